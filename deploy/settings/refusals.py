"""What a running installation must not be configured to be. Each refusal names the setting."""

import re
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

MODES = ("production", "demonstration")
PINS = ("HARBOUR_HUB_PINS", "HARBOUR_RECOVERY_PINS")
# A partnership's id and a fingerprint, as hub_key and recovery_key compare them.
PARTNERSHIP, FINGERPRINT = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"), re.compile(r"[0-9a-f]{64}")


def refuse_unsafe(settings: Mapping[str, Any]) -> None:
    """Raise ImproperlyConfigured, naming the environment variable, for the first unsafe setting found."""
    for name, why in _faults(settings):
        msg = f"{name}: {why}"
        raise ImproperlyConfigured(msg)


def _faults(settings: Mapping[str, Any]) -> list[tuple[str, str]]:
    mode = settings["HARBOUR_MODE"]
    if mode not in MODES:
        return [("HARBOUR_MODE", "set it to production or demonstration")]
    return [
        *_secret_faults(settings),
        *_pin_faults(settings),
        *(_production_faults(settings) if mode == "production" else _demo_faults(settings)),
    ]


def _secret_faults(settings: Mapping[str, Any]) -> list[tuple[str, str]]:
    faults = []
    if len(settings["SECRET_KEY"]) < 50:
        faults.append(("HARBOUR_SECRET_KEY", "set it to at least 50 random characters"))
    secret = settings["HARBOUR_DEPLOYMENT_SECRET"]
    if len(secret) != 64 or not all(c in "0123456789abcdef" for c in secret):
        faults.append(("HARBOUR_DEPLOYMENT_SECRET", "set it to 32 random bytes as 64 lower-case hex digits"))
    return faults


def _pin_faults(settings: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A pin that names nothing would only show when somebody has filled in the form and sends it."""
    return [
        (name, "write pairs of a partnership's id, = and its 64 lower-case hex digits, with commas between")
        for name in PINS
        for partnership_id, pin in settings[name].items()
        if not PARTNERSHIP.fullmatch(partnership_id) or not FINGERPRINT.fullmatch(pin)
    ]


def _production_faults(settings: Mapping[str, Any]) -> list[tuple[str, str]]:
    faults = []
    if not settings["HARBOUR_HTTPS"]:
        faults.append(("HARBOUR_HTTPS", "must be on in production: cookies and reports would travel in clear"))
    if not settings["ALLOWED_HOSTS"] or "*" in settings["ALLOWED_HOSTS"]:
        faults.append(("HARBOUR_HOSTS", "name every host of every partnership, without wildcards"))
    if settings["EMAIL_BACKEND"] != "django.core.mail.backends.smtp.EmailBackend":
        faults.append(("HARBOUR_EMAIL_URL", "give an SMTP server, or nobody is told that a report waits"))
    if settings["SECRET_KEY"] == settings["HARBOUR_DEPLOYMENT_SECRET"]:
        faults.append(("HARBOUR_DEPLOYMENT_SECRET", "must differ from HARBOUR_SECRET_KEY"))
    return faults


def _demo_faults(settings: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The demonstration's passwords are printed, so it must not stand where real people could reach it."""
    if settings["HARBOUR_HTTPS"]:
        return [("HARBOUR_HTTPS", "is for production; the demonstration refuses production settings")]
    if not set(settings["ALLOWED_HOSTS"]) <= {"127.0.0.1", "localhost", "[::1]"}:
        return [("HARBOUR_HOSTS", "is for production; the demonstration answers on this machine only")]
    return []
