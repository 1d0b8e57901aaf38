"""The headers of every public page, of signed-in pages, and of the demonstration's production twin."""

import pytest
from django.conf import settings
from django.test import Client, override_settings

from tests.people import Partners
from tests.signing_in import sign_in

POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "font-src 'self'",
    "connect-src 'self'", "media-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
}  # fmt: skip
PUBLIC = (
    "/", "/report/", "/report/safety/", "/return/", "/leaving/", "/help/", "/privacy/", "/cookies/", "/accessibility/",
    "/exit/", "/nowhere/", "/console/sign-in/",
)  # fmt: skip


def policy_of(header: str) -> set[str]:
    return {part.strip() for part in header.split(";") if part.strip()}


@pytest.mark.parametrize("address", PUBLIC)
def test_every_page_has_the_headers(gloucester: Partners, client: Client, address: str) -> None:
    headers = client.get(address).headers
    assert policy_of(headers["Content-Security-Policy"]) == POLICY
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Cache-Control"] == "no-store"


def test_a_signed_in_page_is_stored_nowhere(gloucester: Partners, client: Client) -> None:
    sign_in(client, gloucester.caseworker)
    assert client.get("/console/cases/").headers["Cache-Control"] == "no-store"


@override_settings(SECURE_HSTS_SECONDS=63_072_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True, SECURE_SSL_REDIRECT=True)
def test_over_https_browsers_are_told_to_stay_there(gloucester: Partners, client: Client) -> None:
    assert client.get("/").headers["Location"] == "https://testserver/"
    secure = client.get("/", secure=True)
    assert secure.headers["Strict-Transport-Security"].startswith("max-age=63072000; includeSubDomains")


def test_a_reporter_gets_only_cookies_that_go_when_the_browser_closes(gloucester: Partners, client: Client) -> None:
    client.get("/report/")
    client.post("/report/")
    assert set(client.cookies) == {settings.CSRF_COOKIE_NAME, settings.HARBOUR_DRAFT_COOKIE}
    for cookie in client.cookies.values():
        assert (cookie["max-age"], cookie["expires"], cookie["samesite"]) == ("", "", "Strict")
        assert cookie["httponly"]
