"""A recipient answers without signing in: behind a link that a scanner cannot press, or on the telephone."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.partnerships.permissions import NotAllowed
from core.sweeps.worker import sweep_once
from core.texts import TextRefused
from referrals.channels.answering import record_phoned
from referrals.channels.models import AnswerLink
from referrals.channels.sayings import Saying, sayings_of
from referrals.deliveries.dispatching import OtherWay
from referrals.deliveries.models import Delivery
from referrals.directory.models import Channel
from referrals.inbox.actions import ReferenceMissing
from referrals.outcomes.answers import open_answers
from referrals.packets.models import Referral
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from referrals.transitions import MoveRefused
from reporting.choices.actions import withdraw
from tests.people import AT, Partners, Person
from tests.referrals.channels.partners import handed, link_of, mailed, takes
from tests.referrals.stories import Story, sent, triaged

SOON = AT + timedelta(minutes=1)
ACKNOWLEDGED = {"press": State.ACKNOWLEDGED}


@pytest.fixture(autouse=True)
def _stopped_clock() -> Iterator[None]:
    with time_machine.travel(SOON, tick=False):
        yield


@pytest.fixture
def delivered(by_mail: Story) -> Referral:
    """It was mailed, and the server took it."""
    referral, _password = mailed(by_mail, by_mail.partners.support)
    sweep_once(SOON)
    referral.refresh_from_db()
    return referral


def as_kept() -> tuple[Any, ...]:
    """Everything that an answer would change."""
    return (
        *Referral.objects.values_list(),
        *AnswerLink.objects.values_list(),
        *Task.objects.values_list(),
        AuditEntry.objects.count(),
    )


def say(referral: Referral, said: State, by: Person, *, code: str = "", **heard: str) -> None:
    [saying] = [one for one in sayings_of(referral) if (one.state, one.code) == (said, code)]
    record_phoned(referral, saying, **{"who": "Wren at the desk", **heard}, by=by.member, at=SOON)
    referral.refresh_from_db()


def test_a_scanner_that_opens_the_link_changes_nothing(delivered: Referral) -> None:
    before, scanner = as_kept(), Client()
    for method in (scanner.get, scanner.head, scanner.get):
        assert method(link_of(delivered)).status_code == 200
    for method in (scanner.put, scanner.delete, scanner.patch, scanner.options):
        assert method(link_of(delivered)).status_code == 405
    assert as_kept() == before


def test_pressing_the_button_acknowledges_once_and_the_reporter_hears(by_mail: Story, delivered: Referral) -> None:
    partner, link = Client(), link_of(delivered)
    for _again in range(2):
        answered = partner.post(link, ACKNOWLEDGED)
        assert (answered.status_code, answered["Location"]) == (302, link)
    delivered.refresh_from_db()
    assert (delivered.state, delivered.acknowledged_at) == (State.ACKNOWLEDGED, SOON)
    assert by_mail.told().count("acknowledged") == 1
    assert AuditEntry.objects.filter(action=Action.LINK_ANSWERED, actor_id=None).count() == 1
    assert AnswerLink.objects.get().used_at == SOON
    assert Delivery.objects.get().sealed_pdf is None


def test_the_answer_is_coded_and_sealed_to_the_team(by_mail: Story, delivered: Referral) -> None:
    partner, link, team = Client(), link_of(delivered), by_mail.partners.caseworker
    partner.post(link, ACKNOWLEDGED)
    refused = partner.post(link, {})
    assert "Select your answer" in refused.content.decode()
    assert partner.post(link, {"said": "declined.no_capacity"}).status_code == 302
    delivered.refresh_from_db()
    assert delivered.state == State.DECLINED
    [answer] = open_answers(delivered, by=team.member, ring=team.ring, purpose="casework", at=AT)[1:]
    assert (answer["answer"], answer["reason"], answer["how"]) == ("declined", "no_capacity", "link")
    assert Task.objects.filter(kind=TaskKind.READ_ANSWER, referral=delivered).exists()
    assert by_mail.told()[-1] == "declined"
    assert "nothing more to do" in partner.get(link).content.decode()
    before = as_kept()
    partner.post(link, {"said": "accepted"})
    assert as_kept() == before


def test_the_police_give_their_reference_behind_the_link(gloucester: Partners, quick_pdf: None) -> None:
    takes(gloucester, gloucester.police, Channel.MAIL)
    referral, _password = mailed(triaged(gloucester), gloucester.police)
    partner, link = Client(), link_of(referral)
    partner.post(link, ACKNOWLEDGED)
    without = partner.post(link, {"said": "recorded"})
    assert "Enter the reference under which it was recorded" in without.content.decode()
    partner.post(link, {"said": "recorded", "reference": "50/1234/26"})
    referral.refresh_from_db()
    assert referral.state == State.RECORDED


def test_a_link_that_leads_nowhere_says_the_same_whatever_the_reason(elsewhere: Partners, delivered: Referral) -> None:
    link, wrong = link_of(delivered), Client().get(f"/answer/{'x' * 43}/")
    of_another = Client(headers={"host": "elsewhere.test"})
    before = as_kept()
    answers = [of_another.get(link), of_another.post(link, ACKNOWLEDGED), Client().post(f"{link[:-2]}_/", ACKNOWLEDGED)]
    AnswerLink.objects.update(expires_at=SOON)
    answers += [Client().get(link), Client().post(link, ACKNOWLEDGED)]
    assert {one.status_code for one in [wrong, *answers]} == {404}
    own = {one.content for one in [wrong, *answers[2:]]}
    assert len(own) == 1
    AnswerLink.objects.update(expires_at=AnswerLink.objects.get().expires_at)
    assert Referral.objects.get().state == State.DELIVERED
    assert len(before) == len(as_kept())


def test_the_page_holds_no_case_and_tells_no_other_site(by_mail: Story, delivered: Referral) -> None:
    answered = Client().get(link_of(delivered))
    page = answered.content.decode()
    told = (by_mail.report.lock.reference, str(delivered.id), delivered.recipient.name, "hate", "Hate Incident")
    assert [word for word in told if word in page.split("<main")[1].split("</main>")[0]] == []
    assert answered["Referrer-Policy"] == "strict-origin"
    assert answered["Cache-Control"] == "no-store"
    assert answered["X-Robots-Tag"] == "noindex, nofollow"


def test_one_network_opens_only_so_many_links(delivered: Referral, settings: LazySettings) -> None:
    settings.HARBOUR_ANSWERS_AN_HOUR = 2
    guesser = Client()
    codes = [guesser.get(f"/answer/{number}/").status_code for number in range(3)]
    refused = guesser.post(link_of(delivered), ACKNOWLEDGED)
    assert (codes, refused.status_code, "Retry-After" in refused) == ([404, 404, 429], 429, True)
    assert Referral.objects.get().state == State.DELIVERED


def test_after_the_choice_is_taken_back_the_link_says_so_and_takes_the_confirmation(
    by_mail: Story, delivered: Referral
) -> None:
    withdraw(by_mail.report, by_mail.choice_id("support"), ring=by_mail.reporter, at=SOON)
    partner, link = Client(), link_of(delivered)
    assert "Destroy every copy" in partner.get(link).content.decode()
    partner.post(link, ACKNOWLEDGED)
    assert Referral.objects.get().state == State.RECALL_REQUESTED
    partner.post(link, {"press": State.RECALL_CONFIRMED})
    assert Referral.objects.get().state == State.RECALL_CONFIRMED
    assert by_mail.told()[-1] == "recall_confirmed"


def test_a_pack_on_paper_is_answered_on_the_telephone_to_its_end(on_paper: Story) -> None:
    referral, team = handed(on_paper, on_paper.partners.support), on_paper.partners.caseworker
    say(referral, State.ACKNOWLEDGED, team, reference="Log 12")
    say(referral, State.ACCEPTED, team)
    say(referral, State.IN_PROGRESS, team, words="They rang her.")
    say(referral, State.OUTCOME, team, code="supported", words="She has a new lock.")
    answers = open_answers(referral, by=team.member, ring=team.ring, purpose="casework", at=AT)
    assert [one["kind"] for one in answers] == ["acknowledgement", "answer", "progress", "outcome"]
    assert {one["who"] for one in answers} == {"Wren at the desk"}
    assert answers[0]["reference"] == "Log 12"
    assert on_paper.told()[-4:] == ["acknowledged", "accepted", "in_progress", "outcome"]
    assert AuditEntry.objects.filter(action=Action.PHONED, actor_id=team.user.id).count() == 4


def test_what_is_said_on_the_telephone_is_refused_by_name(on_paper: Story, elsewhere: Partners) -> None:
    gloucester = on_paper.partners
    referral, team = handed(on_paper, gloucester.support), gloucester.caseworker
    [taken] = sayings_of(referral)
    for outsider in (gloucester.support_officer, gloucester.administrator, elsewhere.caseworker):
        with pytest.raises(NotAllowed):
            record_phoned(referral, taken, who="Charlie", by=outsider.member, at=SOON)
    with pytest.raises(TextRefused):
        record_phoned(referral, taken, who=" ", by=team.member, at=SOON)
    with pytest.raises(MoveRefused):
        record_phoned(referral, Saying(State.ACCEPTED), who="Wren", by=team.member, at=SOON)
    with pytest.raises(ReferenceMissing):
        record_phoned(referral, Saying(State.RECORDED), who="Wren", by=team.member, at=SOON)
    with pytest.raises(OtherWay):
        record_phoned(sent(on_paper, gloucester.police), taken, who="Wren", by=team.member, at=SOON)
    referral.refresh_from_db()
    assert referral.state == State.SENT
    assert AuditEntry.objects.filter(action__in=(Action.REFUSED, Action.MOVE_REFUSED)).count() == 5


def test_a_recall_is_refused_on_the_telephone_only_with_its_law(on_paper: Story) -> None:
    referral, team = handed(on_paper, on_paper.partners.support), on_paper.partners.caseworker
    withdraw(on_paper.report, on_paper.choice_id("support"), ring=on_paper.reporter, at=SOON)
    referral.refresh_from_db()
    with pytest.raises(TextRefused):
        say(referral, State.RECALL_REFUSED, team)
    say(referral, State.RECALL_REFUSED, team, words="Children Act 1989, section 47.")
    assert referral.state == State.RECALL_REFUSED
