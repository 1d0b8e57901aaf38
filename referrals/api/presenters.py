"""The own system as an officer of the partner sees it: its key, and the tokens with which it calls."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from core.calendars.words import shown_moment
from core.design_system.components import SummaryRow
from core.keys.models import PublicKey
from core.sealing import fingerprint, readable_fingerprint
from referrals.api.models import SystemToken


@dataclass(frozen=True)
class ShownToken:
    """`revoke_url` is "" for one that has ended."""

    name: str
    rows: list[SummaryRow]
    revoke_url: str


def key_rows(key: PublicKey | None) -> list[SummaryRow]:
    if key is None:
        return [SummaryRow(_("Key"), _("There is none yet"))]
    standing = _("Compared on %(when)s") % {"when": shown_moment(key.pinned_at)} if key.pinned_at else _("Not yet")
    return [
        SummaryRow(_("Registered"), shown_moment(key.created_at)),
        SummaryRow(_("Numbers, as stored here"), readable_fingerprint(fingerprint(bytes(key.public)))),
        SummaryRow(_("Compared by the team"), standing),
    ]


def shown_tokens(tokens: Iterable[SystemToken], *, at: datetime) -> list[ShownToken]:
    """`tokens` come with their member's user."""
    return [_shown(token, at) for token in tokens]


def is_live(token: SystemToken, at: datetime) -> bool:
    return token.revoked_at is None and token.expires_at > at


def _scopes(token: SystemToken) -> str:
    may = [_("fetch packets")] if token.may_read else []
    may += [_("answer")] if token.may_answer else []
    return ", ".join(may)


def _end(token: SystemToken, at: datetime) -> str:
    if token.revoked_at is not None:
        return _("Ended on %(when)s") % {"when": shown_moment(token.revoked_at)}
    words = shown_moment(token.expires_at)
    return words if token.expires_at > at else _("Over since %(when)s") % {"when": words}


def _shown(token: SystemToken, at: datetime) -> ShownToken:
    rows = [
        SummaryRow(_("May"), _scopes(token)),
        SummaryRow(_("Made"), shown_moment(token.made_at)),
        SummaryRow(_("Works until"), _end(token, at)),
    ]
    url = reverse("system:revoke", args=[token.id]) if is_live(token, at) else ""
    return ShownToken(token.member.user.name, rows, url)
