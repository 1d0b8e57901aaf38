"""Passwords of documents that travel by mail: told on the telephone once, kept nowhere."""

import secrets

from core.codes.references import ALPHABET

CHARACTERS = 20  # of 5 random bits each: 100 bits
_GROUP = 4


def new_password() -> str:
    """100 random bits in Crockford's alphabet, which has no letters that sound or look like digits, in groups of four
    with hyphens: XXXX-XXXX-XXXX-XXXX-XXXX. The hyphens belong to it."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CHARACTERS))
    return "-".join(letters[start : start + _GROUP] for start in range(0, CHARACTERS, _GROUP))
