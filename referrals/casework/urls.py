"""Included by the addresses of cases."""

from django.urls import path

from referrals.casework import views

urlpatterns = [
    path("<uuid:case_id>/notes/", views.notes, name="notes"),
    path("<uuid:case_id>/notes/<uuid:entry_id>/", views.amend, name="amend"),
    path("<uuid:case_id>/contact/attempt/", views.attempt, name="attempt"),
    path("<uuid:case_id>/contact/disengaged/", views.disengaged, name="disengaged"),
    path("<uuid:case_id>/contact/override/", views.override, name="override"),
    path("<uuid:case_id>/close/", views.close, name="close"),
    path("<uuid:case_id>/reopen/", views.reopen, name="reopen"),
]
