"""Looking at the links of a case: one line in the trail for all that is opened and compared for it."""

from datetime import datetime

from django.db import transaction

from core.audit.actions import Action, Purpose
from core.audit.trail import record
from core.keys.rings import KeyRing
from core.partnerships.models import Membership
from referrals.cases.models import Case
from referrals.linking.circle import Circle
from referrals.linking.deciding import CAPABILITY
from referrals.linking.prompts import Prompt, prompts_of
from referrals.linking.relations import LINKS
from referrals.locking import check_team
from referrals.restrictions.access import check_opens


def look_at_links(case: Case, *, by: Membership, ring: KeyRing, purpose: Purpose, at: datetime) -> Circle:
    """The case and what hangs together with it. The trail has the look even when it fails.

    Raises NotAllowed, Restricted, NotPinned, NoKey (not the team's ring) or FingerprintMismatch.
    """
    check_team(by, CAPABILITY, case.partnership_id)
    check_opens(case, by, at=at)
    _audit(case, by, purpose, at)
    return Circle(case, by=by, ring=ring)


def prompts_beside(case: Case, *, by: Membership, ring: KeyRing) -> list[Prompt]:
    """What stands beside the report itself, which is opened with its own line in the trail. Links of links are not
    followed here; the tab of the links does.

    Raises as `look_at_links`.
    """
    check_team(by, CAPABILITY, case.partnership_id)
    return prompts_of(Circle(case, by=by, ring=ring, steps=1))


@transaction.atomic
def _audit(case: Case, by: Membership, purpose: Purpose, at: datetime) -> None:
    record(
        Action.SECTION_OPENED,
        partnership_id=case.partnership_id,
        subject=LINKS,
        subject_id=case.id,
        by=by.user_id,
        at=at,
        purpose=purpose,
    )
