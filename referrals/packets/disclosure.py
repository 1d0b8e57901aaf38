"""The disclosure version: the story as somebody may read it who shall not learn whom it happened to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action
from core.keys.boxes import To, fill, latest, look_in, next_version
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from core.partnerships.models import Membership
from core.texts import checked
from referrals.cases.models import Case
from referrals.locking import check_team, locked_case
from referrals.packets.coverage import team_choice
from referrals.policies import check_case_is_open
from referrals.trail import record_case

STORY_LENGTH = 20_000  # characters


@transaction.atomic
def write_disclosure(case: Case, story: str, *, by: Membership, ring: KeyRing, at: datetime) -> None:
    """Seal a new version to the team. What was sent before stays as it was sent.

    It retells what the reporter wrote, so it goes when the reporter takes back the team's choice. Raises NotAllowed,
    StateForbids, TextRefused, NotCovered (the team may not read the report), NoKey, NotPinned or Tampered.
    """
    check_team(by, "write disclosure", case.partnership_id)
    words = checked(story, longest=STORY_LENGTH)
    locked = locked_case(case)
    check_case_is_open(locked)
    choice = team_choice(locked, ring)
    fill(
        partnership=locked.partnership,
        object_id=case.id,
        kind=Kind.DISCLOSURE,
        content={"story": words, "report": str(locked.report_id)},
        to=[To(hub_key(locked.partnership), under=UUID(choice["id"]))],
        version=next_version(case.id, Kind.DISCLOSURE),
    )
    record_case(Action.DISCLOSURE_WRITTEN, case, by=by.user_id, at=at)


def disclosure_of(case: Case, ring: KeyRing) -> str | None:
    """The newest version, or None when nobody wrote one. Raises NoKey, Tampered or SealingError."""
    try:
        return story_in(look_in(latest(case.id, Kind.DISCLOSURE), ring), case)
    except Box.DoesNotExist:
        return None


def story_in(content: Mapping[str, Any], case: Case) -> str:
    """The story of an opened version. Raises Tampered when it retells another report: the case's row was changed."""
    if content["report"] != str(case.report_id):
        raise Tampered(f"disclosure of {case.id}")
    return str(content["story"])
