"""From the forms of a finished Easy Read journey to what is sealed: the same report as the other form makes."""

from collections.abc import Mapping

from django.utils import timezone

from core.journeys.answers import Asked
from core.journeys.forms import StepForm
from core.vocabularies.registry import vocabulary_of
from reporting.easy_read import circumstances
from reporting.sections import Incident
from reporting.steps.collecting import bundle_in, choices_in, contact_in, safety_in
from reporting.submit.answers import Answers

# The version of the words under which choices are made here: a new one whenever they are said differently.
CHOICE_WORDING = "easy-read-choices-2026-11-22"
HOW = "easy_read"


def collect(forms: Mapping[str, StepForm], asked: Asked, *, language: str) -> Answers:
    """The report that valid forms describe; what this form does not ask is empty. `language` is that of the pages."""
    incident, contact = _incident(forms, asked, language), contact_in(forms)
    return Answers(incident, contact, bundle_in(forms), choices_in(forms, contact), wording=CHOICE_WORDING, how=HOW)


def _incident(forms: Mapping[str, StepForm], asked: Asked, language: str) -> Incident:
    given = {name: form.cleaned_data for name, form in forms.items()}
    return Incident(
        vocabulary=vocabulary_of(asked.partnership, timezone.localdate(asked.at)).id,
        language=language,
        safety=safety_in(asked, self_harm=circumstances.thinks_of_self_harm(asked)),
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


def _effects(asked: Asked) -> list[str]:
    """An effect is one on the person it happened to, and the tick speaks of the person who ticks."""
    both = circumstances.thinks_of_self_harm(asked) and circumstances.is_about_reporter(asked)
    return ["self_harm"] if both else []
