"""The reporter changes their mind: taking choices back, and letting the team read what was held.

Both are the reporter's own deeds: only a ring with the reporter's key does them, whoever else can read the choices.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.audit.actions import Action
from core.calendars.working import end_of_next_working_day
from core.clock import hour_of
from core.keys.boxes import To, destroy_others, destroy_under, fill, hand_over, latest, look_in, next_version
from core.keys.kinds import Kind
from core.keys.models import Box, PublicKey
from core.keys.owners import checked_fingerprint, hub_key
from core.keys.rings import KeyRing, NoKey
from core.sealing import FingerprintMismatch
from reporting.centres.tickets import blank_ticket
from reporting.choices.legal_hold import destroy_teams_keys
from reporting.choices.models import Choice
from reporting.choices.reading import choices_of
from reporting.progress.telling import tell
from reporting.sections import ChoiceRecord, Choices, Incident, Level, RecipientKind
from reporting.signals import choice_withdrawn
from reporting.submit.announcing import announce
from reporting.submit.models import Report, ReportState, Urgency
from reporting.submit.summary import summary_of
from reporting.submit.urgency import urgency_of
from reporting.trail import record_choice

# How long the reporter's own copy stays after the team lost its key: a withdrawal under pressure can be undone.
KEPT_AFTER_WITHDRAWAL = timedelta(days=30)
WORDING = "let-team-read-2026-11"
# What the team reads once it may: every version of it, of contact details the newest. Choices and summary are written
# anew.
HANDED_OVER = (
    Kind.INCIDENT,
    Kind.CONTACT,
    Kind.RESPONDENT,
    Kind.NEEDS,
    Kind.ADDITION,
    Kind.EQUALITY,
    Kind.CONVERSATION,
    Kind.PROGRESS,
    Kind.FORETOLD,
    Kind.FILE,
)


class NotHeld(Exception):
    """The report is not held: the team can read it already, or it is gone."""


@transaction.atomic
def withdraw(report: Report, choice_id: UUID, *, ring: KeyRing, at: datetime) -> bool:
    """Destroy every grant made under a choice, and under earlier ones for the same recipient, and tell all whom it
    concerns; False if that was done before.

    Withdrawing the team's choice makes the report a held one that expires in 30 days.
    Raises Choice.DoesNotExist (not of this report), NoKey (not the reporter's ring), Tampered or SealingError.
    """
    now_held = locked(report)
    choices = choices_of(now_held, ring)
    reporter = reporter_key(now_held, choices, ring)
    choice = Choice.objects.get(pk=choice_id, report=now_held)
    if choice.withdrawn_at is not None:
        return False
    # A row without its record can only be an attempt to hide one: treat it as the widest choice.
    recipient: RecipientKind = next(
        (one["recipient"] for one in choices["choices"] if one["id"] == str(choice.id)), "team"
    )
    take_back(now_held, [choice, *_earlier(choice, recipient, choices)], recipient, reporter=reporter, at=at)
    return True


@transaction.atomic
def withdraw_everything(report: Report, *, ring: KeyRing, at: datetime) -> bool:
    """Take back every choice in one act, the team's last; False if nothing stood.

    The others go first, so that each recipient is asked to give back what it has while the team still hears of it.
    Raises as `withdraw`.
    """
    now_held = locked(report)
    choices = choices_of(now_held, ring)
    reporter = reporter_key(now_held, choices, ring)
    recipients = {one["id"]: one["recipient"] for one in choices["choices"]}
    allowing = {one["id"] for one in choices["choices"] if one["level"] != "none"}
    by_recipient: dict[RecipientKind, list[Choice]] = {}
    for choice in Choice.objects.filter(report=now_held, withdrawn_at=None):
        if str(choice.id) in allowing or str(choice.id) not in recipients:
            by_recipient.setdefault(recipients.get(str(choice.id), "team"), []).append(choice)
    for recipient in sorted(by_recipient, key=lambda one: one == "team"):
        take_back(now_held, by_recipient[recipient], recipient, reporter=reporter, at=at)
    return bool(by_recipient)


def last_day_after_withdrawal(at: datetime) -> date:
    """The last day, local, on which the reporter's own copy is kept."""
    return timezone.localtime(at).date() + KEPT_AFTER_WITHDRAWAL


def take_back(
    held: Report,
    withdrawn: Sequence[Choice],
    recipient: RecipientKind,
    *,
    reporter: PublicKey,
    at: datetime,
    told: str = "choice_withdrawn",
) -> None:
    """Withdraw choices for one recipient of a report whose row the caller has locked. `told` is the reporter's line."""
    for choice in withdrawn:
        choice.withdrawn_at = hour_of(at)
        choice.save(update_fields=["withdrawn_at"])
        if recipient != "team":
            destroy_under(choice.id)
        record_choice(Action.CHOICE_WITHDRAWN, choice.id, held, at=at)
    if recipient == "team":
        destroy_teams_keys(held, [choice.id for choice in withdrawn], but=reporter)
        _keep_for_reporter(held, at)
    tell(held, code=told, recipient=recipient, reporter=checked_fingerprint(reporter), at=hour_of(at))
    for choice in withdrawn:
        choice_withdrawn.send(sender=Report, report_id=held.id, choice_id=choice.id, at=at)


@transaction.atomic
def let_team_read(report: Report, *, ring: KeyRing, at: datetime) -> Report:
    """Give the team the key to a held report; from now on it is theirs to triage.

    Raises NotHeld, NoKey (not the reporter's ring), NotPinned or FingerprintMismatch (the hub's key cannot be
    trusted), Tampered or SealingError.
    """
    held = locked(report)
    if held.state != ReportState.HELD:
        raise NotHeld
    choices = choices_of(held, ring)
    reporter, hub = reporter_key(held, choices, ring), hub_key(held.partnership)
    destroy_others(held.id, but=reporter)  # what a legal hold kept: from now on it hangs on the new choice
    choice = Choice.objects.create(report=held, made_at=hour_of(at))
    incident = cast("Incident", look_in(latest(held.id, Kind.INCIDENT), ring))
    _hand_to_team(held, choices, incident, choice, reporter=reporter, hub=hub, ring=ring)
    held.state, held.urgency, held.expires_date = ReportState.RECEIVED, urgency_of(incident), None
    held.triage_due_at = end_of_next_working_day(at, partnership=held.partnership)
    held.save(update_fields=["state", "urgency", "expires_date", "triage_due_at"])
    tell(held, code="released", reporter=checked_fingerprint(reporter), at=hour_of(at))
    record_choice(Action.CHOICE_MADE, choice.id, held, at=at)
    announce(held, at=at)
    return held


def _hand_to_team(
    report: Report,
    choices: Choices,
    incident: Incident,
    choice: Choice,
    *,
    reporter: PublicKey,
    hub: PublicKey,
    ring: KeyRing,
) -> None:
    """Grant what is sealed already, the lines so far included, and write choices and summary anew."""
    to_hub = To(hub, under=choice.id)
    shared = Box.objects.filter(object_id=report.id, kind__in=HANDED_OVER).prefetch_related("grants")
    boxes = [*shared.exclude(kind=Kind.CONTACT), *_contact_shared(shared, choices)]
    for box in boxes:
        hand_over(box, ring, to_hub)
    level: Level = "with_details" if any(box.kind == Kind.CONTACT for box in boxes) else "without_details"
    made: ChoiceRecord = {
        "id": str(choice.id),
        "recipient": "team",
        "level": level,
        "police_wish": "",
        "wording": WORDING,
        "language": incident["language"],
        "how": "typed",
        "made_at": choice.made_at.isoformat(),
    }
    bundle = "team" if choices["bundle"] == "only_me" else choices["bundle"]
    now_made: Choices = {**choices, "bundle": bundle, "choices": [*choices["choices"], made]}
    write_section(report, Kind.CHOICES, now_made, To(reporter), to_hub)
    write_section(report, Kind.SUMMARY, summary_of(incident), to_hub)


def _contact_shared(boxes: QuerySet[Box], choices: Choices) -> list[Box]:
    """The newest contact details, unless the reporter last let the team read the report without any.

    Earlier ones stay shut: they may have been withheld, and somebody else may answer that telephone now.
    """
    levels = [one["level"] for one in choices["choices"] if one["recipient"] == "team"]
    if levels[-1:] == ["without_details"]:
        return []
    return list(boxes.filter(kind=Kind.CONTACT).order_by("-version")[:1])


def write_section(report: Report, kind: Kind, content: Mapping[str, Any], *to: To) -> None:
    """A new version of a section, sealed to exactly `to`."""
    fill(
        partnership=report.partnership,
        object_id=report.id,
        kind=kind,
        content=content,
        to=to,
        version=next_version(report.id, kind),
    )


def locked(report: Report) -> Report:
    """The row as it is now, locked until the transaction ends, so that two tabs take turns."""
    return Report.objects.select_for_update().get(pk=report.pk)


def reporter_key(report: Report, choices: Choices, ring: KeyRing) -> PublicKey:
    """The reporter's key. Raises FingerprintMismatch if the row was swapped, NoKey for anybody else's ring."""
    key = report.lock.key
    if checked_fingerprint(key).hex() != choices["reporter"]:
        raise FingerprintMismatch("the reporter's key is not the one in the choices")
    if not ring.holds(key.fingerprint):
        raise NoKey("not the reporter's ring")
    return key


def _earlier(choice: Choice, recipient: RecipientKind, choices: Choices) -> list[Choice]:
    """Other choices for the same recipient under which something may have been sent."""
    same = [one["id"] for one in choices["choices"] if one["recipient"] == recipient and one["level"] != "none"]
    return list(Choice.objects.filter(report=choice.report, id__in=same, withdrawn_at=None).exclude(pk=choice.pk))


def _keep_for_reporter(report: Report, at: datetime) -> None:
    report.state, report.urgency, report.triage_due_at = ReportState.HELD, Urgency.NONE, None
    report.expires_date = last_day_after_withdrawal(at)
    report.ticket = blank_ticket(report)  # and a centre that helped hears no more of it, not even if it is let in again
    report.save(update_fields=["state", "urgency", "triage_due_at", "expires_date", "ticket"])
