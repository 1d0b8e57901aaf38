"""What the pages show of a new authenticator: a QR code as inline SVG, and the key to type instead."""

import segno
from django.utils.safestring import SafeString, mark_safe

from core.accounts.models import User
from core.accounts.second_factor import provisioning_uri, shown_secret

_GROUP = 4


def shown_authenticator(user: User, secret: bytes) -> dict[str, SafeString | str]:
    """Context `qr` and `manual_key`. The SVG has no style and no script: the page's policy allows neither."""
    drawn = segno.make(provisioning_uri(user, secret), error="m", micro=False)
    svg = drawn.svg_inline(scale=4, border=4, dark="#000", light="#fff", omitsize=False, svgclass=None, lineclass=None)
    key = shown_secret(secret)
    return {
        "qr": mark_safe(svg),  # noqa: S308 - drawn here from a URI that segno encodes into squares
        "manual_key": " ".join(key[i : i + _GROUP] for i in range(0, len(key), _GROUP)),
    }
