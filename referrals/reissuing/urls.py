"""Included by the addresses of cases."""

from django.urls import path

from referrals.reissuing import views

urlpatterns = [path("<uuid:case_id>/code/", views.code, name="code")]
