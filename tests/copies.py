"""Partnerships of the tests, made once per test process by the real actions; each test gets copies of the rows.

Making one takes some 0.3 s (keys, stretching, the trail), copying it some 2 ms. Nothing is committed: a test that did
not ask for a partnership finds none.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Generic, TypeVar

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from pytest_django import DjangoDbBlocker

from tests.people import Partners, partners

HOSTS = {"gloucester": "testserver", "elsewhere": "elsewhere.test"}


T = TypeVar("T")


@dataclass(frozen=True)
class Made(Generic[T]):
    """What a function returned, pickled; every row that it wrote, as the database has it; and whom it had pinned."""

    pickled: bytes = field(repr=False)
    rows: list[tuple[str, list[tuple[object, ...]]]] = field(repr=False)
    pins: set[tuple[str, str]] = field(repr=False)

    def copy(self) -> T:
        """Write the rows into the database of the test. Must run inside its transaction or before it commits."""
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, rows in self.rows:
                # Past Django, which would take each row apart and count each as a query of the test.
                cursor.cursor.executemany(statement, rows)
        settings.HARBOUR_HUB_PINS.update(self.pins)
        # Unpickled anew, so that no test sees what another did to the objects.
        return pickle.loads(self.pickled)  # type: ignore[no-any-return]  # noqa: S301 - we pickled it ourselves


def _keys() -> dict[type[models.Model], set[object]]:
    return {model: set(model._base_manager.values_list("pk", flat=True)) for model in apps.get_models()}


def _written(model: type[models.Model], keys: set[object]) -> tuple[str, list[tuple[object, ...]]]:
    """The statement that writes the rows again, and their values.

    Numbers are left out: a test may have written rows with them already, and nothing refers to rows by number.
    """
    fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
    names = ", ".join(f'"{one.column}"' for one in fields)
    places = ", ".join("?" * len(fields))
    # With a plus before its name a column is what is stored, not what its type makes of it.
    stored = ", ".join(f'+"{one.column}"' for one in fields)
    sql, values = model._base_manager.filter(pk__in=keys).order_by("pk").values_list("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(sql.replace("SELECT", f"SELECT {stored}, ", 1), values)
        rows = [row[: len(fields)] for row in cursor.fetchall()]
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})', rows  # noqa: S608 - our own names


def made(make: Callable[[], T]) -> Made[T]:
    """Call it, keep what it made, and take that back. It may only add rows."""
    with transaction.atomic():
        before, pins = _keys(), dict(settings.HARBOUR_HUB_PINS)
        found = make()
        new = {model: keys - before[model] for model, keys in _keys().items()}
        rows = [_written(model, keys) for model, keys in new.items() if keys]
        kept = Made[T](pickle.dumps(found), rows, settings.HARBOUR_HUB_PINS.items() - pins.items())
        transaction.set_rollback(True)
    settings.HARBOUR_HUB_PINS.clear()
    settings.HARBOUR_HUB_PINS.update(pins)
    return kept


@pytest.fixture(scope="session")
def _both(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Made[Partners]]:
    with django_db_blocker.unblock():
        return {name: made(partial(partners, name, host)) for name, host in HOSTS.items()}


@pytest.fixture
def gloucester(_both: dict[str, Made[Partners]], db: None) -> Partners:
    """The partnership under test, on the test client's own host."""
    return _both["gloucester"].copy()


@pytest.fixture
def elsewhere(_both: dict[str, Made[Partners]], db: None) -> Partners:
    """Another partnership on the same installation: all of its people are outsiders."""
    return _both["elsewhere"].copy()


__all__ = ["_both", "elsewhere", "gloucester"]
