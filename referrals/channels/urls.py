"""Included by the addresses of cases."""

from django.urls import path

from referrals.channels import views

_REFERRAL = "<uuid:case_id>/referrals/<uuid:referral_id>/"
urlpatterns = [
    path(f"{_REFERRAL}mail/", views.mail_page, name="mail"),
    path(f"{_REFERRAL}hand-over/", views.hand_over_page, name="hand-over"),
    path(f"{_REFERRAL}pack.pdf", views.pack_file, name="pack"),
    path(f"{_REFERRAL}said/", views.phoned_page, name="phoned"),
]
