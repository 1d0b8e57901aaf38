"""Who calls: a token in the header `Authorization: Bearer …`, within its scope, its time and its budget."""

from abc import abstractmethod

from django.http import HttpRequest
from ninja.security import HttpBearer

from core import clock
from core.budgets.spending import spend
from core.partnerships.permissions import NotAllowed, may
from referrals.api.models import SystemToken
from referrals.api.tokens import TokenRefused, check_is_live, known_token, refuse

MOST_BYTES = 64 * 1024  # of a body
REQUESTS_AN_HOUR = 3600  # of a token


class OutOfScope(Exception):
    """The token is good, and not for this."""


class TooLarge(Exception):
    """The body is larger than anything that could be meant."""


class Bearer(HttpBearer):
    """A token of either scope. `request.auth` is its SystemToken afterwards."""

    @abstractmethod
    def may(self, token: SystemToken) -> bool:
        """Whether its scope covers what is asked."""

    def authenticate(self, request: HttpRequest, token: str) -> SystemToken:
        """Raises TokenRefused, Spent, TooLarge and, both in the trail, NotAllowed (the organisation is shut out) or
        OutOfScope."""
        at, partnership = clock.now(), request.partnership  # type: ignore[attr-defined]
        found = known_token(token, partnership=partnership)
        # Before anything is refused in the trail: a token that has ended must not fill it.
        spend("api requests", partnership=partnership, network=str(found.id), most=REQUESTS_AN_HOUR, at=at)
        check_is_live(found, at=at)
        if not may(found.member, "fetch packets"):  # lists and repeated answers ask nobody else
            refuse(found, at=at)
            raise NotAllowed("fetch packets")
        if not self.may(found):
            refuse(found, at=at)
            raise OutOfScope
        if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
            raise TooLarge
        return found

    def __call__(self, request: HttpRequest) -> SystemToken:
        token: SystemToken | None = super().__call__(request)
        if token is None:
            raise TokenRefused("missing")
        return token


class ReadingToken(Bearer):
    """A token that may read packets."""

    def may(self, token: SystemToken) -> bool:
        return token.may_read


class AnsweringToken(Bearer):
    """A token that may answer."""

    def may(self, token: SystemToken) -> bool:
        return token.may_answer
