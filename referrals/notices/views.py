"""The page of one's own notices, and its buttons."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.calendars.words import shown_moment_of_week
from core.codes.references import shown_reference
from core.console.access import StaffRequest, console_page
from referrals.cases.queue import PAGE_SIZE
from referrals.notices.models import Matter, StaffNotice
from referrals.notices.reading import mark_all_read, mark_read, notices_of, want_mail


@dataclass(frozen=True)
class NoticeLine:
    """One notice in words. `open_url` marks it as read and leads to what it is about."""

    text: str
    about: str
    when: str
    is_new: bool
    open_url: str


@console_page("see notices")
def notices(request: StaffRequest) -> HttpResponse:
    page = Paginator(notices_of(request.staff.member), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_title": _("Notices"),
        "lines": [_line(notice) for notice in page.object_list],
        "page": page,
        "wants_mail": request.staff.user.wants_mail,
    }
    return render(request, "referrals/notices/list.html", context)


@console_page("see notices", methods=("POST",))
def open_notice(request: StaffRequest, told_id: UUID) -> HttpResponse:
    """Mark one as read, and on to what it is about."""
    notice = mark_read(told_id, by=request.staff.member, at=clock.now())
    if notice.centre_concern_id is not None:
        return redirect("cases:centre-concern", raised_id=notice.centre_concern_id)
    if notice.case_id is None:
        return redirect("cases:access", request_id=notice.access_request_id)
    return redirect("cases:case", case_id=notice.case_id)


@console_page("see notices", methods=("POST",))
def read_all(request: StaffRequest) -> HttpResponse:
    mark_all_read(by=request.staff.member, at=clock.now())
    return redirect("cases:notices")


@console_page("see notices", methods=("POST",))
def mail(request: StaffRequest) -> HttpResponse:
    """Turn mail on or off, whichever it is not."""
    wanted = not request.staff.user.wants_mail
    want_mail(wanted, by=request.staff.member)
    words = _("From now on mail tells you that something waits.") if wanted else _("You get no more mail.")
    messages.success(request, words)
    return redirect("cases:notices")


def _line(notice: StaffNotice) -> NoticeLine:
    matter = {"matter": Matter(notice.matter).label}
    is_access = notice.access_request_id is not None
    if is_access:
        late, due = _("%(matter)s: the time to answer is over"), _("%(matter)s: the time to answer ends soon")
    else:
        late, due = _("%(matter)s: still not done"), _("%(matter)s: due now")
    case = notice.case
    return NoticeLine(
        text=(late if notice.is_late else due) % matter,
        about=shown_reference(case.report.lock.reference) if case else _open_words(notice),
        when=shown_moment_of_week(notice.at),
        is_new=notice.read_at is None,
        open_url=reverse("cases:open-notice", args=[notice.id]),
    )


def _open_words(notice: StaffNotice) -> str:
    return _("Open the request") if notice.access_request_id else _("Open the concern")
