"""Both partnerships of the tests, made once per test process by the real actions; each test gets copies of the rows.

Making one takes some 0.3 s (keys, stretching, the trail), copying it some 10 ms. Nothing is committed: a test that did
not ask for a partnership finds none.
"""

import pickle
from dataclasses import dataclass, field

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from pytest_django import DjangoDbBlocker

from tests.people import Partners, partners

HOSTS = {"gloucester": "testserver", "elsewhere": "elsewhere.test"}


@dataclass(frozen=True)
class Made:
    """A partnership as `partners` returned it and every row that this wrote, by model, as pickled bytes."""

    pickled: bytes = field(repr=False)
    pins: dict[str, str] = field(repr=False)

    def copy(self) -> Partners:
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


def _made(name: str) -> Made:
    before = _rows()
    found = partners(name, HOSTS[name])
    new = {
        model: [row for key, row in rows.items() if key not in before[model]]
        for model, rows in _rows().items()
        if rows.keys() != before[model].keys()
    }
    partnership_id = str(found.partnership.id)
    return Made(pickle.dumps((found, new)), {partnership_id: settings.HARBOUR_HUB_PINS[partnership_id]})


@pytest.fixture(scope="session")
def _both(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, Made]:
    """Made, then taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = {name: _made(name) for name in HOSTS}
        transaction.set_rollback(True)
    return made


@pytest.fixture
def gloucester(_both: dict[str, Made], db: None) -> Partners:
    """The partnership under test, on the test client's own host."""
    return _both["gloucester"].copy()


@pytest.fixture
def elsewhere(_both: dict[str, Made], db: None) -> Partners:
    """Another partnership on the same installation: all of its people are outsiders."""
    return _both["elsewhere"].copy()


__all__ = ["_both", "elsewhere", "gloucester"]
