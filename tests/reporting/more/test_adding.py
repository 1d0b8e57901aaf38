"""Alice adds to her report; the team reads what she lets it. Charlie is an outsider with a report of his own."""

from datetime import datetime, timedelta

import pytest

from core.keys.boxes import look_in
from core.keys.models import Box, Grant
from core.keys.rings import KeyRing, NoKey
from core.sealing import NotPinned
from core.texts import TextRefused
from reporting.choices.actions import let_team_read, withdraw
from reporting.more.adding import MOST, NotAsked, NothingGiven, ReportGone, TooMany, add
from reporting.more.groups import BY_CODE, GROUPS
from reporting.signals import addition_received
from reporting.submit.expiring import erase_report
from tests.people import Partners
from tests.reporting.reports import Reporter, send_report

HARM, RESPONDENT, NEEDS = BY_CODE["harm"], BY_CODE["respondent"], BY_CODE["needs"]
EQUALITY = BY_CODE["equality"]


@pytest.fixture
def alice(gloucester: Partners) -> Reporter:
    return send_report(gloucester, "team", "police")


@pytest.fixture
def held(gloucester: Partners) -> Reporter:
    return send_report(gloucester)


def opened(reporter: Reporter, ring: KeyRing, kind: str) -> list[dict]:
    boxes = Box.objects.filter(object_id=reporter.report.id, kind=kind).order_by("version")
    return [look_in(box, ring) for box in boxes]


def test_an_addition_takes_nobodys_place(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    for loss in ("A window", "A door"):
        add(alice.report, HARM, {"loss": loss}, ring=alice.ring, at=at)
    for ring in (alice.ring, gloucester.caseworker.ring):
        assert [one["answers"] for one in opened(alice, ring, "addition")] == [{"loss": "A window"}, {"loss": "A door"}]


def test_it_says_when_it_was_added_to_the_hour_and_under_which_words(alice: Reporter, at: datetime) -> None:
    add(alice.report, RESPONDENT, {"relationship": ["neighbour"], "vehicle": ""}, ring=alice.ring, at=at)
    assert opened(alice, alice.ring, "respondent") == [
        {
            "group": "respondent",
            "vocabulary": "england-wales-2026-11-15",
            "added_at": "2026-11-18T10:00:00+00:00",
            "answers": {"relationship": ["neighbour"]},
        }
    ]


def test_which_group_it_belongs_to_is_in_no_column(alice: Reporter, at: datetime) -> None:
    add(alice.report, HARM, {"loss": "A window"}, ring=alice.ring, at=at)
    row = str(Box.objects.filter(object_id=alice.report.id, kind="addition").values("kind", "version").get())
    assert "harm" not in row


def test_the_same_answers_sent_twice_are_one_addition(alice: Reporter, at: datetime) -> None:
    assert add(alice.report, HARM, {"loss": "A window"}, ring=alice.ring, at=at)
    assert not add(alice.report, HARM, {"loss": "A window"}, ring=alice.ring, at=at + timedelta(hours=1))
    assert len(opened(alice, alice.ring, "addition")) == 1


def test_charlie_and_the_team_cannot_add_to_alices_report(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    charlie = send_report(gloucester, "team")
    for ring in (charlie.ring, gloucester.caseworker.ring, gloucester.officer.ring):
        with pytest.raises(NoKey):
            add(alice.report, HARM, {"loss": "A window"}, ring=ring, at=at)
    assert not Box.objects.filter(kind="addition").exists()


def test_partners_and_outsiders_open_no_addition(
    gloucester: Partners, elsewhere: Partners, alice: Reporter, at: datetime
) -> None:
    add(alice.report, RESPONDENT, {"vehicle": "A red van"}, ring=alice.ring, at=at)
    for charlie in (gloucester.officer, gloucester.analyst, gloucester.volunteer, elsewhere.caseworker):
        with pytest.raises(NoKey):
            opened(alice, charlie.ring, "respondent")


def test_what_is_added_to_a_held_report_only_its_reporter_opens(
    gloucester: Partners, held: Reporter, at: datetime
) -> None:
    heard: list[object] = []
    addition_received.connect(hear := lambda **news: heard.append(news))
    add(held.report, NEEDS, {"language": "Farsi"}, ring=held.ring, at=at)
    addition_received.disconnect(hear)
    assert opened(held, held.ring, "needs")[0]["answers"] == {"language": "Farsi"}
    assert heard == []
    with pytest.raises(NoKey):
        opened(held, gloucester.caseworker.ring, "needs")


def test_the_team_gets_every_addition_when_it_is_let_in_later(
    gloucester: Partners, held: Reporter, at: datetime
) -> None:
    for group in GROUPS:
        field = next(iter(group.form.base_fields))
        add(held.report, group, {field: "Words"}, ring=held.ring, at=at)
    let_team_read(held.report, ring=held.ring, at=at)
    ring = gloucester.caseworker.ring
    assert len(opened(held, ring, "addition")) == 4
    assert len(opened(held, ring, "respondent") + opened(held, ring, "needs")) == 2


def test_withdrawing_destroys_the_keys_of_additions_too(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    for group in (HARM, RESPONDENT, NEEDS, EQUALITY):
        add(alice.report, group, {next(iter(group.form.base_fields)): "Words"}, ring=alice.ring, at=at)
    withdraw(alice.report, alice.choices["team"], ring=alice.ring, at=at)
    boxes = Box.objects.filter(object_id=alice.report.id, kind__in=("addition", "respondent", "needs", "equality"))
    assert {grant.recipient_id for grant in Grant.objects.filter(box__in=boxes)} == {alice.report.lock.key_id}
    add(alice.report, HARM, {"loss": "Afterwards"}, ring=alice.ring, at=at)
    assert opened(alice, alice.ring, "addition")[-1]["answers"] == {"loss": "Afterwards"}
    with pytest.raises(NoKey):
        opened(alice, gloucester.caseworker.ring, "addition")


def test_an_erased_report_takes_nothing_more(alice: Reporter, at: datetime) -> None:
    erase_report(alice.report, at=at)
    with pytest.raises(ReportGone):
        add(alice.report, HARM, {"loss": "A window"}, ring=alice.ring, at=at)


@pytest.mark.parametrize("answers", [{}, {"loss": ""}, {"relationship": []}])
def test_nothing_is_no_addition(alice: Reporter, at: datetime, answers: dict) -> None:
    with pytest.raises(NothingGiven):
        add(alice.report, HARM, answers, ring=alice.ring, at=at)


def test_what_is_no_text_is_refused(alice: Reporter, at: datetime) -> None:
    for words in ("bell\x07", "x" * 20_001):
        with pytest.raises(TextRefused):
            add(alice.report, HARM, {"loss": words}, ring=alice.ring, at=at)


def test_a_group_takes_so_many_additions_and_another_goes_on(
    monkeypatch: pytest.MonkeyPatch, alice: Reporter, at: datetime
) -> None:
    assert MOST == 20
    monkeypatch.setattr("reporting.more.adding.MOST", 2)
    for loss in ("1", "2"):
        add(alice.report, HARM, {"loss": loss}, ring=alice.ring, at=at)
    with pytest.raises(TooMany):
        add(alice.report, HARM, {"loss": "3"}, ring=alice.ring, at=at)
    assert add(alice.report, BY_CODE["before"], {"often": "daily"}, ring=alice.ring, at=at)


def test_a_held_report_asks_nothing_about_the_reporter(held: Reporter, at: datetime) -> None:
    with pytest.raises(NotAsked):
        add(held.report, EQUALITY, {"sex": "female"}, ring=held.ring, at=at)


def test_equality_answers_ask_nobody_to_read_them(gloucester: Partners, alice: Reporter, at: datetime) -> None:
    heard: list[object] = []
    addition_received.connect(hear := lambda **news: heard.append(news["report_id"]))
    add(alice.report, EQUALITY, {"sex": "female"}, ring=alice.ring, at=at)
    add(alice.report, HARM, {"loss": "A window"}, ring=alice.ring, at=at)
    addition_received.disconnect(hear)
    assert heard == [alice.report.id]
    assert opened(alice, gloucester.supervisor.ring, "equality")[0]["answers"] == {"sex": "female"}


def test_nothing_is_added_while_the_teams_key_cannot_be_trusted(
    settings: object, alice: Reporter, at: datetime
) -> None:
    settings.HARBOUR_HUB_PINS = {}  # type: ignore[attr-defined]
    with pytest.raises(NotPinned):
        add(alice.report, HARM, {"loss": "A window"}, ring=alice.ring, at=at)
    assert opened(alice, alice.ring, "addition") == []
