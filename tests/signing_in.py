"""Signed-in test clients, and what the authenticator app of a person in the tests shows."""

import base64
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django_otp.oath import TOTP

from core import clock
from core.accounts.envelopes import cookie_text
from core.accounts.signing_in import unlock_session
from core.accounts.unlocking import Unlocked
from tests.people import Person


def sign_in(client: Client, person: Person, *, at: datetime | None = None) -> Unlocked:
    """Give `client` an unlocked session of `person`, as both factors would have."""
    session = SessionStore()
    unlocked = unlock_session(session, person.user, person.seed, at=at or clock.now())
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    client.cookies[settings.HARBOUR_UNLOCK_COOKIE] = cookie_text(unlocked.key)
    return unlocked


def code_of(secret: str, *, at: datetime, steps: int = 0) -> str:
    """The six digits that an app with `secret` (base 32) shows at `at`, or some 30-second steps later."""
    totp = TOTP(base64.b32decode(secret))
    totp.time = (at + timedelta(seconds=30 * steps)).timestamp()
    return f"{totp.token():06}"
