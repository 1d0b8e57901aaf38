"""The printed form as a document: its questions come from the forms by which it is typed in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.forms import Field
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design_system.dates import DateField
from core.design_system.fields import LongTextField, OfferingField, Option, SelectField
from core.design_system.qr_codes import picture_of
from core.help_lines.reading import Line
from core.help_lines.situations import EVERYBODY
from core.journeys.answers import Asked, StoredAnswers
from core.journeys.forms import StepForm
from core.partnerships.models import Partnership
from reporting.easy_read.ideas import Idea
from reporting.easy_read.pictures import drawing_of
from reporting.paper import easy_form, easy_words, long_form
from reporting.paper.styles import Style
from reporting.safety.help import Help

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

# Where paper needs other words than the screen.
HINTS: "dict[str, StrOrPromise]" = {
    "story": gettext_lazy(
        "Exact words and gestures help. You need not name anybody. Write in any language. If the box is too small, use "
        "more sheets and write the reference on each."
    )
}


@dataclass(frozen=True)
class Copy:
    """One copy: `reference` and `code` as they are printed, `qr_picture` as a `data:` address."""

    reference: str
    code: str = field(repr=False)
    qr_picture: str = field(repr=False)


@dataclass(frozen=True)
class Box:
    """An answer to tick."""

    label: "StrOrPromise"
    hint: "StrOrPromise"
    drawing: str


@dataclass(frozen=True)
class Question:
    """`space` to write in is "line", "lines", "day" or "", where there are `boxes` to tick."""

    label: "StrOrPromise"
    hint: "StrOrPromise"
    boxes: tuple[Box, ...]
    space: str


@dataclass(frozen=True)
class Section:
    """The questions of one page of the form on the screen. `ideas` are those of Easy Read, before and after."""

    name: str
    title: "StrOrPromise"
    why: "StrOrPromise"
    ideas: tuple[Idea, ...]
    questions: tuple[Question, ...]
    ideas_after: tuple[Idea, ...]


def copy_of(reference: str, code: str, *, return_address: str) -> Copy:
    """A copy whose QR code opens the return page with the reference, never with the code."""
    return Copy(reference, code, picture_of(f"{return_address}?ref={reference}"))


def title_of(style: Style) -> str:
    return _("Tell us about it on paper") if style == Style.EASY else _("Report a hate incident on paper")


def html_of(
    style: Style,
    copies: Iterable[Copy],
    *,
    partnership: Partnership,
    expires_date: date,
    return_address: str,
    at: datetime,
) -> str:
    """Every copy, one after another, in the language in force."""
    context: dict[str, Any] = {
        "title": title_of(style),
        "style": str(style),
        "partnership": partnership,
        "copies": list(copies),
        "sections": list(_sections(style, partnership, at)),
        "expires_date": expires_date,
        "return_address": return_address,
    }
    if style == Style.EASY:
        words = {
            "before": easy_words.before(partnership, expires_date),
            "keeping": easy_words.keeping(),
            "agreeing": easy_words.agreeing(),
        }
        return render_to_string("reporting/paper/easy_document.html", {**context, **words})
    return render_to_string("reporting/paper/document.html", {**context, "lines": _lines(partnership)})


def _lines(partnership: Partnership) -> list[Line]:
    """Whom anybody may need to ring, each number once."""
    found = Help(partnership)
    lines = [*found.danger, *found.self_harm, *found.close, *found.child, *found.lines_for(EVERYBODY)]
    return list({line.number: line for line in lines if line.number}.values())


def _sections(style: Style, partnership: Partnership, at: datetime) -> Iterator[Section]:
    questions = easy_form.QUESTIONS if style == Style.EASY else long_form.QUESTIONS
    asked = Asked(partnership, StoredAnswers(), at)
    for name, form_class in questions.items():
        form = form_class(asked=asked)
        if form.fields:
            yield Section(
                name,
                form.question,
                getattr(form, "why_we_ask", ""),
                tuple(getattr(form, "ideas", ())),
                tuple(_question(form, name) for name in form.fields),
                tuple(getattr(form, "ideas_after", ())),
            )


def _question(form: StepForm, name: str) -> Question:
    field = form.fields[name]
    boxes = () if isinstance(field, SelectField) or not isinstance(field, OfferingField) else tuple(_boxes(field))
    hint = HINTS.get(name, field.help_text)
    return Question(field.label or form.question, hint, boxes, "" if boxes else _space(field))


def _boxes(field: OfferingField) -> Iterator[Box]:
    for option in field.options:
        yield Box(option.label, option.hint, _drawing(option))


def _drawing(option: Option) -> str:
    """The picture itself: a document fetches nothing."""
    return drawing_of(option.picture.rpartition("#")[2]) if option.picture else ""


def _space(field: Field) -> str:
    if isinstance(field, DateField):
        return "day"
    return "lines" if isinstance(field, LongTextField) else "line"
