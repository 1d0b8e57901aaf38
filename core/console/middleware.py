"""Middleware of the console alone. Public pages know no session, no user and no messages: none is looked for."""

from typing import Any

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest
from django.utils.deprecation import MiddlewareMixin

from core.accounts.unlocking import CONSOLE_PATH


class ConsoleOnly(MiddlewareMixin):
    """Stands before Django's own in the bases of a class, and lets every other page pass it by."""

    def __call__(self, request: HttpRequest) -> Any:
        asked = super().__call__ if request.path.startswith(CONSOLE_PATH) else self.get_response
        return asked(request)


class Sessions(ConsoleOnly, SessionMiddleware):
    """Sets `request.session`."""


class Users(ConsoleOnly, AuthenticationMiddleware):
    """Sets `request.user`, whom core.accounts.unlocking replaces by who is signed in."""


class Messages(ConsoleOnly, MessageMiddleware):
    """Carries messages from one page of the console to the next."""
