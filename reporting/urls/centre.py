"""/console/centre/…: what volunteers of a reporting centre see."""

from django.urls import path

from reporting.centres import helping

app_name = "centre"
urlpatterns = [path("", helping.help_a_reporter, name="help")]
