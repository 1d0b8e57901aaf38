"""The questions of the Easy Read form as they stand on paper, and on the screen on which the paper is typed in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.journeys.forms import StepForm
from reporting.easy_read import circumstances
from reporting.easy_read.journey import JOURNEY
from reporting.easy_read.people import AgreementForm, ReadersForm
from reporting.easy_read.reaching import NO, POLICE_ANSWERS, WITH_NAME, WITHOUT_NAME, RecipientsForm
from reporting.paper.deciding import check_bundle, leave_to_nobody, offer_empty

# Answers by which somebody would be given a name and a number.
NAMING = {"police": "contact", "support": WITH_NAME.code, "council": WITH_NAME.code}


class PaperAgreementForm(AgreementForm):
    """It stands on every form: the paper cannot leave it out."""

    def clean(self) -> dict[str, Any]:
        """Somebody who tells of themselves agrees with nobody."""
        if circumstances.is_about_reporter(self.asked):
            self.cleaned_data["agreement"] = ""
        return self.cleaned_data


class PaperReadersForm(ReadersForm):
    """All answers are on the paper; whether the first one fits is known only when it comes back."""

    def clean(self) -> dict[str, Any]:
        check_bundle(self, may_hold=circumstances.may_hold(self.asked))
        return self.cleaned_data

    @property
    def offers_hold(self) -> bool:
        return self.asked.partnership.offers_hold


class PaperRecipientsForm(RecipientsForm):
    def prepare(self) -> None:
        self.tick("police", POLICE_ANSWERS)
        for name in ("support", "council"):
            self.tick(name, (WITH_NAME, WITHOUT_NAME, NO))
        offer_empty(self)

    def clean(self) -> dict[str, Any]:
        leave_to_nobody(self, picks=circumstances.picks_recipients(self.asked))
        if not circumstances.gave_contact(self.asked):
            for name, naming in NAMING.items():
                if self.cleaned_data.get(name) == naming:
                    self.add_error(name, _("Enter above how they can be reached, or choose another answer"))
        return self.cleaned_data


_INSTEAD: dict[str, type[StepForm]] = {
    "agreement": PaperAgreementForm,
    "readers": PaperReadersForm,
    "recipients": PaperRecipientsForm,
}
QUESTIONS: dict[str, type[StepForm]] = {step.name: _INSTEAD.get(step.name, step.form) for step in JOURNEY[:-1]}
