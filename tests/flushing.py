"""Emptying the database after a test that committed, although the trail and the released figures refuse to be emptied.

The product has no switch for that. Only here, around the flush of a test database, the triggers are taken off.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

from core.audit import triggers as of_the_trail
from referrals.trends import triggers as of_trends


@pytest.fixture(scope="session", autouse=True)
def _flush_the_trail_too() -> Iterator[None]:
    def without_triggers(case: TransactionTestCase) -> None:
        with connection.schema_editor() as editor:
            of_the_trail.remove(apps, editor)
            of_trends.remove(apps, editor)
        try:
            flush(case)
        finally:
            with connection.schema_editor() as editor:
                of_the_trail.install(apps, editor)
                of_trends.install(apps, editor)

    flush = TransactionTestCase._fixture_teardown
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield


__all__ = ["_flush_the_trail_too"]
