"""What has a due time of which people are told once it has come, and others once it has passed for long."""

from django.db import models

from core.privacy.classes import Privacy

TOLD_PRIVACY = {"told_at": Privacy.TIME, "escalates_at": Privacy.TIME}


class Told(models.Model):
    """Abstract: a row with a due time. Models list TOLD_PRIVACY in their PRIVACY; only referrals.notices writes it.

    `told_at` is when whoever owes it was told; at `escalates_at` the supervisors are told, unless it is done by then.
    """

    told_at = models.DateTimeField(null=True, editable=False)
    escalates_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True


def to_tell(name: str, *, due: str = "due_at", **running: object) -> tuple[models.Index, models.Index]:
    """Indexes by which the worker finds what is due, of whatever is `running` still, at any number of rows."""
    return (
        models.Index(fields=[due], condition=models.Q(told_at=None, **running), name=f"{name}_to_tell"),
        models.Index(
            fields=["escalates_at"], condition=models.Q(escalates_at__isnull=False, **running), name=f"{name}_escalates"
        ),
    )
