"""What a state allows, whoever asks. Who may is another question (capabilities.py)."""

from core.partnerships.models import OrganisationKind
from referrals.cases.models import Case, CaseState
from referrals.packets.models import Referral
from referrals.states import BEFORE_SENDING, FINISHED, WITH_RECIPIENT, Mover, State, allowed


class StateForbids(Exception):
    """The thing is in a state that does not allow the deed. The message names the state, never content."""


class Recalled(StateForbids):
    """The reporter took the choice back: the recipient may not open the packet any more."""


class StillOwed(StateForbids):
    """A referral or a task of the case is open, so the case stays open too."""


class NotAcknowledgedYet(StateForbids):
    """A packet is acknowledged before it is opened, so that the reporter hears of it first."""


RECALL_STATES = (State.RECALL_REQUESTED, State.RECALL_CONFIRMED, State.RECALL_REFUSED)
MAY_BE_OPENED = (State.ACKNOWLEDGED, State.ACCEPTED, State.RECORDED, State.NOT_RECORDED, State.OUTCOME)
ANSWERS: dict[str, tuple[State, ...]] = {
    OrganisationKind.POLICE: (State.RECORDED, State.NOT_RECORDED, State.RETURNED),
    OrganisationKind.SUPPORT: (State.ACCEPTED, State.DECLINED),
    OrganisationKind.COUNCIL: (State.ACCEPTED, State.DECLINED),
}
# Still moving with the recipient: a second referral to the same recipient for the same purpose would only confuse.
UNDER_WAY = (
    State.SENT,
    State.DELIVERED,
    State.ACKNOWLEDGED,
    State.ACCEPTED,
    State.RECORDED,
    State.RECALL_REQUESTED,
)


def case_is_open(case: Case) -> bool:
    return case.state != CaseState.CLOSED


def check_case_is_open(case: Case) -> None:
    if not case_is_open(case):
        raise StateForbids(f"the case is {case.state}")


def case_may_be_referred(case: Case) -> bool:
    """Triage comes first: the risk decides how long a recipient has."""
    return case.state == CaseState.OPEN


def check_case_may_be_referred(case: Case) -> None:
    if not case_may_be_referred(case):
        raise StateForbids(f"the case is {case.state}")


def case_may_be_assessed(case: Case) -> bool:
    """Triage comes first: it names the owner, who is asked to assess the risk again in time."""
    return case.state == CaseState.OPEN


def check_case_may_be_assessed(case: Case) -> None:
    if not case_may_be_assessed(case):
        raise StateForbids(f"the case is {case.state}")


def check_case_may_be_closed(case: Case) -> None:
    """A case closes once it was triaged and everything of it is done. Raises StateForbids or StillOwed."""
    if case.state != CaseState.OPEN:
        raise StateForbids(f"the case is {case.state}")
    if case.referrals.exclude(state__in=FINISHED).exists() or case.tasks.filter(done_at=None).exists():
        raise StillOwed(f"the case is {case.state}")


def answers_open_to(referral: Referral) -> tuple[State, ...]:
    """What the recipient may answer now; empty when it is not the time."""
    return ANSWERS.get(referral.recipient.kind, ()) if referral.state == State.ACKNOWLEDGED else ()


def packet_may_be_opened(referral: Referral) -> bool:
    """Whether the recipient may open the packet in this state."""
    return referral.state in MAY_BE_OPENED


def check_packet_may_be_opened(referral: Referral) -> None:
    """Raise Recalled, NotAcknowledgedYet or StateForbids unless `packet_may_be_opened`."""
    if referral.state in RECALL_STATES or referral.recalled_at is not None:
        raise Recalled(f"the referral is {referral.state}")
    if referral.acknowledged_at is None:
        raise NotAcknowledgedYet(f"the referral is {referral.state}")
    if not packet_may_be_opened(referral):
        raise StateForbids(f"the referral is {referral.state}")


def outcome_may_be_recorded(referral: Referral) -> bool:
    return referral.state in (State.ACCEPTED, State.RECORDED)


def may_be_acknowledged(referral: Referral) -> bool:
    return allowed(State(referral.state), State.ACKNOWLEDGED, Mover.PARTNER)


def recall_may_be_answered(referral: Referral) -> bool:
    return referral.state == State.RECALL_REQUESTED


def may_be_withdrawn(referral: Referral) -> bool:
    """Whether the team can still take it back before it leaves."""
    return referral.state in BEFORE_SENDING


def may_be_recalled(referral: Referral) -> bool:
    return referral.state in WITH_RECIPIENT


def may_be_closed(referral: Referral) -> bool:
    """Whether its end only waits for the team to take note."""
    return allowed(State(referral.state), State.CLOSED, Mover.TEAM)


def check_may_be_recalled(referral: Referral) -> None:
    if not may_be_recalled(referral):
        raise StateForbids(f"the referral is {referral.state}")
