"""Proposing to send one recipient what the reporter did not choose, because somebody is in danger.

Nobody outside the team has a key before somebody else approved it, or, in an emergency, before it is sent.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action
from core.keys.boxes import To, fill
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.partnerships.models import Membership, Organisation, Role
from core.partnerships.permissions import NotAllowed
from core.sealing import SealingError
from core.texts import checked
from referrals.capabilities import RECIPIENTS
from referrals.cases.models import Case
from referrals.clocks import span_of
from referrals.directory.agreements import NoAgreement
from referrals.directory.routes import NoRoute, channel_of, key_for
from referrals.locking import check_team, locked_case
from referrals.overrides.content import offered, override_content
from referrals.overrides.deputies import checked_key, deputy_of
from referrals.overrides.emergencies import TriageFirst, Waived, not_waited_for
from referrals.overrides.models import ApprovalClock, Deputy, Override
from referrals.overrides.records import Proposal, Reasons
from referrals.packets.coverage import CHOSEN_AS, NotCovered
from referrals.packets.fields import rules_for
from referrals.packets.models import Purpose, Referral
from referrals.packets.sealed import seal_packet
from referrals.packets.shapes import PacketContent
from referrals.policies import StateForbids
from referrals.states import Mover, State
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_case, record_referral
from referrals.transitions import move
from reporting.choices.reading import choices_of, standing, team_choice_id
from reporting.sections import Choices

WORDS_LENGTH = 4000  # characters
NAME_LENGTH = 200
WITHOUT = {Waived.TRIAGE: Action.OVERRIDE_BEFORE_TRIAGE, Waived.AGREEMENT: Action.OVERRIDE_WITHOUT_AGREEMENT}
LONGEST_HIDDEN = timedelta(days=28)  # then somebody looks again whether the reporter can be told


class HeldReport(StateForbids):
    """The reporter keeps the report for themselves: nobody else has a key, and no override makes one."""


class NoOverrideNeeded(StateForbids):
    """A choice of the reporter covers all of it."""


class AlreadyProposed(StateForbids):
    """Another override for the same recipient waits to be decided or sent."""


class NoDeputy(Exception):
    """Nobody of another organisation may approve it: none is named, or they work for the recipient."""


class ReasonsRefused(ValueError):
    """The message says what is wrong: "fields", "why not told", "too early" or "too late"."""


def propose(
    case: Case,
    recipient: Organisation,
    reasons: Reasons,
    *,
    is_emergency: bool = False,
    to_deputy: bool = False,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> Referral:
    """Seal a packet of what the override names, which waits until somebody else approves it.

    In an emergency it is ready at once, and for the police or a safeguarding front door before triage and without an
    agreement too. `to_deputy` lets the named deputy open this override and this packet, until they have decided. A
    refusal is in the trail. Raises NotAllowed, HeldReport, TriageFirst, StateForbids (closed), NoOverrideNeeded,
    AlreadyProposed, NoDeputy, ReasonsRefused, TextRefused, NoAgreement, NoRoute, NotCovered (none of the fields says
    anything), NoSuchSection, NotPinned, FingerprintMismatch, NoKey, Tampered or SealingError; then nothing was
    proposed.
    """
    check_team(by, "propose overrides", case.partnership_id)
    if recipient.partnership_id != case.partnership_id or not recipient.is_active or recipient.kind not in RECIPIENTS:
        raise NotAllowed("propose overrides")
    kept = _checked(reasons, recipient, at)
    try:
        return _propose(case, recipient, kept, is_emergency, to_deputy, by=by, ring=ring, at=at)
    except (HeldReport, TriageFirst, NoAgreement, NoRoute, NotCovered, Tampered, SealingError):
        with transaction.atomic():
            record_case(Action.PACKET_REFUSED, case, by=by.user_id, at=at)
        raise


@transaction.atomic
def _propose(
    case: Case,
    recipient: Organisation,
    reasons: Reasons,
    is_emergency: bool,
    to_deputy: bool,
    *,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> Referral:
    locked = locked_case(case)
    if team_choice_id(locked.report) is None:
        raise HeldReport("the report is held")
    waived = not_waited_for(locked, recipient, is_emergency=is_emergency, at=at)
    choices = choices_of(locked.report, ring)
    _check_needed(locked, recipient, choices, reasons)
    deputy = _deputy_for(locked, recipient) if to_deputy else None
    ids = uuid4(), uuid4()
    proposal = Proposal(
        override=str(ids[0]),
        case=str(locked.id),
        referral=str(ids[1]),
        recipient=str(recipient.id),
        is_emergency=is_emergency,
        by=by.user_id,
        at=at,
        reporter=choices["reporter"],
        reasons=reasons,
        waived=waived,
    )
    content = override_content(locked, recipient, proposal, by=by, ring=ring, at=at)
    if len(content.all_fields) <= 1:
        raise NotCovered("the fields say nothing")
    override = _keep(locked, proposal, deputy, by, ring)
    referral = _referral(locked, recipient, override, content, by=by, ring=ring, at=at)
    if is_emergency:
        move(referral, to=State.READY, mover=Mover.TEAM, by=by.user_id, at=at)
    else:
        move(referral, to=State.AWAITING_APPROVAL, mover=Mover.TEAM, by=by.user_id, at=at)
        ask_to_decide(referral, due_at=referral.due_at or at, at=at)
    record_referral(Action.OVERRIDE_PROPOSED, referral, by=by.user_id, at=at)
    for missing in waived:
        record_referral(WITHOUT[missing], referral, by=by.user_id, at=at)
    return referral


def ask_to_decide(referral: Referral, *, due_at: datetime, at: datetime) -> None:
    """Somebody else owes a decision until `due_at`; the worker escalates when nobody gave one."""
    override = referral.override
    if override is None:
        raise ValueError("a referral without an override needs no decision")
    ApprovalClock.objects.create(override=override, due_at=due_at)
    make_task(
        TaskKind.APPROVE_OVERRIDE, case=referral.case, referral=referral, role=Role.SUPERVISOR, due_at=due_at, at=at
    )
    if override.deputy is not None:
        place = override.deputy.member.organisation
        notify(NoticeKind.REFERRAL_WAITING, partnership=referral.case.partnership, organisation=place, at=at)


def _checked(reasons: Reasons, recipient: Organisation, at: datetime) -> Reasons:
    """Only what the recipient's kind can get, in words that can be kept. Raises ReasonsRefused or TextRefused."""
    possible = {rule.key for rule in offered(recipient.kind)}
    if not reasons.fields or not possible.issuperset(reasons.fields):
        raise ReasonsRefused("fields")
    day = reasons.look_again_date
    if day is not None:
        check_look_again(day, at=at)
        if not reasons.why_not_told.strip():
            raise ReasonsRefused("why not told")
    return replace(
        reasons,
        decision_maker=checked(reasons.decision_maker, longest=NAME_LENGTH),
        reason=checked(reasons.reason, longest=WORDS_LENGTH),
        told=checked(reasons.told, longest=WORDS_LENGTH),
        why_not_told=checked(reasons.why_not_told, longest=WORDS_LENGTH, required=False),
    )


def check_look_again(day: date, *, at: datetime) -> None:
    """Raise ReasonsRefused unless the day (local) lies within the next four weeks."""
    today = timezone.localdate(at)
    if day <= today:
        raise ReasonsRefused("too early")
    if day > today + LONGEST_HIDDEN:
        raise ReasonsRefused("too late")


def _check_needed(case: Case, recipient: Organisation, choices: Choices, reasons: Reasons) -> None:
    choice = standing(case.report, choices, CHOSEN_AS[recipient.kind])
    covered = {rule.key for rule in rules_for(recipient.kind, choice["level"])} if choice else set()
    if covered.issuperset(reasons.fields):
        raise NoOverrideNeeded("a choice covers it")
    if Referral.objects.filter(case=case, recipient=recipient, purpose=Purpose.PROTECT).before_sending().exists():
        raise AlreadyProposed("an override for the recipient is being prepared")


def _deputy_for(case: Case, recipient: Organisation) -> Deputy:
    deputy = deputy_of(case.partnership)
    if deputy is None or deputy.member.organisation_id == recipient.id:
        raise NoDeputy
    return deputy


def _keep(case: Case, proposal: Proposal, deputy: Deputy | None, by: Membership, ring: KeyRing) -> Override:
    """The row and its sealed first version, for the team and for a deputy until they have decided."""
    override = Override.objects.create(
        id=UUID(proposal.override),
        case=case,
        is_emergency=proposal.is_emergency,
        is_hidden=proposal.reasons.look_again_date is not None,
        deputy=deputy,
        proposed_at=proposal.at,
        proposed_by=by.user,
    )
    fill(
        partnership=case.partnership,
        object_id=override.id,
        kind=Kind.OVERRIDE,
        content=proposal.section(),
        to=[To(hub_key(case.partnership)), *([To(checked_key(deputy, ring))] if deputy else [])],
    )
    return override


def _referral(
    case: Case,
    recipient: Organisation,
    override: Override,
    content: PacketContent,
    *,
    by: Membership,
    ring: KeyRing,
    at: datetime,
) -> Referral:
    channel = channel_of(recipient)
    span = span_of(State.DRAFT, case.risk)
    referral = Referral.objects.create(
        id=UUID(content.referral),
        case=case,
        recipient=recipient,
        purpose=Purpose.PROTECT,
        choice_id=override.id,
        override=override,
        channel=channel,
        made_at=at,
        made_by=by.user,
        due_at=span.after(at, case.partnership) if span else None,
    )
    deputy = override.deputy
    seal_packet(
        referral,
        content,
        recipient=key_for(recipient, channel, ring),
        hub=To(hub_key(case.partnership)),
        deputy=checked_key(deputy, ring) if deputy else None,
        at=at,
    )
    return referral
