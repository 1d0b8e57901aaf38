"""From the forms of a finished Easy Read journey to what is sealed: the same report as the other form makes."""

from collections.abc import Mapping
from typing import cast

from django.utils import timezone

from core.journeys.answers import Asked
from core.journeys.forms import StepForm
from core.vocabularies.registry import vocabulary_of
from reporting.easy_read import circumstances
from reporting.easy_read.reaching import ContactForm, RecipientsForm
from reporting.sections import Bundle, Contact, Incident, Safety
from reporting.submit.answers import Answers, ChoiceWanted

# The version of the words under which choices are made here: a new one whenever they are said differently.
CHOICE_WORDING = "easy-read-choices-2026-11-22"
HOW = "easy_read"


def collect(forms: Mapping[str, StepForm], asked: Asked, *, language: str) -> Answers:
    """The report that valid forms describe; what this form does not ask is empty. `language` is that of the pages."""
    contact = cast("ContactForm", forms["contact"]).contact if "contact" in forms else None
    bundle = cast("Bundle", forms["readers"].cleaned_data["bundle"])
    choices = _choices(forms, bundle, contact)
    return Answers(_incident(forms, asked, language), contact, bundle, choices, wording=CHOICE_WORDING, how=HOW)


def _choices(forms: Mapping[str, StepForm], bundle: Bundle, contact: Contact | None) -> tuple[ChoiceWanted, ...]:
    if bundle == "only_me":
        return ()
    team = ChoiceWanted("team", "with_details" if contact else "without_details")
    picked = cast("RecipientsForm", forms["recipients"]).choices if bundle == "team_and_picked" else ()
    return (team, *picked)


def _incident(forms: Mapping[str, StepForm], asked: Asked, language: str) -> Incident:
    given = {name: form.cleaned_data for name, form in forms.items()}
    return Incident(
        vocabulary=vocabulary_of(asked.partnership, timezone.localdate(asked.at)).id,
        language=language,
        safety=_safety(asked),
        reporter_role=given["who"]["role"],
        knows_and_agrees=given["agreement"]["agreement"] if "agreement" in given else "",
        age_band=given["who"]["band"],
        story=given["story"]["story"],
        types=given["story"]["types"],
        strands=given["why"]["strands"],
        why="",
        when=given["when"]["words"],
        when_kind=given["when"]["kind"],
        setting=given["where"]["setting"],
        place=given["where"]["place"],
        area="",
        postcode="",
        effects=_effects(asked),
        effect="",
    )


def _safety(asked: Asked) -> Safety:
    return Safety(
        danger=circumstances.in_danger(asked),
        injured=circumstances.is_injured(asked),
        weapon=circumstances.had_weapon(asked),
        self_harm=circumstances.thinks_of_self_harm(asked),
        carer=circumstances.is_harmed_by_carer(asked),
    )


def _effects(asked: Asked) -> list[str]:
    """An effect is one on the person it happened to, and the tick speaks of the person who ticks."""
    both = circumstances.thinks_of_self_harm(asked) and circumstances.is_about_reporter(asked)
    return ["self_harm"] if both else []
