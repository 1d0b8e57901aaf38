"""Every address of Harbour. This is the only place that knows all layers."""

from django.urls import include, path

from referrals.api.endpoints import api

urlpatterns = [
    # Asked in this order: the form first, because most requests are for its pages.
    path("report/", include("reporting.urls.report")),
    path("", include("reporting.urls.public")),
    path("centres/", include("reporting.urls.finder")),
    path("easy-read/", include("reporting.urls.easy_read")),
    path("return/", include("reporting.urls.returning")),
    path("v/", include("reporting.urls.venue")),
    path("keep-safe-card/", include("reporting.urls.card")),
    path("console/", include("core.console.urls")),
    path("console/centre/", include("reporting.urls.centre")),
    path("console/register/", include("reporting.urls.register")),
    path("console/cases/", include("referrals.cases.urls")),
    path("console/directory/", include("referrals.directory.urls")),
    path("console/inbox/", include("referrals.inbox.urls")),
    path("console/system/", include("referrals.api.urls")),
    path("api/v1/", api.urls),
    path("answer/", include("referrals.channels.public_urls")),
]

handler400 = "core.errors.bad_request"
handler403 = "core.errors.forbidden"
handler404 = "core.errors.not_found"
handler500 = "core.errors.server_error"
