"""What the team reads of a choice that does not count any more."""

from referrals.cases.choice_words import choice_parts
from reporting.choices.changing import change
from reporting.choices.reading import choices_of, made_choices
from reporting.submit.answers import ChoiceWanted
from tests.people import AT, Partners
from tests.referrals.stories import reported


def test_what_was_sent_under_a_choice_is_said_only_of_one_that_allowed_something(gloucester: Partners) -> None:
    story = reported(gloucester, police="none", support="without_details")
    for recipient, wish in (("police", "contact"), ("support", "")):
        change(
            story.report,
            ChoiceWanted(recipient, "with_details", wish),  # type: ignore[arg-type]
            language="en",
            ring=story.reporter,
            at=AT,
        )
    made = made_choices(story.report, choices_of(story.report, story.reporter))
    said = {
        one.record["recipient"]: str(part.rows[-2].value)
        for one, part in zip(made, choice_parts(made), strict=True)
        if one.replaced
    }
    assert said == {
        "police": "It allowed nothing, so nothing was sent under it. A later choice counts.",
        "support": "Nothing new: a later choice counts. What was sent under it stays with them.",
    }
