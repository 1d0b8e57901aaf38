"""The forms of the console about a place's posters and a venue's pledge."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core.design_system.dates import DateField
from core.design_system.fields import Option, RadiosField, TextField
from core.design_system.forms import Form
from core.vocabularies.languages import name_of_language
from reporting.venues.pledging import Pledge
from reporting.venues.posters import SIZES


class PosterForm(Form):
    """The language is asked for where the installation offers more than one."""

    size = RadiosField(
        label=_("Which size?"),
        missing=_("Choose a size"),
        options=[Option(size.code, size.label) for size in SIZES.values()],
    )
    language = RadiosField(label=_("In which language?"), missing=_("Choose a language"), options=[])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [code for code, _name in settings.LANGUAGES]
        if len(codes) > 1:
            self.offer("language", [Option(code, name_of_language(code)) for code in codes])
        else:
            del self.fields["language"]

    @property
    def chosen_language(self) -> str:
        return self.cleaned_data.get("language") or translation.get_language() or settings.LANGUAGE_CODE


class PledgeForm(Form):
    pledge_date = DateField(label=_("When did they sign the pledge?"), hint=_("Leave it empty until they have signed."))
    confirmed_date = DateField(
        label=_("When did they last confirm that it stands?"),
        hint=_("It is asked every two years after they signed or confirmed."),
    )
    briefed_date = DateField(label=_("When were the staff last briefed?"))
    sticker_number = TextField(label=_("Number of the sticker in the window"), max_length=20, width=10)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("pledge_date", "confirmed_date", "briefed_date"):
            self.fields[name].latest = today  # type: ignore[attr-defined]  # a DateField

    @property
    def pledge(self) -> Pledge:
        given = self.cleaned_data
        return Pledge(given["pledge_date"], given["confirmed_date"], given["briefed_date"], given["sticker_number"])
