"""A partnership with twenty facts whose release is killed before its commit, and then made: on a database of its own.

Prints the hexadecimal digits that stand in each waiting fact's envelope, one a line.
"""

import os
import signal
import sys

import django


def main() -> None:
    django.setup()
    from django.db import connections

    from referrals.cases.models import Case
    from referrals.trends import releasing
    from referrals.trends.models import ReleasedCell
    from tests.people import AT, partners
    from tests.trends.ledgers import entered
    from tests.trends.worlds import arrival, counted_cases, released

    people = partners("gloucester", "testserver")
    entered(people)
    waiting = [bytes(case.pending_fact) for case in counted_cases(people, [(AT, arrival(AT))] * 20)]
    connections.close_all()
    if connections["default"].vendor == "postgresql":
        connections["default"].close_pool()  # type: ignore[attr-defined]
    child = os.fork()
    if not child:
        releasing.record = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
        released(people)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert not ReleasedCell.objects.exists()
    assert Case.objects.exclude(pending_fact=b"").count() == len(waiting)
    made = released(people)
    assert released(people).pk == made.pk
    sys.stdout.write("\n".join(envelope[40:72].hex() for envelope in waiting))


if __name__ == "__main__":
    main()
