"""Mail to staff that could not be sent: what, to whom, since when and why, and having it tried again."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.calendars.words import shown_moment_of_week
from core.console.access import StaffRequest, console_page
from core.design_system.components import SummaryRow
from core.notices import retrying
from core.notices.models import Notice, NoticeKind
from core.notices.words import SUBJECTS

PAGE_SIZE = 50


@dataclass(frozen=True)
class UnsentMail:
    """One notice as a card, with the address of its button."""

    title: str
    recipient: str
    rows: list[SummaryRow]
    retry_url: str


@console_page("see undelivered notices")
def undelivered(request: StaffRequest) -> HttpResponse:
    found = cast("QuerySet[Notice]", retrying.undelivered(request.partnership))
    page = Paginator(found.select_related("organisation", "user"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page_title": _("Mail that could not be sent"), "mails": _mails(page.object_list), "page": page}
    return render(request, "console/undelivered.html", context)


@console_page("see undelivered notices", methods=("POST",))
def try_again(request: StaffRequest, notice_id: UUID) -> HttpResponse:
    retrying.try_again(notice_id, by=request.staff.member, at=clock.now())
    messages.success(request, _("It is tried again within a minute. If it fails again, you see it here."))
    return redirect("console:undelivered")


@console_page("see undelivered notices", methods=("POST",))
def try_all_again(request: StaffRequest) -> HttpResponse:
    retrying.try_all_again(by=request.staff.member, at=clock.now())
    messages.success(request, _("All are tried again within a minute. What fails again, you see here."))
    return redirect("console:undelivered")


def _mails(notices: Iterable[Notice]) -> list[UnsentMail]:
    return [_mail(notice) for notice in notices]


def _mail(notice: Notice) -> UnsentMail:
    place = notice.user or notice.organisation
    recipient = place.name if place else _("The duty contact")
    given_up_at = notice.needs_person_at or notice.due_at
    rows = [
        SummaryRow(_("To"), recipient),
        SummaryRow(_("Waiting since"), shown_moment_of_week(notice.due_at)),
        SummaryRow(_("Given up"), shown_moment_of_week(given_up_at)),
        SummaryRow(_("What went wrong"), notice.fault.partition(" ")[0]),
    ]
    subject = str(SUBJECTS[NoticeKind(notice.kind)])
    return UnsentMail(subject, recipient, rows, reverse("console:try-again", args=[notice.id]))
