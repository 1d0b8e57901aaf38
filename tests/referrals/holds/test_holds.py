"""A legal hold stops every path on which something of a case is destroyed, and lifting it lets them go on."""

from datetime import datetime, timedelta

import pytest

from core.audit.actions import Purpose
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import NoKey
from core.partnerships.permissions import NotAllowed
from core.sweeps.worker import sweep_once
from core.texts import TextRefused
from referrals.cases.models import Case, CaseState
from referrals.cases.opening import open_section
from referrals.holds.models import LegalHold
from referrals.holds.setting import ReviewTooFar, keep_hold, lift_hold, set_hold
from referrals.outcomes.answers import open_answers
from referrals.overrides.reading import open_both
from referrals.packets.models import Referral
from referrals.packets.reading import packet_for_team
from referrals.policies import StateForbids
from referrals.questions.actions import ask, reply
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import let_team_read, withdraw_everything
from reporting.choices.contacting import withhold_contact
from reporting.messages.conversation import read
from reporting.submit.models import Report, ReportState
from tests.people import AT, Partners, Person
from tests.referrals.overrides.proposals import proposed
from tests.referrals.stories import Story, acknowledged, conclude, sent, triaged

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
REVIEW = AT.date() + timedelta(days=91)


def held(story: Story, *, at: datetime = AT) -> LegalHold:
    by = story.partners.supervisor
    return set_hold(story.case, reason="An inquest.", review_date=REVIEW, by=by.member, at=at)


def lifted(story: Story, *, at: datetime) -> None:
    lift_hold(story.case, reason="It is over.", by=story.partners.supervisor.member, at=at)


def opened(story: Story, kind: Kind, by: Person, *, at: datetime = AT) -> object:
    case = Case.objects.select_related("report").get(pk=story.case.pk)
    return open_section(case, kind, by=by.member, ring=by.ring, purpose=Purpose.SUPERVISION, at=at)


def boxes(story: Story) -> int:
    return Box.objects.filter(object_id__in=[story.report.id, story.case.id]).count()


def test_a_closed_case_on_hold_outlives_its_last_day_and_goes_when_the_hold_is_lifted(gloucester: Partners) -> None:
    story = triaged(gloucester)
    conclude(story.case, by=gloucester.caseworker)
    held(story)
    after, before = AT + 366 * 7 * DAY, boxes(story)
    sweep_once(after)
    story.case.refresh_from_db()
    assert (story.case.erased_at, boxes(story)) == (None, before)
    lifted(story, at=after)
    Task.objects.update(done_at=after, done_by=gloucester.supervisor.user)
    sweep_once(after)
    story.case.refresh_from_db()
    assert (story.case.erased_at, boxes(story)) == (after, 0)


def test_taking_everything_back_leaves_what_an_earlier_hold_names_to_supervisors_alone(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral = sent(story, gloucester.police)
    held(story)
    withdraw_everything(story.report, ring=story.reporter, at=AT)
    supervisor, caseworker = gloucester.supervisor, gloucester.caseworker
    assert opened(story, Kind.INCIDENT, supervisor)
    referral.refresh_from_db()
    asked = {"by": supervisor.member, "ring": supervisor.ring, "purpose": Purpose.SUPERVISION, "at": AT}
    assert packet_for_team(referral, **asked)
    shut = [
        (Kind.INCIDENT, caseworker),  # kept for the law, not for casework
        (Kind.CONTACT, supervisor),  # not named by any hold
    ]
    for kind, who in shut:
        with pytest.raises(NoKey):
            opened(story, kind, who)
    with pytest.raises(NoKey):
        read(Report.objects.get(pk=story.report.pk), supervisor.ring)
    with pytest.raises(NoKey):
        packet_for_team(referral, **{**asked, "by": caseworker.member})


def test_the_reporters_copy_stays_while_the_hold_lasts_and_goes_after_it(gloucester: Partners) -> None:
    story = triaged(gloucester)
    held(story)
    withdraw_everything(story.report, ring=story.reporter, at=AT)
    late = AT + 40 * DAY
    sweep_once(late)
    assert Report.objects.get(pk=story.report.pk).state == ReportState.HELD
    lifted(story, at=late)
    with pytest.raises(NoKey):
        opened(story, Kind.INCIDENT, gloucester.supervisor, at=late)
    sweep_once(late)
    assert Report.objects.get(pk=story.report.pk).state == ReportState.WITHDRAWN


def test_a_hold_set_after_the_report_was_taken_back_is_refused(gloucester: Partners) -> None:
    story = triaged(gloucester)
    withdraw_everything(story.report, ring=story.reporter, at=AT)
    with pytest.raises(StateForbids):
        held(story)
    with pytest.raises(NoKey):
        opened(story, Kind.INCIDENT, gloucester.supervisor)


def test_the_reporter_can_let_the_team_read_again_while_a_hold_lasts(gloucester: Partners) -> None:
    story = triaged(gloucester)
    held(story)
    withdraw_everything(story.report, ring=story.reporter, at=AT)
    let_team_read(story.report, ring=story.reporter, at=AT)
    assert opened(story, Kind.INCIDENT, gloucester.caseworker)
    assert Case.objects.get(pk=story.case.pk).state == CaseState.NEW


def test_contact_details_are_withheld_at_once_whatever_a_hold_says(gloucester: Partners) -> None:
    story = triaged(gloucester)
    held(story)
    withhold_contact(story.report, language="en", ring=story.reporter, at=AT)
    with pytest.raises(NoKey):
        opened(story, Kind.CONTACT, gloucester.supervisor)


def test_a_hold_is_looked_at_again_in_time(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.supervisor.member
    hold = held(story)
    sweep_once(hold.due_at - timedelta(minutes=1))
    reviews = Task.objects.filter(kind=TaskKind.REVIEW_HOLD)
    assert reviews.count() == 0
    sweep_once(hold.due_at)
    assert [task.role for task in reviews.waiting()] == ["supervisor"]
    again = hold.due_at + 30 * DAY
    keep_hold(story.case, reason="It goes on.", review_date=again.date(), by=by, at=hold.due_at)
    assert reviews.waiting().count() == 0
    sweep_once(again - DAY)
    assert reviews.waiting().count() == 0
    sweep_once(again + DAY)
    assert reviews.waiting().count() == 1


def test_what_a_hold_refuses(gloucester: Partners, elsewhere: Partners) -> None:
    story, by = triaged(gloucester), gloucester.supervisor.member
    charlie = elsewhere.supervisor.member
    asked = {"reason": "A court case.", "review_date": REVIEW, "by": by, "at": AT}
    refused = [
        ({"by": gloucester.caseworker.member}, NotAllowed),
        ({"by": charlie}, NotAllowed),
        ({"by": gloucester.officer.member}, NotAllowed),
        ({"review_date": AT.date()}, ReviewTooFar),
        ({"review_date": AT.date() + 185 * DAY}, ReviewTooFar),
        ({"reason": " "}, TextRefused),
    ]
    for change, refusal in refused:
        with pytest.raises(refusal):
            set_hold(story.case, **{**asked, **change})
    with pytest.raises(StateForbids):
        lift_hold(story.case, reason="None.", by=by, at=AT)
    set_hold(story.case, **asked)
    with pytest.raises(StateForbids):
        set_hold(story.case, **asked)
    with pytest.raises(NotAllowed):
        lift_hold(story.case, reason="Mine.", by=charlie, at=AT)
    assert Report.objects.get(pk=story.report.pk).legal_hold


def test_an_override_that_was_dropped_and_replies_are_for_supervisors_alone_too(gloucester: Partners) -> None:
    story = triaged(gloucester, police="none")
    waiting = proposed(story)
    referral = acknowledged(story, gloucester.support, by=gloucester.support_officer)
    officer, caseworker, supervisor = gloucester.support_officer, gloucester.caseworker, gloucester.supervisor
    ask(referral, "Where is she?", by=officer.member, ring=officer.ring, at=AT)
    reply(referral, "With her aunt.", by=caseworker.member, ring=caseworker.ring, at=AT)
    held(story)
    withdraw_everything(story.report, ring=story.reporter, at=AT)
    waiting, referral = (Referral.objects.with_case().get(pk=one.pk) for one in (waiting, referral))
    asked = {"purpose": Purpose.SUPERVISION, "at": AT}
    for who, kinds in ((supervisor, ["question", "reply"]), (caseworker, ["question"])):
        read = open_answers(referral, by=who.member, ring=who.ring, **asked)
        assert [one["kind"] for one in read] == kinds
    assert open_both(waiting, by=supervisor.member, ring=supervisor.ring, **asked)
    with pytest.raises(NoKey):
        open_both(waiting, by=caseworker.member, ring=caseworker.ring, **asked)
