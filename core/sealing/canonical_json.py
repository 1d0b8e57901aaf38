"""The bytes of a section's answers: JSON in exactly one form.

UTF-8, keys sorted, no spaces, no floats (they read back differently elsewhere). One value has one
encoding, so that hashes and comparisons of sections mean something.
"""

import json
from collections.abc import Mapping
from typing import Any, NoReturn

from core.sealing.errors import Malformed

_DEEPEST = 32
_MOST_BITS = 63
_TEXT = {str}


def to_bytes(answers: Mapping[str, Any]) -> bytes:
    """Canonical bytes of a mapping of strings, whole numbers, booleans, None, lists and mappings.

    Tuples read back as lists. Raises Malformed for any other type, a key that is not a string,
    text that UTF-8 cannot carry, a number beyond 63 bits, or nesting deeper than 32.
    """
    text = json.dumps(_plain(answers, _DEEPEST), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        pass
    # Raised outside the handler: UnicodeEncodeError carries the answers.
    raise Malformed("the answers are not Unicode")


def from_bytes(data: bytes) -> dict[str, Any]:
    """The mapping. Raises Malformed unless `to_bytes` would give exactly `data` back."""
    answers = _parsed(data)
    if not isinstance(answers, dict) or to_bytes(answers) != data:
        raise Malformed("not a section's answers in canonical form")
    return answers


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode(), parse_float=_refuse, parse_constant=_refuse)
    except (ValueError, RecursionError):
        # Both decoding errors carry the whole text, so the refusal is raised by the caller,
        # outside the handler.
        return None


def _refuse(_: str) -> NoReturn:
    raise ValueError


def _plain(value: object, depth: int) -> Any:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        if value.bit_length() > _MOST_BITS:
            raise Malformed("a number is out of range")
        return value
    if depth == 0:
        raise Malformed("the answers are nested too deeply")
    # Most values are texts: a call for each of them would be most of the work.
    if isinstance(value, list | tuple):
        return [item if type(item) is str else _plain(item, depth - 1) for item in value]
    if isinstance(value, Mapping):
        if not ({*map(type, value)} <= _TEXT or all(isinstance(key, str) for key in value)):
            raise Malformed("a name of an answer is not text")
        return {key: item if type(item) is str else _plain(item, depth - 1) for key, item in value.items()}
    raise Malformed("an answer has a type that sections do not carry")
