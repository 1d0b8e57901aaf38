"""The codes of an override in words, and its record as rows."""

from collections.abc import Sequence

from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.models import User
from core.calendars.words import shown_day, shown_moment_of_week
from core.design_system.components import SummaryRow
from referrals.overrides.emergencies import Waived
from referrals.overrides.records import Basis, Capacity, Later, Record, Step, Trigger
from referrals.packets.fields import RULES

TRIGGERS = {
    Trigger.LIFE: gettext_lazy("A life is at risk"),
    Trigger.CHILD: gettext_lazy("A child is at risk"),
    Trigger.ADULT: gettext_lazy("An adult with care and support needs is at risk (Care Act 2014, section 42)"),
    Trigger.SERIOUS_CRIME: gettext_lazy("A serious crime is to be prevented or found out"),
    Trigger.COERCION: gettext_lazy("Somebody pressures the person, so that the choice is not theirs"),
    Trigger.NO_CAPACITY: gettext_lazy("The person cannot decide this for themselves"),
}
BASES = {
    Basis.VITAL_INTERESTS: gettext_lazy("Vital interests: to protect a life (UK GDPR art. 6(1)(d), 9(2)(c))"),
    Basis.SAFEGUARDING: gettext_lazy(
        "Safeguarding of children and of individuals at risk (DPA 2018, schedule 1, paragraph 18)"
    ),
    Basis.CRIME: gettext_lazy("Preventing or finding out unlawful acts (DPA 2018, schedule 1, paragraph 10)"),
    Basis.LEGAL_DUTY: gettext_lazy("A law or a court obliges us (UK GDPR art. 6(1)(c))"),
}
CAPACITIES = {
    Capacity.HAS: gettext_lazy("They can decide, and decided otherwise"),
    Capacity.LACKS: gettext_lazy("They cannot decide this at present (Mental Capacity Act 2005)"),
    Capacity.COERCED: gettext_lazy("They could decide if nobody pressured them"),
    Capacity.UNKNOWN: gettext_lazy("Nobody could find out in time"),
}

WAIVED = {
    Waived.TRIAGE: gettext_lazy("Triage: nobody had done it yet"),
    Waived.AGREEMENT: gettext_lazy("An information sharing agreement: none was in force"),
}


def record_rows(record: Record, names: dict[object, str]) -> list[SummaryRow]:
    """Everything that was said, in the order of the form, then what was decided. `names` are people's, by user id."""
    proposal, reasons = record.proposal, record.proposal.reasons
    named = [str(RULES[key].label) for key in reasons.fields]
    day = reasons.look_again_date
    rows = [
        SummaryRow(_("Proposed by"), _by(names, proposal.by, shown_moment_of_week(proposal.at))),
        SummaryRow(_("Emergency"), _("Yes: approved afterwards") if proposal.is_emergency else _("No")),
        SummaryRow(_("Why confidentiality is set aside"), str(TRIGGERS[reasons.trigger])),
        SummaryRow(_("Legal basis"), str(BASES[reasons.basis])),
        SummaryRow(_("Can the person decide?"), str(CAPACITIES[reasons.capacity])),
        SummaryRow(_("Who decided in the team"), _isolated(reasons.decision_maker)),
        SummaryRow(_("What happened, and what could happen"), _isolated(reasons.reason)),
        SummaryRow(_("What is sent"), "\n".join(named)),
        SummaryRow(_("What the reporter reads of it"), _isolated(reasons.told)),
        SummaryRow(
            _("Told"), _("On %(day)s at the earliest") % {"day": shown_day(day)} if day else _("As soon as it is sent")
        ),
    ]
    if proposal.waived:
        did_without = "\n".join(str(WAIVED[Waived(missing)]) for missing in proposal.waived)
        rows.insert(2, SummaryRow(_("What it did not wait for"), did_without))
    if reasons.why_not_told:
        rows.append(SummaryRow(_("Why they are not told at once"), _isolated(reasons.why_not_told)))
    return rows + [row for one in record.later for row in _later_rows(one, names)]


def names_of(record: Record) -> dict[object, str]:
    """Of everybody who proposed, decided or looked again. One query."""
    ids = {record.proposal.by, *(one.by for one in record.later)}
    return dict(User.objects.filter(id__in=ids).values_list("id", "name"))


def _later_rows(one: Later, names: dict[object, str]) -> Sequence[SummaryRow]:
    by = _by(names, one.by, shown_moment_of_week(one.at))
    if one.step == Step.DECISION:
        words = _("Approved by %(by)s") if one.agrees else _("Refused by %(by)s")
        return [
            SummaryRow(_("Decision"), words % {"by": by}),
            SummaryRow(_("Why it was decided so"), _isolated(one.words)),
        ]
    words = _("Told by %(by)s") if one.agrees else _("Not told yet, by %(by)s")
    return [SummaryRow(words % {"by": by}, _isolated(one.words))]


def _by(names: dict[object, str], user_id: object, when: str) -> str:
    return f"{names.get(user_id, '')}, {when}"


def _isolated(text: str) -> SafeString:
    """Own words in any direction of writing, which must not reorder what stands around them."""
    return format_html('<span dir="auto">{}</span>', linebreaksbr(text))
