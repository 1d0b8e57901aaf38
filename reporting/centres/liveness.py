"""Asking each live centre whether it is still there, and what follows from an answer or from none.

1. Once a check is due, the worker asks: a mail without content to the centre's leads. The answer is due later.
2. A lead signs in and presses one button: what is said about the centre is confirmed, and the next check begins.
3. Without an answer the check is missed. After the first, the centre is asked again, sooner; after two in a row it
   falls dormant, and with that leaves the finder, by itself.
"""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from core.accounts.mailing import mail_soon
from core.audit.actions import Action
from core.keys.rings import KeyRing
from core.notices.models import NoticeKind
from core.notices.sending import notify
from core.partnerships.models import Membership, Role
from core.sweeps import registry
from core.sweeps.claiming import complete, go_on
from reporting.centres.checks import ANSWER_WITHIN, ASKED_AGAIN_AFTER, begin_check, checks_of, open_check
from reporting.centres.models import Centre, Check, Reason, Status
from reporting.centres.moving import fall_dormant, locked_centre, wake
from reporting.centres.permissions import check_answers_for, leads
from reporting.centres.refusals import ActRefused
from reporting.centres.sealed_words import seal_words
from reporting.centres.tickets import look_through
from reporting.centres.trail import record_centre


def may_be_confirmed(centre: Centre) -> bool:
    """Whether somebody can still say that it is there: it is live, or fell dormant."""
    return centre.status in (Status.LIVE, Status.DORMANT)


def confirm(centre: Centre, *, by: Membership, ring: KeyRing, at: datetime) -> Centre:
    """ "We are open, and everything here is right", from its own lead or, on the telephone, through the team.

    A dormant one wakes. Raises NotAllowed, ActRefused (neither live nor dormant), NotReady, or NotPinned.
    """
    check_answers_for(by, centre)
    # Before the transaction: it tries many tickets.
    nothing = _reported_nothing(centre, ring, at) if leads(by, centre) else None
    with transaction.atomic():
        locked = locked_centre(centre)
        if not may_be_confirmed(locked):
            raise ActRefused(f"confirm from {locked.status}")
        if locked.status == Status.DORMANT:
            return wake(locked, reason=Reason.ANSWERED, by=by, at=at)
        locked.confirmed_at = at
        locked.save(update_fields=["confirmed_at"])
        _answer_check(locked, nothing, by, at)
        begin_check(locked, at=at)
        record_centre(Action.CENTRE_CONFIRMED, locked, by=by, at=at)
    return locked


def _answer_check(centre: Centre, nothing: bool | None, by: Membership, at: datetime) -> None:
    check = open_check(centre)
    if check is None:
        return
    check.confirmed_at, check.confirmed_by, check.done_at = at, by.user, at
    check.save(update_fields=["confirmed_at", "confirmed_by", "done_at"])
    # Sealed whatever it says: that something is there must not tell more than that nothing is.
    seal_words(centre, check.id, {"reported_nothing": nothing})


def _reported_nothing(centre: Centre, ring: KeyRing, at: datetime) -> bool | None:
    """Whether nobody was helped to report since the last confirmation; None while it is not known."""
    if centre.confirmed_at is None:
        return None
    found, since = look_through(centre.organisation, ring, at=at), localdate(centre.confirmed_at)
    helped = any(ticket.received_date >= since for ticket in found.tickets)
    if helped:
        return False
    return True if found.is_complete else None


def act_on(check: Check, at: datetime) -> None:
    """What the worker does with a due check."""
    with transaction.atomic():
        centre = locked_centre(check.centre)
        if check.asked_at is None:
            _ask(check, centre, at)
        else:
            _miss(check, centre, at)


def _ask(check: Check, centre: Centre, at: datetime) -> None:
    leads = list(centre.organisation.memberships.current().filter(role=Role.LEAD).select_related("user"))
    for lead in leads:
        mail_soon(lead.user, at=at)
    if not leads:
        _tell_the_team(centre, at)
    go_on(check, due_at=at + ANSWER_WITHIN, asked_at=at)


def _miss(check: Check, centre: Centre, at: datetime) -> None:
    """Completed first: whoever lost the lease, to an answer say, must not have it fall dormant."""
    complete(check, at=at)
    check.missed_at = at
    check.save(update_fields=["missed_at"])
    record_centre(Action.CENTRE_CHECK_MISSED, centre, by=None, at=at)
    if _missed_before(check, centre):
        fall_dormant(centre, reason=Reason.MISSED_CHECKS, by=None, at=at)
        _tell_the_team(centre, at)
    else:
        begin_check(centre, at=at, after=ASKED_AGAIN_AFTER)


def _tell_the_team(centre: Centre, at: datetime) -> None:
    """Nobody there can be asked, or nobody has answered."""
    partnership = centre.organisation.partnership
    notify(NoticeKind.REGISTER_WAITING, partnership=partnership, organisation=partnership.hub, at=at)


def _missed_before(check: Check, centre: Centre) -> bool:
    """Whether the check before was missed as well. What was before it last became live is forgotten."""
    before = [one for one in checks_of([centre]) if one.begun_at >= centre.status_since and one.pk != check.pk]
    return bool(before) and before[-1].missed_at is not None


def ask_a_person(check: Check, at: datetime) -> None:
    """The worker gave a check up."""
    _tell_the_team(check.centre, at)


def register() -> None:
    """Called from AppConfig.ready."""
    waiting = Check.objects.select_related("centre__organisation__partnership")
    registry.register("liveness", lambda: waiting.all(), act_on, given_up=ask_a_person)
