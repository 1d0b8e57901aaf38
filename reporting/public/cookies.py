"""The cookies that this installation sets, by the names it gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext_lazy, ngettext

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DAY_SECONDS = 24 * 3600


@dataclass(frozen=True)
class CookieUsed:
    """One cookie: what it is for and how long what it opens lasts. Every one goes when the browser closes."""

    name: str
    purpose: StrOrPromise
    lasts: StrOrPromise


def cookies_used() -> list[CookieUsed]:
    """Those of the public pages, then those of staff."""
    until_closed = gettext_lazy("Until you close the browser, or leave with “Leave this page now”")
    return [
        CookieUsed(
            settings.HARBOUR_DRAFT_COOKIE,
            gettext_lazy(
                "The key to the answers that you are writing, and afterwards to the page with your reference and code. "
                "The key is only in your browser: without it, nobody can open what we store."
            ),
            _at_most(settings.HARBOUR_DRAFT_SECONDS),
        ),
        CookieUsed(
            settings.HARBOUR_RETURN_COOKIE,
            gettext_lazy("The key to your report while you look at it, after you typed your reference and code."),
            _at_most(settings.HARBOUR_RETURN_IDLE_SECONDS),
        ),
        CookieUsed(
            settings.CSRF_COOKIE_NAME,
            gettext_lazy("A random number that stops other websites from sending forms in your name."),
            until_closed,
        ),
        CookieUsed(
            settings.LANGUAGE_COOKIE_NAME, gettext_lazy("The language that you chose, if you chose one."), until_closed
        ),
        CookieUsed(
            settings.HARBOUR_PICTURES_COOKIE,
            gettext_lazy("Whether the Easy Read pages show pictures, if you switched them."),
            until_closed,
        ),
        CookieUsed(
            settings.HARBOUR_VENUE_COOKIE,
            gettext_lazy("Only for staff of a Keep Safe venue, on one page: that this device was given the PIN today."),
            _at_most(DAY_SECONDS),
        ),
        CookieUsed(
            settings.SESSION_COOKIE_NAME,
            gettext_lazy("Only for staff who sign in: that they are signed in."),
            _at_most(settings.HARBOUR_ABSOLUTE_SECONDS),
        ),
        CookieUsed(
            settings.HARBOUR_UNLOCK_COOKIE,
            gettext_lazy("Only for staff who sign in: the key to their own key."),
            _at_most(settings.HARBOUR_ABSOLUTE_SECONDS),
        ),
    ]


def _at_most(seconds: int) -> str:
    minutes = seconds // 60
    if minutes < 60:
        return ngettext("At most %(count)d minute", "At most %(count)d minutes", minutes) % {"count": minutes}
    hours = minutes // 60
    return ngettext("At most %(count)d hour", "At most %(count)d hours", hours) % {"count": hours}
