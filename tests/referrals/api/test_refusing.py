"""What the API refuses, to whom, and what it says: always JSON, nothing repeated, and written down where somebody asked
for what is not theirs.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.keys.systems import register_system_key
from core.partnerships.models import Membership, Organisation, Role
from core.partnerships.permissions import NotAllowed
from core.sealing import new_seed, public_key_of
from referrals.api import bearers
from referrals.api.fetching import fetch_packet
from referrals.api.models import PostedOnce, SystemToken
from referrals.api.once import KEPT, clear_past
from referrals.api.tokens import make_token, revoke_token
from referrals.packets.models import Referral
from tests.copies import HOSTS
from tests.people import AT, Partners
from tests.referrals.api.conftest import Connected
from tests.referrals.api.systems import System, connect, seal_words
from tests.referrals.stories import sent, triaged

MARK = "Xyzzyplugh"


pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def gloucester(connected: Connected) -> Partners:
    return connected.partners


def test_another_organisations_packets_are_not_found_and_the_attempt_is_written_down(
    gloucester: Partners, elsewhere: Partners, referral: Referral
) -> None:
    charlies = [
        connect(gloucester, gloucester.police, gloucester.officer, seed=new_seed()),
        connect(elsewhere, elsewhere.support, elsewhere.support_officer, host=HOSTS["elsewhere"], seed=new_seed()),
    ]
    for charlie in charlies:
        before = _refused()
        asked = [charlie.call("GET", f"packets/{referral.id}"), charlie.call("GET", f"packets?after={referral.id}")]
        asked += [charlie.post(f"packets/{referral.id}/{deed}", body) for deed, body in DEEDS.items()]
        assert {one.status_code for one in asked} == {404}
        assert _refused() == before + len(asked) - 1  # a place in a list is no thing
        assert charlie.get("packets") == {"packets": [], "next": None}
    assert Referral.objects.get().state == "sent"


def test_a_token_works_on_the_host_of_its_own_partnership_only(system: System, elsewhere: Partners) -> None:
    system.host = HOSTS["elsewhere"]
    assert system.call("GET", "packets").status_code == 401


def test_a_missing_wrong_altered_revoked_or_expired_token_opens_nothing(
    gloucester: Partners, system: System, clock: time_machine.Traveller
) -> None:
    token, text = SystemToken.objects.get(), system.token
    assert Client().get("/api/v1/packets").status_code == 401
    for wrong in (
        "",
        "Basic abc",
        "x",
        text[:-1],
        text[:-1] + "é",
        f"{text}x",
        text.replace(token.id.hex, uuid4().hex),
    ):
        system.token = wrong
        assert system.call("GET", "packets").json()["error"] == "token_refused", wrong
    system.token = text
    SystemToken.objects.update(may_answer=False)  # by somebody who writes to the database
    assert system.call("GET", "packets").status_code == 401
    SystemToken.objects.update(may_answer=True)
    clock.move_to(AT + timedelta(days=30))
    assert system.call("GET", "packets").status_code == 401
    clock.move_to(AT)
    revoke_token(token, by=gloucester.support_officer.member, at=AT)
    assert system.call("GET", "packets").status_code == 401
    assert _refused() == 2  # expired and revoked: the others are nobody's


def test_a_token_does_only_what_it_was_made_for(gloucester: Partners, system: System, referral: Referral) -> None:
    by, path = gloucester.support_officer.member, f"packets/{referral.id}"
    texts = [
        make_token(name="x", may_read=reads, may_answer=not reads, days=30, by=by, at=AT)[1] for reads in (True, False)
    ]
    reads, answers = (System(system.place, text) for text in texts)
    assert reads.call("GET", path).status_code == 200
    assert reads.post(f"{path}/acknowledgement").json()["error"] == "out_of_scope"
    assert answers.post(f"{path}/acknowledgement").status_code == 200
    assert answers.call("GET", path).json()["error"] == "out_of_scope"
    assert _refused() == 2


def test_only_an_officer_of_the_organisation_makes_and_ends_its_tokens(
    gloucester: Partners, elsewhere: Partners, system: System
) -> None:
    token = SystemToken.objects.get()
    machine = Membership.objects.get(role=Role.SYSTEM)
    for charlie in (gloucester.officer, gloucester.administrator, gloucester.supervisor, elsewhere.support_officer):
        with pytest.raises(NotAllowed):
            revoke_token(token, by=charlie.member, at=AT)
    for stranger in (gloucester.administrator.member, gloucester.supervisor.member, machine):
        with pytest.raises(NotAllowed):
            make_token(name="x", may_read=True, may_answer=True, days=30, by=stranger, at=AT)
        with pytest.raises(NotAllowed):
            register_system_key(public_key_of(new_seed()), by=stranger, at=AT)
    assert system.call("GET", "packets").status_code == 200


def test_people_do_not_fetch_packets(gloucester: Partners, referral: Referral) -> None:
    for person in (gloucester.support_officer, gloucester.officer, gloucester.caseworker):
        with pytest.raises(NotAllowed):
            fetch_packet(referral, by=person.member, at=AT)


def test_the_same_request_under_the_same_key_has_one_effect_and_one_answer(system: System, referral: Referral) -> None:
    key, path = uuid4(), f"packets/{referral.id}"
    system.post(f"{path}/acknowledgement")
    packet = system.get(path)
    system.post(f"{path}/answer", {"answer": "accepted"})
    told = {"words": seal_words(packet, told="We met.")}
    first = system.post(f"{path}/progress", told, key=key)
    again = system.post(f"{path}/progress", told, key=key)
    other = system.post(f"{path}/progress", {"words": seal_words(packet, number=2, told="We met.")}, key=key)
    elsewhere = system.post(f"{path}/acknowledgement", key=key)
    assert (first.status_code, first.content) == (again.status_code, again.content) == (200, first.content)
    assert {one.json()["error"] for one in (other, elsewhere)} == {"key_reused"}
    assert AuditEntry.objects.filter(action=Action.PROGRESS_TOLD).count() == 1


def test_a_system_that_dies_between_fetching_and_acknowledging_loses_nothing(
    system: System, referral: Referral, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server dies once, too: after the deed was written and before its answer left."""
    path, key = f"packets/{referral.id}", uuid4()
    system.get(path)  # and dies
    assert [one["id"] for one in system.get("packets")["packets"]] == [str(referral.id)]
    assert system.open(system.get(path)["packet"])["referral"] == str(referral.id)
    with monkeypatch.context() as patched:
        patched.setattr("referrals.api.endpoints.Moved", _dies)
        assert system.post(f"{path}/acknowledgement", key=key).status_code == 500
    assert system.post(f"{path}/acknowledgement", key=key).json()["state"] == "acknowledged"
    moves = AuditEntry.objects.filter(action=Action.REFERRAL_MOVED, subject_id=referral.id, actor_id__isnull=False)
    assert [one.subject_id for one in moves] == [referral.id] * 4  # ready, sent, delivered, acknowledged


def test_what_was_refused_may_be_asked_again_under_its_key_and_is_in_the_trail(
    system: System, referral: Referral
) -> None:
    key, path = uuid4(), f"packets/{referral.id}"
    assert system.post(f"{path}/answer", {"answer": "accepted"}, key=key).json()["error"] == "not_now"
    assert AuditEntry.objects.filter(action=Action.MOVE_REFUSED, subject_id=referral.id).count() == 1
    system.post(f"{path}/acknowledgement")
    assert system.post(f"{path}/answer", {"answer": "accepted"}, key=key).status_code == 200


def test_keys_of_requests_are_forgotten(system: System, referral: Referral) -> None:
    system.post(f"packets/{referral.id}/acknowledgement")
    assert (clear_past(AT + KEPT - timedelta(seconds=1)), clear_past(AT + KEPT)) == (0, 1)
    assert not PostedOnce.objects.exists()


def test_a_list_is_read_on_where_it_was_left(gloucester: Partners, system: System, referral: Referral) -> None:
    other = sent(triaged(gloucester), gloucester.support)
    Referral.objects.filter(pk=referral.pk).update(sent_at=AT - timedelta(hours=1))
    first = system.get("packets?limit=1")
    system.post(f"packets/{first['next']}/answer", {"answer": "accepted"})
    system.post(f"packets/{first['next']}/acknowledgement")
    second = system.get(f"packets?limit=1&after={first['next']}")
    assert [page["packets"][0]["id"] for page in (first, second)] == [str(referral.id), str(other.id)]
    assert second["next"] is None
    assert system.call("GET", "packets?aftr=1").status_code == 422


def test_bodies_of_a_wrong_kind_are_refused_in_json_and_not_repeated(system: System, referral: Referral) -> None:
    path, key = f"packets/{referral.id}/answer", str(uuid4())
    wrong: list[tuple[int, object]] = [
        (422, None), (400, b"{"), (400, b"\xff"), (400, b"[" * 5000), (422, []), (422, MARK), (422, {"answer": MARK}),
        (422, {"answer": "accepted", MARK: 1}), (422, {"answer": "accepted", "proposed": MARK}), (422, {"answer": 1}),
        (422, {"answer": "accepted", "words": {"number": "1", "body": "AAAA", "to_team": "AAAA"}}),
        (422, {"answer": "accepted", "words": {"number": 1, "body": MARK + "!", "to_team": "AAAA"}}),
        (413, {"answer": "a" * bearers.MOST_BYTES}), (413, b"x" * 3_000_000),
    ]  # fmt: skip
    faults = []
    for status, body in wrong:
        answer = system.call("POST", path, body, **{"idempotency-key": key})
        is_json = answer["Content-Type"].startswith("application/json") and set(answer.json()) == {"error", "detail"}
        if answer.status_code != status or not is_json or MARK in answer.content.decode():
            faults.append((status, answer.status_code, str(body)[:60], answer.content[:200]))
    assert faults == []
    assert system.call("POST", path, {"answer": "accepted"}, **{"idempotency-key": MARK}).status_code == 422


def test_addresses_and_methods_that_there_are_not_are_refused_in_json(system: System, referral: Referral) -> None:
    asked = [
        (404, system.call("GET", "")), (404, system.call("GET", "nothing/")), (404, system.call("GET", "packets/1")),
        (405, system.call("DELETE", "packets")), (405, system.call("GET", f"packets/{referral.id}/answer")),
        (405, system.call("OPTIONS", "packets", origin="https://evil.example")),
        (400, Client(headers={"host": "nobody.test"}).get("/api/v1/packets")),
    ]  # fmt: skip
    assert [(one.status_code, one.json()["error"]) for _wanted, one in asked] == [
        (wanted, {400: "bad_request", 404: "not_found", 405: "method_not_allowed"}[wanted]) for wanted, _one in asked
    ]
    assert "POST" in asked[4][1]["Allow"]


def test_no_answer_sets_a_cookie_lets_another_site_in_or_may_be_stored(system: System, referral: Referral) -> None:
    asked = [system.call("GET", "packets"), system.call("GET", f"packets/{referral.id}"), system.call("GET", "nothing")]
    asked += [Client().get("/api/v1/packets"), Client().get("/api/v1/openapi.json")]
    for answer in asked:
        assert not answer.cookies
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]
        assert answer["Cache-Control"] == "no-store"


def test_a_token_asks_so_often_and_no_more(
    gloucester: Partners, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bearers, "REQUESTS_AN_HOUR", 2)
    other = connect(gloucester, gloucester.police, gloucester.officer, seed=new_seed())
    asked = [system.call("GET", "packets") for _ in range(3)]
    assert [one.status_code for one in asked] == [200, 200, 429]
    assert asked[2]["Retry-After"] == "1800"
    assert other.call("GET", "packets").status_code == 200


DEEDS = {
    "acknowledgement": None,
    "opening": {"digest": "0" * 64},
    "answer": {"answer": "accepted"},
    "outcome": {"code": "supported"},
    "recall": {"confirmed": True},
}


def _dies(**_: object) -> None:
    raise RuntimeError


def _refused() -> int:
    return AuditEntry.objects.filter(action=Action.REFUSED).count()


def test_a_token_that_has_ended_fills_the_trail_no_faster_than_a_good_one(
    gloucester: Partners, system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bearers, "REQUESTS_AN_HOUR", 2)
    revoke_token(SystemToken.objects.get(), by=gloucester.support_officer.member, at=AT)
    before = _refused()
    assert [system.call("GET", "packets").status_code for _ in range(4)] == [401, 401, 429, 429]
    assert _refused() - before == 2


def test_a_partner_who_was_shut_out_lists_nothing_either(system: System, referral: Referral) -> None:
    Organisation.objects.filter(pk=system.place.pk).update(is_active=False)
    for path in ("packets", "organisations", f"packets/{referral.id}"):
        refused = system.call("GET", path)
        assert (refused.status_code, refused.json()["error"]) == (403, "not_allowed"), path
