"""Printing paper forms: each copy gets a reference, a key pair and a code of its own.

1. References and codes are minted (Argon2id), then the document is made; both outside every transaction.
2. The locks are stored only when there is a document to hand over. A document that is lost on its way leaves forms that
   nobody brings back, and they go after their month.

Stored are the public key and the seed wrapped under the code. Nothing says who printed, where, how many or together
with which others, nor on which day; codes and document are kept nowhere. Rows lie in the order in which they were
written, so those of forms that were printed before are written anew among them, in no order.
"""

import secrets
from calendar import monthrange
from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.codes.locks import Minted, fit_lock, mint, shown_code
from core.codes.models import Lock
from core.codes.references import shown_reference
from core.documents import pdf
from core.keys.models import PublicKey
from core.partnerships.models import Membership, Partnership
from core.pools import Pool
from reporting.paper.capabilities import check_may_print
from reporting.paper.document import copy_of, html_of, title_of
from reporting.paper.models import BlankForm
from reporting.paper.styles import Style

MOST_COPIES: Final = 20
LIVES_MONTHS: Final = 24
# Twenty copies take half a minute of processor time: one such document at a time, or receipts would wait for them.
_place = Pool(1)
_MIXED_WITH = 500  # enough to hide twenty copies among; more would make printing slow where there are many
_random = secrets.SystemRandom()
_ATTEMPTS = 3  # another form or report gets the same of 2**35 references about never


class CopiesRefused(Exception):
    """Fewer than one, or more than MOST_COPIES."""


class ReferenceTaken(Exception):
    """Somebody else got one of the references first, again and again."""


def print_forms(
    style: Style, copies: int, *, return_address: str, language: str, by: Membership, network: str, at: datetime
) -> bytes:
    """A tagged PDF of so many copies, ready to be filled in; `return_address` is that of the return page.

    In the language in force, whose code is `language`. Not inside `atomic()`; `network` is the pseudonym of the
    visitor's network, for fairness. Raises NotAllowed, CentreShut, CopiesRefused, pools.Busy, pdf.Unavailable or
    ReferenceTaken; then nothing is stored.
    """
    check_may_print(by)
    if not 1 <= copies <= MOST_COPIES:
        raise CopiesRefused
    partnership = by.organisation.partnership
    for _ in range(_ATTEMPTS):
        minted = [mint(partnership, network=network) for _ in range(copies)]
        if _are_taken(partnership, minted):
            continue
        made = _document(style, minted, partnership, return_address=return_address, language=language, at=at)
        try:
            _store(partnership, minted, at)
        except IntegrityError:
            continue
        return made
    raise ReferenceTaken


def last_day(at: datetime) -> date:
    """The last day, local, on which a form printed at `at` can be typed in: that of a month."""
    today = timezone.localdate(at)
    months = today.month - 1 + LIVES_MONTHS
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def _document(
    style: Style, minted: list[Minted], partnership: Partnership, *, return_address: str, language: str, at: datetime
) -> bytes:
    copies = [
        copy_of(shown_reference(one.reference), shown_code(one.code), return_address=return_address) for one in minted
    ]
    html = html_of(
        style,
        copies,
        partnership=partnership,
        expires_date=last_day(at),
        return_address=return_address,
        at=at,
    )
    with _place.place():
        return pdf.render(html, title=title_of(style), language=language)


@transaction.atomic
def _store(partnership: Partnership, minted: list[Minted], at: datetime) -> None:
    others = _some_others(partnership)
    made = []
    for one in minted:
        blank = BlankForm(lock=fit_lock(partnership, one, at=_month_of(at)), expires_date=last_day(at))
        blank.put_stamp()
        blank.save(force_insert=True)
        made.append(blank)
    _write_in_no_order([*others, *made])


def _some_others(partnership: Partnership) -> list[BlankForm]:
    """Forms that were printed before, locked; one that is being typed in is left alone."""
    waiting = BlankForm.objects.filter(lock__partnership=partnership).select_related("lock__key")
    return list(waiting.select_for_update(skip_locked=True, of=("self",)).order_by("?")[:_MIXED_WITH])


def _write_in_no_order(blanks: list[BlankForm]) -> None:
    """Delete their rows and write the same ones anew: their place would say which were printed together, and between
    which reports."""
    _random.shuffle(blanks)
    locks = [blank.lock for blank in blanks]
    keys = [lock.key for lock in locks]
    BlankForm.objects.filter(pk__in=[blank.pk for blank in blanks]).delete()
    Lock.objects.filter(pk__in=[lock.pk for lock in locks]).delete()
    PublicKey.objects.filter(pk__in=[key.pk for key in keys]).delete()
    PublicKey.objects.bulk_create(keys)
    Lock.objects.bulk_create(locks)
    BlankForm.objects.bulk_create(blanks)


def _are_taken(partnership: Partnership, minted: list[Minted]) -> bool:
    """Asked before the document is made, which takes a while."""
    return Lock.objects.filter(partnership=partnership, reference__in=[one.reference for one in minted]).exists()


def _month_of(at: datetime) -> datetime:
    """The month alone: a day would tie copies to those who were there that day."""
    return timezone.localtime(at).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
