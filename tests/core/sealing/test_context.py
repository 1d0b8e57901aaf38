"""Contexts: distinct ones have distinct bytes."""

import dataclasses

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.sealing import Context, Malformed
from tests.core.sealing.examples import STORY, contexts, repeatable

recipients = st.one_of(st.just(b""), st.binary(min_size=32, max_size=32))


@repeatable
@given(one=contexts, other=contexts, first=recipients, second=recipients)
@example(Context("ab", "c", "k"), Context("a", "bc", "k"), b"", b"")
@example(Context("p", "o", "k", 1, ""), Context("p", "o", "", 1, "k"), b"", b"")
def test_two_contexts_never_have_the_same_bytes(one: Context, other: Context, first: bytes, second: bytes) -> None:
    same = (one, first) == (other, second)
    bytes_of = one.canonical(suite=1, recipient=first), other.canonical(suite=1, recipient=second)
    assert (bytes_of[0] == bytes_of[1]) == same


@repeatable
@given(context=contexts, recipient=recipients)
def test_the_parts_can_be_read_back_from_the_bytes(context: Context, recipient: bytes) -> None:
    data, parts = context.canonical(suite=1, recipient=recipient), []
    while data:
        end = 4 + int.from_bytes(data[:4], "big")
        parts.append(data[4:end])
        data = data[end:]
    texts = [part.decode() for part in (*parts[2:5], parts[7])]
    assert parts[0] == b"harbour context"
    assert texts == [context.partnership, context.object, context.kind, context.purpose]
    assert [int.from_bytes(part, "big") for part in (parts[1], parts[5])] == [1, context.version]
    assert parts[6] == recipient


def test_the_suite_is_part_of_the_bytes() -> None:
    assert STORY.canonical(suite=1, recipient=b"") != STORY.canonical(suite=2, recipient=b"")


@pytest.mark.parametrize("version", [-1, 2**64])
def test_a_version_that_has_no_place_is_refused(version: int) -> None:
    with pytest.raises(Malformed):
        dataclasses.replace(STORY, version=version).canonical(suite=1, recipient=b"")


def test_text_that_is_not_unicode_is_refused_without_keeping_it() -> None:
    with pytest.raises(Malformed) as refusal:
        Context("p", "\ud800", "k").canonical(suite=1, recipient=b"")
    assert refusal.value.__context__ is None
