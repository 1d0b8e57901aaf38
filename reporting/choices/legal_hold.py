"""Taking back the team's choice destroys the team's keys, but for those that a legal hold names that was set before.

It names what was said, what was allowed, and what was sent to others. It names neither contact details nor messages,
nor what the queue shows. Keys of anybody but the team go in any case.
"""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from core.keys.kinds import Kind
from core.keys.models import Grant, PublicKey
from core.partnerships.models import OrganisationKind
from reporting.submit.models import Report

KEPT = (
    Kind.INCIDENT, Kind.RESPONDENT, Kind.ADDITION, Kind.FILE, Kind.CHOICES, Kind.DISCLOSURE, Kind.PACKET, Kind.REPLY,
)  # fmt: skip


def destroy_teams_keys(report: Report, choice_ids: Collection[UUID], *, but: PublicKey) -> None:
    """Delete every grant under the team's choices, and every one of the report's boxes to anybody but the reporter: a
    grant that somebody moved under another choice goes as well. A legal hold keeps what it names."""
    going = Grant.objects.filter(Q(under__in=choice_ids) | Q(box__object_id=report.id)).exclude(recipient=but)
    if report.legal_hold:
        going = going.exclude(box__kind__in=KEPT, recipient__organisation__kind=OrganisationKind.HUB)
    going.delete()
