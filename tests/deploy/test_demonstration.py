"""The demonstration: built once, whole, by the product's own actions, and only where nobody real could be meant."""

import stat
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Count, Q
from shamir_mnemonic import combine_mnemonics

from core.audit.models import AuditEntry
from core.codes.locks import open_lock
from core.keys.models import Box, PublicKey
from core.keys.owners import open_share, recovery_key
from core.keys.rings import KeyRing, NoKey
from core.partnerships.models import Membership, Partnership, Role
from core.partnerships.permissions import may
from core.sealing import public_key_of
from core.vocabularies.registry import areas_of, vocabulary_of
from deploy.demonstration.building import build
from deploy.demonstration.casebook import CASEBOOK
from deploy.demonstration.files import read_accounts, read_places, read_reports
from deploy.demonstration.stories import STORIES
from referrals.cases.models import Case, CaseState, RecordStatus, Risk
from referrals.packets.models import Referral
from referrals.states import OWES_NEXT_WORD, State
from referrals.tasks.models import Task, TaskKind
from reporting.centres.milestones import days_of
from reporting.centres.models import Centre
from reporting.centres.tickets import look_through
from reporting.choices.reading import choices_of
from reporting.messages.conversation import read
from reporting.messages.models import Direction
from reporting.submit.models import Report, ReportState, Urgency
from reporting.venues.assisting import opens, venue_behind
from reporting.venues.codes import centre_behind
from reporting.venues.models import VenueAssist
from reporting.volunteers.training import trained

AT = datetime(2027, 1, 3, 0, 20, tzinfo=UTC)  # a Sunday after holidays, the most awkward time to begin


def demo(*arguments: str) -> str:
    """`manage.py demo`; returns what it prints."""
    printed = StringIO()
    call_command("demo", *arguments, stdout=printed)
    return printed.getvalue()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Iterator[Path]:
    """The folder of a demonstration that the tests of this module share, because building takes seconds."""
    folder = tmp_path_factory.mktemp("demonstration")
    with django_db_blocker.unblock(), transaction.atomic():
        pins, recovery_pins = folder / "hub-pins", folder / "recovery-pins"
        build(at=AT, folder=folder, pins=pins, recovery_pins=recovery_pins, progress=lambda done, whole: None)
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def folder(built: Path, db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, as HARBOUR_VAR of the test."""
    settings.HARBOUR_VAR = built
    monkeypatch.setenv("HARBOUR_HUB_PINS_FILE", str(built / "hub-pins"))
    return built


def test_every_story_is_in_the_casebook_once_and_neither_short_nor_long() -> None:
    assert sorted(entry.story for entry in CASEBOOK) == sorted(STORIES)
    for told in STORIES.values():
        assert 40 <= len(told.story.split()) <= 150, told.key
    assert {told.language for told in STORIES.values()} >= {"pl", "ur", "cy", "ar", "so"}


def test_every_story_uses_the_words_of_the_vocabulary() -> None:
    lists = vocabulary_of(Partnership(nation="ENG"), AT.date()).lists
    known = {name: {term.code for term in terms} for name, terms in lists.items()}
    areas = {term.code for term in areas_of(Partnership())}
    for told in STORIES.values():
        assert set(told.types) <= known["incident_types"], told.key
        assert set(told.strands) <= known["strands"], told.key
        assert set(told.effects) <= known["effects"], told.key
        assert told.setting in known["settings"], told.key
        assert told.age in known["age_bands"], told.key
        assert told.role in known["reporter_roles"], told.key
        assert told.area in areas, told.key


@pytest.mark.usefixtures("folder")
def test_demonstration_shows_everything_that_can_become_of_a_report() -> None:
    assert set(Referral.objects.values_list("state", flat=True)) == set(State)
    assert set(Case.objects.values_list("state", flat=True)) == set(CaseState)
    assert set(Case.objects.values_list("risk", flat=True)) == set(Risk)
    assert set(Case.objects.values_list("record_status", flat=True)) == set(RecordStatus)
    assert set(Report.objects.values_list("urgency", flat=True)) == set(Urgency)
    assert Case.objects.count() == 40
    assert Report.objects.filter(state=ReportState.HELD, case=None).count() == 2
    waiting = set(Task.objects.waiting().values_list("kind", flat=True))
    assert waiting == set(TaskKind)


@pytest.mark.usefixtures("folder")
def test_queue_has_new_cases_before_and_after_their_due_time() -> None:
    new = Case.objects.filter(state=CaseState.NEW)
    assert new.filter(due_at__lt=AT).exists()
    assert new.filter(due_at__gt=AT, is_urgent=True).exists()
    assert not AuditEntry.objects.filter(at__gt=AT).exists()


@pytest.mark.usefixtures("folder")
def test_the_register_has_a_place_in_every_standing_and_sends_people_to_three_of_them() -> None:
    standing = Counter(Centre.objects.values_list("organisation__kind", "status"))
    assert standing == {
        ("centre", "live"): 1,
        ("centre", "dormant"): 1,
        ("centre", "suspended"): 1,
        ("venue", "live"): 2,
    }
    assert Centre.objects.shown(at=AT).count() == 3


def test_codes_of_places_and_pins_are_printed_and_work(folder: Path) -> None:
    places = read_places(folder)
    assert [bool(place["pin"]) for place in places] == [True, True, False]
    partnership = Partnership.objects.get()
    for place in places:
        centre = centre_behind(place["code"], partnership=partnership, at=AT)
        assert centre is not None
        assert centre.organisation.name == place["name"]
        assert f"/v/{place['code']}/" in demo("--show")
    assert all(opens(venue_behind(one["code"], partnership=partnership), one["pin"]) for one in places if one["pin"])
    assert sum(VenueAssist.objects.values_list("number", flat=True)) == 4


@pytest.mark.usefixtures("folder")
def test_everybody_at_the_centre_may_help_and_one_of_them_not_for_long() -> None:
    members = list(Membership.objects.filter(organisation__kind="centre"))
    assert len(members) == 3
    assert all(may(member, "help a reporter") and trained(member, at=AT) for member in members)
    assert sum(trained(member, at=AT + timedelta(days=30)) for member in members) == 2


@pytest.mark.usefixtures("folder")
def test_silent_recipients_were_chased_and_answering_ones_left_alone() -> None:
    chased = Referral.objects.annotate(chased=Count("tasks", filter=Q(tasks__kind=TaskKind.CHASE_REFERRAL)))
    assert chased.filter(state=State.EXPIRED, chased=1).exists()
    assert chased.filter(state=State.DELIVERED, chased=1).exists()
    owes_nothing = ~Q(state__in=OWES_NEXT_WORD) | Q(due_at__gt=AT)
    rung = Referral.objects.filter(tasks__kind=TaskKind.CHASE_REFERRAL, tasks__done_at=None, opened_at__isnull=False)
    assert not rung.filter(owes_nothing).exists()


@pytest.mark.usefixtures("folder")
def test_every_recipient_has_something_that_waits_and_something_to_look_back_on() -> None:
    for kind in ("police", "support", "council"):
        mine = Referral.objects.filter(recipient__kind=kind, sent_at__isnull=False)
        assert mine.waiting_for_recipient().exists(), kind
        assert mine.finished_by_recipient().exists(), kind


def test_accounts_are_private_and_hold_every_role(folder: Path) -> None:
    accounts = read_accounts(folder)
    for name in (
        "demo-accounts.json",
        "demo-reports.json",
        "demo-places.json",
        "demo-recovery-kit.txt",
        "hub-pins",
        "recovery-pins",
    ):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    assert {one["role"] for one in accounts} == set(Role) - {Role.SYSTEM}  # which is nobody who signs in
    assert len({one["password"] for one in accounts}) == len(accounts) == 12
    assert all(set(one) == {"username", "password", "totp_secret", "role", "organisation"} for one in accounts)


def test_hub_is_pinned_in_the_file_that_settings_read(folder: Path) -> None:
    partnership = Partnership.objects.get()
    key = PublicKey.objects.get(organisation=partnership.hub)
    assert (folder / "hub-pins").read_text() == f"{partnership.id}={key.fingerprint.hex()}"


def test_words_of_the_kit_open_every_organisation_that_holds_a_key(folder: Path, settings: Any) -> None:
    settings.HARBOUR_RECOVERY_PINS = dict([(folder / "recovery-pins").read_text().split("=")])
    kit = recovery_key(Partnership.objects.get())
    assert kit is not None
    seed = combine_mnemonics((folder / "demo-recovery-kit.txt").read_text().splitlines()[1:])
    opened = {open_share(share, seed) for share in kit.held_shares.select_related("key")}
    keys = PublicKey.objects.filter(organisation__isnull=False)
    assert {public_key_of(one) for one in opened} == {bytes(key.public) for key in keys}
    heard_at_the_centre(KeyRing.of(*opened))


def heard_at_the_centre(ring: KeyRing) -> None:
    """Of three reports that were told there: one has not been read in time, one was passed on, one is closed."""
    centre = Centre.objects.select_related("organisation").get(organisation__name__startswith="Riverside").organisation
    tickets = look_through(centre, ring, at=AT).tickets
    heard = days_of([ticket.watch for ticket in tickets])
    assert sorted(len(heard.get(ticket.watch, {})) for ticket in tickets) == [0, 2, 4]


def test_second_run_changes_nothing(folder: Path, settings: Any) -> None:
    settings.HARBOUR_HUB_PINS = dict([(folder / "hub-pins").read_text().split("=")])
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    rows = (AuditEntry.objects.count(), Box.objects.count(), Report.objects.count())
    assert "already" in demo()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert (AuditEntry.objects.count(), Box.objects.count(), Report.objects.count()) == rows


@pytest.mark.usefixtures("folder")
def test_database_of_another_folder_is_refused() -> None:
    with pytest.raises(CommandError, match="HARBOUR_VAR"):
        demo()


@pytest.mark.usefixtures("folder")
def test_production_refuses_the_demonstration(settings: Any) -> None:
    settings.HARBOUR_MODE = "production"
    for arguments in ((), ("--show",)):
        with pytest.raises(CommandError, match="HARBOUR_MODE"):
            demo(*arguments)


def test_show_names_everybody_and_reports_that_can_be_returned_to(folder: Path) -> None:
    shown = demo("--show")
    partnership = Partnership.objects.get()
    assert all(f"{one['username']} " in shown and one["password"] in shown for one in read_accounts(folder))
    for example in read_reports(folder):
        assert f"{example['reference']}   {example['code']}" in shown
        assert open_lock(partnership, example["reference"], example["code"]).seed


def test_reporter_of_an_example_reads_it_and_charlie_with_another_code_does_not(folder: Path) -> None:
    partnership = Partnership.objects.get()
    opened = {one["shows"]: open_lock(partnership, one["reference"], one["code"]) for one in read_reports(folder)}
    alice, charlie = opened["messages in both directions"], opened["kept for the reporter only"]
    report = Report.objects.get(lock=alice.lock)
    said = read(report, KeyRing.of(alice.seed))
    assert {one.direction for one in said} == set(Direction)
    assert all(one.text for one in said)
    with pytest.raises(NoKey):
        choices_of(report, KeyRing.of(charlie.seed))
