"""/ and the pages around a report: help, leaving, privacy."""

from django.urls import path

from reporting.public import languages, pages
from reporting.safety import leaving

app_name = "public"
urlpatterns = [
    path("", pages.start, name="start"),
    path("exit/", leaving.leave, name="exit"),
    path("leaving/", pages.leaving, name="leaving"),
    path("help/", pages.help_now, name="help"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("cookies/", pages.cookies, name="cookies"),
    path("language/<str:code>/", languages.choose, name="language"),
]
