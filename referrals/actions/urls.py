"""Included by the addresses of cases."""

from django.urls import path

from referrals.actions import views

urlpatterns = [
    path("<uuid:case_id>/plan/", views.plan, name="plan"),
    path("<uuid:case_id>/plan/new/", views.new_action, name="action-new"),
    path("<uuid:case_id>/plan/<uuid:action_id>/change/", views.action_change, name="action-change"),
    path("<uuid:case_id>/plan/<uuid:action_id>/done/", views.action_done, name="action-done"),
    path("<uuid:case_id>/pause/", views.pause, name="pause"),
    path("<uuid:case_id>/resume/", views.resume, name="resume"),
]
