"""The page on which an officer connects the own system, and the one on which a supervisor compares its key."""

import re
from collections.abc import Iterator

import pytest
import time_machine

from core.keys.systems import system_key
from core.partnerships.models import Membership, Role
from core.sealing import fingerprint, public_key_of, readable_fingerprint
from referrals.api.models import SystemToken
from referrals.api.shapes import encoded
from referrals.directory.models import Channel, DirectoryEntry
from tests.people import AT, Partners
from tests.referrals.api.systems import SEED, System, connect
from tests.referrals.pages.people import browser_of
from tests.referrals.stories import sent, triaged

PAGE = "/console/system/"
NUMBERS = readable_fingerprint(fingerprint(public_key_of(SEED)))


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(AT, tick=False):
        yield


def test_from_the_public_key_to_the_first_packet(gloucester: Partners) -> None:
    officer, supervisor = browser_of(gloucester.support_officer), browser_of(gloucester.supervisor)
    public = public_key_of(SEED)
    assert officer.post(f"{PAGE}key/", {"public_key": encoded(public)}).url == PAGE
    to_compare = f"/console/keys/{gloucester.support.id}/system/"
    assert NUMBERS in supervisor.get(to_compare).content.decode()
    supervisor.post(to_compare, {"fingerprint": fingerprint(public).hex(), "compared": "on"})
    assert bytes(system_key(gloucester.support, gloucester.caseworker.ring).public) == public
    made = officer.post(f"{PAGE}tokens/", {"name": "Case system", "scopes": ["read", "answer"], "days": "90"})
    [text] = re.findall(r"harbour_[0-9a-f]{32}_[\w-]{43}", made.content.decode())
    assert text not in officer.get(PAGE).content.decode()
    DirectoryEntry.objects.create(organisation=gloucester.support, services=["emotional"], channel=Channel.API)
    referral = sent(triaged(gloucester), gloucester.support)
    system = System(gloucester.support, text)
    assert system.open(system.get(f"packets/{referral.id}")["packet"])["referral"] == str(referral.id)
    officer.post(f"{PAGE}tokens/{SystemToken.objects.get().id}/revoke/")
    assert system.call("GET", "packets").status_code == 401


def test_what_is_typed_wrongly_is_said_and_changes_nothing(gloucester: Partners) -> None:
    officer = browser_of(gloucester.support_officer)
    asked = [
        (f"{PAGE}key/", {"public_key": "not a key"}, "Paste the public key"),
        (f"{PAGE}key/", {"public_key": encoded(bytes(1216)[:9])}, "Paste the public key"),
        (f"{PAGE}tokens/", {"name": "Case system", "days": "90"}, "Select what it may do"),
        (f"{PAGE}tokens/", {"name": "Case system", "scopes": ["read"], "days": "3650"}, "Choose one of the answers"),
    ]
    pages = [(officer.post(url, typed).content.decode(), words) for url, typed, words in asked]
    assert [words for page, words in pages if words not in page or "Error: " not in page] == []
    assert not SystemToken.objects.exists()
    assert not gloucester.support.system_keys.exists()


def test_a_machine_is_no_colleague_and_is_not_invited(gloucester: Partners) -> None:
    officer, administrator = browser_of(gloucester.support_officer), browser_of(gloucester.administrator)
    officer.post(f"{PAGE}tokens/", {"name": "Case system", "scopes": ["read"], "days": "30"})
    machine = Membership.objects.get(role=Role.SYSTEM)
    assert "Case system" not in administrator.get("/console/people/").content.decode()
    assert administrator.get(f"/console/people/{machine.id}/invite-again/").status_code == 404


def test_the_inbox_offers_no_packet_that_only_the_system_opens(gloucester: Partners) -> None:
    system = connect(gloucester, gloucester.support, gloucester.support_officer)
    referral = sent(triaged(gloucester), gloucester.support)
    system.post(f"packets/{referral.id}/acknowledgement")
    officer = browser_of(gloucester.support_officer)
    page = officer.get(f"/console/inbox/{referral.id}/").content.decode()
    assert "Open the packet" not in page
    assert "Ask the team" in page
    refused = officer.get(f"/console/inbox/{referral.id}/packet/")
    assert (refused.status_code, "only that system can open it" in refused.content.decode()) == (409, True)
