"""Allowing one recipient more, or less, after sending. Each change is a new choice; none is written over.

What allows less than before takes back everything made under the choices before, as a withdrawal does. What allows as
much or more leaves that where it is: it was allowed then and is allowed now.
"""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action
from core.clock import hour_of
from core.keys.boxes import To
from core.keys.kinds import Kind
from core.keys.models import Grant
from core.keys.owners import checked_fingerprint, hub_key
from core.keys.rings import KeyRing
from reporting.choices.actions import locked, reporter_key, take_back, write_section
from reporting.choices.models import Choice
from reporting.choices.reading import choices_of, made_choices, team_choice_id
from reporting.progress.telling import tell
from reporting.sections import ChoiceRecord, Choices, Level, PoliceWish
from reporting.signals import choice_changed
from reporting.submit.answers import ChoiceWanted
from reporting.submit.models import Report
from reporting.trail import record_choice

WORDING = "change-choice-2026-11"
# From least to most.
LEVELS: tuple[Level, ...] = ("none", "allowed", "without_details", "with_details")
WISHES: tuple[PoliceWish, ...] = ("", "information_only", "no_contact", "contact")


class NobodyActs(Exception):
    """The team cannot read the report, so nothing could follow from a choice for somebody else."""


class DoesNotFit(ValueError):
    """What is wanted fits neither the recipient nor the report. The message names no value."""


@transaction.atomic
def change(report: Report, wanted: ChoiceWanted, *, language: str, ring: KeyRing, at: datetime) -> bool:
    """Let one recipient other than the team have more or less from now on, or allow linking or not; False if that
    stood already.

    `language` is that in which the words were shown. Raises DoesNotFit, NobodyActs, NoKey (not the reporter's ring),
    NotPinned or FingerprintMismatch (the hub's key cannot be trusted), Tampered or SealingError.
    """
    now_open = locked(report)
    choices = choices_of(now_open, ring)
    reporter = reporter_key(now_open, choices, ring)
    team = team_choice_id(now_open)
    if team is None:
        raise NobodyActs
    _check_fits(now_open, wanted)
    before = allowed_now(now_open, choices, wanted.recipient)
    if before == wanted:
        return False
    if is_less(wanted, than=before):
        stood = [
            one["id"] for one in choices["choices"] if one["recipient"] == wanted.recipient and one["level"] != "none"
        ]
        taken_back = list(Choice.objects.filter(report=now_open, id__in=stood, withdrawn_at=None))
        take_back(now_open, taken_back, wanted.recipient, reporter=reporter, at=at, told="choice_changed")
    else:
        trusted = checked_fingerprint(reporter)
        tell(now_open, code="choice_changed", recipient=wanted.recipient, reporter=trusted, at=hour_of(at))
    choice = Choice.objects.create(report=now_open, made_at=hour_of(at))
    now_made: Choices = {
        **choices,
        "bundle": choices["bundle"] if wanted.recipient == "linking" else "team_and_picked",
        "choices": [*choices["choices"], record_of(choice, wanted, language)],
    }
    write_section(now_open, Kind.CHOICES, now_made, To(reporter), To(hub_key(now_open.partnership), under=team))
    record_choice(Action.CHOICE_MADE, choice.id, now_open, at=at)
    choice_changed.send(sender=Report, report_id=now_open.id, choice_id=choice.id, at=at)
    return True


def allowed_now(report: Report, choices: Choices, recipient: str) -> ChoiceWanted:
    """What stands for a recipient, "none" for one who was never picked or whose choice was taken back. One query."""
    made = [one for one in made_choices(report, choices) if one.record["recipient"] == recipient]
    if not made or not made[-1].stands:
        return ChoiceWanted(recipient, "none")  # type: ignore[arg-type]  # a page gives it: checked when changed
    record = made[-1].record
    return ChoiceWanted(record["recipient"], record["level"], record["police_wish"])


def is_less(wanted: ChoiceWanted, *, than: ChoiceWanted) -> bool:
    """Whether the recipient may know or do less than before in any respect."""
    fewer = LEVELS.index(wanted.level) < LEVELS.index(than.level)
    return fewer or WISHES.index(wanted.police_wish) < WISHES.index(than.police_wish)


def may_pass_on_contact(report: Report) -> bool:
    """Whether there are contact details that the team can open, so that it could pass them on. One query."""
    return Grant.objects.filter(
        box__object_id=report.id, box__kind=Kind.CONTACT, recipient__organisation__kind="hub"
    ).exists()


def _check_fits(report: Report, wanted: ChoiceWanted) -> None:
    has_wish = wanted.recipient == "police" and wanted.level != "none"
    if wanted.recipient == "team" or has_wish != bool(wanted.police_wish):
        raise DoesNotFit("the recipient")
    if wanted.level != "none" and (wanted.recipient == "linking") != (wanted.level == "allowed"):
        raise DoesNotFit("the level")
    if wanted.level == "with_details" and not may_pass_on_contact(report):
        raise DoesNotFit("the details")
    if wanted.police_wish == "contact" and wanted.level != "with_details":
        raise DoesNotFit("the wish")


def record_of(choice: Choice, wanted: ChoiceWanted, language: str) -> ChoiceRecord:
    """What the sealed choices say of a choice that was made on the return page."""
    return {
        "id": str(choice.id),
        "recipient": wanted.recipient,
        "level": wanted.level,
        "police_wish": wanted.police_wish,
        "wording": WORDING,
        "language": language,
        "how": "typed",
        "made_at": choice.made_at.isoformat(),
    }
