"""The pages of requests for access: the list, one request with its search, what is released, what is decided."""

from typing import Any
from uuid import UUID

from django.contrib import messages as notices
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from core.calendars.words import shown_day
from core.console.access import StaffRequest, console_page
from core.design_system.components import Cell, Column, SummaryRow, Table
from core.design_system.forms import posted
from core.documents.pdf import Unavailable
from referrals.cases.queue import PAGE_SIZE
from referrals.due import due
from referrals.policies import StateForbids
from referrals.refusals import refused_page, says_why, says_why_keeping
from referrals.rights import answering
from referrals.rights.copies import as_json, as_pdf
from referrals.rights.forms import EXTEND, NOTHING, AccessForm, DecideForm, RedactForm, SearchForm
from referrals.rights.grounds import Exemption
from referrals.rights.models import AccessOutcome, AccessRequest, Release
from referrals.rights.searching import Found, left_out, search


@console_page("answer access requests", methods=("GET", "POST"))
@says_why_keeping("reference", "words")
def requests(request: StaffRequest) -> HttpResponse:
    """Every request, what is due first standing first, and the form for another one."""
    member, form = request.staff.member, AccessForm(posted(request))
    if form.is_valid():
        try:
            asked = answering.take_in(**form.cleaned_data, by=member, at=clock.now())
            return redirect("cases:access", request_id=asked.id)
        except answering.NotYetReceived:
            form.add_error("received", _("Enter a day that is not in the future"))
    listed = AccessRequest.objects.of(member.organisation.partnership).select_related("made_by")
    page = Paginator(listed.order_by("outcome", "due_at", "id"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_title": _("Access requests"),
        "rows": _table(page.object_list),
        "page": page,
        "form": form,
        "button_text": _("Record the request"),
    }
    return render(request, "referrals/rights/list.html", context)


@console_page("answer access requests", methods=("GET", "POST"))
@says_why
def access(request: StaffRequest, request_id: UUID) -> HttpResponse:
    """One request. What is looked for is sent by POST, and what is found is shown in answer to that alone."""
    asked = answering.find_request(request_id, by=request.staff.member)
    form = SearchForm(posted(request))
    context: dict[str, Any] = {"form": form, "button_text": _("Search"), **_frame(request, asked)}
    if form.is_valid():
        context |= _found(request, asked, form)
    return render(request, "referrals/rights/access.html", context)


@console_page("answer access requests", methods=("GET", "POST"))
@says_why
def release(request: StaffRequest, request_id: UUID) -> HttpResponse:
    """Make the copy of what is to be released, and record it; the page is shown again while something is missing."""
    asked = answering.find_request(request_id, by=request.staff.member)
    if request.method != "POST":
        return redirect("cases:access", request_id=asked.id)
    _check_open(asked)
    redact = RedactForm(request.POST)
    if not redact.is_valid():
        return render(request, "referrals/rights/release.html", {"form": redact, **_frame(request, asked)})
    form = Release.Format.JSON if request.POST.get("format") == Release.Format.JSON else Release.Format.PDF
    try:
        made = _made(asked, redact, form)
    except Unavailable as unavailable:
        return refused_page(request, _("The PDF cannot be made now"), str(unavailable), status=503)
    answering.record_release(asked, redact.decided, made, form=form, by=request.staff.member, at=clock.now())
    response = HttpResponse(made, content_type="application/json" if form == Release.Format.JSON else "application/pdf")
    response["Content-Disposition"] = f'attachment; filename="copy.{form}"'
    return response


@console_page("answer access requests", methods=("GET", "POST"))
@says_why_keeping("words")
def decide(request: StaffRequest, request_id: UUID) -> HttpResponse:
    """More time, nothing found, or a refusal."""
    asked = answering.find_request(request_id, by=request.staff.member)
    _check_open(asked, also=AccessOutcome.OPEN)
    form = DecideForm(posted(request))
    if form.is_valid():
        _decide(request, asked, form.cleaned_data)
        notices.success(request, _("It is recorded. Tell the person, and whom they can complain to."))
        return redirect("cases:access", request_id=asked.id)
    context = {"form": form, "button_text": _("Save the decision"), **_frame(request, asked)}
    return render(request, "referrals/rights/decide.html", context)


def _decide(request: StaffRequest, asked: AccessRequest, told: dict[str, str]) -> None:
    words, member, now = told["words"], request.staff.member, clock.now()
    if told["what"] == EXTEND:
        answering.extend(asked, words=words, by=member, at=now)
    elif told["what"] == NOTHING:
        answering.say_nothing_found(asked, words=words, by=member, at=now)
    else:
        answering.refuse(asked, exemption=Exemption(told["what"]), words=words, by=member, at=now)


def _found(request: StaffRequest, asked: AccessRequest, form: SearchForm) -> dict[str, Any]:
    """What the page shows of a search, and where the next one begins."""
    staff = request.staff
    after = request.POST.get("after", "")
    begin = int(after) if after.isascii() and after.isdigit() and len(after) < 9 else 0
    found = search(asked, form.wanted, after=begin, by=staff.member, ring=staff.ring, at=clock.now())
    return {
        "found": _words_of(found, request),
        "redact": RedactForm(found=found.passages) if found.passages else None,
        "carried": [(name, form.cleaned_data[name]) for name in form.fields] if found.upto < found.total else [],
        "after": found.upto,
    }


def _words_of(found: Found, request: StaffRequest) -> list[str]:
    restricted = left_out(request.staff.member, at=clock.now())
    words = [
        _("%(number)d passages were found. %(upto)d of %(total)d cases were looked through so far.")
        % {"number": len(found.passages), "upto": found.upto, "total": found.total}
    ]
    if found.unread:
        words.append(_("Of %(number)d cases, something could not be opened.") % {"number": found.unread})
    if restricted:
        words.append(
            _("%(number)d restricted cases were left out. Ask somebody who may open them.") % {"number": restricted}
        )
    return words


def _made(asked: AccessRequest, redact: RedactForm, form: Release.Format) -> bytes:
    on = timezone.localdate(clock.now())
    if form == Release.Format.JSON:
        return as_json(redact.released, partnership=asked.partnership, on=on)
    return as_pdf(redact.released, partnership=asked.partnership, on=on, language=get_language() or "en-gb")


def _check_open(asked: AccessRequest, *, also: AccessOutcome = AccessOutcome.RELEASED) -> None:
    if asked.outcome not in (AccessOutcome.OPEN, also):
        raise StateForbids(f"the request is {asked.outcome}")


def _frame(request: StaffRequest, asked: AccessRequest) -> dict[str, Any]:
    """What stands above every page of a request."""
    staff, now = request.staff, clock.now()
    told = answering.read_request(asked, by=staff.member, ring=staff.ring, at=now)
    is_open = asked.outcome in (AccessOutcome.OPEN, AccessOutcome.RELEASED)
    rows = [
        SummaryRow(_("Request"), told["reference"]),
        SummaryRow(_("Why, and how it is known who asks"), told["words"]),
        SummaryRow(_("Received"), shown_day(asked.received_date)),
        SummaryRow(_("Answer"), str(AccessOutcome(asked.outcome).label)),
        *([] if asked.outcome else [SummaryRow(_("To be answered by"), due(asked.due_at, at=now).marked)]),
    ]
    return {
        "page_title": _("Access request"),
        "rows": rows,
        "is_open": is_open,
        "release_url": reverse("cases:access-release", args=[asked.id]),
        "decide_url": "" if asked.outcome else reverse("cases:access-decide", args=[asked.id]),
        "back_url": reverse("cases:access-requests"),
    }


def _table(listed: Any) -> Table:
    now = clock.now()
    columns = [Column(words) for words in (_("Received"), _("Taken in by"), _("To be answered by"), _("Answer"))]
    rows = [
        [
            Cell(
                _("Request of %(day)s") % {"day": shown_day(one.received_date)},
                reverse("cases:access", args=[one.id]),
            ),
            Cell(one.made_by.name),
            Cell(due(one.due_at, at=now).text if one.outcome else due(one.due_at, at=now).marked),
            Cell(str(AccessOutcome(one.outcome).label)),
        ]
        for one in listed
    ]
    return Table(_("Access requests"), columns, rows, caption_hidden=True)
