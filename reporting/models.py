"""Re-exports only: each subject holds its own models."""

from reporting.assisted.models import RaisedConcern
from reporting.centres.feedback_models import Milestone, TicketIndex
from reporting.centres.models import Centre, Check, MysteryVisit, OpeningTime, StatusChange
from reporting.choices.models import Choice
from reporting.evidence.models import File
from reporting.messages.models import Message
from reporting.paper.models import BlankForm
from reporting.pausing.models import PausedDraft
from reporting.progress.models import Progress
from reporting.submit.models import Report
from reporting.venues.models import PublicCode, Venue, VenueAssist
from reporting.volunteers.models import TrainingRecord, TrainingReminder

__all__ = [
    "BlankForm",
    "Centre",
    "Check",
    "Choice",
    "File",
    "Message",
    "Milestone",
    "MysteryVisit",
    "OpeningTime",
    "PausedDraft",
    "Progress",
    "PublicCode",
    "RaisedConcern",
    "Report",
    "StatusChange",
    "TicketIndex",
    "TrainingRecord",
    "TrainingReminder",
    "Venue",
    "VenueAssist",
]
