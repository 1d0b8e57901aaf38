"""The keys of partner organisations and of their own systems: a supervisor of the hub compares each with its owner
before anything is sent.
"""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.console.capabilities import CENTRES
from core.console.forms import ComparedForm
from core.design_system.components import Cell, Column, Table
from core.design_system.forms import posted
from core.keys.models import PublicKey
from core.keys.owners import pin_key
from core.keys.rings import NoKey
from core.keys.systems import pin_system_key
from core.partnerships.models import Organisation, OrganisationKind, Partnership
from core.sealing import FingerprintMismatch, NotPinned, fingerprint, readable_fingerprint


@console_page("pin partner keys")
def keys(request: StaffRequest) -> HttpResponse:
    """The hub's own key, if this session holds its seed, and each partner's, and whether it was compared."""
    key = PublicKey.objects.filter(organisation=request.staff.member.organisation, retired_at=None).first()
    own = fingerprint(bytes(key.public)) if key else b""
    is_held = request.staff.ring.holds(own)
    context = {
        "page_title": _("Partner keys"),
        "own": readable_fingerprint(own) if is_held else "",
        "own_hex": own.hex() if is_held else "",
        "table": _table(partner_keys(request.partnership), system_keys(request.partnership)),
    }
    return render(request, "console/keys.html", context)


@console_page("pin partner keys", methods=("GET", "POST"))
def pin(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """Compare one organisation's fingerprint with somebody who works there, and trust its key from then on."""
    key = partner_keys(request.partnership).get(organisation_id=organisation_id)
    return _pinned(request, key, key.organisation, pin_key)


@console_page("pin partner keys", methods=("GET", "POST"))
def pin_system(request: StaffRequest, organisation_id: UUID) -> HttpResponse:
    """The same for the key of an organisation's own system."""
    key = system_keys(request.partnership).get(system_of_id=organisation_id)
    return _pinned(request, key, key.system_of, pin_system_key)


def _pinned(
    request: StaffRequest, key: PublicKey, organisation: Organisation | None, trust: Callable[..., PublicKey]
) -> HttpResponse:
    assert organisation is not None  # noqa: S101 - found by its organisation
    staff, shown = request.staff, fingerprint(bytes(key.public))
    form = ComparedForm(posted(request), initial={"fingerprint": shown.hex()})
    if form.is_valid():
        compared = form.cleaned_data["fingerprint"]
        try:
            trust(organisation, compared=compared, by=staff.member, ring=staff.ring, at=clock.now())
        except FingerprintMismatch:
            form.add_error(None, _("The key is not the one you compared. Open this page again and compare it anew."))
        except (NotPinned, NoKey):
            form.add_error(None, _("The key of your own team is not ready on this server. Tell whoever runs it."))
        else:
            messages.success(request, _("The key is trusted. Your team can send to this organisation from now on."))
            return redirect("console:keys")
    context = {"form": form, "page_title": _("Compare a key"), "organisation": organisation}
    context |= {"of_system": trust is pin_system_key}
    context |= {"fingerprint": readable_fingerprint(shown), "button_text": _("Trust this key")}
    return render(request, "console/pin.html", {**context, "back_url": reverse("console:keys")})


def partner_keys(partnership: Partnership) -> "QuerySet[PublicKey]":
    """The current keys of the organisations to which the hub may seal something: nothing ever is to a centre's."""
    return (
        PublicKey.objects.filter(organisation__partnership=partnership, retired_at=None)
        .exclude(organisation__kind__in=(OrganisationKind.HUB, *CENTRES))
        .select_related("organisation__partnership")
        .order_by("organisation__name")
    )


def system_keys(partnership: Partnership) -> "QuerySet[PublicKey]":
    """The current keys of its partners' own systems."""
    found = PublicKey.objects.filter(system_of__partnership=partnership, retired_at=None)
    return found.select_related("system_of__partnership").order_by("system_of__name")


def _table(found: "QuerySet[PublicKey]", of_systems: "QuerySet[PublicKey]") -> Table:
    columns = [Column(_("Organisation")), Column(_("Key")), Column(_("Numbers"))]
    rows = [_row(key, str(key.organisation), reverse("console:pin", args=[key.organisation_id])) for key in found]
    rows += [
        _row(
            key,
            _("%(organisation)s: its own system") % {"organisation": key.system_of},
            reverse("console:pin-system", args=[key.system_of_id]),
        )
        for key in of_systems
    ]
    return Table(_("Keys of partner organisations"), columns, rows)


def _row(key: PublicKey, place: str, url: str) -> list[Cell]:
    if bytes(key.fingerprint) != fingerprint(bytes(key.public)):
        standing = Cell(_("Changed since it was made: do not use it, and tell whoever runs the server"))
    elif key.pinned_at is None:
        standing = Cell(_("Compare the key of %(organisation)s") % {"organisation": place}, url)
    else:
        standing = Cell(_("Compared and trusted"))
    return [Cell(place), standing, Cell(readable_fingerprint(fingerprint(bytes(key.public))))]
