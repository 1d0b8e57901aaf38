"""/console/centre/…: what volunteers of a reporting centre see."""

from django.urls import path

from reporting.centres import feedback, helping

app_name = "centre"
urlpatterns = [
    path("", helping.help_a_reporter, name="help"),
    path("feedback/", feedback.feedback, name="feedback"),
]
