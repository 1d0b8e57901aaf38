"""Re-exports only: each subject holds its own models."""

from referrals.actions.models import PlannedAction
from referrals.api.models import PostedOnce, SystemToken
from referrals.cases.models import Case
from referrals.casework.models import Entry
from referrals.channels.models import AnswerLink
from referrals.deliveries.models import Delivery
from referrals.directory.models import Agreement, DirectoryEntry, NamedContact, Route
from referrals.erasure.models import Erasure
from referrals.holds.models import LegalHold
from referrals.linking.models import LinkRecord, SharedContact
from referrals.notices.models import StaffNotice
from referrals.overrides.models import ApprovalClock, Deputy, Override
from referrals.packets.models import Packet, Referral
from referrals.reissuing.models import CodeRequest
from referrals.reminders.models import Reminder
from referrals.restrictions.models import GlassBreak, NamedMember, Restriction
from referrals.rights.models import AccessRequest, Release
from referrals.risk.models import Reassessment
from referrals.safeguarding.models import CentreConcern, SafeguardingConcern
from referrals.tasks.models import Task
from referrals.timing.models import Clock, Pause
from referrals.trends.models import (
    Draw,
    FactBundle,
    FactKey,
    HeldFact,
    LedgerTable,
    ReleasedCell,
    TrendsLedger,
    TrendsRelease,
)

__all__ = [
    "AccessRequest",
    "Agreement",
    "AnswerLink",
    "ApprovalClock",
    "Case",
    "CentreConcern",
    "Clock",
    "CodeRequest",
    "Delivery",
    "Deputy",
    "DirectoryEntry",
    "Draw",
    "Entry",
    "Erasure",
    "FactBundle",
    "FactKey",
    "GlassBreak",
    "HeldFact",
    "LedgerTable",
    "LegalHold",
    "LinkRecord",
    "NamedContact",
    "NamedMember",
    "Override",
    "Packet",
    "Pause",
    "PlannedAction",
    "PostedOnce",
    "Reassessment",
    "Referral",
    "Release",
    "ReleasedCell",
    "Reminder",
    "Restriction",
    "Route",
    "SafeguardingConcern",
    "SharedContact",
    "StaffNotice",
    "SystemToken",
    "Task",
    "TrendsLedger",
    "TrendsRelease",
]
