"""The lists of cases: one page for all of them, and what they are narrowed to."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from core import clock
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from referrals.cases.models import Case, CaseQuerySet
from referrals.cases.summaries import summaries_of
from referrals.finding import find_case_by_reference
from referrals.queues import filters
from referrals.queues.counting import Pages, counts_of
from referrals.queues.filters import Filter
from referrals.queues.forms import FilterForm
from referrals.queues.lists import LISTS, ORDERS, CaseList, lists_of
from referrals.queues.presenters import (
    SIZES,
    USUAL_SIZE,
    case_table,
    found_words,
    not_searched_words,
    sizes_of,
    views_of,
    wanted_rows,
)
from referrals.queues.searching import search
from referrals.refusals import says_why
from referrals.safeguarding.presenters import waiting_concerns

LONGEST_NUMBER = 6  # digits of a page


@console_page("see queue")
@says_why
def case_list(request: StaffRequest, view: str) -> HttpResponse:
    shown, wanted, now = LISTS[view], filters.kept(request.unlocked), clock.now()
    member = request.staff.member
    cases, counts = lists_of(member, at=now)[view], counts_of(member, at=now)
    order, size = shown.order(request.GET.get("sort", "")), _size(request)
    if wanted.is_empty:
        part = _listed(request, cases, order, size, counts[view])
    else:
        part = _found(request, cases, order, size, wanted)
    rows = case_table(shown, order, size, part["cases"], part["summaries"], at=now)
    more = {**part, "rows": rows, "sizes": sizes_of(shown, order, size)}
    return _page(request, shown, _form(request, wanted), counts, more)


@console_page("see queue", methods=("GET", "POST"))
@says_why
def narrow(request: StaffRequest) -> HttpResponse:
    """Narrow the lists to what the form says, for this session, and go on to the list that it was sent from.

    Somebody who typed a case's reference goes on to the case.
    """
    shown = LISTS.get(request.POST.get("list", ""), LISTS["queue"])
    if request.method != "POST":
        return redirect(f"cases:{shown.name}")
    if "clear" in request.POST:
        filters.keep(Filter(), request.unlocked)
        return redirect(f"cases:{shown.name}")
    form = _form(request, Filter())
    if form.is_valid():
        named = find_case_by_reference(form.wanted.words, by=request.staff.member)
        if named is not None:
            return redirect("cases:case", case_id=named)
        filters.keep(form.wanted, request.unlocked)
        return redirect(f"cases:{shown.name}")
    # Without the list: its links would lead back to this address.
    return _page(request, shown, form, counts_of(request.staff.member, at=clock.now()), {})


def _page(
    request: StaffRequest, shown: CaseList, form: FilterForm, counts: Mapping[str, int], more: Mapping[str, Any]
) -> HttpResponse:
    frame = {
        "page_title": shown.title,
        "shown": shown,
        "views": views_of(shown.name, counts),
        "form": form,
        "concerns": waiting_concerns(request.partnership, at=clock.now()),
    }
    return render(request, "referrals/queues/list.html", {**frame, **more})


def _listed(request: StaffRequest, cases: CaseQuerySet, order: str, size: int, count: int) -> dict[str, Any]:
    """A page of a list as it is."""
    staff, number = request.staff, _number(request)
    in_order = cases.with_people().order_by(*ORDERS[order])
    page = Pages(in_order, size, known=count, upto=number).get_page(number)
    shown = list(page.object_list)
    summaries = summaries_of(shown, by=staff.member, ring=staff.ring, at=clock.now())
    return {"page": page, "cases": shown, "summaries": summaries}


def _found(request: StaffRequest, cases: CaseQuerySet, order: str, size: int, wanted: Filter) -> dict[str, Any]:
    """A page of those of a list that the filter lets through."""
    staff, now = request.staff, clock.now()
    found = search(cases, wanted, order=ORDERS[order], by=staff.member, ring=staff.ring, at=now)
    page = Paginator(range(found.number), size).get_page(_number(request))
    ids = [UUID(case_id) for case_id in found.case_ids(page.start_index() - 1, page.end_index())]
    rows = Case.objects.with_people().in_bulk(ids)
    shown = [rows[case_id] for case_id in ids if case_id in rows]
    return {
        "page": page,
        "cases": shown,
        "summaries": found.read(shown),
        "wanted": wanted_rows(wanted, staff.member.organisation.partnership, on=timezone.localdate(now)),
        "found": found_words(found.number),
        "not_searched": not_searched_words(found.not_searched),
    }


def _form(request: StaffRequest, wanted: Filter) -> FilterForm:
    partnership = request.staff.member.organisation.partnership
    on = timezone.localdate(clock.now())
    return FilterForm(posted(request), partnership=partnership, on=on, initial=asdict(wanted))


def _number(request: StaffRequest) -> int:
    """The page that was asked for; the first for anything that is no number of a page."""
    asked = request.GET.get("page", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= LONGEST_NUMBER else 1


def _size(request: StaffRequest) -> int:
    asked = request.GET.get("size", "")
    return next((size for size in SIZES if str(size) == asked), USUAL_SIZE)
