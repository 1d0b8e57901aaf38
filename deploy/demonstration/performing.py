"""Doing one deed of the casebook through the product's own actions, as the person who does it and at its time."""

from datetime import datetime

from deploy.demonstration import deeds
from deploy.demonstration.by_recipients import BY_RECIPIENTS
from deploy.demonstration.by_reporters import BY_REPORTERS
from deploy.demonstration.by_team import BY_TEAM
from deploy.demonstration.telling import Telling

PERFORMERS = {**BY_REPORTERS, **BY_TEAM, **BY_RECIPIENTS}


def perform(telling: Telling, deed: deeds.Deed, at: datetime) -> None:
    """Raises whatever the action raises: an invented story that the product refuses is a fault of the casebook."""
    PERFORMERS[type(deed)](telling, deed, at)
