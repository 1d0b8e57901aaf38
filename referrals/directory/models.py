"""The directory of those to whom the team refers: what they offer, whom to ring, and what was agreed with them.

It is configuration about organisations, in clear; nothing in it is about a reporter. Keys are not part of it.
"""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.partnerships.models import Organisation, Partnership
from core.privacy.classes import Privacy
from core.texts import is_text

# Spans that an organisation may have agreed for itself; longer ones would outlast the expiry of a referral.
LONGEST_HOURS, LONGEST_DAYS = 40, 10


def check_is_text(typed: str) -> None:
    """Raise ValidationError for control characters, which no keyboard types."""
    if not is_text(typed):
        raise ValidationError(_("Enter text without control characters"))


def check_codes(chosen: Any) -> None:
    """Raise ValidationError unless it is a list of codes; the form offers those that there are."""
    if not isinstance(chosen, list) or not all(isinstance(one, str) for one in chosen):
        raise ValidationError(_("Choose from the list"))


class Channel(models.TextChoices):
    """How a referral reaches an organisation."""

    CONSOLE = "console", _("They sign in here")
    API = "api", _("Their own system fetches it")
    MAIL = "mail", _("Encrypted PDF by mail")
    PRINT = "print", _("Printed and handed over")


# These recipients do not sign in, so what they get is sealed to no key of theirs.
WITHOUT_KEY = (Channel.MAIL, Channel.PRINT)


class DirectoryEntryQuerySet(models.QuerySet["DirectoryEntry"]):
    def of(self, partnership: Partnership) -> "DirectoryEntryQuerySet":
        return self.filter(organisation__partnership=partnership)


class DirectoryEntry(models.Model):
    """What an organisation offers, where, and how long it takes. An empty list of strands or areas means all.

    Its own times take the place of the usual ones; at high risk only where they are shorter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="directory_entry")
    services = models.JSONField(default=list, blank=True, validators=[check_codes], verbose_name=_("Services"))
    strands = models.JSONField(
        default=list, blank=True, validators=[check_codes], help_text=_("Whom it is there for. None ticked: everybody.")
    )
    areas = models.JSONField(
        default=list, blank=True, validators=[check_codes], help_text=_("Where it works. None ticked: everywhere.")
    )
    channel = models.CharField(
        max_length=7,
        choices=Channel.choices,
        default=Channel.CONSOLE,
        verbose_name=_("How it takes referrals"),
        help_text=_("By mail, they go to the address that is told when something waits."),
    )
    acknowledge_hours = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_HOURS)],
        help_text=_("Working hours to acknowledge. Empty: the usual time."),
    )
    decide_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_DAYS)],
        help_text=_("Working days to decide. Empty: the usual time."),
    )
    progress_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_DAYS)],
        help_text=_("Working days from one word of progress to the next. Empty: the usual time."),
    )

    objects = DirectoryEntryQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "organisation": Privacy.IDENTIFIER,
        "services": Privacy.CONFIGURATION,
        "strands": Privacy.CONFIGURATION,
        "areas": Privacy.CONFIGURATION,
        "channel": Privacy.STATE,
        "acknowledge_hours": Privacy.STATE,
        "decide_days": Privacy.STATE,
        "progress_days": Privacy.STATE,
    }

    class Meta:
        verbose_name = _("directory entry")
        verbose_name_plural = _("directory entries")
        constraints = [models.CheckConstraint(condition=Q(channel__in=Channel.values), name="channel_is_known")]

    def __str__(self) -> str:
        return f"entry of {self.organisation_id}"


class Route(models.Model):
    """That somebody asked an organisation, on a number they knew, whether referrals shall reach it in this very way.

    For those who hold no key: what a compared key is to the others. `pin` is a MAC under the hub's key over the way and
    the address, so that whoever keeps the directory cannot lead a referral to themselves.
    """

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="route")
    pin = models.BinaryField(max_length=32)
    checked_at = models.DateTimeField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "organisation": Privacy.IDENTIFIER,
        "pin": Privacy.KEY_MATERIAL,
        "checked_at": Privacy.TIME,
        "checked_by": Privacy.IDENTIFIER,
    }

    def __str__(self) -> str:
        return f"route to {self.organisation_id}"


class NamedContact(models.Model):
    """Somebody at an organisation whom the team may ring."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="named_contacts")
    name = models.CharField(max_length=80, validators=[check_is_text])
    job = models.CharField(max_length=80, blank=True, validators=[check_is_text])
    phone = models.CharField(max_length=40, blank=True, validators=[check_is_text])
    email = models.EmailField(blank=True)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "organisation": Privacy.IDENTIFIER,
        "name": Privacy.STAFF,
        "job": Privacy.STAFF,
        "phone": Privacy.STAFF,
        "email": Privacy.STAFF,
    }

    class Meta:
        ordering = ["name"]
        verbose_name = _("named contact")
        verbose_name_plural = _("named contacts")
        constraints = [
            models.CheckConstraint(condition=~Q(phone="", email=""), name="named_contact_can_be_reached"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse somebody whom nobody could reach, in words."""
        if not self.phone and not self.email:
            raise ValidationError({"phone": _("Enter a telephone number or an address, so that people can reach them")})


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def in_force(self, on: date) -> "AgreementQuerySet":
        """Those that bind on a local day: signed by then, the day of expiry included."""
        return self.filter(signed_date__lte=on, expires_date__gte=on)


class Agreement(models.Model):
    """An information sharing agreement. Without one in force, nothing is referred to the organisation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreements")
    parties = models.CharField(max_length=300, validators=[check_is_text], help_text=_("Between whom it is made."))
    purpose = models.CharField(max_length=300, validators=[check_is_text], help_text=_("What is shared, and for what."))
    gateway = models.CharField(
        max_length=300,
        validators=[check_is_text],
        help_text=_("The law that allows it, for example section 115 of the Crime and Disorder Act 1998."),
    )
    signed_date = models.DateField()
    review_date = models.DateField()
    expires_date = models.DateField(help_text=_("The last day on which it binds."))

    objects = AgreementQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "organisation": Privacy.IDENTIFIER,
        "parties": Privacy.CONFIGURATION,
        "purpose": Privacy.CONFIGURATION,
        "gateway": Privacy.CONFIGURATION,
        "signed_date": Privacy.TIME,
        "review_date": Privacy.TIME,
        "expires_date": Privacy.TIME,
    }

    class Meta:
        ordering = ["-expires_date"]
        verbose_name = _("information sharing agreement")
        verbose_name_plural = _("information sharing agreements")
        indexes = [models.Index(fields=["organisation", "expires_date"], name="agreement_in_force")]
        constraints = [
            models.CheckConstraint(
                condition=Q(review_date__gt=F("signed_date")) & Q(review_date__lte=F("expires_date")),
                name="agreement_is_reviewed_before_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"agreement of {self.organisation_id}"

    def clean(self) -> None:
        """Refuse dates out of order, in words."""
        dates = (self.signed_date, self.review_date, self.expires_date)
        if None not in dates and not self.signed_date < self.review_date <= self.expires_date:
            raise ValidationError({"review_date": _("Enter a day after it was signed and not after it ends")})
