"""One of several processes that write the same trail: `python -m tests.core.audit.many_writers PARTNERSHIP COUNT`."""

import sys
import uuid

import django


def main() -> None:
    django.setup()
    from django.db import transaction

    from core import clock
    from core.audit.actions import Action
    from core.audit.trail import record
    from core.partnerships.models import Partnership

    partnership = uuid.UUID(sys.argv[1])
    if not Partnership.objects.filter(id=partnership).exists():
        Partnership.objects.bulk_create(
            [Partnership(id=partnership, name="Safer Test", opens_at="09:00", closes_at="17:00")], ignore_conflicts=True
        )
    for _ in range(int(sys.argv[2])):
        with transaction.atomic():
            record(
                Action.TRIAGED,
                partnership_id=partnership,
                subject="case",
                subject_id=uuid.uuid4(),
                by=None,
                at=clock.now(),
            )


if __name__ == "__main__":
    main()
