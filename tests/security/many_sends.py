"""One reporter presses Send in many windows at the same moment: `python -m tests.security.many_sends WINDOWS`.

Prints as JSON how many reports, locks and envelopes there are afterwards, where each window was led, and how many
different receipts they show.
"""

import json
import sys
from threading import Barrier, Thread

import django

if __name__ == "__main__":
    django.setup()

    from django.conf import settings
    from django.db import connections
    from django.test import Client
    from django.test.utils import setup_test_environment

    from core.codes.models import Lock
    from core.journeys.models import Draft
    from reporting.submit.models import Report
    from tests.people import partners
    from tests.reporting.steps.walking import answer, begin, cookie, seen, url

    setup_test_environment()  # the pages' contexts are kept for the client to read
    partners("gloucester", "testserver")
    reporter = answer(begin(Client()))
    digest, windows = seen(reporter), int(sys.argv[1])
    start, led_to, receipts = Barrier(windows), [], set()

    def press_send() -> None:
        window = Client(raise_request_exception=False)
        window.cookies[settings.HARBOUR_DRAFT_COOKIE] = cookie(reporter)
        start.wait()
        try:
            answered = window.post(url("check"), {"seen": digest})
            # The loser of a race is led back to the page, and from there to the receipt.
            while answered.status_code == 302 and answered["Location"] == url("check"):
                answered = window.get(url("check"))
            led_to.append(answered.get("Location", str(answered.status_code)))
            shown = window.get("/report/receipt/").context["receipt"]
            receipts.add((shown.reference, shown.code))
        finally:
            connections.close_all()

    threads = [Thread(target=press_send) for _ in range(windows)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    counts = [Report.objects.count(), Lock.objects.count(), Draft.objects.count()]
    sys.stdout.write(json.dumps({"counts": counts, "led_to": sorted(led_to), "receipts": len(receipts)}))
