"""Overrides for the tests, made by the actions that the product uses."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from core.keys.owners import current_key_of_user
from core.partnerships.models import Organisation
from referrals.overrides.deciding import decide
from referrals.overrides.deputies import name_deputy
from referrals.overrides.models import Deputy
from referrals.overrides.proposing import propose
from referrals.overrides.records import Basis, Capacity, Reasons, Trigger
from referrals.packets.models import Referral
from referrals.packets.preparing import send
from tests.people import AT, Partners, Person
from tests.referrals.stories import Story, triaged

REASONS = Reasons(
    trigger=Trigger.LIFE,
    basis=Basis.VITAL_INTERESTS,
    capacity=Capacity.HAS,
    decision_maker="Sam Sample, duty manager",
    reason="He said that he waits for her outside with a knife.",
    fields=("story", "place", "name", "value"),
    told="We were afraid for your life, so we told the police where you are.",
)
HIDDEN = replace(
    REASONS, why_not_told="He reads everything on her telephone.", look_again_date=(AT + timedelta(days=7)).date()
)


def endangered(partners: Partners, **choices: Any) -> Story:
    """The team may read everything; the police get nothing by the reporter's choice."""
    return triaged(partners, **{"police": "none", "support": "none", **choices})


def proposed(
    story: Story,
    recipient: Organisation | None = None,
    *,
    by: Person | None = None,
    reasons: Reasons = REASONS,
    **more: Any,
) -> Referral:
    person = by or story.partners.caseworker
    to = recipient or story.partners.police
    return propose(story.case, to, reasons, by=person.member, ring=person.ring, **{"at": AT, **more})


def decided(referral: Referral, *, by: Person, approves: bool = True, at: datetime = AT) -> None:
    decide(referral, approves=approves, words="I agree with what is written.", by=by.member, ring=by.ring, at=at)


def sent_under_override(story: Story, *, reasons: Reasons = REASONS) -> Referral:
    referral = proposed(story, reasons=reasons)
    decided(referral, by=story.partners.supervisor)
    let_go(referral, by=story.partners.caseworker)
    return referral


def let_go(referral: Referral, *, by: Person, at: datetime = AT) -> None:
    send(referral, by=by.member, ring=by.ring, at=at)


def deputise(partners: Partners, person: Person) -> Deputy:
    by = partners.supervisor
    compared = bytes(current_key_of_user(person.user).fingerprint)
    return name_deputy(person.member, compared=compared, by=by.member, ring=by.ring, at=AT)
