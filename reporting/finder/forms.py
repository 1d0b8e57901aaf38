"""What somebody looks for. It is sent with POST, so that no address, history or log names where they live."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import CheckboxesField, Option, SelectField, TextField
from core.design_system.forms import Form
from core.partnerships.models import OrganisationKind, Partnership
from core.places.finding import parts_of
from core.vocabularies.languages import name_of_language
from core.vocabularies.registry import areas_of
from reporting.finder.showing import HAS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NEEDS: tuple[tuple[str, "StrOrPromise"], ...] = (("open_now", _("Open now")), *HAS.items())
KINDS: tuple[tuple[str, "StrOrPromise"], ...] = (
    ("", _("Either")),
    (OrganisationKind.CENTRE, _("Reporting centres: trained people help you report")),
    (OrganisationKind.VENUE, _("Keep Safe places: people there look after you and ring for help")),
)
UNREMEMBERED = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})


class FinderForm(Form):
    """Nothing has to be answered, and no postcode is wrong: that one is unknown is told beside the list."""

    area = SelectField(label=_("Neighbourhood"), options=[])
    postcode = TextField(
        label=_("Or a postcode"),
        hint=_("It is looked up here and not kept. Nobody else sees it."),
        width=10,
        max_length=20,
        widget=UNREMEMBERED,
    )
    needs = CheckboxesField(label=_("It has to be or have"), options=[Option(code, label) for code, label in NEEDS])
    language = SelectField(label=_("Somebody there speaks"), options=[])
    kind = SelectField(label=_("Kind of place"), options=[Option(code, label) for code, label in KINDS])

    def __init__(self, *args: Any, partnership: Partnership, languages: Sequence[str], **kwargs: Any) -> None:
        """`languages` are the codes that are spoken anywhere."""
        super().__init__(*args, **kwargs)
        found = [area for area in areas_of(partnership) if area.code in parts_of(partnership.area_list)]
        if found:
            self.offer("area", [Option("", _("Anywhere")), *(Option(one.code, one.label) for one in found)])
        else:
            del self.fields["area"]
            del self.fields["postcode"]
        named = sorted((name_of_language(code), code) for code in languages)
        self.offer("language", [Option("", _("Any language")), *(Option(code, name) for name, code in named)])
