"""Doing the deeds of the casebook that are the team's, and what its worker leaves behind."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.utils import timezone

from core.audit.actions import Purpose as Reading
from core.documents.pdf import Unavailable
from core.keys.kinds import Kind
from core.partnerships.models import Role
from core.sweeps.claiming import MAX_ATTEMPTS
from deploy.demonstration import deeds
from deploy.demonstration.telling import Performers, Telling, acting
from referrals.actions.planning import finish_action, plan_action
from referrals.cases.closing import close_case
from referrals.cases.messages import write_to_reporter
from referrals.cases.opening import open_section
from referrals.casework.attempts import record_attempt
from referrals.casework.notes import write_note
from referrals.channels.sending import send_by_mail
from referrals.deliveries.models import Delivery
from referrals.deliveries.sweep import ask_a_person
from referrals.erasure.deciding import decide_erasure
from referrals.holds.setting import set_hold
from referrals.overrides.proposing import propose
from referrals.overrides.records import Basis, Capacity, Reasons, Trigger
from referrals.packets.closing import close_referral
from referrals.packets.disclosure import write_disclosure
from referrals.packets.preparing import prepare, send
from referrals.reissuing.actions import ask_for_code
from referrals.restrictions.actions import break_glass, restrict_case
from referrals.restrictions.glass_review import review_glass
from referrals.risk.actions import assess, review
from referrals.risk.tool import CURRENT
from referrals.safeguarding.actions import close_concern, record_concern
from referrals.states import Mover, State
from referrals.tasks.actions import finish
from referrals.tasks.models import DONE_BY_A_DEED
from referrals.timing.pausing import pause_case
from referrals.transitions import move
from referrals.triage.actions import triage

ORIGIN = "http://127.0.0.1:8000"  # of the link in a mail; nobody gets the mail


def _look(telling: Telling, deed: deeds.Look, at: datetime) -> None:
    open_section(telling.case, Kind.INCIDENT, purpose=deed.reading, **acting(telling, deed, at))


def _triage(telling: Telling, deed: deeds.Triage, at: datetime) -> None:
    owner = telling.founded.people[deed.who].member.user
    who = acting(telling, deed, at)
    triage(telling.case, record_status=deed.status, risk=deed.risk, reason=deed.reason, owner=owner, **who)


def _assess(telling: Telling, deed: deeds.Assess, at: datetime) -> None:
    answers = {asked.code: int(score) for asked, score in zip(CURRENT.questions, deed.scores, strict=True)}
    again = at.date() + timedelta(days=deed.again_after) if deed.again_after else None
    assess(
        telling.case,
        answers=answers,
        ticked=deed.ticked,
        level=deed.level,
        reason=deed.reason,
        review_date=again,
        **acting(telling, deed, at),
    )


def _review_risk(telling: Telling, deed: deeds.ReviewRisk, at: datetime) -> None:
    review(telling.case, level=deed.level, reason=deed.reason, **acting(telling, deed, at))


def _retell(telling: Telling, deed: deeds.Retell, at: datetime) -> None:
    write_disclosure(telling.case, " ".join(telling.told.disclosure.split()), **acting(telling, deed, at))


def _prepare(telling: Telling, deed: deeds.Prepare, at: datetime) -> None:
    recipient = telling.founded.houses[deed.recipient]
    prepare(telling.case, recipient, deed.purpose, **acting(telling, deed, at))


def _mail_packet(telling: Telling, deed: deeds.MailPacket, at: datetime) -> None:
    """Where the machine makes no PDF, it waits to be sent."""
    team = acting(telling, deed, at)
    made = prepare(telling.case, telling.founded.houses[deed.recipient], deed.purpose, **team)
    with suppress(Unavailable):
        send_by_mail(made, origin=ORIGIN, language="en-gb", **team)


def _put_back(telling: Telling, deed: deeds.PutBack, at: datetime) -> None:
    member = telling.founded.people[deed.who].member
    move(telling.referral_to(deed.recipient), to=State.DRAFT, mover=Mover.TEAM, by=member.user_id, at=at)


def _propose_override(telling: Telling, deed: deeds.ProposeOverride, at: datetime) -> None:
    reasons = Reasons(
        trigger=Trigger.CHILD,
        basis=Basis.SAFEGUARDING,
        capacity=Capacity.UNKNOWN,
        decision_maker="Grace Demo, supervisor on duty",
        reason=deed.reason,
        fields=("story", "area", "name", "value"),
        told=deed.told,
        why_not_told="Whoever did it may read it over their shoulder." if deed.quiet_days else "",
        look_again_date=timezone.localdate(at) + timedelta(days=deed.quiet_days) if deed.quiet_days else None,
    )
    recipient = telling.founded.houses[deed.recipient]
    team = acting(telling, deed, at)
    propose(telling.case, recipient, reasons, is_emergency=deed.is_emergency, to_deputy=deed.to_deputy, **team)


def _restrict(telling: Telling, deed: deeds.Restrict, at: datetime) -> None:
    people = telling.founded.people
    names = [people[name].member.user for name in deed.names]
    restrict_case(telling.case, to=names, reason=deed.reason, by=people[deed.who].member, at=at)


def _break_glass(telling: Telling, deed: deeds.BreakGlass, at: datetime) -> None:
    break_glass(telling.case, reason=deed.reason, is_safe_to_tell=deed.is_safe_to_tell, **acting(telling, deed, at))


def _review_glass(telling: Telling, deed: deeds.ReviewGlass, at: datetime) -> None:
    again = timezone.localdate(at) + timedelta(days=deed.quiet_days)
    review_glass(telling.case, words=deed.words, look_again_date=again, **acting(telling, deed, at))


def _send(telling: Telling, deed: deeds.Send, at: datetime) -> None:
    send(telling.referral_to(deed.recipient), **acting(telling, deed, at))


def _send_in_vain(telling: Telling, deed: deeds.SendInVain, at: datetime) -> None:
    """As the worker leaves it after its last attempt."""
    referral = telling.referral_to(deed.recipient)
    send(referral, **acting(telling, deed, at))
    Delivery.objects.filter(referral=referral).update(attempts=MAX_ATTEMPTS, needs_person_at=at)
    ask_a_person(Delivery.objects.get(referral=referral), at)


def _replace(telling: Telling, deed: deeds.Replace, at: datetime) -> None:
    older, team = telling.referral_to(deed.recipient), acting(telling, deed, at)
    send(prepare(telling.case, older.recipient, deed.purpose, replaces=older, **team), **team)


def _close_referral(telling: Telling, deed: deeds.CloseReferral, at: datetime) -> None:
    close_referral(telling.referral_to(deed.recipient), **acting(telling, deed, at))


def _close_case(telling: Telling, deed: deeds.CloseCase, at: datetime) -> None:
    close_case(telling.case, outcome=deed.outcome, words=deed.words, **acting(telling, deed, at))


def _plan_action(telling: Telling, deed: deeds.PlanAction, at: datetime) -> None:
    member = telling.founded.people[deed.who].member
    due_date = timezone.localdate(at) + timedelta(days=deed.days)
    plan_action(telling.case, what=deed.what, owner=member.user, due_date=due_date, by=member, at=at)


def _finish_action(telling: Telling, deed: deeds.FinishAction, at: datetime) -> None:
    action = telling.case.actions.open().latest("number")
    finish_action(action, result=deed.result, by=telling.founded.people[deed.who].member, at=at)


def _note(telling: Telling, deed: deeds.Note, at: datetime) -> None:
    write_note(telling.case, deed.words, by=telling.founded.people[deed.who].member, at=at)


def _record_concern(telling: Telling, deed: deeds.RecordConcern, at: datetime) -> None:
    by = acting(telling, deed, at)
    record_concern(telling.case, at_risk=deed.at_risk, who=deed.whom, heard=deed.heard, **by)


def _set_hold(telling: Telling, deed: deeds.SetHold, at: datetime) -> None:
    review_date = timezone.localdate(at) + timedelta(days=deed.days)
    member = telling.founded.people[deed.who].member
    set_hold(telling.case, reason=deed.reason, review_date=review_date, by=member, at=at)


def _decide_erasure(telling: Telling, deed: deeds.DecideErasure, at: datetime) -> None:
    member = telling.founded.people[deed.who].member
    decide_erasure(telling.case, deed.scope, ground=deed.ground, words=deed.words, by=member, at=at)


def _close_concern(telling: Telling, deed: deeds.CloseConcern, at: datetime) -> None:
    concern = telling.case.concerns.open().latest("number")
    close_concern(concern, outcome=deed.outcome, done=deed.done, by=telling.founded.people[deed.who].member, at=at)


def _ask_for_code(telling: Telling, deed: deeds.AskForCode, at: datetime) -> None:
    ask_for_code(telling.case, check=deed.check, **acting(telling, deed, at))


def _try_contact(telling: Telling, deed: deeds.TryContact, at: datetime) -> None:
    who = {**acting(telling, deed, at), "purpose": Reading.CASEWORK}
    record_attempt(telling.case, channel=deed.channel, result=deed.result, words=deed.words, **who)


def _pause_clocks(telling: Telling, deed: deeds.PauseClocks, at: datetime) -> None:
    member = telling.founded.people[deed.who].member
    pause_case(telling.case, days=deed.days, reason=deed.reason, by=member, at=at)


def _finish_tasks(telling: Telling, deed: deeds.FinishTasks, at: datetime) -> None:
    member = telling.founded.people[deed.who].member
    tasks = telling.case.tasks.waiting().exclude(kind__in=DONE_BY_A_DEED).with_case()
    for task in tasks if member.role == Role.SUPERVISOR else tasks.for_role(Role.CASEWORKER):
        finish(task, by=member, at=at)


def _team_writes(telling: Telling, deed: deeds.TeamWrites, at: datetime) -> None:
    write_to_reporter(telling.case, deed.words, **acting(telling, deed, at))


BY_TEAM: Performers = {
    deeds.SendInVain: _send_in_vain,
    deeds.Replace: _replace,
    deeds.Look: _look,
    deeds.Triage: _triage,
    deeds.Assess: _assess,
    deeds.ReviewRisk: _review_risk,
    deeds.Retell: _retell,
    deeds.Prepare: _prepare,
    deeds.PutBack: _put_back,
    deeds.MailPacket: _mail_packet,
    deeds.ProposeOverride: _propose_override,
    deeds.Restrict: _restrict,
    deeds.BreakGlass: _break_glass,
    deeds.ReviewGlass: _review_glass,
    deeds.Send: _send,
    deeds.CloseReferral: _close_referral,
    deeds.CloseCase: _close_case,
    deeds.PlanAction: _plan_action,
    deeds.FinishAction: _finish_action,
    deeds.Note: _note,
    deeds.AskForCode: _ask_for_code,
    deeds.RecordConcern: _record_concern,
    deeds.CloseConcern: _close_concern,
    deeds.SetHold: _set_hold,
    deeds.DecideErasure: _decide_erasure,
    deeds.TryContact: _try_contact,
    deeds.PauseClocks: _pause_clocks,
    deeds.FinishTasks: _finish_tasks,
    deeds.TeamWrites: _team_writes,
}
