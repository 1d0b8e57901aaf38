"""Included by the addresses of cases."""

from django.urls import path

from referrals.notices import views

urlpatterns = [
    path("notices/", views.notices, name="notices"),
    path("notices/read/", views.read_all, name="read-notices"),
    path("notices/mail/", views.mail, name="notice-mail"),
    path("notices/<uuid:told_id>/", views.open_notice, name="open-notice"),
]
