"""Receiving a report: sealed to the reporter and to whom they chose, once per draft, in one transaction.

No Argon2id, PDF or mail here: reference and code are minted before, everything slow happens after.
"""

import calendar
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from core.audit.actions import Action
from core.calendars.working import end_of_next_working_day
from core.clock import hour_of
from core.codes.locks import Minted, fit_lock
from core.codes.models import Lock
from core.keys.boxes import To, fill, fill_several
from core.keys.kinds import Kind
from core.keys.models import PublicKey
from core.keys.owners import checked_fingerprint, hub_key
from core.partnerships.models import Partnership
from reporting.centres.intake import packed, reached_by
from reporting.centres.tickets import sealed_ticket
from reporting.choices.models import Choice
from reporting.evidence.models import File
from reporting.sections import ChoiceRecord, Choices, Incident, ReadMark
from reporting.signals import report_held
from reporting.submit.announcing import announce
from reporting.submit.answers import Answers, ChoiceWanted
from reporting.submit.holding import may_be_held
from reporting.submit.models import Report, ReportState, Urgency
from reporting.submit.summary import summary_of
from reporting.submit.urgency import urgency_of
from reporting.trail import record_report

LONGEST_HOW = len("interpreter")


class ReferenceTaken(Exception):
    """Another report got the minted reference first; mint again."""


class HoldNotOffered(Exception):
    """The partnership does not keep reports for the reporter only, or not this one."""


@dataclass(frozen=True)
class _Readers:
    """Who can open the boxes of a report; `hub` is None while it is held."""

    reporter: To
    hub: To | None

    @property
    def all(self) -> list[To]:
        return [self.reporter, self.hub] if self.hub else [self.reporter]


def submit(
    *,
    partnership: Partnership,
    draft_id: UUID,
    answers: Answers,
    minted: Minted | Lock,
    at: datetime,
    lock: Lock | None = None,
) -> Report:
    """Receive the report that the draft has become; a second call with the same draft gives the first one's report.

    `lock` is the one that stands already for `minted`, if the draft was put aside before; else one is fitted. For a
    paper form, whose code only its slip has, `minted` is the lock itself.

    Raises ReferenceTaken, HoldNotOffered, NotPinned or FingerprintMismatch (the team's key cannot be trusted); then
    nothing is stored.
    """
    earlier = Report.objects.filter(draft_id=draft_id, partnership=partnership).first()
    if earlier is not None:
        return earlier
    if answers.bundle == "only_me":
        _check_may_hold(partnership, answers)
    # Before the transaction: a key that cannot be trusted must not cost a lock.
    hub = hub_key(partnership) if answers.bundle != "only_me" else None
    try:
        return _receive(partnership, draft_id, answers, lock or minted, hub, at)
    except IntegrityError:
        # Two submissions at once: the unique draft_id let one of them through.
        other = Report.objects.filter(draft_id=draft_id, partnership=partnership).first()
        if other is None:
            raise ReferenceTaken from None
        return other


def _check_may_hold(partnership: Partnership, answers: Answers) -> None:
    role, age = answers.incident["reporter_role"], answers.incident["age_band"]
    if not partnership.offers_hold or not may_be_held(reporter_role=role, age_band=age):
        raise HoldNotOffered


@transaction.atomic
def _receive(
    partnership: Partnership,
    draft_id: UUID,
    answers: Answers,
    locked_by: Lock | Minted,
    hub: PublicKey | None,
    at: datetime,
) -> Report:
    lock = locked_by if isinstance(locked_by, Lock) else fit_lock(partnership, locked_by, at=hour_of(at))
    watch = uuid4()
    report = _store(partnership, draft_id, answers, lock, watch, at)
    made = [(Choice(report=report, made_at=hour_of(at)), wanted) for wanted in answers.choices]
    Choice.objects.bulk_create(choice for choice, _ in made)
    readers = _Readers(To(report.lock.key), To(hub, under=made[0][0].id) if hub else None)
    _seal(report, answers, _incident_of(answers, watch), readers, made)
    _take_over_files(report, answers, readers)
    if hub is None:
        record_report(Action.REPORT_HELD, report, at=at)
        report_held.send(sender=Report, report_id=report.id, at=at)
    else:
        announce(report, at=at)
    return report


def _store(partnership: Partnership, draft_id: UUID, answers: Answers, lock: Lock, watch: UUID, at: datetime) -> Report:
    held = answers.bundle == "only_me"
    report = Report(
        partnership=partnership,
        lock=lock,
        draft_id=draft_id,
        received_at=hour_of(at),
        state=ReportState.HELD if held else ReportState.RECEIVED,
        urgency=Urgency.NONE if held else urgency_of(answers.incident),
        triage_due_at=None if held else end_of_next_working_day(at, partnership=partnership),
        expires_date=expiry_of_held(partnership, at) if held else None,
    )
    # Of what nobody reads, nobody hears back: it would say that it is held.
    report.ticket = sealed_ticket(report, watch, None if held else answers.ticket_for, day=timezone.localdate(at))
    report.save(force_insert=True)
    return report


def _incident_of(answers: Answers, watch: UUID) -> Incident:
    intake = answers.intake or reached_by("own")
    return {**answers.incident, "intake": packed({**intake, "watch": watch.hex})}


def expiry_of_held(partnership: Partnership, at: datetime) -> date:
    """The last day, local, on which a report held from `at` is kept."""
    today = timezone.localdate(at)
    months = today.month - 1 + partnership.held_months
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _seal(
    report: Report,
    answers: Answers,
    incident: Incident,
    readers: _Readers,
    made: list[tuple[Choice, ChoiceWanted]],
) -> None:
    fingerprint = checked_fingerprint(readers.reporter.key).hex()
    records = [_record_of(choice, wanted, answers) for choice, wanted in made]
    even = " " * sum(LONGEST_HOW - len(record["how"]) for record in records)
    choices = Choices(reporter=fingerprint, bundle=answers.bundle, choices=records, even=even)
    contents: dict[Kind, tuple[Mapping[str, Any], list[To]]] = {Kind.INCIDENT: (incident, readers.all)}
    if answers.contact is not None:
        contents[Kind.CONTACT] = (answers.contact, readers.all)
    contents |= {Kind.CHOICES: (choices, readers.all), Kind.CONVERSATION: ({}, readers.all)}
    # From the beginning, so that its being there says nothing about visits.
    contents[Kind.READ_MARK] = (ReadMark(messages=0), [readers.reporter])
    if readers.hub is not None:
        contents[Kind.SUMMARY] = (summary_of(incident), [readers.hub])
    fill_several(partnership=report.partnership, object_id=report.id, contents=contents)
    versions: Counter[Kind] = Counter()
    for kind, addition in answers.additions:
        versions[kind] += 1
        fill(
            partnership=report.partnership,
            object_id=report.id,
            kind=kind,
            content=addition,
            to=readers.all,
            version=versions[kind],
        )


def _take_over_files(report: Report, answers: Answers, readers: _Readers) -> None:
    """Each file that is still there becomes one of the report, its keys for whoever can open the report.

    It was added with the report: when it was added to the draft is nobody's business.
    """
    if not answers.files:
        return
    wanted = [file_id for file_id, _ in answers.files]
    there = set(File.objects.unsent().select_for_update().filter(pk__in=wanted).values_list("pk", flat=True))
    told = [(file_id, one) for file_id, one in answers.files if file_id in there]
    for version, (file_id, one) in enumerate(told, start=1):
        box = fill(
            partnership=report.partnership,
            object_id=report.id,
            kind=Kind.FILE,
            content={**one, "added_at": report.received_at.isoformat()},
            to=readers.all,
            version=version,
        )
        File.objects.filter(pk=file_id).update(box=box, draft=None, paused=None, added_at=report.received_at)


def _record_of(choice: Choice, wanted: ChoiceWanted, answers: Answers) -> ChoiceRecord:
    made = ChoiceRecord(
        id=str(choice.id),
        recipient=wanted.recipient,
        level=wanted.level,
        police_wish=wanted.police_wish,
        wording=answers.wording,
        language=answers.incident["language"],
        how=answers.how,
        made_at=choice.made_at.isoformat(),
    )
    return {**made, "recorded_by": answers.recorded_by} if answers.recorded_by else made
