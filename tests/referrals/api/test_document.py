"""The OpenAPI document says what the API does: every request that it allows, and many that it does not, are tried."""

import hypothesis
import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.test import Client
from schemathesis import GenerationMode
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import ignored_auth

from core.partnerships.models import HostName
from referrals.packets.models import Referral
from tests.referrals.api.systems import System

DOCUMENT = "/api/v1/openapi.json"


pytestmark = pytest.mark.usefixtures("clock")


def test_the_document_lists_a_token_for_everything(system: System) -> None:
    document = Client().get(DOCUMENT)
    operations = [one for path in document.json()["paths"].values() for one in path.values()]
    assert document["Content-Type"].startswith("application/json")
    assert len(operations) == 10
    assert all(one["security"] for one in operations)
    keys = [one["name"] for operation in operations for one in operation["parameters"] if one["in"] == "header"]
    assert keys == ["Idempotency-Key"] * 7
    assert Client().get("/api/v1/docs").status_code == 404


def test_nothing_that_the_document_allows_or_forbids_is_answered_otherwise_than_it_says(
    system: System, referral: Referral
) -> None:
    HostName.objects.create(host="localhost", partnership=system.place.partnership)
    config = schemathesis.Config.from_dict({"headers": system.bearer})
    schema = schemathesis.openapi.from_wsgi(DOCUMENT, get_wsgi_application(), config=config)
    for found in schema.get_all_operations():
        operation = found.ok()
        _try_out(operation, GenerationMode.POSITIVE, system, referral)
        if operation.body or operation.query:  # else there is nothing that could be wrong
            _try_out(operation, GenerationMode.NEGATIVE, system, referral)


def _try_out(operation: APIOperation, mode: GenerationMode, system: System, referral: Referral) -> None:
    tried = []
    # What is wrong must be something else than the token; without one, every right request is refused as well.
    how = {"headers": system.bearer} if mode == GenerationMode.POSITIVE else {"excluded_checks": [ignored_auth]}

    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    @hypothesis.settings(
        derandomize=True, database=None, max_examples=5, deadline=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )  # fmt: skip
    def ask(case: schemathesis.Case) -> None:
        if mode == GenerationMode.POSITIVE and "referral_id" in case.path_parameters:
            case.path_parameters["referral_id"] = str(referral.id)
        with transaction.atomic():
            tried.append(case.call_and_validate(**how))
            transaction.set_rollback(True)

    ask()
    assert tried
