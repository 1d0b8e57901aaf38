"""What moves a centre or venue from one status to another: the acts as one table, and the door that each goes through.

Every act has a day, a coded reason and somebody who did it, leaves a StatusChange and a line in the trail. Words beside
the reason are sealed to the hub. The diagram in docs/centre-states.md is drawn from this file.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.audit.actions import Action
from core.partnerships.models import Membership, Organisation, OrganisationKind
from core.partnerships.permissions import NotAllowed, check_may
from core.texts import checked
from reporting.centres.checks import begin_check, call_off_check
from reporting.centres.models import Act, Centre, Reason, Status, StatusChange
from reporting.centres.permissions import KEEP, check_answers_for, check_keeps
from reporting.centres.refusals import (
    ActRefused,
    DateRefused,
    EnteredBefore,
    NotReady,
    ReasonRefused,
    WordsMissing,
)
from reporting.centres.sealed_words import seal_words
from reporting.centres.trail import record_centre

KINDS = (OrganisationKind.CENTRE, OrganisationKind.VENUE)
WORDS_LENGTH = 2000  # characters


class Mover(models.TextChoices):
    """Who makes a move."""

    TEAM = "team", _("the team")
    LEAD = "lead", _("its own lead")
    WORKER = "worker", _("the clock")


@dataclass(frozen=True)
class Rule:
    """From where an act leads where, who may, and why (None as a source: it is not in the register yet)."""

    sources: tuple[Status | None, ...]
    target: Status
    movers: tuple[Mover, ...]
    reasons: tuple[Reason, ...]


RULES: dict[Act, Rule] = {
    Act.APPLY: Rule(
        (None, Status.CLOSED), Status.APPLIED, (Mover.TEAM,), (Reason.ASKED, Reason.INVITED, Reason.OTHER)
    ),
    Act.TRAIN: Rule((Status.APPLIED,), Status.TRAINED, (Mover.TEAM,), (Reason.READY, Reason.OTHER)),
    Act.GO_LIVE: Rule((Status.TRAINED,), Status.LIVE, (Mover.TEAM,), (Reason.READY, Reason.OTHER)),
    Act.SUSPEND: Rule(
        (Status.LIVE, Status.DORMANT),
        Status.SUSPENDED,
        (Mover.TEAM,),
        (
            Reason.FAILED_VISIT, Reason.CONCERN, Reason.NOBODY_TRAINED, Reason.BUILDING, Reason.ASKED, Reason.OTHER,
        ),
    ),
    Act.TAKE_BACK: Rule(
        (Status.SUSPENDED,), Status.LIVE, (Mover.TEAM,), (Reason.PUT_RIGHT, Reason.ASKED, Reason.OTHER)
    ),
    Act.FALL_DORMANT: Rule(
        (Status.LIVE,),
        Status.DORMANT,
        (Mover.WORKER, Mover.TEAM),
        (Reason.MISSED_CHECKS, Reason.NOT_REACHED, Reason.ASKED, Reason.OTHER),
    ),
    Act.WAKE: Rule(
        (Status.DORMANT,),
        Status.LIVE,
        (Mover.TEAM, Mover.LEAD),
        (Reason.ANSWERED, Reason.ASKED, Reason.OTHER),
    ),
    Act.CLOSE: Rule(
        (Status.APPLIED, Status.TRAINED, Status.LIVE, Status.DORMANT, Status.SUSPENDED),
        Status.CLOSED,
        (Mover.TEAM,),
        (
            Reason.ASKED, Reason.MOVED, Reason.NOT_REACHED, Reason.CONCERN, Reason.TWICE, Reason.OTHER,
        ),
    ),
}  # fmt: skip


def acts_from(status: Status) -> list[Act]:
    """What the team can do with an entry of this status, in the order of the table."""
    return [act for act, rule in RULES.items() if status in rule.sources and Mover.TEAM in rule.movers]


@transaction.atomic
def apply(
    organisation: Organisation,
    *,
    reason: Reason,
    words: str = "",
    happened: date | None = None,
    by: Membership,
    at: datetime,
) -> Centre:
    """Enter a centre or venue, or one anew that was closed. Raises NotAllowed, EnteredBefore, or as `_move`."""
    check_may(by, KEEP)
    if organisation.partnership_id != by.organisation.partnership_id:
        raise NotAllowed(KEEP)
    if organisation.kind not in KINDS:
        raise EnteredBefore(organisation.kind)
    # Of two people who enter it at once, the second finds it entered.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    centre = Centre.objects.select_related("organisation").filter(organisation=organisation).first()
    if centre is None:
        centre = Centre.objects.create(organisation=organisation, status_since=at)
        _keep(centre, Act.APPLY, None, reason, words, happened, by, at)
        return centre
    return _by_team(centre, Act.APPLY, reason, words, happened, by, at)


def train(
    centre: Centre, *, reason: Reason, words: str = "", happened: date | None = None, by: Membership, at: datetime
) -> Centre:
    """Enough people there are trained. Raises as `_move`."""
    return _by_team(centre, Act.TRAIN, reason, words, happened, by, at)


def go_live(
    centre: Centre, *, reason: Reason, words: str = "", happened: date | None = None, by: Membership, at: datetime
) -> Centre:
    """The public is sent there from now on. Raises NotReady, or as `_move`."""
    return _by_team(centre, Act.GO_LIVE, reason, words, happened, by, at)


def suspend(
    centre: Centre, *, reason: Reason, words: str = "", happened: date | None = None, by: Membership, at: datetime
) -> Centre:
    """Nobody is sent there until it is taken back. Raises as `_move`."""
    return _by_team(centre, Act.SUSPEND, reason, words, happened, by, at)


def take_back(
    centre: Centre, *, reason: Reason, words: str = "", happened: date | None = None, by: Membership, at: datetime
) -> Centre:
    """A suspension ends. Raises NotReady, or as `_move`."""
    return _by_team(centre, Act.TAKE_BACK, reason, words, happened, by, at)


def close(
    centre: Centre, *, reason: Reason, words: str = "", happened: date | None = None, by: Membership, at: datetime
) -> Centre:
    """It is over. Raises as `_move`."""
    return _by_team(centre, Act.CLOSE, reason, words, happened, by, at)


@transaction.atomic
def fall_dormant(
    centre: Centre,
    *,
    reason: Reason,
    words: str = "",
    happened: date | None = None,
    by: Membership | None,
    at: datetime,
) -> Centre:
    """Nobody answers there, so nobody is sent there. `by` is None for the worker. Raises as `_move`."""
    if by is not None:
        check_keeps(by, centre)
    return _move(centre, Act.FALL_DORMANT, reason, words, happened, by, at)


@transaction.atomic
def wake(
    centre: Centre, *, reason: Reason, words: str = "", happened: date | None = None, by: Membership, at: datetime
) -> Centre:
    """It is there after all, as its own lead or the team says. Raises NotReady, or as `_move`."""
    check_answers_for(by, centre)
    return _move(centre, Act.WAKE, reason, words, happened, by, at)


@transaction.atomic
def _by_team(
    centre: Centre, act: Act, reason: Reason, words: str, happened: date | None, by: Membership, at: datetime
) -> Centre:
    check_keeps(by, centre)
    return _move(centre, act, reason, words, happened, by, at)


def _move(
    centre: Centre, act: Act, reason: Reason, words: str, happened: date | None, by: Membership | None, at: datetime
) -> Centre:
    """Do what the table says, and return the entry as it is then.

    Whoever becomes live is confirmed thereby, and is asked from then on. Inside `atomic()`. Raises ActRefused,
    ReasonRefused, WordsMissing, DateRefused, NotReady, TextRefused, or NotPinned where there are words to seal.
    """
    rule = RULES[act]
    locked = locked_centre(centre)
    source = Status(locked.status)
    if source not in rule.sources:
        raise ActRefused(f"{act} from {source}")
    if rule.target == Status.LIVE:
        check_ready(locked)
        locked.confirmed_at = at
    _keep(locked, act, source, reason, words, happened, by, at)
    locked.status, locked.status_since = rule.target, at
    locked.save(update_fields=["status", "status_since", "confirmed_at"])
    if source == Status.LIVE:
        call_off_check(locked, at=at)
    if rule.target == Status.LIVE:
        begin_check(locked, at=at)
    return locked


def locked_centre(centre: Centre) -> Centre:
    """The entry as it is now, locked until the transaction ends."""
    locked = Centre.objects.select_for_update(of=("self",)).select_related("organisation__partnership")
    return locked.get(pk=centre.pk)


def _keep(
    centre: Centre,
    act: Act,
    source: Status | None,
    reason: Reason,
    words: str,
    happened: date | None,
    by: Membership | None,
    at: datetime,
) -> None:
    """The line of the register's own history, with its sealed words, and that of the trail."""
    if reason not in RULES[act].reasons:
        raise ReasonRefused(f"{reason} for {act}")
    said = checked(words, longest=WORDS_LENGTH, required=False)
    if reason == Reason.OTHER and not said:
        raise WordsMissing(act)
    change = StatusChange(
        centre=centre,
        act=act,
        source=source or "",
        target=RULES[act].target,
        reason=reason,
        effective_date=_day_of(centre, happened, at),
        changed_at=at,
        changed_by=by.user if by else None,
    )
    change.save()
    if said:
        seal_words(centre, change.id, {"words": said})
    record_centre(Action.CENTRE_MOVED, centre, by=by, at=at)


def _day_of(centre: Centre, happened: date | None, at: datetime) -> date:
    today = timezone.localdate(at)
    if happened is None:
        return today
    earlier = centre.changes.order_by("-changed_at").values_list("effective_date", flat=True).first()
    if happened > today or (earlier is not None and happened < earlier):
        raise DateRefused(str(happened))
    return happened


def check_ready(centre: Centre) -> None:
    """Raise NotReady unless somebody who reads what is known about it would find it, and find it open."""
    if not centre.address or not centre.opening_times.exists():
        raise NotReady
