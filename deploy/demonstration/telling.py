"""One story while it is being played, and who does a deed of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from core.codes.locks import Minted
from core.keys.rings import KeyRing
from deploy.demonstration import deeds
from deploy.demonstration.founding import Founded
from deploy.demonstration.told import Told
from referrals.cases.models import Case
from referrals.packets.models import Referral
from referrals.states import State
from reporting.submit.models import Report

Performers = dict[type[deeds.Deed], Callable[["Telling", Any, datetime], None]]


@dataclass
class Telling:
    """One story while it is being played. `minted` and `report_id` are the reporter's once the report has arrived."""

    told: Told
    founded: Founded
    vocabulary: str
    shown_as: str = ""
    minted: Minted | None = field(default=None, repr=False)
    report_id: UUID = field(default_factory=uuid4)
    reporter: KeyRing = field(default_factory=KeyRing)

    @property
    def report(self) -> Report:
        return Report.objects.select_related("partnership", "lock__key").get(pk=self.report_id)

    @property
    def case(self) -> Case:
        return Case.objects.select_related("partnership", "report__lock", "owner").get(report_id=self.report_id)

    def referral_to(self, house: str) -> Referral:
        """The newest one that was not taken back."""
        recipient = self.founded.houses[house]
        sent = Referral.objects.with_case().filter(case=self.case, recipient=recipient)
        return sent.exclude(state=State.WITHDRAWN).latest("made_at")


def acting(telling: Telling, deed: deeds.ByTeam | deeds.ByRecipient, at: datetime) -> dict[str, Any]:
    """Who does it with which keys and when, as every action wants to be told."""
    founded = telling.founded
    person = founded.people[deed.who] if isinstance(deed, deeds.ByTeam) else founded.officer_of(deed.recipient)
    return {"by": person.member, "ring": person.ring, "at": at}
