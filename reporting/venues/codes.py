"""The codes of places: made once, found again however they were typed."""

import secrets
from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.codes.references import ALPHABET
from core.partnerships.models import Membership, Partnership
from reporting.centres.models import Centre
from reporting.centres.permissions import check_answers_for
from reporting.centres.trail import record_centre
from reporting.venues.models import CODE_LENGTH, PublicCode

_READ_AS = str.maketrans("ILO", "110")


@transaction.atomic
def code_of(centre: Centre, *, by: Membership, at: datetime) -> str:
    """The place's code; made now if it has none yet. Raises NotAllowed."""
    check_answers_for(by, centre)
    found, is_new = PublicCode.objects.get_or_create(centre=centre, defaults={"code": _new_code()})
    if is_new:
        record_centre(Action.CENTRE_CHANGED, centre, by=by, at=at)
    return found.code


def centre_behind(typed: str, *, partnership: Partnership, at: datetime) -> Centre | None:
    """The place with this code, with its organisation, if the public may be sent there now."""
    shown = Centre.objects.of(partnership).shown(at=at).select_related("organisation")
    return shown.filter(public_code__code=read_code(typed)).first()


def read_code(typed: str) -> str:
    """A code as it is stored, from what stands in an address; "" for what cannot be one."""
    code = typed.upper().translate(_READ_AS)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def _new_code() -> str:
    """30 random bits, of which no other place has the same: of 2,000 places two would draw alike once in 500 times."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
        if not PublicCode.objects.filter(code=code).exists():
            return code
