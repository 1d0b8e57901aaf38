"""How the form is drawn in docs/report-journey.md."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from core.journeys.answers import Asked, StoredAnswers
from core.journeys.maps import circumstances_of, way_of
from core.journeys.mermaid import diagram, table
from core.journeys.steps import ALWAYS
from core.partnerships.models import Partnership
from core.vocabularies.registry import VOCABULARIES
from reporting.more.groups import ABOUT_YOU, GROUPS, LATER, Group
from reporting.steps.journey import JOURNEY

RULES = """\
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


def drawn() -> list[str]:
    """Lines of Markdown, in the language in force."""
    asked = plain()
    way = [*diagram(JOURNEY, asked), "", _lengths(asked), "", *table(JOURNEY, asked), ""]
    return [*way, *RULES.splitlines(), "", *_groups()]


def _groups() -> Iterable[str]:
    """What can be added to a report, before sending and afterwards."""
    yield "Further questions, each group a page; among the answers before sending, and on the return page, like files:"
    yield from _listed(GROUPS)
    yield "On the return page only:"
    yield from _listed([group for group in LATER if group not in GROUPS])
    yield "Under the receipt and on the return page, unless only the reporter may read the report:"
    yield from _listed(ABOUT_YOU)


def _listed(groups: Iterable[Group]) -> list[str]:
    return ["", *(f"- `{group.code}`: {group.form.question}" for group in groups), ""]


def _lengths(asked: Asked) -> str:
    lengths = [len(way_of(JOURNEY, one)) for one in circumstances_of(JOURNEY, asked)]
    shortest = sum(not step.may_be_left_out for step in JOURNEY if step.needed is ALWAYS) + _before_skipping()
    return f"The longest way has {max(lengths)} pages; when all that may be is passed by, the shortest has {shortest}."


def _before_skipping() -> int:
    """Pages that are seen before "Skip to the end" is offered, and the one on which it is pressed."""
    names = [step.name for step in JOURNEY]
    return sum(step.may_be_left_out for step in JOURNEY[: names.index("readers")]) + 1
