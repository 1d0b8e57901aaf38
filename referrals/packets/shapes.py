"""The shape of a packet: what is sealed, and what those who open it get."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from core.sealing import to_bytes
from referrals.packets.fields import RULES
from referrals.packets.models import Purpose
from reporting.sections import ChoiceRecord

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class PacketField:
    """One field as sent. `key` names its rule, `choice_id` the choice that allows it, `value` is finished text."""

    key: str
    value: str = field(repr=False)
    choice_id: str

    @property
    def label(self) -> "StrOrPromise":
        return RULES[self.key].label


@dataclass(frozen=True)
class PacketContent:
    """Exactly what one recipient receives: `intake` first (police only, else empty), then `fields`.

    `reference` is the report's public reference, `reporter` the hex fingerprint of the reporter's key, ids are text.
    """

    referral: str
    reference: str
    recipient: str
    recipient_name: str
    recipient_kind: str
    purpose: Purpose
    choice: ChoiceRecord = field(repr=False)
    reporter: str
    intake: tuple[PacketField, ...] = field(repr=False)
    fields: tuple[PacketField, ...] = field(repr=False)

    @property
    def all_fields(self) -> tuple[PacketField, ...]:
        return self.intake + self.fields

    def section(self) -> dict[str, Any]:
        """As it is sealed."""
        return {
            "referral": self.referral,
            "reference": self.reference,
            "recipient": self.recipient,
            "recipient_name": self.recipient_name,
            "recipient_kind": self.recipient_kind,
            "purpose": str(self.purpose),
            "choice": dict(self.choice),
            "reporter": self.reporter,
            "intake": [_sealed(one) for one in self.intake],
            "fields": [_sealed(one) for one in self.fields],
        }

    def digest(self) -> bytes:
        """SHA-256 (32 bytes) of the canonical bytes that are sealed."""
        return hashlib.sha256(to_bytes(self.section())).digest()


def packet_from(section: Mapping[str, Any]) -> PacketContent:
    """What `PacketContent.section` gave."""
    return PacketContent(
        referral=section["referral"],
        reference=section["reference"],
        recipient=section["recipient"],
        recipient_name=section["recipient_name"],
        recipient_kind=section["recipient_kind"],
        purpose=Purpose(section["purpose"]),
        choice=cast("ChoiceRecord", section["choice"]),
        reporter=section["reporter"],
        intake=tuple(_field(one) for one in section["intake"]),
        fields=tuple(_field(one) for one in section["fields"]),
    )


def _sealed(one: PacketField) -> dict[str, str]:
    return {"key": one.key, "value": one.value, "choice": one.choice_id}


def _field(one: Mapping[str, str]) -> PacketField:
    return PacketField(one["key"], one["value"], one["choice"])
