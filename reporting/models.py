"""Re-exports only: each subject holds its own models."""

from reporting.choices.models import Choice
from reporting.messages.models import Message
from reporting.progress.models import Progress
from reporting.submit.models import Report

__all__ = ["Choice", "Message", "Progress", "Report"]
