"""What stands around every page of a case."""

from typing import Any

from core import clock
from referrals.cases.models import Case
from referrals.cases.presenters import header_of


def frame_of(case: Case, title: str, part: str) -> dict[str, Any]:
    """The header with the tabs, of which `part` is the open one, and the title."""
    return {"header": header_of(case, part=part, at=clock.now()), "page_title": title}
