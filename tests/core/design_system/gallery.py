"""Pages that show every component once: what the browser tests and the pictures in the documentation look
at.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import engines
from django.utils import translation

from core.design_system import dates, fields, forms
from core.design_system.components import (
    Cell,
    Column,
    IdleWarning,
    Language,
    NavItem,
    Notice,
    RowAction,
    SummaryRow,
    Table,
    ThreadMessage,
    TimelineEntry,
)
from tests.languages import translating

AT = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Partnership:
    name: str = "Safer Gloucester"
    team_name: str = "Hate Incident Support Team"
    phone: str = "01452 000 111"


class Story(forms.Form):
    heading_field = "story"
    story = fields.LongTextField(
        label="What happened?",
        hint="In your own words. Write the words or gestures that were used, if you can.",
        missing="Write what happened, or choose to skip this",
    )


class EveryField(forms.Form):
    kinds = fields.CheckboxesField(
        label="What kind of thing was it?",
        hint="Choose all that apply.",
        missing="Choose what kind of thing it was, or “I do not know”",
        options=[
            fields.Option("verbal", "Verbal abuse", hint="Name-calling, insults or slurs"),
            fields.Option("damage", "Damage or graffiti"),
            fields.Option("unknown", "I do not know", exclusive=True, divider="or"),
        ],
    )
    who = fields.RadiosField(
        label="Who did it happen to?",
        missing="Choose who it happened to",
        options=[
            fields.Option("me", "Me"),
            fields.Option("other", "Somebody else", hint="You can report for them."),
        ],
    )
    occurred = dates.DateField(
        label="On what day?", hint="For example, 27 3 2026", missing="Enter the day", latest=date(2026, 3, 2)
    )
    name = fields.TextField(label="Full name", autocomplete="name")
    postcode = fields.TextField(label="Postcode", hint="You can skip this.", width=10)
    email = fields.EmailField(label="Email address", missing="Enter an email address", autocomplete="email")
    area = fields.SelectField(label="Area", options=[fields.Option("", "Choose"), fields.Option("west", "Westgate")])
    password = fields.PasswordField(label="Password", missing="Enter your password")
    code = fields.OneTimeCodeField(label="Code from your app", missing="Enter the code that your app shows")
    agree = fields.ConfirmField(label="I have written the code down", missing="Tick the box when you have")


PUBLIC: dict[str, Any] = {
    "partnership": Partnership(),
    "show_exit": True,
    "exit_url": "/exit/",
    "back_url": "/back/",
    "help_url": "/help/",
    "footer_links": [
        ("Privacy", "/privacy/"),
        ("Accessibility", "/accessibility/"),
        ("Cookies", "/cookies/"),
    ],
    "languages_offered": [
        Language("en", "English", "/en/", current=True),
        Language("cy", "Cymraeg", "/cy/"),
        Language("ur", "اردو", "/ur/"),
    ],
}
CONSOLE: dict[str, Any] = {
    "partnership": Partnership(),
    "console_areas": [
        NavItem("Queue", "/queue/", current=True, count=7),
        NavItem("My cases", "/mine/"),
        NavItem("Referrals", "/referrals/"),
    ],
    "staff_name": "Amara Okafor",
    "sign_out_url": "/sign-out/",
    "footer_links": PUBLIC["footer_links"],
    "notices": [Notice("The referral was sent.", "success"), Notice("Two messages wait for you.")],
    "idle": IdleWarning(seconds=1200, warn_seconds=120, extend_url="/extend/", ended_url="/signed-out/"),
}
PARTS: dict[str, Any] = {
    "rows": [
        SummaryRow("Where it happened", "On a bus, line 10", [RowAction("Change", "/where/", "where it happened")]),
        SummaryRow(
            "Postcode",
            "",
            [RowAction("Change", "/postcode/", "postcode"), RowAction("Remove", "/remove/", "it")],
        ),
        SummaryRow("Reference", "ABCD-EFGH"),
    ],
    "queue": Table(
        "Reports that wait",
        [
            Column("Reference"),
            Column("Due"),
            Column("Messages", numeric=True),
        ],
        [
            [Cell("ABCD-EFGH", "/case/1/"), Cell("Today, 16:00"), Cell(2)],
            [Cell("JKMN-PQRS"), Cell("Tomorrow"), Cell(0)],
        ],
    ),
    "entries": [
        TimelineEntry(
            "Referred to the constabulary",
            AT,
            "2 March, 2:05pm",
            by="Amara Okafor",
            text="First line\nSecond",
        ),
        TimelineEntry("Report received", AT, "2 March, 1pm"),
    ],
    "messages": [
        ThreadMessage("Thank you for telling us.\nIs it safe to ring?", "The team", AT, "2 March, 2:05pm"),
        ThreadMessage("Only after six.", "You", AT, "2 March, 3pm", sent=True),
        ThreadMessage("", "The team", AT, "3 March", fault="This message was altered on its way and is not shown."),
    ],
    "parts": [
        NavItem("Summary", "/s/", current=True),
        NavItem("Messages", "/m/", count=2),
        NavItem("Risk", "/r/"),
    ],
    "page": Paginator(range(200), 10).page(5),
}
COMPONENTS = """
<h1 class="govuk-heading-l">Every component</h1>
{% inset %}<p class="govuk-body">Only the people you choose can open your report.</p>{% endinset %}
{% warning %}A lost code cannot be replaced.{% endwarning %}
{% details summary="Why we ask this" %}<p class="govuk-body">It helps us to find the right person.</p>
{% enddetails %}
{% banner title="Keep this safe" %}<p class="govuk-notification-banner__heading">You can come back later.</p>
{% endbanner %}
{% summary_list rows %}{% summary_list rows title="Your answers" %}
<p>{% tag "Waiting" "yellow" %} {% tag "Open" %} {% tag "Urgent" "red" %}</p>
{% table queue %}{% pagination page %}
{% messages_thread messages %}
<div class="govuk-button-group">{% button "Start" "start" href="/report/" %}{% button "Send" %}
{% button "Take a break" "secondary" %}{% button "Withdraw" "warning" %}</div>
"""
CONSOLE_PARTS = """
{% identity_bar title="ABCD-EFGH" %}{% tag "Urgent" "red" %}{% endidentity_bar %}
<h1 class="govuk-heading-l">Case</h1>
{% sub_navigation parts "Case" %}
{% timeline entries %}{% messages_thread messages "Messages with the reporter" %}
"""
FIELDS = '<h1 class="govuk-heading-l">Fields</h1><form method="post" novalidate>{{ form }}</form>'
RECEIPT = """
{% panel title="We have your report" %}Your reference is<br><strong>ABCD-EFGH</strong>{% endpanel %}
<h2 class="govuk-heading-m">What happens next</h2>
<p class="govuk-body">Somebody reads your report by Tuesday 3 March, 5pm.</p>
"""


def page(base: str, content: str, **context: Any) -> str:
    """A page made of ``base`` with ``content`` in its content block."""
    opening = f'{{% extends "design_system/{base}.html" %}}{{% load design %}}{{% block content %}}'
    source = f"{opening}{content}{{% endblock %}}"
    return engines["django"].from_string(source).render(context)


def render(name: str, **context: Any) -> str:
    """One of the page templates."""
    return engines["django"].get_template(name).render(context)


def wrong_answers() -> EveryField:
    """The form of every field, sent with answers that each kind of field refuses."""
    typed = "kinds=verbal&kinds=unknown&occurred-day=27&occurred-year=2026&email=a&code=12&name=Sam"
    return EveryField(QueryDict(typed), {})


def pages() -> dict[str, str]:
    """Every page of the gallery, by its name."""
    with translation.override("en-gb"):
        shown = {
            "question": render("design_system/form_page.html", form=Story(), **PUBLIC),
            "question-error": render("design_system/form_page.html", form=Story({}), **PUBLIC),
            "fields": page("base", FIELDS, page_title="Fields", form=EveryField(), **PUBLIC),
            "fields-error": render(
                "design_system/form_page.html",
                form=wrong_answers(),
                page_title="Fields",
                **{**PUBLIC, "show_exit": False},
            ).replace("<form", "<h1>Fields</h1><form", 1),
            "components": page("base", COMPONENTS, page_title="Components", **PUBLIC, **PARTS),
            "receipt": page("base", RECEIPT, page_title="We have your report", **PUBLIC),
            "console": page("console_base", CONSOLE_PARTS, page_title="Case", **CONSOLE, **PARTS),
            "console-fields": page("console_base", FIELDS, form=EveryField(), **CONSOLE),
            "missing": render("404.html", **PUBLIC),
            "broken": render("500.html"),
        }
    with translating(), translation.override("ur"):
        languages = [Language("en", "English", "/en/"), Language("ur", "اردو", "/ur/", current=True)]
        right_to_left = {**PUBLIC, "languages_offered": languages}
        shown["rtl"] = page("base", COMPONENTS, page_title="اجزاء", **right_to_left, **PARTS)
        shown["rtl-fields"] = render(
            "design_system/form_page.html", form=wrong_answers(), page_title="سوال", **right_to_left
        ).replace("<form", "<h1>سوال</h1><form", 1)
        shown["rtl-console"] = page("console_base", CONSOLE_PARTS, page_title="معاملہ", **CONSOLE, **PARTS)
    return shown
