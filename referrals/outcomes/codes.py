"""What a recipient can say: reasons for not taking a referral on, and what came of one that was taken on.

Police outcomes follow the Home Office's crime outcome framework in groups that a reporter understands; the list is
data, so that a change of the framework is a change of this file.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.partnerships.models import OrganisationKind
from referrals.states import State

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class UnknownCode(Exception):
    """The code is not in the list for this recipient and answer."""


@dataclass(frozen=True)
class Code:
    """`number` is the Home Office's, where there is one."""

    code: str
    label: "StrOrPromise"
    number: str = ""


REASONS: dict[State, tuple[Code, ...]] = {
    State.NOT_RECORDED: (
        Code("no_crime", _("What happened is not a crime in law")),
        Code("recorded_before", _("It was recorded before")),
        Code("not_enough", _("There is not enough to make a record")),
        Code("other", _("Another reason")),
    ),
    State.RETURNED: (
        Code("wrong_force", _("It belongs to another police force")),
        Code("railway", _("It belongs to British Transport Police")),
        Code("duplicate", _("It was sent before")),
        Code("needs_details", _("More details are needed")),
    ),
    State.DECLINED: (
        Code("not_our_work", _("It is not what the service does")),
        Code("out_of_area", _("The person lives outside the area")),
        Code("no_capacity", _("The service has no room now")),
        Code("unsafe_to_contact", _("There is no safe way to reach the person")),
        Code("needs_details", _("More details are needed")),
        Code("other", _("Another reason")),
    ),
}

POLICE_OUTCOMES = (
    Code("charged", _("Somebody was charged or summonsed"), "1"),
    Code("caution", _("Somebody was cautioned"), "2, 3"),
    Code("community_resolution", _("Community resolution"), "8"),
    Code("evidential", _("Not enough evidence to go on"), "14, 15"),
    Code("not_supported", _("The person did not support going on"), "16"),
    Code("no_suspect", _("Nobody could be identified"), "18"),
    Code("other_agency", _("Another agency acts"), "20"),
    Code("not_in_public_interest", _("Looking further is not in the public interest"), "21"),
    Code("diverted", _("Education or diversion instead of a charge"), "22"),
    Code("asb_incident", _("Kept as an antisocial behaviour incident")),
    Code("intelligence", _("Kept as information only")),
)
SUPPORT_OUTCOMES = (
    Code("supported", _("The person was supported")),
    Code("declined_by_person", _("The person did not want support")),
    Code("uncontactable", _("The person could not be reached")),
    Code("target_hardening", _("The home was made safer")),
    Code("platform_removal", _("A website or app took it down")),
    Code("signposted", _("The person was told of another service")),
    Code("no_further_action", _("Nothing more will be done")),
)
COUNCIL_OUTCOMES = (
    Code("rehousing", _("The person was rehoused")),
    Code("mediation", _("Mediation")),
    Code("tenancy_action", _("Action under the tenancy")),
    Code("injunction", _("A court order")),
    Code("target_hardening", _("The home was made safer")),
    Code("no_further_action", _("Nothing more will be done")),
)
OUTCOMES: dict[str, tuple[Code, ...]] = {
    OrganisationKind.POLICE: POLICE_OUTCOMES,
    OrganisationKind.SUPPORT: SUPPORT_OUTCOMES,
    OrganisationKind.COUNCIL: COUNCIL_OUTCOMES,
}


def reasons_for(answer: State) -> tuple[Code, ...]:
    """The reasons that go with an answer; empty for one that needs none."""
    return REASONS.get(answer, ())


def check_reason(answer: State, reason: str) -> None:
    """Raise UnknownCode unless the reason is one for the answer; an answer without reasons takes only ""."""
    if reason not in ([code.code for code in reasons_for(answer)] or [""]):
        raise UnknownCode(str(answer))


def outcomes_for(kind: str) -> tuple[Code, ...]:
    """What came of it, for one kind of organisation."""
    return OUTCOMES.get(kind, ())


def outcome_of(kind: str, code: str) -> Code:
    """Raises UnknownCode."""
    for known in outcomes_for(kind):
        if known.code == code:
            return known
    raise UnknownCode(kind)
