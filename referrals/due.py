"""Due times as the console shows them."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.calendars.words import shown_moment_of_week
from core.design_system.templatetags.design import tag


@dataclass(frozen=True)
class Due:
    """When something is owed, and whether that time has passed."""

    text: str
    is_overdue: bool

    @property
    def marked(self) -> SafeString:
        """The text, with a tag behind it when the time has passed."""
        mark = tag(_("Overdue"), "red") if self.is_overdue else ""
        return format_html("{} {}", self.text, mark)


def due(due_at: datetime | None, *, at: datetime) -> Due:
    """A due time as it stands at `at`; nothing owed is "No due time"."""
    if due_at is None:
        return Due(_("No due time"), is_overdue=False)
    return Due(shown_moment_of_week(due_at), is_overdue=is_overdue(due_at, at=at))


def is_overdue(due_at: datetime | None, *, at: datetime) -> bool:
    """Whether something is owed and its time has passed."""
    return due_at is not None and due_at <= at
