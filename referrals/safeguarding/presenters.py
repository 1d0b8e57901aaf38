"""Safeguarding concerns as their page shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.calendars.words import shown_moment_of_week
from core.design_system.components import SummaryRow
from core.design_system.templatetags.design import tag
from core.help_lines.reading import Line, lines_of
from core.help_lines.situations import FRONT_DOOR_ADULT, FRONT_DOOR_CHILD
from core.partnerships.models import Partnership
from referrals.safeguarding.actions import AtRisk, Outcome
from referrals.safeguarding.forms import AT_RISK_WORDS, OUTCOME_WORDS
from referrals.safeguarding.reading import ReadConcern


@dataclass(frozen=True)
class ConcernPart:
    """One concern as a card. `close_url` is "" for one that is closed."""

    title: str
    mark: SafeString
    rows: list[SummaryRow]
    close_url: str


def front_doors(partnership: Partnership) -> list[Line]:
    """Whom the team rings about a child or an adult at risk, as the partnership keeps it."""
    wanted = {FRONT_DOOR_CHILD, FRONT_DOOR_ADULT}
    return [line for line in lines_of(partnership) if wanted & set(line.for_whom)]


def concern_part(read: ReadConcern) -> ConcernPart:
    concern, is_open = read.concern, read.done is None
    return ConcernPart(
        title=_("Concern of %(when)s") % {"when": shown_moment_of_week(concern.recorded_at)},
        mark=tag(_("Open"), "red") if is_open else tag(_("Closed"), "grey"),
        rows=[*_recorded(read), *_done(read)],
        close_url=reverse("cases:concern-close", args=[concern.case_id, concern.id]) if is_open else "",
    )


def _recorded(read: ReadConcern) -> list[SummaryRow]:
    said = read.recorded
    return [
        SummaryRow(_("At risk"), str(AT_RISK_WORDS[AtRisk(said["at_risk"])])),
        SummaryRow(_("Who"), said["who"]),
        SummaryRow(_("What was heard"), said["heard"]),
        SummaryRow(_("Recorded by"), read.concern.recorded_by.name),
    ]


def _done(read: ReadConcern) -> list[SummaryRow]:
    concern, said = read.concern, read.done
    if said is None or concern.closed_at is None or concern.closed_by is None:
        return []
    return [
        SummaryRow(_("What came of it"), str(OUTCOME_WORDS[Outcome(said["outcome"])])),
        SummaryRow(_("What was done"), said["done"]),
        SummaryRow(_("Closed"), f"{shown_moment_of_week(concern.closed_at)}, {concern.closed_by.name}"),
    ]
