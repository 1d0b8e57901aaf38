"""The demonstration: built once, whole, by the product's own actions, and only where nobody real could be meant."""

import stat
from collections.abc import Callable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, Q
from pytest_django.fixtures import SettingsWrapper

from core.audit.models import AuditEntry
from core.codes.locks import open_lock
from core.keys.models import Box, PublicKey
from core.keys.rings import KeyRing, NoKey
from core.partnerships.models import Partnership, Role
from deploy.demonstration.building import build
from deploy.demonstration.casebook import CASEBOOK
from deploy.demonstration.files import read_accounts, read_reports
from deploy.demonstration.stories import STORIES
from referrals.cases.models import Case, CaseState, RecordStatus, Risk
from referrals.packets.models import Referral
from referrals.states import State
from referrals.tasks.models import Task, TaskKind
from reporting.choices.reading import choices_of
from reporting.messages.conversation import read
from reporting.messages.models import Direction
from reporting.submit.models import Report, ReportState, Urgency

AT = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)  # a Wednesday
AWKWARD = {
    "on a Sunday after midnight": datetime(2026, 11, 22, 0, 20, tzinfo=UTC),
    "on the day after the new year's holiday": datetime(2027, 1, 4, 8, 5, tzinfo=UTC),
    "on a summer evening": datetime(2027, 7, 15, 22, 45, tzinfo=UTC),
}
Demo = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.HARBOUR_VAR = tmp_path
    monkeypatch.setenv("HARBOUR_HUB_PINS_FILE", str(tmp_path / "hub-pins"))
    return tmp_path


@pytest.fixture
def demo(db: None, folder: Path) -> Demo:
    """`manage.py demo`; returns what it prints."""

    def run(*arguments: str) -> str:
        printed = StringIO()
        call_command("demo", *arguments, stdout=printed)
        return printed.getvalue()

    return run


def test_every_story_is_in_the_casebook_once_and_neither_short_nor_long() -> None:
    assert sorted(entry.story for entry in CASEBOOK) == sorted(STORIES)
    for told in STORIES.values():
        assert 40 <= len(told.story.split()) <= 150, told.key
    assert {told.language for told in STORIES.values()} >= {"pl", "ur", "cy", "ar", "so"}


def test_demonstration_shows_everything_that_can_become_of_a_report(demo: Demo) -> None:
    demo()
    assert set(Referral.objects.values_list("state", flat=True)) == set(State)
    assert set(Case.objects.values_list("state", flat=True)) == set(CaseState)
    assert set(Case.objects.values_list("risk", flat=True)) == set(Risk)
    assert set(Case.objects.values_list("record_status", flat=True)) == set(RecordStatus)
    assert set(Report.objects.values_list("urgency", flat=True)) == set(Urgency)
    assert Case.objects.count() >= 40
    assert Report.objects.filter(state=ReportState.HELD, case=None).count() >= 2
    waiting = set(Task.objects.waiting().values_list("kind", flat=True))
    assert waiting == set(TaskKind) - {TaskKind.FAILED}


@pytest.mark.parametrize("at", AWKWARD.values(), ids=AWKWARD)
def test_demonstration_shows_the_same_whenever_it_is_started(at: datetime, db: None, folder: Path) -> None:
    build(at=at, folder=folder, pins=folder / "pins", progress=lambda done, whole: None)
    assert set(Referral.objects.values_list("state", flat=True)) == set(State)
    assert Case.objects.filter(state=CaseState.NEW, due_at__lt=at).exists()
    assert Case.objects.filter(state=CaseState.NEW, due_at__gt=at).exists()
    assert not AuditEntry.objects.filter(at__gt=at).exists()


def test_accounts_are_private_and_hold_every_role(demo: Demo, folder: Path) -> None:
    demo()
    found = read_accounts(folder)
    for name in ("demo-accounts.json", "demo-reports.json", "hub-pins"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert {one["role"] for one in found} == set(Role)
    assert len(found) >= 9
    assert all(set(one) == {"username", "password", "totp_secret", "role", "organisation"} for one in found)
    assert len({one["password"] for one in found}) == len(found)


def test_hub_is_pinned_in_the_file_that_settings_read(demo: Demo, folder: Path) -> None:
    (folder / "hub-pins").write_text("another-partnership=00ff")
    demo()
    partnership = Partnership.objects.get()
    key = PublicKey.objects.get(organisation=partnership.hub)
    assert (folder / "hub-pins").read_text() == f"another-partnership=00ff,{partnership.id}={key.fingerprint.hex()}"


def test_second_run_changes_nothing(demo: Demo, folder: Path) -> None:
    demo()
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    rows = (AuditEntry.objects.count(), Box.objects.count(), Report.objects.count())
    demo()
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert (AuditEntry.objects.count(), Box.objects.count(), Report.objects.count()) == rows


def test_interrupted_start_leaves_nothing_behind(db: None, folder: Path) -> None:
    def interrupt(done: int, whole: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(at=AT, folder=folder, pins=folder / "pins", progress=interrupt)
    assert not Partnership.objects.exists()
    assert not list(folder.iterdir())


def test_production_refuses_the_demonstration(demo: Demo, settings: SettingsWrapper) -> None:
    settings.HARBOUR_MODE = "production"
    for arguments in ((), ("--show",)):
        with pytest.raises(CommandError, match="HARBOUR_MODE"):
            demo(*arguments)
    assert not Partnership.objects.exists()


def test_show_names_everybody_and_reports_that_can_be_returned_to(demo: Demo, folder: Path) -> None:
    demo()
    shown = demo("--show")
    assert all(one["username"] in shown and one["password"] in shown for one in read_accounts(folder))
    partnership = Partnership.objects.get()
    for example in read_reports(folder):
        assert f"{example['reference']}   {example['code']}" in shown
        assert open_lock(partnership, example["reference"], example["code"]).seed


def test_example_reporter_reads_messages_and_charlie_with_another_code_does_not(demo: Demo, folder: Path) -> None:
    demo()
    partnership = Partnership.objects.get()
    opened = {one["shows"]: open_lock(partnership, one["reference"], one["code"]) for one in read_reports(folder)}
    alice, charlie = opened["messages in both directions"], opened["kept for the reporter only"]
    report = Report.objects.get(lock=alice.lock)
    said = read(report, KeyRing.of(alice.seed))
    assert {one.direction for one in said} == set(Direction)
    assert all(one.text for one in said)
    with pytest.raises(NoKey):
        choices_of(report, KeyRing.of(charlie.seed))


def test_nothing_but_the_clock_left_something_overdue(demo: Demo) -> None:
    """A silent recipient was reminded, then people were asked; a recipient who answered was left alone."""
    demo()
    silent = Referral.objects.annotate(chased=Count("tasks", filter=Q(tasks__kind=TaskKind.CHASE_REFERRAL)))
    assert silent.filter(state=State.EXPIRED, chased=1).exists()
    assert silent.filter(state=State.DELIVERED, chased=1).exists()
    assert not silent.filter(opened_at__isnull=False, chased__gt=0).exists()
