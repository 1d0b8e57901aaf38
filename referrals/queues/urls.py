"""The lists of cases, under /console/cases/."""

from django.urls import path

from referrals.queues import views
from referrals.queues.lists import LISTS

urlpatterns = [
    path("filter/", views.narrow, name="narrow"),
    *(path("" if name == "queue" else f"{name}/", views.case_list, {"view": name}, name=name) for name in LISTS),
]
