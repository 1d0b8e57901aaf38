"""Partnerships of the tests, made once per test process by the real actions; each test gets copies of the rows.

Making one takes some 0.3 s (keys, stretching, the trail), copying it some 10 ms. Nothing is committed: a test that did
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
from django.db import models, transaction
from pytest_django import DjangoDbBlocker

from tests.people import Partners, partners

HOSTS = {"gloucester": "testserver", "elsewhere": "elsewhere.test"}


T = TypeVar("T")


@dataclass(frozen=True)
class Made(Generic[T]):
    """What a function returned and every row that it wrote, by model, as pickled bytes; and whom it had pinned."""

    pickled: bytes = field(repr=False)
    pins: set[tuple[str, str]] = field(repr=False)

    def copy(self) -> T:
        """Write the rows into the database of the test. Must run inside its transaction or before it commits."""
        # Pickled together, so that people and organisations share their objects as they did when made.
        made, rows = pickle.loads(self.pickled)  # noqa: S301 - we pickled it ourselves
        with transaction.atomic():
            for model, instances in rows.items():
                if isinstance(model._meta.pk, models.AutoField):
                    _number_anew(instances)
                model._base_manager.bulk_create(instances)
        settings.HARBOUR_HUB_PINS.update(self.pins)
        return made  # type: ignore[no-any-return]


def _number_anew(instances: list[models.Model]) -> None:
    """The test may have written rows with these numbers already; nothing refers to them by number."""
    for instance in instances:
        instance.pk = None


def _rows() -> dict[type[models.Model], dict[object, models.Model]]:
    return {model: {row.pk: row for row in model._base_manager.all()} for model in apps.get_models()}


def made(make: Callable[[], T]) -> Made[T]:
    """Call it, keep what it made, and take that back. It may only add rows."""
    with transaction.atomic():
        before, pins = _rows(), dict(settings.HARBOUR_HUB_PINS)
        found = make()
        new = {
            model: [row for key, row in rows.items() if key not in before[model]]
            for model, rows in _rows().items()
            if rows.keys() != before[model].keys()
        }
        kept = Made[T](pickle.dumps((found, new)), settings.HARBOUR_HUB_PINS.items() - pins.items())
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
