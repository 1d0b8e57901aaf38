"""Whatever is changed from the page with all answers: exactly what became needed is asked, then that page again."""

from typing import Any

from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reporting.steps.walking import FULL, answer, begin, url

CONTACT = FULL["contact"]
REACHABLE = FULL["recipients"]
UNREACHABLE = {**REACHABLE, "support": "without_details"}
ROLES = st.sampled_from([{"role": "me"}, {"role": "witness", "agreement": "no"}, {}])
AGES = st.sampled_from([{"band": "adult"}, {"band": "under_18"}, {"band": "unknown"}, {}])
BUNDLES = st.sampled_from(["only_me", "team", "team_and_picked"])
CONTACTS = st.sampled_from([CONTACT, {"channel": "none"}, {}])
STRANDS = st.sampled_from([{"strands": ["race"]}, {"strands": ["age"]}, {}])

Told = dict[str, dict[str, Any]]
CHANGES = st.one_of(
    st.tuples(st.just("who"), ROLES),
    st.tuples(st.just("age"), AGES),
    st.tuples(st.just("readers"), BUNDLES.map(lambda bundle: {"bundle": bundle})),
    st.tuples(st.just("contact"), CONTACTS),
    st.tuples(st.just("why"), STRANDS),
    st.tuples(st.just("where"), st.just({"place": "Elsewhere"})),
)


def may_hold(told: Told) -> bool:
    return told["who"].get("role") == "me" and told["age"].get("band") == "adult"


def is_reachable(told: Told) -> bool:
    return bool(told.get("contact", {}).get("value"))


def bundle(told: Told) -> str:
    return str(told["readers"]["bundle"])


def recipients(told: Told) -> dict[str, str]:
    return REACHABLE if is_reachable(told) else UNREACHABLE


@st.composite
def told_reports(draw: st.DrawFn) -> Told:
    """Every page that is needed under the drawn answers, in their order."""
    told: Told = {**FULL, "who": draw(ROLES), "age": draw(AGES), "why": draw(STRANDS), "contact": draw(CONTACTS)}
    wanted = draw(BUNDLES)
    told["readers"] = {"bundle": wanted if wanted != "only_me" or may_hold(told) else "team"}
    told["recipients"] = recipients(told)
    left_out = {"only_me": ["contact", "recipients"], "team": ["recipients"], "team_and_picked": []}[bundle(told)]
    return {step: data for step, data in told.items() if step not in left_out}


def what_becomes_needed(told: Told) -> list[str]:
    """The pages to ask once more, in their order; `told` holds their answers afterwards."""
    asked = []
    if bundle(told) == "only_me" and not may_hold(told):
        asked.append("readers")
        told["readers"] = {"bundle": "team_and_picked"}
    if bundle(told) != "only_me" and "contact" not in told:
        asked.append("contact")
        told["contact"] = {}
    if bundle(told) == "team_and_picked" and ("recipients" not in told or _says_too_much(told)):
        asked.append("recipients")
        told["recipients"] = recipients(told)
    return asked


def _says_too_much(told: Told) -> bool:
    """Whether details were promised that there no longer are."""
    return told["recipients"]["support"] == "with_details" and not is_reachable(told)


@settings(derandomize=True, max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=told_reports(), change=CHANGES)
def test_a_change_asks_exactly_what_became_needed(
    gloucester: object, client: Client, told: Told, change: tuple[str, Any]
) -> None:
    begin(client)
    client.post("/report/", {"again": "1"})
    answer(client, **{step: told.get(step, {}) for step in FULL})
    assert client.get(url("check")).status_code == 200
    step, data = change
    on_the_way = client.get(url(step)).status_code == 200
    sent = client.post(url(step) + "?change=1", data)
    if not on_the_way or sent.status_code == 200:  # not asked of this reporter, or not to be answered like that
        assert client.get(url("check")).status_code == 200
        return
    told = {**told, step: data}
    expected = what_becomes_needed(told)
    assert pages_asked(client, sent["Location"], told) == expected
    assert client.get(url("check")).status_code == 200


def pages_asked(client: Client, address: str, told: Told) -> list[str]:
    """Answer page after page until the one with all answers."""
    asked: list[str] = []
    while address != url("check") and len(asked) < 5:
        asked.append(address.split("/")[2])
        assert client.get(address).status_code == 200
        address = client.post(address, told[asked[-1]])["Location"]
    return asked
