"""The rules that a caseworker or a partner reads before the number."""

from typing import Any

import pytest

from core.partnerships.models import OrganisationKind
from referrals.cases.facts import contact_rows
from referrals.cases.models import Risk
from referrals.cases.safe_contact import rules_of
from referrals.packets.fields import rules_for
from referrals.packets.values import Sources
from reporting.sections import ChoiceRecord, Contact
from tests.reporting.submit.examples import CONTACT, incident

OLDER = CONTACT
NEWER = Contact(
    **{**OLDER, "may_leave_message": True},
    code_word="Bluebell",
    trusted_name="Jo",
    trusted_value="jo@example.org",
    trusted_may_know=False,
)
CHOICE = ChoiceRecord(
    id="1",
    recipient="support",
    level="with_details",
    police_wish="",
    wording="w",
    language="en-gb",
    how="typed",
    made_at="2026-11-18T09:00:00+00:00",
)


def said(contact: Contact, **changed: Any) -> str:
    return "\n".join(map(str, rules_of(Contact(**{**contact, **changed}))))


def test_what_was_not_allowed_is_forbidden() -> None:
    rules = said(OLDER)
    assert "Leave no message." in rules
    assert "Do not say who you are" in rules
    assert ">after 6<" in rules
    assert "code word" not in rules


def test_code_word_and_what_somebody_trusted_may_know_are_said() -> None:
    rules = said(NEWER)
    assert "You may leave a message." in rules
    assert "Bluebell" in rules
    assert "not why" in rules
    assert "may know what it is about" in said(NEWER, trusted_may_know=True)


def test_whoever_is_not_to_be_contacted_is_not_contacted() -> None:
    assert said(NEWER, channel="none").startswith("Do not contact them. Write to them here")
    only_jo = said(NEWER, channel="trusted", value="")
    assert only_jo.startswith("Do not contact them directly")
    assert "leave a message" not in only_jo


def test_typed_words_stay_text() -> None:
    assert "<b>" not in said(NEWER, code_word="<b>x</b>", safe_times="<b>y</b>")


@pytest.mark.parametrize(("contact", "more"), [(OLDER, 0), (NEWER, 3)])
def test_older_reports_still_show_their_contact(contact: Contact, more: int) -> None:
    assert len(contact_rows(contact)) == 6 + more


@pytest.mark.parametrize("kind", [OrganisationKind.POLICE, OrganisationKind.SUPPORT, OrganisationKind.COUNCIL])
def test_a_packet_with_details_carries_the_rules_and_one_without_none(kind: str) -> None:
    sources = Sources(incident(), NEWER, "", CHOICE, Risk.LOW)
    carried = {rule.key: rule.read(sources) for rule in rules_for(kind, "with_details")}
    assert (carried["code_word"], carried["trusted_value"]) == ("Bluebell", "jo@example.org")
    assert carried["trusted_may_know"].startswith("No.")
    safe = {"code_word", "trusted_name", "trusted_value", "trusted_may_know", "safe_times", "may_say_who"}
    assert safe.isdisjoint(rule.key for rule in rules_for(kind, "without_details"))


def test_an_older_contact_leaves_the_new_fields_of_a_packet_empty() -> None:
    sources = Sources(incident(), OLDER, "", CHOICE, Risk.LOW)
    carried = {rule.key: rule.read(sources) for rule in rules_for(OrganisationKind.SUPPORT, "with_details")}
    assert not any(carried[key] for key in ("code_word", "trusted_name", "trusted_value", "trusted_may_know"))
