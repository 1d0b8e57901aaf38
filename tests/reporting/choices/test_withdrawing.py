"""Alice reports and changes her mind; Charlie is an outsider with a report of his own."""

from datetime import datetime

import pytest
from django.conf import settings

from core.audit.models import AuditEntry
from core.keys.boxes import To, fill, latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Grant
from core.keys.owners import hub_key, partner_key
from core.keys.rings import NoKey
from core.sealing import FingerprintMismatch
from reporting.choices.actions import withdraw
from reporting.choices.models import Choice
from reporting.choices.reading import choices_of, standing, team_choice_id
from reporting.progress.telling import lines_of
from reporting.signals import choice_withdrawn
from reporting.submit.models import ReportState
from tests.people import Partners
from tests.reporting.reports import Reporter, send_report


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


def packet_for_the_police(gloucester: Partners, alice: Reporter):
    key = partner_key(gloucester.police, gloucester.caseworker.ring)
    to = [To(key, under=alice.choices["police"]), To(hub_key(gloucester.partnership))]
    return fill(
        partnership=gloucester.partnership, object_id=alice.report.id, kind=Kind.PACKET, content={"a": "b"}, to=to
    )


def test_police_cannot_open_a_packet_after_the_choice_is_withdrawn(
    gloucester: Partners, alice: Reporter, at: datetime
) -> None:
    packet = packet_for_the_police(gloucester, alice)
    assert look_in(packet, gloucester.officer.ring) == {"a": "b"}
    withdraw(alice.report, alice.choices["police"], ring=alice.ring, at=at)
    with pytest.raises(NoKey):
        look_in(packet, gloucester.officer.ring)
    assert not Grant.objects.filter(under=alice.choices["police"]).exists()
    assert look_in(packet, gloucester.caseworker.ring) == {"a": "b"}


def test_withdrawing_the_police_leaves_the_team_reading(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    withdraw(alice.report, alice.choices["police"], ring=alice.ring, at=at)
    ring = gloucester.caseworker.ring
    assert standing(alice.report, choices_of(alice.report, ring), "police") is None
    assert standing(alice.report, choices_of(alice.report, ring), "team") is not None
    assert [one["recipient"] for one in choices_of(alice.report, ring)["choices"]] == ["team", "police"]


def test_withdrawing_the_team_takes_every_key_of_the_hub(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    withdraw(alice.report, alice.choices["team"], ring=alice.ring, at=at)
    for kind in (Kind.INCIDENT, Kind.CONTACT, Kind.CHOICES, Kind.CONVERSATION, Kind.PROGRESS):
        with pytest.raises(NoKey):
            look_in(latest(alice.report.id, kind), gloucester.caseworker.ring)
    alice.report.refresh_from_db()
    assert alice.report.state == ReportState.HELD
    assert str(alice.report.expires_date) == "2026-12-18"
    assert team_choice_id(alice.report) is None


def test_both_sides_are_told_of_a_withdrawal(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    withdraw(alice.report, alice.choices["police"], ring=alice.ring, at=at)
    for ring in (alice.ring, gloucester.caseworker.ring):
        (told,) = lines_of(alice.report, ring)
        assert told.line is not None
        assert (told.line["code"], told.line["recipient"]) == ("choice_withdrawn", "police")


def test_withdrawing_twice_does_it_once(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    heard: list[object] = []
    choice_withdrawn.connect(hear := lambda **news: heard.append(news["choice_id"]))
    try:
        assert withdraw(alice.report, alice.choices["police"], ring=alice.ring, at=at)
        assert not withdraw(alice.report, alice.choices["police"], ring=alice.ring, at=at)
    finally:
        choice_withdrawn.disconnect(hear)
    assert heard == [alice.choices["police"]]


def test_withdrawal_is_audited_to_the_hour_without_an_actor(
    gloucester: Partners, alice: Reporter, at: datetime
) -> None:
    withdraw(alice.report, alice.choices["police"], ring=alice.ring, at=at)
    entry = AuditEntry.objects.get(action="choice_withdrawn")
    assert (entry.actor_id, entry.subject_id, entry.at.minute) == (None, alice.choices["police"], 0)


def test_charlie_cannot_withdraw_alices_choice(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    charlie = send_report(gloucester, "team")
    with pytest.raises(NoKey):
        withdraw(alice.report, alice.choices["police"], ring=charlie.ring, at=at)
    with pytest.raises(Choice.DoesNotExist):
        withdraw(charlie.report, alice.choices["police"], ring=charlie.ring, at=at)


def test_a_caseworker_who_reads_the_choices_cannot_withdraw_them(
    gloucester: Partners, alice: Reporter, at: datetime
) -> None:
    with pytest.raises(NoKey):
        withdraw(alice.report, alice.choices["police"], ring=gloucester.caseworker.ring, at=at)


def test_a_swapped_reporter_key_is_named(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    charlie = send_report(gloucester, "team")
    lock, other = alice.report.lock, charlie.report.lock.key
    lock.key.public, key_id = other.public, lock.key.id
    type(lock.key).objects.filter(id=key_id).update(public=other.public)
    with pytest.raises(FingerprintMismatch):
        withdraw(alice.report, alice.choices["police"], ring=alice.ring, at=at)


def test_a_hub_key_in_doubt_does_not_stop_a_withdrawal(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    settings.HARBOUR_HUB_PINS[str(gloucester.partnership.id)] = "00" * 32
    withdraw(alice.report, alice.choices["police"], ring=alice.ring, at=at)
    assert lines_of(alice.report, alice.ring)[-1].line["code"] == "choice_withdrawn"
    assert lines_of(alice.report, gloucester.caseworker.ring) == []
