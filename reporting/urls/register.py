"""/console/register/…: the team's register of centres and venues."""

from django.urls import path

from reporting.register import views
from reporting.venues import console as venues
from reporting.volunteers import people

app_name = "register"
urlpatterns = [
    path("", views.register, name="list"),
    path("register.csv", views.export, name="export"),
    path("add/", views.add, name="add"),
    path("<uuid:centre_id>/", views.entry, name="entry"),
    path("<uuid:centre_id>/people/", people.of_place, name="people"),
    path("<uuid:centre_id>/facts/", views.facts, name="facts"),
    path("<uuid:centre_id>/confirm/", views.confirm, name="confirm"),
    path("<uuid:centre_id>/visit/", views.visit, name="visit"),
    path("<uuid:centre_id>/posters/", venues.posters, name="posters"),
    path("<uuid:venue_id>/pledge/", venues.pledge, name="pledge"),
    path("<uuid:venue_id>/pin/", venues.pin, name="pin"),
    path("<uuid:centre_id>/act/<str:act>/", views.act, name="act"),
]
