"""Included by the addresses of cases."""

from django.urls import path

from referrals.taking import views

urlpatterns = [path("take/", views.take, name="take")]
