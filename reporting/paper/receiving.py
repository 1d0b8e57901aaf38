"""The page that asks which paper form is typed in, and takes the scans of it."""

from collections.abc import Callable
from typing import Any, cast

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.accounts.guessing import pseudo_address
from core.clock import now
from core.console.access import StaffRequest
from core.design_system.components import SummaryRow
from core.files.refusals import Reason, Refused
from core.files.sealed import SealedFile
from core.files.uploading import Received, SealingUploadHandler
from core.journeys import envelopes
from core.journeys.drafts import DraftGone
from core.journeys.envelopes import OpenEnvelope, WrittenMeanwhile
from core.journeys.forms import isolated
from core.partnerships.hosts import PartnershipRequest
from reporting.evidence.drafting import kept_in, take_up
from reporting.evidence.forms import FilesForm
from reporting.evidence.keeping import begin
from reporting.evidence.reading import KeptFile
from reporting.evidence.receiving import Shelf
from reporting.evidence.words import described
from reporting.paper import transcribing
from reporting.paper.forms import TypeInForm
from reporting.paper.styles import Style
from reporting.paper.transcribing import NotBlank

# The page on which the answers are typed in; it gets the style of the form and the envelope of its scans.
GoOn = Callable[[StaffRequest, Style, OpenEnvelope], HttpResponse]


class ScanShelf(Shelf):
    """The scans of one paper form. Where they belong is known only when the whole page has been read."""

    def __init__(self, request: StaffRequest, go_on: GoOn) -> None:
        super().__init__(cast("PartnershipRequest", request))
        self.staff_request, self.go_on = request, go_on
        self.url, self.back_url = reverse("centre:type-in"), reverse("centre:paper")
        self.draft: OpenEnvelope | None = None

    def kept(self) -> list[KeptFile]:
        return kept_in(self.draft) if self.draft else []

    def begin(self) -> SealedFile:
        return begin(partnership=self.request.partnership, at=now())

    def take_up(self, received: Received, *, keep_original: bool) -> None:
        if self.draft is None:
            raise Refused(Reason.BUSY)
        try:
            self.draft = take_up(
                self.draft,
                received,
                keep_original=keep_original,
                partnership=self.request.partnership,
                at=now(),
                network=pseudo_address(self.request),
            )
        except (WrittenMeanwhile, DraftGone):
            raise Refused(Reason.BUSY) from None

    def row(self, kept: KeptFile) -> SummaryRow:
        return SummaryRow(isolated(kept.told["name"]), described(kept))

    def form(self, data: QueryDict | None = None) -> TypeInForm:
        return TypeInForm(data)

    def keep(self, form: FilesForm, handler: SealingUploadHandler) -> HttpResponse:
        """To the page with the questions, or this one again: then nothing of what arrived is kept."""
        if not form.is_valid():
            return self.page(form, refused=handler.refused)
        by = self.staff_request.staff.member
        try:
            self.draft = transcribing.begin(form.cleaned_data["reference"], by=by, at=now())
        except NotBlank:
            form.refuse_reference()  # type: ignore[attr-defined]  # it is a TypeInForm
            return self.page(form)
        refused = self.take_up_all(handler, keep_original=False)
        if refused:
            envelopes.destroy(self.draft)
            return self.page(form, refused=refused)
        return self.go_on(self.staff_request, Style(form.cleaned_data["style"]), self.draft)

    def page(self, form: FilesForm, *, refused: Any = (), status: int = 200, **said: Any) -> HttpResponse:
        form.refuse(refused)
        context = {"page_title": _("Type in a paper form"), "form": form, **said}
        return render(self.request, "reporting/paper/type_in.html", context, status=status)
