"""The lines about one thing are looked up, however long the trail has become."""

import uuid

import pytest

from core.audit.models import AuditEntry


@pytest.mark.django_db
def test_what_happened_to_one_thing_is_found_by_an_index() -> None:
    asked = AuditEntry.objects.filter(partnership_id=uuid.uuid4(), subject_id__in=[uuid.uuid4(), uuid.uuid4()])
    assert "audit_by_subject" in asked.explain()
