"""What the team decided about links between reports, and what many people share. Which case is linked is sealed."""

import uuid

from django.db import models

from core.partnerships.models import Partnership
from core.privacy.classes import Privacy
from referrals.cases.models import Case


class LinkRecord(models.Model):
    """What is known of one case's links: see referrals.linking.records for what lies inside.

    Every case gets one, of one size, with its first re-sealed summary, so that having one says nothing. It lies under
    a symmetric key of the hub (AES-256-GCM, bound to the case), which only an unlocked session has.
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, primary_key=True, related_name="link_record")
    body = models.BinaryField()

    PRIVACY = {
        "case": Privacy.IDENTIFIER,
        "body": Privacy.SEALED,
    }

    def __str__(self) -> str:
        return f"links of {self.case_id}"


class SharedContact(models.Model):
    """A number or address that many people share, such as a shelter's: matches on it are not offered.

    Inside are its kind, its keyed token and a name for it; the number itself is not kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    body = models.BinaryField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "body": Privacy.SEALED,
    }

    def __str__(self) -> str:
        return str(self.id)
