"""Unsafe settings are refused at start, by name; the databases are opened as they must be."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from deploy.check_production import PRODUCTION
from deploy.settings.refusals import refuse_unsafe
from tests.installations import Installation

ROOT = Path(__file__).resolve().parent.parent.parent
SAFE = {
    "HARBOUR_MODE": "production",
    "SECRET_KEY": "s" * 50,
    "HARBOUR_DEPLOYMENT_SECRET": "a1" * 32,
    "HARBOUR_HTTPS": True,
    "ALLOWED_HOSTS": ["report.example.org"],
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "HARBOUR_HUB_PINS": {"03ab6c6a-18ff-4a7c-893a-f86915c28caa": "0f" * 32},
    "HARBOUR_RECOVERY_PINS": {},
}
DEMONSTRATION = SAFE | {"HARBOUR_MODE": "demonstration", "HARBOUR_HTTPS": False, "ALLOWED_HOSTS": ["127.0.0.1"]}


def test_safe_settings_are_accepted() -> None:
    refuse_unsafe(SAFE)
    refuse_unsafe(DEMONSTRATION)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("HARBOUR_MODE", {"HARBOUR_MODE": "staging"}),
        ("HARBOUR_SECRET_KEY", {"SECRET_KEY": "short"}),
        ("HARBOUR_DEPLOYMENT_SECRET", {"HARBOUR_DEPLOYMENT_SECRET": ""}),
        ("HARBOUR_DEPLOYMENT_SECRET", {"HARBOUR_DEPLOYMENT_SECRET": "Z" * 64}),
        ("HARBOUR_DEPLOYMENT_SECRET", {"SECRET_KEY": "a1" * 32}),
        ("HARBOUR_HTTPS", {"HARBOUR_HTTPS": False}),
        ("HARBOUR_HOSTS", {"ALLOWED_HOSTS": []}),
        ("HARBOUR_HOSTS", {"ALLOWED_HOSTS": ["*"]}),
        ("HARBOUR_HUB_PINS", {"HARBOUR_HUB_PINS": {"Safer Newtown": "0f" * 32}}),
        ("HARBOUR_RECOVERY_PINS", {"HARBOUR_RECOVERY_PINS": {"03ab6c6a-18ff-4a7c-893a-f86915c28caa": "1234 5678"}}),
        ("HARBOUR_EMAIL_URL", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
        ("HARBOUR_EMAIL_URL", {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}),
    ],
)
def test_an_unsafe_production_setting_is_refused_by_name(name: str, changes: dict[str, Any]) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"^{name}: "):
        refuse_unsafe(SAFE | changes)


@pytest.mark.parametrize(
    ("name", "changes"),
    [("HARBOUR_HTTPS", {"HARBOUR_HTTPS": True}), ("HARBOUR_HOSTS", {"ALLOWED_HOSTS": ["report.example.org"]})],
)
def test_the_demonstration_refuses_production_settings(name: str, changes: dict[str, Any]) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"^{name}: "):
        refuse_unsafe(DEMONSTRATION | changes)


def test_the_server_does_not_start_with_an_unsafe_setting() -> None:
    unsafe = {"PATH": os.environ["PATH"], **PRODUCTION, "HARBOUR_HOSTS": ""}
    command = [sys.executable, "-m", "manage", "check"]
    done = subprocess.run(command, env=unsafe, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "HARBOUR_HOSTS: name every host" in done.stderr


def test_production_cookies_are_bound_to_the_host_and_to_https() -> None:
    names = ("SESSION", "CSRF")
    asked = ";".join(f"print(s.{n}_COOKIE_NAME, s.{n}_COOKIE_SECURE, s.{n}_COOKIE_HTTPONLY)" for n in names)
    drafts = "print(s.HARBOUR_DRAFT_COOKIE, s.HARBOUR_RETURN_COOKIE, s.HARBOUR_UNLOCK_COOKIE, s.DEBUG)"
    command = [sys.executable, "-c", f"from django.conf import settings as s;{asked};{drafts}"]
    environment = {"PATH": os.environ["PATH"], **PRODUCTION}
    shown = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert shown.splitlines() == [
        "__Host-session True True",
        "__Host-csrf True True",
        "__Host-draft __Host-return __Host-unlock False",
    ]


def test_no_development_setting_is_on() -> None:
    assert settings.DEBUG is False
    assert settings.ADMINS == []
    assert not settings.DATABASES["default"].get("ATOMIC_REQUESTS")


def test_sqlite_keeps_what_was_receipted_and_forgets_what_was_deleted(sqlite_installation: Installation) -> None:
    asked = (
        "import django; django.setup(); from django.db import connection as c; k = c.cursor()\n"
        "for name in ('journal_mode', 'synchronous', 'secure_delete'):\n"
        "    print(name, k.execute(f'PRAGMA {name}').fetchone()[0])\n"
        "print(c.settings_dict['OPTIONS']['transaction_mode'], c.settings_dict['CONN_MAX_AGE'])"
    )
    shown = sqlite_installation.run("-c", asked).split("\n")
    assert shown[:4] == ["journal_mode wal", "synchronous 2", "secure_delete 1", "IMMEDIATE None"]


@pytest.mark.postgresql
def test_postgresql_uses_a_pool_and_what_its_address_asks_for(postgresql_installation: Installation) -> None:
    asked = (
        "import django; django.setup(); from django.db import connection as c; k = c.cursor(); k.execute('SELECT 1')\n"
        "print(c.settings_dict['CONN_MAX_AGE'], type(c.pool).__name__, c.settings_dict['OPTIONS']['application_name'])"
    )
    url = f"{postgresql_installation.database_url}?application_name=harbour"
    assert postgresql_installation.run("-c", asked, HARBOUR_DATABASE_URL=url).split() == [
        "0",
        "ConnectionPool",
        "harbour",
    ]
