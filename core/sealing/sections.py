"""Sections: padded content under a random content key, bound to its context."""

import os

from core.sealing.context import Context, framed
from core.sealing.errors import Malformed
from core.sealing.padding import is_padded_size, pad, unpad
from core.sealing.suites import KEY_BYTES, SUITE, SUITE_BYTE, check_suite
from core.sealing.symmetric import HEADER_BYTES, TAG_BYTES, lock, unlock

_LABEL = framed(b"section")


def new_content_key() -> bytes:
    """32 random bytes. A section's key is new with each version of the section."""
    return os.urandom(KEY_BYTES)


def seal_section(content_key: bytes, plaintext: bytes, context: Context) -> bytes:
    """Envelope whose length tells only the size class of `plaintext` (see padding)."""
    return lock(content_key, pad(plaintext), bound_to(context))


def open_section(content_key: bytes, envelope: bytes, context: Context) -> bytes:
    """The plaintext. Raises Malformed, UnknownSuite or CannotOpen."""
    check_suite(envelope)
    if not is_padded_size(len(envelope) - HEADER_BYTES - TAG_BYTES):
        raise Malformed("no section has this size")
    return unpad(unlock(content_key, envelope, bound_to(context)))


def is_section(envelope: bytes) -> bool:
    """Whether it has the form of a section; whether it opens, only its key says."""
    has_form = is_padded_size(len(envelope) - HEADER_BYTES - TAG_BYTES)
    return has_form and envelope[:1] == SUITE_BYTE


def bound_to(context: Context) -> bytes:
    """What a section is authenticated with besides its own bytes."""
    return _LABEL + context.canonical(suite=SUITE, recipient=b"")
