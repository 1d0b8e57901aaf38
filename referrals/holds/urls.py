"""Included by the addresses of cases."""

from django.urls import path

from referrals.holds import views

urlpatterns = [path("<uuid:case_id>/hold/", views.hold, name="hold")]
