"""Sent reports, for the tests of what comes after sending, without walking the form."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from core.codes.locks import Minted, mint, shown_code
from core.codes.references import shown_reference
from core.keys.rings import KeyRing
from core.sealing import fingerprint, public_key_of
from reporting.choices.reading import choices_of
from reporting.submit.actions import submit
from reporting.submit.answers import Answers, ChoiceWanted
from reporting.submit.models import Report
from tests.people import AT, Partners
from tests.reporting.submit.examples import CALM, CONTACT, incident

STORY = "They shouted at me outside the bakery and threw a bottle."
NAME = CONTACT["name"]
__all__ = ["CALM", "NAME", "STORY", "Reporter", "send_answers", "send_report"]


@dataclass(frozen=True)
class Reporter:
    """A reporter with what only they know. `choices` are the ids of their choices by recipient."""

    report: Report
    minted: Minted = field(repr=False)
    choices: dict[str, UUID]

    @property
    def ring(self) -> KeyRing:
        return KeyRing.of(self.minted.seed)

    @property
    def fingerprint(self) -> bytes:
        return fingerprint(public_key_of(self.minted.seed))

    @property
    def typed(self) -> dict[str, str]:
        """What they type to come back."""
        return {"reference": shown_reference(self.minted.reference), "code": shown_code(self.minted.code)}


def send_report(partners: Partners, *recipients: str, at: datetime = AT, **changed: Any) -> Reporter:
    """A report with contact details and one choice per recipient ("team" first); held when there is none."""
    bundle = "team_and_picked" if len(recipients) > 1 else "team" if recipients else "only_me"
    wanted = tuple(
        ChoiceWanted(name, "with_details", "contact" if name == "police" else "")  # type: ignore[arg-type]
        for name in recipients
    )
    answers = Answers(incident(story=STORY, **changed), CONTACT, bundle, wanted)  # type: ignore[arg-type]
    return send_answers(partners, answers, at=at)


def send_answers(partners: Partners, answers: Answers, *, at: datetime = AT) -> Reporter:
    """Answers sent as the form sends them."""
    minted = mint(partners.partnership)
    report = submit(partnership=partners.partnership, draft_id=uuid4(), answers=answers, minted=minted, at=at)
    records = choices_of(report, KeyRing.of(minted.seed))["choices"]
    return Reporter(report, minted, {record["recipient"]: UUID(record["id"]) for record in records})
