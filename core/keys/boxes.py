"""Filling boxes, opening them, and handing out or destroying what opens them.

No deed here asks who may: the layer that owns the content does, and audits.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import check_stamp, stamp
from core.partnerships.models import Partnership
from core.sealing import (
    Context,
    SealingError,
    from_bytes,
    new_content_key,
    open_section,
    open_with,
    seal_section,
    seal_to,
    to_bytes,
)


@dataclass(frozen=True)
class To:
    """Somebody who shall be able to open a box; `under` is the id of the choice that allows it, if one does."""

    key: PublicKey
    under: UUID | None = None


@transaction.atomic
def fill(
    *,
    partnership: Partnership,
    object_id: UUID,
    kind: Kind,
    content: Mapping[str, Any],
    to: Iterable[To],
    version: int = 1,
) -> Box:
    """Seal `content` (JSON without floats) into a new box that exactly `to` can open.

    Raises IntegrityError when the version exists already.
    """
    box, grants = _filled(partnership, object_id, kind, content, to, version)
    box.save(force_insert=True)
    Grant.objects.bulk_create(grants)
    return box


@transaction.atomic
def fill_several(
    *, partnership: Partnership, object_id: UUID, contents: Mapping[Kind, tuple[Mapping[str, Any], Sequence[To]]]
) -> None:
    """The first version of several boxes of one object, each with its content and who can open it: as `fill`, but with
    two statements in all.
    """
    made = [_filled(partnership, object_id, kind, content, to, 1) for kind, (content, to) in contents.items()]
    Box.objects.bulk_create(box for box, _ in made)
    Grant.objects.bulk_create(grant for _, grants in made for grant in grants)


def latest(object_id: UUID, kind: Kind) -> Box:
    """The newest version of a section. Raises Box.DoesNotExist."""
    return Box.objects.filter(object_id=object_id, kind=kind).latest("version")


def next_version(object_id: UUID, kind: Kind) -> int:
    newest = (
        Box.objects.filter(object_id=object_id, kind=kind)
        .order_by("-version")
        .values_list("version", flat=True)
        .first()
    )
    return (newest or 0) + 1


def fill_with(
    *,
    partnership: Partnership,
    object_id: UUID,
    kind: Kind,
    version: int,
    body: bytes,
    sealed_keys: Mapping[PublicKey, bytes],
) -> Box:
    """A new box of what somebody sealed elsewhere, under the context that these facts make: its body, and its content
    key as sealed to each recipient. Nothing of it is opened, so nothing says that it opens.

    Inside `atomic()`. Raises IntegrityError when the version exists already.
    """
    box = Box(partnership=partnership, object_id=object_id, kind=kind, version=version, body=body)
    box.stamp = _stamp_of(box)
    box.save(force_insert=True)
    Grant.objects.bulk_create(Grant(box=box, recipient=key, sealed_key=sealed) for key, sealed in sealed_keys.items())
    return box


def look_in(box: Box, ring: KeyRing) -> dict[str, Any]:
    """What the box holds. Raises Tampered, NoKey or SealingError."""
    return from_bytes(open_section(content_key_of(box, ring), bytes(box.body), _context_of(box)))


def look_in_held(grant: Grant, ring: KeyRing) -> dict[str, Any]:
    """What the box of one grant holds, without another query where its box came with it. Raises as `look_in`."""
    return from_bytes(open_section(_content_key(grant, ring), bytes(grant.box.body), _context_of(grant.box)))


def content_key_of(box: Box, ring: KeyRing) -> bytes:
    """The box's 32-byte content key, through the first grant that the ring can open. Raises as `look_in`."""
    check_stamp(box.stamp, _stamp_of(box), f"box {box.id}")
    for grant in box.grants.all():
        if ring.holds(grant.recipient.fingerprint):
            return _opened(box, grant, ring)
    raise NoKey(f"box {box.id}")


def refill(box: Box, content: Mapping[str, Any], ring: KeyRing) -> None:
    """Put other content into the same box, for the same readers, under the same version: what was in it is gone.

    For what nobody needs the history of, and whose number of versions would tell how often somebody looked. Of two at
    once the later stands. Raises as `look_in`.
    """
    key = content_key_of(box, ring)
    box.body = seal_section(key, to_bytes(content), _context_of(box))
    box.stamp = _stamp_of(box)
    box.save(update_fields=["body", "stamp"])


def hand_over(box: Box, ring: KeyRing, to: To) -> Grant:
    """Let one more recipient open the box. Raises as `look_in`."""
    grant = _grant(box, content_key_of(box, ring), to)
    grant.save(force_insert=True)
    return grant


def hand_on(before: PublicKey, ring: KeyRing, after: PublicKey) -> int:
    """Let `after` open every box that `before` opens, under the same choices, and `before` none; returns how many.

    What was sealed elsewhere (Kind.PARTNER_WORDS) and does not open is left behind: whoever sealed it badly must not
    keep a reporter from replacing their code. Inside `atomic()`. Raises as `look_in`; then nothing was handed on.
    """
    held = list(Grant.objects.filter(recipient=before).select_related("box"))
    grants = [again for grant in held if (again := _handed_on(grant, ring, after))]
    Grant.objects.bulk_create(grants)
    Grant.objects.filter(pk__in=[grant.pk for grant in held]).delete()
    return len(grants)


def hand_on_shared(before: PublicKey, ring: KeyRing, after: PublicKey) -> int:
    """As `hand_on`, with the ring of somebody else who opens the same boxes; returns how many nobody of the two keys
    opens any more, because the ring does not open them.

    What was sealed badly elsewhere is left behind here too. Inside `atomic()`. Raises Tampered or SealingError; then
    nothing was handed on.
    """
    held = list(Grant.objects.filter(recipient=before).select_related("box").prefetch_related("box__grants"))
    grants = []
    for grant in held:
        try:
            grants.append(_grant(grant.box, content_key_of(grant.box, ring), To(after, under=grant.under)))
        except NoKey:
            continue
        except SealingError:
            if grant.box.kind != Kind.PARTNER_WORDS:
                raise
    Grant.objects.bulk_create(grants)
    Grant.objects.filter(pk__in=[grant.pk for grant in held]).delete()
    return len(held) - len(grants)


def destroy_under(choice_id: UUID) -> int:
    """Delete every grant made under a choice; returns how many there were."""
    count, _ = Grant.objects.filter(under=choice_id).delete()
    return count


def destroy_others(object_id: UUID, *, but: PublicKey) -> int:
    """Delete every grant of an object's boxes except those to `but`, whatever choice a row says it is under."""
    count, _ = Grant.objects.filter(box__object_id=object_id).exclude(recipient=but).delete()
    return count


def _filled(
    partnership: Partnership,
    object_id: UUID,
    kind: Kind,
    content: Mapping[str, Any],
    to: Iterable[To],
    version: int,
) -> tuple[Box, list[Grant]]:
    content_key = new_content_key()
    body = seal_section(content_key, to_bytes(content), _context(partnership.id, object_id, kind, version))
    box = Box(partnership=partnership, object_id=object_id, kind=kind, version=version, body=body)
    box.stamp = _stamp_of(box)
    return box, [_grant(box, content_key, recipient) for recipient in to]


def _handed_on(grant: Grant, ring: KeyRing, after: PublicKey) -> Grant | None:
    try:
        return _grant(grant.box, _content_key(grant, ring), To(after, under=grant.under))
    except SealingError:
        if grant.box.kind != Kind.PARTNER_WORDS:
            raise
        return None


def _content_key(grant: Grant, ring: KeyRing) -> bytes:
    check_stamp(grant.box.stamp, _stamp_of(grant.box), f"box {grant.box_id}")
    return _opened(grant.box, grant, ring)


def _opened(box: Box, grant: Grant, ring: KeyRing) -> bytes:
    seed = ring.seed(grant.recipient.fingerprint)
    return open_with(seed, bytes(grant.sealed_key), _context_of(box, purpose="content key"))


def _grant(box: Box, content_key: bytes, to: To) -> Grant:
    sealed = seal_to(bytes(to.key.public), content_key, _context_of(box, purpose="content key"))
    return Grant(box=box, recipient=to.key, under=to.under, sealed_key=sealed)


def _context(partnership_id: UUID, object_id: UUID, kind: str, version: int, purpose: str = "") -> Context:
    return Context(str(partnership_id), str(object_id), str(kind), version, purpose)


def _context_of(box: Box, purpose: str = "") -> Context:
    return _context(box.partnership_id, box.object_id, box.kind, box.version, purpose)


def _stamp_of(box: Box) -> bytes:
    return stamp("box", str(box.partnership_id), str(box.object_id), str(box.kind), str(box.version), bytes(box.body))
