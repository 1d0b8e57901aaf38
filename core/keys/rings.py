"""A key ring: the seeds that one unlocked person holds while one request lasts."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.sealing import fingerprint, public_key_of


class NoKey(Exception):
    """The ring holds no seed that opens the thing. The message names a fingerprint's beginning, never content."""


@dataclass(frozen=True)
class KeyRing:
    """32-byte seeds by the 32-byte fingerprints of their public keys. Never stored, never printed."""

    seeds: Mapping[bytes, bytes] = field(repr=False, default_factory=dict)

    @classmethod
    def of(cls, *seeds: bytes) -> "KeyRing":
        return cls({fingerprint(public_key_of(seed)): seed for seed in seeds})

    def seed(self, key_fingerprint: bytes | memoryview) -> bytes:
        """The seed behind a fingerprint; raises NoKey."""
        try:
            return self.seeds[bytes(key_fingerprint)]
        except KeyError:
            raise NoKey(bytes(key_fingerprint).hex()[:8]) from None

    def holds(self, key_fingerprint: bytes | memoryview) -> bool:
        return bytes(key_fingerprint) in self.seeds
