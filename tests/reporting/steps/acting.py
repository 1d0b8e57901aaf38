"""Somebody at one of the two forms, on two devices with two windows each: what they see, send, and later read again."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client

from core.journeys import drafts, envelopes
from core.journeys.envelopes import OpenEnvelope
from core.journeys.models import Envelope
from core.keys.boxes import look_in
from core.keys.models import Box
from core.keys.rings import KeyRing
from core.partnerships.models import Partnership
from reporting.choices.reading import choices_of
from reporting.returning.answers import answers_of
from reporting.returning.visits import Visit
from reporting.steps.recipients import NOT_AT_ALL, WITH, WITHOUT, RecipientsForm
from reporting.submit.models import Report

MARK = re.compile(r"mark\d+x")
LEVELS = {str(option.label): option.value for option in (WITH, WITHOUT, NOT_AT_ALL)}
RECIPIENTS = {str(RecipientsForm.answer_names[one]): one for one in ("police", "support", "council")}


@dataclass(frozen=True)
class Form:
    """One of the forms. `others` are answers besides those of `full`; `free` names each page's box for own words, and
    `groups` those of further questions. `on_both` are names of answers that the page with all answers and the one on
    which the reporter reads them again have in common, so that none may be on the latter only.
    """

    address: str
    full: dict[str, dict[str, Any]]
    others: dict[str, list[dict[str, Any]]]
    free: dict[str, str]
    groups: dict[str, str] = field(default_factory=dict)
    on_both: frozenset[str] = frozenset()

    @property
    def pages(self) -> list[str]:
        """Those on which others depend stand there twice."""
        return [*self.full, *self.others]

    @property
    def ends(self) -> set[str]:
        """Where somebody is led whose draft is no more."""
        return {self.address, f"{self.address}?ended=1", self.url("receipt"), self.url("paused")}

    def url(self, page: str) -> str:
        return f"{self.address}{page}/"

    def answers(self, page: str, number: int, mark: str) -> dict[str, Any]:
        """One of the page's answers; its own words are `mark`."""
        all_answers = [*([self.full[page]] if page in self.full else []), *self.others.get(page, [])]
        return {**all_answers[number % len(all_answers)], **({self.free[page]: mark} if page in self.free else {})}


@dataclass
class Shown:
    """The page with all answers, as a window last showed it."""

    digest: str
    text: str
    rows: dict[str, str]

    @classmethod
    def of(cls, page: Any) -> "Shown":
        rows = (*page.context["rows"], *page.context.get("added", ()))
        return cls(page.context["seen"], page.text, {str(row.key): plain(row.value) for row in rows if row.value})


@dataclass
class Device:
    """A browser with its windows: the page with all answers, and other pages, as each of them last showed it."""

    partnership: Partnership
    client: Client = field(default_factory=Client)
    shown: dict[int, Shown] = field(default_factory=dict)
    pages: dict[tuple[int, str], dict[str, Any]] = field(default_factory=dict)

    def envelope(self, kind: Envelope, at: Any) -> OpenEnvelope | None:
        cookie = self.client.cookies.get(settings.HARBOUR_DRAFT_COOKIE)
        return envelopes.read(cookie.value if cookie else None, kind, partnership=self.partnership, at=at)


def plain(value: object) -> str:
    """Words without the marks of line and direction around them."""
    return re.sub(r"<[^>]+>", "", str(value).replace("<br>", "\n")).strip()


def told_of(draft: OpenEnvelope) -> dict[str, Any]:
    """Every answer in a draft that says something."""
    steps = drafts.answers_of(draft).steps.items()
    told = {step: {name: values for name, values in data.items() if any(values)} for step, data in steps}
    return {step: data for step, data in told.items() if data}


def faults_of(form: Form, shown: Shown, receipt: OpenEnvelope) -> list[str]:
    """Where the report behind a receipt is not what a window showed before sending."""
    report = Report.objects.get(pk=receipt.content["report"])
    ring = KeyRing.of(bytes.fromhex(receipt.content["seed"]))
    kinds = ("incident", "contact", "addition", "respondent", "needs")
    boxes = Box.objects.filter(object_id=report.id, kind__in=kinds).prefetch_related("grants")
    sealed = json.dumps([look_in(box, ring) for box in boxes])
    faults = [] if set(MARK.findall(sealed)) == set(MARK.findall(shown.text)) else ["own words"]
    opened = {str(row.key): plain(row.value) for row in answers_of(Visit(receipt, report, ring))}
    faults += [key for key, value in shown.rows.items() if key in opened and opened[key] != value]
    faults += [f"{key} was not shown" for key in opened.keys() & form.on_both - shown.rows.keys()]
    levels = {one["recipient"]: one["level"] for one in choices_of(report, ring)["choices"]}
    picked = {name: LEVELS[shown.rows[key]] for key, name in RECIPIENTS.items() if shown.rows.get(key) in LEVELS}
    return faults + [name for name, level in picked.items() if levels.get(name) != level]
