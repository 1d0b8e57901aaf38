"""How somebody's training stands on a day, and the words for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

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


def standings_of(members: Iterable[Membership], *, on: date) -> dict[UUID, Standing]:
    """How the training of each member stands on the local day `on`, by their user's id. One query."""
    ids = [member.user_id for member in members]
    counts = {one.user_id: one for one in TrainingRecord.objects.in_force().filter(user__in=ids)}
    return {user_id: _standing(counts.get(user_id), on) for user_id in ids}


def _standing(record: TrainingRecord | None, on: date) -> Standing:
    if record is None:
        return Standing(None, is_valid=False, ends_soon=False)
    is_valid = record.issued_date <= on <= record.expires_date
    return Standing(record.expires_date, is_valid, ends_soon=is_valid and record.expires_date - on <= SOON)
