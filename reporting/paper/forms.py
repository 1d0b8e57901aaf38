"""What is asked before paper forms are printed, and before one is typed in."""

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from core.codes.references import read_reference
from core.design_system.fields import FilesField, Option, RadiosField, TextField
from core.design_system.forms import Form
from reporting.evidence.forms import FilesForm
from reporting.paper.printing import MOST_COPIES
from reporting.paper.styles import STYLE_WORDS, Style

ASKED_COPIES = _("Enter a number from 1 to %(most)d")


class PrintForm(Form):
    style = RadiosField(
        label=_("Which form?"),
        options=[Option(style, words) for style, words in STYLE_WORDS.items()],
        missing=_("Select a form"),
    )
    copies = TextField(
        label=_("How many copies?"),
        hint=_("20 at most. Each has a reference and a code of its own: print them again rather than copy them."),
        missing=_("Enter how many copies you need"),
        width=2,
        max_length=10,
        initial="1",
        widget=plain.TextInput(attrs={"inputmode": "numeric"}),
    )

    def clean_copies(self) -> int:
        typed = self.cleaned_data["copies"]
        if not (typed.isascii() and typed.isdigit() and 1 <= int(typed) <= MOST_COPIES):
            raise plain.ValidationError(str(ASKED_COPIES) % {"most": MOST_COPIES})
        return int(typed)


class TypeInForm(FilesForm):
    """Which form it is. The scans are not the form's: they are sealed while they arrive."""

    keep_original = None  # type: ignore[assignment]  # a scan has nothing hidden that anybody could need
    reference = TextField(
        label=_("Reference on the form"),
        hint=_("8 letters and numbers at the top of its first page, for example 7K3M-Q9TX."),
        missing=_("Enter the reference that is on the form"),
        max_length=100,
        width=10,
        widget=plain.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
    )
    style = RadiosField(
        label=_("Which form is it?"),
        options=[
            Option(Style.STANDARD, _("Standard or large print")),
            Option(Style.EASY, _("Easy Read, with pictures")),
        ],
        missing=_("Select which form it is"),
    )
    chosen = FilesField(
        label=_("Scan or photos of the paper"),
        hint=_("You can leave this out. It is sealed while you send it: nobody here can open it afterwards."),
    )
    field_order = ("reference", "style", "chosen")

    def clean_reference(self) -> str:
        reference = read_reference(self.cleaned_data["reference"])
        if reference is None:
            raise plain.ValidationError(_("Check the reference: one or more of its letters or numbers are wrong"))
        return reference

    def refuse_reference(self) -> None:
        """One message for every reason, so that it tells nobody which references are those of reports."""
        words = _(
            "No form with this reference waits to be typed in. Check it against the paper. It may have been typed in "
            "already, or the month on it is over"
        )
        self.add_error("reference", words)
