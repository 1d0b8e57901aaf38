"""The pages of a case that list the reporter's files and hand them out."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.audit.actions import Purpose
from core.calendars.words import shown_moment_of_week
from core.console.access import StaffRequest, console_page
from core.design_system.components import SummaryRow
from core.design_system.forms import posted
from core.files.kinds import Family
from core.journeys.forms import isolated
from referrals.cases.files import open_copy, open_files, open_original
from referrals.cases.forms import PurposeForm
from referrals.cases.looking import LOOKED_AT, page_around, streamed
from referrals.cases.presenters import header_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.finding import find_case
from referrals.refusals import says_why
from reporting.evidence.models import File
from reporting.evidence.reading import KeptFile
from reporting.evidence.words import described

LOOK = "look"  # name of the button that shows the copy
LOOK_WORDS = {
    Family.PICTURE: gettext_lazy("Look at the safe copy"),
    Family.DOCUMENT: gettext_lazy("Look at the safe copy"),
    Family.SOUND: gettext_lazy("Listen to the safe copy"),
    Family.VIDEO: gettext_lazy("Watch the safe copy"),
}


@dataclass(frozen=True)
class FilePart:
    """One file on the page. An address is "" for what was not kept; `look_text` is the button that shows the copy, ""
    where only a program of one's own can, which `note` says."""

    title: str
    rows: list[SummaryRow]
    copy_url: str
    original_url: str
    look_text: str = ""
    note: str = ""


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
    """The safe copy, under the purpose that the case was opened with: as a download, or to look at."""
    found = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, found.id)
    if given is None:
        return ask_purpose(found, "files")
    staff = request.staff
    opened = open_copy(found, file_id, by=staff.member, ring=staff.ring, purpose=given, at=clock.now())
    if LOOK not in request.POST or opened.kind.family not in LOOKED_AT:
        return streamed(opened, request)
    if opened.kind.family == Family.PICTURE:
        return streamed(opened, request, shown=True)
    return page_around(request, found, file_id, opened)


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
        opened = open_original(found, file_id, by=staff.member, ring=staff.ring, purpose=purpose, at=now)
        return streamed(opened, request)
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
        look_text=str(LOOK_WORDS.get(kept.copy_kind.family, "")) if kept.copy else "",
        note=_office_note() if kept.copy and kept.copy_kind.family == Family.OFFICE else "",
    )


def _office_note() -> str:
    return _(
        "An Office document is not shown here: only a program that understands all of it could do that. Download the "
        "safe copy, which holds no macros, links or comments."
    )
