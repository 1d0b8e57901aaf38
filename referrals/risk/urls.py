"""Included by the addresses of cases."""

from django.urls import path

from referrals.risk import views

urlpatterns = [
    path("<uuid:case_id>/risk/", views.risk, name="risk"),
    path("<uuid:case_id>/risk/assess/", views.risk_assess, name="risk-assess"),
    path("<uuid:case_id>/risk/review/", views.risk_review, name="risk-review"),
    path("<uuid:case_id>/risk/history/", views.risk_history, name="risk-history"),
]
