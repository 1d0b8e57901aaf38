"""The API for partners' own systems, under /api/v1/. docs/api.md tells how it is used.

Every deed is the domain action that an officer's page calls as well; the actor is the token's own member.
"""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.params.functions import Header
from pydantic import Field

from core import clock
from core.keys.models import Grant
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.api.bearers import AnsweringToken, ReadingToken
from referrals.api.fetching import confirm_opened, fetch_packet
from referrals.api.listing import find_packet, waiting
from referrals.api.once import once
from referrals.api.problems import answer_all
from referrals.api.shapes import (
    Answer,
    Moved,
    Opening,
    Outcome,
    Packet,
    Place,
    Places,
    Problem,
    Progress,
    Question,
    Recall,
    Sealed,
    Waiting,
    WaitingList,
    encoded,
)
from referrals.api.tokens import refuse
from referrals.directory.organisations import others_than
from referrals.inbox.actions import acknowledge, answer, answer_recall, record_outcome, tell_progress
from referrals.packets.models import Referral
from referrals.questions.actions import ask
from referrals.states import State

MOST = 100  # packets in one answer
NO_SEEDS = KeyRing()  # a machine's membership holds no key here
READS, ANSWERS = ReadingToken(), AnsweringToken()
REFUSALS: dict[Any, Any] = dict.fromkeys((400, 401, 403, 404, 409, 413, 422, 429), Problem)
MOVED = {200: Moved, **REFUSALS}
Key = Annotated[UUID, Header(..., alias="Idempotency-Key")]
Limit = Annotated[int, Field(ge=1, le=MOST)]

api = NinjaAPI(
    title="Harbour: referrals to partners' own systems",
    version="1",
    description="How packets are opened and words are sealed, docs/api.md says.",
    urls_namespace="api",
    docs_url=None,
)
answer_all(api)


@api.get("/packets", auth=READS, response={200: WaitingList, **REFUSALS})
def list_packets(request: HttpRequest, after: UUID | None = None, limit: Limit = MOST) -> WaitingList:
    """What waits for the organisation's system, oldest first; `after` is the last one that was read."""
    if not request.GET.keys() <= {"after", "limit"}:
        raise ValidationError([])  # with a misspelt `after` a system would read the same page for ever
    found, is_more = waiting(by=_by(request), after=after, limit=limit)
    packets = [Waiting(**_facts(one)) for one in found]
    return WaitingList(packets=packets, next=packets[-1].id if is_more else None)


@api.get("/packets/{uuid:referral_id}", auth=READS, response={200: Packet, **REFUSALS})
def get_packet(request: HttpRequest, referral_id: UUID) -> Packet:
    """A packet as it was sealed to the system's key. The first time, it counts as delivered."""
    referral = _found(request, referral_id)
    fetched = fetch_packet(referral, by=_by(request), at=clock.now())
    return Packet(
        **_facts(referral),
        packet=_sealed(fetched.packet),
        replies=[_sealed(one) for one in fetched.replies],
        team_key=encoded(fetched.team.public),
        reporter_key=encoded(fetched.reporter.public) if fetched.reporter else None,
    )


@api.get("/organisations", auth=READS, response={200: Places, **REFUSALS})
def list_organisations(request: HttpRequest) -> Places:
    """Those who could be proposed instead."""
    places = [Place(id=one.id, name=one.name, kind=one.kind) for one in others_than(_by(request).organisation)]
    return Places(organisations=places)


@api.post("/packets/{uuid:referral_id}/acknowledgement", auth=ANSWERS, response=MOVED)
def acknowledge_packet(request: HttpRequest, referral_id: UUID, idempotency_key: Key) -> Moved:
    """Say that it has arrived and is somebody's. The reporter hears of it."""
    return _once(request, referral_id, idempotency_key, partial(acknowledge, ring=NO_SEEDS))


@api.post("/packets/{uuid:referral_id}/opening", auth=READS, response=MOVED)
def open_packet(request: HttpRequest, referral_id: UUID, idempotency_key: Key, body: Opening) -> Moved:
    """Say that it was opened, and prove it. The reporter hears of the first time."""
    deed = partial(confirm_opened, digest=bytes.fromhex(body.digest))
    return _once(request, referral_id, idempotency_key, deed)


@api.post("/packets/{uuid:referral_id}/answer", auth=ANSWERS, response=MOVED)
def answer_packet(request: HttpRequest, referral_id: UUID, idempotency_key: Key, body: Answer) -> Moved:
    """Accept, decline or propose somebody else; the police record it, do not, or return it."""
    deed = partial(
        answer,
        to=State(body.answer),
        reason=body.reason or "",
        proposed=others_than(_by(request).organisation).filter(pk=body.proposed).first() if body.proposed else None,
        sealed=body.words.sealed() if body.words else None,
        ring=NO_SEEDS,
    )
    return _once(request, referral_id, idempotency_key, deed)


@api.post("/packets/{uuid:referral_id}/question", auth=ANSWERS, response=MOVED)
def ask_team(request: HttpRequest, referral_id: UUID, idempotency_key: Key, body: Question) -> Moved:
    """Ask the team before answering; its reply comes with the packet."""
    return _once(request, referral_id, idempotency_key, partial(ask, sealed=body.words.sealed(), ring=NO_SEEDS))


@api.post("/packets/{uuid:referral_id}/progress", auth=ANSWERS, response=MOVED)
def say_progress(request: HttpRequest, referral_id: UUID, idempotency_key: Key, body: Progress) -> Moved:
    """Say what is being done; the team and the reporter read it."""
    deed = partial(tell_progress, sealed=body.words.sealed(), ring=NO_SEEDS)
    return _once(request, referral_id, idempotency_key, deed)


@api.post("/packets/{uuid:referral_id}/outcome", auth=ANSWERS, response=MOVED)
def say_outcome(request: HttpRequest, referral_id: UUID, idempotency_key: Key, body: Outcome) -> Moved:
    """Say what came of it."""
    sealed = body.words.sealed() if body.words else None
    deed = partial(record_outcome, code=body.code, sealed=sealed, ring=NO_SEEDS)
    return _once(request, referral_id, idempotency_key, deed)


@api.post("/packets/{uuid:referral_id}/recall", auth=ANSWERS, response=MOVED)
def respond_to_recall(request: HttpRequest, referral_id: UUID, idempotency_key: Key, body: Recall) -> Moved:
    """Confirm that every copy is gone, or refuse and say which law obliges to keep it."""
    sealed = body.words.sealed() if body.words else None
    deed = partial(answer_recall, confirmed=body.confirmed, sealed=sealed, ring=NO_SEEDS)
    return _once(request, referral_id, idempotency_key, deed)


def _once(request: HttpRequest, referral_id: UUID, key: UUID, deed: Callable[..., None]) -> Moved:
    """`deed(referral, by=, at=)`, once for the key."""
    referral, by, at = _found(request, referral_id), _by(request), clock.now()
    asked = request.path_info.encode() + b"\n" + request.body
    done = once(lambda: deed(referral, by=by, at=at), referral=referral, key=key, asked=asked, by=by, at=at)
    return Moved(id=done.referral_id, state=done.state, due_at=done.due_at)


def _found(request: HttpRequest, referral_id: UUID) -> Referral:
    """Raises Referral.DoesNotExist, which is in the trail."""
    try:
        return find_packet(referral_id, by=_by(request))
    except Referral.DoesNotExist:
        refuse(request.auth, at=clock.now(), subject="referral", subject_id=referral_id)  # type: ignore[attr-defined]
        raise


def _by(request: HttpRequest) -> Membership:
    member: Membership = request.auth.member  # type: ignore[attr-defined]  # a Bearer has set it
    return member


def _facts(referral: Referral) -> dict[str, Any]:
    return {
        "id": referral.id,
        "purpose": referral.purpose,
        "state": referral.state,
        "sent_at": referral.sent_at,
        "due_at": referral.due_at,
    }


def _sealed(grant: Grant) -> Sealed:
    box = grant.box
    return Sealed(
        partnership=box.partnership_id,
        object=box.object_id,
        kind=box.kind,
        version=box.version,
        fingerprint=bytes(grant.recipient.fingerprint).hex(),
        body=encoded(box.body),
        key=encoded(grant.sealed_key),
    )
