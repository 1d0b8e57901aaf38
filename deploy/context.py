"""What every page's frame shows. It links upwards, so it lives in the layer that may know all others."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.console.areas import areas_for
from reporting.public import languages


def page(request: HttpRequest) -> dict[str, Any]:
    """Context of the page frame; see core/design_system for the names that its templates read."""
    in_console = request.path.startswith("/console/")
    return {
        "partnership": getattr(request, "partnership", None),
        "show_exit": not in_console,
        **_frame(get_language() or settings.LANGUAGE_CODE),
        "languages_offered": languages.offered(request),
        **({"hand_over_url": reverse("centre:hand-over"), **areas_for(request)} if in_console else {}),
    }


@lru_cache(maxsize=64)
def _frame(language: str) -> dict[str, Any]:
    """What is the same on every page in the active `language`; read it, do not change it."""
    return {
        "exit_url": reverse("public:exit"),
        "help_url": reverse("public:help"),
        "footer_links": (
            (_("Staying safe"), reverse("public:safety")),
            (_("Leaving this site quickly"), reverse("public:leaving")),
            (_("What happens to a report"), reverse("public:what-happens")),
            (_("Who we are"), reverse("public:about")),
            (_("Privacy"), reverse("public:privacy")),
            (_("Cookies"), reverse("public:cookies")),
            (_("Accessibility"), reverse("public:accessibility")),
        ),
    }
