"""One person's certificates, and entering another: for the leads of their centre, and for the team."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.calendars.words import shown_day
from core.console.access import StaffRequest, console_page
from core.console.capabilities import CENTRES
from core.design_system.components import Cell, Column, Table
from core.design_system.forms import posted
from core.partnerships.models import Membership, Organisation, OrganisationKind
from core.partnerships.permissions import may
from reporting.centres.models import Centre
from reporting.volunteers.capabilities import LOOK_AFTER_VOLUNTEERS, RECORD
from reporting.volunteers.forms import TrainingForm
from reporting.volunteers.models import TrainingRecord
from reporting.volunteers.recording import ExpiresFirst, NotIssuedYet, record_training
from reporting.volunteers.standing import standing_of, with_training


@console_page(RECORD, methods=("GET", "POST"))
def training(request: StaffRequest, person_id: UUID) -> HttpResponse:
    """What was recorded of somebody, the newest first, and a form for the next certificate."""
    by, at = request.staff.member, clock.now()
    member = _of_a_centre(by).get(id=person_id)
    back = reverse("centre:people") if may(by, LOOK_AFTER_VOLUNTEERS) else _in_the_register(member.organisation)
    is_own = member.user_id == by.user_id
    form = None if is_own else TrainingForm(posted(request))
    if form is not None and form.is_valid() and _recorded(form, member, request):
        messages.success(request, _("The certificate of %(name)s is recorded.") % {"name": member.user.name})
        return redirect(back)
    context = {
        "form": form,
        "page_title": _("Training of %(name)s") % {"name": member.user.name},
        "member": member,
        "standing": standing_of(member, on=timezone.localdate(at)).words,
        "table": _table(member),
        "back_url": back,
    }
    return render(request, "reporting/volunteers/training.html", context)


def _in_the_register(place: Organisation) -> str:
    """Where the team came from."""
    centre = Centre.objects.filter(organisation=place).first()
    return reverse("register:people", args=[centre.id]) if centre else reverse("register:list")


def _recorded(form: TrainingForm, member: Membership, request: StaffRequest) -> bool:
    """Whether it was entered; words the refusal on the form otherwise."""
    try:
        record_training(member, **form.cleaned_data, by=request.staff.member, at=clock.now())
    except NotIssuedYet:
        form.add_error("issued", _("Enter a date that is today or earlier"))
    except ExpiresFirst:
        form.add_error("expires", _("Enter a day that comes after the day on the certificate"))
    else:
        return True
    return False


def _of_a_centre(by: Membership) -> "QuerySet[Membership]":
    """Whose training `by` may see: that of the own centre, or of every centre for the team."""
    found = with_training(Membership.objects.current().select_related("user", "organisation"))
    if by.organisation.kind == OrganisationKind.HUB:
        return found.filter(organisation__partnership_id=by.organisation.partnership_id, organisation__kind__in=CENTRES)
    return found.filter(organisation_id=by.organisation_id)


def _table(member: Membership) -> Table:
    columns = [Column(text) for text in (_("Certificate"), _("Given by"), _("Issued"), _("Last day"), _("Recorded"))]
    records = TrainingRecord.objects.filter(user=member.user_id).select_related("recorded_by").order_by("-recorded_at")
    return Table(_("Certificates, the newest first"), columns, [_row(one) for one in records])


def _row(record: TrainingRecord) -> list[Cell]:
    recorded = _("%(day)s, %(name)s") % {"day": shown_day(record.recorded_at), "name": record.recorded_by.name}
    issued, expires = shown_day(record.issued_date), shown_day(record.expires_date)
    return [Cell(record.certificate), Cell(record.provider), Cell(issued), Cell(expires), Cell(recorded)]
