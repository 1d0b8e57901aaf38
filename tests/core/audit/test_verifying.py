"""Whatever somebody with the database in hands does to the trail is found and named."""

import uuid
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from core.audit import verifying
from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.audit.trail import digest_of, record
from core.audit.triggers import remove

AT = datetime(2026, 11, 18, 10, 30, tzinfo=UTC)
pytestmark = pytest.mark.django_db


class Editor:
    """Stands for a schema editor; the real one refuses to work inside a test's transaction."""

    connection = connection

    def execute(self, statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.fixture
def chain() -> uuid.UUID:
    """Five entries whose triggers somebody has taken off."""
    partnership = uuid.uuid4()
    with transaction.atomic():
        for _ in range(5):
            record(Action.TRIAGED, partnership_id=partnership, subject="case", subject_id=uuid.uuid4(), by=None, at=AT)
    remove(apps, Editor())
    return partnership


def entry(chain: uuid.UUID, sequence: int) -> AuditEntry:
    return AuditEntry.objects.get(partnership_id=chain, sequence=sequence)


def rewrite_from(chain: uuid.UUID, sequence: int) -> None:
    """Make the digests fit again, as somebody who knows how they are made would."""
    for row in AuditEntry.objects.filter(partnership_id=chain, sequence__gte=sequence).order_by("sequence"):
        before = AuditEntry.objects.filter(partnership_id=chain, sequence=row.sequence - 1).first()
        row.previous = bytes(before.digest) if before else bytes(32)
        row.digest = digest_of(row)
        row.save()


def test_an_untouched_chain_is_whole(chain: uuid.UUID) -> None:
    assert verifying.first_bad_row(chain) is None


def test_a_changed_entry_is_named(chain: uuid.UUID) -> None:
    AuditEntry.objects.filter(partnership_id=chain, sequence__gte=3).update(action=Action.ASSIGNED)
    bad = verifying.first_bad_row(chain)
    assert bad is not None
    assert (bad.sequence, bad.row) == (3, entry(chain, 3).pk)
    assert "changed" in bad.what


def test_a_changed_entry_with_a_fitting_digest_is_found_at_the_next(chain: uuid.UUID) -> None:
    row = entry(chain, 3)
    row.action = Action.ASSIGNED
    row.digest = digest_of(row)
    row.save()
    bad = verifying.first_bad_row(chain)
    assert bad is not None
    assert (bad.sequence, bad.what) == (4, "does not follow the entry before it")


def test_a_gap_is_named(chain: uuid.UUID) -> None:
    entry(chain, 2).delete()
    bad = verifying.first_bad_row(chain)
    assert bad is not None
    assert (bad.sequence, bad.row) == (2, None)


def test_a_missing_beginning_is_named(chain: uuid.UUID) -> None:
    entry(chain, 1).delete()
    bad = verifying.first_bad_row(chain)
    assert bad is not None
    assert bad.sequence == 1


def test_two_swapped_entries_are_named(chain: uuid.UUID) -> None:
    second, third = entry(chain, 2), entry(chain, 3)
    for row, sequence in ((second, 99), (third, 2), (second, 3)):
        row.sequence = sequence
        row.save(update_fields=["sequence"])
    bad = verifying.first_bad_row(chain)
    assert bad is not None
    assert bad.sequence == 2


def test_a_closed_gap_is_found_at_the_entry_that_moved(chain: uuid.UUID) -> None:
    entry(chain, 2).delete()
    for sequence in (3, 4, 5):
        AuditEntry.objects.filter(partnership_id=chain, sequence=sequence).update(sequence=sequence - 1)
    bad = verifying.first_bad_row(chain)
    assert bad is not None
    assert bad.sequence == 2


def test_a_cut_off_end_is_found_with_the_exported_head(chain: uuid.UUID) -> None:
    kept = verifying.head_of(chain)
    assert kept is not None
    entry(chain, 5).delete()
    assert verifying.first_bad_row(chain) is None
    bad = verifying.missing_from(kept)
    assert bad is not None
    assert bad.sequence == 5


def test_a_chain_rewritten_from_the_middle_is_found_with_the_exported_head(chain: uuid.UUID) -> None:
    kept = verifying.head_of(chain)
    assert kept is not None
    AuditEntry.objects.filter(partnership_id=chain, sequence=2).update(action=Action.ASSIGNED)
    rewrite_from(chain, 2)
    assert verifying.first_bad_row(chain) is None
    bad = verifying.missing_from(kept)
    assert bad is not None
    assert "rewritten" in bad.what


def test_the_command_prints_the_head(chain: uuid.UUID) -> None:
    out = StringIO()
    call_command("verify_audit", "--head", stdout=out)
    assert verifying.read_heads(out.getvalue()) == [verifying.head_of(chain)]


def test_the_command_ends_with_1_and_names_the_row(chain: uuid.UUID) -> None:
    AuditEntry.objects.filter(partnership_id=chain, sequence=4).update(subject="report")
    errors = StringIO()
    with pytest.raises(SystemExit, match="1"):
        call_command("verify_audit", stderr=errors)
    assert f"row {entry(chain, 4).pk}" in errors.getvalue()


def test_the_command_compares_with_heads_that_were_kept(chain: uuid.UUID, tmp_path: Path) -> None:
    kept = tmp_path / "heads"
    kept.write_text(f"{verifying.head_of(chain)}\n")
    call_command("verify_audit", "--against", str(kept), stdout=StringIO())
    entry(chain, 5).delete()
    with pytest.raises(SystemExit, match="1"):
        call_command("verify_audit", "--against", str(kept), stderr=StringIO())


@pytest.mark.parametrize("text", ["not a head", "x 1 ab", "00000000-0000-4000-8000-000000000000 one ab"])
def test_the_command_names_a_line_that_is_no_head(text: str, tmp_path: Path) -> None:
    kept = tmp_path / "heads"
    kept.write_text(f"\n{text}\n")
    with pytest.raises(CommandError, match="line 2"):
        call_command("verify_audit", "--against", str(kept))
