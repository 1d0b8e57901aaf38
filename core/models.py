"""Re-exports only: each subject holds its own models."""

from core.accounts.models import Invitation, RecoveryCode, TotpDevice, User
from core.audit.models import AuditEntry
from core.budgets.models import DayKey, NetworkCount
from core.codes.models import Lock, Succession
from core.help_lines.models import HelpLine
from core.journeys.models import Draft
from core.keys.models import Box, Grant, PublicKey, SeedShare
from core.notices.models import Notice
from core.partnerships.models import HostName, Membership, Organisation, Partnership

__all__ = [
    "AuditEntry",
    "Box",
    "DayKey",
    "Draft",
    "Grant",
    "HelpLine",
    "HostName",
    "Invitation",
    "Lock",
    "Membership",
    "NetworkCount",
    "Notice",
    "Organisation",
    "Partnership",
    "PublicKey",
    "RecoveryCode",
    "SeedShare",
    "Succession",
    "TotpDevice",
    "User",
]
