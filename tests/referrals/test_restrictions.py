"""A case that is restricted to named members, and opening it all the same."""

from datetime import timedelta
from typing import Any

import pytest

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from core.partnerships.permissions import NotAllowed
from referrals.actions.planning import change_action, plan_action
from referrals.cases.models import Case
from referrals.cases.opening import open_additions, open_messages, open_section
from referrals.cases.summaries import summaries_of
from referrals.casework.models import Entry
from referrals.casework.notes import write_note
from referrals.casework.reading import open_entries
from referrals.packets.preparing import send
from referrals.packets.reading import packet_for_team
from referrals.queues.filters import Filter
from referrals.queues.searching import search
from referrals.restrictions.access import Restricted
from referrals.restrictions.actions import NamesRefused, OpenAnyway, break_glass, lift_restriction, restrict_case
from referrals.restrictions.glass_review import NothingToReview, review_glass
from referrals.restrictions.models import GlassBreak
from referrals.restrictions.reading import open_reasons
from referrals.tasks.actions import finish
from referrals.tasks.making import make_task
from referrals.tasks.models import Task, TaskKind
from tests.people import AT, Partners, Person, promoted
from tests.referrals.stories import Story, ready, triaged

LATER = AT + timedelta(hours=4)
WHY = {"purpose": Purpose.CASEWORK}


def who(person: Person, at: Any = AT) -> dict[str, Any]:
    return {"by": person.member, "ring": person.ring, "at": at}


def restricted(partners: Partners) -> Story:
    """Open to its owner, the first caseworker; a colleague is involved."""
    story, by = triaged(partners), partners.supervisor
    restrict_case(story.case, to=[partners.caseworker.user], reason="Her neighbour works here.", by=by.member, at=AT)
    story.case.refresh_from_db()
    return story


def broken(story: Story, person: Person, *, safe: bool = True) -> GlassBreak:
    return break_glass(story.case, reason="He is at her door.", is_safe_to_tell=safe, **who(person))


def test_a_restricted_case_is_open_to_those_whom_it_names(gloucester: Partners) -> None:
    story = restricted(gloucester)
    assert open_section(story.case, Kind.INCIDENT, **who(gloucester.caseworker), **WHY)
    write_note(story.case, "Rang her.", by=gloucester.caseworker.member, at=AT)


def test_nothing_of_it_opens_and_nothing_is_done_by_colleagues_who_are_not_named(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    restrict_case(story.case, to=[gloucester.caseworker.user], reason="x", by=gloucester.supervisor.member, at=AT)
    story.case.refresh_from_db()
    referral.case.is_restricted = True
    for charlie in (gloucester.second_caseworker, gloucester.supervisor):
        me, tries = who(charlie), AuditEntry.objects.filter(action=Action.REFUSED, actor_id=charlie.user.id)
        deeds = (
            lambda me=me: open_section(story.case, Kind.INCIDENT, **me, **WHY),
            lambda me=me: open_additions(story.case, Kind.RESPONDENT, **me, **WHY),
            lambda me=me: open_messages(story.case, **me, **WHY),
            lambda me=me: open_entries(story.case, Entry.objects.filter(case=story.case), **me, **WHY),
            lambda me=me: packet_for_team(referral, **me, **WHY),
            lambda me=me: write_note(story.case, "x", by=me["by"], at=AT),
            lambda me=me: send(referral, **me),
        )
        for deed in deeds:
            with pytest.raises(Restricted):
                deed()
        assert tries.count() == 5  # whatever was to be opened
        assert summaries_of([story.case], **me) == {}
    assert referral.sent_at is None


def test_a_search_does_not_find_what_is_restricted_to_others(gloucester: Partners) -> None:
    restricted(gloucester)
    wanted = Filter(words="")
    for person, number in ((gloucester.caseworker, 1), (gloucester.second_caseworker, 0)):
        assert search(Case.objects.all(), wanted, order=("due_at", "id"), **who(person)).number == number


def test_breaking_the_glass_opens_it_for_four_hours_and_is_told(gloucester: Partners) -> None:
    story, person = restricted(gloucester), gloucester.second_caseworker
    broken(story, person)
    assert open_section(story.case, Kind.INCIDENT, **who(person, LATER - timedelta(seconds=1)), **WHY)
    with pytest.raises(Restricted):
        open_section(story.case, Kind.INCIDENT, **who(person, LATER), **WHY)
    with pytest.raises(Restricted):  # nor for anybody else
        open_section(story.case, Kind.INCIDENT, **who(gloucester.supervisor), **WHY)
    assert "glass_broken" in story.told()
    assert Task.objects.get(kind=TaskKind.REVIEW_GLASS).role == "supervisor"


def test_another_supervisor_reviews_it_and_reads_why_and_nothing_else(gloucester: Partners) -> None:
    story, reviewer = restricted(gloucester), gloucester.supervisor
    broken(story, gloucester.second_caseworker, safe=False)
    assert "glass_broken" not in story.told()
    assert [reason for _opened, reason in open_reasons(story.case, **who(reviewer))] == ["He is at her door."]
    with pytest.raises(Restricted):
        open_section(story.case, Kind.INCIDENT, **who(reviewer), **WHY)
    review_glass(story.case, words="Right.", **who(reviewer))
    assert story.told()[-1] == "glass_broken"
    assert not Task.objects.waiting().filter(kind=TaskKind.REVIEW_GLASS).exists()
    with pytest.raises(NothingToReview):
        review_glass(story.case, words="Again.", **who(reviewer))


def test_nobody_reviews_what_they_opened(gloucester: Partners, elsewhere: Partners) -> None:
    story, supervisor = restricted(gloucester), gloucester.supervisor
    broken(story, supervisor)
    with pytest.raises(NothingToReview):
        review_glass(story.case, words="Right.", **who(supervisor))
    for charlie in (gloucester.caseworker, gloucester.officer, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            review_glass(story.case, words="Right.", **who(charlie))
    assert GlassBreak.objects.get().reviewed_at is None


def test_there_is_no_glass_where_the_case_is_open(gloucester: Partners, elsewhere: Partners) -> None:
    story = triaged(gloucester)
    with pytest.raises(OpenAnyway):
        broken(story, gloucester.supervisor)
    shut = restricted(gloucester)
    with pytest.raises(OpenAnyway):
        broken(shut, gloucester.caseworker)
    for charlie in (gloucester.officer, gloucester.administrator, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            broken(shut, charlie)


def test_only_a_supervisor_restricts_and_only_one_to_whom_it_is_open_changes_that(gloucester: Partners) -> None:
    story, by = restricted(gloucester), gloucester.supervisor
    both = [gloucester.caseworker.user, by.user]
    for change in (
        lambda: restrict_case(story.case, to=both, reason="x", by=by.member, at=AT),
        lambda: lift_restriction(story.case, reason="x", by=by.member, at=AT),
    ):
        with pytest.raises(Restricted):
            change()
    with pytest.raises(NotAllowed):
        lift_restriction(story.case, reason="x", by=gloucester.caseworker.member, at=AT)
    other = promoted(gloucester.caseworker)  # whom it names
    lift_restriction(story.case, reason="It was somebody else.", by=other.member, at=AT)
    story.case.refresh_from_db()
    assert open_section(story.case, Kind.INCIDENT, **who(gloucester.second_caseworker), **WHY)


def test_it_names_members_of_the_team_and_its_owner(gloucester: Partners, elsewhere: Partners) -> None:
    case, by = triaged(gloucester).case, gloucester.supervisor
    owner = gloucester.caseworker.user
    for names in ([], [by.user], [owner, gloucester.officer.user], [owner, elsewhere.caseworker.user]):
        with pytest.raises(NamesRefused):
            restrict_case(case, to=names, reason="x", by=by.member, at=AT)


def test_nobody_to_whom_it_is_shut_takes_its_tasks_off_the_list(gloucester: Partners) -> None:
    story = restricted(gloucester)
    make_task(TaskKind.READ_MESSAGE, case=story.case, at=AT)
    task = Task.objects.with_case().get(kind=TaskKind.READ_MESSAGE)
    for charlie in (gloucester.second_caseworker, gloucester.supervisor):
        with pytest.raises(Restricted):
            finish(task, by=charlie.member, at=AT)
    finish(task, by=gloucester.caseworker.member, at=AT)


def test_nobody_to_whom_it_is_shut_puts_its_actions_off(gloucester: Partners) -> None:
    story, owner = restricted(gloucester), gloucester.caseworker
    plan = {"owner": owner.user, "due_date": AT.date(), "at": AT}
    action = plan_action(story.case, what="Ring her.", by=owner.member, **plan)
    later = {**plan, "due_date": (AT + timedelta(days=30)).date()}
    for charlie in (gloucester.second_caseworker, gloucester.supervisor):
        with pytest.raises(Restricted):
            change_action(action, by=charlie.member, **later)
    change_action(action, by=owner.member, **later)
