"""A referral to one organisation, and the immutable packet it carries."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.keys.models import Box
from core.partnerships.models import Membership, Organisation, Partnership
from core.privacy.classes import Privacy
from referrals.cases.models import Case
from referrals.directory.models import WITHOUT_KEY, Channel
from referrals.overrides.models import Override
from referrals.states import BEFORE_SENDING, FINISHED, OPEN_TO_RECIPIENT, State


class Purpose(models.TextChoices):
    INVESTIGATE = "investigate", _("Look into what happened")
    RECORD = "record", _("For information only")
    SUPPORT = "support", _("Support the person")
    HOUSING = "housing", _("Act as landlord or council")
    PROTECT = "protect", _("Keep somebody safe")  # of overrides, and of nothing else


class WrittenOnce(Exception):
    """The row is never saved again: a referral is moved, and a packet stays as it was sealed."""


class ReferralQuerySet(models.QuerySet["Referral"]):
    def of(self, partnership: Partnership) -> "ReferralQuerySet":
        return self.filter(case__partnership=partnership)

    def addressed_to(self, member: Membership) -> "ReferralQuerySet":
        """What the member's own organisation was sent to open here, whatever became of it; never what is still being
        prepared, nor what went by mail or on paper."""
        sent = self.filter(recipient_id=member.organisation_id, sent_at__isnull=False)
        return sent.exclude(channel__in=WITHOUT_KEY)

    def before_sending(self) -> "ReferralQuerySet":
        return self.filter(state__in=BEFORE_SENDING)

    def chosen(self) -> "ReferralQuerySet":
        """What the reporter allowed; not what an override sent."""
        return self.filter(override=None)

    def unfinished(self) -> "ReferralQuerySet":
        return self.exclude(state__in=FINISHED)

    def waiting_for_recipient(self) -> "ReferralQuerySet":
        return self.filter(state__in=OPEN_TO_RECIPIENT)

    def finished_by_recipient(self) -> "ReferralQuerySet":
        """What the recipient has answered, or need not answer any more; the team may still be at work on it."""
        return self.exclude(state__in=OPEN_TO_RECIPIENT)

    def with_case(self) -> "ReferralQuerySet":
        """With everything that an action or a list reads, in one query."""
        return self.select_related("case__partnership", "case__report__lock__key", "recipient", "override")

    def with_proof(self) -> "ReferralQuerySet":
        """With what its own page shows, in the same query: how it was sent, and the rest of the case. Not the encrypted
        document, which can be large."""
        proof = self.select_related("packet", "delivery", "answer_link", "case__owner", "case__reassessment")
        return proof.defer("delivery__sealed_pdf")


class Referral(models.Model):
    """One recipient, one purpose, one packet. Moved only by referrals.transitions.move.

    `choice_id` is the reporter's choice that covers the recipient. Outcome boxes have `object_id` = this id. `channel`
    is how the recipient took referrals when the packet was prepared; it decides to whom that was sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    recipient = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="referrals")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    choice_id = models.UUIDField()
    channel = models.CharField(max_length=7, choices=Channel.choices, default=Channel.CONSOLE)
    # Where no choice covers it: then `choice_id` is the id of this override, under which the recipient's key hangs.
    override = models.OneToOneField(Override, on_delete=models.PROTECT, null=True, related_name="referral")
    # The referral whose packet this one takes the place of, once it is sent.
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    state = models.CharField(max_length=21, choices=State.choices, default=State.DRAFT)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)  # first opening of the packet by the recipient
    answered_at = models.DateTimeField(null=True)
    recalled_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)  # of what the owner of the present state owes
    # That nobody answered in time: sealed to the reporter with the sending, told when it has come true.
    silence = models.OneToOneField(Box, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = ReferralQuerySet.as_manager()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "case": Privacy.IDENTIFIER,
        "recipient": Privacy.IDENTIFIER,
        "purpose": Privacy.STATE,
        "choice_id": Privacy.IDENTIFIER,
        "override": Privacy.IDENTIFIER,
        "channel": Privacy.STATE,
        "replaces": Privacy.IDENTIFIER,
        "state": Privacy.STATE,
        "made_at": Privacy.TIME,
        "made_by": Privacy.IDENTIFIER,
        "sent_at": Privacy.TIME,
        "delivered_at": Privacy.TIME,
        "acknowledged_at": Privacy.TIME,
        "opened_at": Privacy.TIME,
        "answered_at": Privacy.TIME,
        "recalled_at": Privacy.TIME,
        "due_at": Privacy.TIME,
        "silence": Privacy.IDENTIFIER,
    }

    class Meta:
        indexes = [
            models.Index(fields=["recipient", "state", "due_at"], name="referral_inbox"),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="referral_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["withdrawn", "closed"]) | Q(due_at__isnull=False),
                name="open_referral_has_a_clock",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "awaiting_approval", "ready", "withdrawn"], sent_at=None)
                | Q(~Q(state__in=["draft", "awaiting_approval", "ready", "withdrawn"]), sent_at__isnull=False),
                name="sent_at_once_it_has_left",
            ),
            models.UniqueConstraint(
                fields=["case", "recipient", "purpose"],
                condition=Q(state__in=["draft", "awaiting_approval", "ready"]),
                name="one_prepared_referral",
            ),
            models.CheckConstraint(
                condition=Q(override=None, purpose__in=["investigate", "record", "support", "housing"])
                | Q(override=F("choice_id"), purpose="protect"),
                name="override_in_place_of_a_choice",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    def save(self, *args: Any, **kwargs: Any) -> None:
        _check_is_new(self)
        super().save(*args, **kwargs)


class Packet(models.Model):
    """What a referral carries, sealed once to the recipient and the hub; never changed, only destroyed.

    `digest` = SHA-256 of the packet's plaintext; `recipient_fingerprint` is the pinned key it was sealed to, empty for
    a recipient who gets it on paper or by mail and holds no key.
    `stamp` is a MAC of the deployment over all of them, the recipient, the choice and the reporter's key: whoever acts
    on the referral later knows from it that none of these rows was put in the place of another.
    """

    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, related_name="packet")
    box = models.OneToOneField(Box, on_delete=models.PROTECT, related_name="+")
    digest = models.BinaryField(max_length=32)
    recipient_fingerprint = models.BinaryField(max_length=32)
    stamp = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "referral": Privacy.IDENTIFIER,
        "box": Privacy.IDENTIFIER,
        "digest": Privacy.DIGEST,
        "recipient_fingerprint": Privacy.KEY_MATERIAL,
        "stamp": Privacy.KEY_MATERIAL,
        "made_at": Privacy.TIME,
    }

    def __str__(self) -> str:
        return f"packet of {self.referral_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        _check_is_new(self)
        super().save(*args, **kwargs)


def _check_is_new(row: models.Model) -> None:
    if not row._state.adding:
        raise WrittenOnce(f"{row._meta.model_name} {row.pk}")
