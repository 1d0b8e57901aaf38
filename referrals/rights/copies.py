"""The copy that somebody gets who asked what is held about them: as a PDF for people, as JSON for machines.

It names neither a report nor a reporter: passages are numbered, and say only what was released of them.
"""

import json
from collections.abc import Sequence
from datetime import date

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from core.calendars.words import shown_day
from core.documents.pdf import render
from core.partnerships.models import Partnership


def as_json(released: Sequence[tuple[str, str]], *, partnership: Partnership, on: date) -> bytes:
    """Indented JSON in UTF-8. `released` are headings and words; `on` is the local day."""
    content = {
        "controller": partnership.name,
        "made_on": on.isoformat(),
        "passages": [{"about": title, "words": words} for title, words in released],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()


def as_pdf(released: Sequence[tuple[str, str]], *, partnership: Partnership, on: date, language: str) -> bytes:
    """A tagged PDF, made in a subprocess. `language` is a BCP 47 code. Raises core.documents.pdf.Unavailable. Not
    inside `atomic()`."""
    title = _("What we hold about you")
    context = {"title": title, "partnership": partnership, "day": shown_day(on), "released": released}
    return render(render_to_string("referrals/rights/copy.html", context), title=title, language=language)
