"""The pages of a case that list the reporter's files and hand them out."""

from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.audit.actions import Purpose
from core.calendars.words import shown_moment_of_week
from core.console.access import StaffRequest, console_page
from core.design_system.components import SummaryRow
from core.design_system.forms import posted
from core.files.kinds import Family
from core.journeys.forms import isolated
from referrals.cases.files import OpenedFile, open_copy, open_files, open_original
from referrals.cases.forms import PurposeForm
from referrals.cases.presenters import header_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.finding import find_case
from referrals.refusals import says_why
from reporting.evidence.models import File
from reporting.evidence.reading import KeptFile
from reporting.evidence.words import described

LOOK = "look"  # name of the button that shows a picture


@dataclass(frozen=True)
class FilePart:
    """One file on the page. An address is "" for what was not kept; `is_picture` says that the copy can be shown."""

    title: str
    rows: list[SummaryRow]
    copy_url: str
    original_url: str
    is_picture: bool


@console_page("open cases")
@says_why
def files(request: StaffRequest, case_id: UUID) -> HttpResponse:
    found = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "files")
    now, staff = clock.now(), request.staff
    kept = open_files(found, by=staff.member, ring=staff.ring, purpose=given, at=now)
    context = {
        "header": header_of(found, part="files", at=now),
        "page_title": _("Files"),
        "files": [_part(found.id, number, one) for number, one in enumerate(kept, 1)],
    }
    return render(request, "referrals/cases/files.html", context)


@console_page("open cases", methods=("POST",))
@says_why
def file_copy(request: StaffRequest, case_id: UUID, file_id: UUID) -> HttpResponse:
    """The safe copy, under the purpose that the case was opened with: as a download, or a picture to look at."""
    found = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "files")
    staff = request.staff
    opened = open_copy(found, file_id, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    return _sent(opened, shown=LOOK in request.POST and opened.kind.family == Family.PICTURE)


@console_page("open cases", methods=("GET", "POST"))
@says_why
def file_original(request: StaffRequest, case_id: UUID, file_id: UUID) -> HttpResponse:
    """The file as it was given: the reason is asked each time, because of what is hidden in it."""
    found = find_case(case_id, by=request.staff.member)
    if not File.objects.filter(pk=file_id, box__object_id=found.report_id).exists():
        raise Http404
    form = PurposeForm(posted(request))
    staff, now = request.staff, clock.now()
    if form.is_valid():
        purpose = Purpose(form.cleaned_data["purpose"])
        return _sent(open_original(found, file_id, by=staff.member, ring=staff.ring, purpose=purpose, at=now))
    explanation = _(
        "This is the file exactly as the reporter gave it. It can hold a place, a name or a device, and it was not "
        "made safe to open. Use the safe copy unless you need this one. The reason is asked each time."
    )
    context = {
        "header": header_of(found, part="files", at=now),
        "page_title": _("Download the original"),
        "explanation": explanation,
        "form": form,
    }
    return render(request, "referrals/cases/purpose.html", context)


def _part(case_id: UUID, number: int, kept: KeptFile) -> FilePart:
    opened_at = kept.file.opened_at
    rows = [
        SummaryRow(_("Name"), isolated(kept.told["name"])),
        SummaryRow(_("What it is"), described(kept)),
        SummaryRow(_("Size of the safe copy"), filesizeformat(kept.told["copy_size"]) if kept.copy else _("None")),
        SummaryRow(_("First opened"), shown_moment_of_week(opened_at) if opened_at else _("Not yet")),
        SummaryRow(_("SHA-256 of the original"), kept.told["sha256"]),
    ]
    return FilePart(
        title=_("File %(number)d") % {"number": number},
        rows=rows,
        copy_url=reverse("cases:file-copy", args=[case_id, kept.id]) if kept.copy else "",
        original_url=reverse("cases:file-original", args=[case_id, kept.id]) if kept.original else "",
        is_picture=bool(kept.copy) and kept.copy_kind.family == Family.PICTURE,
    )


def _sent(opened: OpenedFile, *, shown: bool = False) -> HttpResponse:
    """As an attachment under a name of ours, or, `shown`, in a page of its own. The headers of every page keep browsers
    from guessing what it is, and the policy of a file from doing anything but showing it."""
    response = StreamingHttpResponse(opened.blocks, content_type=opened.kind.mime)
    disposition = "inline" if shown else "attachment"
    response["Content-Disposition"] = f'{disposition}; filename="{opened.name}"'
    response["Content-Length"] = str(opened.size)
    # nginx would else write what comes faster than it leaves into a file of its own, in clear.
    response["X-Accel-Buffering"] = "no"
    # The gate of the console only adds headers, which both kinds of response have.
    return cast("HttpResponse", response)
