"""Everything that was added to a report, as those who hold a key to it read it."""

from collections.abc import Iterable
from typing import cast
from uuid import UUID

from django.db.models import Prefetch

from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey
from core.keys.rings import KeyRing
from reporting.more.groups import KINDS
from reporting.sections import Addition


def additions_of(
    report_id: UUID, ring: KeyRing, *, kinds: Iterable[Kind] = KINDS, to: PublicKey | None = None
) -> list[Addition]:
    """Every addition of these kinds, in the order in which they were made; those of one hour by kind. Two queries.

    With `to`, only grants to that key are looked at. Raises Tampered, NoKey or SealingError.
    """
    grants = Grant.objects.all() if to is None else Grant.objects.filter(recipient=to)
    boxes = Box.objects.filter(object_id=report_id, kind__in=list(kinds)).order_by("kind", "version")
    found = [look_in(box, ring) for box in boxes.prefetch_related(Prefetch("grants", grants))]
    return sorted((cast("Addition", one) for one in found), key=lambda one: one["added_at"])
