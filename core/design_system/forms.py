"""Django forms that render as the design system's components."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property
from django.utils.safestring import SafeString

from core.design_system.bound_fields import BoundField
from core.design_system.components import ErrorLine
from core.design_system.fields import Option

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

HERE = Path(__file__).parent


class Renderer(DjangoTemplates):
    """Finds the templates of this package, then Django's own, then those of the installed apps (the
    admin's).
    """

    @cached_property
    def engine(self):  # type: ignore[no-untyped-def]  # Django declares no type for it
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [HERE / "templates", Path(forms.__file__).parent / "templates"],
                "NAME": "design_system",
                "OPTIONS": {"libraries": {"design": "core.design_system.templatetags.design"}},
            }
        )


RENDERER = Renderer()


class Form(forms.Form):
    """A form of one page. ``{{ form }}`` renders its fields; the page draws <form>, summary and button.

    ``heading_field`` names the field whose label or legend is the page's <h1>; without it the page has its
    own.
    ``label_size`` is the size of the other labels: "m", "s" or "".
    """

    heading_field: ClassVar[str] = ""
    label_size: ClassVar[str] = "s"

    bound_field_class = BoundField
    use_required_attribute = False
    # An instance, or each form would compile the templates anew.
    default_renderer = RENDERER

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Nothing draws the suffix of labels; Django would translate one for each form.
        super().__init__(*args, **{"label_suffix": "", **kwargs})

    def __str__(self) -> SafeString:
        """Every field. Its errors stand beside it; those of the whole form stand in the page's summary."""
        return SafeString(
            "".join(
                field.as_field_group() if isinstance(field, BoundField) and not field.is_hidden else str(field)
                for field in self
            )
        )

    __html__ = __str__

    def offer(self, name: str, options: Sequence[Option]) -> None:
        """Give the question ``name`` of this one form the answers that may be chosen."""
        field: Any = self.fields[name]
        field.options = tuple(options)

    @property
    def heading(self) -> StrOrPromise:
        """The text of the heading field, or ""; pages use it as their title."""
        return self[self.heading_field].label if self.heading_field else ""

    @property
    def error_lines(self) -> list[ErrorLine]:
        """What the error summary lists: first what concerns the whole form, then the first fault of each
        field.
        """
        if not self.errors:
            return []
        shown = [field for field in self.visible_fields() if isinstance(field, BoundField)]
        first = shown[0].focus_id if shown else ""
        lines = [ErrorLine(str(text), first) for text in self.non_field_errors()]
        return lines + [ErrorLine(field.error, field.focus_id) for field in shown if field.error]


def posted(request: HttpRequest) -> QueryDict | None:
    """The data of a form that was sent, an empty one included; None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
