"""Alice lost her private code. The caseworker checks who asks, another person decides; Charlie is no part of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.codes.locks import WrongCode, open_lock
from core.keys.boxes import fill_with, look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey
from core.keys.owners import hub_key
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered
from core.partnerships.permissions import NotAllowed
from core.sealing import Context, FingerprintMismatch, seal_to
from core.texts import TextRefused
from referrals.cases.models import Case
from referrals.casework.models import Entry, EntryKind
from referrals.notices.models import Matter, StaffNotice
from referrals.notices.telling import tell_what_is_due
from referrals.packets.preparing import send
from referrals.policies import StateForbids
from referrals.reissuing.actions import (
    Issued,
    NobodyToAsk,
    OwnRequest,
    RequestLapsed,
    ask_for_code,
    issue_code,
    refuse_code,
)
from referrals.reissuing.lapsing import lapse_what_is_over
from referrals.reissuing.models import LASTS, CodeRequest
from referrals.tasks.actions import finish
from referrals.tasks.models import Task, TaskKind
from reporting.choices.actions import withdraw
from reporting.choices.contacting import withhold_contact
from reporting.messages.conversation import read, write
from reporting.messages.models import Direction
from reporting.returning.reissuing import NotReadByTeam
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, conclude, ready, reported, sent, triaged
from tests.reporting.reports import send_answers
from tests.reporting.submit.examples import CONTACT, for_team

CHECKED = "I rang the number and she told me the colour of the door."


def asked(case: Case, by: Person, **changed: Any) -> CodeRequest:
    return ask_for_code(case, **{"check": CHECKED, "by": by.member, "ring": by.ring, "at": AT, **changed})


def issued(request: CodeRequest, by: Person) -> Issued:
    return issue_code(request, by=by.member, ring=by.ring, network="", at=AT)


def reissued(story: Story) -> tuple[Issued, KeyRing]:
    """The new code, and what it opens."""
    partners = story.partners
    given = issued(asked(story.case, partners.caseworker), partners.second_caseworker)
    opened = open_lock(partners.partnership, given.reference, given.code)
    return given, KeyRing.of(opened.seed)


def test_the_new_code_opens_what_the_team_opens_and_the_old_one_nothing(gloucester: Partners) -> None:
    story = triaged(gloucester)
    write(story.report, "Hello", direction=Direction.TO_TEAM, ring=story.reporter, at=AT)
    given, ring = reissued(story)
    assert (given.lost, given.contact) == (1, CONTACT)  # how far she had read
    with pytest.raises(WrongCode):
        open_lock(gloucester.partnership, story.minted.reference, story.minted.code)
    boxes = Box.objects.filter(object_id=story.report.id).exclude(kind=Kind.SUMMARY)
    assert {Kind.INCIDENT, Kind.CONTACT, Kind.CHOICES, Kind.PROGRESS} <= {Kind(box.kind) for box in boxes}
    for box in boxes:
        look_in(box, ring)
        with pytest.raises(NoKey):
            look_in(box, story.reporter)
    write(story.report, "I am back", direction=Direction.TO_TEAM, ring=ring, at=AT)
    team = gloucester.caseworker.ring
    assert [one.text for one in read(story.report, team)] == ["Hello", "I am back"]
    assert not PublicKey.objects.filter(fingerprint=next(iter(story.reporter.seeds))).exists()


def test_the_reporter_reads_of_it_and_decides_as_before(gloucester: Partners) -> None:
    story = triaged(gloucester)
    prepared = ready(story, gloucester.police)
    _, ring = reissued(story)
    by = gloucester.caseworker
    send(prepared, by=by.member, ring=by.ring, at=AT)  # a packet that names the key before
    lines = [look_in(box, ring)["code"] for box in Box.objects.filter(object_id=story.report.id, kind=Kind.PROGRESS)]
    assert lines[-2:] == ["code_reissued", "referral_sent"]
    assert withdraw(story.report, _choice(story, ring, "police"), ring=ring, at=AT)


def _choice(story: Story, ring: KeyRing, recipient: str) -> Any:
    newest = Box.objects.filter(object_id=story.report.id, kind=Kind.CHOICES).latest("version")
    return next(one["id"] for one in look_in(newest, ring)["choices"] if one["recipient"] == recipient)


def test_nobody_decides_about_their_own_request_and_nobody_twice(gloucester: Partners) -> None:
    story, by = triaged(gloucester), gloucester.caseworker
    request = asked(story.case, by)
    with pytest.raises(OwnRequest):
        issued(request, by)
    with pytest.raises(OwnRequest):
        refuse_code(request, reason="No.", by=by.member, at=AT)
    with pytest.raises(StateForbids):
        asked(story.case, gloucester.supervisor)
    refuse_code(request, reason="Ring her again.", by=gloucester.supervisor.member, at=AT)
    for other in (gloucester.supervisor, gloucester.second_caseworker):
        with pytest.raises(StateForbids):
            issued(request, other)
    assert open_lock(gloucester.partnership, story.minted.reference, story.minted.code)
    assert list(Entry.objects.values_list("kind", flat=True)) == [EntryKind.IDENTITY, EntryKind.NO_CODE]


def test_a_task_asks_the_other_person_and_only_the_deed_ends_it(gloucester: Partners) -> None:
    story = triaged(gloucester)
    request = asked(story.case, gloucester.caseworker)
    task = Task.objects.get(kind=TaskKind.NEW_CODE, done_at=None)
    with pytest.raises(StateForbids):
        finish(task, by=gloucester.supervisor.member, at=AT)
    issued(request, gloucester.second_caseworker)
    task.refresh_from_db()
    assert task.done_by == gloucester.second_caseworker.user
    deeds = AuditEntry.objects.filter(subject_id=story.case.id, action__startswith="code_").order_by("sequence")
    people = [gloucester.caseworker.user.id, gloucester.second_caseworker.user.id]
    assert [(one.action, one.actor_id) for one in deeds] == list(
        zip(("code_asked", "code_issued"), people, strict=True)
    )


def test_held_and_anonymous_reports_are_refused_by_name(gloucester: Partners) -> None:
    by, held = gloucester.caseworker, triaged(gloucester)
    withdraw(held.report, held.choice_id("team"), ring=held.reporter, at=AT)
    Case.objects.filter(pk=held.case.pk).update(state="new", closed_at=None, erase_date=None, due_at=AT)
    with pytest.raises(NotReadByTeam):
        asked(held.case, by)
    anonymous = Case.objects.get(report=send_answers(gloucester, for_team()).report)
    name_only = Case.objects.get(report=send_answers(gloucester, for_team({**CONTACT, "channel": "none"})).report)
    hidden = triaged(gloucester)
    request = asked(hidden.case, by)
    withhold_contact(hidden.report, language="en", ring=hidden.reporter, at=AT)
    for case in (anonymous, name_only):
        with pytest.raises(NobodyToAsk):
            asked(case, by)
    with pytest.raises(NobodyToAsk):
        issued(request, gloucester.supervisor)
    closed = triaged(gloucester)
    conclude(closed.case, by=by)
    with pytest.raises(StateForbids):
        asked(closed.case, by)
    with pytest.raises(TextRefused):
        asked(reported(gloucester).case, by, check=" ")


def test_charlie_asks_for_nothing_and_decides_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    story = triaged(gloucester)
    request = asked(story.case, gloucester.caseworker)
    for charlie in (gloucester.officer, gloucester.administrator, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            asked(story.case, charlie)
        with pytest.raises(NotAllowed):
            issued(request, charlie)
        with pytest.raises(NotAllowed):
            refuse_code(request, reason="No.", by=charlie.member, at=AT)


def test_a_key_that_somebody_wrote_into_the_database_gets_nothing(gloucester: Partners) -> None:
    story, other = triaged(gloucester), triaged(gloucester)
    request = asked(story.case, gloucester.caseworker)
    PublicKey.objects.filter(pk=other.report.lock.key_id).update(fingerprint=b"x" * 32)
    before = Grant.objects.count()
    with pytest.raises((FingerprintMismatch, Tampered)):
        issued(asked(other.case, gloucester.caseworker), gloucester.supervisor)
    assert Grant.objects.count() >= before
    assert issued(request, gloucester.supervisor).code


def test_words_that_a_partner_sealed_badly_keep_nobody_from_a_new_code(gloucester: Partners) -> None:
    story = triaged(gloucester)
    team, reporter = hub_key(gloucester.partnership), story.report.lock.key
    no_key = seal_to(bytes(team.public), b"x" * 32, Context("another", "place", "altogether"))
    with transaction.atomic():
        fill_with(
            partnership=gloucester.partnership,
            object_id=sent(story, gloucester.police).id,
            kind=Kind.PARTNER_WORDS,
            version=1,
            body=b"nothing",
            sealed_keys={team: no_key, reporter: no_key},
        )
    given, _ring = reissued(story)
    assert given.lost == 2  # these words, and how far she had read


def test_a_request_that_nobody_answers_lapses_after_a_week(gloucester: Partners) -> None:
    story, over = triaged(gloucester), AT + LASTS
    request = asked(story.case, gloucester.caseworker)
    assert lapse_what_is_over(over - timedelta(seconds=1)) == 0
    with pytest.raises(RequestLapsed):  # also before the worker came by
        refuse_code(request, reason="No.", by=gloucester.supervisor.member, at=over)
    assert [lapse_what_is_over(over) for _round in range(2)] == [1, 0]
    assert list(Task.objects.waiting().values_list("kind", flat=True)) == [TaskKind.CODE_LAPSED]
    assert AuditEntry.objects.filter(action=Action.CODE_LAPSED, actor_id=None).count() == 1
    with pytest.raises(RequestLapsed):
        issue_code(request, by=gloucester.supervisor.member, ring=gloucester.supervisor.ring, network="", at=over)
    again = asked(story.case, gloucester.second_caseworker, at=over)
    refuse_code(again, reason="Ring her again.", by=gloucester.caseworker.member, at=over)
    assert not Task.objects.waiting().exists()


def test_asking_again_ends_what_is_over_where_the_worker_stood_still(gloucester: Partners) -> None:
    story = triaged(gloucester)
    asked(story.case, gloucester.caseworker)
    asked(story.case, gloucester.supervisor, at=AT + LASTS)
    assert CodeRequest.objects.waiting().count() == 1


def test_everybody_who_may_decide_sees_the_task_and_hears_of_it(gloucester: Partners) -> None:
    story = triaged(gloucester)
    asked(story.case, gloucester.caseworker)
    assert Task.objects.for_role("caseworker").filter(kind=TaskKind.NEW_CODE).exists()
    tell_what_is_due(AT + timedelta(days=5))
    told = StaffNotice.objects.filter(matter=Matter.TASK, is_late=False).values_list("user", flat=True)
    others = (gloucester.second_caseworker, gloucester.supervisor)
    assert set(told) == {person.user.id for person in others}
