"""A recipient needs to know more before it answers: its question and the team's reply, both sealed to both sides."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.keys.boxes import To, fill, next_version
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.partnerships.models import Membership
from core.sealing import SealingError
from core.texts import checked
from referrals.attempts import audits_refusal
from referrals.directory.agreements import NoAgreement, check_agreement
from referrals.directory.models import WITHOUT_KEY, Channel
from referrals.directory.routes import key_for
from referrals.locking import check_recipient, check_team, locked_referral
from referrals.outcomes.answers import keep_answer
from referrals.outcomes.partner_words import SealedWords
from referrals.packets.coverage import NotCovered, choice_of_sent
from referrals.packets.models import Referral
from referrals.packets.sealed import choice_stands, trusted_reporter_of
from referrals.packets.telling import tell_of
from referrals.policies import check_case_is_open, check_question_waits
from referrals.states import Mover, State
from referrals.tasks.actions import finish
from referrals.tasks.making import make_task
from referrals.tasks.models import Task, TaskKind
from referrals.trail import record_referral
from referrals.transitions import move
from reporting.choices.reading import choices_of, team_choice_id

WORDS_LENGTH = 2000  # characters of a question, and of a reply


@audits_refusal
@transaction.atomic
def ask(
    referral: Referral,
    question: str = "",
    *,
    sealed: SealedWords | None = None,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> None:
    """Ask the team; its clock runs until the reply, then the recipient's begins anew. The reporter hears that there is
    a question, not which. `sealed` stands for `question`.

    Raises NotAllowed, MoveRefused, TextRefused, WordsRefused, Tampered or FingerprintMismatch.
    """
    check_recipient(by, "answer referrals", referral)
    words = checked(question, longest=WORDS_LENGTH, required=sealed is None)
    locked = locked_referral(referral)
    move(locked, to=State.INFORMATION_REQUESTED, mover=Mover.PARTNER, by=by.user_id, at=at)
    content = {"kind": "question", "question": words}
    keep_answer(locked, Kind.QUESTION, content, by=by, ring=ring, at=at, sealed=sealed)
    reporter = trusted_reporter_of(locked)
    tell_of(locked, "information_requested", reporter=reporter, at=at)
    make_task(TaskKind.ANSWER_QUESTION, case=locked.case, referral=locked, at=at)
    partnership = locked.case.partnership
    notify(NoticeKind.ANSWER_WAITING, partnership=partnership, organisation=partnership.hub, at=at)
    record_referral(Action.QUESTION_ASKED, locked, by=by.user_id, at=at)
    referral.state, referral.due_at = locked.state, locked.due_at


@audits_refusal
def reply(referral: Referral, words: str, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    """Answer the recipient, under the choice that covers the packet: what withdraws the one destroys the other. One who
    does not sign in is told on the telephone; then this is what the team has of it.

    A refusal is in the trail. Raises NotAllowed, StateForbids, TextRefused, NoAgreement, NotCovered (the choice was
    taken back), NotPinned, FingerprintMismatch, NoKey, Tampered or SealingError.
    """
    check_team(by, "send referrals", referral.case.partnership_id)
    text = checked(words, longest=WORDS_LENGTH)
    try:
        _reply(referral, text, by=by, ring=ring, at=at)
    except (NoAgreement, NotCovered, Tampered, SealingError):
        with transaction.atomic():
            record_referral(Action.PACKET_REFUSED, referral, by=by.user_id, at=at)
        raise


@transaction.atomic
def _reply(referral: Referral, words: str, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    locked = locked_referral(referral)
    case = locked.case
    check_case_is_open(case)
    check_question_waits(locked)
    check_agreement(locked.recipient, at=at)
    _check_still_covered(locked, ring)
    key = key_for(locked.recipient, Channel(locked.channel), ring)
    team = To(hub_key(case.partnership), under=team_choice_id(case.report))
    move(locked, to=State.ACKNOWLEDGED, mover=Mover.TEAM, by=by.user_id, at=at)
    fill(
        partnership=case.partnership,
        object_id=locked.id,
        kind=Kind.REPLY,
        content={"kind": "reply", "reply": words, "at": at.isoformat()},
        to=[*([To(key, under=locked.choice_id)] if key else []), team],
        version=next_version(locked.id, Kind.REPLY),
    )
    tell_of(locked, "information_given", reporter=trusted_reporter_of(locked), at=at)
    if locked.channel not in WITHOUT_KEY:  # whoever does not sign in is rung
        notify(NoticeKind.REFERRAL_WAITING, partnership=case.partnership, organisation=locked.recipient, at=at)
    for task in Task.objects.with_case().waiting().filter(referral=locked, kind=TaskKind.ANSWER_QUESTION):
        finish(task, by=by, at=at)
    record_referral(Action.QUESTION_ANSWERED, locked, by=by.user_id, at=at)
    referral.state, referral.due_at = locked.state, locked.due_at


def _check_still_covered(referral: Referral, ring: KeyRing) -> None:
    """Raise NotCovered unless what the packet rests on stands. Raises Tampered as well."""
    if referral.override_id is None:
        choice_of_sent(referral, choices_of(referral.case.report, ring))
    elif not choice_stands(referral):
        raise NotCovered("the override does not stand")
