"""Provisional urgency, from ticked answers alone: nobody has read the words yet."""

from reporting.sections import Incident
from reporting.submit.models import Urgency

UNDER_18 = "under_18"
ARSON = "arson"


def urgency_of(incident: Incident) -> Urgency:
    """Urgent when danger, an injury, a weapon, self-harm, a carer, a fire, or a child is involved."""
    urgent = any(incident["safety"].values()) or incident["age_band"] == UNDER_18 or ARSON in incident["types"]
    return Urgency.URGENT if urgent else Urgency.ROUTINE
