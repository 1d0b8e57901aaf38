"""Every deed that moves a referral, tried by everybody in every state: exactly what the table says, and in the trail.

The tries are generated from the table of moves; the deeds are those that the pages call.
"""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from core.audit.models import AuditEntry
from core.partnerships.permissions import NotAllowed
from core.sweeps.claiming import claim
from core.sweeps.registry import SWEEPS
from referrals.inbox.actions import acknowledge, answer, answer_recall, record_outcome, tell_progress
from referrals.overrides.deciding import decide
from referrals.packets.closing import close_referral
from referrals.packets.models import Purpose, Referral
from referrals.packets.preparing import prepare, send, withdraw_prepared
from referrals.packets.recalling import recall
from referrals.policies import StateForbids
from referrals.questions.actions import ask, reply
from referrals.reminders.models import Reminder, Step
from referrals.states import BEFORE_SENDING, FINISHED, MOVES, Mover, State, allowed
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.tasks.retrying import try_again
from referrals.transitions import MoveRefused
from reporting.choices.actions import withdraw
from reporting.submit.models import Report
from tests.people import AT, Partners, Person
from tests.referrals.overrides.proposals import endangered, proposed
from tests.referrals.stories import ready, sent, triaged

Who = dict[str, Any]
Deed = Callable[[Referral, Who], Any]
# One of each role, the recipient's officer and one of another recipient; from another partnership, the same again.
PEOPLE = ("caseworker", "supervisor", "officer", "support_officer", "analyst", "administrator", "volunteer", "lead")
CHARLIES = ("caseworker", "officer")
TEAM = ("caseworker", "supervisor")
KEPT = Counter({"refused": 0, "move_refused": 0})


def _who(person: Person) -> Who:
    """Opening a ring costs more than a try, so each is opened once."""
    return {"by": person.member, "ring": person.ring, "at": AT}


def _answer(to: State, **details: Any) -> Deed:
    return lambda r, who: answer(r, to=to, **details, **who)


# By the mover and the state that they lead to. What begins with a case, and what follows from another deed, is apart.
OF_ALL: dict[tuple[Mover, State], Deed] = {
    (Mover.TEAM, State.SENT): lambda r, who: send(r, **who),
    (Mover.TEAM, State.WITHDRAWN): lambda r, who: withdraw_prepared(r, by=who["by"], at=AT),
    (Mover.TEAM, State.ACKNOWLEDGED): lambda r, who: reply(r, "The bus was number 5.", **who),
    (Mover.TEAM, State.RECALL_REQUESTED): lambda r, who: recall(r, **who),
    (Mover.TEAM, State.CLOSED): lambda r, who: close_referral(r, **who),
    (Mover.PARTNER, State.ACKNOWLEDGED): lambda r, who: acknowledge(r, **who),
    (Mover.PARTNER, State.INFORMATION_REQUESTED): lambda r, who: ask(r, "Which bus?", **who),
    (Mover.PARTNER, State.IN_PROGRESS): lambda r, who: tell_progress(r, "We rang.", **who),
    (Mover.PARTNER, State.OUTCOME): lambda r, who: record_outcome(r, code="charged", **who),
    (Mover.PARTNER, State.RECALL_CONFIRMED): lambda r, who: answer_recall(r, confirmed=True, **who),
    (Mover.PARTNER, State.RECALL_REFUSED): lambda r, who: answer_recall(r, confirmed=False, basis="Law.", **who),
    (Mover.PARTNER, State.RECORDED): _answer(State.RECORDED, reference="50/1"),
    (Mover.PARTNER, State.NOT_RECORDED): _answer(State.NOT_RECORDED, reason="other"),
    (Mover.PARTNER, State.RETURNED): _answer(State.RETURNED, reason="duplicate"),
}
OF_SUPPORT: dict[tuple[Mover, State], Deed] = {
    (Mover.PARTNER, State.ACCEPTED): _answer(State.ACCEPTED),
    (Mover.PARTNER, State.DECLINED): _answer(State.DECLINED, reason="other"),
    (Mover.PARTNER, State.REROUTE_PROPOSED): lambda r, who: answer(
        r, to=State.REROUTE_PROPOSED, proposed=r.case.partnership.organisations.get(kind="council"), **who
    ),
}
OF_APPROVER: dict[tuple[Mover, State], Deed] = {
    (Mover.APPROVER, State.READY): lambda r, who: decide(r, approves=True, words="Yes.", **who),
    (Mover.APPROVER, State.WITHDRAWN): lambda r, who: decide(r, approves=False, words="No.", **who),
}
# Replacing what was sent is tried below; a referral begins as a draft that becomes ready, or waits for approval, and no
# page leads back.
# What a recipient's own system fetches has tests in tests/referrals/api.
APART = {
    (Mover.PARTNER, State.DELIVERED),
    (Mover.TEAM, State.DRAFT),
    (Mover.TEAM, State.AWAITING_APPROVAL),
    (Mover.TEAM, State.READY),
    (Mover.TEAM, State.SUPERSEDED),
}


def test_every_move_of_a_person_is_some_deed() -> None:
    of_people = {(one.by, one.target) for one in MOVES if one.by in (Mover.TEAM, Mover.APPROVER, Mover.PARTNER)}
    assert of_people == {*OF_ALL, *OF_SUPPORT, *OF_APPROVER, *APART}


@pytest.mark.parametrize(("deeds", "kind"), [(OF_ALL, "police"), (OF_SUPPORT, "support"), (OF_APPROVER, "override")])
def test_everybody_in_every_state(
    gloucester: Partners, elsewhere: Partners, deeds: dict[tuple[Mover, State], Deed], kind: str
) -> None:
    referral = _begun(gloucester, kind)
    recipients = ("support_officer",) if kind == "support" else ("officer",)
    people = {who: _who(getattr(gloucester, who)) for who in PEOPLE}
    people |= {f"{who} elsewhere": _who(getattr(elsewhere, who)) for who in CHARLIES}
    wrong: list[tuple[object, ...]] = []
    before, expected = _trail(), Counter(KEPT)
    for (mover, target), deed in deeds.items():
        for state in State:
            tried = _in(state, referral)
            # What bounced is sent again by a deed of its own.
            goes = allowed(state, target, mover) and (state, target) != (State.BOUNCED, State.SENT)
            for name, who in people.items():
                may = _may(name, mover, recipients) and (mover != Mover.PARTNER or tried.sent_at is not None)
                wanted = "refused" if not may else target if goes else "move_refused"
                found = _moved(deed, tried, who) if wanted == target else _tried(deed, tried, who)
                if found != wanted:
                    wrong.append((mover, target, state, name, found))
                expected[wanted] += wanted in KEPT
            if Referral.objects.values_list("state", flat=True).get(pk=referral.pk) != state:
                wrong.append((mover, target, state, "moved all the same"))
    assert wrong == []
    assert _trail() - before == expected


def test_what_bounced_is_sent_again_by_the_team_only(gloucester: Partners, elsewhere: Partners) -> None:
    bounced = _in(State.BOUNCED, ready(triaged(gloucester), gloucester.police))
    task = make_task(TaskKind.FAILED, case=bounced.case, referral=bounced, at=AT)
    for charlie in (gloucester.officer, gloucester.volunteer, elsewhere.caseworker):
        with pytest.raises(NotAllowed):
            try_again(task, by=charlie.member, at=AT)
    try_again(task, by=gloucester.caseworker.member, at=AT)
    assert Referral.objects.get().state == State.SENT


def test_a_newer_packet_replaces_exactly_what_the_table_says(gloucester: Partners) -> None:
    story, who = triaged(gloucester), _who(gloucester.caseworker)
    older = _in(State.ACKNOWLEDGED, ready(story, gloucester.police))
    newer = prepare(story.case, gloucester.police, Purpose.INVESTIGATE, replaces=older, **who)
    done = set()
    for state in set(State) - {*BEFORE_SENDING, State.WITHDRAWN, State.SUPERSEDED}:
        _in(state, older)
        with transaction.atomic():
            send(Referral.objects.with_case().get(pk=newer.pk), **who)
            done |= {state} if Referral.objects.get(pk=older.pk).state == State.SUPERSEDED else set()
            transaction.set_rollback(True)
    assert done == {one.source for one in MOVES if one.target == State.SUPERSEDED}


def test_taking_a_choice_back_moves_exactly_what_the_table_says(gloucester: Partners) -> None:
    story = triaged(gloucester)
    referral, found = ready(story, gloucester.police), {}
    for state in State:
        _in(state, referral)
        with transaction.atomic():
            report = Report.objects.get(pk=story.report.pk)
            withdraw(report, story.choice_id("police"), ring=story.reporter, at=AT)
            found[state] = Referral.objects.get().state
            transaction.set_rollback(True)
    table = {one.source: one.target for one in MOVES if one.by == Mover.REPORTER}
    assert found == {state: table.get(state, state) for state in State}


@pytest.mark.parametrize(("sweep", "target"), [("deliveries", State.DELIVERED), ("reminders", State.EXPIRED)])
def test_the_worker_moves_exactly_what_the_table_says(gloucester: Partners, sweep: str, target: State) -> None:
    referral, late, found = sent(triaged(gloucester), gloucester.police), AT + timedelta(days=60), set()
    Reminder.objects.exclude(step=Step.EXPIRE).delete()
    for state in State:
        _in(state, referral)
        with transaction.atomic():
            SWEEPS[sweep].act(claim(SWEEPS[sweep], late), late)
            now = Referral.objects.get().state
            assert now in (state, target)
            found |= {state} if now != state else set()
            transaction.set_rollback(True)
    assert found == {one.source for one in MOVES if (one.by, one.target) == (Mover.WORKER, target)}


def _begun(partners: Partners, kind: str) -> Referral:
    """To the police or a support service; or an override of the first caseworker's, which somebody has to approve."""
    if kind == "override":
        return proposed(endangered(partners))
    return ready(triaged(partners), getattr(partners, kind))


def _may(name: str, mover: Mover, recipients: tuple[str, ...]) -> bool:
    return name in {Mover.TEAM: TEAM, Mover.APPROVER: ("supervisor",)}.get(mover, recipients)


def _moved(deed: Deed, referral: Referral, who: Who) -> str:
    """The state that the deed leads to, if the trail says so; then it is taken back."""
    before = referral.state, referral.due_at
    with transaction.atomic():
        moves = _trail()["referral_moved"]
        found = _tried(deed, referral, who) or Referral.objects.values_list("state", flat=True).get(pk=referral.pk)
        if _trail()["referral_moved"] != moves + 1:
            found += ", not in the trail"
        transaction.set_rollback(True)
    referral.state, referral.due_at = before
    return found


def _tried(deed: Deed, referral: Referral, who: Who) -> str:
    """How it was refused, "" if it was not."""
    try:
        deed(referral, who)
    except NotAllowed:
        return "refused"
    except (MoveRefused, StateForbids):
        return "move_refused"
    return ""


def _trail() -> Counter[str]:
    """How many lines there are of each kind that a try leaves."""
    kinds = (*KEPT, "referral_moved")
    return Counter(AuditEntry.objects.filter(action__in=kinds).values_list("action", flat=True))


def _in(state: State, referral: Referral) -> Referral:
    """Put there past the door, for the tests of the doors only."""
    due_at = None if state in FINISHED else AT
    left = state not in (*BEFORE_SENDING, State.WITHDRAWN)
    Referral.objects.filter(pk=referral.pk).update(state=state, due_at=due_at, sent_at=AT if left else None)
    return Referral.objects.with_case().get(pk=referral.pk)
