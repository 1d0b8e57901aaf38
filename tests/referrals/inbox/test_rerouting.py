"""A recipient proposes somebody else: nothing goes there before the reporter has chosen. And saying what is done."""

from datetime import timedelta
from typing import Any

import pytest

from referrals.inbox.actions import NobodyProposed, answer, tell_progress
from referrals.packets.closing import close_referral
from referrals.packets.coverage import NotCovered
from referrals.packets.models import Purpose, Referral
from referrals.packets.preparing import prepare
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from reporting.choices.changing import change
from reporting.progress.telling import lines_of
from reporting.submit.answers import ChoiceWanted
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, acknowledged, triaged


def test_the_reporter_and_the_team_hear_who_is_proposed_and_nothing_is_sent(gloucester: Partners) -> None:
    story, referral = _proposed(gloucester)
    line = lines_of(story.report, story.reporter)[-1].line
    assert line is not None
    assert (line["code"], line["words"]) == ("reroute_proposed", f"{gloucester.council.name}\nThey know the landlord.")
    assert Task.objects.get(referral=referral).kind == TaskKind.REROUTE
    assert Referral.objects.count() == 1
    with pytest.raises(NotCovered):
        prepare(story.case, gloucester.council, Purpose.HOUSING, **_as(gloucester.caseworker))


def test_once_the_reporter_allows_it_the_team_refers_and_closes_the_first(gloucester: Partners) -> None:
    story, referral = _proposed(gloucester)
    wanted = ChoiceWanted("council", "without_details")
    change(story.report, wanted, language="en-gb", ring=story.reporter, at=AT)
    fresh = prepare(story.case, gloucester.council, Purpose.HOUSING, **_as(gloucester.caseworker))
    close_referral(referral, **_as(gloucester.caseworker))
    assert (fresh.state, referral.state) == (State.READY, State.CLOSED)


def test_only_somebody_else_of_the_partnership_can_be_proposed(gloucester: Partners, elsewhere: Partners) -> None:
    referral = acknowledged(triaged(gloucester), gloucester.support, by=gloucester.support_officer)
    for charlie in (None, gloucester.support, gloucester.centre, gloucester.hub, elsewhere.council):
        with pytest.raises(NobodyProposed):
            answer(referral, to=State.REROUTE_PROPOSED, proposed=charlie, **_as(gloucester.support_officer))
    assert Referral.objects.get().state == State.ACKNOWLEDGED


def test_each_word_of_progress_is_told_and_starts_the_clock_of_the_next(gloucester: Partners) -> None:
    story, officer = triaged(gloucester), gloucester.support_officer
    referral = acknowledged(story, gloucester.support, by=officer)
    answer(referral, to=State.ACCEPTED, **_as(officer))
    for day in (1, 2):
        at = AT + timedelta(days=day)
        tell_progress(referral, f"We met {day} times.", by=officer.member, ring=officer.ring, at=at)
        assert (referral.state, referral.due_at) == (State.IN_PROGRESS, at + timedelta(days=7))  # five working days
    line = lines_of(story.report, story.reporter)[-1].line
    assert line is not None
    assert (line["code"], line["words"]) == ("in_progress", "We met 2 times.")


def _proposed(partners: Partners) -> tuple[Story, Referral]:
    story = triaged(partners)
    referral = acknowledged(story, partners.support, by=partners.support_officer)
    told = {"proposed": partners.council, "told": "They know the landlord."}
    answer(referral, to=State.REROUTE_PROPOSED, **told, **_as(partners.support_officer))
    return story, referral


def _as(person: Person) -> dict[str, Any]:
    return {"by": person.member, "ring": person.ring, "at": AT}
