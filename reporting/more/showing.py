"""Additions in words: for the reporter who reads them again, and for the team."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from core.calendars.words import shown_moment
from core.design_system.components import SummaryRow
from core.journeys.forms import NEW_LINE, isolated
from core.vocabularies.registry import label_of
from reporting.more.asking import MoreForm
from reporting.more.groups import BY_CODE
from reporting.sections import Addition

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class ShownAddition:
    """One addition as a card. `group` is its code; the title says when it was added."""

    group: str
    title: str
    rows: list[SummaryRow]


def shown(added: Iterable[Addition]) -> list[ShownAddition]:
    """In the order given. A group or question that this installation does not know any more keeps its code."""
    return [ShownAddition(one["group"], _title(one), _rows(one)) for one in added]


def _title(one: Addition) -> str:
    group = BY_CODE.get(one["group"])
    words = {
        "group": group.form.question if group else one["group"],
        "when": shown_moment(datetime.fromisoformat(one["added_at"])),
    }
    return _("%(group)s (added on %(when)s)") % words


def _rows(one: Addition) -> list[SummaryRow]:
    group = BY_CODE.get(one["group"])
    form = group.form if group else MoreForm
    answers = one["answers"]
    # In the order of the form: sealing sorts by name.
    names = [name for name in form.base_fields if name in answers]
    names += [name for name in answers if name not in names]
    return [SummaryRow(_name(form, name), _value(form, name, answers[name], one)) for name in names]


def _name(form: type[MoreForm], name: str) -> "StrOrPromise":
    field = form.base_fields.get(name)
    return form.answer_names.get(name) or (field.label if field else None) or name


def _value(form: type[MoreForm], name: str, answer: str | list[str], one: Addition) -> str:
    """What was typed stands in a direction of its own; codes become the words that were chosen from."""
    field: Any = form.base_fields.get(name)
    if not hasattr(field, "options"):
        return isolated(answer if isinstance(answer, str) else ", ".join(answer))
    chosen = [answer] if isinstance(answer, str) else answer
    if name in form.lists:
        labels = [label_of(one["vocabulary"], form.lists[name], code) for code in chosen]
    else:
        words = {option.value: option.label for option in field.options}
        labels = [words.get(code, code) for code in chosen]
    return format_html_join(NEW_LINE, "{}", ((label,) for label in labels))
