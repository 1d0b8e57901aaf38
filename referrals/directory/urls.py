"""The pages of the directory, under /console/directory/."""

from django.urls import path

from referrals.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.directory, name="list"),
    path("<uuid:organisation_id>/", views.entry, name="entry"),
    path("<uuid:organisation_id>/way/", views.confirm_way, name="way"),
]
