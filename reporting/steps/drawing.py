"""The page docs/report-journey.md, drawn from the journey so that the two cannot differ."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from django.utils import translation

from core.journeys.answers import Asked, StoredAnswers
from core.journeys.maps import circumstances_of, moves, way_of
from core.journeys.steps import ALWAYS, Step
from core.partnerships.models import Partnership
from core.vocabularies.registry import VOCABULARIES
from reporting.steps.journey import JOURNEY

HEAD = """# The pages of a report

This page is drawn by `manage.py draw_journey` from `reporting/steps/journey.py`; change that.

"""
RULES = """
Whoever has chosen who may read the report can press "Skip to the end" on every later page: what may be passed by is
then left empty. Pages that are offered beside the way stand among the answers before sending, and lead back there.

Who changes an answer there is asked next what became needed by it, and once more what no longer fits: who may read it,
when "Only me" is not offered any more; what others may see, when there is no way left to contact the reporter.
"""


def plain() -> Asked:
    """An adult who reports for themselves on the first day of the newest words, so that every option is offered."""
    newest = max(one.from_date for one in VOCABULARIES.values())
    answers = StoredAnswers({"who": {"role": ["me"]}, "age": {"band": ["adult"]}})
    return Asked(Partnership(nation="ENG"), answers, datetime.combine(newest, time(12), UTC))


def page() -> str:
    """The whole page as Markdown, in English."""
    with translation.override("en-gb"):
        return HEAD + "\n".join([*_diagram(), "", *_lengths(), "", *_table()]) + "\n" + RULES


def _diagram() -> Iterable[str]:
    last = JOURNEY[-1]
    yield "```mermaid"
    yield "flowchart TD"
    yield "    start([Start now])"
    for step in JOURNEY:
        yield f'    {step.name}["{_question(step)}"]'
    yield "    receipt([Receipt])"
    yield f"    start --> {JOURNEY[0].name}"
    drawn = moves(JOURNEY, plain())
    for one, then in drawn:
        branches = sum(step == one for step, _then in drawn) > 1
        yield f"    {one.name} -->{_label(then) if branches else ''} {then.name}"
    for step in JOURNEY:
        if step.aside:
            yield f"    {last.name} -.->{_label(step)} {step.name}"
            yield f"    {step.name} -.-> {last.name}"
    yield f"    {last.name} --> receipt"
    yield "```"


def _label(then: Step) -> str:
    return f'|"{"otherwise" if then.needed is ALWAYS else then.needed.words}"|'


def _lengths() -> Iterable[str]:
    lengths = [len(way_of(JOURNEY, asked)) for asked in circumstances_of(JOURNEY, plain())]
    shortest = sum(not step.may_be_left_out for step in JOURNEY if step.needed is ALWAYS) + _before_skipping()
    yield f"The longest way has {max(lengths)} pages; when all that may be is passed by, the shortest has {shortest}."


def _before_skipping() -> int:
    """Pages that are seen before "Skip to the end" is offered, and the one on which it is pressed."""
    names = [step.name for step in JOURNEY]
    return sum(step.may_be_left_out for step in JOURNEY[: names.index("readers")]) + 1


def _table() -> Iterable[str]:
    yield "| Page | Question | Asked | Depends on | May be passed by |"
    yield "|---|---|---|---|---|"
    for step in JOURNEY:
        asked = f"beside the way, {step.needed.words}" if step.aside else step.needed.words
        reads = ", ".join(f"`{name}: {field}`" for name, field in step.needed.reads)
        yield f"| `{step.name}` | {_question(step)} | {asked} | {reads} | {'yes' if step.may_be_left_out else 'no'} |"


def _question(step: Step) -> str:
    return str(step.form(asked=plain()).question)
