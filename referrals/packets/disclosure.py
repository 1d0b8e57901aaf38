"""The disclosure version: the story as somebody may read it who shall not learn whom it happened to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.keys.boxes import To, fill, next_version
from core.keys.kinds import Kind
from core.keys.owners import hub_key
from core.keys.rings import KeyRing
from core.keys.stamps import Tampered
from core.partnerships.models import Membership
from core.texts import checked
from referrals.cases.models import Case
from referrals.cases.opening import NoSuchSection, open_section
from referrals.locking import check_team, locked_case
from referrals.packets.coverage import team_choice
from referrals.policies import check_case_is_open
from referrals.trail import record_case
from reporting.choices.reading import choices_of

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
    choice = team_choice(locked, choices_of(locked.report, ring))
    fill(
        partnership=locked.partnership,
        object_id=case.id,
        kind=Kind.DISCLOSURE,
        content={"story": words, "report": str(locked.report_id)},
        to=[To(hub_key(locked.partnership), under=UUID(choice["id"]))],
        version=next_version(case.id, Kind.DISCLOSURE),
    )
    record_case(Action.DISCLOSURE_WRITTEN, case, by=by.user_id, at=at)


def open_disclosure(case: Case, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> str | None:
    """The newest version; None, and nothing in the trail, when nobody wrote one. Raises as `open_section`."""
    try:
        content = open_section(case, Kind.DISCLOSURE, by=by, ring=ring, purpose=purpose, at=at)
    except NoSuchSection:
        return None
    return story_in(content, case)


def story_in(content: Mapping[str, Any], case: Case) -> str:
    """The story of an opened version. Raises Tampered when it retells another report: the case's row was changed."""
    if content["report"] != str(case.report_id):
        raise Tampered(f"disclosure of {case.id}")
    return str(content["story"])
