"""The lead's page of the people of the own centre: who they are, whether they may start, and who is trained."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.console.colleagues import colleagues_of
from core.design_system.components import Cell, Column, RowAction, SummaryRow, Table
from core.partnerships.models import Membership, Role
from core.partnerships.permissions import waits_for_admission
from reporting.centres.models import Centre
from reporting.centres.permissions import KEEP
from reporting.volunteers.capabilities import LOOK_AFTER_VOLUNTEERS
from reporting.volunteers.standing import Standing, standing_of, with_training


@console_page(LOOK_AFTER_VOLUNTEERS)
def people(request: StaffRequest) -> HttpResponse:
    """Everybody who works here, the lead included."""
    member = request.staff.member
    context = {"page_title": _("Volunteers"), "centre": member.organisation, "table": _table(member)}
    return render(request, "reporting/volunteers/people.html", context)


@console_page(KEEP)
def of_place(request: StaffRequest, centre_id: UUID) -> HttpResponse:
    """The same for the team that keeps the register: who works at one place, and whose training is to be recorded."""
    place = Centre.objects.of(request.partnership).select_related("organisation").get(id=centre_id)
    members = place.organisation.memberships.current().select_related("user").order_by("user__name")
    today = timezone.localdate(clock.now())
    context = {
        "page_title": _("People and training"),
        "centre": place.organisation,
        "rows": [_training_row(member, today) for member in with_training(members)],
        "back_url": reverse("register:entry", args=[place.id]),
    }
    return render(request, "reporting/volunteers/people_of_place.html", context)


def _training_row(member: Membership, today: date) -> SummaryRow:
    record = RowAction(
        _("Record a certificate"), _url("training", member), _("of %(name)s") % {"name": member.user.name}
    )
    name = f"{member.user.name}, {member.get_role_display()}"
    return SummaryRow(name, standing_of(member, on=today).words, [record])


def _table(lead: Membership) -> Table:
    today = timezone.localdate(clock.now())
    headings = (_("Name"), _("Role"), _("Access"), _("Training"), _("New link"), _("End access"))
    rows = [_row(member, standing_of(member, on=today)) for member in with_training(colleagues_of(lead))]
    return Table(_("People of your centre"), [Column(text) for text in headings], rows, caption_hidden=True)


def _row(member: Membership, standing: Standing) -> list[Cell]:
    name = {"name": member.user.name}
    again, end = Cell(""), Cell("")
    if member.role == Role.VOLUNTEER:
        again = Cell(_("Make a new link for %(name)s") % name, _url("new-link", member))
        end = Cell(_("End access of %(name)s") % name, _url("end-access", member))
    training = f"{member.user.name}: {standing.words}"
    return [
        Cell(member.user.name),
        Cell(member.get_role_display()),
        _access(member),
        Cell(training, _url("training", member)),
        again,
        end,
    ]


def _access(member: Membership) -> Cell:
    if not member.has_key:  # type: ignore[attr-defined]  # annotated by colleagues_of
        return Cell(_("Invited, account not set up yet"))
    if not waits_for_admission(member):
        return Cell(_("Can start"))
    return Cell(_("Waiting for you: compare numbers with %(name)s") % {"name": member.user.name}, _url("admit", member))


def _url(name: str, member: Membership) -> str:
    return reverse(f"centre:{name}", args=[member.id])
