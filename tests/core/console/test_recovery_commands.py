"""The recovery kit from the command line: what it prints, what it asks, and how it says that something is wrong."""

import getpass
from collections.abc import Iterator
from datetime import datetime
from io import StringIO

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command

from core.accounts.enrolling import enrol
from core.keys.models import SeedShare
from core.keys.owners import checked_fingerprint, current_key_of_user, hub_key, ring_of
from core.keys.recovery import Kit, ensure_recovery_shares, make_kit
from core.sealing import readable_fingerprint
from tests.people import PASSWORD, Partners, Person


@pytest.fixture(autouse=True)
def clock(at: datetime) -> Iterator[None]:
    with time_machine.travel(at, tick=False):
        yield


@pytest.fixture
def kit(gloucester: Partners, at: datetime) -> Kit:
    """In force, and the hub's seed is sealed to it."""
    kit, dana = make_kit(gloucester.partnership, at=at), gloucester.supervisor
    settings.HARBOUR_RECOVERY_PINS[str(gloucester.partnership.id)] = kit.fingerprint.hex()
    ensure_recovery_shares(dana.member, dana.ring, at=at)
    return kit


def digits_of(person: Person) -> str:
    return readable_fingerprint(checked_fingerprint(current_key_of_user(person.user)))


def recover(monkeypatch: pytest.MonkeyPatch, person: Person, digits: str, *words: str, place: str = "") -> str:
    """`manage.py recover_organisation`, typed by two officers; returns what it prints."""
    typed, out = iter(words), StringIO()
    monkeypatch.setattr("builtins.input", lambda prompt: digits)
    monkeypatch.setattr("core.management.commands.recover_organisation.getpass", lambda prompt: next(typed))
    name = place or person.member.organisation.name
    call_command("recover_organisation", "testserver", name, person.user.username, stdout=out)
    return out.getvalue()


def test_new_kit_prints_three_sets_and_the_line_for_the_settings(gloucester: Partners) -> None:
    out = StringIO()
    call_command("create_recovery_kit", "testserver", stdout=out)
    printed = out.getvalue()
    assert [f"Set {number} of 3" in printed for number in (1, 2, 3)] == [True] * 3
    [pair] = [line for line in printed.splitlines() if line.startswith(f"{gloucester.partnership.id}=")]
    settings.HARBOUR_RECOVERY_PINS.update([pair.split("=")])
    supervisor = gloucester.supervisor
    assert ensure_recovery_shares(supervisor.member, supervisor.ring, at=supervisor.member.admitted_at) == 1
    assert "stays in force" not in printed


def test_second_kit_says_that_the_first_stays_in_force(gloucester: Partners, kit: Kit) -> None:
    out = StringIO()
    call_command("create_recovery_kit", "testserver", stdout=out)
    assert "stays in force" in out.getvalue()


def test_check_names_what_the_kit_does_not_cover_yet(gloucester: Partners, kit: Kit, at: datetime) -> None:
    missing = "Gloucester analysts, Gloucester centre, Gloucester council"
    with pytest.raises(CommandError, match=f"not covered .*: {missing}") as refusal:
        call_command("create_recovery_kit", "testserver", "--check")
    assert gloucester.hub.name not in str(refusal.value)
    people = gloucester
    officers = (people.officer, people.support_officer, people.council_officer)
    for person in (*officers, people.analyst, people.volunteer):
        ensure_recovery_shares(person.member, person.ring, at=at)
    out = StringIO()
    call_command("create_recovery_kit", "testserver", "--check", stdout=out)
    assert "covers every organisation" in out.getvalue()
    settings.HARBOUR_RECOVERY_PINS.clear()
    with pytest.raises(CommandError, match="names no kit"):
        call_command("create_recovery_kit", "testserver", "--check")


def test_two_officers_recover_the_hub(
    gloucester: Partners, kit: Kit, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = gloucester.supervisor
    seed = enrol(dana.user, password=PASSWORD, at=at).seed
    printed = recover(monkeypatch, dana, digits_of(dana), kit.words[2], kit.words[0])
    assert "sign in again" in printed
    assert ring_of(dana.user, seed).holds(hub_key(gloucester.partnership).fingerprint)


def test_lost_older_keys_are_counted(gloucester: Partners, kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    dana, officer = gloucester.supervisor, gloucester.officer
    officer.member.organisation.keys.update(retired_at=officer.member.admitted_at, organisation=gloucester.hub)
    assert "does not open: 1" in recover(monkeypatch, dana, digits_of(dana), *kit.words[:2])


@pytest.mark.parametrize("typed", ["1 2 3", ""])
def test_wrong_digits_stop_before_any_word_is_asked_for(
    gloucester: Partners, kit: Kit, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    with pytest.raises(CommandError, match="not the digits"):
        recover(monkeypatch, gloucester.supervisor, typed)


def test_wrong_words_are_refused_without_quoting_them(
    gloucester: Partners, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = gloucester.supervisor
    with pytest.raises(CommandError, match="check each word") as refusal:
        recover(monkeypatch, dana, digits_of(dana), kit.words[0], "academic " * 33)
    assert "academic" not in str(refusal.value)


def test_who_may_hold_no_key_is_refused(gloucester: Partners, kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    charlie = gloucester.administrator
    with pytest.raises(CommandError, match="may hold no key"):
        recover(monkeypatch, charlie, digits_of(charlie), *kit.words[:2])
    with pytest.raises(CommandError, match="nobody of that user name"):
        recover(monkeypatch, gloucester.officer, "", place=gloucester.hub.name)


def test_place_that_was_never_sealed_to_the_kit_is_named(
    gloucester: Partners, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = gloucester.officer
    with pytest.raises(CommandError, match="nothing of this organisation"):
        recover(monkeypatch, officer, digits_of(officer), *kit.words[:2])


def test_missing_or_swapped_kit_is_named_before_anything_is_asked_for(
    gloucester: Partners, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.HARBOUR_RECOVERY_PINS[str(gloucester.partnership.id)] = "00" * 32
    with pytest.raises(CommandError, match="not the one in HARBOUR_RECOVERY_PINS"):
        recover(monkeypatch, gloucester.supervisor, "")
    settings.HARBOUR_RECOVERY_PINS.clear()
    with pytest.raises(CommandError, match="names no kit"):
        recover(monkeypatch, gloucester.supervisor, "")


def test_unknown_host_or_organisation_is_named(gloucester: Partners) -> None:
    for command in (["create_recovery_kit", "nowhere.test"], ["recover_organisation", "nowhere.test", "X", "x"]):
        with pytest.raises(CommandError, match="host name"):
            call_command(*command)
    with pytest.raises(CommandError, match=r"there are: .*Gloucester police"):
        call_command("recover_organisation", "testserver", "Nobody", "x")


def test_words_are_never_typed_where_they_would_show(
    gloucester: Partners, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = gloucester.supervisor
    monkeypatch.setattr("builtins.input", lambda prompt: digits_of(dana))
    monkeypatch.setattr("core.management.commands.recover_organisation.getpass", getpass.fallback_getpass)
    with pytest.raises(CommandError, match="terminal"):
        call_command("recover_organisation", "testserver", gloucester.hub.name, dana.user.username, stdout=StringIO())
    assert SeedShare.objects.filter(key__organisation=gloucester.hub, holder__user=dana.user).count() == 1
