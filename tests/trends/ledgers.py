"""Ledgers of the tests, entered by the same action that the product uses."""

from datetime import datetime

from referrals.trends.ledger import enter_tables
from referrals.trends.models import TrendsLedger
from tests.people import AT, Partners

FULL_VOLUME, SMALL_VOLUME = 1000, 60


def entered(partners: Partners, *, volume: int = FULL_VOLUME, at: datetime = AT) -> TrendsLedger:
    person = partners.supervisor
    return enter_tables(volume=volume, by=person.member, ring=person.ring, at=at)
