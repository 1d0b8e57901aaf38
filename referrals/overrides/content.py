"""Putting a packet together from what an override names, out of what the team itself can open."""

from datetime import datetime
from typing import cast

from django.utils.translation import gettext as _

from core.audit.actions import Purpose as Opening
from core.keys.kinds import Kind
from core.keys.rings import KeyRing, NoKey
from core.partnerships.models import Membership, Organisation, OrganisationKind
from referrals.cases.models import Case, Risk
from referrals.cases.opening import NoSuchSection, open_section
from referrals.overrides.records import Proposal
from referrals.packets.coverage import CHOSEN_AS
from referrals.packets.disclosure import story_in
from referrals.packets.fields import INTAKE, RULES, FieldRule
from referrals.packets.models import Purpose
from referrals.packets.shapes import PacketContent, PacketField
from referrals.packets.values import Sources
from reporting.sections import ChoiceRecord, Contact, Incident

MARK = "override"  # the field that says to the recipient what this is; every packet of an override has it
# They speak of a choice, or repeat less of what "when" says.
NOT_OFFERED = (MARK, "wish", "recorded", "day")
OF_CONTACT = (
    "name", "channel", "value", "safe_times", "may_leave_message", "may_say_who", "code_word", "trusted_name",
    "trusted_value", "trusted_may_know",
)  # fmt: skip


def offered(kind: str) -> list[FieldRule]:
    """What an override can name for a recipient of this kind, in the order of the packet."""
    return [rule for rule in RULES.values() if kind in rule.kinds and rule.key not in NOT_OFFERED]


def override_content(
    case: Case, recipient: Organisation, proposal: Proposal, *, by: Membership, ring: KeyRing, at: datetime
) -> PacketContent:
    """Exactly what the recipient will receive; the sections it is made of are audited as opened.

    Raises NotAllowed, NoSuchSection, NoKey, Tampered or SealingError.
    """
    chosen = proposal.reasons.fields
    record = _in_place_of_a_choice(recipient, proposal)
    sources = _sources(case, proposal, record, by=by, ring=ring, at=at)
    read = [(rule, rule.read(sources).strip()) for rule in RULES.values() if rule.key in (MARK, *chosen)]
    kept = [(rule in INTAKE, PacketField(rule.key, value, proposal.override)) for rule, value in read if value]
    is_police = recipient.kind == OrganisationKind.POLICE
    return PacketContent(
        referral=proposal.referral,
        reference=case.report.lock.reference,
        recipient=str(recipient.id),
        recipient_name=recipient.name,
        recipient_kind=recipient.kind,
        purpose=Purpose.PROTECT,
        choice=record,
        reporter=proposal.reporter,
        intake=tuple(one for is_first, one in kept if is_police and is_first),
        fields=tuple(one for is_first, one in kept if not (is_police and is_first)),
    )


def _in_place_of_a_choice(recipient: Organisation, proposal: Proposal) -> ChoiceRecord:
    """What stands in the packet where a choice would: it says that there is none."""
    return {
        "id": proposal.override,
        "recipient": CHOSEN_AS[recipient.kind],
        "level": "with_details",
        "police_wish": "",
        "wording": "",
        "language": "",
        "how": "override",
        "made_at": proposal.at.isoformat(),
    }


def _sources(
    case: Case, proposal: Proposal, record: ChoiceRecord, *, by: Membership, ring: KeyRing, at: datetime
) -> Sources:
    """Opens only what the chosen fields need."""
    chosen = proposal.reasons.fields

    def opened(kind: Kind) -> dict[str, object]:
        return open_section(case, kind, by=by, ring=ring, purpose=Opening.REFERRAL, at=at)

    retold = "disclosure" in chosen and "story" not in chosen
    return Sources(
        incident=cast("Incident", opened(Kind.INCIDENT)),
        contact=_contact(case, by=by, ring=ring, at=at) if set(chosen) & set(OF_CONTACT) else None,
        disclosure=story_in(opened(Kind.DISCLOSURE), case) if retold else "",
        choice=record,
        risk=Risk(case.risk),
        override=_told_to_recipient(proposal),
    )


def _contact(case: Case, *, by: Membership, ring: KeyRing, at: datetime) -> Contact | None:
    """None when the reporter gave none, or does not let the team have them: no override opens those."""
    try:
        opened = open_section(case, Kind.CONTACT, by=by, ring=ring, purpose=Opening.REFERRAL, at=at)
    except (NoSuchSection, NoKey):
        return None
    return cast("Contact", opened)


def _told_to_recipient(proposal: Proposal) -> str:
    """What keeps the recipient from putting the person at risk."""
    what = _("The person did not choose that you get this. It is sent because somebody is in danger.")
    if proposal.reasons.look_again_date:
        return (
            what + " " + _("They have not been told, because that could put them at risk: do not mention it to them.")
        )
    return what + " " + _("They are told that you have it.")
