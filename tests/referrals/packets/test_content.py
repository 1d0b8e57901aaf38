"""What a packet holds: exactly what the choice for its recipient covers."""

import pytest

from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from core.partnerships.models import Organisation
from core.partnerships.permissions import NotAllowed
from referrals.packets.content import NoDisclosure, packet_content
from referrals.packets.coverage import NotCovered, check_covered
from referrals.packets.fields import FIELDS, RULES, rules_for
from referrals.packets.models import Purpose
from referrals.packets.shapes import PacketContent, packet_from
from referrals.packets.times import KINDS
from reporting.choices.actions import withdraw
from tests.people import AT, Partners
from tests.referrals.stories import RETOLD, Story, reported, triaged

ABOUT_THE_PERSON = ("Sam Example", "07700 900123", "Somebody shouted at me", "the bus stop", "GL1 1AA")


def test_with_details_carries_contact_story_and_place(gloucester: Partners) -> None:
    content = _content(triaged(gloucester, postcode="GL1 1AA"), gloucester.police)
    sent = _text(content)
    assert all(words in sent for words in ABOUT_THE_PERSON)
    assert RETOLD not in sent


def test_without_details_carries_nothing_about_the_person(gloucester: Partners) -> None:
    content = _content(triaged(gloucester, police="without_details", postcode="GL1 1AA"), gloucester.police)
    sent = _text(content)
    assert not [words for words in ABOUT_THE_PERSON if words in sent]
    assert RETOLD in sent
    assert not [one.key for one in content.all_fields if RULES[one.key].identifies]


def test_without_details_for_support_is_six_fields(gloucester: Partners) -> None:
    content = _content(triaged(gloucester), gloucester.support, Purpose.SUPPORT)
    assert content.intake == ()
    assert {one.key for one in content.fields} <= {"disclosure", "types", "strands", "day", "area", "setting"}


def test_without_details_sends_the_day_and_none_of_the_words_about_it(gloucester: Partners) -> None:
    when = "10 November 2026, the day that Charlie Brown was buried"
    story = triaged(gloucester, police="without_details", when=when, when_kind="exact")
    content = _content(story, gloucester.police)
    assert {one.value for one in content.intake if one.key in ("when", "day")} == {"10 November 2026"}
    assert "Charlie" not in _text(content)


def test_a_day_written_in_another_language_is_sent_in_the_teams_own(gloucester: Partners, welsh: None) -> None:
    when = "10 Tachwedd 2026, diwrnod angladd Charlie"
    story = triaged(gloucester, police="without_details", when=when, when_kind="exact", language="cy")
    assert _field(_content(story, gloucester.police), "day") == "10 November 2026"


@pytest.mark.parametrize("when", ["Charlie Brown's funeral, last week", "10 Charlie 2026", "31 February 2026", ""])
def test_without_details_words_that_are_no_day_are_left_out(gloucester: Partners, when: str) -> None:
    story = triaged(gloucester, police="without_details", when=when, when_kind="exact")
    assert _field(_content(story, gloucester.police), "day") == "Once, on a day that the reporter knows"


@pytest.mark.parametrize("kind", ["about", "range", "ongoing", "unknown"])
def test_without_details_no_day_is_sent_unless_it_is_exact(gloucester: Partners, kind: str) -> None:
    story = triaged(gloucester, police="without_details", when="10 November 2026, at dusk", when_kind=kind)
    content = _content(story, gloucester.police)
    assert _field(content, "day") == str(KINDS[kind])
    assert "2026" not in _field(content, "day")


def test_without_details_nothing_that_the_reporter_typed_is_sent(gloucester: Partners) -> None:
    typed = {name: f"Typed {name}" for name in ("story", "why", "when", "place", "postcode", "effect")}
    story = triaged(gloucester, police="without_details", when_kind="exact", **typed)
    for recipient, purpose in ((gloucester.police, Purpose.RECORD), (gloucester.support, Purpose.SUPPORT)):
        assert "Typed" not in _text(_content(story, recipient, purpose))


def test_days_and_languages_are_words(gloucester: Partners) -> None:
    content = _content(triaged(gloucester, language="ur"), gloucester.police)
    recorded = "Sent with the person's details. Chosen by the person, typed by themselves, on 18 November 2026."
    assert _field(content, "recorded").startswith(recorded)
    assert _field(content, "recorded").endswith("Language Urdu (اردو).")
    assert _field(content, "language") == "Urdu (اردو)"


def test_without_details_the_language_is_not_told_either(gloucester: Partners) -> None:
    content = _content(triaged(gloucester, police="without_details", language="ti"), gloucester.police)
    recorded = next(one.value for one in content.intake if one.key == "recorded")
    assert "anguage" not in recorded


def test_without_details_needs_a_disclosure_version(gloucester: Partners) -> None:
    story = reported(gloucester, police="without_details")
    with pytest.raises(NoDisclosure):
        _content(story, gloucester.police)


def test_without_details_never_opens_the_contact_section(gloucester: Partners) -> None:
    _content(triaged(gloucester, police="without_details"), gloucester.police)
    assert not AuditEntry.objects.filter(action="section_opened", subject=Kind.CONTACT).exists()


def test_a_caseworker_may_prefer_the_disclosure_version(gloucester: Partners) -> None:
    story, team = triaged(gloucester), gloucester.caseworker
    content = packet_content(
        story.case, gloucester.police, Purpose.INVESTIGATE, by=team.member, ring=team.ring, at=AT, own_words=False
    )
    keys = {one.key for one in content.all_fields}
    assert "disclosure" in keys
    assert "story" not in keys
    assert "name" in keys


def test_the_police_read_the_intake_first(gloucester: Partners) -> None:
    intake = _content(triaged(gloucester), gloucester.police).intake
    assert [one.key for one in intake] == [
        "when", "setting", "area", "place", "suspect", "risk", "wish", "name", "channel", "value", "safe_times",
        "may_leave_message", "may_say_who", "recorded",
    ]  # fmt: skip
    assert next(one.value for one in intake if one.key == "wish") == "Look into it and contact me."


def test_every_field_names_the_choice_that_allows_it(gloucester: Partners) -> None:
    story = triaged(gloucester)
    content = _content(story, gloucester.police)
    assert {one.choice_id for one in content.all_fields} == {story.choice_id("police")}


def test_codes_are_words_in_the_packet(gloucester: Partners) -> None:
    content = _content(triaged(gloucester), gloucester.police)
    assert next(one.value for one in content.fields if one.key == "types") == "Verbal abuse"


def test_a_packet_reads_back_as_it_was_sealed(gloucester: Partners) -> None:
    content = _content(triaged(gloucester), gloucester.police)
    assert packet_from(content.section()) == content


@pytest.mark.parametrize("kind", ["police", "support", "council"])
def test_the_table_gives_identifying_fields_only_with_details(kind: str) -> None:
    assert not [rule for rule in rules_for(kind, "without_details") if rule.identifies]
    assert rules_for(kind, "none") == []
    assert len({rule.key for rule in FIELDS}) == len(FIELDS)


def test_a_recipient_that_was_not_picked_is_refused(gloucester: Partners) -> None:
    story = triaged(gloucester, support="none")
    with pytest.raises(NotCovered):
        _content(story, gloucester.support, Purpose.SUPPORT)


def test_a_kind_that_the_choices_do_not_name_is_refused(gloucester: Partners) -> None:
    story = triaged(gloucester)
    for other in (gloucester.council, gloucester.analysts, gloucester.centre, gloucester.hub):
        with pytest.raises(NotCovered):
            _content(story, other, Purpose.HOUSING)


def test_housing_or_the_council_gets_what_was_chosen_for_it(gloucester: Partners) -> None:
    narrow = _content(triaged(gloucester, council="without_details"), gloucester.council, Purpose.HOUSING)
    wide = _content(triaged(gloucester, council="with_details"), gloucester.council, Purpose.HOUSING)
    assert not [one.key for one in narrow.all_fields if RULES[one.key].identifies]
    assert "Sam Example" in _text(wide)
    assert {one.key for one in wide.all_fields}.isdisjoint({"wish", "risk", "recorded"})


def test_housing_or_the_council_is_asked_for_nothing_else(gloucester: Partners) -> None:
    story = triaged(gloucester, council="with_details")
    for purpose in (Purpose.SUPPORT, Purpose.INVESTIGATE, Purpose.RECORD):
        with pytest.raises(NotCovered, match="purpose"):
            _content(story, gloucester.council, purpose)


def test_a_choice_for_the_council_covers_nobody_else(gloucester: Partners) -> None:
    story = triaged(gloucester, police="none", support="none", council="with_details")
    for other, purpose in ((gloucester.police, Purpose.RECORD), (gloucester.support, Purpose.SUPPORT)):
        with pytest.raises(NotCovered):
            _content(story, other, purpose)


def test_a_withdrawn_choice_covers_nothing(gloucester: Partners) -> None:
    story = triaged(gloucester)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    with pytest.raises(NotCovered):
        _content(story, gloucester.police)


def test_information_only_is_not_looked_into(gloucester: Partners) -> None:
    story = triaged(gloucester, wish="information_only")
    with pytest.raises(NotCovered, match="purpose"):
        _content(story, gloucester.police, Purpose.INVESTIGATE)
    assert _content(story, gloucester.police, Purpose.RECORD)


def test_the_police_are_not_asked_to_support(gloucester: Partners) -> None:
    with pytest.raises(NotCovered, match="purpose"):
        _content(triaged(gloucester), gloucester.police, Purpose.SUPPORT)


def test_a_field_beyond_the_level_is_refused_whoever_put_it_there(gloucester: Partners) -> None:
    wide = triaged(gloucester)
    covered = _content(wide, gloucester.police)
    narrow = {**covered.choice, "level": "without_details"}
    forged = packet_from({**covered.section(), "choice": narrow})
    with pytest.raises(NotCovered, match="field"):
        check_covered(forged, gloucester.police, narrow)  # type: ignore[arg-type]


def test_another_partnerships_recipient_is_refused(gloucester: Partners, elsewhere: Partners) -> None:
    with pytest.raises(NotAllowed):
        _content(triaged(gloucester), elsewhere.police)


def _content(story: Story, recipient: Organisation, purpose: Purpose = Purpose.INVESTIGATE) -> PacketContent:
    team = story.partners.caseworker
    return packet_content(story.case, recipient, purpose, by=team.member, ring=team.ring, at=AT)


def _field(content: PacketContent, key: str) -> str:
    return next(one.value for one in content.all_fields if one.key == key)


def _text(content: PacketContent) -> str:
    return "\n".join(one.value for one in content.all_fields)
