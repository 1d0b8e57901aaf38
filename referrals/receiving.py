"""What news from the reporting side means for the team. Each runs inside the transaction that makes the news true.

A reporter's deeds are kept to the hour, so what follows from them is too.
"""

from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.clock import hour_of
from core.keys.stamps import Tampered
from core.sealing import FingerprintMismatch
from referrals.cases.keeping import end_of_keeping
from referrals.cases.models import Case, CaseState
from referrals.linking.models import LinkRecord
from referrals.overrides.deciding import drop_override
from referrals.overrides.models import Decision
from referrals.packets.models import Referral
from referrals.packets.recalling import announce_recall
from referrals.packets.sealed import (
    destroy_recipients_key,
    destroy_teams_keys,
    destroy_teams_packet_keys,
    trusted_reporter_of,
)
from referrals.packets.telling import tell_of
from referrals.safeguarding.from_centres import receive_concern
from referrals.states import BEFORE_SENDING, WITH_RECIPIENT, Mover, State
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.timing.models import ClockKind
from referrals.timing.running import drop, start, stop_all
from referrals.transitions import move
from referrals.trends.pending import forget_facts, forget_held, keep_held
from reporting.choices.reading import team_choice_id
from reporting.signals import (
    addition_received,
    choice_changed,
    choice_withdrawn,
    concern_raised,
    contact_replaced,
    contact_withheld,
    message_received,
    report_held,
    report_received,
)
from reporting.submit.models import Report, Urgency


def connect() -> None:
    """Listen; called once when the app starts. Connecting twice changes nothing."""
    report_received.connect(open_case, dispatch_uid="open case")
    report_held.connect(count_held, dispatch_uid="count held report")
    choice_withdrawn.connect(recall_under, dispatch_uid="recall under choice")
    contact_replaced.connect(use_new_contact, dispatch_uid="use new contact details")
    contact_withheld.connect(forget_contact, dispatch_uid="forget contact details")
    choice_changed.connect(ask_to_look, dispatch_uid="ask to look at choice")
    message_received.connect(ask_to_read, dispatch_uid="ask to read message")
    addition_received.connect(ask_to_read_more, dispatch_uid="ask to read addition")
    concern_raised.connect(receive_concern, dispatch_uid="receive concern")
    for changed in (choice_withdrawn, choice_changed, contact_withheld, contact_replaced, addition_received):
        changed.connect(forget_summary, dispatch_uid="make summary anew")


def open_case(*, report_id: UUID, at: datetime, **_: Any) -> None:
    """A new case for a report; the old one, to be triaged again, when the team may read a report once more."""
    report = Report.objects.select_related("partnership").get(pk=report_id)
    case, is_new = Case.objects.update_or_create(
        report=report,
        defaults={
            "state": CaseState.NEW,
            "is_urgent": report.urgency == Urgency.URGENT,
            "due_at": report.triage_due_at,
            "closed_at": None,
            "erase_date": None,
            "erased_at": None,
            "read_at": None,
        },
        create_defaults={
            "partnership": report.partnership,
            "is_urgent": report.urgency == Urgency.URGENT,
            "due_at": report.triage_due_at,
            "opened_at": hour_of(at),
        },
    )
    forget_held(report_id)
    if not is_new:
        stop_all(case, by=None, at=hour_of(at))
    start(case, ClockKind.TRIAGE, at=hour_of(at), due_at=report.triage_due_at)


def count_held(*, report_id: UUID, **_: Any) -> None:
    """Nobody reads it, so nobody else can count it."""
    keep_held(Report.objects.select_related("partnership").get(pk=report_id))


def recall_under(*, report_id: UUID, choice_id: UUID, at: datetime, **_: Any) -> None:
    """Withdraw what has not left, ask for the rest back, and forget what the team may no longer read."""
    case = Case.objects.select_related("partnership").filter(report_id=report_id).first()
    if case is None:
        return
    referrals = Referral.objects.with_case().filter(case=case, choice_id=choice_id)
    hour = hour_of(at)
    for referral in referrals:
        destroy_recipients_key(referral)  # a grant that somebody moved under another choice goes as well
    for referral in referrals.filter(state__in=BEFORE_SENDING):
        move(referral, to=State.WITHDRAWN, mover=Mover.REPORTER, by=None, at=hour)
    for referral in referrals.filter(state__in=WITH_RECIPIENT):
        move(referral, to=State.RECALL_REQUESTED, mover=Mover.REPORTER, by=None, at=hour)
        announce_recall(referral, at=hour)
        _tell_of_recall(referral, hour)
    if team_choice_id(case.report) is None:
        _forget(case, hour)


def ask_to_read(*, report_id: UUID, at: datetime, **_: Any) -> None:
    """The reporter wrote: one open task, however many messages wait."""
    case = Case.objects.select_related("partnership").filter(report_id=report_id).first()
    if case is not None:
        make_task(TaskKind.READ_MESSAGE, case=case, at=hour_of(at))


def ask_to_read_more(*, report_id: UUID, at: datetime, **_: Any) -> None:
    """The reporter added to the report: one open task, however many additions wait."""
    case = Case.objects.select_related("partnership").filter(report_id=report_id).first()
    if case is not None:
        make_task(TaskKind.READ_ADDITION, case=case, at=hour_of(at))


def ask_to_look(*, report_id: UUID, at: datetime, **_: Any) -> None:
    """The reporter allows more or less than before: somebody has to decide what is sent now."""
    case = Case.objects.select_related("partnership").filter(report_id=report_id).first()
    if case is not None and case.state != CaseState.CLOSED:
        make_task(TaskKind.CHOICE_CHANGED, case=case, at=hour_of(at))


def forget_summary(*, report_id: UUID, **_: Any) -> None:
    """The tokens by which it is compared with others lie in the team's summary, which nobody can open here: it goes,
    and the next look of the team makes it anew, from what the reporter says and allows by then."""
    Case.objects.filter(report_id=report_id).update(summary=b"", summary_version=0)


def forget_contact(*, report_id: UUID, at: datetime, **_: Any) -> None:
    """Packets may repeat the contact details: the team's keys to them go too, and what has not left is withdrawn.

    What was sent stays with whom it was sent to: their choices are changed on their own.
    """
    case = Case.objects.select_related("partnership").filter(report_id=report_id).first()
    if case is None:
        return
    _withdraw_unsent(case, at)
    if not case.report.legal_hold:
        destroy_teams_packet_keys(case)
    # Nobody asks any more to be contacted.
    drop(case, [ClockKind.CONTACT], at=hour_of(at))


def use_new_contact(*, report_id: UUID, at: datetime, **_: Any) -> None:
    """A packet that has not left may repeat a number that somebody else answers by now: it is withdrawn."""
    case = Case.objects.select_related("partnership").filter(report_id=report_id).first()
    if case is not None:
        _withdraw_unsent(case, at)


def _withdraw_unsent(case: Case, at: datetime) -> None:
    for referral in Referral.objects.with_case().filter(case=case, state__in=BEFORE_SENDING):
        move(referral, to=State.WITHDRAWN, mover=Mover.REPORTER, by=None, at=hour_of(at))
        destroy_recipients_key(referral)
        drop_override(referral, at=hour_of(at))


def _tell_of_recall(referral: Referral, at: datetime) -> None:
    """Rows that somebody swapped must not keep a reporter from withdrawing: then this line is left out."""
    with suppress(Tampered, FingerprintMismatch), transaction.atomic():
        # The hour may have begun before the referral was sent or answered: the reporter reads of the recall after that.
        times = (referral.sent_at, referral.acknowledged_at, referral.opened_at, referral.answered_at)
        told_at = max([at, *(known for known in times if known is not None)])
        tell_of(referral, "recall_requested", reporter=trusted_reporter_of(referral), at=told_at)


def _forget(case: Case, at: datetime) -> None:
    """The summary lies under a key of the team's own, so destroying grants does not reach it: it goes here.

    A case that nobody can read or owes anything on is closed; one whose referrals are still out stays until they end.
    """
    unsent = Referral.objects.with_case().filter(case=case, state__in=BEFORE_SENDING)
    # An override that was decided before keeps what it names. The others nobody can check against the choices any more.
    for referral in unsent.exclude(override__decision=Decision.APPROVED):
        move(referral, to=State.WITHDRAWN, mover=Mover.REPORTER, by=None, at=at)
        destroy_recipients_key(referral)
        drop_override(referral, at=at)
    if not case.report.legal_hold:
        destroy_teams_keys(case)
    LinkRecord.objects.filter(case=case).delete()
    forget_facts(case)
    changes: dict[str, Any] = {"summary": b"", "summary_version": 0}
    if case.state != CaseState.CLOSED and not case.referrals.unfinished().exists():
        erase_date = end_of_keeping(case.partnership, at)
        changes |= {"state": CaseState.CLOSED, "closed_at": at, "due_at": None, "erase_date": erase_date}
        stop_all(case, by=None, at=at)
    else:
        drop(case, [ClockKind.CONTACT], at=at)
    Case.objects.filter(pk=case.pk).update(**changes)
