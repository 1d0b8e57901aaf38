"""What was typed into the forms of the console."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy as _

from core.design_system.fields import LongTextField
from referrals.wording import TextRefused, clean

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class WordsField(LongTextField):
    """Text as `referrals.wording.clean` lets it be sealed: one kind of line end, no control characters."""

    def wording(self) -> "dict[str, StrOrPromise]":
        return {**super().wording(), "control": _("Remove the characters that are not text")}

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value) or ""
        try:
            return clean(typed, longest=len(typed), required=False)
        except TextRefused:
            raise ValidationError(self.error_messages["control"], code="control") from None


def posted(request: HttpRequest) -> QueryDict | None:
    """The data of a form that was sent, an empty one included; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
