"""Browsers of people who signed in, and the first step that every page of a case asks for."""

from django.test import Client
from django.urls import reverse

from core.audit.actions import Purpose
from referrals.cases.models import Case
from tests.people import AT, Person
from tests.signing_in import sign_in


def browser_of(person: Person, *, host: str = "testserver") -> Client:
    client = Client(headers={"host": host})
    sign_in(client, person, at=AT)
    return client


def reader_of(person: Person, case: Case) -> Client:
    """A browser in which the purpose for this case was given."""
    client = browser_of(person)
    client.post(reverse("cases:purpose", args=[case.id]), {"purpose": Purpose.CASEWORK})
    return client
