"""The questions a form can ask. Each is a Django field with its wording beside it.

``missing`` is what the page says when the answer is left out; a question without it may be skipped. So no
page can say "This field is required".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.texts import is_text, with_plain_newlines

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Copied = TypeVar("Copied")
NOT_TEXT = _("Remove the characters that are not text")


@dataclass(frozen=True)
class Option:
    """An answer to choose.

    ``exclusive`` rules out the others ("None of these"); ``divider`` stands above it ("or"). ``picture`` is the
    address of a drawing that shows what the words beside it say.
    """

    value: str
    label: StrOrPromise
    hint: StrOrPromise = ""
    exclusive: bool = False
    divider: StrOrPromise = ""
    picture: str = ""


def _like(original: Copied) -> Copied:
    """Another object of the same kind with the same values."""
    made = object.__new__(type(original))
    vars(made).update(vars(original))
    return made


class Question(forms.Field):
    """What every question has. ``width`` is 2, 3, 4, 5, 10, 20 or 30 characters; 0 is the full width."""

    def __init__(
        self,
        *,
        hint: StrOrPromise = "",
        missing: StrOrPromise = "",
        width: int = 0,
        autocomplete: str = "",
        error_messages: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        messages = {**self.wording(), **(error_messages or {})}
        if missing:
            messages["required"] = missing
        super().__init__(required=bool(missing), help_text=hint, error_messages=messages, **kwargs)
        self.width = width
        if autocomplete:
            self.widget.attrs["autocomplete"] = autocomplete

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """As Django's, which takes a detour over how objects are pickled: each form copies all of its questions."""
        copied = _like(self)
        copied.widget = _like(self.widget)
        copied.widget.attrs = self.widget.attrs.copy()
        copied.error_messages = self.error_messages.copy()
        copied.validators = self.validators.copy()
        return copied

    def wording(self) -> dict[str, StrOrPromise]:
        """What this kind of question says about an answer it cannot take, by the code of the
        ValidationError.
        """
        return {}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Django's attributes but for the limits, which would cut off a pasted text without a word."""
        limits = ("maxlength", "minlength", "min", "max", "step")
        return {name: value for name, value in super().widget_attrs(widget).items() if name not in limits}


def check_is_text(value: str) -> None:
    """Raise ValidationError for characters that are no text."""
    if not is_text(value):
        raise ValidationError(NOT_TEXT, code="not_text")


class TextField(Question, forms.CharField):
    """One line of text, at most ``max_length`` characters (200 unless said otherwise)."""

    default_validators = [check_is_text]

    def __init__(self, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)

    def wording(self) -> dict[str, StrOrPromise]:
        return {
            "max_length": _("Shorten this to %(limit_value)d characters or fewer. It has %(show_value)d now."),
            "null_characters_not_allowed": NOT_TEXT,
        }

    def to_python(self, value: Any) -> str:
        return with_plain_newlines(super().to_python(value) or "")


class LongTextField(TextField):
    """Own words, in a box of ``rows`` lines, at most ``max_length`` characters (20,000 unless said
    otherwise).
    """

    def __init__(self, *, rows: int = 8, max_length: int = 20_000, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, widget=forms.Textarea(attrs={"rows": rows, "cols": None}), **kwargs)


class PasswordField(TextField):
    """A password, kept exactly as typed, whatever it consists of.

    Say in ``autocomplete`` whether it is "current-password" or "new-password".
    """

    default_validators = []

    def __init__(self, *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        kwargs = {"max_length": 1000, "strip": False, "widget": forms.PasswordInput(), **kwargs}
        super().__init__(autocomplete=autocomplete, **kwargs)

    def to_python(self, value: Any) -> str:
        return forms.CharField.to_python(self, value) or ""


class OneTimeCodeField(TextField):
    """The numbers of an authenticator app in one box; gives digits only.

    Spaces and hyphens may be pasted along.
    """

    default_digits = 6

    def __init__(self, *, digits: int = default_digits, **kwargs: Any) -> None:
        self.digits = digits
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "spellcheck": "false"})
        super().__init__(width=10, widget=widget, **kwargs)

    def wording(self) -> dict[str, StrOrPromise]:
        return {**super().wording(), "shape": _("Enter the %(digits)d numbers that your app shows")}

    def to_python(self, value: Any) -> str:
        return "".join(character for character in super().to_python(value) if character not in " -\N{NO-BREAK SPACE}")

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not (value.isascii() and value.isdigit() and len(value) == self.digits):
            raise ValidationError(self.error_messages["shape"], code="shape", params={"digits": self.digits})


class EmailField(Question, forms.EmailField):
    """An e-mail address."""

    def wording(self) -> dict[str, StrOrPromise]:
        return {"invalid": _("Enter an email address in the format name@example.org")}


class OfferingField(Question, forms.ChoiceField):
    """What radios and checkboxes have in common.

    ``options`` stand in the place of Django's ``choices``, which are left empty: those would be copied and put into
    shape anew for each form of each request.
    """

    def __init__(self, *, options: Sequence[Option], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.options = tuple(options)

    def valid_value(self, value: Any) -> bool:
        return any(option.value == value for option in self.options)


class RadiosField(OfferingField):
    """One of ``options``; gives its value."""

    widget = forms.RadioSelect

    def wording(self) -> dict[str, StrOrPromise]:
        return {"invalid_choice": _("Choose one of the answers on this page")}


class SelectField(RadiosField):
    """One of many options in a drop-down. Radios are kinder: use it only for long lists in the console."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Select(), **kwargs)


class CheckboxesField(OfferingField, forms.MultipleChoiceField):
    """Any of ``options``; gives the list of their values in the order in which they were sent."""

    widget = forms.CheckboxSelectMultiple

    def wording(self) -> dict[str, StrOrPromise]:
        return {
            "invalid_choice": _("Choose from the answers on this page"),
            "invalid_list": _("Choose from the answers on this page"),
            "exclusive": _("Choose “%(alone)s” or other answers, not both"),
        }

    def validate(self, value: Any) -> None:
        super().validate(value)
        alone = [option.label for option in self.options if option.exclusive and option.value in value]
        if alone and len(value) > 1:
            raise ValidationError(self.error_messages["exclusive"], code="exclusive", params={"alone": alone[0]})


class FilesInput(forms.FileInput):
    """A browser's own control for one file or several."""

    allow_multiple_selected = True


class FilesField(Question):
    """Files to send along. It checks nothing: what takes files in (core.files) does, while they arrive."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=FilesInput(attrs={"multiple": True}), **kwargs)


class ConfirmField(Question, forms.BooleanField):
    """One box to tick; its label is the statement that is confirmed."""
