"""Re-exports only: each subject holds its own models."""

from referrals.actions.models import PlannedAction
from referrals.cases.models import Case
from referrals.casework.models import Entry
from referrals.deliveries.models import Delivery
from referrals.directory.models import Agreement, DirectoryEntry, NamedContact
from referrals.packets.models import Packet, Referral
from referrals.reissuing.models import CodeRequest
from referrals.reminders.models import Reminder
from referrals.risk.models import Reassessment
from referrals.safeguarding.models import SafeguardingConcern
from referrals.tasks.models import Task
from referrals.timing.models import Clock, Pause

__all__ = [
    "Agreement",
    "Case",
    "Clock",
    "CodeRequest",
    "Delivery",
    "DirectoryEntry",
    "Entry",
    "NamedContact",
    "Packet",
    "Pause",
    "PlannedAction",
    "Reassessment",
    "Referral",
    "Reminder",
    "SafeguardingConcern",
    "Task",
]
