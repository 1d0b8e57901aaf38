"""`python -m deploy.benchmarking.filling FOLDER REPORTS`: an installation to measure, with so many reports.

The first 200 are sent as the public form sends them; the others are copies of rows, which weigh and sort like reports.
Of a copy only the line in the lists opens, sealed as the first session that sees it seals it. They are due last, so
that the page of the queue that is measured shows none of them.
"""

import secrets
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import django
from django.db import connection, models, transaction

SENT_FOR_REAL = 200
BATCH = 500
CACHE_KIBIBYTES = 512 * 1024
LAST = timedelta(days=365)
SAID = "They shouted at me on the number 10 bus and followed me home to my door…"
_drawn: set[str] = set()
LOOKED_FOR, ONE_IN = "Łantern", 100


def fill(folder: Path, reports: int, *, at: datetime) -> None:
    """Found the demonstration's partnership without its stories' six weeks, and send `reports` reports to its team."""
    from deploy.demonstration.founding import found, hub_fingerprint
    from deploy.demonstration.handing_over import add_pin, write_accounts
    from deploy.demonstration.people import MAYA
    from referrals.cases.summaries import SummaryReader

    founded = found(at=at)
    write_accounts(folder, founded)
    add_pin(folder / "hub-pins", str(founded.partnership.id), hub_fingerprint(founded.partnership))
    _send(founded.partnership, min(reports, SENT_FOR_REAL), at)
    _hurry()
    maya = founded.people[MAYA]
    reader = SummaryReader(maya.member, maya.ring)
    for start in range(SENT_FOR_REAL, reports, BATCH):
        _copy(min(BATCH, reports - start), reader, at)


def _send(partnership: Any, number: int, at: datetime) -> None:
    from core.codes.locks import mint
    from core.vocabularies.registry import vocabulary_of
    from deploy.demonstration.answering import answers_of
    from deploy.demonstration.stories import STORIES
    from reporting.submit.actions import submit

    vocabulary = vocabulary_of(partnership, at.date()).id
    told = [answers_of(one, vocabulary=vocabulary) for one in STORIES.values() if not one.held]
    for answers in islice(cycle(told), number):
        submit(partnership=partnership, draft_id=uuid4(), answers=answers, minted=mint(partnership), at=at)


def _hurry() -> None:
    """On SQLite, for this process alone: wait for no disk, and keep the indexes, which are filled in no order, at hand.
    Nothing is lost that could not be built again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")


@transaction.atomic
def _copy(number: int, reader: Any, at: datetime) -> None:
    from referrals.cases.models import Case

    rows = _rows_of_one()
    copies: dict[type[models.Model], list[models.Model]] = {model: [] for model in rows}
    for _ in range(number):
        anew = {row.pk: uuid4() for found in rows.values() for row in found}
        for model, found in rows.items():
            copies[model] += [_copied(row, anew) for row in found]
    _seal_summaries(copies[Case], reader)
    for model, made in copies.items():
        model._base_manager.bulk_create(made, batch_size=BATCH)
    _note(copies, at)


def _seal_summaries(cases: Sequence[Any], reader: Any) -> None:
    """One case in a hundred is about what the search looks for, and those share a telephone number."""
    from referrals.linking.identifiers import Identifier, IdentifierKind, Whose
    from referrals.linking.tokens import TokenMaker
    from referrals.queues.layout import VERSION, laid_out

    tokens, shared = TokenMaker(reader.seed), Identifier(IdentifierKind.PHONE, Whose.REPORTER, "+447700900123")
    common, rare = (_summary(words) for words in (SAID, f"{LOOKED_FOR}: {SAID}"))
    for number, case in enumerate(cases):
        own = [Identifier(kind, Whose.RESPONDENT, case.pk.hex) for kind in IdentifierKind]
        is_rare = number % ONE_IN == 0
        content = laid_out(rare if is_rare else common, tokens.head([*own, shared] if is_rare else own))
        case.summary, case.summary_version = reader.sections.seal(case.pk.hex, content), VERSION


def _summary(title: str) -> Any:
    from reporting.sections import Summary

    return Summary(
        vocabulary="england-wales-2026-11",
        title=title,
        types=["verbal", "threat"],
        strands=["race", "religion"],
        area="gloucester-barton",
        language="en-gb",
    )


def _note(copies: Mapping[type[models.Model], Sequence[models.Model]], at: datetime) -> None:
    """The trail of the copies: one entry each, bound to the one before as the product binds them."""
    from core.audit.models import AuditEntry
    from core.audit.trail import digest_of
    from referrals.cases.models import Case

    last = AuditEntry.objects.latest("sequence")
    entries = []
    for case in copies[Case]:
        entry = AuditEntry(
            partnership_id=last.partnership_id,
            sequence=last.sequence + 1,
            at=at,
            action=last.action,
            subject="case",
            subject_id=case.pk,
            previous=last.digest,
        )
        entry.digest = digest_of(entry)
        entries.append(entry)
        last = entry
    AuditEntry.objects.bulk_create(entries, batch_size=BATCH)


def _rows_of_one() -> dict[type[models.Model], list[models.Model]]:
    """Everything that one routine report is, each row after those that it refers to."""
    from core.codes.models import Lock
    from core.keys.models import Box, Grant, PublicKey
    from referrals.cases.models import Case
    from reporting.choices.models import Choice
    from reporting.submit.models import Report

    routine = Case.objects.filter(is_urgent=False).annotate(choices=models.Count("report__choices"))
    # One that was sent, not a copy: those are due later.
    case = routine.select_related("report__lock").order_by("-choices", "due_at")[0]
    report = case.report
    boxes = Box.objects.filter(object_id=report.id)
    return {
        PublicKey: [report.lock.key],
        Lock: [report.lock],
        Report: [report],
        Choice: list(Choice.objects.filter(report=report)),
        Box: list(boxes),
        Grant: list(Grant.objects.filter(box__in=boxes)),
        Case: [case],
    }


def _new_reference() -> str:
    """One that no other copy has: of 100,000 drawn at random, two are alike in one run of seven."""
    from core.codes.references import new_reference

    reference = new_reference()
    while reference in _drawn:
        reference = new_reference()
    _drawn.add(reference)
    return reference


def _copied(row: models.Model, anew: dict[UUID, UUID]) -> models.Model:
    """The row under new ids, referring to the copies of what it refers to."""
    values = {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields}
    values = {name: anew.get(value, value) if isinstance(value, UUID) else value for name, value in values.items()}
    fresh = {"reference": _new_reference, "fingerprint": lambda: secrets.token_bytes(32), "draft_id": uuid4}
    values |= {name: make() for name, make in fresh.items() if name in values}
    if row._meta.model_name == "case":
        values["due_at"] += LAST
    return type(row)(**values)


if __name__ == "__main__":
    django.setup()
    from core import clock

    fill(Path(sys.argv[1]), int(sys.argv[2]), at=clock.now())
