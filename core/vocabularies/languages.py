"""Names of languages for people who work with what was written in them."""

import unicodedata

from django.utils.translation import get_language_info


def name_of_language(code: str) -> str:
    """In the reader's language and in its own, "Urdu (اردو)"; once where they are the same.

    A code that this installation has no name for stays a code.
    """
    try:
        info = get_language_info(code)
    except KeyError:
        return code
    # Django has the name of Vietnamese in a form that HTML pages should not be in.
    known_as, calls_itself = str(info["name_translated"]), unicodedata.normalize("NFC", info["name_local"])
    return known_as if known_as.casefold() == calls_itself.casefold() else f"{known_as} ({calls_itself})"
