"""How the Easy Read form is drawn in docs/report-journey.md."""

from core.journeys.answers import Asked, StoredAnswers
from core.journeys.maps import circumstances_of, way_of
from core.journeys.mermaid import diagram, table
from reporting.easy_read.journey import JOURNEY
from reporting.steps import drawing as long_form


def plain() -> Asked:
    """An adult who reports for themselves on the first day of the newest words, so that every option is offered."""
    of_long_form = long_form.plain()
    answers = StoredAnswers({"who": {"role": ["me"], "band": ["adult"]}})
    return Asked(of_long_form.partnership, answers, of_long_form.at)


def drawn() -> list[str]:
    """Lines of Markdown, in the language in force."""
    asked = plain()
    lengths = [len(way_of(JOURNEY, one)) for one in circumstances_of(JOURNEY, asked)]
    words = f"The shortest way has {min(lengths)} pages, the longest {max(lengths)}. There is no skipping to the end."
    return [*diagram(JOURNEY, asked), "", words, "", *table(JOURNEY, asked)]
