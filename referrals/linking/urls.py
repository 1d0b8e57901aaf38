"""Links between reports, under /console/cases/."""

from django.urls import path

from referrals.linking import views

urlpatterns = [
    path("shared-contacts/", views.shared, name="shared-contacts"),
    path("shared-contacts/<uuid:contact_id>/remove/", views.unshare_contact, name="unshare-contact"),
    path("<uuid:case_id>/links/", views.links, name="links"),
    path("<uuid:case_id>/links/prompts/", views.link_prompts, name="link-prompts"),
    path("<uuid:case_id>/links/identifiers/", views.identifiers, name="identifiers"),
    path("<uuid:case_id>/links/<uuid:other_id>/", views.link, name="link"),
]
