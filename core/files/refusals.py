"""Why a file is not kept. The words for people belong to the layer that shows them."""

from enum import StrEnum


class Reason(StrEnum):
    EMPTY = "empty"
    CUT_OFF = "cut off"  # the connection broke before it had all arrived
    TOO_LARGE = "too large"  # longer than any file may be
    TOO_LARGE_TO_CHECK = "too large to check"  # longer than what has to be opened may be
    TOO_MUCH = "too much"  # with what is kept already
    TOO_MANY = "too many"  # files
    NO_ROOM = "no room"  # on the disk
    UNKNOWN_TYPE = "unknown type"
    NOT_WHOLE = "not whole"  # it does not open as what it begins as
    TWO_TYPES = "two types"  # it is two kinds of file at once
    TOO_MANY_PIXELS = "too many pixels"
    UNPACKS_TOO_LARGE = "unpacks too large"
    LOCKED = "locked"  # with a password
    MACROS = "macros"
    INFECTED = "infected"
    NOT_SCANNED = "not scanned"  # the scanner that is configured did not answer
    BUSY = "busy"  # too many files are being checked at this moment
    NO_SAFE_COPY = "no safe copy"  # none can be made, and the file as it is was not wanted


class Refused(Exception):
    """The file is not kept. `reason` says why; nothing names the file or what is in it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason
