"""The questions of the public form as they stand on paper, and on the screen on which the paper is typed in."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from core.journeys.forms import StepForm
from reporting.one_page.forms import AllRecipientsForm, sections
from reporting.paper.deciding import NOBODY, check_bundle, leave_to_nobody, offer_empty
from reporting.steps import circumstances
from reporting.steps.readers import ReadersForm

LEAST_WISH: Final = "information_only"


class PaperReadersForm(ReadersForm):
    """All three answers are on the paper; whether the first one fits is known only when it comes back."""

    def clean(self) -> dict[str, Any]:
        check_bundle(self, may_hold=circumstances.may_hold(self.asked))
        return super().clean()

    @property
    def offers_hold(self) -> bool:
        return self.asked.partnership.offers_hold


class PaperRecipientsForm(AllRecipientsForm):
    def prepare(self) -> None:
        super().prepare()
        offer_empty(self)
        self.fields["police_wish"].help_text = _("If nothing is ticked here, the police only know about it.")

    def clean(self) -> dict[str, Any]:
        """The wish may be left empty, too, and never makes wider what the police see."""
        leave_to_nobody(self, picks=circumstances.picks_recipients(self.asked))
        police, wish = self.cleaned_data.get("police", NOBODY), self.cleaned_data.get("police_wish")
        if police == "without_details" and wish == "contact":
            words = _("The police get nothing to contact them by: choose “Look into it, but do not contact me”")
            self.add_error("police_wish", words)
        elif police != NOBODY and not wish and "police_wish" not in self.errors:
            self.cleaned_data["police_wish"] = LEAST_WISH
        return super().clean()


QUESTIONS: dict[str, type[StepForm]] = sections({"readers": PaperReadersForm, "recipients": PaperRecipientsForm})
