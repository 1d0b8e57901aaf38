"""What the public reads about a place: who writes it, what is refused, and how opening times are typed."""

from dataclasses import replace
from datetime import time

import pytest

from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from reporting.centres.facts import Facts, HubContact, change_facts, facts_of
from reporting.centres.models import Centre
from reporting.centres.opening import Hours, NoHours, hours_of, typed_hours
from reporting.centres.refusals import FactsRefused, NotReady, RegisterRefused
from tests.people import AT, Partners
from tests.reporting.centres.making import live_centre, people_of

NINE_TO_FIVE = (Hours(0, time(9), time(17)),)


def test_the_lead_and_the_team_change_them_and_nobody_else(gloucester: Partners, elsewhere: Partners) -> None:
    """Charlie: a volunteer there, the lead of another centre, a caseworker, a supervisor elsewhere."""
    centre, other = live_centre(gloucester.partnership), live_centre(gloucester.partnership, "Other Library")
    here = people_of(centre)
    facts = Facts(address="9 Example Street", hours=NINE_TO_FIVE)
    charlies = (here.volunteer, people_of(other).lead, gloucester.caseworker, elsewhere.supervisor)
    for charlie in charlies:
        with pytest.raises(NotAllowed):
            change_facts(centre, facts=facts, by=charlie.member, at=AT)
    with pytest.raises(NotAllowed):
        change_facts(centre, facts=facts, contact=HubContact("Alice", ""), by=here.lead.member, at=AT)
    for somebody in (here.lead, gloucester.administrator):
        assert facts_of(change_facts(centre, facts=facts, by=somebody.member, at=AT)).address == "9 Example Street"


def test_the_postcode_says_in_which_area_it_lies(gloucester: Partners) -> None:
    centre, by = live_centre(gloucester.partnership), gloucester.supervisor.member
    Centre.objects.update(postcode="")
    facts = Facts(address="9 Example Street", postcode="gl1 2ep", hours=NINE_TO_FIVE)
    here = change_facts(centre, facts=facts, by=by, at=AT)
    assert (here.postcode, here.area != "") == ("GL1 2EP", True)
    there = change_facts(centre, facts=replace(facts, postcode="ZZ1 1ZZ"), by=by, at=AT)
    assert there.area == ""


def test_what_no_list_has_is_refused_and_nothing_is_written(gloucester: Partners) -> None:
    centre, by = live_centre(gloucester.partnership), gloucester.supervisor.member
    facts = Facts(address="9 Example Street", hours=NINE_TO_FIVE)
    twice = (*NINE_TO_FIVE, Hours(0, time(16), time(18)))
    refused: list[tuple[type[Exception], Facts]] = [
        (FactsRefused, replace(facts, area="elsewhere")),
        (FactsRefused, replace(facts, languages=("klingon",))),
        (FactsRefused, replace(facts, strands=("unknown",))),
        (FactsRefused, replace(facts, hours=twice)),
        (NotReady, replace(facts, hours=())),
        (TextRefused, replace(facts, note="\x00")),
    ]
    for refusal, wrong in refused:
        with pytest.raises(refusal):
            change_facts(centre, facts=wrong, by=by, at=AT)
    centre.refresh_from_db()
    assert centre.address != "9 Example Street"
    assert centre.opening_times.count() == 5
    assert issubclass(FactsRefused, RegisterRefused)


def test_opening_times_are_read_as_people_type_them() -> None:
    morning, whole = Hours(2, time(9), time(12, 30)), Hours(2, time(9), time(17))
    afternoon = Hours(2, time(13, 30), time(17))
    read = {
        "": [],
        "9-17": [whole],
        "9am to 5pm": [whole],
        "9:00 until 17:00": [whole],
        "9.00 \u2013 12.30, 13:30 to 17": [morning, afternoon],
        "9 to 12:30 and 1.30pm to 5pm": [morning, afternoon],
        "12am to 12pm": [Hours(2, time(0), time(12))],
    }
    assert {typed: hours_of(2, typed) for typed in read} == read
    assert hours_of(2, typed_hours([afternoon, morning])) == [morning, afternoon]
    for typed in ("noon", "17 to 9", "9 to 13, 12 to 17", "25 to 26", "13pm to 2pm", "1-2, 3-4, 5-6", "9", "٩-١٧"):
        with pytest.raises(NoHours):
            hours_of(2, typed)
