"""Who may receive a referral, as far as the reporter's choices go, and why the others may not.

This is what the page offers; the action that prepares and sends decides anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.design_system.components import SummaryRow
from core.keys.models import PublicKey
from core.partnerships.models import Organisation
from referrals.cases.choice_words import level_words, wish_words
from referrals.cases.models import Case
from referrals.directory.models import WITHOUT_KEY, Agreement, Channel, Route
from referrals.directory.organisations import recipients_in
from referrals.directory.presenters import entry_of
from referrals.directory.suggesting import Wanted, matching_services
from referrals.packets.coverage import CHOSEN_AS, purposes_for
from referrals.packets.models import Purpose, Referral
from referrals.policies import UNDER_WAY
from referrals.states import ENDED_UNHELPED
from reporting.choices.reading import MadeChoice


@dataclass(frozen=True)
class Recipient:
    """An organisation that could receive a referral. `choice` is the newest one about its kind."""

    organisation: Organisation
    choice: MadeChoice | None
    has_pinned_key: bool  # or, for one without a key, a way that somebody asked about
    has_agreement: bool
    services: tuple[str, ...]  # what it offers of what the report calls for, in words
    was_asked: bool  # it had a referral of the case that came to nothing
    under_way: frozenset[str]  # purposes for which it has a referral of the case already

    @property
    def refusal(self) -> str:
        """Why nothing can be sent to it; "" when something can."""
        if self.choice is None:
            return _("The reporter did not pick it.")
        if self.choice.withdrawn_at is not None:
            return _("The reporter took the choice back.")
        if not self.choice.stands:
            return _("The reporter decided: not at all.")
        if not self.has_agreement:
            return _("No information sharing agreement with it is in force.")
        if not self.has_pinned_key:
            return _uncompared(self.organisation)
        return "" if self.purposes else _("A referral to it is under way.")

    @property
    def words(self) -> str:
        """What the choice allows."""
        if self.choice is None:
            return ""
        record = self.choice.record
        return " · ".join(filter(None, [level_words(record["level"]), wish_words(record["police_wish"])]))

    @property
    def is_suggested(self) -> bool:
        """Whether it fits the report and has not been asked in vain."""
        return bool(self.services) and not self.was_asked and not self.refusal

    @property
    def purposes(self) -> tuple[Purpose, ...]:
        """What it can be asked to do under the choice and was not asked yet."""
        if self.choice is None:
            return ()
        possible = purposes_for(self.organisation, self.choice.record)
        return tuple(purpose for purpose in possible if purpose not in self.under_way)

    @property
    def gets_own_words(self) -> bool:
        """Whether the choice covers the reporter's own story."""
        return self.choice is not None and self.choice.record["level"] == "with_details"


@dataclass(frozen=True)
class Offered:
    """A recipient as a link to the page that prepares its packet."""

    name: str
    words: str
    url: str


def recipients_of(case: Case, made: Sequence[MadeChoice], *, wanted: Wanted, at: datetime) -> list[Recipient]:
    """Every organisation of the partnership to which something could be referred, by name. Two queries.

    `wanted` is what the report calls for.
    """
    in_force = Agreement.objects.filter(organisation=OuterRef("pk")).in_force(localdate(at))
    pinned = PublicKey.objects.filter(retired_at=None, pinned_at__isnull=False)
    organisations = recipients_in(case.partnership_id).annotate(
        has_pinned_key=Exists(pinned.filter(organisation=OuterRef("pk"))),
        has_pinned_system=Exists(pinned.filter(system_of=OuterRef("pk"))),
        has_route=Exists(Route.objects.filter(organisation=OuterRef("pk"))),
        has_agreement=Exists(in_force),
    )
    known = set(Referral.objects.filter(case=case).values_list("recipient_id", "purpose", "state"))
    return [
        _recipient(organisation, made, known, wanted)
        for organisation in organisations.select_related("directory_entry")
    ]


def suggested(case: Case, recipients: Iterable[Recipient]) -> list[Offered]:
    """Those who fit the report, whoever fits in most respects standing first."""
    fitting = sorted((one for one in recipients if one.is_suggested), key=lambda one: -len(one.services))
    return [_offered(case, one, ", ".join(one.services)) for one in fitting]


def offered(case: Case, recipients: Iterable[Recipient]) -> list[Offered]:
    """Those to whom something can be sent; of one that was asked in vain, that it was."""
    return [_offered(case, one, _words_of(one)) for one in recipients if not one.refusal]


def refused(recipients: Iterable[Recipient]) -> list[SummaryRow]:
    """The others, each with the reason."""
    return [SummaryRow(recipient.organisation.name, recipient.refusal) for recipient in recipients if recipient.refusal]


def _words_of(recipient: Recipient) -> str:
    asked = _("Asked before: it came to nothing") if recipient.was_asked else ""
    return " · ".join(filter(None, [recipient.words, asked]))


def _offered(case: Case, recipient: Recipient, words: str) -> Offered:
    organisation = recipient.organisation
    return Offered(organisation.name, words, reverse("cases:prepare", args=[case.id, organisation.id]))


def _uncompared(organisation: Organisation) -> str:
    if _holds_no_key(organisation):
        return _("Nobody has asked it yet whether referrals shall reach it in this way. A supervisor does that.")
    return _("Its key was not compared yet. A supervisor compares it.")


def _was_compared(organisation: Organisation) -> bool:
    if _holds_no_key(organisation):
        return bool(organisation.has_route)  # type: ignore[attr-defined]  # annotated above
    entry = entry_of(organisation)
    if entry is not None and entry.channel == Channel.API:
        return bool(organisation.has_pinned_system)  # type: ignore[attr-defined]  # annotated above
    return bool(organisation.has_pinned_key)  # type: ignore[attr-defined]  # annotated above


def _holds_no_key(organisation: Organisation) -> bool:
    entry = entry_of(organisation)
    return entry is not None and entry.channel in WITHOUT_KEY


def _recipient(
    organisation: Organisation,
    made: Sequence[MadeChoice],
    known: set[tuple[UUID, str, str]],
    wanted: Wanted,
) -> Recipient:
    chosen_as = CHOSEN_AS.get(organisation.kind)
    own = [(purpose, state) for recipient, purpose, state in known if recipient == organisation.id]
    return Recipient(
        organisation=organisation,
        choice=next((choice for choice in reversed(made) if choice.record["recipient"] == chosen_as), None),
        has_pinned_key=_was_compared(organisation),
        has_agreement=bool(organisation.has_agreement),  # type: ignore[attr-defined]  # annotated above
        services=tuple(matching_services(entry_of(organisation), wanted)),
        was_asked=any(state in ENDED_UNHELPED for _purpose, state in own),
        under_way=frozenset(purpose for purpose, state in own if state in UNDER_WAY),
    )
