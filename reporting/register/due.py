"""What is due at each place of the register: an answer, a confirmation, training, a visit."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.calendars.words import shown_day
from core.partnerships.models import Membership, Role
from reporting.centres.checks import checks_of
from reporting.centres.models import CONFIRMED_FOR, Centre, Check, MysteryVisit, Status
from reporting.venues.pledging import pledges_due
from reporting.volunteers.models import TrainingRecord

# Once a year somebody looks at each place as the public finds it.
VISITED_EVERY = timedelta(days=365)
# So long beforehand the team is told that a place is about to leave the finder.
SOON = timedelta(days=30)
HELPERS = (Role.VOLUNTEER, Role.LEAD)


@dataclass(frozen=True)
class Known:
    """What the register knows about the live places of a list, by the id of the centre."""

    answer_due: dict[UUID, datetime]
    missed: set[UUID]  # the newest check that is over was missed
    not_asked: set[UUID]  # the worker tried to ask, or to see what came of it, and gave up
    visited: dict[UUID, date]
    pledge_due: set[UUID]  # of a venue: to be signed, or confirmed after two years
    untrained: Counter[UUID]  # people without valid training, by the id of the organisation


def due_of(centres: Sequence[Centre], *, at: datetime) -> dict[UUID, list[str]]:
    """What is due, in words, by the id of each place. Five queries, however many places there are.

    Select `organisation` and `venue` with them.
    """
    live = [centre for centre in centres if centre.status == Status.LIVE]
    visits = MysteryVisit.objects.filter(centre__in=live).order_by().values("centre").annotate(last=Max("visit_date"))
    return _worded(centres, _known(live, checks_of(live), {one["centre"]: one["last"] for one in visits}, at), at)


def due_here(centre: Centre, checks: Sequence[Check], visits: Sequence[MysteryVisit], *, at: datetime) -> list[str]:
    """The same of one place, whose checks (the oldest first) and visits are at hand. One query."""
    live = [centre] if centre.status == Status.LIVE else []
    visited = {centre.id: max(visit.visit_date for visit in visits)} if visits else {}
    return _worded([centre], _known(live, checks, visited, at), at)[centre.id]


def _worded(centres: Sequence[Centre], known: Known, at: datetime) -> dict[UUID, list[str]]:
    live = [centre for centre in centres if centre.status == Status.LIVE]
    due = {centre.id: list(_of_a_live_one(centre, known, at)) for centre in live}
    ring = _("Nobody answers: ring them, then wake or close it")
    return {centre.id: due.get(centre.id, [ring] if centre.status == Status.DORMANT else []) for centre in centres}


def _of_a_live_one(centre: Centre, known: Known, at: datetime) -> Iterator[str]:
    if centre.confirmed_at is None or centre.confirmed_at < at - CONFIRMED_FOR:
        yield _("Confirm what is said about it: nobody is sent there until then")
    elif centre.confirmed_at < at - CONFIRMED_FOR + SOON:
        last_day = shown_day(centre.confirmed_at + CONFIRMED_FOR)
        yield _("Confirm what is said about it by %(day)s") % {"day": last_day}
    if centre.id in known.missed:
        yield _("A check was missed: ring them")
    if centre.id in known.not_asked:
        yield _("This service could not ask them: ring them, and tell whoever runs it")
    if centre.id in known.answer_due:
        yield _("A check waits for an answer until %(day)s") % {"day": shown_day(known.answer_due[centre.id])}
    if centre.id in known.pledge_due:
        yield _("The Keep Safe pledge: ask whether it stands")
    number = known.untrained[centre.organisation_id]
    if number:
        words = ngettext("%(number)d person without training", "%(number)d people without training", number)
        yield words % {"number": number}
    last = known.visited.get(centre.id)
    if last is None or last < timezone.localdate(at) - VISITED_EVERY:
        yield _("A mystery visit")


def _known(live: Sequence[Centre], checks: Sequence[Check], visited: dict[UUID, date], at: datetime) -> Known:
    newest = {check.centre_id: check.missed_at for check in checks if check.done_at is not None}
    return Known(
        {check.centre_id: check.due_at for check in checks if check.asked_at is not None and check.done_at is None},
        {centre_id for centre_id, missed_at in newest.items() if missed_at is not None},
        {check.centre_id for check in checks if check.needs_person_at is not None and check.done_at is None},
        visited,
        pledges_due(live, at=at),
        _untrained(live, at),
    )


def _untrained(live: Sequence[Centre], at: datetime) -> Counter[UUID]:
    helpers = Membership.objects.current().filter(
        organisation__in=[centre.organisation_id for centre in live], role__in=HELPERS, user__is_active=True
    )
    trained = TrainingRecord.objects.valid(on=timezone.localdate(at)).values("user")
    return Counter(helpers.exclude(user__in=trained).values_list("organisation_id", flat=True))
