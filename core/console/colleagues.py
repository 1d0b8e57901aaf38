"""The members that somebody may see, and how the list shows them."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.console.capabilities import CENTRES
from core.design_system.components import Cell, Column, Table
from core.keys.models import PublicKey
from core.partnerships.models import KEY_HOLDING_ROLES, Membership, Role
from core.partnerships.permissions import may


def colleagues_of(member: Membership) -> "QuerySet[Membership]":
    """Current members of one's own organisation; whoever invites people sees those of the whole partnership. Machines
    are not among them: no invitation leads into their membership.

    Each has `has_key`: whether they have set up their account.
    """
    own_key = PublicKey.objects.filter(user=OuterRef("user"), retired_at=None)
    found = Membership.objects.current().select_related("user", "organisation").annotate(has_key=Exists(own_key))
    found = found.filter(organisation__partnership_id=member.organisation.partnership_id).exclude(role=Role.SYSTEM)
    if not may(member, "invite people"):
        found = found.filter(organisation_id=member.organisation_id)
    return found.order_by("organisation__name", "user__name")


def people_table(members: "QuerySet[Membership]", *, by: Membership) -> Table:
    """Name, organisation, role, standing, and what `by` may do about each."""
    columns = [Column(text) for text in (_("Name"), _("Organisation"), _("Role"), _("Access"))]
    deeds = may(by, "end access")
    if deeds:
        columns += [Column(_("New link")), Column(_("End access"))]
    return Table(_("People"), columns, [_row(member, by, deeds) for member in members], caption_hidden=True)


def _row(member: Membership, by: Membership, deeds: bool) -> list[Cell]:
    cells = [
        Cell(member.user.name),
        Cell(member.organisation.name),
        Cell(member.get_role_display()),
        _access(member, by),
    ]
    if deeds:
        again = Cell(_("Make a new link for %(name)s") % {"name": member.user.name}, _url("invite-again", member))
        end = Cell(_("End access of %(name)s") % {"name": member.user.name}, _url("end-access", member))
        cells += [again, end if member.id != by.id else Cell("")]
    return cells


def _access(member: Membership, by: Membership) -> Cell:
    if not member.has_key:  # type: ignore[attr-defined]  # annotated by colleagues_of
        return Cell(_("Invited, account not set up yet"))
    if member.role not in KEY_HOLDING_ROLES:
        return Cell(_("Can sign in, holds no key"))
    if member.admitted_at is not None:
        return Cell(_("Admitted"))
    if may(by, "admit members") and member.organisation_id == by.organisation_id and member.id != by.id:
        return Cell(
            _("Waiting: compare numbers and admit %(name)s") % {"name": member.user.name}, _url("admit", member)
        )
    if member.organisation.kind in CENTRES:
        return Cell(_("Waiting to be admitted by the centre lead"))
    return Cell(_("Waiting to be admitted by a colleague"))


def _url(name: str, member: Membership) -> str:
    return reverse(f"console:{name}", args=[member.id])
