"""Included by the addresses of cases."""

from django.urls import path

from referrals.safeguarding import views

urlpatterns = [
    path("concerns/<uuid:raised_id>/", views.centre_concern, name="centre-concern"),
    path("<uuid:case_id>/safeguarding/", views.concerns, name="concerns"),
    path("<uuid:case_id>/safeguarding/<uuid:concern_id>/", views.close, name="concern-close"),
]
