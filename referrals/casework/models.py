"""The record of a case: notes, contact attempts and reasons, one after another. What they say is sealed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.privacy.classes import Privacy
from referrals.cases.models import Case


class EntryKind(models.TextChoices):
    NOTE = "note", _("Note")
    ATTEMPT = "attempt", _("Attempt to contact the reporter")
    OVERRIDE = "override", _("Contact allowed against the wish of the reporter")
    DISENGAGED = "disengaged", _("The reporter takes no further part")
    PAUSED = "paused", _("Clocks paused")
    RESUMED = "resumed", _("Clocks resumed")
    CLOSED = "closed", _("Case closed")
    REOPENED = "reopened", _("Case opened again")
    TAKEN = "taken", _("How the report was taken")
    IDENTITY = "identity", _("Who asks for a new private code was checked")
    NO_CODE = "no_code", _("A new private code was refused")
    RESTRICTED = "restricted", _("Restricted to named members of the team")
    LIFTED = "lifted", _("Open to the whole team again")
    GLASS = "glass", _("Opened though it is restricted")
    REVIEWED = "reviewed", _("Review of opening it though it is restricted")
    RESULT = "result", _("What came of an action")
    HOLD = "hold", _("Legal hold set")
    HOLD_KEPT = "hold_kept", _("Legal hold reviewed and kept")
    HOLD_OVER = "hold_over", _("Legal hold lifted")
    ERASURE = "erasure", _("Decision about erasing")


class EntryQuerySet(models.QuerySet["Entry"]):
    def newest_versions(self) -> "EntryQuerySet":
        """Without what another entry stands in the place of; newest first."""
        return self.filter(amended_by=None).order_by("-number")


class Entry(models.Model):
    """One entry of a case's record; never changed and never deleted before the case is erased.

    What was written, and the channel and result of an attempt, lie in the box (kind `casework`, `object_id` = the
    case, `version` = `number`). An entry that `amends` another stands in its place; the other stays readable.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    amends = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="amended_by")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = EntryQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "number": Privacy.STATE,
        "kind": Privacy.STATE,
        "amends": Privacy.IDENTIFIER,
        "at": Privacy.TIME,
        "by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="entry_number_once")]

    def __str__(self) -> str:
        return f"{self.number} of {self.case_id}"
