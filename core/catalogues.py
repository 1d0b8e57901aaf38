"""Where texts are looked up. English is the language of the source, so that its catalogue lacks nearly every text."""

from typing import Any

from django.utils.translation.trans_real import translation


def leave_out_empty_catalogues(language: str) -> None:
    """Take the catalogues without a single text out of those that are asked when the language's own lacks one.

    Several apps bring one for "en"; gettext would ask each of them, twice, for nearly every text of a page.
    """
    asked: Any = translation(language)  # declared without what gettext falls back to
    while asked._fallback is not None:
        if any(asked._fallback._catalog[text] for text in asked._fallback._catalog if text):
            asked = asked._fallback
        else:
            asked._fallback = asked._fallback._fallback
