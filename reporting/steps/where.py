"""Where it happened: the kind of place, its name, the neighbourhood."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.design_system.fields import Option, RadiosField, SelectField, TextField
from core.places.finding import area_of
from core.vocabularies.registry import areas_of
from reporting.steps.pages import ReportForm, options_of


class WhereForm(ReportForm):
    question = _("Where did it happen?")
    why_we_ask = _("It shows where people need help. If it was at your home, you need not give the address.")
    answer_names = {
        "setting": _("Kind of place"),
        "place": _("Place"),
        "area": _("Neighbourhood"),
        "postcode": _("Postcode"),
    }

    setting = RadiosField(label=_("What kind of place was it?"), options=[])
    place = TextField(
        label=_("Which place?"),
        hint=_("For example a street, a shop or a website. On a bus or train: which line, company and direction."),
        max_length=300,
    )
    area = SelectField(label=_("Which neighbourhood?"), options=[])
    postcode = TextField(
        label=_("Postcode of the place"),
        hint=_("If you know it. Part of it is fine. A whole one can tell us the neighbourhood."),
        width=10,
        max_length=20,
    )

    def prepare(self) -> None:
        self.offer_list("setting", "settings")
        areas = areas_of(self.asked.partnership)
        if areas:
            self.offer("area", [Option("", _("Choose an area")), *options_of(areas)])
        else:
            del self.fields["area"]

    def clean(self) -> dict[str, Any]:
        """A postcode that is known here names the neighbourhood, unless one was chosen. Any other stays what it is."""
        if "area" in self.fields and "area" not in self.errors and not self.cleaned_data.get("area"):
            self.cleaned_data["area"] = area_of(self.cleaned_data.get("postcode", ""), self.asked.partnership)
        return self.cleaned_data
