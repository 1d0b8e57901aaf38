"""What the pages show of a new authenticator: a QR code as inline SVG, and the key to type instead."""

from django.utils.safestring import SafeString

from core.accounts.models import User
from core.accounts.second_factor import provisioning_uri, shown_secret
from core.design_system.qr_codes import svg_of

_GROUP = 4


def shown_authenticator(user: User, secret: bytes) -> dict[str, SafeString | str]:
    """Context `qr` (the page names it) and `manual_key`, in groups of four characters."""
    key = shown_secret(secret)
    return {
        "qr": svg_of(provisioning_uri(user, secret)),
        "manual_key": " ".join(key[i : i + _GROUP] for i in range(0, len(key), _GROUP)),
    }
