"""Whether a place is still there: when it is asked, when an answer is due, and what ends the asking.

Only reporting centres are asked: somebody there signs in. A Keep Safe venue has no account, and leaves the finder by
itself once what is said about it was not confirmed for CONFIRMED_FOR.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import cast

from django.db.models import QuerySet

from core.partnerships.models import OrganisationKind
from reporting.centres.models import Centre, Check

# Often enough that two missed checks end well before what the finder says is too old (CONFIRMED_FOR); seldom enough for
# somebody who meets a report twice a year.
ASKED_EVERY = timedelta(days=90)
# Two weeks: a lead may be on holiday, or work there one day a week.
ANSWER_WITHIN = timedelta(days=14)
# After a missed one: sooner, since people may be sent to a closed door.
ASKED_AGAIN_AFTER = timedelta(days=30)


def begin_check(centre: Centre, *, at: datetime, after: timedelta = ASKED_EVERY) -> Check | None:
    """The next check of a live centre, due to be asked `after` the time `at`; None for a venue."""
    if centre.organisation.kind != OrganisationKind.CENTRE:
        return None
    return Check.objects.create(centre=centre, begun_at=at, due_at=at + after)


def checks_of(centres: Iterable[Centre]) -> list[Check]:
    """Every check of these centres, the oldest first, with who confirmed it."""
    found = _checks().filter(centre__in=list(centres))
    return list(found.select_related("confirmed_by").order_by("begun_at"))


def open_check(centre: Centre) -> Check | None:
    """The check that a live centre waits for, or owes an answer to."""
    return _checks().filter(centre=centre, done_at=None).first()


def call_off_check(centre: Centre, *, at: datetime) -> None:
    """The centre is live no more, so that nobody is asked, and nobody owes an answer."""
    check = open_check(centre)
    if check is None:
        return
    if check.asked_at is None:
        check.delete()
        return
    check.done_at = at
    check.save(update_fields=["done_at"])


def _checks() -> "QuerySet[Check]":
    """With the fields that a check has besides those of everything swept, which its manager does not tell of."""
    return cast("QuerySet[Check]", Check.objects.all())
