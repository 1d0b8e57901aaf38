"""Included by the addresses of cases."""

from django.urls import path

from referrals.packets import preparing_views, replacing, views
from referrals.questions import views as questions

urlpatterns = [
    path("<uuid:case_id>/disclosure/", preparing_views.disclosure, name="disclosure"),
    path("<uuid:case_id>/referrals/", preparing_views.referrals, name="referrals"),
    path("<uuid:case_id>/referrals/new/", preparing_views.recipients, name="recipients"),
    path("<uuid:case_id>/referrals/new/<uuid:organisation_id>/", preparing_views.prepare_page, name="prepare"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/", views.referral, name="referral"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/send/", views.send_page, name="send"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/discard/", views.discard_page, name="discard"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/recall/", views.recall_page, name="recall"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/replace/", replacing.replace_page, name="replace"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/reply/", questions.reply_page, name="reply"),
    path("<uuid:case_id>/referrals/<uuid:referral_id>/close/", views.close_page, name="close-referral"),
]
