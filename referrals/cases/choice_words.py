"""A reporter's choices in words: what was decided, what it allows, whether it still stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.models import User
from core.calendars.words import shown_moment_of_week
from core.design_system.components import SummaryRow
from reporting.choices.reading import MadeChoice

RECIPIENT_WORDS = {
    "team": gettext_lazy("The team"),
    "police": gettext_lazy("Police"),
    "support": gettext_lazy("Support services"),
    "council": gettext_lazy("Housing or council"),
    "linking": gettext_lazy("Linking with other reports"),
}
LEVEL_WORDS = {
    "with_details": gettext_lazy("With their details"),
    "without_details": gettext_lazy("Without anything that names them"),
    "allowed": gettext_lazy("Allowed"),
    "none": gettext_lazy("Not at all"),
}
WISH_WORDS = {
    "contact": gettext_lazy("Look into it and contact them"),
    "no_contact": gettext_lazy("Look into it, do not contact them"),
    "information_only": gettext_lazy("For information only"),
}
HOW_WORDS = {
    "typed": gettext_lazy("Typed by the reporter"),
    "easy_read": gettext_lazy("Typed by the reporter, in the Easy Read form"),
    "phone": gettext_lazy("Spoken on the telephone"),
    "witnessed": gettext_lazy("Spoken in person"),
    "interpreter": gettext_lazy("Through an interpreter"),
    "written": gettext_lazy("In writing"),
    "paper": gettext_lazy("In writing, on paper"),
}
ALLOWS_WORDS = {
    "with_details": gettext_lazy("A packet with their contact details and their own story."),
    "without_details": gettext_lazy(
        "A packet with the story without names, the kind of incident, when, and the area. "
        "No contact details, no exact place."
    ),
    "allowed": gettext_lazy("It may be compared with other reports, and linked once somebody has looked at both."),
    "none": gettext_lazy("Nothing may be sent."),
}


@dataclass(frozen=True)
class ChoicePart:
    """One choice as a card."""

    title: str
    rows: list[SummaryRow]


def choice_parts(made: Iterable[MadeChoice]) -> list[ChoicePart]:
    """One query where the team wrote a choice down, for the name."""
    listed = list(made)
    recorders = {choice.record["recorded_by"] for choice in listed if "recorded_by" in choice.record}
    names = dict(User.objects.filter(id__in=recorders).values_list("id", "name")) if recorders else {}
    return [ChoicePart(recipient_words(choice.record["recipient"]), _rows(choice, names)) for choice in listed]


def recipient_words(recipient: str) -> str:
    return str(RECIPIENT_WORDS.get(recipient, recipient))


def level_words(level: str) -> str:
    return str(LEVEL_WORDS.get(level, level))


def wish_words(wish: str) -> str:
    """What the police are wished to do; "" when the reporter was not asked."""
    return str(WISH_WORDS.get(wish, wish))


def _rows(choice: MadeChoice, names: Mapping[UUID, str]) -> list[SummaryRow]:
    record = choice.record
    rows = [SummaryRow(_("Decided"), level_words(record["level"]))]
    if record["police_wish"]:
        rows.append(SummaryRow(_("What they wish the police to do"), wish_words(record["police_wish"])))
    rows.append(SummaryRow(_("What it allows"), _allows(choice)))
    rows.append(SummaryRow(_("Recorded"), HOW_WORDS.get(record["how"], record["how"])))
    if "recorded_by" in record:
        rows.append(SummaryRow(_("Written down by"), names.get(UUID(record["recorded_by"]), "")))
    return rows


def _allows(choice: MadeChoice) -> str:
    if choice.withdrawn_at is not None:
        return _("Nothing any more: taken back on %(when)s.") % {"when": shown_moment_of_week(choice.withdrawn_at)}
    if choice.replaced and choice.record["level"] == "none":
        return _("It allowed nothing, so nothing was sent under it. A later choice counts.")
    if choice.replaced:
        return _("Nothing new: a later choice counts. What was sent under it stays with them.")
    if choice.record["recipient"] == "team" and choice.record["level"] == "without_details":
        return _("The team reads the report and writes to them here. It has no contact details.")
    if choice.record["recipient"] == "team":
        return _("The team reads the report and writes to them.")
    if choice.record["recipient"] == "linking" and not choice.stands:
        return _("It is compared and linked with no other report.")
    return str(ALLOWS_WORDS[choice.record["level"]])
