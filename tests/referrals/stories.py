"""Cases and referrals for the tests, made by the same actions that the product uses."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.codes.locks import Minted
from core.keys.rings import KeyRing
from core.partnerships.models import Organisation
from referrals.cases.closing import CaseOutcome, close_case
from referrals.cases.models import Case, RecordStatus, Risk
from referrals.inbox.actions import acknowledge
from referrals.packets.disclosure import write_disclosure
from referrals.packets.models import Purpose, Referral
from referrals.packets.preparing import prepare, send
from referrals.triage.actions import triage
from reporting.choices.reading import choices_of
from reporting.progress.telling import lines_of
from reporting.sections import Level, PoliceWish
from reporting.submit.answers import Answers, ChoiceWanted
from reporting.submit.models import Report
from tests.copies import act
from tests.people import AT, Partners, Person
from tests.reporting.reports import send_answers
from tests.reporting.submit.examples import CONTACT, incident

RETOLD = "A person was insulted at a bus stop by somebody they did not know."


@dataclass(frozen=True)
class Story:
    """A report, its case, and what only the reporter holds."""

    partners: Partners
    report: Report
    case: Case
    minted: Minted = field(repr=False)

    @property
    def reporter(self) -> KeyRing:
        return KeyRing.of(self.minted.seed)

    def choice_id(self, recipient: str) -> Any:
        choices = choices_of(self.report, self.reporter)["choices"]
        return next(one["id"] for one in choices if one["recipient"] == recipient)

    def told(self) -> list[str]:
        """The codes of the reporter's progress lines, oldest first."""
        return [one.line["code"] for one in lines_of(self.report, self.reporter) if one.line is not None]


def reported(
    partners: Partners,
    *,
    police: Level = "with_details",
    support: Level = "without_details",
    council: Level | None = "none",
    wish: PoliceWish = "contact",
    at: datetime = AT,
    **changes: Any,
) -> Story:
    """A new case; the reporter lets the team, and the others as far as the levels say, read it."""
    wanted = (
        ChoiceWanted("team", "with_details"),
        ChoiceWanted("police", police, wish if police != "none" else ""),
        ChoiceWanted("support", support),
        *([ChoiceWanted("council", council)] if council else []),
    )
    answers = Answers(incident(**changes), CONTACT, "team_and_picked", wanted)
    sender = send_answers(partners, answers, at=at)
    return Story(partners, sender.report, Case.objects.get(report=sender.report), sender.minted)


def decide(case: Case, *, by: Person, risk: Risk = Risk.LOW, at: datetime = AT, **changes: Any) -> None:
    decision = {"record_status": RecordStatus.IN_SCOPE, "reason": "Shouting in public.", "owner": by.user, **changes}
    triage(case, risk=risk, by=by.member, ring=by.ring, at=at, **decision)


def conclude(case: Case, *, by: Person, at: datetime = AT) -> None:
    """Close a case that owes nothing."""
    told = "We spoke to you and to the school."
    close_case(case, outcome=CaseOutcome.SUPPORTED, words=told, by=by.member, ring=by.ring, at=at)


def triaged(partners: Partners, *, risk: Risk = Risk.LOW, at: datetime = AT, **choices: Any) -> Story:
    """A case with an owner and a disclosure version."""
    if choices or at != AT:
        return _triaged(partners, risk, at, **choices)

    def do() -> tuple[Report, Case, Minted]:
        story = _triaged(partners, risk, at)
        return story.report, story.case, story.minted

    return Story(partners, *act(f"triaged {partners.partnership.id} {risk}", do))


def _triaged(partners: Partners, risk: Risk, at: datetime, **choices: Any) -> Story:
    story = reported(partners, at=at, **choices)
    caseworker = partners.caseworker
    decide(story.case, by=caseworker, risk=risk, at=at)
    write_disclosure(story.case, RETOLD, by=caseworker.member, ring=caseworker.ring, at=at)
    return story


def ready(story: Story, recipient: Organisation, *, at: datetime = AT, purpose: Purpose | None = None) -> Referral:
    by = story.partners.caseworker
    fitting = {"police": Purpose.INVESTIGATE, "support": Purpose.SUPPORT, "council": Purpose.HOUSING}
    return prepare(story.case, recipient, purpose or fitting[recipient.kind], by=by.member, ring=by.ring, at=at)


def sent(story: Story, recipient: Organisation, *, at: datetime = AT) -> Referral:
    def do() -> Referral:
        referral, by = ready(story, recipient, at=at), story.partners.caseworker
        send(referral, by=by.member, ring=by.ring, at=at)
        return referral

    if at != AT:
        return do()
    referral = act(f"sent {story.case.id} {recipient.id}", do)
    referral.case, referral.recipient = story.case, recipient
    return referral


def acknowledged(story: Story, recipient: Organisation, *, by: Person, at: datetime = AT) -> Referral:
    referral = sent(story, recipient, at=at)
    acknowledge(referral, by=by.member, ring=by.ring, at=at)
    return referral


# What most tests of the console begin with: written from memory by tests.copies.
FORESEEN: list[Callable[[Partners], object]] = [
    lambda partners: sent(triaged(partners), partners.police),
    lambda partners: sent(triaged(partners), partners.support),
    lambda partners: triaged(partners, risk=Risk.HIGH),
]
