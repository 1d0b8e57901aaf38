"""One's own account: who one is here, one's fingerprint, and what can be changed."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.accounts.second_factor import recovery_codes_left
from core.accounts.sheets import CAPABILITY, has_app
from core.console.access import StaffRequest, console_page
from core.console.areas import HOUSEKEEPING, open_to
from core.console.capabilities import CENTRES
from core.design_system.components import RowAction, SummaryRow
from core.keys.rings import KeyRing
from core.partnerships.models import KEY_HOLDING_ROLES, Membership, Organisation
from core.partnerships.permissions import may, waits_for_admission
from core.sealing import fingerprint, public_key_of, readable_fingerprint


@console_page("use the console")
def account(request: StaffRequest) -> HttpResponse:
    member = request.staff.member
    context = {
        "page_title": _("Your account"),
        "rows": _rows(request),
        "waiting": waits_for_admission(member),
        "without_work": all(area.order >= HOUSEKEEPING for area in open_to(request)),
        "of_centre": member.organisation.kind in CENTRES,
        "holds_no_key": member.role not in KEY_HOLDING_ROLES,
    }
    return render(request, "console/account.html", context)


def _rows(request: StaffRequest) -> list[SummaryRow]:
    member, own = request.staff.member, fingerprint(public_key_of(request.unlocked.seed))
    user, place = member.user, member.organisation
    change = _("Change")
    rows = [
        SummaryRow(_("Name"), user.name),
        SummaryRow(_("User name"), user.username),
        SummaryRow(_("Organisation"), place.name),
        SummaryRow(_("Role"), member.get_role_display()),
        SummaryRow(_("Numbers of your key"), readable_fingerprint(own)),
    ]
    if member.role in KEY_HOLDING_ROLES:
        rows.append(SummaryRow(_("Numbers of the key of your organisation"), _numbers_of(place, request.staff.ring)))
    rows.append(_changeable(_("Password"), _("Set"), change, "console:password", _("your password")))
    return [*rows, *(_of_app(member) if has_app(user) else _of_sheet(user))]


def _of_app(member: Membership) -> list[SummaryRow]:
    codes, name = str(recovery_codes_left(member.user)), _("your authenticator app")
    rows = [
        _changeable(_("Authenticator app"), _("Set up"), _("Change"), "console:authenticator", name),
        _changeable(
            _("Recovery codes left"), codes, _("Make new codes"), "console:new-recovery-codes", _("for recovery")
        ),
    ]
    if may(member, CAPABILITY):
        sheet = RowAction(_("Use a printed sheet instead"), reverse("console:new-sheet"), _("of the app"))
        rows[0] = replace(rows[0], actions=[*rows[0].actions, sheet])
    return rows


def _of_sheet(user: User) -> list[SummaryRow]:
    left, new = str(recovery_codes_left(user)), _("Print a new sheet")
    return [
        _changeable(_("Codes left on your sheet"), left, new, "console:new-sheet", _("of codes")),
        _changeable(
            _("Authenticator app"), _("Not used"), _("Use one instead"), "console:authenticator", _("of the sheet")
        ),
    ]


def _changeable(key: str, value: str, text: str, url_name: str, context: str) -> SummaryRow:
    return SummaryRow(key, value, [RowAction(text, reverse(url_name), context)])


def _numbers_of(place: Organisation, ring: KeyRing) -> str:
    """Numbers to read out, only of a key whose seed this session holds: the stored row may be an intruder's, and two
    people who compare the same row would find it right."""
    key = place.keys.filter(retired_at=None).first()
    if key is None:
        return _("There is no key yet")
    stored = fingerprint(bytes(key.public))
    return (
        readable_fingerprint(stored) if ring.holds(stored) else _("Your session does not hold the key that is stored")
    )
