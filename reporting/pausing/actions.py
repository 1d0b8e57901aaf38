"""Putting a draft aside under a reference and private code, taking it up again, and destroying it.

The answers lie in a box that only the seed behind the code opens, with the keys of the files that were added. Nobody is
told, and the trail says nothing of it: there is no report yet.
"""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.clock import hour_of
from core.codes.locks import Minted, Opened, WrongCode, fit_lock
from core.codes.models import Lock
from core.journeys import drafts, envelopes
from core.journeys.envelopes import OpenEnvelope
from core.journeys.models import Envelope
from core.keys.boxes import To, fill, latest, look_in, next_version
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.owners import checked_fingerprint
from core.keys.rings import KeyRing
from core.partnerships.models import Partnership
from core.sealing import FingerprintMismatch, fingerprint, public_key_of, read_code
from reporting.evidence import drafting as files
from reporting.pausing.models import PausedDraft
from reporting.submit.minting import minted_in, packed, with_minted, without_minted

# In a draft's content: the id of the copy that it was taken up from, and which version of it that was.
_RESUMED, _VERSION = "paused", "paused_version"
_ATTEMPTS = 3


class AlreadySent(Exception):
    """What this draft was taken up from has been sent, or put aside anew, from another window or device."""


def pause(draft: OpenEnvelope, *, partnership: Partnership, network: str, at: datetime) -> OpenEnvelope:
    """Seal the draft's answers under its reference and code, and turn it into the page that shows both.

    A draft that was paused before keeps its reference and code, and what was kept then is replaced. May run Argon2id:
    call it outside every transaction. Raises WrittenMeanwhile or DraftGone (another window was first), pools.Busy,
    FingerprintMismatch (the lock's key is not the reporter's) or AlreadySent; then the draft stays.
    """
    for _ in range(_ATTEMPTS):
        draft = with_minted(draft, partnership=partnership, network=network, at=at)
        try:
            return _put_aside(draft, partnership, at)
        except IntegrityError:
            # The reference was taken, or another window of this draft was first: then the draft is gone.
            draft = start_afresh(draft, partnership=partnership, at=at)
    raise IntegrityError


@transaction.atomic
def resume(opened: Opened, *, code: str, partnership: Partnership, at: datetime) -> OpenEnvelope:
    """A new draft with the answers and files that were put aside under this lock; `code` as typed. The kept copy stays.

    Raises WrongCode if nothing, or nothing any more, was put aside under it; Tampered, NoKey or SealingError if what
    was kept is no longer what this installation wrote.
    """
    paused = paused_under(opened.lock, at=at)
    if paused is None:
        raise WrongCode
    box = latest(paused.id, Kind.PAUSED)
    content = look_in(box, KeyRing.of(opened.seed))
    lock = opened.lock
    minted = Minted(lock.reference, read_code(code), opened.seed, bytes(lock.salt), bytes(lock.sealed_seed))
    draft = envelopes.create(
        Envelope.DRAFT,
        {**content, **packed(minted), _RESUMED: str(paused.id), _VERSION: box.version},
        partnership=partnership,
        at=at,
        seconds=settings.HARBOUR_DRAFT_SECONDS,
    )
    files.share(draft)
    return draft


def paused_under(lock: Lock, *, at: datetime) -> PausedDraft | None:
    """What was put aside under a lock and can still be taken up."""
    return PausedDraft.objects.filter(lock=lock, expires_date__gte=timezone.localdate(at)).first()


def resumed_from(draft: OpenEnvelope, *, partnership: Partnership) -> PausedDraft | None:
    """The kept copy that the draft was taken up from, if it is still there."""
    named = draft.content.get(_RESUMED)
    return PausedDraft.objects.filter(id=UUID(named), partnership=partnership).first() if named else None


def hand_over_lock(draft: OpenEnvelope, *, partnership: Partnership) -> Lock | None:
    """Destroy the kept copy of a draft that is being sent; returns the lock that it had, for the report.

    In the transaction that stores the report. None if there is no copy, or one that another device put aside since:
    that stays, with its lock. Raises FingerprintMismatch as `pause`.
    """
    paused = _unchanged_copy(draft, partnership)
    if paused is None:
        return None
    lock = paused.lock
    _check_own(lock, minted_in(draft))
    Box.objects.filter(object_id=paused.id).delete()
    paused.delete()
    return lock


def start_afresh(draft: OpenEnvelope, *, partnership: Partnership, at: datetime) -> OpenEnvelope:
    """The draft without its reference and code, so that it gets new ones.

    Raises DraftGone, or AlreadySent if it was taken up from a copy: then the person is told before they go on.
    """
    was_resumed = _RESUMED in draft.content
    draft = drafts.change(draft, _as_new, partnership=partnership, at=at)
    if was_resumed:
        raise AlreadySent
    return draft


@transaction.atomic
def destroy(draft: OpenEnvelope, *, partnership: Partnership) -> None:
    """Destroy a draft and the copy that it was taken up from, with its lock: the code opens nothing any more."""
    paused = _locked_copy(draft, partnership)
    if paused is not None:
        erase(paused)
    envelopes.destroy(draft)


@transaction.atomic
def erase(paused: PausedDraft) -> None:
    """Erase what was put aside, with its lock and key."""
    Box.objects.filter(object_id=paused.id).delete()
    paused.delete()
    paused.lock.delete()
    paused.lock.key.delete()


def last_day(at: datetime) -> date:
    """The last day, local, on which what is put aside at `at` can be taken up."""
    return timezone.localdate(at) + timedelta(days=settings.HARBOUR_PAUSED_DAYS)


@transaction.atomic
def _put_aside(draft: OpenEnvelope, partnership: Partnership, at: datetime) -> OpenEnvelope:
    minted = minted_in(draft)
    paused = _unchanged_copy(draft, partnership)
    if paused is None:
        lock = fit_lock(partnership, minted, at=hour_of(at))
        paused = PausedDraft.objects.create(partnership=partnership, lock=lock, expires_date=last_day(at))
    else:
        _check_own(paused.lock, minted)
        PausedDraft.objects.filter(id=paused.id).update(expires_date=last_day(at))
    _keep(paused, _as_new(draft.content))
    files.put_aside(draft, paused.id)
    shown = {
        **drafts.named(drafts.journey_of(draft)),
        "reference": minted.reference,
        "code": minted.code,
        "expires_date": last_day(at).isoformat(),
    }
    return envelopes.become(draft, Envelope.PAUSED, shown, at=at, seconds=settings.HARBOUR_RECEIPT_SECONDS)


def _keep(paused: PausedDraft, content: dict[str, Any]) -> None:
    """Seal `content` to the lock's key, in place of what was kept before."""
    version = next_version(paused.id, Kind.PAUSED)
    Box.objects.filter(object_id=paused.id).delete()
    fill(
        partnership=paused.partnership,
        object_id=paused.id,
        kind=Kind.PAUSED,
        content=content,
        to=[To(paused.lock.key)],
        version=version,
    )


def _as_new(content: dict[str, Any]) -> dict[str, Any]:
    """A draft's content without its reference, its code, and where it was taken up from."""
    return {key: value for key, value in without_minted(content).items() if key not in (_RESUMED, _VERSION)}


def _locked_copy(draft: OpenEnvelope, partnership: Partnership) -> PausedDraft | None:
    """The copy that the draft was taken up from, its row locked: it may be expiring at this very moment."""
    named = draft.content.get(_RESUMED)
    if not named:
        return None
    # Only the row itself: PostgreSQL would else lock the partnership's as well.
    kept = PausedDraft.objects.select_for_update(of=("self",)).select_related("lock__key", "partnership")
    return kept.filter(id=UUID(named), partnership=partnership).first()


def _unchanged_copy(draft: OpenEnvelope, partnership: Partnership) -> PausedDraft | None:
    """As `_locked_copy`, but not what another device has put there since: nobody would hear that it was lost."""
    paused = _locked_copy(draft, partnership)
    if paused is None or next_version(paused.id, Kind.PAUSED) - 1 != draft.content.get(_VERSION):
        return None
    return paused


def _check_own(lock: Lock, minted: Minted) -> None:
    """Raise FingerprintMismatch unless the lock's key is the one behind the code: somebody who can write to the
    database must not have the answers sealed to a key of theirs.
    """
    if checked_fingerprint(lock.key) != fingerprint(public_key_of(minted.seed)):
        raise FingerprintMismatch("the lock's key is not the reporter's")
