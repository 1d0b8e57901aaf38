"""Boxes, sections and wrapped secrets: what opens, what their length tells, and who cannot open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing import (
    CannotOpen,
    Context,
    Malformed,
    WrongRecipient,
    derive,
    fingerprint,
    new_content_key,
    new_seed,
    open_section,
    open_with,
    public_key_of,
    seal_section,
    seal_to,
    unwrap,
    wrap,
)
from tests.core.sealing.examples import STORY, contexts, repeatable

ALICE, BOB, CHARLIE = (bytes([n]) * 32 for n in (1, 2, 3))


@repeatable
@given(plaintext=st.binary(max_size=3000), context=contexts, pad=st.booleans())
def test_a_box_opens_for_its_recipient(plaintext: bytes, context: Context, pad: bool) -> None:
    envelope = seal_to(public_key_of(ALICE), plaintext, context, pad=pad)
    assert open_with(ALICE, envelope, context) == plaintext


@repeatable
@given(plaintext=st.binary(max_size=3000), context=contexts)
def test_sections_and_wrapped_secrets_open_under_their_key(plaintext: bytes, context: Context) -> None:
    assert open_section(ALICE, seal_section(ALICE, plaintext, context), context) == plaintext
    assert unwrap(ALICE, wrap(ALICE, plaintext, context), context) == plaintext


def test_charlie_cannot_open_what_alice_shared_with_bob() -> None:
    content_key = new_content_key()
    section = seal_section(content_key, b"what happened", STORY)
    grant = seal_to(public_key_of(BOB), content_key, STORY)
    assert open_section(open_with(BOB, grant, STORY), section, STORY) == b"what happened"
    with pytest.raises(WrongRecipient):
        open_with(CHARLIE, grant, STORY)
    with pytest.raises(CannotOpen):
        open_section(CHARLIE, section, STORY)
    with pytest.raises(CannotOpen):
        unwrap(CHARLIE, wrap(ALICE, b"secret", STORY), STORY)


def test_a_box_readdressed_to_charlie_stays_shut() -> None:
    grant = seal_to(public_key_of(BOB), b"content key", STORY)
    readdressed = grant[:1] + fingerprint(public_key_of(CHARLIE)) + grant[33:]
    with pytest.raises(CannotOpen):
        open_with(CHARLIE, readdressed, STORY)


def test_a_section_does_not_open_as_a_wrapped_secret_nor_the_other_way_round() -> None:
    with pytest.raises(CannotOpen):
        unwrap(ALICE, seal_section(ALICE, b"text", STORY), STORY)
    with pytest.raises(CannotOpen):
        open_section(ALICE, wrap(ALICE, bytes(1024), STORY), STORY)


@pytest.mark.parametrize(("short", "long"), [(0, 1023), (1024, 4095), (4096, 16_383)])
def test_the_length_of_a_section_tells_only_its_size_class(short: int, long: int) -> None:
    assert len(seal_section(ALICE, b"x" * short, STORY)) == len(seal_section(ALICE, b"x" * long, STORY))
    boxes = [seal_to(public_key_of(ALICE), b"x" * n, STORY, pad=True) for n in (short, long)]
    assert len(boxes[0]) == len(boxes[1])


def test_sealing_the_same_twice_gives_different_bytes() -> None:
    assert seal_section(ALICE, b"text", STORY) != seal_section(ALICE, b"text", STORY)
    assert wrap(ALICE, b"text", STORY) != wrap(ALICE, b"text", STORY)
    key = public_key_of(ALICE)
    assert seal_to(key, b"text", STORY) != seal_to(key, b"text", STORY)


def test_fresh_keys_and_seeds_have_32_bytes_and_differ() -> None:
    made = {new_content_key(), new_content_key(), new_seed(), new_seed()}
    assert {len(key) for key in made} == {32}
    assert len(made) == 4


def test_sub_keys_differ_by_key_and_purpose() -> None:
    made = {derive(ALICE, "replies"), derive(ALICE, "pins"), derive(BOB, "pins"), ALICE, BOB}
    assert len(made) == 5
    assert derive(ALICE, "replies") == derive(ALICE, "replies")
    assert {len(key) for key in made} == {32}


def test_a_sub_key_without_a_purpose_is_refused() -> None:
    with pytest.raises(Malformed):
        derive(ALICE, "")


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_keys_of_another_size_are_refused(size: int) -> None:
    for sealing in (seal_section, open_section, wrap, unwrap):
        with pytest.raises(Malformed):
            sealing(bytes(size), seal_section(ALICE, b"", STORY), STORY)
    with pytest.raises(Malformed):
        derive(bytes(size), "pins")
