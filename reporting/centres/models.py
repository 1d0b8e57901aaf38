"""The register of reporting centres and Keep Safe venues: what they are, what became of them, and whether they answer.

What the public reads about a place is published and therefore in clear. Why the team did something with it, and what
somebody saw on a visit, is sealed to the hub (Kind.REGISTER, under the id of the row that it belongs to).
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.partnerships.models import Membership, Organisation, Partnership
from core.privacy.classes import Privacy
from core.sweeps.models import SWEPT_PRIVACY, Swept

# Somebody who went to a place that the finder promised, and found it shut, does not try a second time.
CONFIRMED_FOR = timedelta(days=183)


class Status(models.TextChoices):
    APPLIED = "applied", _("Applied")
    TRAINED = "trained", _("Trained")
    LIVE = "live", _("Live")
    DORMANT = "dormant", _("Dormant")
    SUSPENDED = "suspended", _("Suspended")
    CLOSED = "closed", _("Closed")


class Act(models.TextChoices):
    """What moves a centre from one status to another; who may, and from where, is the table in moving.py."""

    APPLY = "apply", _("Applied to join")
    TRAIN = "train", _("Trained")
    GO_LIVE = "go_live", _("Went live")
    SUSPEND = "suspend", _("Suspended")
    TAKE_BACK = "take_back", _("Taken back")
    FALL_DORMANT = "fall_dormant", _("Fell dormant")
    WAKE = "wake", _("Woke")
    CLOSE = "close", _("Closed")


class Reason(models.TextChoices):
    """Why, in a code; free words beside it are sealed. Which reason goes with which act is in moving.py."""

    ASKED = "asked", _("They asked us")
    INVITED = "invited", _("We asked them")
    READY = "ready", _("Everything is in place")
    MISSED_CHECKS = "missed_checks", _("Two checks in a row were not answered")
    NOT_REACHED = "not_reached", _("Nobody there can be reached")
    NOBODY_TRAINED = "nobody_trained", _("Nobody there is trained")
    FAILED_VISIT = "failed_visit", _("What a visit found")
    CONCERN = "concern", _("A concern about how people are treated there")
    BUILDING = "building", _("The building is shut for a time")
    PUT_RIGHT = "put_right", _("What was wrong has been put right")
    ANSWERED = "answered", _("They answered again")
    MOVED = "moved", _("It has moved, or is no more")
    TWICE = "twice", _("It was entered twice")
    OTHER = "other", _("Another reason")


class CentreQuerySet(models.QuerySet["Centre"]):
    def of(self, partnership: Partnership) -> "CentreQuerySet":
        return self.filter(organisation__partnership=partnership)

    def own(self, member: Membership) -> "CentreQuerySet":
        """The entry of the place where somebody works: one or none."""
        return self.filter(organisation=member.organisation_id).select_related("organisation__partnership")

    def shown(self, *, at: datetime) -> "CentreQuerySet":
        """What the public may be sent to: live, and everything said about it confirmed within CONFIRMED_FOR."""
        return self.filter(status=Status.LIVE, organisation__is_active=True, confirmed_at__gte=at - CONFIRMED_FOR)


class Centre(models.Model):
    """A reporting centre or a Keep Safe venue, as the register has it; its name is the organisation's.

    Moved only by the acts of moving.py. `languages` are codes (core.vocabularies.languages) and `strands` codes of the
    partnership's vocabulary, both separated by commas.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="centre")
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.APPLIED)
    status_since = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    area = models.CharField(max_length=40, blank=True)  # a code of the partnership's list of areas
    step_free = models.BooleanField(default=False)
    hearing_loop = models.BooleanField(default=False)
    bsl = models.BooleanField(default=False)
    languages = models.CharField(max_length=120, blank=True)
    strands = models.CharField(max_length=200, blank=True)
    public_phone = models.CharField(max_length=40, blank=True)
    public_email = models.EmailField(blank=True)
    note = models.CharField(max_length=300, blank=True)
    hub_contact_name = models.CharField(max_length=120, blank=True)
    hub_contact_email = models.EmailField(blank=True)

    objects = CentreQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "organisation": Privacy.IDENTIFIER,
        "status": Privacy.STATE,
        "status_since": Privacy.TIME,
        "confirmed_at": Privacy.TIME,
        "address": Privacy.CONFIGURATION,
        "postcode": Privacy.CONFIGURATION,
        "area": Privacy.CONFIGURATION,
        "step_free": Privacy.CONFIGURATION,
        "hearing_loop": Privacy.CONFIGURATION,
        "bsl": Privacy.CONFIGURATION,
        "languages": Privacy.CONFIGURATION,
        "strands": Privacy.CONFIGURATION,
        "public_phone": Privacy.CONFIGURATION,
        "public_email": Privacy.CONFIGURATION,
        "note": Privacy.CONFIGURATION,
        "hub_contact_name": Privacy.STAFF,
        "hub_contact_email": Privacy.STAFF,
    }

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.status}"


class OpeningTime(models.Model):
    """When a centre is open on one day of the week (0 is Monday), in local time; a day can have two rows."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="opening_times")
    weekday = models.PositiveSmallIntegerField()
    opens_at = models.TimeField()
    closes_at = models.TimeField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "centre": Privacy.IDENTIFIER,
        "weekday": Privacy.CONFIGURATION,
        "opens_at": Privacy.CONFIGURATION,
        "closes_at": Privacy.CONFIGURATION,
    }

    class Meta:
        ordering = ["weekday", "opens_at"]
        constraints = [
            models.UniqueConstraint(fields=["centre", "weekday", "opens_at"], name="centre_opens_once"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="centre_opens_on_a_weekday"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="centre_closes_after_opening"),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens_at} to {self.closes_at}"


class Written(Exception):
    """A change of status stays as it was written."""


class StatusChange(models.Model):
    """One act, never changed afterwards. `effective_date` is the day it happened, as whoever recorded it says.

    `changed_by` is None when the worker did it. The words beside the reason are in a box under this row's id.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="changes")
    act = models.CharField(max_length=12, choices=Act.choices)
    source = models.CharField(max_length=9, choices=Status.choices, blank=True)  # blank: it was not in the register
    target = models.CharField(max_length=9, choices=Status.choices)
    reason = models.CharField(max_length=14, choices=Reason.choices)
    effective_date = models.DateField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "centre": Privacy.IDENTIFIER,
        "act": Privacy.STATE,
        "source": Privacy.STATE,
        "target": Privacy.STATE,
        "reason": Privacy.STATE,
        "effective_date": Privacy.TIME,
        "changed_at": Privacy.TIME,
        "changed_by": Privacy.IDENTIFIER,
    }

    class Meta:
        ordering = ["changed_at"]

    def __str__(self) -> str:
        return f"{self.act} {self.centre_id}"

    def save(
        self,
        force_insert: Any = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Once. Raises Written for a row that is stored already."""
        if not self._state.adding:
            raise Written(f"status change {self.pk}")
        super().save(force_insert=True, using=using)

    def delete(self, using: str | None = None, keep_parents: bool = False) -> tuple[int, dict[str, int]]:
        raise Written(f"status change {self.pk}")


class Check(Swept):
    """One liveness check. `due_at`, from Swept, is when the worker acts next: when it asks, then when it was missed.

    It is over (`done_at`) once it was confirmed or missed, or once the centre stopped being live. Whether nobody was
    helped to report since the check before is sealed to the hub in a box under this row's id: beside the few reports of
    a small town it would tell which of them a centre helped with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="checks")
    begun_at = models.DateTimeField()  # when the centre last gave a sign of life, or had the check before
    asked_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    missed_at = models.DateTimeField(null=True)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "centre": Privacy.IDENTIFIER,
        "begun_at": Privacy.TIME,
        "asked_at": Privacy.TIME,
        "confirmed_at": Privacy.TIME,
        "confirmed_by": Privacy.IDENTIFIER,
        "missed_at": Privacy.TIME,
        **SWEPT_PRIVACY,
    }

    class Meta:
        ordering = ["begun_at"]
        constraints = [
            models.UniqueConstraint(fields=["centre"], condition=Q(done_at=None), name="one_open_check"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False, missed_at=None),
                name="check_confirmed_at_with_by",
            ),
            models.CheckConstraint(
                condition=Q(missed_at=None) | Q(asked_at__isnull=False), name="check_missed_after_asking"
            ),
        ]

    def __str__(self) -> str:
        return f"check of {self.centre_id} due {self.due_at}"


class Result(models.TextChoices):
    """What a mystery visit came to."""

    GOOD = "good", _("Good")
    NEEDS_WORK = "needs_work", _("Needs work")
    FAILED = "failed", _("Failed")


class MysteryVisit(models.Model):
    """Somebody went there without saying who they are. None for an answer: it could not be told.

    What they saw in their own words is in a box under this row's id.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="visits")
    visit_date = models.DateField()
    result = models.CharField(max_length=10, choices=Result.choices)
    found_open = models.BooleanField(null=True)
    sign_visible = models.BooleanField(null=True)
    staff_knew = models.BooleanField(null=True)
    treated_kindly = models.BooleanField(null=True)
    in_private = models.BooleanField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "centre": Privacy.IDENTIFIER,
        "visit_date": Privacy.TIME,
        "result": Privacy.STATE,
        "found_open": Privacy.STATE,
        "sign_visible": Privacy.STATE,
        "staff_knew": Privacy.STATE,
        "treated_kindly": Privacy.STATE,
        "in_private": Privacy.STATE,
        "recorded_at": Privacy.TIME,
        "recorded_by": Privacy.IDENTIFIER,
    }

    class Meta:
        ordering = ["-visit_date", "-recorded_at"]

    def __str__(self) -> str:
        return f"visit of {self.centre_id} on {self.visit_date}"
