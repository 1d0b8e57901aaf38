"""/ and the pages around a report: help, safety, leaving, privacy."""

from django.urls import path

from reporting.public import languages, pages, safe_pages
from reporting.safety import leaving

app_name = "public"
urlpatterns = [
    path("", pages.start, name="start"),
    path("exit/", leaving.leave, name="exit"),
    path("leaving/", pages.leaving, name="leaving"),
    path("help/", pages.help_now, name="help"),
    path("safety/", safe_pages.safety, name="safety"),
    path("safety/device/", safe_pages.device, name="device"),
    path("safety/history/", safe_pages.history, name="history"),
    path("safety/contact/", safe_pages.contact, name="contact"),
    path("what-happens/", safe_pages.what_happens, name="what-happens"),
    path("about/", safe_pages.about, name="about"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("cookies/", pages.cookies, name="cookies"),
    path("language/<str:code>/", languages.choose, name="language"),
]
