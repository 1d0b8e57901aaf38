"""The named refusals of sealing. Their texts never hold data, keys or sizes of content."""


class SealingError(Exception):
    """Any refusal by this package."""


class CannotOpen(SealingError):
    """Authentication failed: another key, another context, or altered bytes."""


class Malformed(SealingError):
    """The bytes cannot be what they claim: truncated, of an impossible size, or not canonical."""


class UnknownSuite(SealingError):
    """The envelope names a suite that this version does not know."""


class WrongRecipient(SealingError):
    """The envelope names the fingerprint of another key."""


class BrokenChain(SealingError):
    """The message does not follow the one that is said to precede it."""


class NotPinned(SealingError):
    """Nobody has compared this key's fingerprint yet."""


class FingerprintMismatch(SealingError):
    """The key is not the one whose fingerprint was compared."""
