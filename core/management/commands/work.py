"""`manage.py work`: the worker process."""

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core import clock
from core.sweeps import worker


class Command(BaseCommand):
    help = "Does what is due: deliveries, reminders, notices, clearing. Runs until it is told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Sweep once and exit.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            done = worker.sweep_once(clock.now(), now=clock.now)
            self.stdout.write(f"{done} done")
            return
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            # From another thread: the handler interrupts this one, which may be holding the event's own lock.
            signal.signal(number, lambda *_: threading.Thread(target=stop.set).start())
        worker.run(stop, now=clock.now)
