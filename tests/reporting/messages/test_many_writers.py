"""Several devices and caseworkers write at once: the chain has no gap and nobody is refused, on either engine."""

import json

from tests.installations import Installation

WRITERS = "tests.reporting.messages.many_writers"


def test_three_processes_write_one_unbroken_conversation(installation: Installation) -> None:
    seed, report, pin = json.loads(installation.run("-m", WRITERS, "begin"))
    ends = [installation.start("-m", WRITERS, "write", seed, report, "8", HARBOUR_HUB_PINS=pin) for _ in range(3)]
    for writer in ends:
        _, faults = writer.communicate(timeout=120)
        assert writer.returncode == 0, faults[-2000:]
    assert json.loads(installation.run("-m", WRITERS, "read", seed, report)) == [24, 24, []]
