"""What every page promises before a browser has seen it."""

import re

import pytest

from tests.core.design_system.gallery import PUBLIC, Story, page, pages, render
from tests.core.design_system.markup import parse


@pytest.fixture(scope="module")
def gallery() -> dict[str, str]:
    return pages()


def test_no_page_has_inline_script_or_style(gallery: dict[str, str]) -> None:
    for name, html in gallery.items():
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", html), name
        assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", html)), name


def test_every_page_has_one_heading_and_no_id_twice(gallery: dict[str, str]) -> None:
    for name, html in gallery.items():
        root = parse(html[html.index("<body") :].replace("</body>", "").replace("</html>", "").partition(">")[2])
        assert len(list(root.iter("h1"))) == 1, name
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids)), name


def test_the_title_says_that_there_is_an_error(gallery: dict[str, str]) -> None:
    assert "<title>What happened? – Safer Gloucester</title>" in gallery["question"]
    assert "<title>Error: What happened? – Safer Gloucester</title>" in gallery["question-error"]


def test_the_summary_stands_above_the_heading(gallery: dict[str, str]) -> None:
    html = gallery["question-error"]
    assert html.index("There is a problem") < html.index("<h1")


def test_the_form_leaves_no_trace_in_the_browser(gallery: dict[str, str]) -> None:
    (form,) = re.findall(r"<form[^>]*>", gallery["question"])
    assert "novalidate" in form
    assert 'autocomplete="off"' in form


def test_leaving_is_the_second_skip_link_and_a_plain_link(gallery: dict[str, str]) -> None:
    html = gallery["question"]
    links = re.findall(r'<a href="([^"]*)"[^>]*govuk-skip-link', html)
    assert links == ["#main-content", "/exit/"]
    assert html.count("data-leave-now") == 2
    assert "formaction" not in html


def test_a_page_that_offers_no_exit_has_no_exit() -> None:
    html = render("design_system/form_page.html", form=Story(), **{**PUBLIC, "show_exit": False})
    assert "/exit/" not in html


def test_the_language_slot_shows_once_there_is_a_choice(gallery: dict[str, str]) -> None:
    assert 'hreflang="cy"' in gallery["question"]
    one = {**PUBLIC, "languages_offered": PUBLIC["languages_offered"][:1]}
    assert "hreflang" not in page("base", "<h1>x</h1>", **one)


def test_a_page_is_marked_with_its_language_and_direction(gallery: dict[str, str]) -> None:
    assert '<html lang="en-gb" dir="ltr"' in gallery["question"]
    assert '<html lang="ur" dir="rtl"' in gallery["rtl"]
    assert "govuk.rtl.css" in gallery["rtl"]
    assert "moj.rtl.css" in gallery["rtl-console"]


def test_an_error_page_needs_no_context(gallery: dict[str, str]) -> None:
    for number in (400, 403, 404, 500):
        assert "<h1" in render(f"{number}.html")


def test_staff_sign_out_by_post(gallery: dict[str, str]) -> None:
    assert '<form method="post" action="/sign-out/"' in gallery["console"]
