"""Included by the addresses of cases."""

from django.urls import path

from referrals.triage import views

urlpatterns = [path("<uuid:case_id>/triage/", views.triage_page, name="triage")]
