"""The answers of a report as rows of a table, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design_system.components import SummaryRow
from core.vocabularies.languages import name_of_language
from core.vocabularies.registry import force_of, labels_of
from referrals.packets.times import KINDS
from reporting.centres.intake import intake_of
from reporting.centres.intake_words import intake_rows
from reporting.sections import Contact, Incident

SAFETY_WORDS = {
    "danger": gettext_lazy("They said that somebody is in danger"),
    "injured": gettext_lazy("Somebody was injured"),
    "weapon": gettext_lazy("There was a weapon"),
    "self_harm": gettext_lazy("They have thoughts of harming themselves"),
    "carer": gettext_lazy("It was done by somebody who cares for them"),
}
CHANNEL_WORDS = {
    "phone": gettext_lazy("Telephone"),
    "text": gettext_lazy("Text message"),
    "email": gettext_lazy("Email"),
    "trusted": gettext_lazy("Only through somebody they trust"),
    "none": gettext_lazy("They gave a name only"),
}
AGREEMENT_WORDS = {
    "yes": gettext_lazy("The person knows and agrees"),
    "no": gettext_lazy("The person does not know, or does not agree"),
    "unsure": gettext_lazy("The reporter is not sure whether the person agrees"),
}
HERE_WORDS = {
    "yes": gettext_lazy("They were with the reporter"),
    "no": gettext_lazy("They were not with the reporter"),
}

AUTOMATIC_WORDS = gettext_lazy(
    "A box that people do not see was filled in: by a program that sends reports, or by a browser that fills in forms "
    "by itself."
)


def safety_rows(incident: Incident) -> list[SummaryRow]:
    """Only what was ticked; nothing when nothing was."""
    return [SummaryRow(words, _("Yes")) for tick, words in SAFETY_WORDS.items() if incident["safety"].get(tick)]


def fact_rows(incident: Incident) -> list[SummaryRow]:
    """Everything but the story and the safety ticks, in the order of the form; how it came in stands last."""
    return [
        *_told(_("May be automatic"), str(AUTOMATIC_WORDS) if incident.get("automatic") else ""),
        SummaryRow(_("Who is reporting"), _labels(incident, "reporter_roles", [incident["reporter_role"]])),
        *_agreement(incident),
        SummaryRow(_("Age of the person it happened to"), _labels(incident, "age_bands", [incident["age_band"]])),
        SummaryRow(_("What kind of thing it was"), _labels(incident, "incident_types", incident["types"])),
        SummaryRow(_("What they think it was about"), _labels(incident, "strands", incident["strands"])),
        *_told(_("More closely"), _labels(incident, "sub_strands", incident.get("sub_strands", []))),
        *_told(_("What they saw or heard"), _labels(incident, "indicators", incident.get("indicators", []))),
        SummaryRow(_("Why they think so"), incident["why"]),
        SummaryRow(_("When"), incident["when"]),
        SummaryRow(_("How often"), KINDS.get(incident["when_kind"], "")),
        *_told(_("Days or pattern"), incident.get("times", "")),
        SummaryRow(_("Kind of place"), _labels(incident, "settings", [incident["setting"]])),
        *_told(_("Police force for this place"), force_of(incident["vocabulary"], incident["setting"])),
        *_told(_("Aimed at"), _labels(incident, "targets", incident.get("targets", []))),
        SummaryRow(_("Place"), incident["place"]),
        SummaryRow(_("Area"), _labels(incident, "areas", [incident["area"]])),
        SummaryRow(_("Postcode"), incident["postcode"]),
        SummaryRow(_("How it affected them"), _labels(incident, "effects", incident["effects"])),
        SummaryRow(_("How it affected them, in their own words"), incident["effect"]),
        SummaryRow(_("Language of the report"), name_of_language(incident["language"])),
        *_intake(incident),
    ]


def contact_rows(contact: Contact) -> list[SummaryRow]:
    return [
        SummaryRow(_("Name to use"), contact["name"]),
        SummaryRow(_("How"), CHANNEL_WORDS.get(contact["channel"], contact["channel"])),
        SummaryRow(_("Number or address"), contact["value"]),
        SummaryRow(_("Safe times"), contact["safe_times"]),
        SummaryRow(_("May we leave a message?"), _yes_or_no(contact["may_leave_message"])),
        SummaryRow(_("May we say who we are?"), _yes_or_no(contact["may_say_who"])),
        *_trusted_rows(contact),
    ]


def _trusted_rows(contact: Contact) -> list[SummaryRow]:
    """The person whom they trust, where they named one."""
    if not contact.get("trusted_value"):
        return []
    return [
        SummaryRow(_("Somebody they trust"), contact.get("trusted_name", "")),
        SummaryRow(_("How to reach that person"), contact.get("trusted_value", "")),
        SummaryRow(_("May that person know what it is about?"), _yes_or_no(contact.get("trusted_may_know", False))),
    ]


def _agreement(incident: Incident) -> list[SummaryRow]:
    """Only for somebody else: whether they agree, and could speak for themselves."""
    words = [AGREEMENT_WORDS.get(incident["knows_and_agrees"]), HERE_WORDS.get(incident.get("is_here", ""))]
    return _told(_("Agreement"), "\n".join(str(one) for one in words if one))


def _intake(incident: Incident) -> list[SummaryRow]:
    """Nothing of a report from before this was kept."""
    intake = intake_of(incident)
    return intake_rows(intake, _("How it reached us")) if intake else []


def _told(name: str, answer: str) -> list[SummaryRow]:
    """A row for what few are asked: none without an answer."""
    return [SummaryRow(name, answer)] if answer else []


def _labels(incident: Incident, listed: str, codes: Iterable[str]) -> str:
    return labels_of(incident["vocabulary"], listed, codes)


def _yes_or_no(answer: bool) -> str:
    return _("Yes") if answer else _("No")
