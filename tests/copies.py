"""Partnerships of the tests, made once per test process by the real actions; each test gets copies of the rows.

So it is with the stories that most tests begin with (tests.referrals.stories): as long as a test wrote nothing else,
the next act of a story that was foreseen is written as it was when it was done for the first time.

Making one takes some 0.3 s (keys, stretching, the trail), copying it some 2 ms. Nothing is committed: a test that did
not ask for a partnership finds none.
"""

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Generic, TypeVar

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
        last = _wrote.get("last")
        key = (*last.acts, str(id(self))) if last and last.is_newest() else None if last else (str(id(self)),)
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, rows in self.rows:
                # Past Django, which would take each row apart and count each as a query of the test.
                cursor.cursor.executemany(statement, rows)
        settings.HARBOUR_HUB_PINS.update(self.pins)
        _wrote["last"] = Written(key or (), _changes() if key else -1)
        # Unpickled anew, so that no test sees what another did to the objects.
        return pickle.loads(self.pickled)  # type: ignore[no-any-return]  # noqa: S301 - we pickled it ourselves


@dataclass(frozen=True)
class Written:
    """The copies and foreseen acts of the running test, and how many rows the connection had changed after them."""

    acts: tuple[str, ...]
    changes: int

    def is_newest(self) -> bool:
        return self.changes == _changes()


@dataclass(frozen=True)
class Act:
    """What an act returned, pickled, and the rows that it wrote."""

    pickled: bytes = field(repr=False)
    rows: list[tuple[str, list[tuple[object, ...]]]] = field(repr=False)


_wrote: dict[str, Written] = {}
_foreseen: dict[tuple[str, ...], Act] = {}


def _changes() -> int:
    """Rows that this connection has ever inserted, changed or deleted."""
    return int(connection.connection.total_changes) if connection.connection else -1


def act(name: str, do: Callable[[], T]) -> T:
    """Do it, or write what it wrote when it was foreseen after the very same acts. Its name says all that it does."""
    last = _wrote.get("last")
    if last is None or not last.is_newest():
        return do()
    acts = (*last.acts, name)
    if acts in _foreseen:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, rows in _foreseen[acts].rows:
                cursor.cursor.executemany(statement, rows)
        found: T = pickle.loads(_foreseen[acts].pickled)  # noqa: S301 - we pickled it ourselves
    elif "foreseeing" in _wrote:
        before = _stored()
        found = do()
        _foreseen[acts] = Act(pickle.dumps(found), _difference(before, _stored()))
    else:
        return do()
    _wrote["last"] = Written(acts, _changes())
    return found


def _foresee(begin: Callable[[], Partners], go_on: Iterable[Callable[[Partners], object]]) -> None:
    """Keep what each of the stories writes after a partnership was copied, and take it back."""
    for story in go_on:
        _wrote.clear()
        _wrote["foreseeing"] = Written((), 0)
        with transaction.atomic():
            story(begin())
            transaction.set_rollback(True)
    _wrote.clear()


def _stored() -> dict[type[models.Model], dict[object, tuple[object, ...]]]:
    """Every row of every table as the database has it, without numbers, by primary key."""
    found: dict[type[models.Model], dict[object, tuple[object, ...]]] = {}
    with connection.cursor() as cursor:
        for model in apps.get_models():
            names = ", ".join(f'+"{one.column}"' for one in (model._meta.pk, *_fields(model)))
            cursor.execute(f'SELECT {names} FROM "{model._meta.db_table}"')  # noqa: S608 - our own names
            found[model] = {row[0]: row[1:] for row in cursor.fetchall()}
    return found


def _difference(before: Any, after: Any) -> list[tuple[str, list[tuple[object, ...]]]]:
    """The statements that write what is new or changed; an act that deletes cannot be foreseen."""
    found = []
    for model, rows in after.items():
        assert before[model].keys() <= rows.keys(), model
        new = [row for key, row in rows.items() if key not in before[model]]
        changed = [(*row, key) for key, row in rows.items() if key in before[model] and before[model][key] != row]
        table, columns = model._meta.db_table, [one.column for one in _fields(model)]
        if new:
            found.append((_insert(model), new))
        if changed:
            assert model._meta.pk in _fields(model), model
            values = ", ".join(f'"{one}" = ?' for one in columns)
            found.append((f'UPDATE "{table}" SET {values} WHERE "{model._meta.pk.column}" = ?', changed))  # noqa: S608
    return found


def _fields(model: type[models.Model]) -> list[Any]:
    """Numbers are left out: a test may have written rows with them already, and nothing refers to rows by number."""
    return [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]


def _insert(model: type[models.Model]) -> str:
    names = ", ".join(f'"{one.column}"' for one in _fields(model))
    places = ", ".join("?" * len(_fields(model)))
    return f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})'  # noqa: S608 - our own names


def made(make: Callable[[], T]) -> Made[T]:
    """Call it, keep what it made, and take that back. It may only add rows."""
    with transaction.atomic():
        before, pins = _stored(), dict(settings.HARBOUR_HUB_PINS)
        found = make()
        rows = _difference(before, _stored())
        kept = Made[T](pickle.dumps(found), rows, settings.HARBOUR_HUB_PINS.items() - pins.items())
        transaction.set_rollback(True)
    settings.HARBOUR_HUB_PINS.clear()
    settings.HARBOUR_HUB_PINS.update(pins)
    return kept


@pytest.fixture(scope="session")
def _both(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Made[Partners]]:
    from tests.referrals.stories import FORESEEN

    pins = dict(settings.HARBOUR_HUB_PINS)
    with django_db_blocker.unblock():
        both = {name: made(partial(partners, name, host)) for name, host in HOSTS.items()}
        _foresee(both["gloucester"].copy, FORESEEN)
    settings.HARBOUR_HUB_PINS.clear()
    settings.HARBOUR_HUB_PINS.update(pins)
    return both


@pytest.fixture(autouse=True)
def _wrote_nothing() -> None:
    _wrote.clear()


@pytest.fixture
def gloucester(_both: dict[str, Made[Partners]], db: None) -> Partners:
    """The partnership under test, on the test client's own host."""
    return _both["gloucester"].copy()


@pytest.fixture
def elsewhere(_both: dict[str, Made[Partners]], db: None) -> Partners:
    """Another partnership on the same installation: all of its people are outsiders."""
    return _both["elsewhere"].copy()


__all__ = ["_both", "_wrote_nothing", "elsewhere", "gloucester"]
