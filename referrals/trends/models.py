"""The privacy ledger, what was released, and the facts that a release gathered.

Everything but HeldFact and FactKey is written once: `save` and `delete` refuse, and so do database triggers
(referrals.trends.triggers). No true count stands anywhere.
"""

import uuid
from typing import Any

from django.conf import settings
from django.db import models

from core.keys.models import PublicKey
from core.partnerships.models import Partnership
from core.privacy.classes import Privacy
from referrals.trends.tables import BY_NAME, OUTCOMES, STRANDS, SetName, Table, Unit


class WrittenOnce(Exception):
    """The row is never changed and never deleted. The message is the model's name."""


class WriteOnce(models.Model):
    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise WrittenOnce(type(self).__name__)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise WrittenOnce(type(self).__name__)


class TrendsLedger(WriteOnce):
    """What a partnership may ever release: fixed when it goes live, by the volume that it declares for a year.

    `areas` are the merged areas in their order, one a line (referrals.trends.areas); none in the small set. Facts name
    an area by its place in this list. `first_date` is the first day of the first quarter.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT, related_name="trends_ledger")
    set_name = models.CharField(max_length=5, choices=[(str(one), str(one)) for one in SetName])
    volume = models.PositiveIntegerField()
    areas = models.TextField(blank=True)
    first_date = models.DateField()
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "set_name": Privacy.STATE,
        "volume": Privacy.STATE,
        "areas": Privacy.CONFIGURATION,
        "first_date": Privacy.TIME,
        "entered_at": Privacy.TIME,
        "entered_by": Privacy.IDENTIFIER,
    }

    def __str__(self) -> str:
        return f"ledger of {self.partnership_id}"

    @property
    def area_codes(self) -> tuple[str, ...]:
        return tuple(self.areas.split("\n")) if self.areas else ()


class LedgerTable(WriteOnce):
    """One table of the ledger. `cells` names every cell, one a line, so that a later product cannot mean others."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(TrendsLedger, on_delete=models.PROTECT, related_name="tables")
    name = models.CharField(max_length=20, choices=[(one, one) for one in BY_NAME])
    unit = models.CharField(max_length=7, choices=[(str(one), str(one)) for one in Unit])
    cells = models.TextField(blank=True)

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "ledger": Privacy.IDENTIFIER,
        "name": Privacy.STATE,
        "unit": Privacy.STATE,
        "cells": Privacy.CONFIGURATION,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ledger", "name"], name="table_in_ledger_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def table(self) -> Table:
        return BY_NAME[self.name]


class TrendsRelease(WriteOnce):
    """That a quarter was released: every table whose unit ended with it, in one transaction."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    ledger = models.ForeignKey(TrendsLedger, on_delete=models.PROTECT, related_name="releases")
    quarter_date = models.DateField()  # its first day
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "ledger": Privacy.IDENTIFIER,
        "quarter_date": Privacy.TIME,
        "released_at": Privacy.TIME,
        "released_by": Privacy.IDENTIFIER,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ledger", "quarter_date"], name="quarter_released_once")]

    def __str__(self) -> str:
        return f"{self.ledger_id} from {self.quarter_date}"


class Draw(WriteOnce):
    """That a table was drawn for one of its units; `starts_date` is the unit's first day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    release = models.ForeignKey(TrendsRelease, on_delete=models.PROTECT, related_name="draws")
    table = models.ForeignKey(LedgerTable, on_delete=models.PROTECT, related_name="draws")
    starts_date = models.DateField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "release": Privacy.IDENTIFIER,
        "table": Privacy.IDENTIFIER,
        "starts_date": Privacy.TIME,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "starts_date"], name="table_drawn_once")]

    def __str__(self) -> str:
        return f"{self.table_id} from {self.starts_date}"


class ReleasedCell(WriteOnce):
    """One cell with its noise, as it was drawn: it may be negative, and is clamped only where it is shown.

    `area` is one of the ledger's, `strand` and `outcome` codes of referrals.trends.tables; "" where the table has no
    such side. This is public.
    """

    id = models.BigAutoField(primary_key=True)
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, related_name="cells")
    area = models.TextField(blank=True)
    strand = models.CharField(max_length=20, choices=[(one, one) for one in STRANDS], blank=True)
    outcome = models.CharField(max_length=20, choices=[(one, one) for one in OUTCOMES], blank=True)
    value = models.IntegerField()

    PRIVACY = {
        "id": Privacy.IDENTIFIER,
        "draw": Privacy.IDENTIFIER,
        "area": Privacy.STATE,
        "strand": Privacy.STATE,
        "outcome": Privacy.STATE,
        "value": Privacy.STATE,
    }
    MADE_BY_CODE = {"area": "referrals.trends.areas.merged_areas"}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "area", "strand", "outcome"], name="cell_released_once")]

    def __str__(self) -> str:
        return f"{self.area} {self.strand} {self.outcome}".strip() or "total"


class FactBundle(WriteOnce):
    """The facts that a release gathered, shuffled and sealed to the analysts' organisation as one, its size padded."""

    release = models.OneToOneField(TrendsRelease, on_delete=models.PROTECT, primary_key=True, related_name="bundle")
    body = models.BinaryField()

    PRIVACY = {
        "release": Privacy.IDENTIFIER,
        "body": Privacy.SEALED,
    }

    def __str__(self) -> str:
        return f"facts of {self.release_id}"


class HeldFact(models.Model):
    """That a report was held when it was sent: the city and the year. Emptied (`taken`) when a release has gathered it.

    No foreign key: the report goes on its last day, the year's total does not wait for it.
    """

    report_id = models.UUIDField(primary_key=True)
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()  # to the hour
    fact = models.BinaryField()
    taken = models.BooleanField(default=False)

    PRIVACY = {
        "report_id": Privacy.IDENTIFIER,
        "partnership": Privacy.IDENTIFIER,
        "received_at": Privacy.TIME,
        "fact": Privacy.SEALED,
        "taken": Privacy.STATE,
    }

    def __str__(self) -> str:
        return str(self.report_id)


class FactKey(models.Model):
    """The analysts' key as the team's unlocked session last found it pinned, for facts of what nobody reads: there the
    pin, a MAC under the team's seed, cannot be checked. `stamp` is the deployment's (core.keys.stamps)."""

    partnership = models.OneToOneField(Partnership, on_delete=models.PROTECT, primary_key=True, related_name="+")
    key = models.ForeignKey(PublicKey, on_delete=models.PROTECT, related_name="+")
    stamp = models.BinaryField(max_length=32)

    PRIVACY = {
        "partnership": Privacy.IDENTIFIER,
        "key": Privacy.IDENTIFIER,
        "stamp": Privacy.KEY_MATERIAL,
    }

    def __str__(self) -> str:
        return str(self.key_id)
