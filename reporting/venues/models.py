"""What the register does not know of a place: the code on its posters, and what a Keep Safe venue promised and did.

Nothing here points at a report, and no report points here: whoever reported after reading a code is known inside the
sealed report alone.
"""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.privacy.classes import Privacy
from reporting.centres.models import Centre

CODE_LENGTH = 6
# How long a pledge holds before the venue says again that it stands.
PLEDGE_YEARS = 2


class PublicCode(models.Model):
    """The code of a centre's or venue's own address, /v/<code>/: printed on its posters, so no secret.

    Random, so that it says nothing about the place, and never changed: posters hang for years.
    """

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, primary_key=True, related_name="public_code")
    code = models.CharField(max_length=CODE_LENGTH, unique=True)

    PRIVACY = {"centre": Privacy.IDENTIFIER, "code": Privacy.CONFIGURATION}

    def __str__(self) -> str:
        return self.code


class Venue(models.Model):
    """A Keep Safe venue: the day it signed the pledge, and the last day it said that the pledge stands.

    `pin_digest` is a MAC of the deployment over the PIN by which its staff note that they helped somebody.
    """

    centre = models.OneToOneField(Centre, on_delete=models.PROTECT, primary_key=True, related_name="venue")
    pledge_date = models.DateField(null=True)
    confirmed_date = models.DateField(null=True)
    sticker_number = models.CharField(max_length=20, blank=True)
    briefed_date = models.DateField(null=True)
    pin_digest = models.BinaryField(max_length=32, null=True)

    PRIVACY = {
        "centre": Privacy.IDENTIFIER,
        "pledge_date": Privacy.TIME,
        "confirmed_date": Privacy.TIME,
        "sticker_number": Privacy.CONFIGURATION,
        "briefed_date": Privacy.TIME,
        "pin_digest": Privacy.KEY_MATERIAL,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_date=None) | Q(pledge_date__isnull=False),
                name="venue_confirms_what_it_signed",
            )
        ]

    def __str__(self) -> str:
        return str(self.centre_id)

    @property
    def confirm_by_date(self) -> date | None:
        """The day by which it is asked whether the pledge stands; None before it was signed."""
        last = self.confirmed_date or self.pledge_date
        if last is None:
            return None
        leap_day = (last.month, last.day) == (2, 29)
        return last.replace(year=last.year + PLEDGE_YEARS, day=28 if leap_day else last.day)


class AssistKind(models.TextChoices):
    """How a venue helped somebody. That somebody reported is not among them: nobody but the reporter may tell."""

    SAFE_PLACE = "safe_place", _("They rested in a safe place")
    CALLED_CONTACT = "called_contact", _("We called somebody on their card")
    CALLED_999 = "called_999", _("We rang 999")
    CALLED_TEAM = "called_team", _("We rang the team")
    WAY_HOME = "way_home", _("We helped them on their way")
    OTHER = "other", _("Another kind of help")


class VenueAssist(models.Model):
    """How often a venue helped in one way within one month (its first day). No row for each time: no day, no person."""

    venue = models.ForeignKey(Venue, on_delete=models.PROTECT, related_name="assists")
    kind = models.CharField(max_length=14, choices=AssistKind.choices)
    month = models.DateField()
    number = models.PositiveIntegerField(default=0)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "venue": Privacy.IDENTIFIER,
        "kind": Privacy.STATE,
        "month": Privacy.TIME,
        "number": Privacy.STATE,
    }

    class Meta:
        ordering = ["-month", "kind"]
        constraints = [models.UniqueConstraint(fields=["venue", "kind", "month"], name="venue_assist_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.month:%Y-%m}"
