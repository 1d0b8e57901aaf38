"""What a message may consist of."""

import unicodedata

LIMIT = 10_000
_KEPT = frozenset("\n\t")


class Unwritable(ValueError):
    """The text cannot be stored as it is. The message names the reason, never the text."""


class Empty(Unwritable):
    """Nothing but white space."""


class TooLong(Unwritable):
    """More than LIMIT characters."""


class ControlCharacters(Unwritable):
    """Characters that are not text: controls other than newline and tab, or halves of surrogate pairs."""


def checked(typed: str) -> str:
    """The text with newlines as "\\n" and without white space around it. Raises Empty, TooLong or ControlCharacters.

    Directional overrides are text: they occur in real writing, and pages show each message isolated from the rest.
    """
    text = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not text:
        raise Empty
    if len(text) > LIMIT:
        raise TooLong
    if any(c not in _KEPT and unicodedata.category(c) in ("Cc", "Cs") for c in text):
        raise ControlCharacters
    return text
