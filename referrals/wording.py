"""What a person of the team or of a recipient typed, made fit to be sealed."""

import unicodedata

STORY_LENGTH = 20_000
REASON_LENGTH = 10_000
WORDS_LENGTH = 10_000
REFERENCE_LENGTH = 60


class TextRefused(Exception):
    """The text cannot be kept: the message is "empty", "too long" or "control characters", never the text."""


def clean(text: str, *, longest: int, required: bool = True) -> str:
    """With one kind of line end and no space around it. Raises TextRefused."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if required and not plain:
        raise TextRefused("empty")
    if len(plain) > longest:
        raise TextRefused("too long")
    if any(unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t" for c in plain):
        raise TextRefused("control characters")
    return plain
