"""Doing one deed of the casebook through the product's own actions, as the person who does it and at its time."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from core.audit.actions import Purpose as Reading
from core.codes.locks import Minted, mint
from core.documents.pdf import Unavailable
from core.keys.kinds import Kind
from core.keys.rings import KeyRing
from core.partnerships.models import Role
from core.sweeps.claiming import MAX_ATTEMPTS
from deploy.demonstration import deeds
from deploy.demonstration.answering import answers_of
from deploy.demonstration.founding import Founded
from deploy.demonstration.people import SAMI
from deploy.demonstration.told import Told
from referrals.actions.planning import finish_action, plan_action
from referrals.cases.closing import close_case
from referrals.cases.messages import write_to_reporter
from referrals.cases.models import Case
from referrals.cases.opening import open_section
from referrals.casework.attempts import record_attempt
from referrals.casework.notes import write_note
from referrals.channels.sending import send_by_mail
from referrals.deliveries.models import Delivery
from referrals.deliveries.sweep import ask_a_person
from referrals.erasure.deciding import decide_erasure
from referrals.holds.setting import set_hold
from referrals.inbox.actions import acknowledge, answer, answer_recall, open_packet, record_outcome, tell_progress
from referrals.overrides.proposing import propose
from referrals.overrides.records import Basis, Capacity, Reasons, Trigger
from referrals.packets.closing import close_referral
from referrals.packets.disclosure import write_disclosure
from referrals.packets.models import Referral
from referrals.packets.preparing import prepare, send
from referrals.questions.actions import ask
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
from reporting.assisted.words import STATEMENT
from reporting.centres.intake import reached_by
from reporting.choices.actions import let_team_read, withdraw
from reporting.choices.changing import change
from reporting.choices.reading import choices_of, made_choices
from reporting.messages.conversation import write
from reporting.messages.models import Direction
from reporting.more.adding import add
from reporting.more.groups import BY_CODE
from reporting.submit.actions import submit
from reporting.submit.answers import Answers, ChoiceWanted
from reporting.submit.models import Report

ORIGIN = "http://127.0.0.1:8000"  # of the link in a mail; nobody gets the mail


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


def perform(telling: Telling, deed: deeds.Deed, at: datetime) -> None:
    """Raises whatever the action raises: an invented story that the product refuses is a fault of the casebook."""
    PERFORMERS[type(deed)](telling, deed, at)


def _by(telling: Telling, deed: deeds.ByTeam | deeds.ByRecipient, at: datetime) -> dict[str, Any]:
    """Who does it with which keys and when, as every action wants to be told."""
    founded = telling.founded
    person = founded.people[deed.who] if isinstance(deed, deeds.ByTeam) else founded.officer_of(deed.recipient)
    return {"by": person.member, "ring": person.ring, "at": at}


def _arrive(telling: Telling, deed: deeds.Arrive, at: datetime) -> None:
    partnership = telling.founded.partnership
    minted = mint(partnership)
    answers = answers_of(telling.told, vocabulary=telling.vocabulary)
    if telling.told.helped:
        answers = _helped(answers, telling.founded)
    report = submit(partnership=partnership, draft_id=uuid4(), answers=answers, minted=minted, at=at)
    telling.minted, telling.report_id, telling.shown_as = minted, report.id, deed.shown_as
    telling.reporter = KeyRing.of(minted.seed)


def _helped(answers: Answers, founded: Founded) -> Answers:
    """As the volunteer of the centre would have sent it."""
    volunteer, centre = founded.people[SAMI].member, founded.houses["centre"]
    intake = reached_by(
        "centre",
        organisation=centre,
        volunteer=volunteer.user.name,
        present=["person"],
        agreement="spoken",
        statement=STATEMENT,
        statement_language="en-gb",
    )
    key = centre.keys.get(retired_at=None)
    return replace(answers, how="witnessed", intake=intake, ticket_for=bytes(key.public))


def _look(telling: Telling, deed: deeds.Look, at: datetime) -> None:
    open_section(telling.case, Kind.INCIDENT, purpose=deed.reading, **_by(telling, deed, at))


def _triage(telling: Telling, deed: deeds.Triage, at: datetime) -> None:
    owner = telling.founded.people[deed.who].member.user
    who = _by(telling, deed, at)
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
        **_by(telling, deed, at),
    )


def _review_risk(telling: Telling, deed: deeds.ReviewRisk, at: datetime) -> None:
    review(telling.case, level=deed.level, reason=deed.reason, **_by(telling, deed, at))


def _retell(telling: Telling, deed: deeds.Retell, at: datetime) -> None:
    write_disclosure(telling.case, " ".join(telling.told.disclosure.split()), **_by(telling, deed, at))


def _prepare(telling: Telling, deed: deeds.Prepare, at: datetime) -> None:
    recipient = telling.founded.houses[deed.recipient]
    prepare(telling.case, recipient, deed.purpose, **_by(telling, deed, at))


def _mail_packet(telling: Telling, deed: deeds.MailPacket, at: datetime) -> None:
    """Where the machine makes no PDF, it waits to be sent."""
    team = _by(telling, deed, at)
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
    team = _by(telling, deed, at)
    propose(telling.case, recipient, reasons, is_emergency=deed.is_emergency, to_deputy=deed.to_deputy, **team)


def _restrict(telling: Telling, deed: deeds.Restrict, at: datetime) -> None:
    people = telling.founded.people
    names = [people[name].member.user for name in deed.names]
    restrict_case(telling.case, to=names, reason=deed.reason, by=people[deed.who].member, at=at)


def _break_glass(telling: Telling, deed: deeds.BreakGlass, at: datetime) -> None:
    break_glass(telling.case, reason=deed.reason, is_safe_to_tell=deed.is_safe_to_tell, **_by(telling, deed, at))


def _review_glass(telling: Telling, deed: deeds.ReviewGlass, at: datetime) -> None:
    again = timezone.localdate(at) + timedelta(days=deed.quiet_days)
    review_glass(telling.case, words=deed.words, look_again_date=again, **_by(telling, deed, at))


def _send(telling: Telling, deed: deeds.Send, at: datetime) -> None:
    send(telling.referral_to(deed.recipient), **_by(telling, deed, at))


def _send_in_vain(telling: Telling, deed: deeds.SendInVain, at: datetime) -> None:
    """As the worker leaves it after its last attempt."""
    referral = telling.referral_to(deed.recipient)
    send(referral, **_by(telling, deed, at))
    Delivery.objects.filter(referral=referral).update(attempts=MAX_ATTEMPTS, needs_person_at=at)
    ask_a_person(Delivery.objects.get(referral=referral), at)


def _replace(telling: Telling, deed: deeds.Replace, at: datetime) -> None:
    older, team = telling.referral_to(deed.recipient), _by(telling, deed, at)
    send(prepare(telling.case, older.recipient, deed.purpose, replaces=older, **team), **team)


def _ask(telling: Telling, deed: deeds.Ask, at: datetime) -> None:
    ask(telling.referral_to(deed.recipient), deed.question, **_by(telling, deed, at))


def _tell_progress(telling: Telling, deed: deeds.TellProgress, at: datetime) -> None:
    tell_progress(telling.referral_to(deed.recipient), deed.words, **_by(telling, deed, at))


def _acknowledge(telling: Telling, deed: deeds.Acknowledge, at: datetime) -> None:
    acknowledge(telling.referral_to(deed.recipient), **_by(telling, deed, at))


def _open_packet(telling: Telling, deed: deeds.OpenPacket, at: datetime) -> None:
    open_packet(telling.referral_to(deed.recipient), **_by(telling, deed, at))


def _answer(telling: Telling, deed: deeds.Answer, at: datetime) -> None:
    answer(
        telling.referral_to(deed.recipient),
        to=deed.to,
        reason=deed.reason,
        told=deed.told,
        reference=deed.reference,
        proposed=telling.founded.houses.get(deed.proposed),
        **_by(telling, deed, at),
    )


def _conclude(telling: Telling, deed: deeds.Conclude, at: datetime) -> None:
    officer = _by(telling, deed, at)
    record_outcome(telling.referral_to(deed.recipient), code=deed.code, words=deed.words, **officer)


def _answer_recall(telling: Telling, deed: deeds.AnswerRecall, at: datetime) -> None:
    officer = _by(telling, deed, at)
    answer_recall(telling.referral_to(deed.recipient), confirmed=deed.confirmed, basis=deed.basis, **officer)


def _close_referral(telling: Telling, deed: deeds.CloseReferral, at: datetime) -> None:
    close_referral(telling.referral_to(deed.recipient), **_by(telling, deed, at))


def _close_case(telling: Telling, deed: deeds.CloseCase, at: datetime) -> None:
    close_case(telling.case, outcome=deed.outcome, words=deed.words, **_by(telling, deed, at))


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
    by = _by(telling, deed, at)
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
    ask_for_code(telling.case, check=deed.check, **_by(telling, deed, at))


def _try_contact(telling: Telling, deed: deeds.TryContact, at: datetime) -> None:
    who = {**_by(telling, deed, at), "purpose": Reading.CASEWORK}
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
    write_to_reporter(telling.case, deed.words, **_by(telling, deed, at))


def _reporter_writes(telling: Telling, deed: deeds.ReporterWrites, at: datetime) -> None:
    write(telling.report, deed.words, direction=Direction.TO_TEAM, ring=telling.reporter, at=at)


def _withdraw(telling: Telling, deed: deeds.Withdraw, at: datetime) -> None:
    made = made_choices(telling.report, choices_of(telling.report, telling.reporter))
    chosen = next(one for one in made if one.record["recipient"] == deed.recipient and one.stands)
    withdraw(telling.report, chosen.id, ring=telling.reporter, at=at)


def _add(telling: Telling, deed: deeds.Add, at: datetime) -> None:
    add(telling.report, BY_CODE[deed.group], deed.answers, ring=telling.reporter, at=at)


def _choose_again(telling: Telling, deed: deeds.ChooseAgain, at: datetime) -> None:
    wanted = ChoiceWanted(deed.recipient, deed.level)
    change(telling.report, wanted, language=telling.told.language, ring=telling.reporter, at=at)


def _let_team_read(telling: Telling, _deed: deeds.LetTeamRead, at: datetime) -> None:
    let_team_read(telling.report, ring=telling.reporter, at=at)


PERFORMERS: dict[type[deeds.Deed], Callable[[Telling, Any, datetime], None]] = {
    deeds.Arrive: _arrive,
    deeds.SendInVain: _send_in_vain,
    deeds.Replace: _replace,
    deeds.Ask: _ask,
    deeds.TellProgress: _tell_progress,
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
    deeds.Acknowledge: _acknowledge,
    deeds.OpenPacket: _open_packet,
    deeds.Answer: _answer,
    deeds.Conclude: _conclude,
    deeds.AnswerRecall: _answer_recall,
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
    deeds.ReporterWrites: _reporter_writes,
    deeds.Withdraw: _withdraw,
    deeds.Add: _add,
    deeds.ChooseAgain: _choose_again,
    deeds.LetTeamRead: _let_team_read,
}
