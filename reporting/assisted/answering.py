"""From the answers of an assisted journey to what is sealed: with who helped, where, and how the person agreed."""

from dataclasses import replace
from datetime import datetime

from core.journeys.answers import Asked
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from reporting.assisted.beginning import beginning_of
from reporting.assisted.policies import check_may_assist
from reporting.assisted.words import HOW, STATEMENT
from reporting.centres.intake import reached_by
from reporting.centres.tickets import key_to_hear
from reporting.submit.answers import Answers


def assisted(answers: Answers, asked: Asked, *, by: Membership, ring: KeyRing, at: datetime) -> Answers:
    """The report with its intake, and with a ticket for the centre, whose key comes from its own unlocked session.

    Nothing of it stands anywhere else: volunteer and centre are named inside the report only. Raises as
    `check_may_assist`, or NoKey when the ring does not hold the centre's key.
    """
    check_may_assist(by, at=at)
    began, centre = beginning_of(asked), by.organisation
    intake = reached_by(
        "centre",
        organisation=centre,
        volunteer=by.user.name,
        present=began.present,
        agreement=began.agreement,
        statement=STATEMENT if began.agreement else "",
        statement_language=began.language if began.agreement else "",
    )
    how = HOW.get(began.agreement, answers.how)
    return replace(answers, how=how, intake=intake, ticket_for=key_to_hear(centre, ring))
