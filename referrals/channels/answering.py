"""Writing down what a recipient says who does not sign in: through its link, or on the telephone.

Nobody of the recipient holds a key, so what is kept is sealed to the team alone.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit.actions import Action
from core.keys.boxes import To, fill, next_version
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.partnerships.models import Membership
from core.texts import checked
from referrals.attempts import audits_refusal
from referrals.channels.models import AnswerLink
from referrals.channels.sayings import NEEDS_WORDS, Saying, sayings_by_link, sayings_of
from referrals.deliveries.dispatching import OtherWay
from referrals.directory.models import WITHOUT_KEY
from referrals.directory.organisations import others_than
from referrals.inbox.actions import REFERENCE_LENGTH, WORDS_LENGTH, ReferenceMissing
from referrals.locking import check_team, locked_referral
from referrals.outcomes.codes import outcome_of
from referrals.packets.models import Referral
from referrals.packets.sealed import trusted_reporter_of
from referrals.packets.telling import tell_of
from referrals.states import Mover, State
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_referral
from referrals.transitions import MoveRefused, move

NAME_LENGTH = 80
LINK, TELEPHONE = "link", "telephone"
KINDS = {
    State.INFORMATION_REQUESTED: Kind.QUESTION,
    State.RECALL_CONFIRMED: Kind.RECALL,
    State.RECALL_REFUSED: Kind.RECALL,
}
# What the team has to do next where that is more than reading an answer.
ASKS_FOR = {State.INFORMATION_REQUESTED: TaskKind.ANSWER_QUESTION, State.REROUTE_PROPOSED: TaskKind.REROUTE}


@transaction.atomic
def answer_by_link(link: AnswerLink, said: Saying, *, reference: str = "", question: str = "", at: datetime) -> None:
    """Write down what somebody chose behind the link of a mail; nobody knows who. The reporter hears of it: of a
    question that there is one, not which.

    Raises MoveRefused when it cannot be said any more, ReferenceMissing, TextRefused, Tampered or FingerprintMismatch.
    """
    number = _reference(said, reference)
    asked = checked(question, longest=WORDS_LENGTH) if said.state == State.INFORMATION_REQUESTED else ""
    locked = locked_referral(link.referral)
    if said not in sayings_by_link(locked):
        raise MoveRefused(f"{locked.state} to {said.state} by link")
    _say(locked, said, {"how": LINK, "reference": number}, words=asked, by=None, at=at)
    if said.state == State.ACKNOWLEDGED:
        AnswerLink.objects.filter(pk=link.pk).update(used_at=at)
    else:
        partnership = locked.case.partnership
        make_task(ASKS_FOR.get(said.state, TaskKind.READ_ANSWER), case=locked.case, referral=locked, at=at)
        notify(NoticeKind.ANSWER_WAITING, partnership=partnership, organisation=partnership.hub, at=at)
    record_referral(Action.LINK_ANSWERED, locked, by=None, at=at)


@audits_refusal
@transaction.atomic
def record_phoned(
    referral: Referral,
    said: Saying,
    *,
    who: str,
    reference: str = "",
    words: str = "",
    by: Membership,
    at: datetime,
) -> None:
    """Write down what a recipient said on the telephone: who said it and, if there is one, their reference.

    `words` is what the reporter reads besides the answer itself; for a refused recall it is the law, and for a question
    the question, which only the team reads. Raises NotAllowed, OtherWay (they sign in), MoveRefused, ReferenceMissing,
    TextRefused, Tampered or FingerprintMismatch.
    """
    check_team(by, "send referrals", referral.case.partnership_id)
    if referral.channel not in WITHOUT_KEY:
        raise OtherWay(f"by {referral.channel}")
    told = checked(words, longest=WORDS_LENGTH, required=said.state in NEEDS_WORDS)
    heard = {"how": TELEPHONE, "who": checked(who, longest=NAME_LENGTH), "reference": _reference(said, reference)}
    locked = locked_referral(referral)
    if said not in sayings_of(locked):
        raise MoveRefused(f"{locked.state} to {said.state} by telephone")
    _say(locked, said, heard, words=told, by=by.user_id, at=at)
    if said.state in ASKS_FOR:
        make_task(ASKS_FOR[said.state], case=locked.case, referral=locked, at=at)
    record_referral(Action.PHONED, locked, by=by.user_id, at=at)
    referral.state, referral.due_at = locked.state, locked.due_at


def _say(
    locked: Referral, said: Saying, heard: dict[str, str], *, words: str = "", by: UUID | None, at: datetime
) -> None:
    """Move the referral, keep what was said, and tell the reporter. `by` is who of the team wrote it down."""
    move(locked, to=said.state, mover=Mover.PARTNER, by=by, at=at)
    kind = KINDS.get(said.state, Kind.OUTCOME)
    partnership = locked.case.partnership
    fill(
        partnership=partnership,
        object_id=locked.id,
        kind=kind,
        content={**_content(locked, said, words), **heard, "at": at.isoformat()},
        to=[To(hub_key(partnership))],
        version=next_version(locked.id, kind),
    )
    told = _for_the_reporter(locked, said, words, heard["reference"])
    tell_of(locked, str(said.state), words=told, reporter=trusted_reporter_of(locked), at=at)
    if said.state == State.INFORMATION_REQUESTED:
        record_referral(Action.QUESTION_ASKED, locked, by=by, at=at)


def _content(locked: Referral, said: Saying, words: str) -> dict[str, Any]:
    """In the shapes in which answers of those who sign in are kept."""
    if said.state == State.ACKNOWLEDGED:
        return {"kind": "acknowledgement"}
    if said.state == State.IN_PROGRESS:
        return {"kind": "progress", "told": words}
    if said.state == State.OUTCOME:
        number = outcome_of(locked.recipient.kind, said.code).number
        return {"kind": "outcome", "code": said.code, "number": number, "told": words}
    if said.state in (State.RECALL_CONFIRMED, State.RECALL_REFUSED):
        return {"kind": "recall", "confirmed": said.state == State.RECALL_CONFIRMED, "basis": words}
    if said.state == State.INFORMATION_REQUESTED:
        return {"kind": "question", "question": words}
    answer = {"kind": "answer", "answer": str(said.state), "told": words}
    if said.state == State.REROUTE_PROPOSED:
        return {**answer, "reason": "", "proposed": said.code, "proposed_name": _proposed_name(locked, said)}
    return {**answer, "reason": said.code}


def _proposed_name(locked: Referral, said: Saying) -> str:
    return others_than(locked.recipient).get(pk=said.code).name


def _for_the_reporter(locked: Referral, said: Saying, words: str, reference: str) -> str:
    if said.state in (State.ACKNOWLEDGED, *KINDS):
        return ""
    if said.state == State.REROUTE_PROPOSED:
        return "\n".join(filter(None, [_proposed_name(locked, said), words]))
    outcome = str(outcome_of(locked.recipient.kind, said.code).label) if said.state == State.OUTCOME else ""
    number = _("Their reference: %(reference)s") % {"reference": reference} if said.state == State.RECORDED else ""
    return "\n".join(filter(None, [outcome, words, number]))


def _reference(said: Saying, typed: str) -> str:
    """Raises ReferenceMissing for a record of the police without one, or TextRefused."""
    number = checked(typed, longest=REFERENCE_LENGTH, required=False)
    if said.state == State.RECORDED and not number:
        raise ReferenceMissing
    return number
