"""Trying to put a draft aside: what can stop it, which the page about a break of each form says in its own words."""

from enum import Enum, auto

from core.accounts.guessing import pseudo_address
from core.clock import now
from core.journeys.drafts import DraftGone
from core.journeys.envelopes import OpenEnvelope, WrittenMeanwhile
from core.partnerships.hosts import PartnershipRequest
from core.pools import Busy
from core.sealing import SealingError
from reporting.pausing.actions import AlreadySent, pause


class Stopped(Enum):
    """Why a draft is not put aside. But for the first it is still there, as it was."""

    OVERTAKEN = auto()  # another window wrote, paused or sent first
    ALREADY_SENT = auto()  # what it was taken up from was sent elsewhere; trying again keeps it under another code
    BUSY = auto()
    REFUSED = auto()  # nothing may be sealed to the key that is there


def attempt(request: PartnershipRequest, draft: OpenEnvelope) -> Stopped | None:
    """Put the draft of this browser aside; None when that is done."""
    try:
        pause(draft, partnership=request.partnership, network=pseudo_address(request), at=now())
    except (WrittenMeanwhile, DraftGone):
        return Stopped.OVERTAKEN
    except AlreadySent:
        return Stopped.ALREADY_SENT
    except Busy:
        return Stopped.BUSY
    except SealingError:
        return Stopped.REFUSED
    return None
