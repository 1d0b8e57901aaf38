"""Included by the addresses of cases."""

from django.urls import path

from referrals.restrictions import views

urlpatterns = [
    path("<uuid:case_id>/restrict/", views.restrict_page, name="restrict"),
    path("<uuid:case_id>/break-glass/", views.break_page, name="break-glass"),
    path("<uuid:case_id>/break-glass/review/", views.review_page, name="review-glass"),
]
