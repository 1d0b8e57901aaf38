"""What a recipient who does not sign in can say now, each as one thing to choose."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from referrals.directory.models import WITHOUT_KEY
from referrals.directory.organisations import others_than
from referrals.outcomes.codes import outcomes_for, reasons_for
from referrals.packets.models import Referral
from referrals.policies import (
    answers_open_to,
    may_be_acknowledged,
    more_may_be_asked,
    outcome_may_be_recorded,
    progress_may_be_told,
    recall_may_be_answered,
)
from referrals.states import State

# Somebody has to say more than a code: the reporter reads what is done; a refusal names its law.
NEEDS_WORDS = (State.IN_PROGRESS, State.INFORMATION_REQUESTED, State.RECALL_REFUSED)
# Through the link nobody writes anything but a question, and nobody is shown what can come of a report.
_ON_THE_TELEPHONE_ONLY = (State.IN_PROGRESS, State.RECALL_REFUSED, State.OUTCOME)


@dataclass(frozen=True)
class Saying:
    """The state to which it leads and, where there are several, the code of a reason or an outcome, or the id of the
    organisation that is proposed."""

    state: State
    code: str = ""
    label: str = ""

    @property
    def key(self) -> str:
        return f"{self.state}.{self.code}" if self.code else str(self.state)


def sayings_of(referral: Referral) -> list[Saying]:
    """What its recipient can say now; nothing for one who signs in."""
    return list(_open_to(referral)) if referral.channel in WITHOUT_KEY else []


def sayings_by_link(referral: Referral) -> list[Saying]:
    """Those that the page behind a link offers."""
    return [one for one in sayings_of(referral) if one.state not in _ON_THE_TELEPHONE_ONLY]


def _open_to(referral: Referral) -> Iterable[Saying]:
    if may_be_acknowledged(referral):
        yield Saying(State.ACKNOWLEDGED, label=_("They have it"))
    for state in answers_open_to(referral):
        yield from _proposals(referral) if state == State.REROUTE_PROPOSED else _answers(state)
    if more_may_be_asked(referral):
        yield Saying(State.INFORMATION_REQUESTED, label=_("More has to be known first"))
    if progress_may_be_told(referral):
        yield Saying(State.IN_PROGRESS, label=str(State.IN_PROGRESS.label))
    if outcome_may_be_recorded(referral):
        for code in outcomes_for(referral.recipient.kind):
            yield Saying(State.OUTCOME, code.code, _outcome(str(code.label)))
    if recall_may_be_answered(referral):
        yield Saying(State.RECALL_CONFIRMED, label=_("Every copy is destroyed or returned"))
        yield Saying(State.RECALL_REFUSED, label=_("They keep it, because a law obliges them"))


def _answers(state: State) -> Iterable[Saying]:
    label = str(state.label)
    reasons = reasons_for(state)
    if not reasons:
        yield Saying(state, label=label)
    for reason in reasons:
        yield Saying(state, reason.code, _("%(answer)s: %(reason)s") % {"answer": label, "reason": reason.label})


def _proposals(referral: Referral) -> Iterable[Saying]:
    for place in others_than(referral.recipient):
        words = _("Somebody else could help better: %(name)s") % {"name": place.name}
        yield Saying(State.REROUTE_PROPOSED, str(place.id), words)


def _outcome(label: str) -> str:
    return _("It is finished: %(outcome)s") % {"outcome": label}
