"""Signing in succeeds if, and only if, the password opens the user's seed."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from core.accounts.guessing import pseudo_address
from core.accounts.models import User
from core.accounts.passwords import open_seed, typed_username


class SeedBackend:
    """Django's authentication backend. The seed it opened is on the user's `opened_seed`, in memory only."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> User | None:
        """The user of the request's own partnership, or None for whatever is wrong. Raises Busy."""
        if request is None or username is None or password is None:
            return None
        name = typed_username(username)
        partnership = request.partnership  # type: ignore[attr-defined]
        user = User.objects.filter(partnership=partnership, username=name, is_active=True).first()
        seed = open_seed(user, password, username=name, network=pseudo_address(request))
        if user is None or seed is None:
            return None
        user.opened_seed = seed
        return user

    def get_user(self, user_id: UUID | str) -> User | None:
        """Nobody is ever remembered by Django's own session key: core.accounts.unlocking says who is signed in."""
        return None
