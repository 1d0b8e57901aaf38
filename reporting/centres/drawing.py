"""The page docs/centre-states.md, drawn from the table of acts so that the two cannot differ."""

from collections.abc import Iterable

from django.utils import translation

from reporting.centres.models import Status
from reporting.centres.moving import RULES

HEAD = """# States of a centre or venue

This page is drawn by `manage.py draw_states` from `reporting/centres/moving.py`; change that.

The public is sent only to what is live and was confirmed within 183 days. A reporting centre that misses two checks in
a row falls dormant by itself (`reporting/centres/liveness.py`).

"""


def page() -> str:
    """The whole page as Markdown, in English."""
    with translation.override("en-gb"):
        return HEAD + "\n".join([*_diagram(), "", *_table()]) + "\n"


def _diagram() -> Iterable[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for status in Status:
        yield f'    state "{status.label}" as {status}'
    for act, rule in RULES.items():
        for source in rule.sources:
            yield f"    {source or '[*]'} --> {rule.target}: {act.label}"
    yield "```"


def _table() -> Iterable[str]:
    yield "| Act | By whom | Why |"
    yield "|---|---|---|"
    for act, rule in RULES.items():
        who = ", ".join(str(mover.label) for mover in rule.movers)
        yield f"| {act.label} | {who} | {'; '.join(str(reason.label) for reason in rule.reasons)} |"
