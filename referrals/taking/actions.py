"""Taking a report that somebody tells the team, or sends on paper, or that a partner passes on.

It becomes a report like any other, by the action that every form uses. Who told it gets the reference and the private
code; they are returned once and kept nowhere, so whoever took it cannot come back as the reporter.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action
from core.clock import hour_of
from core.codes.locks import Minted, mint, shown_code
from core.codes.references import shown_reference
from core.partnerships.models import Membership, Partnership
from core.partnerships.permissions import check_may
from core.texts import checked
from referrals.cases.models import Case
from referrals.casework.models import EntryKind
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.trail import record_case
from reporting.centres.intake import reached_by
from reporting.sections import AgreementGiven, Incident
from reporting.submit.actions import ReferenceTaken, submit
from reporting.submit.answers import Answers
from reporting.submit.holding import MYSELF
from reporting.submit.models import Report
from reporting.submit.urgency import UNDER_18

NOTE_LENGTH = WORDS_LENGTH
NAME_LENGTH = 120
_ATTEMPTS = 3  # two reports draw the same of 2**35 references about never


class Channel(StrEnum):
    """How a report reached the team. Sealed: it tells how somebody can be reached, or seen."""

    PHONE = "phone"
    WALK_IN = "walk_in"
    LETTER = "letter"
    PARTNER = "partner"


class Agreement(StrEnum):
    """How the choices were made, as each of them says."""

    PHONE = "phone"
    WITNESSED = "witnessed"
    INTERPRETER = "interpreter"
    PAPER = "paper"
    TYPED = "typed"


# The same, as the report itself says how agreement was given.
GIVEN: dict[Agreement, AgreementGiven] = {
    Agreement.PHONE: "spoken",
    Agreement.WITNESSED: "spoken",
    Agreement.INTERPRETER: "interpreter",
    Agreement.PAPER: "paper",
    Agreement.TYPED: "written",
}


class WhoseContact(StrEnum):
    """Whose contact details were given: of who tells the report, or of the person it happened to."""

    TELLER = "teller"
    HARMED = "harmed"


class NeverHeld(Exception):
    """Whoever writes a report down has read it: it cannot be kept for its reporter only."""


class WithoutAgreement(Exception):
    """The person it happened to has not agreed. The message names what is refused: "contact" or "choices"."""


class TakenBefore(Exception):
    """The same page was sent before; reference and code were shown then."""


@dataclass(frozen=True)
class Taken:
    """A new case, and what whoever told the report takes along."""

    case: Case
    reference: str  # XXXX-XXXX
    code: str = field(repr=False)  # dddd dddd dddd dddd


def take_report(
    answers: Answers,
    *,
    channel: Channel,
    agreed: Agreement,
    whose: WhoseContact | None,
    note: str,
    token: UUID,
    by: Membership,
    network: str,
    at: datetime,
    passed_on: str = "",
) -> Taken:
    """Receive a report for somebody. `token` names the page that was filled in; a second sending of it is refused.
    `passed_on` is the name of the partner or centre through which it came, "" for none.

    Runs Argon2id, so call it outside every transaction; `network` is the pseudonym of the visitor's, for fairness.
    Without the agreement of the person it happened to, nobody but the team reads it, and their contact details are
    taken only where somebody is in danger. Raises NotAllowed, NeverHeld, WithoutAgreement, TakenBefore, TextRefused,
    pools.Busy, ReferenceTaken, NotPinned or FingerprintMismatch; then nothing is stored.
    """
    check_may(by, "take reports")
    kept = checked(note, longest=NOTE_LENGTH, required=False)
    if answers.bundle == "only_me":
        raise NeverHeld
    _check_agreement(answers, whose)
    content = {"received": str(Channel(channel)), "agreed": str(Agreement(agreed)), "words": kept}
    through = checked(passed_on, longest=NAME_LENGTH, required=False)
    intake = reached_by("team", organisation_name=through, agreement=GIVEN[Agreement(agreed)])
    told = replace(answers, how=str(Agreement(agreed)), recorded_by=str(by.user_id), intake=intake)
    partnership = by.organisation.partnership
    for _ in range(_ATTEMPTS):
        if Report.objects.filter(draft_id=token).exists():
            raise TakenBefore
        minted = mint(partnership, network=network)
        try:
            case = _receive(partnership, told, content, minted, token, by=by, at=at)
        except ReferenceTaken:
            continue
        return Taken(case, shown_reference(minted.reference), shown_code(minted.code))
    raise ReferenceTaken


@transaction.atomic
def _receive(
    partnership: Partnership,
    answers: Answers,
    content: dict[str, str],
    minted: Minted,
    token: UUID,
    *,
    by: Membership,
    at: datetime,
) -> Case:
    """What was told is kept to the hour, as all that reporters do."""
    report = submit(partnership=partnership, draft_id=token, answers=answers, minted=minted, at=at)
    if report.lock.reference != minted.reference:
        raise TakenBefore  # the other press of the button was quicker
    case = Case.objects.select_related("partnership").get(report=report)
    write_entry(case, EntryKind.TAKEN, content, by=by, at=hour_of(at))
    record_case(Action.REPORT_TAKEN, case, by=by.user_id, at=hour_of(at))
    return case


def _check_agreement(answers: Answers, whose: WhoseContact | None) -> None:
    incident = answers.incident
    if incident["reporter_role"] == MYSELF or incident["knows_and_agrees"] == "yes":
        return
    if any(choice.recipient != "team" and choice.level != "none" for choice in answers.choices):
        raise WithoutAgreement("choices")
    if answers.contact is not None and whose != WhoseContact.TELLER and not _in_danger(incident):
        raise WithoutAgreement("contact")


def _in_danger(incident: Incident) -> bool:
    """As the public form has it: then somebody may be named who did not agree."""
    ticked = incident["safety"]
    return ticked["danger"] or ticked["weapon"] or ticked["carer"] or incident["age_band"] == UNDER_18
