"""Safeguarding concerns as their page shows them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.calendars.words import shown_moment_of_week
from core.design_system.components import SummaryRow
from core.design_system.templatetags.design import tag
from core.partnerships.models import Partnership
from referrals.due import due, is_overdue
from referrals.safeguarding.actions import AtRisk, Outcome
from referrals.safeguarding.forms import AT_RISK_WORDS, OUTCOME_WORDS
from referrals.safeguarding.from_centres import ReadCentreConcern
from referrals.safeguarding.models import CentreConcern
from referrals.safeguarding.reading import ReadConcern
from reporting.assisted.concern_forms import WHO_WORDS
from reporting.assisted.concerns import AtRisk as RaisedAtRisk


@dataclass(frozen=True)
class ConcernPart:
    """One concern as a card. `close_url` is "" for one that is closed."""

    title: str
    mark: SafeString
    rows: list[SummaryRow]
    close_url: str


@dataclass(frozen=True)
class WaitingConcern:
    """A line above a list: what waits and until when, and where it is opened."""

    text: str
    due: SafeString
    is_overdue: bool
    url: str


def waiting_concerns(partnership: Partnership, *, at: datetime) -> list[WaitingConcern]:
    """Concerns that centres raised and nobody has closed, what is due first standing first. One query."""
    waiting = CentreConcern.objects.of(partnership).open().due_first().select_related("raised")
    return [
        WaitingConcern(
            text=_("Raised %(when)s") % {"when": shown_moment_of_week(one.raised.raised_at)},
            due=due(one.due_at, at=at).marked,
            is_overdue=is_overdue(one.due_at, at=at),
            url=reverse("cases:centre-concern", args=[one.pk]),
        )
        for one in waiting
    ]


def concern_part(read: ReadConcern) -> ConcernPart:
    concern, is_open = read.concern, read.done is None
    return ConcernPart(
        title=_("Concern of %(when)s") % {"when": shown_moment_of_week(concern.recorded_at)},
        mark=tag(_("Open"), "red") if is_open else tag(_("Closed"), "grey"),
        rows=[*_recorded(read), *_done(read)],
        close_url=reverse("cases:concern-close", args=[concern.case_id, concern.id]) if is_open else "",
    )


def centre_concern_part(read: ReadCentreConcern, *, at: datetime) -> ConcernPart:
    said, concern, is_open = read.raised, read.concern, read.done is None
    rows = [
        SummaryRow(_("At risk"), str(WHO_WORDS[RaisedAtRisk(said["at_risk"])])),
        SummaryRow(_("Who"), said["who"]),
        SummaryRow(_("What was heard"), said["heard"]),
        SummaryRow(_("Raised by"), f"{said['raised_by']}, {said['organisation_name']}"),
        SummaryRow(_("How to ring back"), said["reach"] or _("Not provided")),
        SummaryRow(_("Raised"), shown_moment_of_week(datetime.fromisoformat(said["raised_at"]))),
        *([SummaryRow(_("Due"), due(concern.due_at, at=at).marked)] if is_open else []),
        *_closed(read.done, concern.closed_at, concern.closed_by),
    ]
    mark = tag(_("Open, high risk"), "red") if is_open else tag(_("Closed"), "grey")
    return ConcernPart(title=_("What the centre heard"), mark=mark, rows=rows, close_url="")


def _recorded(read: ReadConcern) -> list[SummaryRow]:
    said = read.recorded
    return [
        SummaryRow(_("At risk"), str(AT_RISK_WORDS[AtRisk(said["at_risk"])])),
        SummaryRow(_("Who"), said["who"]),
        SummaryRow(_("What was heard"), said["heard"]),
        SummaryRow(_("Recorded by"), read.concern.recorded_by.name),
    ]


def _done(read: ReadConcern) -> list[SummaryRow]:
    return _closed(read.done, read.concern.closed_at, read.concern.closed_by)


def _closed(said: dict[str, Any] | None, closed_at: datetime | None, closed_by: User | None) -> list[SummaryRow]:
    if said is None or closed_at is None or closed_by is None:
        return []
    return [
        SummaryRow(_("What came of it"), str(OUTCOME_WORDS[Outcome(said["outcome"])])),
        SummaryRow(_("What was done"), said["done"]),
        SummaryRow(_("Closed"), f"{shown_moment_of_week(closed_at)}, {closed_by.name}"),
    ]
