"""Whether a report still opens with the code on the slip of a paper form, which whoever printed it could have seen.

That it came on paper stands only inside the report; that its code was replaced, by the rows that every replacement
leaves. So nothing in clear tells such a report from others.
"""

from core.keys.boxes import look_in_held
from core.keys.kinds import Kind
from core.keys.models import Grant
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered
from core.sealing import SealingError
from reporting.centres.intake import intake_of
from reporting.sections import Incident
from reporting.submit.models import Report


def has_slip_code(report: Report, ring: KeyRing) -> bool:
    """Whether the key in `ring`, the reporter's, is still the one that was printed. One query, or two for paper.

    False also where the report no longer opens: the page of the report says so.
    """
    held = Grant.objects.filter(
        recipient=report.lock.key_id, box__object_id=report.id, box__kind=Kind.INCIDENT
    ).select_related("box")
    grant = held.first()
    if grant is None:
        return False
    try:
        incident: Incident = look_in_held(grant, ring)  # type: ignore[assignment]  # as it was sealed
    except (NoKey, Tampered, SealingError):
        return False
    intake = intake_of(incident)
    return intake is not None and intake["via"] == "paper" and not report.lock.successions.exists()
