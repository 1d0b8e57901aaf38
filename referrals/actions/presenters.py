"""The action plan and the clocks of a case as its page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.calendars.words import shown_moment_of_week
from core.design_system.components import SummaryRow
from referrals.actions.models import PlannedAction
from referrals.due import due
from referrals.timing.models import Clock, ClockKind, Pause


@dataclass(frozen=True)
class ActionLine:
    """One action. Without addresses it is done, or the reader may not change it."""

    number: int
    what: str
    owner: str
    when: SafeString | str
    done_url: str = ""
    change_url: str = ""


def action_lines(opened: Iterable[tuple[PlannedAction, str]], *, may_change: bool, at: datetime) -> list[ActionLine]:
    return [_line(action, what, may_change, at) for action, what in opened]


def clock_rows(running: Iterable[Clock], pause: Pause | None, *, at: datetime) -> list[SummaryRow]:
    """Each clock that runs with its due time; while they stand still, since when and until when."""
    if pause is None:
        return [SummaryRow(ClockKind(clock.kind).label, due(clock.due_at, at=at).marked) for clock in running]
    standing = _("Stands still; was due %(when)s")
    return [
        SummaryRow(_("Paused"), f"{shown_moment_of_week(pause.paused_at)}, {pause.paused_by.name}"),
        SummaryRow(_("Look again"), due(pause.until_at, at=at).marked),
        *(
            SummaryRow(ClockKind(clock.kind).label, standing % {"when": shown_moment_of_week(clock.due_at)})
            for clock in running
        ),
    ]


def _line(action: PlannedAction, what: str, may_change: bool, at: datetime) -> ActionLine:
    if action.done_at is not None and action.done_by is not None:
        done = _("Done %(when)s by %(who)s") % {
            "when": shown_moment_of_week(action.done_at),
            "who": action.done_by.name,
        }
        return ActionLine(action.number, what, action.owner.name, done)
    place = [action.case_id, action.id]
    return ActionLine(
        action.number,
        what,
        action.owner.name,
        due(action.due_at, at=at).marked,
        done_url=reverse("cases:action-done", args=place) if may_change else "",
        change_url=reverse("cases:action-change", args=place) if may_change else "",
    )
