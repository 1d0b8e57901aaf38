"""What the databases themselves must hold: all of a release or nothing, written once, and no old fact left behind."""

import sqlite3

import psycopg
import pytest

from tests.installations import Installation


def test_a_killed_release_leaves_nothing_and_a_made_one_is_never_changed(installation: Installation) -> None:
    parts = [bytes.fromhex(line) for line in installation.run("-m", "tests.trends.one_release").split()]
    assert installation.rows("SELECT count(*) FROM referrals_releasedcell") == [(132,)]
    assert installation.rows("SELECT count(*) FROM referrals_case WHERE length(pending_fact) > 0") == [(0,)]
    for change in ("UPDATE referrals_releasedcell SET value = 0", "DELETE FROM referrals_draw"):
        with pytest.raises((sqlite3.Error, psycopg.Error), match="written once"):
            installation.rows(change)
    kept = b"".join(path.read_bytes() for path in installation.folder.glob("harbour.sqlite3*"))
    assert len(parts) == 20
    assert not [part for part in parts if part in kept]
