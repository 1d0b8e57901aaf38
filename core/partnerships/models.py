"""Who works together: a partnership (one tenant), its organisations, and who belongs to them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.privacy.classes import Privacy


class Nation(models.TextChoices):
    """Whose bank holidays and strands apply; the values are the subdivision codes of `holidays`."""

    ENGLAND = "ENG", _("England")
    WALES = "WLS", _("Wales")
    SCOTLAND = "SCT", _("Scotland")
    NORTHERN_IRELAND = "NIR", _("Northern Ireland")


class Partnership(models.Model):
    """A community safety partnership: one tenant, found by the host name of a request."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    team_name = models.CharField(max_length=120, help_text=_("What public pages call the team that reads reports."))
    about_team = models.TextField(help_text=_("Who works in the team, police staff included. Shown to the public."))
    phone = models.CharField(max_length=40, help_text=_("Whom to ring until somebody reads a report."))
    nation = models.CharField(max_length=3, choices=Nation.choices, default=Nation.ENGLAND)
    # The id of one of core.vocabularies' lists of neighbourhoods; without one, the form asks for no area.
    area_list = models.CharField(max_length=40, blank=True, default="gloucester-2026-11")
    opens_at = models.TimeField(help_text=_("Local time at which the team begins to read reports."))
    closes_at = models.TimeField()
    weekend_rota = models.BooleanField(default=False)
    exit_url = models.URLField(default="https://www.bbc.co.uk/weather")
    duty_email = models.EmailField(help_text=_("Told, without content, when an urgent report waits."))
    offers_hold = models.BooleanField(default=True, help_text=_("Whether a report may be kept for the reporter only."))
    held_months = models.PositiveSmallIntegerField(default=12)
    closed_years = models.PositiveSmallIntegerField(
        default=6, help_text=_("How long a report that the team read is kept after the work on it ends.")
    )
    # When the team is asked to think of more than one report; usual numbers, for each partnership to agree on its own.
    repeat_reports = models.PositiveSmallIntegerField(
        default=2, help_text=_("So many reports about the same person harmed make them a repeat victim …")
    )
    repeat_months = models.PositiveSmallIntegerField(default=12, help_text=_("… within so many months."))
    persistent_reports = models.PositiveSmallIntegerField(
        default=3, help_text=_("So many reports about the same person complained about make them persistent …")
    )
    persistent_months = models.PositiveSmallIntegerField(default=6, help_text=_("… within so many months."))
    review_reports = models.PositiveSmallIntegerField(
        default=3,
        help_text=_(
            "So many reports about the same person harmed allow an ASB Case Review: your council's own number, at most "
            "3, or 1 where one report of hate is enough …"
        ),
    )
    review_months = models.PositiveSmallIntegerField(default=6, help_text=_("… within so many months."))
    easy_read_reviewed = models.BooleanField(
        default=False,
        help_text=_("Whether people with learning disabilities have tried and approved the Easy Read pages."),
    )

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "name": Privacy.CONFIGURATION,
        "team_name": Privacy.CONFIGURATION,
        "about_team": Privacy.CONFIGURATION,
        "phone": Privacy.CONFIGURATION,
        "nation": Privacy.STATE,
        "area_list": Privacy.CONFIGURATION,
        "opens_at": Privacy.CONFIGURATION,
        "closes_at": Privacy.CONFIGURATION,
        "weekend_rota": Privacy.STATE,
        "exit_url": Privacy.CONFIGURATION,
        "duty_email": Privacy.STAFF,
        "offers_hold": Privacy.STATE,
        "held_months": Privacy.STATE,
        "closed_years": Privacy.STATE,
        "repeat_reports": Privacy.STATE,
        "repeat_months": Privacy.STATE,
        "persistent_reports": Privacy.STATE,
        "persistent_months": Privacy.STATE,
        "review_reports": Privacy.STATE,
        "review_months": Privacy.STATE,
        "easy_read_reviewed": Privacy.STATE,
    }

    def __str__(self) -> str:
        return self.name

    @property
    def hub(self) -> "Organisation":
        """The organisation whose team reads reports. Raises Organisation.DoesNotExist before go-live."""
        return self.organisations.get(kind=OrganisationKind.HUB)


class HostName(models.Model):
    """A host name under which a partnership is served, in lower case, without port."""

    host = models.CharField(max_length=253, unique=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="host_names")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "host": Privacy.CONFIGURATION,
        "partnership": Privacy.IDENTIFIER,
    }

    def __str__(self) -> str:
        return self.host


class OrganisationKind(models.TextChoices):
    HUB = "hub", _("The team that reads reports")
    CENTRE = "centre", _("Reporting centre")
    VENUE = "venue", _("Keep Safe venue")
    POLICE = "police", _("Police")
    SUPPORT = "support", _("Support service")
    COUNCIL = "council", _("Council or housing")
    ANALYSTS = "analysts", _("Analysts")


class Organisation(models.Model):
    """A member of a partnership. Its keys are in core.keys."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="organisations")
    kind = models.CharField(max_length=10, choices=OrganisationKind.choices)
    name = models.CharField(max_length=120)
    about = models.TextField(blank=True, help_text=_("What it does, in plain words. Shown to the public."))
    notify_email = models.EmailField(blank=True, help_text=_("Told, without content, that something waits."))
    is_active = models.BooleanField(default=True)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "kind": Privacy.STATE,
        "name": Privacy.CONFIGURATION,
        "about": Privacy.CONFIGURATION,
        "notify_email": Privacy.STAFF,
        "is_active": Privacy.STATE,
    }

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name"], name="organisation_name_once"),
            models.UniqueConstraint(fields=["partnership"], condition=Q(kind="hub"), name="one_hub"),
            models.UniqueConstraint(fields=["partnership"], condition=Q(kind="analysts"), name="one_analysts"),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    VOLUNTEER = "volunteer", _("Volunteer")
    LEAD = "lead", _("Centre lead")
    CASEWORKER = "caseworker", _("Caseworker")
    SUPERVISOR = "supervisor", _("Supervisor")
    OFFICER = "officer", _("Partner officer")
    ANALYST = "analyst", _("Analyst")
    ADMINISTRATOR = "administrator", _("Administrator")
    SYSTEM = "system", _("Partner system")  # a machine: it never signs in, and holds no key of the organisation


# Roles whose holders share their organisation's seed once admitted. A centre's seed opens its own tickets, which say
# how far a report has come; no report is ever sealed to it.
KEY_HOLDING_ROLES = frozenset({Role.VOLUNTEER, Role.LEAD, Role.CASEWORKER, Role.SUPERVISOR, Role.OFFICER, Role.ANALYST})
# Who may be the first of an organisation and make its key: a volunteer admits nobody, so the lead would stay outside.
FOUNDING_ROLES = KEY_HOLDING_ROLES - {Role.VOLUNTEER}


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(ended_at=None)


class Membership(models.Model):
    """That a user works in an organisation in one role. At most one is current per user."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=14, choices=Role.choices)
    admitted_at = models.DateTimeField(null=True, editable=False)
    admitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    ended_at = models.DateTimeField(null=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "user": Privacy.IDENTIFIER,
        "organisation": Privacy.IDENTIFIER,
        "role": Privacy.STATE,
        "admitted_at": Privacy.TIME,
        "admitted_by": Privacy.IDENTIFIER,
        "ended_at": Privacy.TIME,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(ended_at=None), name="one_current_membership"),
            models.CheckConstraint(
                condition=Q(admitted_at=None, admitted_by=None)
                | Q(admitted_at__isnull=False, admitted_by__isnull=False),
                name="admitted_at_with_by",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(admitted_at=None) | Q(ended_at__gte=F("admitted_at")),
                name="ends_after_admission",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.organisation_id} as {self.role}"
