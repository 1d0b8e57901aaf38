"""The pages on which a reporter who came back adds and removes photos and other files."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.accounts.guessing import pseudo_address
from core.clock import now
from core.design_system.components import RowAction, SummaryRow
from core.files.sealed import SealedFile
from core.files.uploading import Received
from core.journeys.forms import isolated
from core.partnerships.hosts import PartnershipRequest
from reporting.evidence.actions import AlreadyOpened, remove, take_up
from reporting.evidence.forms import FilesForm
from reporting.evidence.keeping import begin
from reporting.evidence.models import File
from reporting.evidence.reading import KeptFile, files_of
from reporting.evidence.receiving import Shelf, receive, remove_page
from reporting.evidence.words import described
from reporting.returning.report import visit_page
from reporting.returning.visits import Visit


class ReportShelf(Shelf):
    """The files of a report that was sent, for whoever opened it with its code."""

    def __init__(self, request: PartnershipRequest, visit: Visit) -> None:
        super().__init__(request)
        self.visit = visit
        self.url, self.back_url = reverse("return:files"), reverse("return:report")

    def kept(self) -> list[KeptFile]:
        return files_of(self.visit.report.id, self.visit.ring)

    def begin(self) -> SealedFile:
        return begin(partnership=self.request.partnership, at=now())

    def take_up(self, received: Received, *, keep_original: bool) -> None:
        report, ring, network = self.visit.report, self.visit.ring, pseudo_address(self.request)
        take_up(report, received, keep_original=keep_original, ring=ring, at=now(), network=network)

    def row(self, kept: KeptFile) -> SummaryRow:
        name = isolated(kept.told["name"])
        if kept.is_opened:
            return SummaryRow(name, described(kept) + "\n" + _("The team has opened it."))
        url = reverse("return:remove-file", args=[kept.id])
        return SummaryRow(name, described(kept), [RowAction(_("Remove"), url, kept.told["name"])])


# Exempt on the outside only: see reporting.evidence.receiving.
@csrf_exempt
@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    shelf = ReportShelf(request, visit)
    return receive(shelf) if request.method == "POST" else shelf.page(FilesForm())


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def remove_file(request: PartnershipRequest, visit: Visit, file_id: UUID) -> HttpResponse:
    """Take one file away, after a page that says what that does."""
    shelf = ReportShelf(request, visit)
    kept = next((one for one in shelf.kept() if one.id == file_id), None)
    if request.method == "POST":
        return shelf.back(_removed(visit, file_id))
    if kept is None:
        raise Http404
    if kept.is_opened:
        return shelf.back("opened")
    return remove_page(request, kept, isolated(kept.told["name"]), back_url=shelf.url)


def _removed(visit: Visit, file_id: UUID) -> str:
    try:
        remove(visit.report, file_id, ring=visit.ring)
    except File.DoesNotExist:
        pass  # a second press, or another tab
    except AlreadyOpened:
        return "opened"
    return "removed"
