"""Everything that a reporter's key opens, for taking away: put together in the request, stored nowhere."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Prefetch

from core.codes.references import shown_reference
from core.design_system.components import SummaryRow
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from reporting.centres.intake import unpacked
from reporting.evidence.reading import files_of
from reporting.more.reading import additions_of
from reporting.more.showing import ShownAddition, shown
from reporting.returning.answers import answers_of
from reporting.returning.opening import open_all
from reporting.returning.presenting import ReportPage, choice_history, present
from reporting.returning.visits import Visit

# Said in words of their own: choices with what became of them, lines with their time and what a partner wrote to them,
# messages in their order.
TOLD_APART = (Kind.CHOICES, Kind.PROGRESS, Kind.FORETOLD, Kind.PARTNER_WORDS, Kind.CONVERSATION)


@dataclass(frozen=True)
class Everything:
    """A report as a document: finished text, in the order of the pages."""

    page: ReportPage
    answers: list[SummaryRow]
    added: list[ShownAddition]
    files: list[str]
    choices: list[SummaryRow]


def in_words(visit: Visit, *, at: datetime) -> Everything:
    """For people. Raises Tampered, NoKey or SealingError."""
    report, ring = visit.report, visit.ring
    opened = open_all(visit)
    return Everything(
        page=present(report, opened, at=at),
        answers=answers_of(visit),
        added=shown(additions_of(report.id, ring, to=report.lock.key)),
        files=[file.told["name"] for file in files_of(report.id, ring)],
        choices=choice_history(opened.choices, report.partnership.team_name),
    )


def as_json(visit: Visit) -> str:
    """For machines: indented JSON; times are ISO 8601 in UTC, what the reporter did to the hour.

    `sections` has every version of every other section, as it was sealed, but for the keys of files, which open nothing
    outside this installation. Raises Tampered, NoKey or SealingError.
    """
    report, opened = visit.report, open_all(visit)
    content = {
        "reference": shown_reference(report.lock.reference),
        "received_at": report.received_at.isoformat(),
        "state": report.state,
        "kept_until": report.expires_date.isoformat() if report.expires_date else None,
        "legal_hold": report.legal_hold,
        "choices": [
            {**one.record, "withdrawn_at": one.withdrawn_at.isoformat() if one.withdrawn_at else None}
            for one in opened.choices
        ],
        "progress": [{"at": told.at.isoformat(), "line": told.line} for told in opened.lines],
        "messages": [
            {
                "sequence": one.sequence,
                "direction": one.direction,
                "sent_at": one.sent_at.isoformat(),
                "text": one.text,
                "fault": one.fault.name.lower() if one.fault else None,
            }
            for one in opened.messages
        ],
        "sections": _sections(visit),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _sections(visit: Visit) -> list[dict[str, Any]]:
    own = Prefetch("grants", Grant.objects.filter(recipient=visit.report.lock.key))
    boxes = Box.objects.filter(grants__recipient=visit.report.lock.key).exclude(kind__in=TOLD_APART)
    return [
        {"kind": box.kind, "version": box.version, "content": _without_keys(look_in(box, visit.ring))}
        for box in boxes.order_by("kind", "version").prefetch_related(own)
    ]


def _without_keys(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in unpacked(content).items() if not name.endswith("_key")}
