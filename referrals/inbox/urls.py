"""The pages of those to whom something was referred, under /console/inbox/."""

from django.urls import path

from referrals.inbox import views, workload_views
from referrals.overrides import deputy_views

app_name = "inbox"
urlpatterns = [
    path("", views.inbox, {"view": "list"}, name="list"),
    path("finished/", views.inbox, {"view": "finished"}, name="finished"),
    path("workload/", workload_views.workload, name="workload"),
    path("approvals/", deputy_views.approvals, name="approvals"),
    path("approvals/<uuid:referral_id>/", deputy_views.approval, name="approval"),
    path("<uuid:referral_id>/", views.referral, name="referral"),
    path("<uuid:referral_id>/acknowledge/", views.acknowledge_page, name="acknowledge"),
    path("<uuid:referral_id>/packet/", views.packet, name="packet"),
    path("<uuid:referral_id>/packet.pdf", views.packet_file, name="packet-file"),
    path("<uuid:referral_id>/packet.json", views.packet_data, name="packet-data"),
    path("<uuid:referral_id>/answer/", views.answer_page, name="answer"),
    path("<uuid:referral_id>/answer/<str:given>/", views.answer_details, name="answer-details"),
    path("<uuid:referral_id>/question/", views.question, name="question"),
    path("<uuid:referral_id>/progress/", views.progress, name="progress"),
    path("<uuid:referral_id>/outcome/", views.outcome, name="outcome"),
    path("<uuid:referral_id>/recall/", views.recall, name="recall"),
]
