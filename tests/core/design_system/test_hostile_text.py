"""Nothing that somebody wrote, or that a partnership set, becomes markup."""

from dataclasses import replace
from typing import Any

import pytest
from django.template import engines
from django.utils.functional import lazystr

from core.design_system import dates, fields, forms
from core.design_system.components import (
    Cell,
    Column,
    ErrorLine,
    Language,
    NavItem,
    RowAction,
    SummaryRow,
    Table,
    ThreadMessage,
    TimelineEntry,
)
from tests.core.design_system import gallery
from tests.core.design_system.markup import parse

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
ADDRESS = '/"><script>alert(1)</script>'
LAZY = lazystr(HOSTILE)
OPTIONS = [fields.Option(HOSTILE, LAZY, HOSTILE, divider=HOSTILE), fields.Option("b", HOSTILE)]


class Hostile(forms.Form):
    text = fields.TextField(label=LAZY, hint=HOSTILE, missing=HOSTILE)
    story = fields.LongTextField(label=HOSTILE, hint=HOSTILE)
    secret = fields.PasswordField(label=HOSTILE, hint=HOSTILE, missing=HOSTILE)
    one = fields.RadiosField(label=HOSTILE, hint=HOSTILE, missing=HOSTILE, options=OPTIONS)
    several = fields.CheckboxesField(label=HOSTILE, missing=HOSTILE, options=OPTIONS)
    drop = fields.SelectField(label=HOSTILE, missing=HOSTILE, options=OPTIONS)
    day = dates.DateField(label=HOSTILE, hint=HOSTILE, missing=HOSTILE)
    agree = fields.ConfirmField(label=HOSTILE, hint=HOSTILE, missing=HOSTILE)


def is_harmless(html: str, scripts: int = 0) -> bool:
    root = parse(html)
    handlers = [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    return len(list(root.iter("script"))) == scripts and not list(root.iter("img")) and not handlers


@pytest.mark.parametrize("typed", [None, {}, {"text": HOSTILE, "story": HOSTILE, "one": HOSTILE, "day-day": HOSTILE}])
def test_a_form_escapes_its_wording_and_its_answers(typed: Any) -> None:
    html = str(Hostile(typed)) if typed is None else str(Hostile(typed, {}))
    assert is_harmless(html)
    assert "&lt;script&gt;" in html


COMPONENTS: dict[str, tuple[str, Any]] = {
    "button": ("{% button value 'start' name=value value=value %}", HOSTILE),
    "link": ("{% button value href=value %}{% back_link value value %}", ADDRESS),
    "summary": ("{% error_summary value %}", [ErrorLine(HOSTILE, ADDRESS), ErrorLine(LAZY)]),
    "tag": ("{% tag value value %}", HOSTILE),
    "inset": ("{% inset %}{{ value }}{% endinset %}{% warning %}{{ value }}{% endwarning %}", HOSTILE),
    "details": ("{% details value %}{{ value }}{% enddetails %}", HOSTILE),
    "panel": ("{% panel value %}{{ value }}{% endpanel %}", HOSTILE),
    "banner": ("{% banner title=value name=value %}{{ value }}{% endbanner %}", HOSTILE),
    "rows": ("{% summary_list value %}", [SummaryRow(HOSTILE, HOSTILE, [RowAction(HOSTILE, ADDRESS, HOSTILE)])]),
    "card": ("{% summary_list value 'x' %}", [SummaryRow(LAZY, LAZY)]),
    "table": ("{% table value %}", Table(HOSTILE, [Column(HOSTILE)], [[Cell(HOSTILE, ADDRESS)]])),
    "timeline": ("{% timeline value %}", [TimelineEntry(HOSTILE, gallery.AT, HOSTILE, HOSTILE, HOSTILE)]),
    "thread": ("{% messages_thread value %}", [ThreadMessage(HOSTILE, HOSTILE, gallery.AT, HOSTILE, fault="")]),
    "fault": ("{% messages_thread value %}", [ThreadMessage("", "", gallery.AT, "", fault=HOSTILE)]),
    "navigation": ("{% sub_navigation value 'x' %}", [NavItem(HOSTILE, ADDRESS)]),
    "identity": ("{% identity_bar value %}{{ value }}{% endidentity_bar %}", HOSTILE),
}


@pytest.mark.parametrize("name", COMPONENTS)
def test_a_component_escapes_what_it_is_given(name: str) -> None:
    source, value = COMPONENTS[name]
    html = engines["django"].from_string("{% load design %}" + source).render({"value": value})
    assert is_harmless(html)
    assert "alert(1)" in html


def test_the_frame_of_the_page_escapes_what_a_partnership_set() -> None:
    partnership = replace(gallery.Partnership(), name=HOSTILE, team_name=HOSTILE, phone=HOSTILE)
    languages = [Language(ADDRESS, HOSTILE, ADDRESS), Language("cy", HOSTILE, ADDRESS)]
    frame = {"partnership": partnership, "page_title": HOSTILE, "back_url": ADDRESS, "exit_url": ADDRESS}
    frame |= {"show_exit": True, "help_url": ADDRESS, "home_url": ADDRESS, "footer_links": [(HOSTILE, ADDRESS)]}
    html = gallery.page("base", "<h1>x</h1>", **frame, languages_offered=languages)
    assert html.count("<script") == 1, "the page's own script and no other"
    assert "<img" not in html
