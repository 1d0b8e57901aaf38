"""What the queue shows of many cases at once.

A report's summary is a box like any other: opening it costs one HPKE each. The first session that sees it re-seals it
under a symmetric key of the hub's own, so that one session can open very many, and puts the tokens before it by which
reports are compared.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

import structlog
from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.faults import fault_of
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.owners import hub_fingerprint
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered
from core.partnerships.models import Membership
from core.sealing import ManySections, SealingError, derive
from referrals.cases.models import Case
from referrals.linking.heads import HeadMaker
from referrals.locking import check_team
from referrals.queues.layout import VERSION, laid_out, taken_out, tokens_in
from referrals.restrictions.access import shut_to
from reporting.sections import Summary

log = structlog.get_logger("referrals.summaries")


def summaries_of(cases: Iterable[Case], *, by: Membership, ring: KeyRing, at: datetime) -> dict[UUID, Summary]:
    """The summaries of cases of the member's partnership by case id, opened for this one request.

    A case is missing when it is restricted to others, when the team holds no key to it any more, or when its summary
    was altered or moved from another case; the log names the latter. The look is one entry in the trail. Raises
    NotAllowed, NotPinned, NoKey (not the team's ring) or FingerprintMismatch.
    """
    listed = list(cases)
    for case in listed:
        check_team(by, "see queue", case.partnership_id)
    if not listed:
        return {}
    audit_look(Purpose.QUEUE, by=by, at=at)
    shut = shut_to(by, at=at) if any(case.is_restricted for case in listed) else []
    return SummaryReader(by, ring).read([case for case in listed if case.id not in shut])


class SummaryReader:
    """Opens summaries with the key that the unlocked member's team has for them; nothing is audited here.

    Raises NotPinned, NoKey (not the team's ring) or FingerprintMismatch.
    """

    def __init__(self, by: Membership, ring: KeyRing) -> None:
        partnership = by.organisation.partnership
        self._ring, self.fingerprint = ring, hub_fingerprint(partnership)
        self.seed = ring.seed(self.fingerprint)
        self._heads = HeadMaker(self.seed, ring, partnership, refused=report_altered)
        key = derive(self.seed, "summaries")
        self.sections = ManySections(key, partnership=str(partnership.id), kind="case summary", version=VERSION)

    def read(self, cases: Sequence[Case]) -> dict[UUID, Summary]:
        """By case id; those not re-sealed yet are."""
        fresh = self.reseal([case for case in cases if case.summary_version != VERSION])
        found = {case.id: self._opened(case) for case in cases if case.id not in fresh and case.summary}
        return fresh | {case_id: summary for case_id, summary in found.items() if summary is not None}

    def tokens(self, cases: Sequence[Case]) -> dict[UUID, bytes]:
        """The link tokens by case id (referrals.linking.tokens), of summaries that `read` opens."""
        self.reseal([case for case in cases if case.summary_version != VERSION])
        opened = {case.id: self._content(case) for case in cases if case.summary}
        return {case_id: tokens_in(content) for case_id, content in opened.items() if content is not None}

    @transaction.atomic
    def reseal(self, cases: Sequence[Case]) -> dict[UUID, Summary]:
        """Open the reports' own boxes and keep each summary under the team's key.

        The cases are locked before the grants are read: a withdrawal that destroys them either comes first, and
        nothing is kept, or waits and then clears what was kept.
        """
        if not cases:
            return {}
        ids = [case.pk for case in cases]
        list(Case.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk"))
        boxes = _boxes_of(cases)
        found: dict[UUID, Summary] = {}
        for case in cases:
            summary = _from_box(boxes.get(case.report_id), self._ring)
            if summary is not None:
                found[case.id] = summary
        opened = [case for case in cases if case.id in found]
        heads = self._heads.of(opened)
        for case in opened:
            case.summary_version = VERSION
            case.summary = self.sections.seal(case.id.hex, laid_out(found[case.id], heads[case.id]))
        Case.objects.bulk_update(opened, ["summary", "summary_version"])
        return found

    def _opened(self, case: Case) -> Summary | None:
        content = self._content(case)
        try:
            return None if content is None else taken_out(content)
        except SealingError as error:
            report_altered(error)
            return None

    def _content(self, case: Case) -> bytes | None:
        if case.summary_version != VERSION:
            return None
        try:
            return self.sections.open(case.id.hex, bytes(case.summary))
        except SealingError as error:
            report_altered(error)
            return None


@transaction.atomic
def audit_look(purpose: Purpose, *, by: Membership, at: datetime) -> None:
    """One entry in the trail, whatever number of summaries is opened for it."""
    record(
        Action.SECTION_OPENED,
        partnership_id=by.organisation.partnership_id,
        subject=Kind.SUMMARY,
        subject_id=None,
        by=by.user_id,
        at=at,
        purpose=purpose,
    )


def report_altered(error: Exception) -> None:
    """One bad row must not hide the queue, but somebody has to hear of it."""
    log.error("summary_altered", fault=fault_of(error))


def _boxes_of(cases: Sequence[Case]) -> dict[UUID, Box]:
    """The newest summary box per report."""
    boxes = (
        Box.objects.filter(object_id__in=[case.report_id for case in cases], kind=Kind.SUMMARY)
        .order_by("version")
        .prefetch_related("grants")
    )
    return {box.object_id: box for box in boxes}


def _from_box(box: Box | None, ring: KeyRing) -> Summary | None:
    if box is None:
        return None
    try:
        return cast("Summary", look_in(box, ring))
    except NoKey:
        return None
    except (Tampered, SealingError) as error:
        report_altered(error)
        return None
