"""Access of somebody complained about: found in sealed reports, redacted by hand, released, recorded, on time."""

import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.calendars.months import months_after
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import NoKey
from core.partnerships.permissions import NotAllowed
from referrals.cases.erasing import erase_content
from referrals.cases.models import Case
from referrals.cases.opening import NoSuchSection
from referrals.policies import StateForbids
from referrals.restrictions.actions import break_glass, restrict_case
from referrals.rights import copies
from referrals.rights.answering import (
    Decided,
    NotYetReceived,
    due_of,
    extend,
    find_request,
    read_request,
    record_release,
    refuse,
    say_nothing_found,
    take_in,
)
from referrals.rights.grounds import Exemption
from referrals.rights.keeping import erase_old_requests
from referrals.rights.models import AccessRequest, Release
from referrals.rights.passages import Wanted
from referrals.rights.searching import left_out, search
from referrals.tasks.models import Task
from reporting.choices.actions import withdraw_everything
from reporting.more.adding import add
from reporting.more.groups import BY_CODE
from tests.people import AT, Partners
from tests.referrals.pages.people import browser_of
from tests.referrals.stories import Story, conclude, triaged
from tests.reporting.centres.assisted import VOLUNTEER, helped
from tests.reporting.returning.test_nothing_in_clear import stored

pytestmark = pytest.mark.django_db
NAMED = "Quentin Zed, of 4 Sample Street, shouted at us. My sister Wanda saw it."


def taken_in(partners: Partners, **changes: Any) -> AccessRequest:
    asked = {"reference": "Letter 7 of Q. Zed", "words": "He showed a passport.", "received": AT.date()}
    return take_in(**{**asked, "by": partners.supervisor.member, "at": AT, **changes})


def about(partners: Partners) -> Story:
    story = triaged(partners, story=NAMED)
    told = {"description": "Tall, grey coat.", "vehicle": "A van"}
    add(story.report, BY_CODE["respondent"], told, ring=story.reporter, at=AT)
    add(story.report, BY_CODE["online"], {"handle": "@quentin_z"}, ring=story.reporter, at=AT)
    return story


def found(partners: Partners, **wanted: str) -> list[str]:
    by = partners.supervisor
    asked = AccessRequest.objects.first() or taken_in(partners)
    return [one.text for one in search(asked, Wanted(**wanted), after=0, by=by.member, ring=by.ring, at=AT).passages]


def test_a_person_is_found_by_each_thing_that_is_known_of_them_and_by_nothing_less(gloucester: Partners) -> None:
    about(gloucester)
    triaged(gloucester, story="Ring me on +44 1632 960 123 about it.")
    triaged(gloucester, story="Somebody else shouted.")
    described = {"Tall, grey coat.", "A van"}
    expected: list[tuple[dict[str, str], set[str]]] = [
        ({"name": "zed quentin"}, {NAMED, *described}),
        ({"name": "Quentin Zedd"}, set()),
        ({"handle": "Quentin_Z"}, {"@quentin_z", *described}),
        ({"phone": "01632 960123"}, {"Ring me on +44 1632 960 123 about it."}),
        ({"phone": "01632 960124"}, set()),
        ({"address": "4 sample street"}, {NAMED, *described}),
    ]
    faults = [(wanted, texts) for wanted, texts in expected if set(found(gloucester, **wanted)) != texts]
    assert faults == []


def test_helpers_and_witnesses_are_found_by_name_and_not_where_they_helped(gloucester: Partners) -> None:
    helped(gloucester, witness="Wilma Witness")
    names = f"{VOLUNTEER}\nWilma Witness"
    assert found(gloucester, name="wilma witness") == [names]
    assert found(gloucester, name=VOLUNTEER) == [names]
    assert found(gloucester, name=gloucester.centre.name) == []


def test_a_search_is_in_the_trail_and_so_is_every_case_of_which_something_was_shown(gloucester: Partners) -> None:
    story = about(gloucester)
    triaged(gloucester, story="Somebody else shouted.")
    found(gloucester, name="Quentin Zed")
    trail = AuditEntry.objects.filter(purpose=Purpose.RIGHTS).order_by("sequence")
    request = AccessRequest.objects.get()
    assert [(one.action, one.subject_id) for one in trail] == [
        (Action.ACCESS_REQUESTED, request.id),
        (Action.RESPONDENT_SEARCHED, request.id),
        (Action.SECTION_OPENED, story.case.id),
        (Action.SECTION_OPENED, story.case.id),
    ]


def test_what_a_reporter_holds_cannot_be_searched_nor_can_the_reports_of_others(
    gloucester: Partners, elsewhere: Partners
) -> None:
    story = about(gloucester)
    about(elsewhere)
    withdraw_everything(story.report, ring=story.reporter, at=AT)
    assert found(gloucester, name="Quentin Zed") == []


def test_what_is_released_is_recorded_by_hash_with_every_decision(gloucester: Partners) -> None:
    story, by = about(gloucester), gloucester.supervisor
    asked = taken_in(gloucester)
    decided = [
        Decided(f"{story.case.id} incident 1 story", is_kept=True, text="Quentin Zed shouted."),
        Decided(f"{story.case.id} respondent 1 vehicle", is_kept=False, text=""),
    ]
    release = record_release(asked, decided, b"the file", form=Release.Format.JSON, by=by.member, at=AT)
    assert bytes(release.digest) == sha256(b"the file").digest()
    kept = look_in(latest(asked.id, Kind.RIGHTS), by.ring)
    assert [(one["kept"], one["text"]) for one in kept["passages"]] == [(True, "Quentin Zed shouted."), (False, "")]
    with pytest.raises(StateForbids):
        refuse(asked, exemption=Exemption.CRIME, words="Too late.", by=by.member, at=AT)


def test_the_month_is_counted_as_the_law_counts_it(gloucester: Partners) -> None:
    days = [
        (date(2026, 11, 18), 1, date(2026, 12, 18)),
        (date(2027, 1, 29), 1, date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2026, 11, 25), 1, date(2026, 12, 29)),  # Christmas, a weekend and what is made up for it
        (date(2026, 11, 18), 3, date(2027, 2, 18)),
    ]
    place = gloucester.partnership
    assert [months_after(day, number, partnership=place) for day, number, _ in days] == [last for *_, last in days]
    assert due_of(date(2026, 11, 18), place) == datetime(2026, 12, 18, 17, tzinfo=UTC)


def test_its_time_is_extended_once_and_before_it_is_over(gloucester: Partners) -> None:
    by, asked = gloucester.supervisor.member, taken_in(gloucester)
    extend(asked, words="Forty reports.", by=by, at=AT)
    asked.refresh_from_db()
    assert asked.due_at == datetime(2027, 2, 18, 17, tzinfo=UTC)
    with pytest.raises(StateForbids):
        extend(asked, words="More.", by=by, at=AT)
    late = taken_in(gloucester)
    with pytest.raises(StateForbids):
        extend(late, words="Forgotten.", by=by, at=late.due_at)


def test_what_was_asked_and_decided_is_sealed_and_goes_some_years_after_the_answer(gloucester: Partners) -> None:
    mark, by = "Zqx7Marker", gloucester.supervisor
    asked = taken_in(gloucester, reference=mark, words=mark)
    story = about(gloucester)
    decided = [Decided(f"{story.case.id} incident 1 story", is_kept=True, text=mark)]
    record_release(asked, decided, mark.encode(), form=Release.Format.PDF, by=by.member, at=AT)
    assert mark.encode() not in stored()
    after = AT + timedelta(days=366 * gloucester.partnership.closed_years)
    assert (erase_old_requests(after - timedelta(days=10)), erase_old_requests(after)) == (0, 1)
    with pytest.raises(NoSuchSection):
        read_request(asked, by=by.member, ring=by.ring, at=after)


def test_a_restricted_case_is_left_to_those_who_may_open_it(gloucester: Partners) -> None:
    story = about(gloucester)
    by, named = gloucester.supervisor, [gloucester.caseworker.user]
    restrict_case(story.case, to=named, reason="Her neighbour works here.", by=by.member, at=AT)
    assert (found(gloucester, name="Quentin Zed"), left_out(by.member, at=AT)) == ([], 1)
    break_glass(story.case, reason="They ask.", is_safe_to_tell=True, by=by.member, ring=by.ring, at=AT)
    assert found(gloucester, name="Quentin Zed") != []
    assert left_out(by.member, at=AT) == 0


def test_the_copy_for_people_holds_what_is_released_and_no_reference(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copies, "render", lambda html, **frame: html.encode())
    asked = {"partnership": gloucester.partnership, "on": AT.date()}
    made = copies.as_pdf([("What happened", "<b>Zed</b>\nshouted.")], language="en-gb", **asked).decode()
    assert "&lt;b&gt;Zed&lt;/b&gt;<br>shouted." in made
    assert "18 November 2026" in made


def test_only_supervisors_of_the_team_take_part(gloucester: Partners, elsewhere: Partners) -> None:
    asked, story = taken_in(gloucester), about(elsewhere)
    for charlie in (gloucester.caseworker, gloucester.officer, gloucester.administrator, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            search(asked, Wanted(name="A"), after=0, by=charlie.member, ring=charlie.ring, at=AT)
        with pytest.raises(NotAllowed):
            say_nothing_found(asked, words="None.", by=charlie.member, at=AT)
    with pytest.raises(AccessRequest.DoesNotExist):
        find_request(asked.id, by=elsewhere.supervisor.member)
    foreign = [Decided(f"{story.case.id} incident 1 story", is_kept=True, text="A")]
    with pytest.raises(NotAllowed):
        record_release(asked, foreign, b"", form=Release.Format.PDF, by=gloucester.supervisor.member, at=AT)
    with pytest.raises(NotYetReceived):
        taken_in(gloucester, received=AT.date() + timedelta(days=1))


def test_a_supervisor_searches_redacts_and_gets_the_copy_on_pages(gloucester: Partners) -> None:
    about(gloucester)
    with time_machine.travel(AT, tick=False):
        browser = browser_of(gloucester.supervisor)
        typed = {"reference": "Letter 7", "words": "A passport."}
        typed |= {"received-day": "18", "received-month": "11", "received-year": "2026"}
        page = browser.post(reverse("cases:access-requests"), typed)
        shown = browser.post(page["Location"], {"name": "Quentin Zed"}).content.decode()
        assert shown.count("Wanda") == 1
        request = AccessRequest.objects.get()
        sources = [one.split('"')[0] for one in shown.split('name="source-')[1:]]
        assert len(sources) == 3
        answers: dict[str, str] = {"count": "3", "format": "json"}
        for number in range(3):
            source = shown.split(f'name="source-{number}" value="')[1].split('"')[0]
            is_story = source.endswith("story")
            answers |= {f"source-{number}": source, f"keep-{number}": "keep" if is_story else "leave"}
            answers[f"text-{number}"] = "Quentin Zed shouted." if is_story else ""
        to_release = reverse("cases:access-release", args=[request.id])
        missing = browser.post(to_release, {**answers, "keep-0": ""})
        assert "Select whether passage 1 is released" in missing.content.decode()
        copy = browser.post(to_release, answers)
    released = json.loads(copy.content)
    assert released["passages"] == [{"about": "What happened", "words": "Quentin Zed shouted."}]
    assert bytes(Release.objects.get().digest) == sha256(copy.content).digest()
    assert "Wanda" not in copy.content.decode()


def test_what_was_released_of_a_report_goes_with_it(gloucester: Partners) -> None:
    taken_back, stays, by = about(gloucester), about(gloucester), gloucester.supervisor
    asked = taken_in(gloucester)
    decided = [
        Decided(f"{story.case.id} incident 1 story", is_kept=True, text=f"Of {story.case.id}.")
        for story in (taken_back, stays)
    ]
    record_release(asked, decided, b"the file", form=Release.Format.JSON, by=by.member, at=AT)
    withdraw_everything(taken_back.report, ring=taken_back.reporter, at=AT)
    read: list[Any] = []
    for box in Box.objects.filter(object_id=asked.id, kind=Kind.RIGHTS, version__gt=1):
        with suppress(NoKey):
            read += look_in(box, by.ring)["passages"]
    assert [one["text"] for one in read] == [f"Of {stays.case.id}."]
    with pytest.raises(StateForbids):  # found before it was taken back, and sent from the page that was open still
        record_release(asked, decided, b"the file", form=Release.Format.JSON, by=by.member, at=AT)
    kept = Box.objects.filter(object_id=asked.id, grants__under=stays.choice_id("team"))
    assert kept.exists()
    Task.objects.update(done_at=AT, done_by=by.user)
    conclude(stays.case, by=by)
    erase_content(Case.objects.select_related("report").get(pk=stays.case.pk), at=AT)
    assert not kept.exists()


def test_nobody_searches_on_for_a_request_that_was_answered(gloucester: Partners) -> None:
    about(gloucester)
    by, asked = gloucester.supervisor.member, taken_in(gloucester)
    refuse(asked, exemption=Exemption.CRIME, words="It would warn him.", by=by, at=AT)
    with pytest.raises(StateForbids):
        found(gloucester, name="Quentin Zed")
