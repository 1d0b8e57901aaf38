"""The Keep Safe card: what somebody chose, in two sizes, and nothing of it anywhere afterwards."""

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.documents import pdf
from tests.documents import faults_of_tags, sizes_of, text_of

CARD = "/keep-safe-card/"
FULL = {
    "name": "Sam Invented",
    "first_name": "Robin (sister)",
    "first_number": "01632 960 001",
    "second_name": "Day centre",
    "second_number": "01632 960 002",
    "speaks": ["easy_words", "slowly", "write"],
    "speaks_words": "Ask me one thing at a time",
    "health": "I have epilepsy. I take medicine at noon.",
    "wishes": ["no_touch", "quiet", "explain"],
    "wishes_words": "Let me hold my bear",
    "size": "bank_card",
}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("gloucester")]


@pytest.mark.parametrize(("size", "measures"), [("bank_card", (85.6, 54.0)), ("key_ring", (60.0, 40.0))])
def test_a_card_is_tagged_has_its_size_and_says_what_was_chosen(
    client: Client, made_here: None, size: str, measures: tuple[float, float]
) -> None:
    answered = client.post(CARD, {**FULL, "size": size})
    assert answered["Content-Type"] == "application/pdf"
    assert answered["Content-Disposition"] == 'attachment; filename="card.pdf"'
    assert answered["Cache-Control"] == "no-store"
    assert faults_of_tags(answered.content) == []
    assert set(sizes_of(answered.content)) == {measures}
    text = " ".join(text_of(answered.content).split())
    typed = [value for name, value in FULL.items() if isinstance(value, str) and name != "size"]
    words = [*typed, "Speak slowly and give me time", "Please do not touch me", "I may need your help"]
    assert [word for word in words if word not in text] == []
    assert "do not speak" not in text


def test_bad_input_keeps_what_was_typed_and_says_what_to_do(client: Client) -> None:
    wrong = {**FULL, "first_number": "ask my sister", "second_number": "", "health": "h" * 121, "size": ""}
    shown = client.post(CARD, wrong).text
    said = (
        "Write the phone number in numbers",
        "Write a phone number, or take the name away",
        "Shorten this to 120 characters",
        "Choose how big the card is",
    )
    assert [words for words in said if words not in shown] == []
    assert all(value in shown for value in ("Sam Invented", "ask my sister", "Let me hold my bear", "h" * 121))
    assert 'value="no_touch" checked' in shown
    assert "Your card is empty" in client.post(CARD, {"size": "key_ring"}).text
    assert "Remove the characters that are not text" in client.post(CARD, {**FULL, "name": "Sam\x07"}).text


def test_nothing_of_it_is_stored_and_the_page_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pdf, "render", lambda html, **_: b"%PDF" + html.encode())
    assert "We do not keep what you write here" in client.get(CARD).text
    with CaptureQueriesContext(connection) as asked:
        answered = client.post(CARD, FULL)
    assert b"Sam Invented" in answered.content
    written = [query["sql"] for query in asked.captured_queries if not query["sql"].startswith("SELECT")]
    assert [sql for sql in written if "core_networkcount" not in sql and "core_daykey" not in sql] == []
    assert not [sql for sql in written if "Sam" in sql]
    assert "Sam" not in caplog.text
    assert not answered.cookies
    assert "Sam Invented" not in client.get(CARD).text


def test_a_card_is_in_the_language_of_the_page(client: Client, monkeypatch: pytest.MonkeyPatch, welsh: None) -> None:
    monkeypatch.setattr(pdf, "render", lambda html, *, title, language: f"{language} {html}".encode())
    assert 'href="/language/cy/?next=%2Fkeep-safe-card%2F"' in client.get(CARD).text
    client.get("/language/cy/")
    made = client.post(CARD, FULL).content.decode()
    assert made.startswith("cy ")
    assert '<html lang="cy"' in made


def test_what_was_typed_stays_when_no_card_can_be_made(
    client: Client, monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    def fails(html: str, **_: str) -> bytes:
        raise pdf.Unavailable("install pango")

    monkeypatch.setattr(pdf, "render", fails)
    broken = client.post(CARD, FULL)
    settings.HARBOUR_CARDS_AN_HOUR = 0
    too_many = client.post(CARD, FULL)
    assert (broken.status_code, too_many.status_code) == (503, 429)
    assert "Sam Invented" in broken.text
    assert "Sam Invented" in too_many.text


def test_words_in_any_script_and_marks_of_html_stand_on_it_as_typed(client: Client, made_here: None) -> None:
    said = {"name": "<b>Zoë & Łukasz</b>", "health": "زكام", "size": "bank_card"}
    text = text_of(client.post(CARD, said).content)
    assert "<b>Zoë & Łukasz</b>" in text
