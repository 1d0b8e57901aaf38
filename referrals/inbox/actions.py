"""What an officer of the recipient does with a referral: acknowledge, open, answer, record an outcome."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit.actions import Action, Purpose
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.partnerships.models import Membership, Organisation
from core.texts import checked
from referrals.attempts import audits_refusal
from referrals.capabilities import RECIPIENTS
from referrals.locking import check_recipient, locked_referral
from referrals.outcomes.answers import keep_answer
from referrals.outcomes.codes import check_reason, outcome_of
from referrals.outcomes.partner_words import SealedWords
from referrals.packets.models import Referral
from referrals.packets.sealed import check_grant, checked_packet, choice_stands, opened_packet, trusted_reporter_of
from referrals.packets.shapes import PacketContent
from referrals.packets.telling import tell_of
from referrals.policies import ANSWERS, Recalled, check_opens_here, check_packet_may_be_opened
from referrals.states import Mover, State
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_referral
from referrals.transitions import MoveRefused, move
from reporting.sections import Elsewhere

WORDS_LENGTH = 2000  # characters of what is told to the reporter, and of a lawful basis
REFERENCE_LENGTH = 60


class ReferenceMissing(Exception):
    """The police say that they recorded it, but not under which reference."""


class NobodyProposed(Exception):
    """Somebody else is proposed, but not who; or nobody else to whom something could be referred."""


@audits_refusal
@transaction.atomic
def acknowledge(referral: Referral, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    """Say that the referral has arrived and is somebody's; the reporter hears of it.

    Raises NotAllowed, MoveRefused, Tampered or FingerprintMismatch.
    """
    check_recipient(by, "answer referrals", referral)
    locked = locked_referral(referral)
    move(locked, to=State.ACKNOWLEDGED, mover=Mover.PARTNER, by=by.user_id, at=at)
    _tell(locked, "acknowledged", at)
    _refresh(referral, locked)


@audits_refusal
def open_packet(
    referral: Referral, *, by: Membership, ring: KeyRing, at: datetime, download: bool = False
) -> PacketContent:
    """What was sent. The trail has the opening even when it fails; the reporter hears of the first one.

    Raises NotAllowed, ForTheirSystem, Recalled, NotAcknowledgedYet, StateForbids, NoKey, Tampered or SealingError.
    """
    check_recipient(by, "open packets", referral)
    with transaction.atomic():
        action = Action.PACKET_DOWNLOADED if download else Action.PACKET_OPENED
        record_referral(action, referral, by=by.user_id, at=at, purpose=Purpose.PARTNER)
    with transaction.atomic():
        locked = locked_referral(referral)
        check_opens_here(locked)
        check_packet_may_be_opened(locked)
        packet = checked_packet(locked)
        if not choice_stands(locked):
            raise Recalled("the choice was taken back")
        check_grant(locked, packet)
        content = opened_packet(locked, ring)
        if locked.opened_at is None and Referral.objects.filter(pk=locked.pk, opened_at=None).update(opened_at=at):
            locked.opened_at = at
            _tell(locked, "opened", at)
        _refresh(referral, locked)
    return content


@audits_refusal
@transaction.atomic
def answer(
    referral: Referral,
    *,
    to: State,
    reason: str = "",
    told: str = "",
    reference: str = "",
    proposed: Organisation | None = None,
    sealed: SealedWords | None = None,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> None:
    """Police: RECORDED (with their reference), NOT_RECORDED or RETURNED; others: ACCEPTED, DECLINED or
    REROUTE_PROPOSED (with whom: nothing goes there before the reporter has chosen).

    `reason` is a code of outcomes.codes, "" where the answer needs none; `told` is what the reporter may read. `sealed`
    stands for `told` and `reference` where the recipient's own system sealed them. Raises NotAllowed, MoveRefused,
    UnknownCode, TextRefused, ReferenceMissing, NobodyProposed, WordsRefused, Tampered or FingerprintMismatch.
    """
    check_recipient(by, "answer referrals", referral)
    if to not in ANSWERS.get(referral.recipient.kind, ()):
        raise MoveRefused(f"{referral.recipient.kind} does not answer {to}")
    check_reason(to, reason)
    words = checked(told, longest=WORDS_LENGTH, required=False)
    number = checked(reference, longest=REFERENCE_LENGTH, required=False)
    if to == State.RECORDED and not number and sealed is None:
        raise ReferenceMissing
    place = _place(referral, to, proposed)
    locked = locked_referral(referral)
    move(locked, to=to, mover=Mover.PARTNER, by=by.user_id, at=at)
    content = {"kind": "answer", "answer": str(to), "reason": reason, "told": words, "reference": number}
    elsewhere = keep_answer(locked, Kind.OUTCOME, {**content, **place}, by=by, ring=ring, at=at, sealed=sealed)
    told_words = _lines(place.get("proposed_name", ""), words, _in_words(number))
    _tell(locked, str(to), at, words=told_words, elsewhere=elsewhere)
    _hand_to_team(locked, by, at, task=TaskKind.REROUTE if to == State.REROUTE_PROPOSED else TaskKind.READ_ANSWER)
    _refresh(referral, locked)


@audits_refusal
@transaction.atomic
def tell_progress(
    referral: Referral,
    words: str = "",
    *,
    sealed: SealedWords | None = None,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> None:
    """Say what is being done about it; the reporter reads it, and the clock of the next word begins.

    `sealed` stands for `words`. Raises NotAllowed, MoveRefused, TextRefused, WordsRefused, Tampered or
    FingerprintMismatch.
    """
    check_recipient(by, "answer referrals", referral)
    told = checked(words, longest=WORDS_LENGTH, required=sealed is None)
    locked = locked_referral(referral)
    move(locked, to=State.IN_PROGRESS, mover=Mover.PARTNER, by=by.user_id, at=at)
    content = {"kind": "progress", "told": told}
    elsewhere = keep_answer(locked, Kind.OUTCOME, content, by=by, ring=ring, at=at, sealed=sealed)
    _tell(locked, "in_progress", at, words=told, elsewhere=elsewhere)
    _hand_to_team(locked, by, at, action=Action.PROGRESS_TOLD)
    _refresh(referral, locked)


@audits_refusal
@transaction.atomic
def record_outcome(
    referral: Referral,
    *,
    code: str,
    words: str = "",
    sealed: SealedWords | None = None,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> None:
    """What came of a referral that was taken on; `words` is what the reporter may read besides the outcome itself.

    `sealed` stands for `words`. Raises NotAllowed, MoveRefused, UnknownCode, TextRefused, WordsRefused, Tampered or
    FingerprintMismatch.
    """
    check_recipient(by, "answer referrals", referral)
    outcome = outcome_of(referral.recipient.kind, code)
    told = checked(words, longest=WORDS_LENGTH, required=False)
    locked = locked_referral(referral)
    move(locked, to=State.OUTCOME, mover=Mover.PARTNER, by=by.user_id, at=at)
    content = {"kind": "outcome", "code": code, "number": outcome.number, "told": told}
    elsewhere = keep_answer(locked, Kind.OUTCOME, content, by=by, ring=ring, at=at, sealed=sealed)
    _tell(locked, "outcome", at, words=f"{outcome.label}\n{told}".strip(), elsewhere=elsewhere)
    _hand_to_team(locked, by, at)
    _refresh(referral, locked)


@audits_refusal
@transaction.atomic
def answer_recall(
    referral: Referral,
    *,
    confirmed: bool,
    basis: str = "",
    sealed: SealedWords | None = None,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> None:
    """Confirm that every copy is gone, or refuse and say which law obliges the organisation to keep it.

    `sealed` stands for `basis`. Raises NotAllowed, MoveRefused, TextRefused (a refusal without its basis), WordsRefused,
    Tampered or FingerprintMismatch.
    """
    check_recipient(by, "answer referrals", referral)
    words = checked(basis, longest=WORDS_LENGTH, required=not confirmed and sealed is None)
    locked = locked_referral(referral)
    target = State.RECALL_CONFIRMED if confirmed else State.RECALL_REFUSED
    move(locked, to=target, mover=Mover.PARTNER, by=by.user_id, at=at)
    content = {"kind": "recall", "confirmed": confirmed, "basis": words}
    keep_answer(locked, Kind.RECALL, content, by=by, ring=ring, at=at, sealed=sealed)
    _tell(locked, str(target), at)
    _hand_to_team(locked, by, at)
    _refresh(referral, locked)


def _tell(
    referral: Referral, code: str, at: datetime, *, words: str = "", elsewhere: Elsewhere | None = None
) -> None:
    """The packet may be closed to the recipient by now, so the deployment's stamp vouches for the reporter's key."""
    reporter = trusted_reporter_of(referral)
    tell_of(referral, code, words=words, elsewhere=elsewhere, reporter=reporter, at=at)


def _hand_to_team(
    referral: Referral,
    by: Membership,
    at: datetime,
    *,
    task: TaskKind = TaskKind.READ_ANSWER,
    action: Action = Action.ANSWERED,
) -> None:
    partnership = referral.case.partnership
    make_task(task, case=referral.case, referral=referral, at=at)
    notify(NoticeKind.ANSWER_WAITING, partnership=partnership, organisation=partnership.hub, at=at)
    record_referral(action, referral, by=by.user_id, at=at)


def _place(referral: Referral, answer: State, proposed: Organisation | None) -> dict[str, str]:
    """What is kept of a proposal. Raises NobodyProposed."""
    if answer != State.REROUTE_PROPOSED:
        return {}
    if proposed is None or proposed.id == referral.recipient_id or not _could_receive(proposed, referral):
        raise NobodyProposed
    return {"proposed": str(proposed.id), "proposed_name": proposed.name}


def _could_receive(place: Organisation, referral: Referral) -> bool:
    own = place.partnership_id == referral.case.partnership_id
    return own and place.is_active and place.kind in RECIPIENTS


def _in_words(reference: str) -> str:
    return _("Their reference: %(reference)s") % {"reference": reference} if reference else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _refresh(referral: Referral, locked: Referral) -> None:
    """Bring the caller's copy up to date with what was done under the lock."""
    for name in ("state", "acknowledged_at", "opened_at", "answered_at", "due_at"):
        setattr(referral, name, getattr(locked, name))
