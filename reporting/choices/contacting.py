"""The team's own choice, with contact details or without: changed by the reporter after sending, with effect at once.

However it is changed, the team reads the report as before: every key that it keeps hangs on the new choice from then
on, so that taking this one back later still destroys all of them.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from django.db import transaction

from core.audit.actions import Action
from core.clock import hour_of
from core.keys.boxes import To, look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey
from core.keys.owners import checked_fingerprint, hub_key
from core.keys.rings import KeyRing
from reporting.choices.actions import locked, reporter_key, write_section
from reporting.choices.changing import NobodyActs, record_of
from reporting.choices.models import Choice
from reporting.choices.reading import choices_of, standing
from reporting.progress.telling import tell
from reporting.sections import ChoiceRecord, Choices, Contact
from reporting.signals import (
    addition_received,
    choice_changed,
    choice_withdrawn,
    contact_replaced,
    contact_withheld,
)
from reporting.submit.answers import ChoiceWanted
from reporting.submit.models import Report
from reporting.trail import record_choice

WITH_CONTACT = ChoiceWanted("team", "with_details")
WITHOUT_CONTACT = ChoiceWanted("team", "without_details")


@transaction.atomic
def withhold_contact(report: Report, *, language: str, ring: KeyRing, at: datetime) -> bool:
    """Destroy the team's keys to the contact details, and to what it packed with them; False if it had none.

    The reporter keeps the details. `language` is that in which the words were shown. Raises NobodyActs (the team cannot
    read the report), NoKey (not the reporter's ring), NotPinned or FingerprintMismatch (the hub's key cannot be
    trusted), Tampered or SealingError.
    """
    now_open, choices, reporter, before = _read_by_team(report, ring)
    if before["level"] == "without_details":
        return False
    taken_back = list(Choice.objects.filter(report=now_open, id__in=_of_team(choices), withdrawn_at=None))
    choice = _choose(now_open, choices, WITHOUT_CONTACT, reporter=reporter, language=language, at=at)
    # By box and key, not by choice: a grant that somebody moved under another choice goes as well.
    details = Grant.objects.filter(box__object_id=now_open.id, box__kind=Kind.CONTACT)
    details.exclude(recipient=reporter).delete()
    for old in taken_back:
        old.withdrawn_at = hour_of(at)
        old.save(update_fields=["withdrawn_at"])
        record_choice(Action.CHOICE_WITHDRAWN, old.id, now_open, at=at)
    contact_withheld.send(sender=Report, report_id=now_open.id, at=at)
    for old in taken_back:
        choice_withdrawn.send(sender=Report, report_id=now_open.id, choice_id=old.id, at=at)
    choice_changed.send(sender=Report, report_id=now_open.id, choice_id=choice.id, at=at)
    return True


@transaction.atomic
def give_contact(report: Report, contact: Contact, *, language: str, ring: KeyRing, at: datetime) -> bool:
    """Let the team have these contact details from now on; False if it has the same already.

    They are a newer version of the section: what was given before stays as it is, and whoever had no key to it gets
    none. What the team had packed with the details before and not sent is withdrawn. Raises as `withhold_contact`.
    """
    now_open, choices, reporter, before = _read_by_team(report, ring)
    had_details = before["level"] == "with_details"
    if had_details and contact_of(now_open, ring) == contact:
        return False
    hub = hub_key(now_open.partnership)
    if had_details:
        under = Choice.objects.get(pk=before["id"], report=now_open)
    else:
        under = _choose(now_open, choices, WITH_CONTACT, reporter=reporter, language=language, at=at)
    write_section(now_open, Kind.CONTACT, contact, To(reporter), To(hub, under=under.id))
    if had_details:
        contact_replaced.send(sender=Report, report_id=now_open.id, at=at)
        addition_received.send(sender=Report, report_id=now_open.id, at=at)
    else:
        choice_changed.send(sender=Report, report_id=now_open.id, choice_id=under.id, at=at)
    return True


def contact_of(report: Report, ring: KeyRing) -> Contact | None:
    """The newest contact details, None where none were given. Raises Tampered, NoKey or SealingError."""
    boxes = Box.objects.filter(object_id=report.id, kind=Kind.CONTACT).prefetch_related("grants")
    newest = boxes.order_by("-version").first()
    return cast("Contact", look_in(newest, ring)) if newest else None


def _read_by_team(report: Report, ring: KeyRing) -> tuple[Report, Choices, PublicKey, ChoiceRecord]:
    """The locked row, its choices, the reporter's key, and the choice under which the team reads the report."""
    now_open = locked(report)
    choices = choices_of(now_open, ring)
    reporter = reporter_key(now_open, choices, ring)
    before = standing(now_open, choices, "team")
    if before is None:
        raise NobodyActs
    return now_open, choices, reporter, before


def _choose(
    report: Report, choices: Choices, wanted: ChoiceWanted, *, reporter: PublicKey, language: str, at: datetime
) -> Choice:
    """A new choice for the team, on which every key hangs that hung on one before it."""
    hub = hub_key(report.partnership)
    choice = Choice.objects.create(report=report, made_at=hour_of(at))
    Grant.objects.filter(under__in=_of_team(choices)).update(under=choice.id)
    now_made: Choices = {**choices, "choices": [*choices["choices"], record_of(choice, wanted, language)]}
    write_section(report, Kind.CHOICES, now_made, To(reporter), To(hub, under=choice.id))
    tell(report, code="choice_changed", recipient="team", reporter=checked_fingerprint(reporter), at=hour_of(at))
    record_choice(Action.CHOICE_MADE, choice.id, report, at=at)
    return choice


def _of_team(choices: Choices) -> Sequence[str]:
    return [one["id"] for one in choices["choices"] if one["recipient"] == "team"]
