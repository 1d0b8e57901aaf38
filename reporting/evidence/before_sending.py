"""The pages on which photos and other files are added to a report that is being written, and taken out again."""

from uuid import UUID

from django.http import Http404, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.accounts.guessing import pseudo_address
from core.design_system.components import RowAction, SummaryRow
from core.files.refusals import Reason, Refused
from core.files.sealed import SealedFile
from core.files.uploading import Received
from core.journeys.answers import Asked
from core.journeys.drafts import DraftGone
from core.journeys.envelopes import OpenEnvelope, WrittenMeanwhile
from core.journeys.forms import isolated
from core.journeys.storage import SealedStorage
from core.partnerships.hosts import PartnershipRequest
from reporting.evidence.drafting import kept_in, remove, take_up
from reporting.evidence.forms import FilesForm
from reporting.evidence.keeping import begin
from reporting.evidence.reading import KeptFile
from reporting.evidence.receiving import Shelf, receive, remove_page
from reporting.evidence.words import described
from reporting.steps.discretion import words_without_agreement
from reporting.submit.in_browser import without_draft


class DraftShelf(Shelf):
    """The files of a draft, for whoever has its cookie. Taking one up raises DraftGone when it was sent or left."""

    before_sending = True

    def __init__(self, request: PartnershipRequest, draft: OpenEnvelope, asked: Asked) -> None:
        super().__init__(request)
        self.draft, self.asked = draft, asked
        self.url, self.back_url = reverse("report:files"), reverse("report:step", args=["check"])
        self.discretion = words_without_agreement("story", asked)

    def kept(self) -> list[KeptFile]:
        return kept_in(self.draft)

    def begin(self) -> SealedFile:
        return begin(partnership=self.asked.partnership, at=self.asked.at, draft_id=self.draft.row.id)

    def take_up(self, received: Received, *, keep_original: bool) -> None:
        partnership, at = self.asked.partnership, self.asked.at
        try:
            self.draft = take_up(
                self.draft,
                received,
                keep_original=keep_original,
                partnership=partnership,
                at=at,
                network=pseudo_address(self.request),
            )
        except WrittenMeanwhile:
            raise Refused(Reason.BUSY) from None

    def remove(self, kept: KeptFile) -> str:
        """What to say of it afterwards."""
        self.draft = remove(self.draft, kept.id, partnership=self.asked.partnership, at=self.asked.at)
        return "removed" if kept.file.paused_id is None else "off_the_list"

    def row(self, kept: KeptFile) -> SummaryRow:
        url = reverse("report:remove-file", args=[kept.id])
        return SummaryRow(
            isolated(kept.told["name"]), described(kept), [RowAction(_("Remove"), url, kept.told["name"])]
        )


# Exempt on the outside only: see reporting.evidence.receiving.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: PartnershipRequest) -> HttpResponseBase:
    """Not before it was chosen who may read the report, which is then said of the files as well."""
    shelf = _shelf(request)
    if not isinstance(shelf, DraftShelf):
        return shelf
    try:
        return receive(shelf) if request.method == "POST" else shelf.page(FilesForm())
    except DraftGone:
        return without_draft(request)


@require_http_methods(["GET", "HEAD", "POST"])
def remove_file(request: PartnershipRequest, file_id: UUID) -> HttpResponseBase:
    """Take one file away, after a page that says what that does."""
    shelf = _shelf(request)
    if not isinstance(shelf, DraftShelf):
        return shelf
    kept = next((one for one in shelf.kept() if one.id == file_id), None)
    if request.method != "POST":
        if kept is None:
            raise Http404
        return remove_page(request, kept, isolated(kept.told["name"]), back_url=shelf.url)
    try:
        # A second press, or another window's, finds it gone.
        return shelf.back(shelf.remove(kept) if kept else "removed")
    except DraftGone:
        return without_draft(request)
    except WrittenMeanwhile:
        return HttpResponseRedirect(request.path)


def _shelf(request: PartnershipRequest) -> DraftShelf | HttpResponseBase:
    """That of the draft in this browser, or where to go without one."""
    storage = SealedStorage("", request)
    if storage.draft is None:
        return without_draft(request)
    asked = Asked(storage.partnership, storage.answers, storage.at)
    if not asked.answers.has("readers"):
        return HttpResponseRedirect(reverse("report:step", args=["check"]))
    return DraftShelf(request, storage.draft, asked)
