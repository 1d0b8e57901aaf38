"""The risk of a case in words: what stands, what was answered, and how it came about."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.models import User
from core.calendars.words import shown_day, shown_moment_of_week
from core.design_system.components import Cell, Column, SummaryRow, Table
from core.design_system.templatetags.design import tag
from core.vocabularies.registry import labels_of
from referrals.cases.facts import safety_rows
from referrals.cases.models import Case
from referrals.cases.presenters import RISK_COLOURS, risk_words
from referrals.due import due
from referrals.packets.times import KINDS
from referrals.risk.records import Record, Step
from referrals.risk.tool import TOOLS, Answers, Tool
from referrals.tasks.models import Task, TaskKind
from reporting.sections import Incident

STEP_WORDS = {
    Step.TRIAGE: gettext_lazy("Triage: a provisional level"),
    Step.ASSESSMENT: gettext_lazy("Assessment"),
    Step.CONCERN: gettext_lazy("Safeguarding concern: provisionally high"),
    Step.REVIEW: gettext_lazy("Review by a supervisor"),
}


@dataclass(frozen=True)
class Shown:
    """One version of the history. `answers` is None where nothing was asked."""

    title: str
    rows: list[SummaryRow]
    answers: Table | None


def shown_history(history: Sequence[Record]) -> list[Shown]:
    """In the order of the history. One query, for the names."""
    names = dict(User.objects.filter(id__in={one.by for one in history if one.by}).values_list("id", "name"))
    return [Shown(_title(one), _rows(one, names), _answer_table(one)) for one in history]


def standing_rows(case: Case, *, at: datetime) -> list[SummaryRow]:
    """What counts now; `case` comes with its reassessment. One query, for the review that a supervisor may owe."""
    again = getattr(case, "reassessment", None)
    owed = Task.objects.filter(case=case, kind=TaskKind.REVIEW_HIGH_RISK).waiting().first()
    basis = _("Assessed") if again else _("Provisional: not assessed yet")
    return [
        SummaryRow(_("Level"), level_tag(case.risk) if case.risk else _("Not assessed yet")),
        SummaryRow(_("How it came about"), basis),
        *([SummaryRow(_("To be assessed again by"), shown_day(again.due_at))] if again else []),
        *([SummaryRow(_("Waits for the review of a supervisor"), due(owed.due_at, at=at).marked)] if owed else []),
    ]


def score_rows(tool: Tool, answers: Answers, ticked: Sequence[str]) -> list[SummaryRow]:
    """What answers come to, before anybody judges."""
    return [
        *_score(tool, tool.score(answers), answers, ticked),
        SummaryRow(_("Suggested level"), level_tag(tool.suggested(answers, tuple(ticked)))),
    ]


def threshold_rows(tool: Tool) -> list[SummaryRow]:
    """From which score on a level is suggested, the highest first."""
    words = _("%(lowest)d to %(highest)d of %(most)d")
    rows, highest = [], tool.highest_score
    for lowest, level in tool.thresholds:
        score = words % {"lowest": lowest, "highest": highest, "most": tool.highest_score}
        rows.append(SummaryRow(level.label, score))
        highest = lowest - 1
    return rows


def bearing_rows(incident: Incident) -> list[SummaryRow]:
    """What the reporter ticked that bears on the risk; nothing of it answers a question by itself."""
    told = [
        (_("Age of the person it happened to"), "age_bands", [incident["age_band"]]),
        (_("What kind of thing it was"), "incident_types", incident["types"]),
        (_("How it affected them"), "effects", incident["effects"]),
    ]
    labelled = [SummaryRow(key, labels_of(incident["vocabulary"], listed, codes)) for key, listed, codes in told]
    return [*safety_rows(incident), *labelled, SummaryRow(_("How often"), KINDS.get(incident["when_kind"], ""))]


def level_tag(level: str) -> SafeString:
    return tag(risk_words(level), RISK_COLOURS[level])


def _title(record: Record) -> str:
    return f"{STEP_WORDS[record.step]}, {shown_moment_of_week(record.at)}"


def _rows(record: Record, names: Mapping[UUID, str]) -> list[SummaryRow]:
    rows = [SummaryRow(_("Level"), level_tag(record.level))]
    if record.step == Step.REVIEW:
        words = _("Agreed with what was assessed") if record.agrees else _("Changed what was assessed")
        rows.append(SummaryRow(_("Decision"), words))
    if record.answers is not None:
        rows.append(SummaryRow(_("Suggested level"), level_tag(record.suggested)))
        rows += _score(TOOLS[record.tool], record.score, record.answers, record.ticked)
    return [
        *rows,
        SummaryRow(_("Why"), _why(record)),
        SummaryRow(_("Who"), names.get(record.by, "") if record.by else ""),
    ]


def _why(record: Record) -> str:
    if record.step == Step.CONCERN:
        return _("Somebody is at risk: see the safeguarding concerns of the case")
    return record.reason or _("As suggested")


def _score(tool: Tool, score: int, answers: Answers, ticked: Sequence[str]) -> Iterable[SummaryRow]:
    unknown = sum(answer is None for answer in answers.values())
    yield SummaryRow(_("Score"), _("%(score)d of %(most)d") % {"score": score, "most": tool.highest_score})
    if unknown:
        words = _("%(count)d: the score may be too low") % {"count": unknown}
        yield SummaryRow(_("Questions that nobody can answer yet"), words)
    labels = [str(rule.label) for rule in tool.rules if rule.code in ticked]
    yield SummaryRow(_("High whatever the score"), "\n".join(labels) or _("None of the rules"))


def _answer_table(record: Record) -> Table | None:
    answers = record.answers
    if answers is None:
        return None
    rows = []
    for asked in TOOLS[record.tool].questions:
        score = answers[asked.code]
        meaning = _("Nobody knows yet") if score is None else asked.meanings[score]
        rows.append([Cell(asked.label), Cell(meaning), Cell("" if score is None else score)])
    columns = [Column(_("Question")), Column(_("Answer")), Column(_("Score"), numeric=True)]
    return Table(_("Answers of %(moment)s") % {"moment": shown_moment_of_week(record.at)}, columns, rows)
