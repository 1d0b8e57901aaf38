"""Adding photos and other files."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design_system.fields import ConfirmField, FilesField
from core.design_system.forms import Form
from core.files.refusals import Reason
from reporting.evidence.words import why_refused


class FilesForm(Form):
    """The files themselves are not the form's: they are sealed while they arrive."""

    chosen = FilesField(label=gettext_lazy("Choose photos or other files"))
    keep_original = ConfirmField(
        label=gettext_lazy("Also keep each file exactly as it is, with everything that is hidden in it")
    )

    def refuse(self, refused: Iterable[tuple[str, Reason]]) -> None:
        """Say of each file that was not kept why, and what to do."""
        for name, reason in refused:
            words = _("“%(name)s” was not kept. %(why)s") if name else _("Your files were not kept. %(why)s")
            text = words % {"name": name, "why": why_refused(reason)}
            self.add_error(None, ValidationError(text))
