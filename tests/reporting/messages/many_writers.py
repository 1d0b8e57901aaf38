"""A process that writes to a report as its reporter would: `python -m … begin`, `… write SEED REPORT N`, `… read …`.

`begin` prints the report's id, the reporter's seed and the hub's pin (for HARBOUR_HUB_PINS) as JSON; `read` prints how
many messages and lines there are and what is wrong with them.
"""

import json
import sys

import django

if __name__ == "__main__":
    django.setup()

    from django.conf import settings

    from core.keys.rings import KeyRing
    from reporting.messages.conversation import read, write
    from reporting.messages.models import Direction
    from reporting.progress.telling import lines_of, tell
    from reporting.submit.models import Report
    from tests.people import AT, partners
    from tests.reporting.reports import send_report

    act, *arguments = sys.argv[1:]
    if act == "begin":
        alice = send_report(partners("gloucester", "testserver"), "team")
        pin = ",".join(f"{partnership}={pin}" for partnership, pin in settings.HARBOUR_HUB_PINS.items())
        sys.stdout.write(json.dumps([alice.minted.seed.hex(), str(alice.report.id), pin]))
    else:
        ring, report = KeyRing.of(bytes.fromhex(arguments[0])), Report.objects.get(pk=arguments[1])
        if act == "write":
            for _ in range(int(arguments[2])):
                write(report, "Hello", direction=Direction.TO_TEAM, ring=ring, at=AT)
                tell(report, code="read", reporter=bytes(report.lock.key.fingerprint), at=AT)
        else:
            messages, lines = read(report, ring), lines_of(report, ring)
            faults = [str(message.fault) for message in messages if message.fault]
            faults += ["line" for line in lines if line.line is None]
            sys.stdout.write(json.dumps([len(messages), len(lines), faults]))
