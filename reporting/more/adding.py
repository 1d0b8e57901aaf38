"""Adding to a report: a new sealed section beside the others, never in the place of one.

Whoever the reporter lets read the report can read it too: each addition is sealed under the choice that stands now.
"""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.clock import hour_of
from core.keys.boxes import To, look_in
from core.keys.models import Box
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.partnerships.models import Partnership
from core.texts import checked
from core.vocabularies.registry import vocabulary_of
from reporting.choices.actions import locked, reporter_key, write_section
from reporting.choices.reading import choices_of, standing
from reporting.more.asking import LONGEST, Given
from reporting.more.groups import Group
from reporting.sections import Addition, Choices
from reporting.signals import addition_received
from reporting.submit.models import Report, ReportState

MOST = 20  # additions to one group: enough for a long story, too few to fill the disk


class NothingGiven(ValueError):
    """No question was answered."""


class TooMany(Exception):
    """The group has as many additions as it can take."""


class ReportGone(Exception):
    """The report was withdrawn or erased, so nothing is added to it."""


class NotAsked(Exception):
    """The group is about the reporter, and of a held report that is not asked: nobody could use it."""


@transaction.atomic
def add(report: Report, group: Group, answers: Given, *, ring: KeyRing, at: datetime) -> bool:
    """Seal an addition to the reporter, and to the team if it may read the report; False for a repetition.

    The same answers as the group's newest addition are that one, sent twice. The team is told in the same transaction,
    unless the group is no part of the report.
    Raises NothingGiven, TextRefused, ReportGone, NotAsked, TooMany, NoKey (not the reporter's ring), NotPinned or
    FingerprintMismatch (a key cannot be trusted), Tampered or SealingError; then nothing is stored.
    """
    now_open = locked(report)
    if now_open.state not in (ReportState.HELD, ReportState.RECEIVED):
        raise ReportGone
    content = addition(now_open.partnership, group, answers, at=at)
    choices = choices_of(now_open, ring)
    readers = _readers(now_open, choices, ring)
    if group.is_about_you and len(readers) == 1:
        raise NotAsked
    before = _before(now_open.id, group, ring)
    if before and before[-1]["answers"] == content["answers"]:
        return False
    if len(before) >= MOST:
        raise TooMany
    write_section(now_open, group.kind, content, *readers)
    if len(readers) > 1 and not group.is_about_you:
        addition_received.send(sender=Report, report_id=now_open.id, at=at)
    return True


def addition(partnership: Partnership, group: Group, answers: Given, *, at: datetime) -> Addition:
    """What is sealed. Raises NothingGiven or TextRefused."""
    given = {name: answer for name, answer in answers.items() if answer}
    if not given:
        raise NothingGiven
    for answer in given.values():
        for words in [answer] if isinstance(answer, str) else answer:
            checked(words, longest=LONGEST)
    return Addition(
        group=group.code,
        vocabulary=vocabulary_of(partnership, timezone.localdate(at)).id,
        added_at=hour_of(at).isoformat(),
        answers=given,
    )


def _readers(report: Report, choices: Choices, ring: KeyRing) -> list[To]:
    """The reporter; the team as well, under its choice, which the sealed choices name."""
    reporter = To(reporter_key(report, choices, ring))
    team = standing(report, choices, "team")
    return [reporter, To(hub_key(report.partnership), under=UUID(team["id"]))] if team else [reporter]


def _before(report_id: UUID, group: Group, ring: KeyRing) -> list[Addition]:
    """What was added to the group so far, oldest first. Two queries."""
    boxes = Box.objects.filter(object_id=report_id, kind=group.kind).prefetch_related("grants").order_by("version")
    added = [cast("Addition", look_in(box, ring)) for box in boxes]
    return [one for one in added if one["group"] == group.code]
