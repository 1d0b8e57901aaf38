"""The acts of the register: what each needs, who may, and what it leaves behind."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.keys.models import Box
from core.partnerships.models import Organisation, OrganisationKind
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from reporting.centres import moving
from reporting.centres.drawing import page
from reporting.centres.models import Act, Centre, Check, OpeningTime, Reason, Status, StatusChange
from reporting.centres.refusals import ActRefused, DateRefused, EnteredBefore, NotReady, ReasonRefused, WordsMissing
from reporting.centres.sealed_words import open_words
from tests.people import AT, Partners
from tests.reporting.centres.making import live_centre, people_of

LATER = AT + timedelta(days=3)
ACTS: dict[Act, Callable[..., Centre]] = {
    Act.TRAIN: moving.train,
    Act.GO_LIVE: moving.go_live,
    Act.SUSPEND: moving.suspend,
    Act.TAKE_BACK: moving.take_back,
    Act.FALL_DORMANT: moving.fall_dormant,
    Act.WAKE: moving.wake,
    Act.CLOSE: moving.close,
}
FIRST = {act: moving.RULES[act].reasons[-2] for act in ACTS}


def act(partners: Partners, name: Act, centre: Centre, **said: Any) -> Centre:
    return ACTS[name](centre, **{"reason": FIRST[name], "by": partners.supervisor.member, "at": LATER, **said})


def test_from_applying_to_closing_and_back(gloucester: Partners) -> None:
    by = gloucester.supervisor.member
    place = Organisation.objects.create(partnership=gloucester.partnership, kind="venue", name="Corner Cafe")
    centre = moving.apply(place, reason=Reason.ASKED, by=by, at=AT)
    OpeningTime.objects.create(centre=centre, weekday=0, opens_at="09:00", closes_at="17:00")
    Centre.objects.update(address="2 Example Street")
    for name in (Act.TRAIN, Act.GO_LIVE, Act.SUSPEND, Act.TAKE_BACK, Act.FALL_DORMANT, Act.WAKE, Act.CLOSE):
        centre = act(gloucester, name, centre)
    assert (centre.status, centre.status_since) == (Status.CLOSED, LATER)
    assert moving.apply(place, reason=Reason.ASKED, by=by, at=LATER).status == Status.APPLIED
    assert [change.act for change in centre.changes.order_by("changed_at", "id")][:1] == [Act.APPLY]
    assert centre.changes.count() == 9
    trail = AuditEntry.objects.filter(action=Action.CENTRE_MOVED, subject="centre", subject_id=centre.id)
    assert set(trail.values_list("actor_id", flat=True)) == {by.user_id}
    assert trail.count() == 9


def test_every_other_move_is_refused_and_changes_nothing(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    wrong = []
    for status in Status:
        Centre.objects.update(status=status)
        for name in ACTS:
            if status in moving.RULES[name].sources:
                continue
            with pytest.raises(ActRefused):
                act(gloucester, name, centre)
            centre.refresh_from_db()
            wrong += [(status, name)] if centre.status != status else []
    assert not wrong
    assert not StatusChange.objects.exists()


def test_nobody_else_moves_a_centre(gloucester: Partners, elsewhere: Partners) -> None:
    """Charlie: a caseworker of the team, an officer, leads of this centre and of another, a supervisor elsewhere."""
    centre, other = live_centre(gloucester.partnership), live_centre(gloucester.partnership, "Other Library")
    lead = people_of(centre).lead
    charlies = (gloucester.caseworker, gloucester.officer, people_of(other).lead, elsewhere.supervisor)
    for name in ACTS:
        Centre.objects.update(status=moving.RULES[name].sources[0])
        barred = charlies if name == Act.WAKE else (*charlies, lead)
        for charlie in barred:
            with pytest.raises(NotAllowed):
                act(gloucester, name, centre, by=charlie.member)
    for charlie in (*charlies, lead):
        with pytest.raises(NotAllowed):
            moving.apply(gloucester.centre, reason=Reason.ASKED, by=charlie.member, at=AT)
    with pytest.raises(NotAllowed):
        moving.apply(elsewhere.centre, reason=Reason.ASKED, by=gloucester.supervisor.member, at=AT)
    assert not StatusChange.objects.exists()


def test_an_administrator_keeps_the_register_without_reading_what_is_sealed(gloucester: Partners) -> None:
    centre, administrator = live_centre(gloucester.partnership), gloucester.administrator
    words = "Somebody was sent away."
    act(gloucester, Act.SUSPEND, centre, reason=Reason.CONCERN, words=words, by=administrator.member)
    change = centre.changes.get()
    assert words.encode() not in bytes(Box.objects.get(object_id=change.id).body)
    seen = {
        who.member.role: open_words(centre, [change.id], by=who.member, ring=who.ring, at=LATER)
        for who in (administrator, gloucester.supervisor)
    }
    assert seen == {"administrator": {}, "supervisor": {change.id: {"words": words}}}
    assert AuditEntry.objects.filter(action=Action.SECTION_OPENED, subject="register").count() == 1


def test_reason_words_and_day_are_checked(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    today = LATER.date()
    refused: list[tuple[type[Exception], dict[str, Any]]] = [
        (ReasonRefused, {"reason": Reason.READY}),
        (WordsMissing, {"reason": Reason.OTHER, "words": "  "}),
        (TextRefused, {"words": "x" * 2001}),
        (TextRefused, {"words": "\x00"}),
        (DateRefused, {"happened": today + timedelta(days=1)}),
    ]
    for refusal, said in refused:
        with pytest.raises(refusal):
            act(gloucester, Act.SUSPEND, centre, **said)
    act(gloucester, Act.SUSPEND, centre, happened=today - timedelta(days=1))
    with pytest.raises(DateRefused):
        act(gloucester, Act.TAKE_BACK, centre, happened=today - timedelta(days=2))
    assert centre.changes.get().effective_date == today - timedelta(days=1)


def test_nobody_is_sent_to_a_place_without_address_or_opening_times(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    for lacking in ("address", "opening times"):
        Centre.objects.update(status=Status.TRAINED, address="" if lacking == "address" else "3 Example Street")
        centre.opening_times.all().delete()
        with pytest.raises(NotReady):
            act(gloucester, Act.GO_LIVE, centre)


def test_going_live_confirms_and_begins_the_asking_and_suspending_ends_both(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership)
    Centre.objects.update(status=Status.TRAINED, confirmed_at=None)
    act(gloucester, Act.GO_LIVE, centre)
    shown = Centre.objects.shown(at=LATER)
    assert shown.exists()
    assert Check.objects.get().due_at == LATER + timedelta(days=90)
    act(gloucester, Act.SUSPEND, centre)
    assert not shown.exists()
    assert not Check.objects.exists()


def test_what_is_no_centre_or_venue_stays_out(gloucester: Partners) -> None:
    by = gloucester.supervisor.member
    for place in (gloucester.police, gloucester.hub):
        with pytest.raises(EnteredBefore):
            moving.apply(place, reason=Reason.ASKED, by=by, at=AT)
    moving.apply(gloucester.centre, reason=Reason.ASKED, by=by, at=AT)
    with pytest.raises(ActRefused):
        moving.apply(gloucester.centre, reason=Reason.ASKED, by=by, at=AT)


def test_the_page_of_the_documentation_is_drawn_from_the_table() -> None:
    drawn = Path(settings.BASE_DIR) / "docs" / "centre-states.md"
    assert drawn.read_text("utf-8") == page(), "run manage.py draw_states"


def test_every_status_has_a_way_out_and_every_act_reasons() -> None:
    assert {status for rule in moving.RULES.values() for status in rule.sources} == {None, *Status}
    assert all(rule.reasons and rule.movers for rule in moving.RULES.values())
    assert OrganisationKind.CENTRE in moving.KINDS
