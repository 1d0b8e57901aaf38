"""What people see stays out of caches, search engines and other sites' pages."""

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from core.headers import PrivacyHeaders, SamePolicy, findable, keep_to_this_site


def headers(view: object, **given: str) -> dict[str, str]:
    def answer(request: HttpRequest) -> HttpResponse:
        response = view(request) if callable(view) else HttpResponse()
        for name, value in given.items():
            response.headers[name] = value
        return response

    return dict(PrivacyHeaders(answer)(RequestFactory().get("/")).headers)


def test_a_page_is_stored_nowhere_and_listed_nowhere() -> None:
    found = headers(None)
    assert found["Cache-Control"] == "no-store"
    assert found["X-Robots-Tag"] == "noindex, nofollow"
    assert found["Cross-Origin-Resource-Policy"] == "same-origin"
    assert found["Cross-Origin-Embedder-Policy"] == "require-corp"


def test_a_view_may_declare_a_page_public() -> None:
    assert headers(None, **{"Cache-Control": "public, max-age=60"})["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize("declared", ["max-age=60", "private", "no-cache"])
def test_anything_less_than_public_becomes_no_store(declared: str) -> None:
    assert headers(None, **{"Cache-Control": declared})["Cache-Control"] == "no-store"


def test_a_page_that_sets_a_cookie_is_never_public() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        response = HttpResponse()
        response.set_cookie("draft", "x")
        return response

    assert headers(view, **{"Cache-Control": "public"})["Cache-Control"] == "no-store"


def test_a_findable_page_is_listed_but_not_stored() -> None:
    found = headers(findable(lambda request: HttpResponse()))
    assert (found["X-Robots-Tag"], found["Cache-Control"]) == ("all", "no-store")


def test_static_files_stay_on_this_site() -> None:
    headers: dict[str, str] = {}
    keep_to_this_site(headers, "/somewhere/site.css", "/static/site.css")
    assert headers == {"Cross-Origin-Resource-Policy": "same-origin"}
    assert settings.WHITENOISE_ADD_HEADERS_FUNCTION is keep_to_this_site
    assert settings.WHITENOISE_ALLOW_ALL_ORIGINS is False


def test_every_page_has_the_policy_of_the_settings() -> None:
    policy = SamePolicy(lambda request: HttpResponse())(RequestFactory().get("/")).headers["Content-Security-Policy"]
    assert sorted(part.split()[0] for part in policy.split("; ")) == sorted(
        settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    )
    assert "default-src 'none'" in policy
