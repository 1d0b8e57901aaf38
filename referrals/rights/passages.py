"""What a report says about whoever did it, as passages that can be compared, shown and redacted one by one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.keys.kinds import Kind
from core.vocabularies.registry import label_of
from referrals.queues.layout import folded
from reporting.centres.intake import intake_of
from reporting.centres.intake_words import names_in
from reporting.more.groups import BY_CODE
from reporting.sections import Incident

# The answers of the report that are own words; what is chosen from a list names nobody.
INCIDENT_WORDS = {
    "story": gettext_lazy("What happened"),
    "why": gettext_lazy("Why they think so"),
    "when": gettext_lazy("When"),
    "times": gettext_lazy("Days or pattern"),
    "place": gettext_lazy("Place"),
    "postcode": gettext_lazy("Postcode"),
    "effect": gettext_lazy("How it affected them"),
}
# Whoever helped, or was a witness: named by their names alone, because where it was would tell who reported.
INTAKE = "intake"
INTAKE_WORDS = gettext_lazy("Who helped to report it, or was a witness")
PHONE = re.compile(r"\d[\d\s().-]{5,}\d")
SAME_DIGITS = 9  # the last of a telephone number; what stands before them depends on from where one rings


@dataclass(frozen=True)
class Passage:
    """One answer. `source` names it: the case's id, kind, version and question, separated by spaces."""

    case_id: UUID
    kind: Kind
    version: int
    question: str
    title: str
    text: str

    @property
    def source(self) -> str:
        return f"{self.case_id} {self.kind} {self.version} {self.question}"


@dataclass(frozen=True)
class Wanted:
    """By what the person is looked for; each may be empty, not all."""

    name: str = ""
    handle: str = ""
    phone: str = ""
    address: str = ""

    def is_in(self, text: str) -> bool:
        """Whether the text has every word of the name, or of the address, or the handle, or the telephone number."""
        plain = folded(text)
        words = set(re.findall(r"\w+", plain))
        handle = folded(self.handle).lstrip("@")
        return (
            _all_in(self.name, words)
            or _all_in(self.address, words)
            or (bool(handle) and handle in plain)
            or _has_phone(self.phone, text)
        )


def passages_of(case_id: UUID, kind: Kind, version: int, content: dict[str, Any]) -> Iterator[Passage]:
    """Every answer of a section of the kinds incident, respondent or addition that says something."""
    answers = _of_incident(content) if kind == Kind.INCIDENT else _of_group(content)
    for question, title, text in answers:
        if text:
            yield Passage(case_id, kind, version, question, title, text)


def _of_incident(content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for question, title in INCIDENT_WORDS.items():
        yield question, str(title), content.get(question, "")
    intake = intake_of(cast("Incident", content))
    if intake is not None:
        yield INTAKE, str(INTAKE_WORDS), names_in(intake)


def _of_group(content: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    group = BY_CODE.get(content["group"])
    fields: dict[str, Any] = dict(group.form.base_fields) if group else {}
    for question, answer in content["answers"].items():
        field = fields.get(question)
        title = str(group.form.answer_names.get(question, question)) if group else question
        listed = group.form.lists.get(question) if group else None
        yield question, title, _in_words(field, listed, answer, content["vocabulary"])


def _in_words(field: Any, listed: str | None, answer: str | list[str], vocabulary: str) -> str:
    """Codes become the words that were chosen from; what was typed stays as it is."""
    chosen = [answer] if isinstance(answer, str) else answer
    if listed:
        return ", ".join(str(label_of(vocabulary, listed, code)) for code in chosen)
    words = {option.value: str(option.label) for option in getattr(field, "options", ())}
    return ", ".join(words.get(code, code) for code in chosen)


def _all_in(typed: str, words: set[str]) -> bool:
    wanted = set(re.findall(r"\w+", folded(typed)))
    return bool(wanted) and wanted <= words


def _has_phone(typed: str, text: str) -> bool:
    digits = _digits(typed)
    if len(digits) < SAME_DIGITS:
        return False
    return any(_digits(found).endswith(digits[-SAME_DIGITS:]) for found in PHONE.findall(text))


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdecimal())


def title_of(kind: str, question: str) -> str:
    """The heading of a passage, told from its source alone."""
    if kind == Kind.INCIDENT and question in INCIDENT_WORDS:
        return str(INCIDENT_WORDS[question])
    if kind == Kind.INCIDENT and question == INTAKE:
        return str(INTAKE_WORDS)
    names = (group.form.answer_names.get(question) for group in BY_CODE.values() if group.kind == kind)
    return str(next((name for name in names if name), _("Answer")))
