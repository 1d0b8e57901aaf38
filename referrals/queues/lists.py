"""The lists of cases, each chosen and sorted by what is in clear, so that an index holds it in its order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.partnerships.models import Membership
from referrals.cases.models import Case, CaseQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Choose = Callable[[CaseQuerySet, User, datetime], CaseQuerySet]
# For order_by. The id comes last, so that pages neither repeat a case nor leave one out.
ORDERS: dict[str, tuple[str, ...]] = {
    "urgent": ("-is_urgent", "due_at", "id"),
    "due": ("due_at", "id"),
    "-due": ("-due_at", "-id"),
    "received": ("opened_at", "id"),
    "-received": ("-opened_at", "-id"),
}
BY_DUE = ("due", "-due")
BY_RECEIVED = ("received", "-received")


@dataclass(frozen=True)
class CaseList:
    """One list. `orders` are names of ORDERS, the usual one first; each has an index of Case."""

    name: str  # of its URL
    title: "StrOrPromise"
    nothing: "StrOrPromise"
    choose: Choose
    orders: tuple[str, ...] = BY_DUE

    def order(self, asked: str) -> str:
        """The order that was asked for, or the usual one."""
        return asked if asked in self.orders else self.orders[0]


LISTS: dict[str, CaseList] = {
    one.name: one
    for one in (
        CaseList(
            "queue",
            _("New reports"),
            _("Nothing waits for triage."),
            lambda cases, user, at: cases.new(),
            ("urgent", *BY_RECEIVED),
        ),
        CaseList(
            "mine",
            _("My cases"),
            _("You own no open case."),
            lambda cases, user, at: cases.unfinished().mine(user),
            (*BY_DUE, *BY_RECEIVED),
        ),
        CaseList(
            "team",
            _("All open cases"),
            _("The team has no open case."),
            lambda cases, user, at: cases.unfinished(),
            (*BY_DUE, *BY_RECEIVED),
        ),
        CaseList(
            "late",
            _("Overdue"),
            _("Nothing is overdue."),
            lambda cases, user, at: cases.overdue(at=at),
        ),
        CaseList(
            "high-risk",
            _("High risk"),
            _("No open case is of high risk."),
            lambda cases, user, at: cases.of_high_risk(),
        ),
        CaseList(
            "with-partners",
            _("Waiting for a partner"),
            _("No case waits for a partner."),
            lambda cases, user, at: cases.awaiting_partner(),
        ),
        CaseList(
            "with-reporters",
            _("Waiting for the reporter"),
            _("No case waits for its reporter."),
            lambda cases, user, at: cases.awaiting_reporter(),
        ),
        CaseList(
            "closing",
            _("To be closed"),
            _("No case waits to be closed."),
            lambda cases, user, at: cases.awaiting_closing(),
        ),
        CaseList(
            "every",
            _("Every case"),
            _("There is no case yet."),
            lambda cases, user, at: cases,
            ("-received", "received"),
        ),
    )
}


def lists_of(member: Membership, *, at: datetime) -> dict[str, CaseQuerySet]:
    """What each list holds for a member at an instant, by name, of the member's own partnership."""
    cases = Case.objects.of(member.organisation.partnership)
    return {one.name: one.choose(cases, member.user, at) for one in LISTS.values()}
