"""Re-exports only: each subject holds its own models."""

from reporting.choices.models import Choice
from reporting.evidence.models import File
from reporting.messages.models import Message
from reporting.pausing.models import PausedDraft
from reporting.progress.models import Progress
from reporting.submit.models import Report

__all__ = ["Choice", "File", "Message", "PausedDraft", "Progress", "Report"]
