"""Alice wrote on paper; Bob of a centre types it in. Charlie is of another partnership."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db.models.expressions import RawSQL

from core.audit.models import AuditEntry
from core.codes.models import Lock
from core.journeys.models import Draft
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey
from core.keys.rings import NoKey
from core.keys.stamps import Tampered
from core.partnerships.permissions import NotAllowed
from core.sealing import fingerprint, new_seed, public_key_of
from reporting.assisted.policies import CentreShut
from reporting.centres.intake import intake_of
from reporting.centres.models import Centre, Status
from reporting.centres.tickets import look_through
from reporting.paper.models import BlankForm
from reporting.paper.transcribing import NotBlank, begin, begun, transcribe
from reporting.submit.models import Report, ReportState
from reporting.volunteers.models import TrainingRecord
from reporting.volunteers.training import NotTrained
from tests.people import AT, Partners, Person
from tests.reporting.assisted.helping import ready_to_help
from tests.reporting.paper.slips import Slip, slips, typed_in
from tests.reporting.reports import send_answers
from tests.reporting.submit.examples import CONTACT, for_picked, for_team, held


@pytest.fixture
def bob(gloucester: Partners) -> Person:
    return ready_to_help(gloucester)


@pytest.fixture
def slip(bob: Person) -> Slip:
    return slips(bob)[0]


def test_it_becomes_the_report_that_the_slip_opens(gloucester: Partners, bob: Person, slip: Slip) -> None:
    printed = Lock.objects.get()
    report = typed_in(slip, for_picked(), by=bob)
    alice = slip.ring(gloucester)
    for ring in (alice, gloucester.caseworker.ring):
        assert look_in(latest(report.id, Kind.CONTACT), ring) == CONTACT
        incident = look_in(latest(report.id, Kind.INCIDENT), ring)
        assert incident["story"] == for_picked().incident["story"]
        choices = look_in(latest(report.id, Kind.CHOICES), ring)["choices"]
        assert {one["recipient"]: one["level"] for one in choices}["police"] == "without_details"
        assert {one["how"] for one in choices} == {"paper"}
        intake = intake_of(incident)  # type: ignore[arg-type]
        assert intake is not None
        assert (intake["via"], intake["organisation"], intake["agreement"]) == (
            "paper",
            str(gloucester.centre.id),
            "paper",
        )
        assert intake["volunteer"] == bob.user.name
    assert not BlankForm.objects.exists()
    assert (report.lock.reference, report.lock_id == printed.id) == (printed.reference, False)
    assert report.lock.key.created_at == report.received_at == datetime(2026, 11, 18, 10, tzinfo=UTC)


def test_bob_opens_nothing_afterwards_and_no_row_names_him(gloucester: Partners, bob: Person, slip: Slip) -> None:
    trail = set(AuditEntry.objects.values_list("id", flat=True))
    draft = begin(slip.reference, by=bob.member, at=AT)
    report = transcribe(draft, for_team(CONTACT), by=bob.member, ring=bob.ring, at=AT)
    for box in Box.objects.filter(object_id=report.id):
        with pytest.raises(NoKey):
            look_in(box, bob.ring)
    assert begun(draft.cookie, by=bob.member, at=AT) is None
    assert not Draft.objects.exists()
    new = AuditEntry.objects.exclude(id__in=trail)
    assert [(one.action, one.actor_id) for one in new] == [("report_received", None)]
    assert len(look_through(gloucester.centre, bob.ring, at=AT).tickets) == 1


def test_no_row_of_it_differs_from_those_of_a_report_sent_from_a_browser(gloucester: Partners, bob: Person) -> None:
    slip = slips(bob)[0]
    send_answers(gloucester, for_picked())  # so that the printed lock is not the newest
    on_paper, sent = typed_in(slip, for_picked(), by=bob), send_answers(gloucester, for_picked()).report
    assert rows_of(on_paper) == rows_of(sent)
    by_place = Lock.objects.annotate(place=RawSQL("core_lock.rowid", ())).order_by("place")
    assert list(by_place)[-2:] == [on_paper.lock, sent.lock]


def rows_of(report: Report) -> dict[str, object]:
    """What is stored of a report: times and codes as they are, of what is random the size."""
    lock, key = report.lock, report.lock.key
    boxes = Box.objects.filter(object_id=report.id)
    return {
        "report": (report.state, report.urgency, report.received_at, report.triage_due_at, len(report.ticket)),
        "lock": (len(lock.reference), len(lock.salt), len(lock.sealed_seed), lock.successions.count()),
        "key": (len(key.public), key.created_at, key.retired_at, bytes(key.pin)),
        "boxes": sorted((box.kind, box.version, len(box.body), box.grants.count()) for box in boxes),
        "choices": [(one.made_at, one.withdrawn_at) for one in report.choices.all()],
    }


def test_only_me_is_sealed_to_the_slip_alone(gloucester: Partners, bob: Person, slip: Slip) -> None:
    report = typed_in(slip, held(), by=bob)
    assert report.state == ReportState.HELD
    grants = Grant.objects.filter(box__object_id=report.id)
    assert {grant.recipient_id for grant in grants} == {report.lock.key_id}
    assert look_in(latest(report.id, Kind.INCIDENT), slip.ring(gloucester))["story"]


def test_the_team_types_in_as_well_and_is_named_in_the_choices(gloucester: Partners) -> None:
    ann = gloucester.caseworker
    report = typed_in(slips(ann)[0], for_team(), by=ann)
    choices = look_in(latest(report.id, Kind.CHOICES), ann.ring)["choices"]
    assert {(one["how"], one["recorded_by"]) for one in choices} == {("paper", str(ann.user.id))}


def test_no_form_is_typed_in_twice_or_without_having_been_printed(
    gloucester: Partners, elsewhere: Partners, bob: Person, slip: Slip
) -> None:
    first, second = (begin(slip.reference, by=bob.member, at=AT) for _ in range(2))
    report = transcribe(first, for_team(), by=bob.member, ring=bob.ring, at=AT)
    with pytest.raises(NotBlank):
        transcribe(second, for_team(), by=bob.member, ring=bob.ring, at=AT)
    assert begun(second.cookie, by=bob.member, at=AT) is not None
    assert list(Report.objects.all()) == [report]
    theirs = slips(elsewhere.caseworker)[0]
    for reference in (slip.reference, theirs.reference, "7K3M-Q9TX", "x", ""):
        with pytest.raises(NotBlank):
            begin(reference, by=bob.member, at=AT)
    TrainingRecord.objects.update(expires_date=date(2099, 1, 1))
    late = slips(bob)[0]
    with pytest.raises(NotBlank):
        begin(late.reference, by=bob.member, at=datetime(2028, 12, 1, 12, tzinfo=UTC))


def test_of_two_at_once_one_makes_the_report(
    gloucester: Partners, bob: Person, slip: Slip, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second finishes while the first has found the form blank already."""
    ann, real = gloucester.caseworker, BlankForm.check_own
    first = begin(slip.reference, by=bob.member, at=AT)
    second = begin(slip.reference, by=ann.member, at=AT)

    def overtaken(blank: BlankForm) -> None:
        monkeypatch.setattr(BlankForm, "check_own", real)
        transcribe(second, for_team(), by=ann.member, ring=ann.ring, at=AT)

    monkeypatch.setattr(BlankForm, "check_own", overtaken)
    with pytest.raises(NotBlank):
        transcribe(first, for_team(), by=bob.member, ring=bob.ring, at=AT)


def test_a_key_that_somebody_put_in_its_place_gets_nothing(bob: Person, slip: Slip) -> None:
    foreign = public_key_of(new_seed())
    PublicKey.objects.filter(lock__blank_form__isnull=False).update(public=foreign, fingerprint=fingerprint(foreign))
    with pytest.raises(Tampered):
        typed_in(slip, for_team(), by=bob)
    assert not Report.objects.exists()
    assert BlankForm.objects.exists()


def test_charlie_and_whoever_is_not_ready_type_nothing_in(gloucester: Partners, elsewhere: Partners) -> None:
    blank = slips(gloucester.caseworker)[0]
    charlie = elsewhere.caseworker
    with pytest.raises(NotBlank):
        typed_in(blank, for_team(), by=charlie)
    for other in (gloucester.officer, gloucester.administrator):
        with pytest.raises(NotAllowed):
            typed_in(blank, for_team(), by=other)
    with pytest.raises(NotTrained):
        typed_in(blank, for_team(), by=gloucester.volunteer)
    ready_to_help(gloucester)
    Centre.objects.update(status=Status.SUSPENDED)
    with pytest.raises(CentreShut):
        typed_in(blank, for_team(), by=gloucester.volunteer)
    assert UUID(str(BlankForm.objects.get().pk))
