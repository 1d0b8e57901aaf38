"""What a stored field can give away. Every model lists its fields in `PRIVACY`; `check.py` refuses a gap."""

from enum import StrEnum


class Privacy(StrEnum):
    """The class of one stored field."""

    IDENTIFIER = "identifier"  # random ids, references and links between rows
    STATE = "state"  # an enumerated state, a flag, a count, a version
    TIME = "time"  # an instant in UTC or a date
    SEALED = "sealed"  # ciphertext: useless without a key that is not in the database
    KEY_MATERIAL = "key material"  # public keys, salts, MACs, wrapped seeds
    DIGEST = "digest"  # one-way values
    CONFIGURATION = "configuration"  # published or administered words about organisations
    STAFF = "staff"  # a staff member's own name, user name, work address
