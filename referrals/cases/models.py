"""A case: the team's work on one report."""

import uuid
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.partnerships.models import Partnership
from core.privacy.classes import Privacy
from reporting.submit.models import Report


class CaseState(models.TextChoices):
    NEW = "new", _("New")  # nobody has triaged it
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class RecordStatus(models.TextChoices):
    UNDECIDED = "", _("Not decided yet")
    IN_SCOPE = "in_scope", _("A hate incident or crime")
    DUPLICATE = "duplicate", _("A duplicate of another report")
    OUT_OF_SCOPE = "out_of_scope", _("Not a hate incident or crime")
    MALICIOUS = "malicious", _("Believed to be malicious")


class Risk(models.TextChoices):
    UNASSESSED = "", _("Not assessed yet")
    LOW = "low", _("Low")
    MEDIUM = "medium", _("Medium")
    HIGH = "high", _("High")


class CaseQuerySet(models.QuerySet["Case"]):
    def of(self, partnership: Partnership) -> "CaseQuerySet":
        return self.filter(partnership=partnership)

    def new(self) -> "CaseQuerySet":
        return self.filter(state=CaseState.NEW)

    def unfinished(self) -> "CaseQuerySet":
        """Not closed. Asked as the conditions of the indexes ask it, so that they serve."""
        return self.filter(closed_at=None)

    def mine(self, user: User) -> "CaseQuerySet":
        return self.filter(owner=user)

    def kept_until_a_day(self) -> "CaseQuerySet":
        """Closed ones whose content is still there, in the order in which it goes."""
        return self.filter(state=CaseState.CLOSED, erased_at=None).order_by("erase_date", "id")

    def past_their_day(self, *, on: date) -> "CaseQuerySet":
        return self.kept_until_a_day().filter(erase_date__lt=on)

    def overdue(self, *, at: datetime) -> "CaseQuerySet":
        return self.unfinished().filter(due_at__lte=at)

    def of_high_risk(self) -> "CaseQuerySet":
        return self.unfinished().filter(risk=Risk.HIGH)

    def awaiting_partner(self) -> "CaseQuerySet":
        # A list of one value is compared as an equality, which the index begins with; a bare column is not.
        return self.unfinished().filter(awaits_partner__in=[True])

    def awaiting_reporter(self) -> "CaseQuerySet":
        return self.unfinished().filter(awaits_reporter__in=[True])

    def awaiting_closing(self) -> "CaseQuerySet":
        return self.unfinished().filter(awaits_closing__in=[True])

    def with_people(self) -> "CaseQuerySet":
        """With the report, its reference and the owner, so that a page of cases costs one query."""
        return self.select_related("report__lock", "owner")

    def with_all(self) -> "CaseQuerySet":
        """With the rest of what a case's own pages show: of a page of cases it would be made anew for each."""
        return self.with_people().select_related("partnership", "reassessment", "link_record")


def _listed(name: str, *fields: str) -> models.Index:
    """An index over open cases that holds a list in an order, `id` last, so that its first page is read off it."""
    return models.Index(fields=["partnership", *fields, "id"], name=name, condition=models.Q(closed_at=None))


# Each list by what is due, the large ones also by what came in. What equals one value stands before what is sorted by.
_LISTED = (
    models.Index(fields=["partnership", "state", "-is_urgent", "due_at", "id"], name="case_new"),
    models.Index(fields=["partnership", "state", "opened_at", "id"], name="case_new_received"),
    models.Index(fields=["partnership", "opened_at", "id"], name="case_received"),
    _listed("case_open", "due_at"),
    _listed("case_open_received", "opened_at"),
    _listed("case_owner", "owner", "due_at"),
    _listed("case_owner_received", "owner", "opened_at"),
    _listed("case_risk", "risk", "due_at"),
    _listed("case_partner", "awaits_partner", "due_at"),
    _listed("case_reporter", "awaits_reporter", "due_at"),
    _listed("case_closing", "awaits_closing", "due_at"),
    models.Index(
        fields=["partnership", "summary_version", "id"], name="case_not_searched", condition=models.Q(erased_at=None)
    ),
)


class Case(models.Model):
    """One case. Its own boxes (casework, risk, disclosure) have `object_id` = this id.

    `summary` is empty until the first unlocked queue view re-seals the report's summary under a symmetric key of the
    hub (AES-256-GCM, bound to the case and `summary_version`), so that one session can open very many. The version
    says how it is laid out inside; 0 is nothing yet.

    `awaits_…` say in which lists the case stands, `was_…` what its referrals have come to; referrals.queues.waiting
    alone writes them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="cases")
    report = models.OneToOneField(Report, on_delete=models.PROTECT, related_name="case")
    state = models.CharField(max_length=6, choices=CaseState.choices, default=CaseState.NEW)
    record_status = models.CharField(max_length=12, choices=RecordStatus.choices, blank=True)
    risk = models.CharField(max_length=6, choices=Risk.choices, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="cases")
    is_urgent = models.BooleanField(default=False)  # the report's provisional urgency, kept here for ordering
    opened_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)  # first time that the team opened what happened
    due_at = models.DateTimeField(null=True)  # its earliest clock (referrals.timing), or the end of a pause
    closed_at = models.DateTimeField(null=True)
    erase_date = models.DateField(null=True)  # the last day (local) on which the content of a closed case is kept
    erased_at = models.DateTimeField(null=True)
    summary = models.BinaryField(default=bytes)
    summary_version = models.PositiveIntegerField(default=0)
    awaits_partner = models.BooleanField(default=False)
    awaits_reporter = models.BooleanField(default=False)
    awaits_closing = models.BooleanField(default=False)
    # That it was passed on, and answered, as far as the reporter chose it.
    was_referred = models.BooleanField(default=False)
    was_answered = models.BooleanField(default=False)
    # The milestones that were written, one bit each, so that an opening need not ask; referrals.cases.milestones does.
    milestones = models.PositiveSmallIntegerField(default=0)
    is_restricted = models.BooleanField(default=False)  # to named members of the team (referrals.restrictions)
    # Facts for the next release of trends, sealed to the analysts, each of one size (referrals.trends.facts).
    pending_fact = models.BinaryField(default=bytes)
    pending_outcome = models.BinaryField(default=bytes)
    # That a release has taken one: it never takes another.
    fact_taken = models.BooleanField(default=False)
    outcome_taken = models.BooleanField(default=False)

    objects = CaseQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "report": Privacy.IDENTIFIER,
        "state": Privacy.STATE,
        "record_status": Privacy.STATE,
        "risk": Privacy.STATE,
        "owner": Privacy.IDENTIFIER,
        "is_urgent": Privacy.STATE,
        "opened_at": Privacy.TIME,
        "read_at": Privacy.TIME,
        "due_at": Privacy.TIME,
        "closed_at": Privacy.TIME,
        "erase_date": Privacy.TIME,
        "erased_at": Privacy.TIME,
        "summary": Privacy.SEALED,
        "summary_version": Privacy.STATE,
        "awaits_partner": Privacy.STATE,
        "awaits_reporter": Privacy.STATE,
        "awaits_closing": Privacy.STATE,
        "was_referred": Privacy.STATE,
        "was_answered": Privacy.STATE,
        "milestones": Privacy.STATE,
        "is_restricted": Privacy.STATE,
        "pending_fact": Privacy.SEALED,
        "pending_outcome": Privacy.SEALED,
        "fact_taken": Privacy.STATE,
        "outcome_taken": Privacy.STATE,
    }

    class Meta:
        indexes = [
            *_LISTED,
            models.Index(fields=["erase_date"], condition=models.Q(erased_at=None), name="case_erasure"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="closed", closed_at__isnull=False)
                | models.Q(~models.Q(state="closed"), closed_at=None),
                name="closed_at_when_closed",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="closed") | models.Q(erase_date__isnull=False), name="closed_case_has_an_end"
            ),
            models.CheckConstraint(
                condition=models.Q(state="closed") | models.Q(erase_date=None, erased_at=None),
                name="only_closed_cases_end",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="new") | models.Q(due_at__isnull=False), name="new_case_has_a_clock"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="open") | models.Q(owner__isnull=False, due_at__isnull=False),
                name="open_case_has_owner_and_clock",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
