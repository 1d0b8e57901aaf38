"""What a legal hold forbids, and who may look at what it alone keeps."""

from core.keys.rings import NoKey
from core.partnerships.models import Membership
from core.partnerships.permissions import may
from referrals.cases.models import Case
from referrals.policies import StateForbids
from reporting.submit.models import ReportState


class OnLegalHold(StateForbids):
    """A legal hold forbids to destroy anything of the case."""


def check_no_hold(case: Case) -> None:
    """Raise OnLegalHold while one lasts."""
    if case.report.legal_hold:
        raise OnLegalHold("the case is on legal hold")


def check_may_look(case: Case, by: Membership) -> None:
    """Raise NoKey where only a legal hold keeps a key for the team, unless `by` answers for holds.

    The reporter took the team's choice back: what is kept is kept for the law, not for casework.
    """
    if case.report.state == ReportState.HELD and not may(by, "hold cases"):
        raise NoKey("kept by a legal hold only")
