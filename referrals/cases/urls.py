"""The team's pages, under /console/cases/."""

from django.urls import include, path

from referrals.cases import added, file_views, looking, views

app_name = "cases"
urlpatterns = [
    path("", include("referrals.queues.urls")),
    path("", include("referrals.tasks.urls")),
    path("<uuid:case_id>/", views.case, name="case"),
    path("<uuid:case_id>/purpose/", views.purpose, name="purpose"),
    path("<uuid:case_id>/additions/", added.additions, name="additions"),
    path("<uuid:case_id>/respondent/", added.respondent, name="respondent"),
    path("<uuid:case_id>/equality/", added.equality, name="equality"),
    path("<uuid:case_id>/contact/", views.contact, name="contact"),
    path("<uuid:case_id>/choices/", views.choices, name="choices"),
    path("<uuid:case_id>/files/", file_views.files, name="files"),
    path("<uuid:case_id>/files/<uuid:file_id>/copy/", file_views.file_copy, name="file-copy"),
    path("<uuid:case_id>/files/<uuid:file_id>/media/", looking.file_media, name="file-media"),
    path("<uuid:case_id>/files/<uuid:file_id>/original/", file_views.file_original, name="file-original"),
    path("<uuid:case_id>/messages/", views.messages, name="messages"),
    path("<uuid:case_id>/history/", views.timeline, name="timeline"),
    path("", include("referrals.casework.urls")),
    path("", include("referrals.actions.urls")),
    path("", include("referrals.taking.urls")),
    path("", include("referrals.reissuing.urls")),
    path("", include("referrals.safeguarding.urls")),
    path("", include("referrals.supervision.urls")),
    path("", include("referrals.holds.urls")),
    path("", include("referrals.notices.urls")),
    path("", include("referrals.rights.urls")),
    path("", include("referrals.erasure.urls")),
    path("", include("referrals.triage.urls")),
    path("", include("referrals.risk.urls")),
    path("", include("referrals.linking.urls")),
    path("", include("referrals.overrides.urls")),
    path("", include("referrals.restrictions.urls")),
    path("", include("referrals.packets.urls")),
    path("", include("referrals.channels.urls")),
]
