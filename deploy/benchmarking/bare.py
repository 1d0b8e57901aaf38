"""The unit: the least that Django can do under the same gunicorn. Settings, addresses and application in one module."""

import secrets

from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

SECRET_KEY = secrets.token_urlsafe(60)
ALLOWED_HOSTS = ["127.0.0.1"]
MIDDLEWARE: list[str] = []
# The product's gunicorn configuration sweeps here before the first request.
HARBOUR_TMPFS = "/dev/shm"  # noqa: S108 - nothing is written
ROOT_URLCONF = "deploy.benchmarking.bare"


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello")


urlpatterns = [path("", hello)]


def application() -> object:
    """For gunicorn, which calls it once: as a call, so that reading the settings does not need settings."""
    return get_wsgi_application()
