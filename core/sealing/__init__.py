"""Sealing: pure functions from bytes to bytes. No requests, no settings, no clock, no database.

Private keys are 32-byte seeds, symmetric keys have 32 bytes, envelopes are opaque bytes that begin
with their suite. Every refusal is a SealingError whose text holds no data.
"""

from core.sealing.boxes import is_box_for, open_with, seal_to
from core.sealing.canonical_json import from_bytes, to_bytes
from core.sealing.context import Context
from core.sealing.conversations import (
    FIRST_LINK,
    Fault,
    OpenedMessage,
    SealedMessage,
    link_of,
    open_conversation,
    open_message,
    seal_message,
)
from core.sealing.errors import (
    BrokenChain,
    CannotOpen,
    FingerprintMismatch,
    Malformed,
    NotPinned,
    SealingError,
    UnknownSuite,
    WrongRecipient,
)
from core.sealing.files import FileSealer, open_file
from core.sealing.keypairs import fingerprint, is_public_key, new_seed, public_key_of, readable_fingerprint
from core.sealing.many import ManySections
from core.sealing.padding import pad, padded_size, unpad
from core.sealing.pins import check_pin, pin
from core.sealing.sections import is_section, new_content_key, open_section, seal_section
from core.sealing.stretching import (
    CODE_COST,
    PASSWORD_COST,
    Cost,
    new_salt,
    read_code,
    stretch_code,
    stretch_password,
)
from core.sealing.unaddressed import Opener, seal_unaddressed
from core.sealing.wrapping import derive, unwrap, wrap

__all__ = [
    "CODE_COST",
    "FIRST_LINK",
    "PASSWORD_COST",
    "BrokenChain",
    "CannotOpen",
    "Context",
    "Cost",
    "Fault",
    "FileSealer",
    "FingerprintMismatch",
    "Malformed",
    "ManySections",
    "NotPinned",
    "OpenedMessage",
    "Opener",
    "SealedMessage",
    "SealingError",
    "UnknownSuite",
    "WrongRecipient",
    "check_pin",
    "derive",
    "fingerprint",
    "from_bytes",
    "is_box_for",
    "is_public_key",
    "is_section",
    "link_of",
    "new_content_key",
    "new_salt",
    "new_seed",
    "open_conversation",
    "open_file",
    "open_message",
    "open_section",
    "open_with",
    "pad",
    "padded_size",
    "pin",
    "public_key_of",
    "read_code",
    "readable_fingerprint",
    "seal_message",
    "seal_section",
    "seal_to",
    "seal_unaddressed",
    "stretch_code",
    "stretch_password",
    "to_bytes",
    "unpad",
    "unwrap",
    "wrap",
]
