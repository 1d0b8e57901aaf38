"""/keep-safe-card/."""

from django.urls import path

from reporting.card import views

app_name = "card"
urlpatterns = [path("", views.card, name="card")]
