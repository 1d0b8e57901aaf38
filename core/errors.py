"""Pages for when something cannot be shown. They quote nothing of the request and nothing of the error."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.template.exceptions import TemplateDoesNotExist
from django.utils.translation import gettext as _

from core.uploads import UploadRefused


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400. A form that brought a file along is told so."""
    template = "core/upload_refused.html" if isinstance(exception, UploadRefused) else "400.html"
    return _plain_page(request, template, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(request, "403.html", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. Who is signed in keeps the frame of the console, and so the way back to their work."""
    if getattr(request, "staff", None) is not None and hasattr(request, "partnership"):
        return render(request, "404_console.html", status=404)
    return _page(request, "404.html", 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the page was open for too long, or its cookie is gone. `reason` is for developers and is not shown."""
    return _page(request, "core/csrf_failure.html", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. It asks no database and no session: they may be what failed."""
    try:
        return _plain_page(request, "500.html", 500)
    except (TemplateDoesNotExist, ValueError):  # ValueError: the list of static files is missing
        words = _("Something went wrong on our side. Try again in a few minutes.")
        return HttpResponse(words, status=500, content_type="text/plain; charset=utf-8")


def _page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    # A request that was refused before its partnership was known has no frame to show.
    if not hasattr(request, "partnership"):
        return _plain_page(request, template, status)
    return render(request, template, status=status)


def _plain_page(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Without context processors, which may read the request's form, its session or the database."""
    context: dict[str, Any] = {"partnership": getattr(request, "partnership", None)}
    return HttpResponse(loader.get_template(template).render(context), status=status)
