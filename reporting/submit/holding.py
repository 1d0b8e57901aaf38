"""Who may have a report kept for themselves only. The partnership decides whether that is offered at all."""

from reporting.submit.urgency import UNDER_18

MYSELF = "me"
AGE_NOT_KNOWN = frozenset({"", "unknown"})


def may_be_held(*, reporter_role: str, age_band: str) -> bool:
    """An adult about themselves: what concerns a child, or somebody else who may not know of it, must be readable."""
    return reporter_role == MYSELF and age_band not in AGE_NOT_KNOWN and age_band != UNDER_18
