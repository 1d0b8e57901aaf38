"""Mystery visits: somebody went there without saying who they are, and answers five questions about it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from core.audit.actions import Action
from core.partnerships.models import Membership
from core.texts import checked
from reporting.centres.models import Centre, MysteryVisit, Result
from reporting.centres.permissions import check_keeps
from reporting.centres.refusals import DateRefused
from reporting.centres.sealed_words import seal_words
from reporting.centres.trail import record_centre

WORDS_LENGTH = 4000  # characters
QUESTIONS = ("found_open", "sign_visible", "staff_knew", "treated_kindly", "in_private")


@transaction.atomic
def record_visit(
    centre: Centre,
    *,
    visited: date,
    result: Result,
    answers: Mapping[str, bool | None],
    words: str = "",
    by: Membership,
    at: datetime,
) -> MysteryVisit:
    """Keep what a visit found; `answers` by the names of QUESTIONS, None or missing where it could not be told.

    What follows from it, a suspension say, is another act. Raises NotAllowed, DateRefused (in the future), TextRefused,
    or NotPinned where there are words to seal.
    """
    check_keeps(by, centre)
    if visited > timezone.localdate(at):
        raise DateRefused(str(visited))
    said = checked(words, longest=WORDS_LENGTH, required=False)
    visit = MysteryVisit.objects.create(
        centre=centre,
        visit_date=visited,
        result=Result(result),
        **{name: answers.get(name) for name in QUESTIONS},
        recorded_at=at,
        recorded_by=by.user,
    )
    if said:
        seal_words(centre, visit.id, {"words": said})
    record_centre(Action.CENTRE_VISITED, centre, by=by, at=at)
    return visit
