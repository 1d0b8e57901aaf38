"""Included by the addresses of cases."""

from django.urls import path

from referrals.overrides import deputy_views, views

urlpatterns = [
    path("deputy/", deputy_views.deputies, name="deputies"),
    path("deputy/<uuid:member_id>/", deputy_views.name_page, name="name-deputy"),
    path("<uuid:case_id>/override/", views.propose_page, name="propose-override"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/override/", views.override_page, name="decide-override"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/tell/", views.tell_page, name="tell-override"),
]
