"""/centres/: where to find somebody who helps to report."""

from django.urls import path

from reporting.finder import views

app_name = "finder"
urlpatterns = [path("", views.find, name="find")]
