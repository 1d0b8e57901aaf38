"""Re-exports only: each subject holds its own models."""

from referrals.cases.models import Case
from referrals.deliveries.models import Delivery
from referrals.packets.models import Packet, Referral
from referrals.reminders.models import Reminder
from referrals.risk.models import Reassessment
from referrals.tasks.models import Task

__all__ = ["Case", "Delivery", "Packet", "Reassessment", "Referral", "Reminder", "Task"]
