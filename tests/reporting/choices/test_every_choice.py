"""Every choice there is, and every value of it, changed after sending from each to each other: keys follow at once.

What a value allows is written down here once more, so that a mistake in the order of values does not go unseen.
"""

from typing import get_args
from uuid import UUID, uuid4

from core.keys.boxes import To, fill
from core.keys.kinds import Kind
from core.keys.models import Grant
from core.keys.owners import hub_key
from reporting.choices.changing import allowed_now, change
from reporting.choices.reading import choices_of, standing
from reporting.returning.deciding import ASKED, NOTHING, OFFERED, WITH, WITHOUT
from reporting.returning.presenting import CHANGEABLE
from reporting.sections import RecipientKind
from reporting.submit.answers import ChoiceWanted
from tests.people import AT, Partners
from tests.reporting.reports import Reporter, send_report

ALLOWS = {
    "none": set(),
    "allowed": {"comparing"},
    "without_details": {"a version"},
    "with_details": {"a version", "own words and details"},
    "": set(),
    "information_only": {"knowing"},
    "no_contact": {"knowing", "looking into it"},
    "contact": {"knowing", "looking into it", "ringing"},
}
Value = tuple[str, str]


def values_of(recipient: str) -> list[Value]:
    """Level and wish of each answer that the return page offers."""
    options = OFFERED.get(recipient, (WITH, WITHOUT, NOTHING))
    return [(level, wish) for level, _space, wish in (option.value.partition(" ") for option in options)]


def each_to_each(values: list[Value]) -> list[Value]:
    """A walk on which every value is followed by every other."""
    legs = [[first, *(one for other in values[n + 1 :] for one in (other, first))] for n, first in enumerate(values)]
    return [one for leg in legs for one in leg]


def allows(value: Value) -> set[str]:
    return ALLOWS[value[0]] | ALLOWS[value[1]]


def keep_something(partners: Partners, alice: Reporter, under: str) -> UUID:
    """Something that rests on a choice: a box that a key under it opens."""
    to = [To(hub_key(partners.partnership), under=UUID(under))]
    made = fill(partnership=partners.partnership, object_id=uuid4(), kind=Kind.PACKET, content={}, to=to)
    return made.id


def faults_of(partners: Partners, alice: Reporter, recipient: RecipientKind) -> list[str]:
    """Walk all values of one choice: what stands, and what rests on the value before, each time."""
    faults, before, kept = [], ("none", ""), None
    for value in each_to_each(values_of(recipient)):
        wanted = ChoiceWanted(recipient, *value)  # type: ignore[arg-type]  # from the options
        changed = change(alice.report, wanted, language="en-gb", ring=alice.ring, at=AT)
        choices = choices_of(alice.report, partners.caseworker.ring)
        stands = standing(alice.report, choices, recipient)
        opens = kept is not None and Grant.objects.filter(box=kept).exists()
        told = f"{recipient}: {before} to {value}"
        faults += [] if changed == (value != before) else [f"{told} is no change"]
        faults += [] if allowed_now(alice.report, choices, recipient) == wanted else [f"{told} does not stand"]
        faults += [] if kept is None or opens == (allows(value) >= allows(before)) else [f"{told}: key"]
        kept = keep_something(partners, alice, stands["id"]) if stands else None
        before = value
    return faults


def test_every_choice_is_changed_from_the_return_page() -> None:
    assert set(CHANGEABLE) == set(ASKED) == set(get_args(RecipientKind))
    assert {value for one in CHANGEABLE for value in values_of(one)} >= {
        ("with_details", "contact"),
        ("without_details", "information_only"),
        ("allowed", ""),
        ("none", ""),
    }


def test_each_value_follows_each_other_with_immediate_effect_on_keys(gloucester: Partners) -> None:
    """The team's own choice has keys of another kind: test_contacting."""
    alice = send_report(gloucester, "team")
    faults = [one for name in CHANGEABLE if name != "team" for one in faults_of(gloucester, alice, name)]
    assert faults == []
