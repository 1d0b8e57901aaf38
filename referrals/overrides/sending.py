"""What follows when the packet of an override leaves, and whether its reporter hears of it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.calendars.working import closing_of
from core.keys.boxes import To, hand_over
from core.keys.models import PublicKey
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Role
from core.texts import checked
from referrals.attempts import audits_refusal
from referrals.clocks import APPROVE_AFTERWARDS
from referrals.locking import check_team, locked_referral
from referrals.outcomes.answers import Answer, open_answers
from referrals.overrides.deciding import keep_later
from referrals.overrides.models import Decision, Override
from referrals.overrides.proposing import WORDS_LENGTH, ask_to_decide, check_look_again
from referrals.overrides.records import Later, Proposal, Step, record_of
from referrals.packets.models import Packet, Referral
from referrals.packets.sealed import opened_packet, trusted_reporter_of
from referrals.packets.shapes import PacketContent
from referrals.packets.telling import foretell_silence, tell_of
from referrals.policies import OwnPostponement, StateForbids
from referrals.states import AWAITING_ACKNOWLEDGEMENT
from referrals.tasks.actions import finish_of_referral
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_referral

# By the kind of an answer (referrals.outcomes.answers), the line that the reporter is told.
CODES = {
    "progress": "in_progress",
    "outcome": "outcome",
    "question": "information_requested",
    "reply": "information_given",
}


class NothingHidden(StateForbids):
    """The reporter was told, or nothing was sent yet."""


def give_key(referral: Referral, packet: Packet, key: PublicKey | None, ring: KeyRing) -> None:
    """Let the recipient open the packet of an override, which so far nobody outside could. Raises as `look_in`."""
    if key is not None:
        hand_over(packet.box, ring, To(key, under=referral.choice_id))


def follow_up(referral: Referral, content: PacketContent, proposal: Proposal, *, at: datetime) -> None:
    """Start what is owed after sending, and tell the reporter if that is safe. Inside the transaction that sends."""
    override = referral.override
    if override is None:
        raise ValueError("a referral without an override")
    if override.decision == Decision.WAITING:
        ask_to_decide(referral, due_at=at + APPROVE_AFTERWARDS, at=at)
    if proposal.reasons.look_again_date is not None:
        _ask_to_look_again(referral, proposal.reasons.look_again_date, at)
    keys = [one.key for one in content.all_fields]
    reporter = bytes.fromhex(content.reporter)
    tell_of(referral, "override_sent", fields=keys, words=proposal.reasons.told, reporter=reporter, at=at)


@audits_refusal
@transaction.atomic
def look_again(
    referral: Referral, *, words: str, look_again_date: date | None, by: Membership, ring: KeyRing, at: datetime
) -> None:
    """Tell the reporter now what was sent, or say why they still cannot be told, and on which day (local) somebody
    looks again; without a day, they are told.

    Whoever put it off last does not do so again. Raises NotAllowed, NothingHidden, OwnPostponement, TextRefused,
    ReasonsRefused, NotPinned, FingerprintMismatch, NoKey, Tampered or SealingError.
    """
    check_team(by, "approve overrides", referral.case.partnership_id)
    reason = checked(words, longest=WORDS_LENGTH)
    locked = locked_referral(referral)
    override = check_hidden(locked)
    if look_again_date is not None:
        check_look_again(look_again_date, at=at)
        if record_of(override, ring).kept_quiet_by == by.user_id:
            raise OwnPostponement("the same person")
    tells = look_again_date is None
    keep_later(override, Later(Step.TELLING, tells, reason, by.user_id, at, look_again_date=look_again_date))
    finish_of_referral(locked, TaskKind.TELL_OF_OVERRIDE, by=by, at=at)
    if look_again_date is not None:
        _ask_to_look_again(locked, look_again_date, at)
    else:
        _tell_late(locked, override, by=by, ring=ring, at=at)
    record_referral(Action.OVERRIDE_TOLD if tells else Action.OVERRIDE_KEPT_QUIET, locked, by=by.user_id, at=at)


def check_hidden(referral: Referral) -> Override:
    """The override of which the reporter was not told yet. Raises NothingHidden."""
    if referral.override is None or not referral.override.is_hidden or referral.sent_at is None:
        raise NothingHidden("there is nothing to tell")
    return referral.override


def _tell_late(referral: Referral, override: Override, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    """The lines have the times at which these things happened; what is told from now on follows them."""
    Override.objects.filter(pk=override.pk).update(is_hidden=False)
    proposal, content = record_of(override, ring).proposal, opened_packet(referral, ring)
    keys, reporter = [one.key for one in content.all_fields], trusted_reporter_of(referral)
    words, sent_at = proposal.reasons.told, referral.sent_at or proposal.at
    tell_of(referral, "override_sent_late", fields=keys, words=words, reporter=reporter, at=sent_at)
    answers = open_answers(referral, by=by, ring=ring, purpose=Purpose.APPROVAL, at=at)
    for happened_at, code, said in sorted([*_times(referral), *_lines(answers)]):
        tell_of(referral, code, words=said, reporter=reporter, at=happened_at)
    if referral.state in AWAITING_ACKNOWLEDGEMENT:
        foretell_silence(referral, reporter=reporter)


def _times(referral: Referral) -> Iterator[tuple[datetime, str, str]]:
    for code, happened_at in (
        ("acknowledged", referral.acknowledged_at),
        ("opened", referral.opened_at),
        ("recall_requested", referral.recalled_at),
    ):
        if happened_at is not None:
            yield happened_at, code, ""


def _lines(answers: Iterable[Answer]) -> Iterator[tuple[datetime, str, str]]:
    """What the recipient said, as (when, code of the line, words): what would have been told at the time."""
    for answer in answers:
        kind = answer["kind"]
        if kind == "recall":
            code = "recall_confirmed" if answer["confirmed"] else "recall_refused"
        else:
            code = answer["answer"] if kind == "answer" else CODES.get(kind, "")
        if code:
            yield datetime.fromisoformat(answer["at"]), code, answer.get("told", "")


def _ask_to_look_again(referral: Referral, day: date, at: datetime) -> None:
    due_at = closing_of(day, partnership=referral.case.partnership)
    make_task(
        TaskKind.TELL_OF_OVERRIDE, case=referral.case, referral=referral, role=Role.SUPERVISOR, due_at=due_at, at=at
    )
