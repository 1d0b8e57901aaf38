"""Our templates draw what govuk-frontend draws, for every fixture whose options we offer."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import engines

from core.design_system import dates, fields, forms
from core.design_system.components import Cell, Column, ErrorLine, RowAction, SummaryRow, Table
from tests.core.design_system.markup import tree

Options = dict[str, Any]
FIXTURES = json.loads((Path(__file__).parent / "fixtures" / "govuk-frontend-6.6.0.json").read_text(encoding="utf-8"))
QUESTIONS: dict[str, type[fields.Question]] = {
    "input": fields.TextField,
    "textarea": fields.LongTextField,
    "password-input": fields.PasswordField,
    "select": fields.SelectField,
    "radios": fields.RadiosField,
    "checkboxes": fields.CheckboxesField,
    "date-input": dates.DateField,
}


def draw(source: str, **context: Any) -> str:
    return engines["django"].from_string("{% load design %}" + source).render(context)


def field(component: str, options: Options) -> str:
    name = options.get("name") or options["id"]
    asked = options.get("label") or options["fieldset"]["legend"]
    given = {"label": asked["text"], "hint": options.get("hint", {}).get("text", ""), **extras(component, options)}
    question = QUESTIONS[component](**given)
    question.widget.attrs["id"] = options.get("idPrefix") or options.get("id") or name
    members = {name: question, "heading_field": name if asked.get("isPageHeading") else "", "label_size": ""}
    form = type("Fixture", (forms.Form,), members)(answers(name, options), {})
    if "errorMessage" in options:
        form.errors.clear()
        wrong = tuple(part for part in dates.PARTS if part in options) or dates.PARTS
        form.add_error(name, ValidationError(options["errorMessage"]["text"], params={"parts": wrong}))
    return form[name].as_field_group()


def extras(component: str, options: Options) -> Options:
    """The arguments that only this kind of question takes."""
    given: Options = {}
    if component in ("radios", "checkboxes", "select"):
        given["options"] = list(answer_options(options.get("items", [])))
    if component == "textarea":
        given["rows"] = int(options.get("rows", 5))
    if "autocomplete" in options:
        given["autocomplete"] = options["autocomplete"]
    if "width" in options.get("classes", ""):
        given["width"] = int(options["classes"].rpartition("-")[2])
    return given


def answer_options(items: list[Options]) -> Any:
    divider = ""
    for item in items:
        if "divider" in item:
            divider = item["divider"]
            continue
        hint = item.get("hint", {}).get("text", "")
        alone = item.get("behaviour") == "exclusive"
        yield fields.Option(str(item["value"]), item["text"], hint, exclusive=alone, divider=divider)
        divider = ""


def answers(name: str, options: Options) -> QueryDict:
    typed = QueryDict(mutable=True)
    typed.setlist(name, [item["value"] for item in options.get("items", []) if item.get("checked")])
    if "value" in options:
        typed[name] = options["value"]
    for part, value in options.get("values", {}).items():
        typed[f"{name}-{part}"] = str(value)
    return typed


def button(options: Options) -> str:
    kind = "start" if options.get("isStartButton") else options.get("classes", "").rpartition("--")[2]
    given = {key: options.get(key, "") for key in ("text", "href", "name", "value")}
    return draw("{% button text kind href=href name=name value=value %}", kind=kind, **given)


def error_summary(options: Options) -> str:
    lines = [ErrorLine(line["text"], line.get("href", "").lstrip("#")) for line in options["errorList"]]
    return draw("{% error_summary lines %}", lines=lines)


def table(options: Options) -> str:
    columns = [Column(column["text"], numeric="format" in column) for column in options["head"]]
    rows = [[Cell(cell["text"]) for cell in row] for row in options["rows"]]
    return draw("{% table table %}", table=Table(options["caption"], columns, rows))


def banner(options: Options) -> str:
    heading = '<p class="govuk-notification-banner__heading">{{ text }}</p>'
    source = f"{{% banner kind=kind name='govuk-notification-banner' %}}{heading}{{% endbanner %}}"
    return draw(source, kind=options.get("type", ""), text=options["text"])


def panel(options: Options) -> str:
    title = options.get("titleText") or options["titleHtml"]
    body = options.get("html") or options["text"]
    return draw("{% panel title %}" + body + "{% endpanel %}", title=title)


def summary_list(options: Options) -> str:
    rows = []
    for row in options["rows"]:
        links = row.get("actions", {}).get("items", [])
        actions = [RowAction(link["text"], link["href"], link.get("visuallyHiddenText", "")) for link in links]
        value = row["value"]
        rows.append(SummaryRow(row["key"]["text"], value.get("text") or draw(value["html"]), actions))
    return draw("{% summary_list rows title %}", rows=rows, title=options.get("card", {}).get("title", {}).get("text"))


def pagination(options: Options) -> str:
    drawn = draw("{% pagination page 'Pagination' %}", page=Paginator(range(30), 10).page(2))
    addresses = {"?page=1": "/page/1", "?page=2": "/page/2", "?page=3": "/page/3"}
    for ours, theirs in addresses.items():
        drawn = drawn.replace(f'href="{ours}"', f'href="{theirs}"')
    drawn = drawn.replace('href="/page/1" rel="prev"', 'href="/previous" rel="prev"')
    return drawn.replace('href="/page/3" rel="next"', 'href="/next" rel="next"')


PARTS = {
    "button": button,
    "back-link": lambda options: draw("{% back_link '#' text %}", text=options.get("text", "")),
    "error-summary": error_summary,
    "details": lambda options: draw("{% details summaryText %}{{ text }}{% enddetails %}", **options),
    "inset-text": lambda options: draw("{% inset %}{{ text }}{% endinset %}", **options),
    "warning-text": lambda options: draw("{% warning %}{{ text }}{% endwarning %}", **options),
    "tag": lambda options: draw(
        "{% tag text colour %}", colour=options.get("classes", "").rpartition("--")[2], **options
    ),
    "table": table,
    "notification-banner": banner,
    "panel": panel,
    "summary-list": summary_list,
    "pagination": pagination,
}


def cases() -> list[Any]:
    return [
        pytest.param(component, example, id=f"{component}: {name}")
        for component, examples in FIXTURES.items()
        for name, example in examples.items()
    ]


@pytest.mark.parametrize(("component", "example"), cases())
def test_a_component_is_drawn_as_the_fixture_says(component: str, example: Options) -> None:
    options = example["options"]
    drawn = field(component, options) if component in QUESTIONS else PARTS[component](options)
    assert tree(drawn) == tree(expected(component, example))


def expected(component: str, example: Options) -> str:
    """The fixture's HTML, but for the names of a date's parts: ours carry the name of the field."""
    html = str(example["html"])
    if component == "date-input":
        for part in dates.PARTS:
            html = html.replace(f'name="{part}"', f'name="{example["options"]["id"]}-{part}"')
    return html
