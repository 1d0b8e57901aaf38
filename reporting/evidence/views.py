"""The pages on which a reporter who came back adds and removes photos and other files."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from core.accounts.guessing import pseudo_address
from core.clock import now
from core.design_system.components import RowAction, SummaryRow
from core.files.blobs import BLOCK_BYTES
from core.files.refusals import Reason, Refused
from core.files.sealed import SealedFile
from core.files.uploading import Limits, SealingUploadHandler
from core.journeys.forms import isolated
from core.partnerships.hosts import PartnershipRequest
from core.pools import Busy, Pool
from core.sealing import FingerprintMismatch, NotPinned
from reporting.evidence.actions import AlreadyOpened, abandon, begin, remove, take_up
from reporting.evidence.forms import FilesForm
from reporting.evidence.models import File
from reporting.evidence.reading import KeptFile, files_of
from reporting.evidence.words import described, limits
from reporting.returning.report import visit_page
from reporting.returning.visits import Visit

# Files arrive slowly: half of a process's threads stay free for reports, whatever is being sent.
_places = Pool(4)
AROUND_BYTES = 4 * 1024 * 1024  # what a form may take around its files
MOST_READ_PAST = 2 * 1024**3
DONE: dict[str, Promise] = {
    "added": gettext_lazy("Your files were added."),
    "removed": gettext_lazy("Your file was removed, and nothing of it was kept."),
    "opened": gettext_lazy("The file was not removed, because the team has opened it already."),
}


# Exempt on the outside only: the token is in the form, and reading the form takes the files in. So the handler is put
# in first, and `_add`, which is protected, reads the form. A form of another site comes without the visit's cookie
# (SameSite=Strict) and does not get so far.
@csrf_exempt
@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    if request.method != "POST":
        return _page(request, visit, FilesForm())
    if _declared(request) > settings.HARBOUR_FILES_BYTES + AROUND_BYTES:
        _read_past(request)
        return _page(request, visit, _unread(), refused=[("", Reason.TOO_MUCH)], status=413)
    begun: list[SealedFile] = []
    handler = SealingUploadHandler(request, begin=lambda: _begun(request, begun), limits=_left(visit))
    request.upload_handlers = [handler]
    try:
        with _places.place(pseudo_address(request)):
            return _add(request, visit=visit, handler=handler)
    except Busy:
        return _page(request, visit, _unread(), refused=[("", Reason.BUSY)], status=503)
    finally:
        handler.discard_unfinished()
        for place in begun:
            abandon(place)


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def remove_file(request: PartnershipRequest, visit: Visit, file_id: UUID) -> HttpResponse:
    """Take one file away, after a page that says what that does."""
    kept = next((one for one in files_of(visit.report.id, visit.ring) if one.id == file_id), None)
    if request.method == "POST":
        return _back(_removed(visit, file_id))
    if kept is None:
        raise Http404
    if kept.is_opened:
        return _back("opened")
    context = {
        "name": isolated(kept.told["name"]),
        "page_title": _("Remove a file"),
        "back_url": reverse("return:files"),
    }
    return render(request, "reporting/evidence/remove.html", context)


@csrf_protect
def _add(request: PartnershipRequest, *, visit: Visit, handler: SealingUploadHandler) -> HttpResponse:
    """Reading the form takes in the files; then each is taken up or refused on its own."""
    form = FilesForm(request.POST)
    form.is_valid()
    handler.discard_unfinished()
    refused = list(handler.refused)
    for received in handler.received:
        try:
            keep = form.cleaned_data["keep_original"]
            take_up(visit.report, received, keep_original=keep, ring=visit.ring, at=now())
        except Refused as refusal:
            refused.append((received.given_name, refusal.reason))
        except (NotPinned, FingerprintMismatch):
            return _page(request, visit, form, is_shut=True, status=503)
    if not handler.received and not refused:
        form.add_error("chosen", _("Choose a file before you press the button"))
    elif not refused:
        return _back("added")
    return _page(request, visit, form, refused=refused)


def _declared(request: PartnershipRequest) -> int:
    length = request.META.get("CONTENT_LENGTH", "")
    return int(length) if length.isdigit() else 0


def _read_past(request: PartnershipRequest) -> None:
    """A browser shows the answer only after it has sent its whole request; patience with it has an end all the same."""
    left = MOST_READ_PAST
    while left > 0 and (block := request.read(BLOCK_BYTES)):
        left -= len(block)


def _unread() -> FilesForm:
    """A form of which nothing was read, to say on why."""
    form = FilesForm({})
    form.is_valid()
    return form


def _begun(request: PartnershipRequest, begun: list[SealedFile]) -> SealedFile:
    begun.append(begin(partnership=request.partnership, at=now()))
    return begun[-1]


def _left(visit: Visit) -> Limits:
    """What the report's other files leave of its limits."""
    kept = files_of(visit.report.id, visit.ring)
    return Limits(
        file_bytes=settings.HARBOUR_FILE_BYTES,
        total_bytes=settings.HARBOUR_FILES_BYTES - sum(one.told["size"] for one in kept),
        files=settings.HARBOUR_FILES - len(kept),
    )


def _removed(visit: Visit, file_id: UUID) -> str:
    try:
        remove(visit.report, file_id, ring=visit.ring)
    except File.DoesNotExist:
        pass  # a second press, or another tab
    except AlreadyOpened:
        return "opened"
    return "removed"


def _back(done: str) -> HttpResponse:
    return redirect(f"{reverse('return:files')}?done={done}")


def _page(
    request: PartnershipRequest,
    visit: Visit,
    form: FilesForm,
    *,
    refused: Iterable[tuple[str, Reason]] = (),
    is_shut: bool = False,
    status: int = 200,
) -> HttpResponse:
    form.refuse(refused)
    kept = files_of(visit.report.id, visit.ring)
    context = {
        "form": form,
        "rows": [_row(one) for one in kept],
        "limits": limits(),
        "is_shut": is_shut,
        "done": DONE.get(request.GET.get("done", "")),
        "page_title": _("Photos and other files"),
        "back_url": reverse("return:report"),
    }
    return render(request, "reporting/evidence/files.html", context, status=status)


def _row(kept: KeptFile) -> SummaryRow:
    name = isolated(kept.told["name"])
    if kept.is_opened:
        return SummaryRow(name, described(kept) + "\n" + _("The team has opened it."))
    url = reverse("return:remove-file", args=[kept.id])
    return SummaryRow(name, described(kept), [RowAction(_("Remove"), url, kept.told["name"])])
