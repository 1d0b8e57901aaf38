"""References that people read aloud: eight Crockford base-32 characters, the last one a check.

Crockford leaves out I, L, O and U and reads I and L as 1, O as 0 (https://www.crockford.com/base32.html). The check
character is the weighted sum of the seven before it, so that one wrong character or two swapped neighbours are noticed.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_MODULUS = 31  # prime, so that every single error and every swap of unequal neighbours changes the sum
_READ_AS = str.maketrans("ILO", "110")


def new_reference() -> str:
    """A random reference without hyphen: 35 random bits and a check."""
    body = "".join(secrets.choice(ALPHABET[:_MODULUS]) for _ in range(LENGTH - 1))
    return body + _check_of(body)


def read_reference(typed: str) -> str | None:
    """The reference somebody typed, in any case, spacing or hyphenation; None if it cannot be one."""
    text = "".join(c for c in typed.upper() if c.isalnum()).translate(_READ_AS)
    # Z counts as 0 in the sum: it is never minted, and must not be read in the place of a 0.
    if len(text) != LENGTH or any(c not in ALPHABET[:_MODULUS] for c in text) or _check_of(text[:-1]) != text[-1]:
        return None
    return text


def shown_reference(reference: str) -> str:
    """As it is printed: XXXX-XXXX."""
    return f"{reference[:4]}-{reference[4:]}"


def _check_of(body: str) -> str:
    return ALPHABET[sum((place + 1) * ALPHABET.index(c) for place, c in enumerate(body)) % _MODULUS]
