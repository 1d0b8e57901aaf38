"""A new private code for somebody who lost theirs, made with the team's key because the reporter's cannot be opened.

What the team opens is sealed to the new key. What only the old code opened is lost: no key to it is left anywhere.
"""

from datetime import datetime

from django.db import transaction

from core.clock import hour_of
from core.codes.locks import Minted, refit_lock
from core.keys.boxes import To, hand_on_shared
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.owners import checked_fingerprint, hub_key
from core.keys.rings import KeyRing
from core.sealing import FingerprintMismatch
from reporting.choices.actions import locked
from reporting.choices.reading import choices_of, team_choice_id
from reporting.progress.telling import tell
from reporting.returning.replacing import end_key
from reporting.submit.models import Report, ReportState


class NotReadByTeam(Exception):
    """The report is held, or was taken back: nobody but its reporter has a key, so nobody can make it open anew."""


def check_read_by_team(report: Report) -> None:
    """Raise NotReadByTeam unless the team holds keys to the report."""
    if report.state != ReportState.RECEIVED or team_choice_id(report) is None:
        raise NotReadByTeam(f"the report is {report.state}")


@transaction.atomic
def reissue_code(report: Report, minted: Minted, *, ring: KeyRing, at: datetime) -> int:
    """Put the minted code in place of one that was lost; returns how many sections nobody opens any more.

    `ring` is the team's. Who may, and whether it is the reporter who asks, the layer above has decided. Raises
    NotReadByTeam, NoKey, NotPinned, FingerprintMismatch (of the team's key or the reporter's), Tampered or
    SealingError; then the old code still opens everything.
    """
    now_read = locked(report)
    check_read_by_team(now_read)
    hub = hub_key(now_read.partnership)
    choices = choices_of(now_read, ring)
    if checked_fingerprint(now_read.lock.key).hex() != choices["reporter"]:
        raise FingerprintMismatch("the reporter's key is not the one in the choices")
    before = refit_lock(now_read.lock, minted, at=hour_of(at))
    lost = hand_on_shared(before, ring, now_read.lock.key)
    # How far the reporter has read was for them alone: the return page begins to count anew.
    Box.objects.filter(object_id=now_read.id, kind=Kind.READ_MARK).delete()
    end_key(before, now_read, choices, [To(hub, under=team_choice_id(now_read))])
    tell(now_read, code="code_reissued", reporter=checked_fingerprint(now_read.lock.key), at=at)
    return lost
