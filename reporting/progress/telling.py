"""Telling the reporter what became of their report, and reading it back."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from django.db import transaction
from django.db.models import Max

from core.codes.models import Lock
from core.codes.succession import newest_of
from core.keys.boxes import To, fill, look_in, next_version
from core.keys.kinds import Kind
from core.keys.models import Box, PublicKey
from core.keys.owners import checked_fingerprint, hub_key
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered
from core.sealing import FingerprintMismatch, NotPinned, SealingError
from reporting.choices.reading import team_choice_id
from reporting.progress.codes import check_code
from reporting.progress.models import Progress
from reporting.progress.told_elsewhere import with_words
from reporting.sections import Elsewhere, ProgressLine
from reporting.submit.models import Report, ReportState


@dataclass(frozen=True)
class ToldLine:
    """One line in the order told. `line` is None exactly when the stored one fails its check. `at` is in UTC."""

    sequence: int
    at: datetime
    line: ProgressLine | None


@transaction.atomic
def tell(
    report: Report,
    *,
    code: str,
    recipient: str = "",
    fields: Iterable[str] = (),
    words: str = "",
    elsewhere: Elsewhere | None = None,
    reporter: bytes,
    at: datetime,
) -> None:
    """Seal one more line to the reporter, and to the team while it can read the report.

    Of a report that was erased, nothing is told: nobody could read it, and nothing would erase it again.

    `reporter` is the 32-byte fingerprint that the sealer trusts (from the choices or the packet; one that the reporter
    has replaced since leads to the new one), `recipient` an organisation's name or a kind of recipient, `fields` the
    keys of the packet fields that were sent, `elsewhere` where further words lie that are sealed already. Raises
    UnknownCode, Tampered (a forged succession), or FingerprintMismatch when the stored key is another one.
    """
    check_code(code)
    locked = Report.objects.select_for_update().get(pk=report.pk)  # two that tell at once take turns with the number
    if locked.state == ReportState.WITHDRAWN:
        return
    line = ProgressLine(code=code, recipient=recipient, fields=list(fields), words=words)
    if elsewhere is not None:
        line["elsewhere"] = elsewhere
    sequence = _next_sequence(report)
    box = _sealed(report, line, Kind.PROGRESS, sequence, reporter)
    Progress.objects.create(report=report, sequence=sequence, box=box, at=at)


@transaction.atomic
def foretell(report: Report, *, code: str, recipient: str, reporter: bytes) -> Box:
    """Seal a line that is not true yet, for somebody who will find out that it is and can seal nothing: the worker.

    Nobody is told before `come_true`. Raises as `tell`.
    """
    check_code(code)
    line = ProgressLine(code=code, recipient=recipient, fields=[], words="")
    Report.objects.select_for_update().get(pk=report.pk)
    return _sealed(report, line, Kind.FORETOLD, next_version(report.id, Kind.FORETOLD), reporter)


@transaction.atomic
def come_true(report: Report, foretold: Box, *, at: datetime) -> None:
    """Tell what was sealed before, once. Opens and seals nothing."""
    locked = Report.objects.select_for_update().get(pk=report.pk)
    if locked.state != ReportState.WITHDRAWN and not has_come_true(foretold):
        Progress.objects.create(report=report, sequence=_next_sequence(report), box=foretold, at=at)


def has_come_true(foretold: Box) -> bool:
    """Whether the reporter was told of it."""
    return Progress.objects.filter(box=foretold).exists()


def lines_of(report: Report, ring: KeyRing) -> list[ToldLine]:
    """The lines that are sealed to the ring, oldest first. Two queries, one more if a partner's words lie elsewhere."""
    told = Progress.objects.filter(report=report).select_related("box").prefetch_related("box__grants")
    return lines_in(told, ring)


def lines_in(told: Iterable[Progress], ring: KeyRing) -> list[ToldLine]:
    """As `lines_of`, of rows that are loaded already. What was sealed to others only is left out."""
    lines = []
    for progress in told:
        try:
            line = cast("ProgressLine | None", look_in(progress.box, ring))
        except NoKey:
            continue
        except (Tampered, SealingError):
            line = None
        lines.append(ToldLine(progress.sequence, progress.at, line))
    complete = with_words([told.line for told in lines], ring)
    return [replace(told, line=line) for told, line in zip(lines, complete, strict=True)]


def _next_sequence(report: Report) -> int:
    newest: int | None = Progress.objects.filter(report=report).aggregate(newest=Max("sequence"))["newest"]
    return (newest or 0) + 1


def _sealed(report: Report, line: ProgressLine, kind: Kind, version: int, reporter: bytes) -> Box:
    return fill(
        partnership=report.partnership,
        object_id=report.id,
        kind=kind,
        content=line,
        to=[To(_trusted(report.lock, reporter)), *_to_team(report)],
        version=version,
    )


def _trusted(lock: Lock, expected: bytes) -> PublicKey:
    stored = checked_fingerprint(lock.key)
    if stored != expected and newest_of(lock, expected) != stored:
        raise FingerprintMismatch("the reporter's key is not the one that the sealer trusts")
    return lock.key


def _to_team(report: Report) -> list[To]:
    """The hub, under the choice that lets it read: so a withdrawal takes these lines along.

    A hub key that cannot be trusted gets nothing, and must not keep the reporter from being told or from withdrawing.
    """
    choice_id = team_choice_id(report)
    if choice_id is None:
        return []
    try:
        return [To(hub_key(report.partnership), under=choice_id)]
    except (NotPinned, FingerprintMismatch):
        return []
