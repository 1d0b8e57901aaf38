"""Printed forms and what stands on the sheet that people keep of them."""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

from core.codes.locks import open_lock
from core.documents import pdf
from core.keys.rings import KeyRing
from reporting.paper.printing import print_forms
from reporting.paper.styles import Style
from reporting.paper.transcribing import begin, transcribe
from reporting.submit.answers import Answers
from reporting.submit.models import Report
from tests.people import AT, Partners, Person

RETURN = "https://gloucester.example/return/"
_CODE = re.compile(r'class="code">([0-9A-Z]{4}-[0-9A-Z]{4})<.*?class="code">(\d{4} \d{4} \d{4} \d{4})<', re.DOTALL)


@dataclass(frozen=True)
class Slip:
    """As printed: the reference in two groups of four characters, the code in four groups of four digits."""

    reference: str
    code: str = field(repr=False)

    @property
    def typed(self) -> dict[str, str]:
        return {"reference": self.reference, "code": self.code}

    def ring(self, partners: Partners) -> KeyRing:
        """What the code opens."""
        return KeyRing.of(open_lock(partners.partnership, self.reference, self.code).seed)


def printed(by: Person, style: Style = Style.STANDARD, copies: int = 1, **changed: Any) -> bytes:
    usual: dict[str, Any] = {"return_address": RETURN, "language": "en-gb", "network": "", "at": AT}
    return print_forms(style, copies, by=by.member, **{**usual, **changed})


def as_html(by: Person, style: Style = Style.STANDARD, copies: int = 1) -> str:
    """What would be drawn."""
    with undrawn():
        return printed(by, style, copies).decode()


def undrawn() -> AbstractContextManager[object]:
    """In here documents are their HTML: to draw them takes long, and has tests of its own."""
    return mock.patch.object(pdf, "render", lambda html, *, title, language: html.encode())


def slips(by: Person, copies: int = 1) -> list[Slip]:
    """Of forms that were just printed."""
    return slips_in(as_html(by, copies=copies))


def slips_in(html: str) -> list[Slip]:
    return [Slip(*found) for found in _CODE.findall(html)]


def typed_in(slip: Slip, answers: Answers, *, by: Person) -> Report:
    """The report that a form becomes, without the screen."""
    return transcribe(begin(slip.reference, by=by.member, at=AT), answers, by=by.member, ring=by.ring, at=AT)
