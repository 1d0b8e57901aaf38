"""The lines of help that a partnership shows, as its administrator keeps them."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.help_lines.situations import audiences
from core.partnerships.models import Partnership
from core.privacy.classes import Privacy
from core.texts import is_text

# For how long somebody can rely on a line that was checked.
CHECKED_FOR = timedelta(days=365)


def check_is_text(typed: str) -> None:
    """Raise ValidationError for control characters, which no keyboard types into a line."""
    if not is_text(typed):
        raise ValidationError(_("Enter text without control characters"))


def check_for_whom(chosen: Any) -> None:
    """Raise ValidationError unless it is a list of at least one known code."""
    if not isinstance(chosen, list) or not chosen or not all(isinstance(one, str) for one in chosen):
        raise ValidationError(_("Choose for whom it is there"))
    if not set(chosen) <= audiences().keys():
        raise ValidationError(_("Choose from the groups that there are"))


class HelpLine(models.Model):
    """A service that helps: how it is reached, when, and for whom. Whoever keeps it says when they last checked it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="help_lines")
    name = models.CharField(max_length=80, validators=[check_is_text])
    number = models.CharField(
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^\+?[0-9][0-9 ]+\Z", _("Enter a telephone number: digits and spaces"))],
        help_text=_("As people dial it. Empty if there is none to ring."),
    )
    by_text = models.BooleanField(default=False, help_text=_("The number takes text messages, not calls."))
    link = models.URLField(
        blank=True,
        validators=[URLValidator(schemes=["https"])],
        help_text=_("The page of the service itself. It begins with https://"),
    )
    hours = models.CharField(
        max_length=80,
        blank=True,
        validators=[check_is_text],
        help_text=_("When it answers, for example “At any hour”."),
    )
    about = models.CharField(
        max_length=300, validators=[check_is_text], help_text=_("What it is there for, in a line.")
    )
    for_whom = models.JSONField(
        default=list, validators=[check_for_whom], help_text=_("It is shown under each of these headings.")
    )
    order = models.PositiveSmallIntegerField(default=100, help_text=_("Lower numbers come first under a heading."))
    checked_date = models.DateField(
        null=True,
        blank=True,
        help_text=_("When somebody last compared it with that page. It is due again after 12 months."),
    )

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "name": Privacy.CONFIGURATION,
        "number": Privacy.CONFIGURATION,
        "by_text": Privacy.STATE,
        "link": Privacy.CONFIGURATION,
        "hours": Privacy.CONFIGURATION,
        "about": Privacy.CONFIGURATION,
        "for_whom": Privacy.CONFIGURATION,
        "order": Privacy.STATE,
        "checked_date": Privacy.TIME,
    }

    class Meta:
        ordering = ["order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name"], name="help_line_name_once"),
            models.CheckConstraint(condition=~Q(number="", link=""), name="help_line_can_be_reached"),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a line that nobody could reach, in words."""
        if not self.number and not self.link:
            raise ValidationError({"number": _("Enter a number or a link, so that people can reach it")})

    def is_due_for_checking(self, today: date) -> bool:
        """Whether nobody has compared it with the service's own page in the last 12 months."""
        return self.checked_date is None or today - self.checked_date > CHECKED_FOR
