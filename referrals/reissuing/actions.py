"""A new private code for a reporter who lost theirs, by two people.

1. Somebody checks by the agreed contact who asks, and writes down how. 2. Another person decides. 3. Whoever issues the
code is shown it once and tells it by the agreed contact: who vouched for the reporter never sees it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.codes.locks import mint, shown_code
from core.codes.references import shown_reference
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.texts import checked
from referrals.cases.models import Case
from referrals.casework.models import EntryKind
from referrals.casework.safety import open_contact
from referrals.casework.writing import WORDS_LENGTH, write_entry
from referrals.locking import check_team, locked_case
from referrals.policies import AnotherPerson, StateForbids, check_case_is_open
from referrals.reissuing.lapsing import lapse
from referrals.reissuing.models import LASTS, CodeRequest
from referrals.tasks.actions import finish_by_deed
from referrals.tasks.making import make_task
from referrals.tasks.models import TaskKind
from referrals.trail import record_case
from reporting.choices.changing import may_pass_on_contact
from reporting.returning.reissuing import check_read_by_team, reissue_code
from reporting.sections import Contact


class NobodyToAsk(StateForbids):
    """The reporter left no way to reach them, so nobody can check that it is they who ask."""


class OwnRequest(AnotherPerson):
    """Whoever checked the reporter does not decide as well."""


class RequestLapsed(StateForbids):
    """Nobody answered it in time: who asks is checked anew."""


@dataclass(frozen=True)
class Issued:
    """What is told to the reporter, once, and how they may be reached. `lost` counts what nobody opens any more."""

    reference: str  # XXXX-XXXX
    code: str = field(repr=False)  # dddd dddd dddd dddd
    contact: Contact = field(repr=False)
    lost: int


def check_may_be_reissued(case: Case) -> None:
    """Raise StateForbids (closed), NotReadByTeam or NobodyToAsk, as far as that is told without opening anything."""
    check_case_is_open(case)
    check_read_by_team(case.report)
    if not may_pass_on_contact(case.report):
        raise NobodyToAsk("no contact details")


@transaction.atomic
def ask_for_code(case: Case, *, check: str, by: Membership, ring: KeyRing, at: datetime) -> CodeRequest:
    """Keep how the reporter was checked, sealed, and have another person decide.

    Opens the contact details to see that there is a way to reach them; the trail has that. Raises NotAllowed,
    StateForbids (closed, or a request waits already), NotReadByTeam, NobodyToAsk, TextRefused, NotPinned, Tampered or
    SealingError.
    """
    check_team(by, "issue codes", case.partnership_id)
    words = checked(check, longest=WORDS_LENGTH)
    locked = locked_case(case)
    check_may_be_reissued(locked)
    for over in CodeRequest.objects.over(at=at).filter(case=locked):
        lapse(over, at=at)
    if waiting_request(locked, at=at) is not None:
        raise StateForbids("a request waits")
    _agreed_contact(locked, by=by, ring=ring, at=at)
    entry = write_entry(locked, EntryKind.IDENTITY, {"words": words}, by=by, at=at)
    asked = CodeRequest.objects.create(case=locked, check_entry=entry, asked_at=at, asked_by=by.user)
    finish_by_deed(locked, TaskKind.CODE_LAPSED, by=by, at=at)
    make_task(TaskKind.NEW_CODE, case=locked, at=at)
    record_case(Action.CODE_ASKED, locked, by=by.user_id, at=at)
    return asked


@transaction.atomic
def refuse_code(asked: CodeRequest, *, reason: str, by: Membership, at: datetime) -> None:
    """The other person is not convinced, and says why. Raises NotAllowed, OwnRequest, RequestLapsed, StateForbids or
    TextRefused."""
    check_team(by, "issue codes", asked.case.partnership_id)
    words = checked(reason, longest=WORDS_LENGTH)
    locked = locked_case(asked.case)
    _answer(asked, is_issued=False, by=by, at=at)
    write_entry(locked, EntryKind.NO_CODE, {"words": words}, by=by, at=at)
    finish_by_deed(locked, TaskKind.NEW_CODE, by=by, at=at)
    record_case(Action.CODE_REFUSED, locked, by=by.user_id, at=at)


def issue_code(asked: CodeRequest, *, by: Membership, ring: KeyRing, network: str, at: datetime) -> Issued:
    """Replace the lost code; the new one is in what is returned and nowhere else.

    Runs Argon2id, so call it outside every transaction; `network` is the pseudonym of the visitor's, for fairness.
    Raises NotAllowed, OwnRequest, RequestLapsed, StateForbids (answered, closed), NotReadByTeam, NobodyToAsk,
    pools.Busy, NoKey, NotPinned, FingerprintMismatch, Tampered or SealingError; then the old code still opens the
    report.
    """
    check_team(by, "issue codes", asked.case.partnership_id)
    _check_may_answer(asked, by, at)
    check_may_be_reissued(asked.case)
    reference = asked.case.report.lock.reference
    minted = mint(asked.case.partnership, network=network, reference=reference)
    with transaction.atomic():
        locked = locked_case(asked.case)
        check_may_be_reissued(locked)
        _answer(asked, is_issued=True, by=by, at=at)
        contact = _agreed_contact(locked, by=by, ring=ring, at=at)
        lost = reissue_code(locked.report, minted, ring=ring, at=at)
        finish_by_deed(locked, TaskKind.NEW_CODE, by=by, at=at)
        record_case(Action.CODE_ISSUED, locked, by=by.user_id, at=at)
    return Issued(shown_reference(reference), shown_code(minted.code), contact, lost)


def waiting_request(case: Case, *, at: datetime) -> CodeRequest | None:
    """The request that another person has to answer, with the case. One query."""
    waiting = CodeRequest.objects.waiting().filter(case=case, asked_at__gt=at - LASTS)
    return waiting.select_related("check_entry__by", "asked_by", "case__report__lock", "case__partnership").first()


def _agreed_contact(case: Case, *, by: Membership, ring: KeyRing, at: datetime) -> Contact:
    """Raises NobodyToAsk when there is none, or only a name."""
    contact = open_contact(case, by=by, ring=ring, purpose=Purpose.CASEWORK, at=at)
    if contact is None or contact["channel"] == "none":
        raise NobodyToAsk("no contact details")
    return contact


def _answer(asked: CodeRequest, *, is_issued: bool, by: Membership, at: datetime) -> None:
    _check_may_answer(asked, by, at)
    waiting = CodeRequest.objects.waiting().filter(pk=asked.pk)
    if not waiting.update(answered_at=at, answered_by=by.user, is_issued=is_issued):
        raise StateForbids("the request was answered")


def _check_may_answer(asked: CodeRequest, by: Membership, at: datetime) -> None:
    if asked.asked_by_id == by.user_id:
        raise OwnRequest("the same person")
    if at >= asked.lapses_at:
        raise RequestLapsed("the request is over")
