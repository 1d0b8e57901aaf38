"""Included by the addresses of cases."""

from django.urls import path

from referrals.tasks import views

urlpatterns = [
    path("tasks/", views.tasks, name="tasks"),
    path("tasks/<uuid:task_id>/done/", views.task_done, name="task-done"),
    path("tasks/<uuid:task_id>/try-again/", views.task_try_again, name="task-try-again"),
]
