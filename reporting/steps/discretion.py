"""What pages with free text say to somebody who reports for a person that has not agreed."""

from django.utils.translation import gettext as _

from core.journeys.answers import Asked
from reporting.steps import circumstances

# Pages on which somebody might write who the other person is.
SPEAKING_OF_SOMEBODY = frozenset({"story", "why", "when", "where", "effect"})
ABOUT_REPORTER = "contact"


def words_without_agreement(page: str, asked: Asked) -> str:
    """What the page `page` of the journey says; "" where there is nothing to say."""
    if not circumstances.is_without_agreement(asked):
        return ""
    if page == ABOUT_REPORTER:
        return _(
            "This page is about you. Leave out the name and number of the person it happened to: they have not agreed."
        )
    if page not in SPEAKING_OF_SOMEBODY:
        return ""
    if circumstances.may_name_person(asked):
        return _(
            "The person it happened to has not agreed. As somebody may be in danger, you may still write who they are."
        )
    return _(
        "The person it happened to has not agreed. Leave out whatever shows who they are, unless somebody is in danger."
    )
