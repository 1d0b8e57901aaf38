"""What a reporter is told about the parts that were sent."""

from referrals.packets.fields import RULES
from reporting.progress.fields import FIELDS, described


def test_every_part_of_a_packet_has_words_for_the_reporter() -> None:
    assert set(RULES) <= set(FIELDS)


def test_parts_that_are_one_to_the_reporter_are_said_once() -> None:
    assert described(["channel", "value", "story"]) == ["how to contact you safely", "what happened, in your words"]


def test_a_part_without_words_is_not_hidden() -> None:
    assert described(["made_up_later"]) == ["other details"]
