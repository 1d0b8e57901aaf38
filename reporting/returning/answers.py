"""What a returning reporter wrote, in the order and the words of the form."""

from collections.abc import Iterable, Sequence
from typing import cast

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design_system.components import SummaryRow
from core.design_system.fields import Option
from core.journeys.forms import isolated
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.stamps import Tampered
from core.vocabularies.registry import labels_of
from reporting.centres.intake import intake_of
from reporting.centres.intake_words import intake_rows
from reporting.returning.visits import Visit
from reporting.sections import Contact, Incident
from reporting.steps.contact import CHANNELS, LEAVE_MESSAGE, MAY_KNOW, SAY_WHO, ContactForm
from reporting.steps.effect import EffectForm
from reporting.steps.story import OWN_CARER, THEIR_CARER, WEAPON, StoryForm
from reporting.steps.sub_strands import SubStrandsForm
from reporting.steps.when import KINDS, ONCE_OR_MORE, TIMES
from reporting.steps.where import WhereForm
from reporting.steps.who import AGREEMENT, HERE, WhoForm
from reporting.steps.why import WhyForm
from reporting.submit.holding import MYSELF

# Danger and injuries are kept as the team reads them. Thoughts of self-harm are among the effects, where ticked.
HAPPENED: dict[str, Promise] = {
    "danger": gettext_lazy("Somebody was in danger, or the person who did it was still near"),
    "injured": gettext_lazy("Somebody was hurt"),
}


def answers_of(visit: Visit) -> list[SummaryRow]:
    """Every answer that was given; two queries. Raises Tampered, NoKey or SealingError."""
    own = Prefetch("grants", Grant.objects.filter(recipient=visit.report.lock.key).select_related("recipient"))
    boxes = Box.objects.filter(object_id=visit.report.id, kind__in=(Kind.INCIDENT, Kind.CONTACT))
    newest = {box.kind: box for box in boxes.prefetch_related(own).order_by("version")}
    if Kind.INCIDENT not in newest:
        raise Tampered(f"sections of {visit.report.id}")
    rows = _incident_rows(cast("Incident", look_in(newest[Kind.INCIDENT], visit.ring)))
    if Kind.CONTACT in newest:
        rows += _contact_rows(cast("Contact", look_in(newest[Kind.CONTACT], visit.ring)))
    return [row for row in rows if row.value]


def _incident_rows(incident: Incident) -> list[SummaryRow]:
    who, story, why = WhoForm.answer_names, StoryForm.answer_names, WhyForm.answer_names
    where, effect = WhereForm.answer_names, EffectForm.answer_names
    return [
        SummaryRow(who["role"], _labels(incident, "reporter_roles", [incident["reporter_role"]])),
        SummaryRow(who["agreement"], _chosen(AGREEMENT, incident["knows_and_agrees"])),
        SummaryRow(who["here"], _chosen(HERE, incident.get("is_here", ""))),
        SummaryRow(_age_asked(incident), _labels(incident, "age_bands", [incident["age_band"]])),
        SummaryRow(story["story"], _typed(incident["story"])),
        SummaryRow(story["types"], _labels(incident, "incident_types", incident["types"])),
        SummaryRow(_("What you ticked"), _ticked(incident)),
        SummaryRow(why["strands"], _labels(incident, "strands", incident["strands"])),
        SummaryRow(SubStrandsForm.question, _labels(incident, "sub_strands", incident.get("sub_strands", []))),
        SummaryRow(why["indicators"], _labels(incident, "indicators", incident.get("indicators", []))),
        SummaryRow(why["why"], _typed(incident["why"])),
        SummaryRow(_("When"), _typed(incident["when"])),
        SummaryRow(ONCE_OR_MORE, _chosen(KINDS, incident["when_kind"])),
        SummaryRow(TIMES, _typed(incident.get("times", ""))),
        SummaryRow(where["setting"], _labels(incident, "settings", [incident["setting"]])),
        SummaryRow(who["targets"], _labels(incident, "targets", incident.get("targets", []))),
        SummaryRow(where["place"], _typed(incident["place"])),
        SummaryRow(where["area"], _labels(incident, "areas", [incident["area"]])),
        SummaryRow(where["postcode"], _typed(incident["postcode"])),
        SummaryRow(effect["effects"], _labels(incident, "effects", incident["effects"])),
        SummaryRow(effect["effect"], _typed(incident["effect"])),
        SummaryRow(_("A box that people do not see"), _filled_in_unseen(incident)),
        *_intake_rows(incident),
    ]


def _intake_rows(incident: Incident) -> list[SummaryRow]:
    """Only where somebody had a part in it."""
    intake = intake_of(incident)
    if intake is None or intake["via"] == "own":
        return []
    rows = intake_rows(intake, _("How you reported it"))
    return [SummaryRow(row.key, _typed(str(row.value))) for row in rows]


def _filled_in_unseen(incident: Incident) -> str:
    if not incident.get("automatic"):
        return ""
    return _("Something was in it, perhaps put there by your browser. Whoever reads your report sees this too.")


def _age_asked(incident: Incident) -> str:
    return _("Your age") if incident["reporter_role"] == MYSELF else _("Age of the person it happened to")


def _contact_rows(contact: Contact) -> list[SummaryRow]:
    asked = ContactForm.answer_names
    return [
        SummaryRow(asked["name"], _typed(contact["name"])),
        SummaryRow(asked["channel"], _chosen(CHANNELS, contact["channel"])),
        SummaryRow(asked["value"], _typed(contact["value"])),
        SummaryRow(asked["safe_times"], _typed(contact["safe_times"])),
        SummaryRow(asked["may"], _allowed(contact)),
        SummaryRow(asked["code_word"], _typed(contact.get("code_word", ""))),
        SummaryRow(asked["trusted_name"], _typed(contact.get("trusted_name", ""))),
        SummaryRow(asked["trusted_value"], _typed(contact.get("trusted_value", ""))),
        SummaryRow(asked["trusted_may"], str(MAY_KNOW.label) if contact.get("trusted_may_know") else ""),
    ]


def _allowed(contact: Contact) -> str:
    ticked = {LEAVE_MESSAGE: contact["may_leave_message"], SAY_WHO: contact["may_say_who"]}
    return "\n".join(str(option.label) for option, allowed in ticked.items() if allowed)


def _ticked(incident: Incident) -> str:
    carer = OWN_CARER if incident["reporter_role"] == MYSELF else THEIR_CARER
    words = {**HAPPENED, "weapon": WEAPON.label, "carer": carer.label}
    return "\n".join(str(said) for tick, said in words.items() if incident["safety"].get(tick))


def _chosen(options: Sequence[Option], value: str) -> str:
    return next((str(option.label) for option in options if option.value == value), "")


def _labels(incident: Incident, listed: str, codes: Iterable[str]) -> str:
    return labels_of(incident["vocabulary"], listed, codes)


def _typed(text: str) -> str:
    return isolated(text) if text else ""
