"""The trail: one unbroken chain per partnership."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.audit.trail import FIRST, OutsideTransaction, digest_of, record
from tests.people import Partners

AT = datetime(2026, 11, 18, 10, 30, 0, 123456, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def write(partnership_id: uuid.UUID, action: Action = Action.TRIAGED, at: datetime = AT) -> AuditEntry:
    with transaction.atomic():
        return record(
            action, partnership_id=partnership_id, subject="case", subject_id=uuid.uuid4(), by=uuid.uuid4(), at=at
        )


def test_entries_count_up_and_each_follows_the_one_before() -> None:
    partnership = uuid.uuid4()
    first, second = write(partnership), write(partnership)
    assert (first.sequence, second.sequence) == (1, 2)
    assert bytes(first.previous) == FIRST
    assert bytes(second.previous) == bytes(first.digest)


def test_each_partnership_has_a_chain_of_its_own(gloucester: Partners, elsewhere: Partners) -> None:
    last_here = AuditEntry.objects.filter(partnership_id=gloucester.partnership.id).count()
    write(elsewhere.partnership.id)
    assert write(gloucester.partnership.id).sequence == last_here + 1


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("partnership_id", uuid.uuid4()),
        ("sequence", 7),
        ("at", AT + timedelta(microseconds=1)),
        ("actor_id", None),
        ("action", Action.ASSIGNED),
        ("subject", "report"),
        ("subject_id", None),
        ("purpose", Purpose.TRIAGE),
        ("previous", bytes(31) + b"\1"),
    ],
)
def test_the_digest_covers_every_column(column: str, other: object) -> None:
    entry = write(uuid.uuid4())
    assert digest_of(entry) == bytes(entry.digest)
    setattr(entry, column, other)
    assert digest_of(entry) != bytes(entry.digest)


def test_the_digest_survives_the_way_through_the_database() -> None:
    entry = AuditEntry.objects.get(pk=write(uuid.uuid4()).pk)
    assert digest_of(entry) == bytes(entry.digest)


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(OutsideTransaction):
        record(Action.TRIAGED, partnership_id=uuid.uuid4(), subject="case", subject_id=None, by=None, at=AT)


@pytest.mark.django_db(transaction=True)
def test_an_entry_vanishes_with_the_deed_that_failed() -> None:
    partnership = uuid.uuid4()

    @transaction.atomic
    def deed() -> None:
        record(Action.TRIAGED, partnership_id=partnership, subject="case", subject_id=None, by=None, at=AT)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        deed()
    assert not AuditEntry.objects.filter(partnership_id=partnership).exists()


def test_the_database_refuses_to_change_an_entry() -> None:
    entry = write(uuid.uuid4())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(action=Action.ASSIGNED)


def test_the_database_refuses_to_delete_an_entry() -> None:
    entry = write(uuid.uuid4())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.delete()
