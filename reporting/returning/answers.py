"""What a returning reporter wrote, in the order and the words of the form."""

from collections.abc import Iterable
from typing import cast

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design_system.components import SummaryRow
from core.journeys.forms import isolated
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.stamps import Tampered
from core.vocabularies.registry import labels_of
from reporting.returning.visits import Visit
from reporting.sections import Contact, Incident
from reporting.submit.holding import MYSELF

# Thoughts of self-harm are among the effects as well, where they were ticked.
TICKED: dict[str, Promise] = {
    "danger": gettext_lazy("Somebody was in danger, or the person who did it was still near"),
    "injured": gettext_lazy("Somebody was hurt"),
    "weapon": gettext_lazy("There was a weapon, or something used as one"),
    "carer": gettext_lazy("It was done by somebody who looks after the person, or lives with them"),
}
AGREEMENT: dict[str, Promise] = {
    "yes": gettext_lazy("Yes, they know and agree"),
    "no": gettext_lazy("No"),
    "unsure": gettext_lazy("I am not sure, or I cannot ask them"),
}
CHANNELS: dict[str, Promise] = {
    "phone": gettext_lazy("Phone call"),
    "text": gettext_lazy("Text message"),
    "email": gettext_lazy("Email"),
    "none": gettext_lazy("Do not contact me"),
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
    return [
        SummaryRow(_("Who is reporting"), _labels(incident, "reporter_roles", [incident["reporter_role"]])),
        SummaryRow(_("They know and agree"), str(AGREEMENT.get(incident["knows_and_agrees"], ""))),
        SummaryRow(_age_asked(incident), _labels(incident, "age_bands", [incident["age_band"]])),
        SummaryRow(_("What happened"), _typed(incident["story"])),
        SummaryRow(_("Kind of incident"), _labels(incident, "incident_types", incident["types"])),
        SummaryRow(_("What you ticked"), _ticked(incident)),
        SummaryRow(_("What it was about"), _labels(incident, "strands", incident["strands"])),
        SummaryRow(_("Why you think so"), _typed(incident["why"])),
        SummaryRow(_("When"), _typed(incident["when"])),
        SummaryRow(_("Kind of place"), _labels(incident, "settings", [incident["setting"]])),
        SummaryRow(_("Place"), _typed(incident["place"])),
        SummaryRow(_("Neighbourhood"), _labels(incident, "areas", [incident["area"]])),
        SummaryRow(_("Postcode"), _typed(incident["postcode"])),
        SummaryRow(_("Effect"), _labels(incident, "effects", incident["effects"])),
        SummaryRow(_("More about the effect"), _typed(incident["effect"])),
    ]


def _age_asked(incident: Incident) -> str:
    return _("Your age") if incident["reporter_role"] == MYSELF else _("Age of the person it happened to")


def _contact_rows(contact: Contact) -> list[SummaryRow]:
    return [
        SummaryRow(_("Name to use"), _typed(contact["name"])),
        SummaryRow(_("How to contact you"), str(CHANNELS.get(contact["channel"], ""))),
        SummaryRow(_("Number or address"), _typed(contact["value"])),
        SummaryRow(_("When it is safe"), _typed(contact["safe_times"])),
        SummaryRow(_("If somebody else answers"), _allowed(contact)),
    ]


def _allowed(contact: Contact) -> str:
    allowed = [
        _("You may leave a message") if contact["may_leave_message"] else "",
        _("You may say who you are") if contact["may_say_who"] else "",
    ]
    return "\n".join(filter(None, allowed))


def _ticked(incident: Incident) -> str:
    return "\n".join(str(words) for tick, words in TICKED.items() if incident["safety"].get(tick))


def _labels(incident: Incident, listed: str, codes: Iterable[str]) -> str:
    return labels_of(incident["vocabulary"], listed, codes)


def _typed(text: str) -> str:
    return isolated(text) if text else ""
