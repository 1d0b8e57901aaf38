"""How a summary lies inside its seal, so that a search asks the bytes and decodes only what it shows.

    link tokens (referrals.linking.tokens), the control character 0x1E,
    folded title, then each code behind a separator as "s:race", "t:threat", "a:gloucester-barton",
    a separator, and the summary as canonical JSON

The separator is the control character 0x1F. JSON escapes both and folding drops them: nothing typed can hold one.
"""

import unicodedata
from collections.abc import Callable, Iterable
from typing import Final, cast

from core.sealing import from_bytes, to_bytes
from reporting.sections import Summary

VERSION: Final = 3  # 1 was the JSON alone, 2 had no tokens
_SEPARATOR: Final = b"\x1f"
_AFTER_TOKENS: Final = b"\x1e"  # another one, or a title could pass for a code


def folded(text: str) -> str:
    """Text as it is compared: without case, accents, ligatures, control characters or repeated spaces."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = (" " if c.isspace() else c for c in spread if not unicodedata.combining(c))
    return " ".join("".join(c for c in kept if unicodedata.category(c) not in ("Cc", "Cf")).split())


def laid_out(summary: Summary, tokens: bytes = b"") -> bytes:
    """The content to seal. `tokens` hold no control character."""
    codes = [*(f"s:{code}" for code in summary["strands"]), *(f"t:{code}" for code in summary["types"])]
    head = [folded(summary["title"]), *codes, f"a:{summary['area']}"]
    return tokens + _AFTER_TOKENS + _SEPARATOR.join([*(part.encode() for part in head), to_bytes(summary)])


def taken_out(content: bytes) -> Summary:
    """The summary in the content. Raises Malformed."""
    return cast("Summary", from_bytes(content.rpartition(_SEPARATOR)[2]))


def tokens_in(content: bytes) -> bytes:
    """The link tokens at the beginning of the content, padded or not."""
    return content[: content.find(_AFTER_TOKENS)]


def fitting(words: str, codes: Iterable[str]) -> Callable[[bytes], bool]:
    """Whether a content, padded or not, has every one of the `codes` ("s:race") and every one of the words in its
    title, each anywhere in it."""
    wanted = [_SEPARATOR + code.encode() + _SEPARATOR for code in codes]
    needles = [word.encode() for word in folded(words).split()]

    def passes(content: bytes) -> bool:
        for code in wanted:
            if code not in content:
                return False
        if needles:
            begin, end = content.find(_AFTER_TOKENS), content.find(_SEPARATOR)
            for needle in needles:
                if content.find(needle, begin, end) < 0:
                    return False
        return True

    return passes
