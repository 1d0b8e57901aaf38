"""From the forms of a finished journey to what is sealed."""

from collections.abc import Mapping
from typing import cast

from core.journeys.answers import Asked
from core.journeys.forms import StepForm
from reporting.more.drafting import additions
from reporting.sections import Bundle, Contact, Incident, Level, Safety
from reporting.steps import circumstances
from reporting.steps.contact import ContactForm
from reporting.steps.recipients import RecipientsForm
from reporting.steps.sub_strands import SubStrandsForm
from reporting.steps.when import WhenForm
from reporting.submit.answers import Answers, ChoiceWanted


def collect(forms: Mapping[str, StepForm], asked: Asked, *, language: str) -> Answers:
    """The report that valid forms describe. `language` is the code in which the pages were read ("en-gb")."""
    contact = cast("ContactForm", forms["contact"]).contact if "contact" in forms else None
    bundle = cast("Bundle", forms["readers"].cleaned_data["bundle"])
    incident, choices = _incident(forms, asked, language), _choices(forms, bundle, contact)
    return Answers(incident, contact, bundle, choices, additions=additions(asked))


def _choices(forms: Mapping[str, StepForm], bundle: Bundle, contact: Contact | None) -> tuple[ChoiceWanted, ...]:
    if bundle == "only_me":
        return ()
    team = ChoiceWanted("team", "with_details" if contact else "without_details")
    picked = cast("RecipientsForm", forms["recipients"]).choices if bundle == "team_and_picked" else ()
    linking = cast("Level", forms["readers"].cleaned_data["linking"])
    return (team, *picked, *([ChoiceWanted("linking", linking)] if linking else []))


def _incident(forms: Mapping[str, StepForm], asked: Asked, language: str) -> Incident:
    given = {name: form.cleaned_data for name, form in forms.items()}
    return Incident(
        vocabulary=circumstances.words_in_force(asked).id,
        language=language,
        safety=_safety(asked),
        reporter_role=given["who"]["role"],
        knows_and_agrees=given["who"]["agreement"],
        is_here=given["who"]["here"],
        age_band=given["age"]["band"],
        story=given["story"]["story"],
        types=given["story"]["types"],
        strands=given["why"]["strands"],
        sub_strands=cast("SubStrandsForm", forms["sub_strands"]).sub_strands if "sub_strands" in forms else [],
        indicators=given["why"].get("indicators", []),
        why=given["why"]["why"],
        when=cast("WhenForm", forms["when"]).when,
        when_kind=given["when"]["kind"],
        times=given["when"]["times"],
        setting=given["where"]["setting"],
        targets=given["who"].get("targets", []),
        place=given["where"]["place"],
        area=given["where"].get("area", ""),
        postcode=given["where"]["postcode"],
        effects=given["effect"]["effects"],
        effect=given["effect"]["effect"],
    )


def _safety(asked: Asked) -> Safety:
    return Safety(
        danger=circumstances.in_danger(asked),
        injured=circumstances.is_injured(asked),
        weapon=circumstances.had_weapon(asked),
        self_harm=circumstances.thinks_of_self_harm(asked),
        carer=circumstances.is_harmed_by_carer(asked),
    )
