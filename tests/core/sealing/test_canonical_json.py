"""One value, one encoding."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing import Malformed, from_bytes, to_bytes
from tests.core.sealing.examples import repeatable

values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(1 - 2**63, 2**63 - 1), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=4)),
    max_leaves=12,
)
answers = st.dictionaries(st.text(max_size=8), values, max_size=6)


@repeatable
@given(answers=answers)
def test_answers_come_back_as_they_were(answers: dict[str, Any]) -> None:
    assert from_bytes(to_bytes(answers)) == answers


@repeatable
@given(answers=answers)
def test_the_order_of_the_answers_does_not_change_the_bytes(answers: dict[str, Any]) -> None:
    assert to_bytes(dict(reversed(answers.items()))) == to_bytes(answers)


def test_the_bytes_are_plain_utf_8_without_spaces() -> None:
    assert to_bytes({"b": ["é", None, True], "a": 1}) == '{"a":1,"b":["é",null,true]}'.encode()


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        float("nan"),
        b"bytes",
        {1, 2},
        Decimal(1),
        object(),
        {1: "key"},
        2**63,
        -(2**64),
        "\ud800",
        ["\ud800"],
    ],
)
def test_a_value_that_sections_do_not_carry_is_refused(value: object) -> None:
    with pytest.raises(Malformed) as refusal:
        to_bytes({"answer": value})
    assert refusal.value.__context__ is None


def test_answers_nested_beyond_measure_are_refused() -> None:
    deep: list[Any] = []
    for _ in range(100):
        deep = [deep]
    with pytest.raises(Malformed):
        to_bytes({"answer": deep})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b'"text"',
        b'{"a":1',
        b'{"a": 1}',
        b'{"b":1,"a":2}',
        b'{"a":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":NaN}',
        b'{"a":"\\u00e9"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xff"}',
        b'{"a":1}\n',
        b'{"a":' + b"9" * 5000 + b"}",
        b'{"a":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
def test_bytes_in_any_other_form_are_refused_without_keeping_them(data: bytes) -> None:
    with pytest.raises(Malformed) as refusal:
        from_bytes(data)
    assert refusal.value.__context__ is None
