"""Provisional urgency, from ticked answers alone: nobody has read the words yet."""

from reporting.sections import Incident
from reporting.submit.models import Urgency

UNDER_18 = "under_18"


def urgency_of(incident: Incident) -> Urgency:
    """Urgent when danger, an injury, a weapon, self-harm, a carer, or a child is involved."""
    return Urgency.URGENT if any(incident["safety"].values()) or incident["age_band"] == UNDER_18 else Urgency.ROUTINE
