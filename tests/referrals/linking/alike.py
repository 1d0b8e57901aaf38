"""Reports that share something, or seem to."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from core.audit.actions import Purpose
from core.partnerships.models import Organisation
from referrals.cases.models import Case
from referrals.linking.candidates import candidates_of
from referrals.linking.deciding import confirm_link
from referrals.linking.looking import look_at_links
from referrals.linking.presenters import meeting_words
from referrals.linking.relations import Relation
from reporting.more.adding import add
from reporting.more.groups import BY_CODE
from reporting.submit.answers import Answers, ChoiceWanted
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story
from tests.reporting.centres.assisted import assisted
from tests.reporting.reports import send_answers
from tests.reporting.submit.examples import CONTACT, incident

PHONE, OTHER_PHONE = "07700 900123", "+44 7700 900456"


def told(
    partners: Partners,
    *,
    phone: str = PHONE,
    name: str = CONTACT["name"],
    linking: bool = True,
    respondent: dict[str, Any] | None = None,
    centre: Organisation | None = None,
    at: datetime = AT,
    **changes: Any,
) -> Story:
    """A report with a telephone number, or a mail address, of its reporter; `respondent` are answers about who did it,
    `centre` is where somebody helped."""
    linked = (ChoiceWanted("linking", "allowed"),) if linking else ()
    contact = {**CONTACT, "channel": "email" if "@" in phone else "phone", "value": phone, "name": name}
    wanted = (ChoiceWanted("team", "with_details"), *linked)
    answers = Answers(incident(**changes), contact, "team_and_picked", wanted)  # type: ignore[arg-type]
    sender = send_answers(partners, assisted(centre, answers) if centre else answers, at=at)
    story = Story(partners, sender.report, Case.objects.get(report=sender.report), sender.minted)
    if respondent:
        add(story.report, BY_CODE["respondent"], respondent, ring=story.reporter, at=at)
    return story


def offered(story: Story, by: Person | None = None) -> dict[Any, list[str]]:
    """What is offered to be linked with a report: the case and what the two share in words."""
    person = by or story.partners.caseworker
    case = Case.objects.with_all().get(pk=story.case.pk)
    circle = look_at_links(case, by=person.member, ring=person.ring, purpose=Purpose.CASEWORK, at=AT)
    found = candidates_of(circle, by=person.member)
    return {one.other.case.id: meeting_words(one.meetings) for one in found.shown}


def link(
    one: Story, other: Story, *relations: Relation, by: Person | None = None, at: datetime = AT, reason: str = "I rang."
) -> None:
    confirm_link(
        one.case,
        other.case,
        relations or (Relation.AGAIN,),
        reason=reason,
        **deed(by or one.partners.caseworker),
        at=at,
    )


def links_of(story: Story, by: Person | None = None) -> dict[Any, Sequence[str]]:
    """What hangs together with a report as its page shows it."""
    person = by or story.partners.caseworker
    case = Case.objects.with_all().get(pk=story.case.pk)
    circle = look_at_links(case, by=person.member, ring=person.ring, purpose=Purpose.CASEWORK, at=AT)
    return {held.other.case.id: sorted(held.relations) for held in circle.links()}


def deed(by: Person) -> dict[str, Any]:
    return {"by": by.member, "ring": by.ring, "purpose": Purpose.CASEWORK}
