"""What a state allows, whoever asks. Who may is another question (capabilities.py)."""

from core.partnerships.models import OrganisationKind
from referrals.cases.models import Case, CaseState
from referrals.directory.models import Channel
from referrals.packets.models import Referral
from referrals.states import (
    ASKED_BACK,
    AWAITING_ACKNOWLEDGEMENT,
    BEFORE_SENDING,
    FINISHED,
    LATE,
    REPLACEABLE,
    WITH_RECIPIENT,
    Mover,
    State,
    allowed,
)
from reporting.choices.reading import team_choice_id


class StateForbids(Exception):
    """The thing is in a state that does not allow the deed. The message names the state, never content."""


class AnotherPerson(StateForbids):
    """Two people do this: whoever took the first step does not take the second one as well."""


class OwnPostponement(AnotherPerson):
    """Whoever said last that the reporter cannot be told yet does not say so a second time."""


class Recalled(StateForbids):
    """The reporter took the choice back: the recipient may not open the packet any more."""


class StillOwed(StateForbids):
    """A referral, a task or an action of the case is open, so the case stays open too."""


class ForTheirSystem(StateForbids):
    """The packet was sealed to the recipient's own system: nobody can open it in the console."""


class NotAcknowledgedYet(StateForbids):
    """A packet is acknowledged before it is opened, so that the reporter hears of it first."""


RECALL_STATES = (*ASKED_BACK, State.RECALL_CONFIRMED, State.RECALL_REFUSED)
MAY_BE_OPENED = (
    State.ACKNOWLEDGED, State.INFORMATION_REQUESTED, State.ACCEPTED, State.RECORDED, State.IN_PROGRESS,
    State.NOT_RECORDED, State.OUTCOME,
)  # fmt: skip
ANSWERS: dict[str, tuple[State, ...]] = {
    OrganisationKind.POLICE: (State.RECORDED, State.NOT_RECORDED, State.RETURNED),
    OrganisationKind.SUPPORT: (State.ACCEPTED, State.DECLINED, State.REROUTE_PROPOSED),
    OrganisationKind.COUNCIL: (State.ACCEPTED, State.DECLINED, State.REROUTE_PROPOSED),
}
# Still moving with the recipient: a second referral to the same recipient for the same purpose would only confuse.
UNDER_WAY = (
    State.SENT, State.BOUNCED, State.DELIVERED, State.ACKNOWLEDGED, State.INFORMATION_REQUESTED, State.ACCEPTED,
    State.RECORDED, State.IN_PROGRESS, State.RECALL_REQUESTED,
)  # fmt: skip


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


def case_is_under_way(case: Case) -> bool:
    """Somebody owns it and works on it."""
    return case.state == CaseState.OPEN


def check_case_is_under_way(case: Case) -> None:
    if not case_is_under_way(case):
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
    owed = (
        case.referrals.exclude(state__in=FINISHED),
        case.tasks.filter(done_at=None),
        case.actions.filter(done_at=None),
    )
    if any(open_ones.exists() for open_ones in owed):
        raise StillOwed(f"the case is {case.state}")


def case_may_be_reopened(case: Case) -> bool:
    """While its content is there and the team may still read the report."""
    return case.state == CaseState.CLOSED and case.erased_at is None and team_choice_id(case.report) is not None


def check_case_may_be_reopened(case: Case) -> None:
    if not case_may_be_reopened(case):
        raise StateForbids(f"the case is {case.state}")


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


def opens_here(referral: Referral) -> bool:
    """Whether the recipient's officers can open the packet in the console; else their own system does."""
    return referral.channel != Channel.API


def check_opens_here(referral: Referral) -> None:
    if not opens_here(referral):
        raise ForTheirSystem(f"by {referral.channel}")


def packet_may_be_fetched(referral: Referral) -> bool:
    """Whether the recipient's own system may have the packet as it was sealed: from sending until it is asked back."""
    in_time = referral.state in (*AWAITING_ACKNOWLEDGEMENT, *LATE) or packet_may_be_opened(referral)
    return in_time and referral.recalled_at is None


def check_packet_may_be_fetched(referral: Referral) -> None:
    """Raise Recalled or StateForbids unless `packet_may_be_fetched`."""
    if referral.state in RECALL_STATES or referral.recalled_at is not None:
        raise Recalled(f"the referral is {referral.state}")
    if not packet_may_be_fetched(referral):
        raise StateForbids(f"the referral is {referral.state}")


def outcome_may_be_recorded(referral: Referral) -> bool:
    return allowed(State(referral.state), State.OUTCOME, Mover.PARTNER)


def progress_may_be_told(referral: Referral) -> bool:
    return allowed(State(referral.state), State.IN_PROGRESS, Mover.PARTNER)


def more_may_be_asked(referral: Referral) -> bool:
    return allowed(State(referral.state), State.INFORMATION_REQUESTED, Mover.PARTNER)


def question_waits(referral: Referral) -> bool:
    """Whether the recipient asked something that the team has not answered yet."""
    return referral.state == State.INFORMATION_REQUESTED


def check_question_waits(referral: Referral) -> None:
    if not question_waits(referral):
        raise StateForbids(f"the referral is {referral.state}")


def may_be_acknowledged(referral: Referral) -> bool:
    return allowed(State(referral.state), State.ACKNOWLEDGED, Mover.PARTNER)


def recall_may_be_answered(referral: Referral) -> bool:
    return referral.state in ASKED_BACK


def may_be_withdrawn(referral: Referral) -> bool:
    """Whether the team can still take it back before it leaves."""
    return referral.state in BEFORE_SENDING


def may_be_recalled(referral: Referral) -> bool:
    return referral.state in WITH_RECIPIENT


def may_be_closed(referral: Referral) -> bool:
    """Whether its end only waits for the team to take note."""
    return allowed(State(referral.state), State.CLOSED, Mover.TEAM)


def may_be_replaced(referral: Referral) -> bool:
    """Whether a newer packet can take its place."""
    return referral.state in REPLACEABLE and referral.override_id is None


def check_may_be_replaced(referral: Referral) -> None:
    if not may_be_replaced(referral):
        raise StateForbids(f"the referral is {referral.state}")


def check_may_be_recalled(referral: Referral) -> None:
    if not may_be_recalled(referral):
        raise StateForbids(f"the referral is {referral.state}")
