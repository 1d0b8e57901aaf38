"""Telling one recipient what the reporter did not choose, because somebody is in danger; and who may approve it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.keys.models import PublicKey
from core.partnerships.models import Membership, Partnership
from core.privacy.classes import Privacy
from core.sweeps.models import SWEPT_PRIVACY, Swept
from referrals.cases.models import Case


class Deputy(models.Model):
    """Who approves overrides from another member organisation, where a team is small.

    `pin` is a MAC under the hub's key over the member and the fingerprint of their own key, which a supervisor compared
    with them: what an override says is sealed to that key and to no other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="deputies")
    member = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(PublicKey, on_delete=models.PROTECT, related_name="+")
    pin = models.BinaryField(max_length=32)
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "member": Privacy.IDENTIFIER,
        "key": Privacy.IDENTIFIER,
        "pin": Privacy.KEY_MATERIAL,
        "named_at": Privacy.TIME,
        "named_by": Privacy.IDENTIFIER,
        "ended_at": Privacy.TIME,
        "ended_by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership"], condition=Q(ended_at=None), name="one_deputy"),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="deputy_ended_at_with_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} for {self.partnership_id}"


class Decision(models.TextChoices):
    WAITING = "", _("Nobody has decided yet")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    DROPPED = "dropped", _("Taken back before anybody decided")


class OverrideQuerySet(models.QuerySet["Override"]):
    def standing(self) -> "OverrideQuerySet":
        """Those on which a packet may rest: approved, or an emergency about which nobody has decided yet."""
        return self.filter(Q(decision=Decision.APPROVED) | Q(is_emergency=True, decision=Decision.WAITING))

    def waiting(self) -> "OverrideQuerySet":
        return self.filter(decision=Decision.WAITING)


class Override(models.Model):
    """One disclosure without the reporter's choice; the referral that carries it names it.

    What it says is sealed: boxes of the kind `override` with `object_id` = this id. Version 1 is what was proposed; the
    decision follows, and each look at whether the reporter can be told. In an emergency it is decided afterwards.
    While it is hidden, the reporter is told nothing of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="overrides")
    is_emergency = models.BooleanField(default=False)
    is_hidden = models.BooleanField(default=False)
    deputy = models.ForeignKey(Deputy, on_delete=models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=8, choices=Decision.choices, default=Decision.WAITING, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OverrideQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "is_emergency": Privacy.STATE,
        "is_hidden": Privacy.STATE,
        "deputy": Privacy.IDENTIFIER,
        "proposed_at": Privacy.TIME,
        "proposed_by": Privacy.IDENTIFIER,
        "decision": Privacy.STATE,
        "decided_at": Privacy.TIME,
        "decided_by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None) | Q(~Q(decision=""), decided_at__isnull=False),
                name="override_decided_at_when_decided",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", "dropped"], decided_by=None)
                | Q(~Q(decided_by=F("proposed_by")), decision__in=["approved", "refused"], decided_by__isnull=False),
                name="override_decided_by_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ApprovalClock(Swept):
    """Until when an override has to be decided about; then the worker tells the supervisors that nobody has."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    override = models.OneToOneField(Override, on_delete=models.CASCADE, related_name="clock")

    PRIVACY = {"id": Privacy.IDENTIFIER, "override": Privacy.IDENTIFIER, **SWEPT_PRIVACY}

    def __str__(self) -> str:
        return f"clock of override {self.override_id}"
