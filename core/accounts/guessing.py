"""Slowing down people who guess passwords, without keeping who they are.

django-axes counts failures per user name and address. Here it never sees either: the address is a MAC under a key of
the day, written as a private IPv6 address because its column wants one; the user name is a MAC too, because people type
passwords into the wrong box; agent, accept header and form data stay empty. Counting per pair means that nobody can
lock a caseworker out from another address.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from core import clock
from core.accounts.passwords import typed_username
from core.keys.stamps import deployment_secret
from core.sealing import derive

_CARRIED = ("axes_locked_out", "axes_credentials", "axes_failures_since_start")


def pseudo_address(request: HttpRequest) -> str:
    """The client's address as a unique-local IPv6 address that nobody can turn back; it changes each day."""
    mac = _mac("pseudo address", f"{clock.now().date().isoformat()} {_network(_client_address(request))}")
    return str(IPv6Address(b"\xfd" + mac[:15]))


def pseudo_username(request: HttpRequest | None, credentials: dict[str, Any] | None) -> str:
    """32 hex digits that stand for the user name."""
    typed = (credentials or {}).get("username") or (request.POST.get("username") if request is not None else "") or ""
    return _mac("pseudo user name", typed_username(typed))[:16].hex()


def is_locked_out(request: HttpRequest) -> bool:
    """Whether the sign-in just tried from this address was not looked at, or was the last one that was."""
    return bool(getattr(request, "axes_locked_out", False))


def free_again_at(request: HttpRequest, username: str) -> datetime:
    """When this address may try this user name again."""
    newest = _attempts(request, username).order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    return (newest or clock.now()) + (get_cool_off(request) or timedelta())


def forgive(request: HttpRequest, username: str) -> None:
    """Forget the failures of this address for this user name: its owner has signed in with both factors."""
    _attempts(request, username).delete()


def keep_response(request: HttpRequest, response: HttpResponse, credentials: dict[str, Any] | None) -> HttpResponse:
    """The sign-in page words the lock-out itself, so axes has nothing to replace."""
    return response


class Handler(AxesDatabaseHandler):  # type: ignore[misc]  # axes declares no types
    """Counts failures by way of a stand-in request that carries nothing of the real one."""

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
    ) -> None:
        """Count a failure; sets axes_locked_out on the real request."""
        if request is None:
            return
        bare = HttpRequest()
        vars(bare).update({name: value for name, value in vars(request).items() if name.startswith("axes_")})
        vars(bare).update(axes_user_agent="", axes_http_accept="", axes_path_info="")
        super().user_login_failed(sender, credentials, bare, **kwargs)
        vars(request).update({name: getattr(bare, name, None) for name in _CARRIED})


def _attempts(request: HttpRequest, username: str) -> Any:
    name = pseudo_username(None, {"username": username})
    return AccessAttempt.objects.filter(username=name, ip_address=pseudo_address(request))


def _client_address(request: HttpRequest) -> str:
    """REMOTE_ADDR, or behind proxies what the outermost of them wrote: each appends the address it was called from."""
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
    proxies = settings.HARBOUR_PROXIES
    return hops[-proxies] if 0 < proxies <= len(hops) else str(request.META.get("REMOTE_ADDR", ""))


def _network(address: str) -> str:
    """An IPv6 client owns a whole /64 and would otherwise have 2**64 tries; what is unreadable is one client."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return ""
    # A proxy that listens on IPv6 writes IPv4 clients as ::ffff:a.b.c.d: one /64 for all of them, so one lock for all.
    parsed = getattr(parsed, "ipv4_mapped", None) or parsed
    return str(ip_network(f"{parsed}/64", strict=False)) if parsed.version == 6 else str(parsed)


def _mac(purpose: str, text: str) -> bytes:
    return hmac.new(derive(deployment_secret(), purpose), text.encode("utf-8", "replace"), hashlib.sha256).digest()
