"""Reviewing a broken glass, telling its reporter later, and what somebody behind it may not do for themselves."""

from datetime import timedelta

import pytest

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from referrals.cases.opening import open_section
from referrals.overrides.proposing import ReasonsRefused
from referrals.policies import OwnPostponement
from referrals.restrictions.actions import ThroughTheGlass, lift_restriction, restrict_case
from referrals.restrictions.glass_review import NothingToReview, look_again_at_glass, review_glass
from referrals.restrictions.models import GlassBreak
from referrals.restrictions.reading import open_reasons
from referrals.tasks.models import Task, TaskKind
from tests.people import AT, Partners, promoted
from tests.referrals.test_restrictions import broken, restricted, who

IN_A_WEEK = (AT + timedelta(days=7)).date()


def test_not_telling_yet_is_looked_at_again_on_a_day_until_they_are_told(gloucester: Partners) -> None:
    story, first, second = restricted(gloucester), gloucester.supervisor, promoted(gloucester.caseworker)
    broken(story, gloucester.second_caseworker, safe=False)
    review_glass(story.case, words="Right.", look_again_date=IN_A_WEEK, **who(first))
    task = Task.objects.waiting().get(kind=TaskKind.TELL_OF_GLASS)
    assert (task.role, task.due_at.date()) == ("supervisor", IN_A_WEEK)
    assert [reason for _opened, reason in open_reasons(story.case, **who(second))] == ["He is at her door."]
    later = who(second, AT + timedelta(days=7))
    look_again_at_glass(story.case, words="Still.", look_again_date=IN_A_WEEK + timedelta(days=28), **later)
    assert "glass_broken" not in story.told()
    look_again_at_glass(story.case, words="Safe now.", look_again_date=None, **later)
    assert story.told()[-1] == "glass_broken"
    assert not Task.objects.waiting().exists()
    done = AuditEntry.objects.filter(action__startswith="glass_").order_by("sequence").values_list("action", flat=True)
    assert list(done)[1:] == [Action.GLASS_REVIEWED, Action.GLASS_KEPT_QUIET, Action.GLASS_TOLD]


def test_putting_it_off_again_takes_another_person(gloucester: Partners) -> None:
    story, by = restricted(gloucester), gloucester.supervisor
    broken(story, gloucester.second_caseworker, safe=False)
    with pytest.raises(ReasonsRefused):
        review_glass(story.case, words="Right.", look_again_date=AT.date(), **who(by))
    review_glass(story.case, words="Right.", look_again_date=IN_A_WEEK, **who(by))
    with pytest.raises(OwnPostponement):
        look_again_at_glass(story.case, words="Still.", look_again_date=IN_A_WEEK, **who(by))
    look_again_at_glass(story.case, words="Safe now.", look_again_date=None, **who(by))
    with pytest.raises(NothingToReview):
        look_again_at_glass(story.case, words="Again.", look_again_date=None, **who(by))


def test_whoever_broke_it_does_not_look_again_at_their_own(gloucester: Partners) -> None:
    story = restricted(gloucester)
    broken(story, gloucester.supervisor, safe=False)
    review_glass(story.case, words="Right.", look_again_date=IN_A_WEEK, **who(promoted(gloucester.caseworker)))
    with pytest.raises(NothingToReview):
        look_again_at_glass(story.case, words="Fine.", look_again_date=None, **who(gloucester.supervisor))
    assert GlassBreak.objects.get().is_hidden


def test_nobody_lets_themselves_in_through_a_broken_glass(gloucester: Partners) -> None:
    story, supervisor = restricted(gloucester), gloucester.supervisor
    broken(story, supervisor)
    me = {"by": supervisor.member, "at": AT}
    both = [gloucester.caseworker.user, supervisor.user]
    with pytest.raises(ThroughTheGlass):
        restrict_case(story.case, to=both, reason="I need it.", **me)
    with pytest.raises(ThroughTheGlass):
        lift_restriction(story.case, reason="I need it.", **me)
    others = [gloucester.caseworker.user, gloucester.second_caseworker.user]
    restrict_case(story.case, to=others, reason="She looks after it.", **me)
    assert open_section(story.case, Kind.INCIDENT, purpose=Purpose.CASEWORK, **who(gloucester.second_caseworker))
