"""What a person may type, wherever they type it: any script, emoji and marks of direction, but nothing that is no text.

Forms say so beside the box (core.design_system.fields); the actions that seal ask again.
"""

import re

# Categories Cc, but for newline and tab, and Cs; Unicode promises to add nothing to either.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class TextRefused(ValueError):
    """The text cannot be kept as it is. The message is "empty", "too long" or "not text", never the text."""


def with_plain_newlines(typed: str) -> str:
    """Every newline as one character, so that limits count what the person sees."""
    return typed.replace("\r\n", "\n").replace("\r", "\n")


def is_text(typed: str) -> bool:
    """Whether there is no control character but newline and tab, and no half of a surrogate pair."""
    return _NO_TEXT.search(typed) is None


def checked(typed: str, *, longest: int, required: bool = True) -> str:
    """The text with plain newlines and without white space around it. Raises TextRefused."""
    text = with_plain_newlines(typed).strip()
    if required and not text:
        raise TextRefused("empty")
    if len(text) > longest:
        raise TextRefused("too long")
    if not is_text(text):
        raise TextRefused("not text")
    return text
