"""Texts of the source language are looked for in one place, and read as before."""

from django.conf import settings
from django.utils.translation import gettext, ngettext, override
from django.utils.translation.trans_real import translation


def test_no_empty_catalogue_is_asked_for_a_text_of_the_source() -> None:
    assert vars(translation(settings.LANGUAGE_CODE))["_fallback"] is None


def test_texts_of_the_source_stay_as_they_are() -> None:
    with override(settings.LANGUAGE_CODE):
        assert gettext("Check your answers, then send") == "Check your answers, then send"
        assert ngettext("one", "%(count)d of them", 2) == "%(count)d of them"
