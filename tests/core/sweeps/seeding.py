"""Due notices in a database of their own: `python -m tests.core.sweeps.seeding COUNT AT`."""

import sys
from datetime import datetime

import django


def main() -> None:
    django.setup()
    from core.notices.models import NoticeKind
    from core.notices.sending import notify
    from core.partnerships.models import Partnership

    partnership = Partnership.objects.create(
        name="Safer Test", opens_at="09:00", closes_at="17:00", duty_email="duty@example.org"
    )
    for _ in range(int(sys.argv[1])):
        notify(
            NoticeKind.URGENT_REPORT, partnership=partnership, organisation=None, at=datetime.fromisoformat(sys.argv[2])
        )


if __name__ == "__main__":
    main()
