"""What a list of cases is narrowed to. It may hold words that somebody typed, so it is kept sealed in the session.

Nothing of it is in an address, and it lies padded in the session's envelope, so that its length tells nothing.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import asdict, dataclass, field

from core.accounts.unlocking import Unlocked
from core.sealing import from_bytes, to_bytes
from referrals.queues.layout import fitting

LONGEST = 80  # characters, as long as a title
_KEPT_AS = "case filter"
_KEPT_BYTES = 1024


@dataclass(frozen=True)
class Filter:
    """Codes of the vocabulary and words of the line that says what a report is about; "" does not narrow."""

    words: str = field(default="", repr=False)
    strand: str = ""
    type: str = ""
    area: str = ""

    @property
    def is_empty(self) -> bool:
        return self == Filter()

    def test(self) -> Callable[[bytes], bool]:
        """Whether the content of a re-sealed summary is what is looked for."""
        codes = {"s": self.strand, "t": self.type, "a": self.area}
        return fitting(self.words, [f"{letter}:{code}" for letter, code in codes.items() if code])


def keep(wanted: Filter, unlocked: Unlocked) -> None:
    """For this session, until another one or none is kept."""
    if wanted.is_empty:
        unlocked.forget(_KEPT_AS)
        return
    # In base 64, where no character is written out longer than another.
    unlocked.keep(_KEPT_AS, [b64encode(to_bytes(asdict(wanted)).ljust(_KEPT_BYTES)).decode()])


def kept(unlocked: Unlocked) -> Filter:
    lines = unlocked.kept.get(_KEPT_AS)
    return Filter(**from_bytes(b64decode(lines[0]).rstrip())) if lines else Filter()
