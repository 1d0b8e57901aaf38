"""Putting a packet together from what the reporter's choice for one recipient covers, and from nothing else."""

from datetime import datetime
from typing import cast
from uuid import UUID, uuid4

from core.audit.actions import Purpose as Opening
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Organisation, OrganisationKind
from core.partnerships.permissions import NotAllowed
from referrals.cases.models import Case, Risk
from referrals.cases.opening import NoSuchSection, open_section
from referrals.directory.routes import channel_of, key_for
from referrals.locking import check_team
from referrals.packets.coverage import NotCovered, check_covered, standing_choice, team_choice
from referrals.packets.disclosure import story_in
from referrals.packets.fields import INTAKE, FieldRule, rules_for
from referrals.packets.models import Purpose
from referrals.packets.shapes import PacketContent, PacketField
from referrals.packets.values import Sources
from reporting.choices.reading import choices_of
from reporting.sections import ChoiceRecord, Contact, Incident


class NoDisclosure(NotCovered):
    """Nobody has written the version of the story that names nobody, and the choice covers no other."""


def packet_content(
    case: Case,
    recipient: Organisation,
    purpose: Purpose,
    *,
    by: Membership,
    ring: KeyRing,
    at: datetime,
    own_words: bool = True,
    referral_id: UUID | None = None,
) -> PacketContent:
    """Exactly what a recipient would receive now; the sections it is made of are audited as opened.

    `own_words=False` sends the disclosure version also to a recipient who may read the reporter's own story. Raises
    NotAllowed, NotCovered, NoDisclosure, NoRoute, NotPinned, FingerprintMismatch, NoKey, Tampered or SealingError.
    """
    check_team(by, "prepare referrals", case.partnership_id)
    if recipient.partnership_id != case.partnership_id or not recipient.is_active:
        raise NotAllowed("prepare referrals")
    choices = choices_of(case.report, ring)
    choice = standing_choice(case, recipient, choices)
    key_for(recipient, channel_of(recipient), ring)
    gives_contact = team_choice(case, choices)["level"] == "with_details"
    sources = _sources(case, choice, by=by, ring=ring, at=at, own_words=own_words, gives_contact=gives_contact)
    rules = rules_for(recipient.kind, choice["level"])
    first_page = INTAKE if recipient.kind == OrganisationKind.POLICE else ()
    content = PacketContent(
        referral=str(referral_id or uuid4()),
        reference=case.report.lock.reference,
        recipient=str(recipient.id),
        recipient_name=recipient.name,
        recipient_kind=recipient.kind,
        purpose=Purpose(purpose),
        choice=choice,
        reporter=choices["reporter"],
        intake=_fields([rule for rule in rules if rule in first_page], sources),
        fields=_fields([rule for rule in rules if rule not in first_page], sources),
    )
    check_covered(content, recipient, choice)
    return content


def _sources(
    case: Case,
    choice: ChoiceRecord,
    *,
    by: Membership,
    ring: KeyRing,
    at: datetime,
    own_words: bool,
    gives_contact: bool,
) -> Sources:
    """Opens only what the level of the choice needs: without details, the contact section stays shut. It also does
    where the team may not open it itself (`gives_contact`)."""

    def opened(kind: Kind) -> dict[str, object] | None:
        try:
            return open_section(case, kind, by=by, ring=ring, purpose=Opening.REFERRAL, at=at)
        except NoSuchSection:
            return None

    with_details = choice["level"] == "with_details"
    disclosure = ""
    if not (with_details and own_words):
        written = opened(Kind.DISCLOSURE)
        if written is None:
            raise NoDisclosure("disclosure")
        disclosure = story_in(written, case)
    incident = open_section(case, Kind.INCIDENT, by=by, ring=ring, purpose=Opening.REFERRAL, at=at)
    return Sources(
        incident=cast("Incident", incident),
        contact=cast("Contact | None", opened(Kind.CONTACT)) if with_details and gives_contact else None,
        disclosure=disclosure,
        choice=choice,
        risk=Risk(case.risk),
    )


def _fields(rules: list[FieldRule], sources: Sources) -> tuple[PacketField, ...]:
    """Every field that has something to say, in the order of the table."""
    read = ((rule, rule.read(sources).strip()) for rule in rules)
    return tuple(PacketField(rule.key, value, sources.choice["id"]) for rule, value in read if value)
