"""`manage.py retention`: what is erased when. The worker erases; this only tells."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand

from referrals.cases.erasing import kept_cases
from referrals.safeguarding.from_centres import kept_concerns
from reporting.submit.expiring import held_until


class Command(BaseCommand):
    help = "Lists held reports, closed cases and concerns of centres by the last day on which each is kept."

    def handle(self, *args: Any, **options: Any) -> None:
        for day, line in sorted([*_held(), *_closed(), *_concerns()]):
            self.stdout.write(f"{day.isoformat()} {line}")


def _held() -> Iterator[tuple[date, str]]:
    for report_id, day in held_until():
        yield day, f"held report {report_id}"


def _closed() -> Iterable[tuple[date, str]]:
    for kept in kept_cases():
        waits = ", waits for an open referral or task, or a legal hold" if kept.waits else ""
        yield kept.erase_date, f"closed case {kept.case_id}{waits}"


def _concerns() -> Iterator[tuple[date, str]]:
    for concern_id, day in kept_concerns():
        yield day, f"concern of a centre {concern_id}"
