"""Lines of help in the configuration: who can be rung, for whom, and when somebody last checked it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Field
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import clock
from core.console.configuration import OwnRowForm, RemovableAdmin, site
from core.help_lines.models import HelpLine
from core.help_lines.situations import audiences


@admin.register(HelpLine, site=site)
class HelpLineAdmin(RemovableAdmin):
    form = OwnRowForm
    list_display = ["name", "number", "headings", "checked_date", "checking"]
    exclude = ["partnership"]

    def formfield_for_dbfield(self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: Any) -> Any:
        """The headings are ticked; an address typed without its scheme is meant as https."""
        if db_field.name == "for_whom":
            return forms.MultipleChoiceField(
                choices=list(audiences().items()),
                widget=forms.CheckboxSelectMultiple,
                label=_("For whom"),
                help_text=db_field.help_text,
            )
        if db_field.name == "link":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("For whom"))
    def headings(self, line: HelpLine) -> str:
        known = audiences()
        return ", ".join(str(known.get(code, code)) for code in line.for_whom)

    @admin.display(description=_("Checking"))
    def checking(self, line: HelpLine) -> str:
        """Said in words on every line that nobody has compared with the service for a year."""
        return str(_("Due for checking") if line.is_due_for_checking(timezone.localdate(clock.now())) else "")
