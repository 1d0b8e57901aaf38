"""Opening a section of a case: audited with its purpose first, then opened."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record_each
from core.keys.boxes import latest, look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from core.partnerships.permissions import check_may
from referrals.cases.milestones import catch_up
from referrals.cases.models import Case
from referrals.holds.keeping import check_may_look
from referrals.locking import check_team, locked_case
from referrals.restrictions.access import check_opens
from reporting.choices.legal_hold import KEPT
from reporting.choices.reading import choices_of
from reporting.messages.conversation import ReadMessage, read
from reporting.more.groups import KINDS
from reporting.more.reading import additions_of
from reporting.progress.telling import tell
from reporting.sections import Addition, Incident
from reporting.submit.urgency import UNDER_18

OF_THE_REPORT = (Kind.INCIDENT, Kind.CONTACT, Kind.CHOICES)
OF_THE_CASE = (Kind.DISCLOSURE, Kind.RISK)


class NoSuchSection(Exception):
    """The case has no section of this kind, or the team does not open it this way."""


def open_section(
    case: Case, kind: Kind, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> dict[str, Any]:
    """The newest version of a section of the report or the case, as reporting.sections says.

    The trail has the opening even when it fails, but no line of a section that is not there. The first opening of what
    happened is told to the reporter.
    Raises NotAllowed, Restricted, NoSuchSection, NoKey (the reporter took the choice back), Tampered or SealingError.
    """
    check_team(by, "open cases", case.partnership_id)
    check_opens(case, by, at=at)
    if kind not in OF_THE_REPORT + OF_THE_CASE:
        raise NoSuchSection(kind)
    try:
        box = latest(_object_of(case, kind), kind)
    except Box.DoesNotExist:
        raise NoSuchSection(kind) from None
    _audit(case, kind, by=by, purpose=purpose, at=at)
    if kind in KEPT:
        check_may_look(case, by)
    content = look_in(box, ring)
    if kind == Kind.INCIDENT:
        _was_read(case, cast("Incident", content), ring, at)
    return content


def open_together(
    case: Case, *kinds: Kind, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> dict[Kind, dict[str, Any]]:
    """Several sections of the report, each as `open_section` opens it, with two queries for all of them besides the
    trail's. Raises as `open_section`."""
    check_team(by, "open cases", case.partnership_id)
    check_opens(case, by, at=at)
    boxes = Box.objects.filter(object_id=case.report_id, kind__in=kinds).order_by("version").prefetch_related("grants")
    newest = {box.kind: box for box in boxes}
    for kind in kinds:
        if kind not in OF_THE_REPORT or kind not in newest:
            raise NoSuchSection(kind)
    _audit(case, *kinds, by=by, purpose=purpose, at=at)
    check_may_look(case, by)
    opened = {kind: look_in(newest[kind], ring) for kind in kinds}
    if Kind.INCIDENT in opened:
        _was_read(case, cast("Incident", opened[Kind.INCIDENT]), ring, at)
    return opened


def open_additions(
    case: Case, *kinds: Kind, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime
) -> list[Addition]:
    """Everything that the reporter added of these kinds, oldest first; none when there is nothing.

    The trail has one line for each kind that is there. Answers for equality monitoring are opened by whoever may read
    those. Raises NotAllowed, Restricted, NoKey (the reporter took the choice back), Tampered or SealingError.
    """
    check_team(by, "open cases", case.partnership_id)
    check_opens(case, by, at=at)
    if Kind.EQUALITY in kinds:
        check_may(by, "read equality answers")
    there = kinds_added(case)
    for kind in kinds:
        if kind in there:
            _audit(case, kind, by=by, purpose=purpose, at=at)
    check_may_look(case, by)
    return additions_of(case.report_id, ring, kinds=kinds)


def kinds_added(case: Case) -> frozenset[str]:
    """Which kinds of further answers there are, told without opening any. One query."""
    boxes = Box.objects.filter(object_id=case.report_id, kind__in=list(KINDS))
    return frozenset(boxes.values_list("kind", flat=True).distinct())


def is_about_child(case: Case, *, by: Membership, ring: KeyRing, at: datetime) -> bool:
    """Whether it happened to somebody under 18; the opening for it is in the trail, and nobody is shown the report.

    Raises NoSuchSection, NoKey, Tampered or SealingError.
    """
    _audit(case, Kind.INCIDENT, by=by, purpose=Purpose.CASEWORK, at=at)
    try:
        incident = look_in(latest(case.report_id, Kind.INCIDENT), ring)
    except Box.DoesNotExist:
        raise NoSuchSection(Kind.INCIDENT) from None
    return bool(incident["age_band"] == UNDER_18)


def open_messages(case: Case, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> list[ReadMessage]:
    """The conversation with the reporter, oldest first. Raises as `open_section`."""
    check_team(by, "message reporters", case.partnership_id)
    check_opens(case, by, at=at)
    _audit(case, Kind.CONVERSATION, by=by, purpose=purpose, at=at)
    try:
        return read(case.report, ring)
    except Box.DoesNotExist:
        raise NoSuchSection(Kind.CONVERSATION) from None


def trusted_reporter(case: Case, ring: KeyRing) -> bytes:
    """The 32-byte fingerprint of the reporter's key, from the sealed choices: no database writer can change it."""
    return bytes.fromhex(choices_of(case.report, ring)["reporter"])


def _object_of(case: Case, kind: Kind) -> UUID:
    return case.report_id if kind in OF_THE_REPORT else case.id


@transaction.atomic
def _audit(case: Case, *kinds: Kind, by: Membership, purpose: Purpose, at: datetime) -> None:
    record_each(
        Action.SECTION_OPENED,
        kinds,
        partnership_id=case.partnership_id,
        subject_id=case.id,
        by=by.user_id,
        at=at,
        purpose=purpose,
    )


def _was_read(case: Case, incident: Incident, ring: KeyRing, at: datetime) -> None:
    """The reporter is told the first time; the centre that helped, if one did, whatever it has not heard yet."""
    if case.read_at is None:
        _tell_that_read(case, ring, at)
    catch_up(case, incident, at=at)


@transaction.atomic
def _tell_that_read(case: Case, ring: KeyRing, at: datetime) -> None:
    locked = locked_case(case)
    if not Case.objects.filter(pk=case.pk, read_at=None).update(read_at=at):
        return
    case.read_at = at
    tell(locked.report, code="read", reporter=trusted_reporter(locked, ring), at=at)
