"""Preparing a referral, sending it, and taking back one that has not left: the team's doors to a packet."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from core.audit.actions import Action
from core.keys.boxes import To
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from core.partnerships.models import Membership, Organisation
from core.sealing import FingerprintMismatch, SealingError
from referrals.attempts import audits_refusal
from referrals.cases.milestones import catch_up_unseen
from referrals.cases.models import Case
from referrals.clocks import span_of
from referrals.deliveries.dispatching import Carried, Carry, dispatch
from referrals.directory.agreements import NoAgreement, check_agreement
from referrals.directory.models import Channel
from referrals.directory.routes import NoRoute, channel_of, key_for
from referrals.locking import check_team, locked_case, locked_referral
from referrals.overrides.coverage import check_override
from referrals.overrides.deciding import drop_override
from referrals.overrides.emergencies import Waived
from referrals.overrides.records import Proposal
from referrals.overrides.sending import follow_up, give_key
from referrals.packets.content import packet_content
from referrals.packets.coverage import NotCovered, check_covered, standing_choice, team_choice
from referrals.packets.models import Purpose, Referral
from referrals.packets.sealed import (
    check_grant,
    checked_packet,
    destroy_recipients_key,
    fingerprint_of,
    opened_packet,
    seal_packet,
)
from referrals.packets.shapes import PacketContent
from referrals.packets.superseding import supersede
from referrals.packets.telling import foretell_silence, tell_of
from referrals.policies import (
    UNDER_WAY,
    StateForbids,
    check_case_is_open,
    check_case_may_be_referred,
    check_may_be_replaced,
    may_be_withdrawn,
)
from referrals.reminders.planning import plan_reminders
from referrals.states import Mover, State
from referrals.trail import record_case, record_referral
from referrals.transitions import MoveRefused, move
from reporting.choices.reading import choices_of


class AlreadyReferred(Exception):
    """The same recipient has a referral of this case for the same purpose that is still under way."""


def prepare(
    case: Case,
    recipient: Organisation,
    purpose: Purpose,
    *,
    by: Membership,
    ring: KeyRing,
    at: datetime,
    own_words: bool = True,
    replaces: Referral | None = None,
) -> Referral:
    """Seal a packet, ready to be sent and never changed again. One that was ready before is withdrawn.

    `replaces` is a sent one to the same recipient for the same purpose, whose place it takes once it is sent. A refusal
    is in the trail. Raises NotAllowed, StateForbids (not triaged, or closed; nothing to replace), AlreadyReferred,
    NoAgreement, and as `packet_content`; then nothing was prepared.
    """
    check_team(by, "prepare referrals", case.partnership_id)
    try:
        return _prepare(case, recipient, purpose, by=by, ring=ring, at=at, own_words=own_words, replaces=replaces)
    except (NoAgreement, NoRoute, NotCovered, Tampered, SealingError):
        with transaction.atomic():
            record_case(Action.PACKET_REFUSED, case, by=by.user_id, at=at)
        raise


@audits_refusal
def send(referral: Referral, *, by: Membership, ring: KeyRing, at: datetime, carry: Carry | None = None) -> None:
    """Let a packet go, after asking again whether the choice stands and covers it (or an override that was approved or
    is an emergency), an information sharing agreement is in force, and the recipient's key, or the way to a recipient
    without one, was compared. What it replaces is asked back. `carry` makes what goes by mail or on paper, before
    anything is locked, and may refuse.

    A refusal is in the trail. Raises NotAllowed, MoveRefused, StateForbids (it goes another way), NotApproved,
    ApprovalOver, NoAgreement, NoRoute, NotCovered, NotPinned, FingerprintMismatch, NoKey, Tampered or SealingError;
    then nothing was sent.
    """
    check_team(by, "send referrals", referral.case.partnership_id)
    try:
        carried = carry(referral) if carry else None
        _send(referral, by=by, ring=ring, at=at, carried=carried)
    except (NoAgreement, NoRoute, NotCovered, Tampered, SealingError):
        with transaction.atomic():
            record_referral(Action.PACKET_REFUSED, referral, by=by.user_id, at=at)
        raise


@audits_refusal
@transaction.atomic
def withdraw_prepared(referral: Referral, *, by: Membership, at: datetime) -> None:
    """Take back what has not left; the key made for the recipient goes. Raises NotAllowed or StateForbids."""
    check_team(by, "prepare referrals", referral.case.partnership_id)
    locked = locked_referral(referral)
    if not may_be_withdrawn(locked):
        raise StateForbids(f"the referral is {locked.state}")
    _withdraw(locked, by, at)
    referral.state, referral.due_at = locked.state, locked.due_at


@transaction.atomic
def _prepare(
    case: Case,
    recipient: Organisation,
    purpose: Purpose,
    *,
    by: Membership,
    ring: KeyRing,
    at: datetime,
    own_words: bool,
    replaces: Referral | None,
) -> Referral:
    locked = locked_case(case)
    check_case_may_be_referred(locked)
    check_agreement(recipient, at=at)
    _make_way(locked, recipient, purpose, by, at, replaces)
    channel, referral_id = channel_of(recipient), uuid4()
    content = packet_content(
        locked, recipient, purpose, by=by, ring=ring, at=at, own_words=own_words, referral_id=referral_id
    )
    referral = Referral.objects.create(
        id=referral_id,
        case=locked,
        recipient=recipient,
        purpose=purpose,
        choice_id=UUID(content.choice["id"]),
        channel=channel,
        replaces=replaces,
        made_at=at,
        made_by=by.user,
        due_at=_due(State.DRAFT, locked, at),
    )
    hub = To(hub_key(locked.partnership), under=UUID(team_choice(locked, choices_of(locked.report, ring))["id"]))
    seal_packet(referral, content, recipient=key_for(recipient, channel, ring), hub=hub, at=at)
    move(referral, to=State.READY, mover=Mover.TEAM, by=by.user_id, at=at)
    record_referral(Action.PACKET_PREPARED, referral, by=by.user_id, at=at)
    return referral


@transaction.atomic
def _send(referral: Referral, *, by: Membership, ring: KeyRing, at: datetime, carried: Carried | None) -> None:
    locked = locked_referral(referral)
    check_case_is_open(locked.case)
    if locked.state != State.READY:  # what bounced is sent again by another deed, which looks at less
        raise MoveRefused(f"the referral is {locked.state}")
    content = opened_packet(locked, ring)
    proposal = _check_allowed(locked, content, ring, at)
    if proposal is None or Waived.AGREEMENT not in proposal.waived:
        check_agreement(locked.recipient, at=at)
    packet = checked_packet(locked)
    key = key_for(locked.recipient, Channel(locked.channel), ring)
    if fingerprint_of(key) != bytes(packet.recipient_fingerprint):
        raise FingerprintMismatch("the recipient's key is not the one that the packet was sealed to")
    if proposal is not None:
        give_key(locked, packet, key, ring)
    check_grant(locked, packet)
    move(locked, to=State.SENT, mover=Mover.TEAM, by=by.user_id, at=at)
    dispatch(locked, carried, at=at)
    plan_reminders(locked)
    if proposal is not None:
        follow_up(locked, content, proposal, at=at)
    else:
        replaced = supersede(locked.replaces, by=by, at=at) if locked.replaces else False
        code, keys = "replaced" if replaced else "referral_sent", [one.key for one in content.all_fields]
        tell_of(locked, code, fields=keys, reporter=bytes.fromhex(content.reporter), at=at)
        catch_up_unseen(locked.case, ring, at=at)
    foretell_silence(locked, reporter=bytes.fromhex(content.reporter))
    referral.state, referral.sent_at, referral.due_at = locked.state, locked.sent_at, locked.due_at


def _check_allowed(referral: Referral, content: PacketContent, ring: KeyRing, at: datetime) -> Proposal | None:
    """That a choice of the reporter covers the packet, or else an override, which is returned. Raises as `send`."""
    if referral.override_id is not None:
        return check_override(referral, content, ring, at=at)
    choices = choices_of(referral.case.report, ring)
    check_covered(content, referral.recipient, standing_choice(referral.case, referral.recipient, choices))
    return None


def _make_way(
    case: Case, recipient: Organisation, purpose: Purpose, by: Membership, at: datetime, replaces: Referral | None
) -> None:
    """The case is locked, so two clicks on the same button cannot both pass."""
    same = Referral.objects.with_case().filter(case=case, recipient=recipient, purpose=purpose)
    others = same
    if replaces is not None:
        check_may_be_replaced(same.get(pk=replaces.pk))
        others = same.exclude(pk=replaces.pk)
    if others.filter(state__in=UNDER_WAY).exists():
        raise AlreadyReferred
    for older in same.before_sending():
        _withdraw(older, by, at)


def _withdraw(referral: Referral, by: Membership, at: datetime) -> None:
    move(referral, to=State.WITHDRAWN, mover=Mover.TEAM, by=by.user_id, at=at)
    destroy_recipients_key(referral)
    drop_override(referral, by=by, at=at)


def _due(state: State, case: Case, at: datetime) -> datetime | None:
    span = span_of(state, case.risk)
    return span.after(at, case.partnership) if span else None
