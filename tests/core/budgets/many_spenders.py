"""One of several web processes: `python -m tests.core.budgets.many_spenders PARTNERSHIP COUNT MOST` prints how many of
COUNT attempts of one network were within the budget of MOST.
"""

import sys
import uuid

import django


def main() -> None:
    django.setup()
    from core.budgets.spending import Spent, spend
    from core.partnerships.models import Partnership
    from tests.people import AT

    partnership, allowed = Partnership(id=uuid.UUID(sys.argv[1])), 0
    for _ in range(int(sys.argv[2])):
        try:
            spend("drafts", partnership=partnership, network="mallory", most=int(sys.argv[3]), at=AT)
        except Spent:
            continue
        allowed += 1
    sys.stdout.write(str(allowed))


if __name__ == "__main__":
    main()
