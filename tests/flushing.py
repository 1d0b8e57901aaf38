"""Emptying the database after a test that committed, although the trail refuses to be emptied.

The product has no switch for that. Only here, around the flush of a test database, the triggers are taken off.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection
from django.test import TransactionTestCase

from core.audit.triggers import install, remove


@pytest.fixture(scope="session", autouse=True)
def _flush_the_trail_too() -> Iterator[None]:
    def without_triggers(case: TransactionTestCase) -> None:
        with connection.schema_editor() as editor:
            remove(apps, editor)
        try:
            flush(case)
        finally:
            with connection.schema_editor() as editor:
                install(apps, editor)

    flush = TransactionTestCase._fixture_teardown
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield


__all__ = ["_flush_the_trail_too"]
