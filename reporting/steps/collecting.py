"""From the forms of a finished journey to what is sealed."""

from collections.abc import Mapping
from typing import Protocol, cast

from core.journeys.answers import Asked
from core.journeys.forms import StepForm
from reporting.more.drafting import additions
from reporting.sections import Bundle, Contact, Incident, Level, Safety
from reporting.steps import circumstances
from reporting.steps.sub_strands import SubStrandsForm
from reporting.steps.when import WhenForm
from reporting.submit.answers import Answers, ChoiceWanted


def collect(forms: Mapping[str, StepForm], asked: Asked, *, language: str) -> Answers:
    """The report that valid forms describe. `language` is the code in which the pages were read ("en-gb")."""
    incident, contact = _incident(forms, asked, language), contact_in(forms)
    return Answers(incident, contact, bundle_in(forms), choices_in(forms, contact), additions=additions(asked))


class _Contacting(Protocol):
    """The page about contact, of whichever form."""

    @property
    def contact(self) -> Contact | None: ...


class _Picking(Protocol):
    """The page about others than the team, of whichever form."""

    @property
    def choices(self) -> tuple[ChoiceWanted, ...]: ...


def contact_in(forms: Mapping[str, StepForm]) -> Contact | None:
    return cast("_Contacting", forms["contact"]).contact if "contact" in forms else None


def bundle_in(forms: Mapping[str, StepForm]) -> Bundle:
    return cast("Bundle", forms["readers"].cleaned_data["bundle"])


def choices_in(forms: Mapping[str, StepForm], contact: Contact | None) -> tuple[ChoiceWanted, ...]:
    """The team's choice first; none for a report that only its reporter reads."""
    bundle = bundle_in(forms)
    if bundle == "only_me":
        return ()
    team = ChoiceWanted("team", "with_details" if contact else "without_details")
    picked = cast("_Picking", forms["recipients"]).choices if bundle == "team_and_picked" else ()
    linking = cast("Level", forms["readers"].cleaned_data.get("linking", ""))
    return (team, *picked, *([ChoiceWanted("linking", linking)] if linking else []))


def _incident(forms: Mapping[str, StepForm], asked: Asked, language: str) -> Incident:
    given = {name: form.cleaned_data for name, form in forms.items()}
    return Incident(
        vocabulary=circumstances.words_in_force(asked).id,
        language=language,
        safety=safety_in(asked, self_harm=circumstances.thinks_of_self_harm(asked)),
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


def safety_in(asked: Asked, *, self_harm: bool) -> Safety:
    """What was ticked about danger. The forms ask for thoughts of self-harm on different pages."""
    return Safety(
        danger=circumstances.in_danger(asked),
        injured=circumstances.is_injured(asked),
        weapon=circumstances.had_weapon(asked),
        self_harm=self_harm,
        carer=circumstances.is_harmed_by_carer(asked),
    )
