"""Included by the addresses of cases."""

from django.urls import path

from referrals.rights import views

urlpatterns = [
    path("access/", views.requests, name="access-requests"),
    path("access/<uuid:request_id>/", views.access, name="access"),
    path("access/<uuid:request_id>/release/", views.release, name="access-release"),
    path("access/<uuid:request_id>/decide/", views.decide, name="access-decide"),
]
