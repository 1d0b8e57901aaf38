"""What a recipient wrote back, and what the team replied to its questions: sealed to both, and opened by either."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.keys.boxes import To, fill, look_in, next_version
from core.keys.kinds import Kind
from core.keys.models import Box, PublicKey
from core.keys.owners import checked_fingerprint, hub_key
from core.keys.rings import KeyRing, NoKey
from core.partnerships.models import Membership, Role
from core.sealing import FingerprintMismatch
from referrals.holds.keeping import check_may_look
from referrals.locking import check_recipient, check_team
from referrals.outcomes.partner_words import SealedWords, keep_words, with_words
from referrals.packets.models import Referral
from referrals.restrictions.access import check_opens
from reporting.sections import Elsewhere

Answer = dict[str, Any]


def keep_answer(
    referral: Referral,
    kind: Kind,
    content: Answer,
    *,
    by: Membership,
    ring: KeyRing,
    at: datetime,
    sealed: SealedWords | None = None,
) -> Elsewhere | None:
    """Seal one answer; the time (ISO 8601, UTC) is added to it. `sealed` is what was written to it elsewhere: returned
    is where the reporter finds that, if they can.

    A machine holds no key of its organisation, so what it answers is sealed to the team alone. Raises WordsRefused,
    FingerprintMismatch, Tampered or NotPinned.
    """
    elsewhere = keep_words(referral, sealed) if sealed else None
    own = [] if by.role == Role.SYSTEM else [To(_own_key(by, ring))]
    fill(
        partnership=referral.case.partnership,
        object_id=referral.id,
        kind=kind,
        content={**content, "at": at.isoformat(), **({"sealed": sealed.number} if sealed else {})},
        to=[*own, To(hub_key(referral.case.partnership))],
        version=next_version(referral.id, kind),
    )
    return elsewhere


def open_answers(referral: Referral, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> list[Answer]:
    """What the recipient answered, oldest first, for the team; the trail has the opening even when it fails. The team's
    own replies are left out where only a legal hold keeps a key to them that `by` may not use.

    Raises NotAllowed, NoKey, Tampered or SealingError.
    """
    check_team(by, "open cases", referral.case.partnership_id)
    check_opens(referral.case, by, at=at)
    _audit(referral, by, purpose, at)
    boxes = _boxes_of(referral)
    try:
        check_may_look(referral.case, by)
    except NoKey:
        boxes = boxes.exclude(kind=Kind.REPLY)
    return with_words(referral, _opened(list(boxes), ring), ring)


def own_answers(referral: Referral, *, by: Membership, ring: KeyRing, at: datetime) -> list[Answer]:
    """The same for the organisation that answered; empty, and not in the trail, before its first answer. What its own
    system answered was sealed to the team alone."""
    check_recipient(by, "open packets", referral)
    boxes = list(_boxes_of(referral).filter(grants__recipient__organisation=by.organisation_id))
    if boxes:
        _audit(referral, by, Purpose.PARTNER, at)
    return _opened(boxes, ring)


def _boxes_of(referral: Referral) -> "QuerySet[Box]":
    kept = Box.objects.filter(object_id=referral.id, kind__in=(Kind.OUTCOME, Kind.RECALL, Kind.QUESTION, Kind.REPLY))
    return kept.prefetch_related("grants")


def _opened(boxes: list[Box], ring: KeyRing) -> list[Answer]:
    found = (_looked_in(box, ring) for box in boxes)
    return sorted((answer for answer in found if answer), key=lambda answer: str(answer["at"]))


def _looked_in(box: Box, ring: KeyRing) -> Answer | None:
    """None for a reply whose key went with the choice that covered it: the rest stays readable."""
    try:
        return look_in(box, ring)
    except NoKey:
        if box.kind == Kind.REPLY:
            return None
        raise


@transaction.atomic
def _audit(referral: Referral, by: Membership, purpose: Purpose, at: datetime) -> None:
    record(
        Action.SECTION_OPENED,
        partnership_id=referral.case.partnership_id,
        subject=Kind.OUTCOME,
        subject_id=referral.id,
        by=by.user_id,
        at=at,
        purpose=purpose,
    )


def _own_key(by: Membership, ring: KeyRing) -> PublicKey:
    """The organisation's own key, if it is the one whose seed the member holds."""
    key = by.organisation.keys.get(retired_at=None)
    if not ring.holds(checked_fingerprint(key)):
        raise FingerprintMismatch("the organisation's key is not the one that this session holds")
    return key
