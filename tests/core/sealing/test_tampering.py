"""Every envelope, changed in every way a database writer could: refused with a named error."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing import (
    CannotOpen,
    Context,
    FileSealer,
    Malformed,
    SealingError,
    UnknownSuite,
    open_file,
    open_message,
    open_section,
    open_with,
    public_key_of,
    seal_message,
    seal_section,
    seal_to,
    unwrap,
    wrap,
)
from tests.core.sealing.examples import ELSEWHERE, STORY, repeatable

KEY = b"k" * 32
PLAINTEXT = b"what happened"


@dataclass(frozen=True)
class Envelope:
    """A sealed thing, how it opens, and where its parts end."""

    sealed: bytes
    opened: Callable[[bytes, Context], bytes]
    boundaries: tuple[int, ...]


def _message(context: Context) -> bytes:
    return seal_message(
        KEY,
        PLAINTEXT,
        report=context.object,
        partnership=context.partnership,
        direction=context.kind + context.purpose,
        sequence=context.version,
        previous=b"",
    )


def _open_message(envelope: bytes, context: Context) -> bytes:
    return open_message(
        KEY,
        envelope,
        report=context.object,
        partnership=context.partnership,
        direction=context.kind + context.purpose,
        sequence=context.version,
        previous=b"",
    )


def _file(context: Context) -> bytes:
    sealer = FileSealer(KEY, context)
    return sealer.update(PLAINTEXT) + sealer.finalize()


def _open_file(envelope: bytes, context: Context) -> bytes:
    return b"".join(open_file(KEY, lambda: [envelope], context))


ENVELOPES = {
    "box": Envelope(
        seal_to(public_key_of(KEY), PLAINTEXT, STORY),
        lambda envelope, context: open_with(KEY, envelope, context),
        (0, 1, 17, 33, 33 + 1088, 33 + 1120, 33 + 1120 + 1, 33 + 1120 + 17),
    ),
    "padded box": Envelope(
        seal_to(public_key_of(KEY), PLAINTEXT, STORY, pad=True),
        lambda envelope, context: open_with(KEY, envelope, context),
        (0, 1, 33, 33 + 1120, 33 + 1120 + 1025),
    ),
    "section": Envelope(
        seal_section(KEY, PLAINTEXT, STORY),
        lambda envelope, context: open_section(KEY, envelope, context),
        (0, 1, 13, 14, 29, 13 + 1024),
    ),
    "wrapped secret": Envelope(
        wrap(KEY, PLAINTEXT, STORY),
        lambda envelope, context: unwrap(KEY, envelope, context),
        (0, 1, 13, 28, 29, 13 + 13),
    ),
    "message": Envelope(_message(STORY), _open_message, (0, 1, 33, 45, 61, 45 + 1024)),
    "file": Envelope(_file(STORY), _open_file, (0, 1, 17, 25, 33, 57, 65, 1024)),
}
each_envelope = pytest.mark.parametrize("envelope", ENVELOPES.values(), ids=ENVELOPES)


def assert_refused(envelope: Envelope, changed: bytes, context: Context = STORY) -> None:
    with pytest.raises(SealingError) as refusal:
        envelope.opened(changed, context)
    assert type(refusal.value) is not SealingError
    assert PLAINTEXT.decode() not in str(refusal.value)


@each_envelope
def test_it_opens_unchanged(envelope: Envelope) -> None:
    assert envelope.opened(envelope.sealed, STORY) == PLAINTEXT


@each_envelope
@pytest.mark.parametrize("field", ELSEWHERE)
def test_moved_to_another_context_it_stays_shut(envelope: Envelope, field: str) -> None:
    with pytest.raises(CannotOpen):
        envelope.opened(envelope.sealed, ELSEWHERE[field])


@each_envelope
def test_truncated_at_a_boundary_it_is_refused(envelope: Envelope) -> None:
    for end in (*envelope.boundaries, len(envelope.sealed) - 16, len(envelope.sealed) - 1):
        for near in {end, end + 1}:
            if near < len(envelope.sealed):
                assert_refused(envelope, envelope.sealed[:near])


@each_envelope
@repeatable
@given(data=st.data())
def test_truncated_anywhere_it_is_refused(envelope: Envelope, data: st.DataObject) -> None:
    end = data.draw(st.integers(min_value=0, max_value=len(envelope.sealed) - 1))
    assert_refused(envelope, envelope.sealed[:end])


@each_envelope
@repeatable
@given(extra=st.one_of(st.binary(min_size=1, max_size=64), st.just(bytes(3 * 1024))))
def test_extended_it_is_refused(envelope: Envelope, extra: bytes) -> None:
    assert_refused(envelope, envelope.sealed + extra)
    assert_refused(envelope, extra + envelope.sealed)


@each_envelope
@repeatable
@given(data=st.data())
def test_with_any_bit_flipped_it_is_refused(envelope: Envelope, data: st.DataObject) -> None:
    bit = data.draw(st.integers(min_value=0, max_value=8 * len(envelope.sealed) - 1))
    changed = bytearray(envelope.sealed)
    changed[bit // 8] ^= 1 << bit % 8
    assert_refused(envelope, bytes(changed))


@each_envelope
def test_with_a_bit_flipped_in_any_part_it_is_refused(envelope: Envelope) -> None:
    for place in (*envelope.boundaries, -17, -16, -1):
        changed = bytearray(envelope.sealed)
        changed[place] ^= 0x80
        assert_refused(envelope, bytes(changed))


@each_envelope
@repeatable
@given(noise=st.binary(max_size=3000))
def test_noise_is_refused(envelope: Envelope, noise: bytes) -> None:
    assert_refused(envelope, noise)
    assert_refused(envelope, b"\x01" + noise)


@each_envelope
@pytest.mark.parametrize("suite", [0, 2, 255])
def test_another_suite_is_named_as_unknown(envelope: Envelope, suite: int) -> None:
    with pytest.raises(UnknownSuite):
        envelope.opened(bytes([suite]) + envelope.sealed[1:], STORY)


@each_envelope
def test_nothing_at_all_is_malformed(envelope: Envelope) -> None:
    with pytest.raises(Malformed):
        envelope.opened(b"", STORY)


@pytest.mark.parametrize("name", ["section", "message"])
@pytest.mark.parametrize("extra", [-1024, -1, 1, 1024])
def test_a_size_that_padding_never_gives_is_malformed(name: str, extra: int) -> None:
    envelope = ENVELOPES[name]
    resized = (envelope.sealed + bytes(1024))[: len(envelope.sealed) + extra]
    with pytest.raises(Malformed):
        envelope.opened(resized, STORY)


def test_one_kind_of_envelope_never_opens_as_another() -> None:
    kinds = {name: envelope for name, envelope in ENVELOPES.items() if name != "padded box"}
    for name, envelope in kinds.items():
        for other_name, other in kinds.items():
            if name != other_name:
                assert_refused(envelope, other.sealed)
