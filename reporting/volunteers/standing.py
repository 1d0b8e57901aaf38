"""How somebody's training stands on a day, and the words for it."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from core.calendars.words import shown_day
from core.partnerships.models import Membership
from reporting.volunteers.models import TrainingRecord
from reporting.volunteers.reminding import DAYS_BEFORE

SOON = timedelta(days=max(DAYS_BEFORE))


@dataclass(frozen=True)
class Standing:
    """Of one person; `until` is the last day on which their certificate counts, None if there is none."""

    until: date | None
    is_valid: bool
    ends_soon: bool

    @property
    def words(self) -> str:
        if self.until is None:
            return _("No training recorded")
        day = shown_day(self.until)
        if not self.is_valid:
            return _("Expired on %(day)s") % {"day": day}
        return (_("Expires soon: %(day)s") if self.ends_soon else _("Valid until %(day)s")) % {"day": day}


def with_training(members: "QuerySet[Membership]") -> "QuerySet[Membership]":
    """The members with what `standing_of` reads of each, in the same query."""
    newest = TrainingRecord.objects.in_force().filter(user=OuterRef("user"))
    return members.annotate(
        trained_from=Subquery(newest.values("issued_date")), trained_until=Subquery(newest.values("expires_date"))
    )


def standing_of(member: Membership, *, on: date) -> Standing:
    """How the training of a member `with_training` stands on the local day `on`."""
    issued, until = member.trained_from, member.trained_until  # type: ignore[attr-defined]  # annotated
    if until is None:
        return Standing(None, is_valid=False, ends_soon=False)
    is_valid = issued <= on <= until
    return Standing(until, is_valid, ends_soon=is_valid and until - on <= SOON)
