"""Looking at the links of a case: one line in the trail for all that is opened and compared for it."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.linking.circle import Circle
from referrals.linking.deciding import CAPABILITY
from referrals.linking.prompts import Prompt, prompts_of
from referrals.linking.relations import LINKS
from referrals.locking import check_team


def look_at_links(case: Case, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> Circle:
    """The case and what hangs together with it. The trail has the look even when it fails.

    Raises NotAllowed, NotPinned, NoKey (not the team's ring) or FingerprintMismatch.
    """
    check_team(by, CAPABILITY, case.partnership_id)
    _audit(case, by, purpose, at)
    return Circle(case, by=by, ring=ring)


def prompts_beside(case: Case, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> list[Prompt]:
    """What stands beside the report itself; the trail has a look only where there is something to show.

    Raises as `look_at_links`.
    """
    check_team(by, CAPABILITY, case.partnership_id)
    prompts = prompts_of(Circle(case, by=by, ring=ring))
    if prompts:
        _audit(case, by, purpose, at)
    return prompts


@transaction.atomic
def _audit(case: Case, by: Membership, purpose: Purpose, at: datetime) -> None:
    record(
        Action.SECTION_OPENED,
        partnership_id=case.partnership_id,
        subject=LINKS,
        subject_id=case.id,
        by=by.user_id,
        at=at,
        purpose=purpose,
    )
