"""What the versions of the section Kind.OVERRIDE of one override hold: the proposal first, then the decision about it.

Nothing is overwritten. All of it is the team's own record: no choice of the reporter destroys it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from referrals.cases.opening import NoSuchSection
from referrals.overrides.models import Override


class Trigger(StrEnum):
    """Why confidentiality may be set aside."""

    LIFE = "life"
    CHILD = "child"
    ADULT = "adult"  # Care Act 2014, section 42
    SERIOUS_CRIME = "serious_crime"
    COERCION = "coercion"
    NO_CAPACITY = "no_capacity"


class Basis(StrEnum):
    """The legal basis of the disclosure, as whoever proposes it sees it."""

    VITAL_INTERESTS = "vital_interests"  # UK GDPR art. 6(1)(d), 9(2)(c)
    SAFEGUARDING = "safeguarding"  # DPA 2018 sch. 1 para. 18
    CRIME = "crime"  # DPA 2018 sch. 1 para. 10; sch. 2 para. 2
    LEGAL_DUTY = "legal_duty"  # UK GDPR art. 6(1)(c)


class Capacity(StrEnum):
    """Whether the person can decide for themselves, as far as anybody of the team can tell."""

    HAS = "has"
    LACKS = "lacks"
    COERCED = "coerced"  # could decide, were nobody pressing them
    UNKNOWN = "unknown"


class Step(StrEnum):
    PROPOSAL = "proposal"
    DECISION = "decision"
    TELLING = "telling"  # whether the reporter can be told by now


@dataclass(frozen=True)
class Reasons:
    """What somebody says who proposes an override. `fields` are keys of packets.fields.

    `told` is what the reporter reads of it, in plain words. Without `look_again_date` they read it as soon as it is
    sent; else nothing before that day (local), for the reason in `why_not_told`.
    """

    trigger: Trigger
    basis: Basis
    capacity: Capacity
    decision_maker: str = field(repr=False)
    reason: str = field(repr=False)
    fields: tuple[str, ...]
    told: str = field(repr=False)
    why_not_told: str = field(default="", repr=False)
    look_again_date: date | None = None


@dataclass(frozen=True)
class Proposal:
    """The first version. `reporter` is the hex fingerprint of the reporter's key, ids are text.

    `waived` says what an emergency did not wait for: values of emergencies.Waived.
    """

    override: str
    case: str
    referral: str
    recipient: str
    is_emergency: bool
    by: UUID
    at: datetime
    reporter: str
    reasons: Reasons
    waived: tuple[str, ...] = ()

    def section(self) -> dict[str, Any]:
        """As it is sealed."""
        reasons = self.reasons
        day = reasons.look_again_date
        return {
            "step": Step.PROPOSAL,
            "override": self.override,
            "case": self.case,
            "referral": self.referral,
            "recipient": self.recipient,
            "is_emergency": self.is_emergency,
            "by": str(self.by),
            "at": self.at.isoformat(),
            "reporter": self.reporter,
            "waived": list(self.waived),
            "trigger": reasons.trigger,
            "basis": reasons.basis,
            "capacity": reasons.capacity,
            "decision_maker": reasons.decision_maker,
            "reason": reasons.reason,
            "fields": list(reasons.fields),
            "told": reasons.told,
            "why_not_told": reasons.why_not_told,
            "look_again_date": day.isoformat() if day else "",
        }


@dataclass(frozen=True)
class Later:
    """A decision, or a look at whether the reporter can be told. `agrees`: approved, or told.

    `digest` is the hex SHA-256 of the packet that was decided about; `look_again_date` is local.
    """

    step: Step
    agrees: bool
    words: str = field(repr=False)
    by: UUID
    at: datetime
    digest: str = ""
    look_again_date: date | None = None

    def section(self, override: Override) -> dict[str, Any]:
        """As it is sealed."""
        day = self.look_again_date
        return {
            "step": self.step,
            "override": str(override.id),
            "agrees": self.agrees,
            "words": self.words,
            "by": str(self.by),
            "at": self.at.isoformat(),
            "digest": self.digest,
            "look_again_date": day.isoformat() if day else "",
        }


@dataclass(frozen=True)
class Record:
    """Everything that is sealed of one override, the later versions oldest first."""

    proposal: Proposal
    later: Sequence[Later]

    @property
    def decision(self) -> Later | None:
        return next((one for one in self.later if one.step == Step.DECISION), None)

    @property
    def kept_quiet_by(self) -> UUID:
        """Who said last that the reporter cannot be told yet: with the proposal at first."""
        looks = [one.by for one in self.later if one.step == Step.TELLING and not one.agrees]
        return looks[-1] if looks else self.proposal.by


def record_of(override: Override, ring: KeyRing) -> Record:
    """What is sealed of an override, inside a deed that has its own line in the trail, or after `open_record`.

    Raises NoSuchSection (erased), Tampered (also when the row names another case, proposer or kind than was sealed),
    NoKey or SealingError.
    """
    boxes = Box.objects.filter(object_id=override.id, kind=Kind.OVERRIDE).order_by("version").prefetch_related("grants")
    contents = [look_in(box, ring) for box in boxes]
    if not contents:
        raise NoSuchSection(Kind.OVERRIDE)
    if any(content["override"] != str(override.id) for content in contents):
        raise Tampered(f"override {override.id}")
    proposal = _proposal_in(contents[0])
    sealed = (proposal.case, proposal.by, proposal.is_emergency)
    if sealed != (str(override.case_id), override.proposed_by_id, override.is_emergency):
        raise Tampered(f"override {override.id}")
    return Record(proposal, [_later_in(content) for content in contents[1:]])


def _proposal_in(content: Mapping[str, Any]) -> Proposal:
    return Proposal(
        override=content["override"],
        case=content["case"],
        referral=content["referral"],
        recipient=content["recipient"],
        is_emergency=content["is_emergency"],
        by=UUID(content["by"]),
        at=datetime.fromisoformat(content["at"]),
        reporter=content["reporter"],
        waived=tuple(content.get("waived", ())),  # absent from what was sealed before there were any
        reasons=Reasons(
            trigger=Trigger(content["trigger"]),
            basis=Basis(content["basis"]),
            capacity=Capacity(content["capacity"]),
            decision_maker=content["decision_maker"],
            reason=content["reason"],
            fields=tuple(content["fields"]),
            told=content["told"],
            why_not_told=content["why_not_told"],
            look_again_date=_day(content),
        ),
    )


def _later_in(content: Mapping[str, Any]) -> Later:
    return Later(
        step=Step(content["step"]),
        agrees=content["agrees"],
        words=content["words"],
        by=UUID(content["by"]),
        at=datetime.fromisoformat(content["at"]),
        digest=content["digest"],
        look_again_date=_day(content),
    )


def _day(content: Mapping[str, Any]) -> date | None:
    return date.fromisoformat(content["look_again_date"]) if content["look_again_date"] else None
