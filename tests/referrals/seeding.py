"""Sent referrals in a database of their own: `python -m tests.referrals.seeding COUNT`, at tests.people.AT."""

import sys

import django


def main() -> None:
    django.setup()
    from tests.people import partners
    from tests.referrals.stories import sent, triaged

    gloucester = partners("gloucester", "testserver")
    for _ in range(int(sys.argv[1])):
        sent(triaged(gloucester), gloucester.police)


if __name__ == "__main__":
    main()
