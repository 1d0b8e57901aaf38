"""Taking in a form with files: what the page of a report that was sent and that of one being written have in common.

A view is exempt from the check against forgery on the outside only: the token is in the form, and reading the form
takes the files in. So `receive` puts the handler in first, and `_add`, which is protected, reads the form. A form of
another site comes without the reporter's cookie (SameSite=Strict), and the view does not call `receive`.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect

from core.accounts.guessing import pseudo_address
from core.budgets.spending import DAY, Spent, spend
from core.clock import now
from core.design_system.components import SummaryRow
from core.files.blobs import BLOCK_BYTES
from core.files.refusals import Reason, Refused
from core.files.sealed import SealedFile
from core.files.uploading import Limits, Received, SealingUploadHandler
from core.partnerships.hosts import PartnershipRequest
from core.pools import Busy, Pool
from core.sealing import FingerprintMismatch, NotPinned
from reporting.evidence.forms import FilesForm
from reporting.evidence.hidden import hidden_words
from reporting.evidence.keeping import abandon
from reporting.evidence.reading import KeptFile
from reporting.evidence.words import limits

# Files arrive slowly: half of a process's threads stay free for reports, whatever is being sent.
_places = Pool(4)
AROUND_BYTES = 4 * 1024 * 1024  # what a form may take around its files
MOST_READ_PAST = 2 * 1024**3
UPLOADS = "uploads"  # the budget, counted in KiB: bytes of several days would outgrow its column
DONE: dict[str, Promise] = {
    "added": gettext_lazy("Your files were added."),
    "removed": gettext_lazy("Your file was removed, and nothing of it was kept."),
    "opened": gettext_lazy(
        "The file was not removed, because the team has opened it already, or a legal hold keeps it."
    ),
    "off_the_list": gettext_lazy("Your file is no part of this report any more."),
}


class Shelf(ABC):
    """Where the files of one request belong, and the page that shows them."""

    url: str
    back_url: str
    before_sending = False
    discretion = ""  # for who reports for somebody that has not agreed

    def __init__(self, request: PartnershipRequest) -> None:
        self.request = request

    @abstractmethod
    def kept(self) -> list[KeptFile]:
        """The files that are there, in the order in which they were added."""

    @abstractmethod
    def begin(self) -> SealedFile:
        """Where the next file of the form goes."""

    @abstractmethod
    def take_up(self, received: Received, *, keep_original: bool) -> None:
        """Keep a whole file. Raises Refused, NotPinned or FingerprintMismatch."""

    @abstractmethod
    def row(self, kept: KeptFile) -> SummaryRow:
        """A file as the page shows it."""

    def page(
        self, form: FilesForm, *, refused: Iterable[tuple[str, Reason]] = (), status: int = 200, **said: Any
    ) -> HttpResponse:
        form.refuse(refused)
        context = {
            "form": form,
            "rows": [self.row(one) for one in self.kept()],
            "limits": limits(),
            "hidden": hidden_words(),
            # A form that was just sent has an answer of its own; its address may still name what was done before.
            "done": DONE.get(self.request.GET.get("done", "")) if self.request.method != "POST" else None,
            "page_title": _("Photos and other files"),
            "back_url": self.back_url,
            "before_sending": self.before_sending,
            "discretion": self.discretion,
            **said,
        }
        return render(self.request, "reporting/evidence/files.html", context, status=status)

    def back(self, done: str) -> HttpResponse:
        return redirect(f"{self.url}?done={done}")

    def form(self, data: QueryDict | None = None) -> FilesForm:
        """The form that the files come with, as it was sent, or empty."""
        return FilesForm(data)

    def keep(self, form: FilesForm, handler: SealingUploadHandler) -> HttpResponse:
        """Take up each whole file or refuse it, and answer. `form` was read; its files have all arrived."""
        form.is_valid()
        refused = self.take_up_all(handler, keep_original=form.cleaned_data["keep_original"])
        if not handler.received and not refused:
            form.add_error("chosen", _("Choose a file before you press the button"))
        elif not refused:
            return self.back("added")
        return self.page(form, refused=refused)

    def take_up_all(self, handler: SealingUploadHandler, *, keep_original: bool) -> list[tuple[str, Reason]]:
        """The files that were not kept, by name, with the reason for each. Raises what `take_up` raises else."""
        refused = list(handler.refused)
        for received in handler.received:
            try:
                self.take_up(received, keep_original=keep_original)
            except Refused as refusal:
                refused.append((received.given_name, refusal.reason))
        return refused


def receive(shelf: Shelf) -> HttpResponse:
    """Take in the files of a form that was sent, each kept or refused on its own; raises what `take_up` raises else."""
    request, begun = shelf.request, list[SealedFile]()
    try:
        with _places.place(pseudo_address(request)):
            return _too_much(shelf) or _taken_in(shelf, begun)
    except Busy:
        return shelf.page(_unread(shelf), refused=[("", Reason.BUSY)], status=503)
    finally:
        for place in begun:
            abandon(place)


def remove_page(request: PartnershipRequest, kept: KeptFile, name: str, *, back_url: str) -> HttpResponse:
    """Asks whether a file is to go, and says what that does. `name` is that of the file, as HTML."""
    context = {
        "name": name,
        "page_title": _("Remove a file"),
        "stays_with_copy": kept.file.paused_id is not None,
        "back_url": back_url,
    }
    return render(request, "reporting/evidence/remove.html", context)


def _taken_in(shelf: Shelf, begun: list[SealedFile]) -> HttpResponse:
    request = shelf.request
    handler = SealingUploadHandler(request, begin=lambda: _begun(shelf, begun), limits=_left(shelf.kept()))
    request.upload_handlers = [handler]
    try:
        return _add(request, shelf=shelf, handler=handler)
    finally:
        handler.discard_unfinished()


@csrf_protect
def _add(request: PartnershipRequest, *, shelf: Shelf, handler: SealingUploadHandler) -> HttpResponse:
    """Reading the form takes in the files; then the shelf takes up each or refuses it on its own."""
    form = shelf.form(request.POST)
    handler.discard_unfinished()
    try:
        return shelf.keep(form, handler)
    except (NotPinned, FingerprintMismatch):
        return shelf.page(form, is_shut=True, status=503)


def _too_much(shelf: Shelf) -> HttpResponse | None:
    """The answer to a form that is too large for any report, or for what its network has left today; else None."""
    request, size = shelf.request, _declared(shelf.request)
    if size > settings.HARBOUR_FILES_BYTES + AROUND_BYTES:
        _read_past(request)
        return shelf.page(_unread(shelf), refused=[("", Reason.TOO_MUCH)], status=413)
    at = now()
    try:
        spend(
            UPLOADS,
            partnership=request.partnership,
            network=pseudo_address(request),
            most=settings.HARBOUR_UPLOAD_BYTES_PER_NETWORK // 1024,
            amount=size // 1024 + 1,
            within=DAY,
            at=at,
        )
    except Spent as spent:
        _read_past(request)
        return _spent_page(shelf, spent.until_at, at)
    return None


def _spent_page(shelf: Shelf, until_at: datetime, at: datetime) -> HttpResponse:
    response = shelf.page(shelf.form(), again_at=localtime(until_at), status=429)
    response["Retry-After"] = str(int((until_at - at).total_seconds()) + 1)
    return response


def _declared(request: PartnershipRequest) -> int:
    """The size of the form in bytes: no more than that is ever read of it."""
    length = request.META.get("CONTENT_LENGTH", "")
    return int(length) if length.isdigit() else 0


def _read_past(request: PartnershipRequest) -> None:
    """A browser shows the answer only after it has sent its whole request; patience with it has an end all the same."""
    left = MOST_READ_PAST
    while left > 0 and (block := request.read(BLOCK_BYTES)):
        left -= len(block)


def _unread(shelf: Shelf) -> FilesForm:
    """A form of which nothing was read, to say on why."""
    form = shelf.form(QueryDict())
    form.is_valid()
    return form


def _begun(shelf: Shelf, begun: list[SealedFile]) -> SealedFile:
    begun.append(shelf.begin())
    return begun[-1]


def _left(kept: list[KeptFile]) -> Limits:
    """What the files that are there leave of a report's limits."""
    return Limits(
        file_bytes=settings.HARBOUR_FILE_BYTES,
        total_bytes=settings.HARBOUR_FILES_BYTES - sum(one.told["size"] for one in kept),
        files=settings.HARBOUR_FILES - len(kept),
    )
