"""Languages have names, in the reader's words and in their own."""

import unicodedata

import pytest
from django.conf.locale import LANG_INFO
from django.utils import translation

from core.vocabularies.languages import name_of_language


@pytest.mark.parametrize(
    ("code", "name"), [("en", "English"), ("cy", "Welsh (Cymraeg)"), ("ur", "Urdu (اردو)"), ("qqx", "qqx"), ("", "")]
)
def test_a_language_has_a_name_and_an_unknown_code_stays_a_code(code: str, name: str) -> None:
    with translation.override("en-gb"):
        assert name_of_language(code) == name


def test_every_name_is_in_the_form_that_pages_are_in() -> None:
    names = [name_of_language(code) for code in LANG_INFO]
    assert [name for name in names if not unicodedata.is_normalized("NFC", name)] == []
