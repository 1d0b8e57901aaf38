"""Included by the addresses of cases."""

from django.urls import path

from referrals.supervision import views

urlpatterns = [
    path("overdue/", views.overdue, name="overdue"),
    path("workload/", views.workload, name="workload"),
    path("workload/<uuid:user_id>/", views.hand_over, name="hand-over"),
    path("<uuid:case_id>/reassign/", views.reassign, name="reassign"),
]
