"""A journey as Mermaid and Markdown, from the same data that it runs on: what is drawn cannot differ from it."""

from collections.abc import Iterable, Sequence

from core.journeys.answers import Asked
from core.journeys.maps import moves
from core.journeys.steps import ALWAYS, Step


def diagram(journey: Sequence[Step], plain: Asked) -> Iterable[str]:
    """Lines of a flow chart from the start to the receipt. `plain` is as for core.journeys.maps.circumstances_of."""
    last = journey[-1]
    yield "```mermaid"
    yield "flowchart TD"
    yield "    start([Start now])"
    for step in journey:
        yield f'    {step.name}["{_question(step, plain)}"]'
    yield "    receipt([Receipt])"
    yield f"    start --> {journey[0].name}"
    drawn = moves(journey, plain)
    for one, then in drawn:
        branches = sum(step == one for step, _then in drawn) > 1
        yield f"    {one.name} -->{_label(then) if branches else ''} {then.name}"
    for step in journey:
        if step.aside:
            yield f"    {last.name} -.->{_label(step)} {step.name}"
            yield f"    {step.name} -.-> {last.name}"
    yield f"    {last.name} --> receipt"
    yield "```"


def table(journey: Sequence[Step], plain: Asked) -> Iterable[str]:
    """Lines of a table with one row for each page, in order."""
    yield "| Page | Question | Asked | Depends on | May be passed by |"
    yield "|---|---|---|---|---|"
    for step in journey:
        asked = f"beside the way, {step.needed.words}" if step.aside else step.needed.words
        reads = ", ".join(f"`{name}: {field}`" for name, field in step.needed.reads)
        passed_by = "yes" if step.may_be_left_out else "no"
        yield f"| `{step.name}` | {_question(step, plain)} | {asked} | {reads} | {passed_by} |"


def _label(then: Step) -> str:
    return f'|"{"otherwise" if then.needed is ALWAYS else then.needed.words}"|'


def _question(step: Step, plain: Asked) -> str:
    return str(step.form(asked=plain).question)
