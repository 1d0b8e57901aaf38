"""Included by the addresses of cases."""

from django.urls import path

from referrals.erasure import views

urlpatterns = [path("<uuid:case_id>/erasure/", views.erasure, name="erasure")]
