"""Reports that a centre helped with, sent as its session sends them, for the tests of what comes after sending."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from core.partnerships.models import Organisation
from reporting.centres.intake import reached_by
from reporting.submit.answers import Answers
from tests.people import AT, Partners
from tests.reporting.reports import Reporter, send_answers
from tests.reporting.submit.examples import for_team

VOLUNTEER = "Demo Volunteer Quibbleworth"


def centre_key(centre: Organisation) -> bytes:
    """The public key of a centre, as its own unlocked session takes it from the seed."""
    return bytes(centre.keys.get(retired_at=None).public)


def helped(partners: Partners, answers: Answers | None = None, *, at: datetime = AT, **told: Any) -> Reporter:
    """A report for which somebody sat at the keyboard of the partnership's centre."""
    return send_answers(partners, assisted(partners.centre, answers or for_team(), **told), at=at)


def assisted(centre: Organisation, answers: Answers, **told: Any) -> Answers:
    """The same answers, typed with a volunteer of the centre beside."""
    usual = {
        "organisation": centre,
        "volunteer": VOLUNTEER,
        "present": ("person", "interpreter"),
        "agreement": "spoken",
        "statement": "consent-2026-11-23",
        "statement_language": "en-gb",
    }
    intake = reached_by("centre", **{**usual, **told})
    return replace(answers, how="witnessed", intake=intake, ticket_for=centre_key(centre))
