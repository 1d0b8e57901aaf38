"""Every action against everybody who must not do it: Charlie of another partnership, organisation or role."""

from collections.abc import Callable
from typing import Any

import pytest

from core.audit.actions import Purpose as Opening
from core.keys.kinds import Kind
from core.partnerships.permissions import NotAllowed
from referrals.cases.messages import write_to_reporter
from referrals.cases.models import RecordStatus, Risk
from referrals.cases.opening import open_messages, open_section
from referrals.cases.summaries import summaries_of
from referrals.inbox.actions import acknowledge, answer, answer_recall, open_packet, record_outcome
from referrals.outcomes.answers import open_answers
from referrals.packets.closing import close_referral
from referrals.packets.content import packet_content
from referrals.packets.disclosure import write_disclosure
from referrals.packets.models import Purpose, Referral
from referrals.packets.preparing import prepare, send, withdraw_prepared
from referrals.packets.recalling import recall
from referrals.states import State
from referrals.triage.actions import triage
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, conclude, ready, sent, triaged

Act = Callable[[Story, Referral, Person], Any]
WHY = {"purpose": Opening.CASEWORK, "at": AT}


def _who(person: Person) -> dict[str, Any]:
    return {"by": person.member, "ring": person.ring}


def decide_for(story: Story, charlie: Person) -> None:
    owner = story.partners.caseworker.user
    status = RecordStatus.IN_SCOPE
    triage(story.case, record_status=status, risk=Risk.LOW, reason="x", owner=owner, at=AT, **_who(charlie))


OF_THE_TEAM: dict[str, Act] = {
    "open_section": lambda s, r, c: open_section(s.case, Kind.INCIDENT, **_who(c), **WHY),
    "open_answers": lambda s, r, c: open_answers(r, **_who(c), **WHY),
    "open_messages": lambda s, r, c: open_messages(s.case, **_who(c), **WHY),
    "write_to_reporter": lambda s, r, c: write_to_reporter(s.case, "x", at=AT, **_who(c)),
    "summaries_of": lambda s, r, c: summaries_of([s.case], at=AT, **_who(c)),
    "triage": lambda s, r, c: decide_for(s, c),
    "write_disclosure": lambda s, r, c: write_disclosure(s.case, "x", at=AT, **_who(c)),
    "packet_content": lambda s, r, c: packet_content(s.case, r.recipient, Purpose.RECORD, at=AT, **_who(c)),
    "prepare": lambda s, r, c: prepare(s.case, r.recipient, Purpose.RECORD, at=AT, **_who(c)),
    "send": lambda s, r, c: send(r, at=AT, **_who(c)),
    "withdraw_prepared": lambda s, r, c: withdraw_prepared(r, by=c.member, at=AT),
    "recall": lambda s, r, c: recall(r, at=AT, **_who(c)),
    "close_referral": lambda s, r, c: close_referral(r, at=AT, **_who(c)),
    "close_case": lambda s, r, c: conclude(s.case, by=c),
}
OF_THE_RECIPIENT: dict[str, Act] = {
    "acknowledge": lambda s, r, c: acknowledge(r, at=AT, **_who(c)),
    "open_packet": lambda s, r, c: open_packet(r, at=AT, **_who(c)),
    "answer": lambda s, r, c: answer(r, to=State.RECORDED, at=AT, **_who(c)),
    "record_outcome": lambda s, r, c: record_outcome(r, code="charged", at=AT, **_who(c)),
    "answer_recall": lambda s, r, c: answer_recall(r, confirmed=True, at=AT, **_who(c)),
}


@pytest.mark.parametrize("name", OF_THE_TEAM)
def test_charlie_does_nothing_of_the_team(gloucester: Partners, elsewhere: Partners, name: str) -> None:
    story = triaged(gloucester)
    referral, told = ready(story, gloucester.police), story.told()
    outsiders = (
        elsewhere.caseworker,
        elsewhere.supervisor,
        gloucester.officer,
        gloucester.support_officer,
        gloucester.analyst,
        gloucester.administrator,
        gloucester.volunteer,
        gloucester.lead,
    )
    for charlie in outsiders:
        with pytest.raises(NotAllowed):
            OF_THE_TEAM[name](story, referral, charlie)
    assert (Referral.objects.get().state, story.told()) == (State.READY, told)


@pytest.mark.parametrize("name", OF_THE_RECIPIENT)
def test_charlie_does_nothing_of_the_recipient(gloucester: Partners, elsewhere: Partners, name: str) -> None:
    story = triaged(gloucester)
    referral, told = sent(story, gloucester.police), story.told()
    outsiders = (
        elsewhere.officer,
        gloucester.support_officer,
        gloucester.council_officer,
        gloucester.caseworker,
        gloucester.supervisor,
        gloucester.analyst,
        gloucester.administrator,
        gloucester.volunteer,
    )
    for charlie in outsiders:
        with pytest.raises(NotAllowed):
            OF_THE_RECIPIENT[name](story, referral, charlie)
    assert (Referral.objects.get().state, story.told()) == (State.SENT, told)


@pytest.mark.parametrize("name", OF_THE_RECIPIENT)
def test_a_recipient_does_nothing_before_the_packet_was_sent(gloucester: Partners, name: str) -> None:
    story = triaged(gloucester)
    referral = ready(story, gloucester.police)
    with pytest.raises(NotAllowed):
        OF_THE_RECIPIENT[name](story, referral, gloucester.officer)


def test_who_left_does_nothing_any_more(gloucester: Partners) -> None:
    story, charlie = triaged(gloucester), gloucester.second_caseworker
    charlie.member.ended_at = AT
    with pytest.raises(NotAllowed):
        open_section(story.case, Kind.INCIDENT, **_who(charlie), **WHY)
