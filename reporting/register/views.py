"""The pages of the register: for the team, which sees it, and those of it who keep it."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.design_system.forms import Form, posted
from core.partnerships.models import OrganisationKind
from core.partnerships.permissions import may
from reporting.centres import facts as telling
from reporting.centres import moving
from reporting.centres.checks import checks_of
from reporting.centres.liveness import confirm as confirm_centre
from reporting.centres.liveness import may_be_confirmed
from reporting.centres.models import Act, Centre, Reason, Result, Status
from reporting.centres.permissions import KEEP, SEE
from reporting.centres.sealed_words import open_words
from reporting.centres.visits import record_visit
from reporting.register.due import due_here, due_of
from reporting.register.export import as_csv
from reporting.register.forms import ActForm, EntryForm, HubFactsForm, VisitForm
from reporting.register.presenters import (
    contact_rows,
    history_of,
    links_of_acts,
    listed,
    lists_of,
    public_rows,
    register_table,
    standing_rows,
)
from reporting.register.words import REFUSALS, VERBS, WHAT_FOLLOWS, why
from reporting.venues.presenters import pledge_of

BOTH = ("GET", "POST")
PAGE_SIZE = 50
DEEDS: dict[Act, Callable[..., Centre]] = {
    Act.TRAIN: moving.train,
    Act.GO_LIVE: moving.go_live,
    Act.SUSPEND: moving.suspend,
    Act.TAKE_BACK: moving.take_back,
    Act.FALL_DORMANT: moving.fall_dormant,
    Act.WAKE: moving.wake,
    Act.CLOSE: moving.close,
}


@console_page(SEE)
def register(request: StaffRequest) -> HttpResponse:
    """Every centre and venue, or one list of them, with what is due."""
    centres = _all(request)
    due, name = due_of(centres, at=clock.now()), request.GET.get("show", "")
    page = Paginator(listed(name, centres, due), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page_title": _("Centres and venues"),
        "lists": lists_of(name, centres, due),
        "rows": register_table(list(page.object_list), due),
        "page": page,
        "may_keep": may(request.staff.member, KEEP),
    }
    return render(request, "reporting/register/list.html", context)


@console_page(SEE)
def export(request: StaffRequest) -> HttpResponse:
    centres, at = _all(request), clock.now()
    prefetch_related_objects(centres, "opening_times")
    table = as_csv(centres, due_of(centres, at=at), on=timezone.localdate(at))
    response = HttpResponse(table, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="register.csv"'
    return response


@console_page(KEEP, methods=BOTH)
def add(request: StaffRequest) -> HttpResponse:
    form = EntryForm(posted(request), today=_today())

    def enter() -> Centre:
        kind = OrganisationKind(form.cleaned_data["kind"])
        named = {"kind": kind, "name": form.cleaned_data["name"]}
        return telling.enter(**named, **_said(form), by=request.staff.member, at=clock.now())

    if form.is_valid() and (centre := _done(form, enter)) is not None:
        messages.success(request, _("It is in the register. Enter next what the public reads about it."))
        return redirect("register:facts", centre_id=centre.id)
    context = {"form": form, "page_title": _("Add a centre or venue"), "button_text": _("Add it")}
    return render(request, "console/form.html", {**context, "back_url": reverse("register:list")})


@console_page(SEE)
def entry(request: StaffRequest, centre_id: UUID) -> HttpResponse:
    """Everything about one place."""
    centre, staff, now = _found(request, centre_id), request.staff, clock.now()
    changes = list(centre.changes.select_related("changed_by"))
    checks = checks_of([centre])
    visits = list(centre.visits.select_related("recorded_by"))
    words = open_words(
        centre, [row.pk for row in (*changes, *checks, *visits)], by=staff.member, ring=staff.ring, at=now
    )
    keeps = may(staff.member, KEEP)
    context = {
        "page_title": centre.organisation.name,
        "centre": centre,
        "standing": standing_rows(centre, due_here(centre, checks, visits, at=now)),
        "public": public_rows(centre, on=_today()),
        "contact": contact_rows(centre),
        "pledge": pledge_of(centre, at=now),
        "history": history_of(changes, checks, visits, words),
        "acts": links_of_acts(centre, moving.acts_from(Status(centre.status))) if keeps else [],
        "may_confirm": keeps and may_be_confirmed(centre),
        "may_keep": keeps,
        "back_url": reverse("register:list"),
    }
    return render(request, "reporting/register/entry.html", context)


@console_page(KEEP, methods=BOTH)
def facts(request: StaffRequest, centre_id: UUID) -> HttpResponse:
    """What the public reads about it, and whom the team rings there."""
    centre, by, now = _found(request, centre_id), request.staff.member, clock.now()
    form = HubFactsForm(
        posted(request),
        partnership=request.partnership,
        strands=telling.offered_strands(centre, by=by, on=_today()),
        facts=telling.facts_of(centre),
        initial={"contact_name": centre.hub_contact_name, "contact_email": centre.hub_contact_email},
    )

    def change() -> Centre:
        return telling.change_facts(centre, facts=form.facts, contact=form.contact, by=by, at=now)

    if form.is_valid() and _done(form, change) is not None:
        messages.success(request, _("The facts are changed. Confirm them once all of them are right."))
        return redirect("register:entry", centre_id=centre.id)
    return _form_page(request, centre, form, _("What the public reads"), _("Save"))


@console_page(KEEP, methods=BOTH)
def act(request: StaffRequest, centre_id: UUID, act: str) -> HttpResponse:
    """One act of the table, with its day and its reason."""
    centre, by = _found(request, centre_id), request.staff.member
    if act not in Act.values:
        raise Http404
    deed = Act(act)
    form = ActForm(posted(request), act=deed, today=_today())

    def move() -> Centre:
        if deed == Act.APPLY:
            return moving.apply(centre.organisation, **_said(form), by=by, at=clock.now())
        return DEEDS[deed](centre, **_said(form), by=by, at=clock.now())

    if form.is_valid() and (moved := _done(form, move)) is not None:
        messages.success(request, _("Done. Its status is now: %(status)s.") % {"status": moved.get_status_display()})
        return redirect("register:entry", centre_id=centre.id)
    return _form_page(request, centre, form, VERBS[deed], VERBS[deed], intro=WHAT_FOLLOWS[deed])


@console_page(KEEP, methods=("POST",))
def confirm(request: StaffRequest, centre_id: UUID) -> HttpResponse:
    """Somebody of the team heard, on the telephone say, that everything is right."""
    centre, staff = _found(request, centre_id), request.staff
    try:
        confirm_centre(centre, by=staff.member, ring=staff.ring, at=clock.now())
    except REFUSALS as refusal:
        messages.warning(request, str(why(refusal)))
    else:
        messages.success(request, _("Everything about it is confirmed, and the public is sent there."))
    return redirect("register:entry", centre_id=centre.id)


@console_page(KEEP, methods=BOTH)
def visit(request: StaffRequest, centre_id: UUID) -> HttpResponse:
    """The short form of a mystery visit."""
    centre, by = _found(request, centre_id), request.staff.member
    form = VisitForm(posted(request), today=_today())

    def keep() -> object:
        said = form.cleaned_data
        told = {"visited": said["visited"], "result": Result(said["result"]), "words": said["words"]}
        return record_visit(centre, **told, answers=form.answers, by=by, at=clock.now())

    if form.is_valid() and _done(form, keep) is not None:
        messages.success(request, _("The visit is recorded. What follows from it is for you to do."))
        return redirect("register:entry", centre_id=centre.id)
    return _form_page(request, centre, form, _("A mystery visit"), _("Record the visit"))


def _all(request: StaffRequest) -> list[Centre]:
    known = Centre.objects.of(request.staff.member.organisation.partnership)
    return list(known.select_related("organisation__partnership", "venue").order_by("organisation__name"))


def _found(request: StaffRequest, centre_id: UUID) -> Centre:
    """Raises Centre.DoesNotExist for one of another partnership."""
    known = Centre.objects.of(request.staff.member.organisation.partnership)
    return known.select_related("organisation__partnership", "venue").get(pk=centre_id)


def _said(form: Form) -> dict[str, Any]:
    """The reason, the words and the day, as the acts take them."""
    said = form.cleaned_data
    return {"reason": Reason(said["reason"]), "words": said["words"], "happened": said["happened"]}


def _done(form: Form, deed: Callable[[], Any]) -> Any:
    """What the deed returned, or None with the reason of its refusal on the form."""
    try:
        return deed()
    except REFUSALS as refusal:
        form.add_error(None, str(why(refusal)))
        return None


def _form_page(
    request: StaffRequest, centre: Centre, form: Form, what: Any, button_text: Any, *, intro: Any = ""
) -> HttpResponse:
    """Its heading names the place: what is recorded of the wrong one stays in the register."""
    title = f"{what}: {centre.organisation.name}"
    back_url = reverse("register:entry", args=[centre.id])
    context = {"form": form, "page_title": title, "button_text": button_text, "intro": intro, "back_url": back_url}
    return render(request, "console/form.html", context)


def _today() -> date:
    return timezone.localdate(clock.now())
