"""The page docs/referral-states.md, drawn from the table so that the two cannot differ."""

from collections.abc import Iterable

from django.utils import translation

from referrals.clocks import HIGH_RISK_SPANS, SPANS, WorkingTime
from referrals.states import ASKED_BACK, AWAITING_ACKNOWLEDGEMENT, FINISHED, MOVES, OWNERS, WITH_RECIPIENT, State

HEAD = """# States of a referral

This page is drawn by `manage.py draw_states` from `referrals/states.py` and `referrals/clocks.py`; change those.

A referral that is with its recipient, in whatever state, can also be recalled by the reporter (by taking the choice
back) or by the team, and one that the recipient is or will be at work on can be replaced by a newer packet; those moves
would hide the others and are left out of the picture.

"""


def page() -> str:
    """The whole page as Markdown, in English."""
    with translation.override("en-gb"):
        return HEAD + "\n".join([*_diagram(), "", *_table()]) + "\n"


def _diagram() -> Iterable[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in State:
        yield f'    state "{state.label}" as {state}'
    yield f"    [*] --> {State.DRAFT}"
    drawn = [one for one in MOVES if not (one.source in WITH_RECIPIENT and one.target in ASKED_BACK)]
    for one in drawn:
        yield f"    {one.source} --> {one.target}: {one.by.label}"
    for state in FINISHED:
        yield f"    {state} --> [*]"
    yield "```"


def _table() -> Iterable[str]:
    yield "| State | Who acts next | Working time | At high risk |"
    yield "|---|---|---|---|"
    for state in State:
        normal, high = SPANS.get(state), HIGH_RISK_SPANS.get(state)
        shared = "as sent" if state in AWAITING_ACKNOWLEDGEMENT and normal is None else ""
        yield f"| {state.label} | {OWNERS[state].label} | {_words(normal) or shared} | {_words(high)} |"


def _words(span: WorkingTime | None) -> str:
    if span is None:
        return ""
    parts = [(span.days, "day"), (span.hours, "hour")]
    return " ".join(f"{count} {unit}{'s' if count > 1 else ''}" for count, unit in parts if count)
