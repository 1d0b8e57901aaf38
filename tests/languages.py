"""The product with more than one language: Django then translates, which it need not with the source's alone."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import override_settings
from django.utils import translation


@contextmanager
def translating() -> Iterator[None]:
    """Django decides at its first text whether it translates, and says itself that tests can make it forget."""
    try:
        with override_settings(USE_I18N=True):
            _forget()
            yield
    finally:
        _forget()


@pytest.fixture
def welsh() -> Iterator[None]:
    """A second language on offer."""
    with override_settings(LANGUAGES=[("en-gb", "English"), ("cy", "Welsh")]), translating():
        yield


def _forget() -> None:
    vars(translation._trans).clear()  # type: ignore[attr-defined]  # see the words above it in Django
