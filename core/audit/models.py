"""The trail: who did what to which thing, in an order nobody can change unseen."""

from django.db import models

from core.privacy.classes import Privacy


class AuditEntry(models.Model):
    """One deed. Ids, kinds and enumerated purposes only; no values and no foreign keys, because the trail outlives
    what it speaks of and must never be the reason that a row cannot be erased.

    `digest` = SHA-256 over the previous entry's digest and every other column, per partnership and in order of
    `sequence` (1, 2, 3 …). Database triggers refuse UPDATE and DELETE.
    """

    id = models.BigAutoField(primary_key=True)
    partnership_id = models.UUIDField()
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)  # a user; None for the worker, commands and reporters
    action = models.CharField(max_length=40)  # one of core.audit.actions.Action
    subject = models.CharField(max_length=20)  # the kind of thing: report, case, referral, user, key …
    subject_id = models.UUIDField(null=True)
    purpose = models.CharField(max_length=20, blank=True)  # one of core.audit.actions.Purpose
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership_id": Privacy.IDENTIFIER,
        "sequence": Privacy.STATE,
        "at": Privacy.TIME,
        "actor_id": Privacy.IDENTIFIER,
        "action": Privacy.STATE,
        "subject": Privacy.STATE,
        "subject_id": Privacy.IDENTIFIER,
        "purpose": Privacy.STATE,
        "previous": Privacy.DIGEST,
        "digest": Privacy.DIGEST,
    }

    MADE_BY_CODE = {
        "action": "core.audit.actions.Action",
        "subject": "the caller's literal word for a kind of thing",
        "purpose": "core.audit.actions.Purpose",
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["partnership_id", "sequence"], name="audit_sequence_once")]
        # What happened to one case is looked up by its id; without this the whole trail would be read for it.
        indexes = [models.Index(fields=["partnership_id", "subject_id"], name="audit_by_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"
