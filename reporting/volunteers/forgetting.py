"""What is known of somebody's training goes some time after they have left."""

from datetime import datetime, timedelta

from core.sweeps.registry import register_clearing
from reporting.volunteers.models import TrainingRecord

# Long enough to answer who was trained when a complaint is made about how somebody was helped.
KEPT_FOR = timedelta(days=2 * 365)


def forget(at: datetime) -> int:
    """Delete the records of people who have worked nowhere for KEPT_FOR; returns how many rows went."""
    left = TrainingRecord.objects.exclude(user__memberships__ended_at=None)
    return left.exclude(user__memberships__ended_at__gte=at - KEPT_FOR).delete()[0]


def register() -> None:
    """Called from AppConfig.ready."""
    register_clearing("training of people who left", forget)
