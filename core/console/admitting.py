"""The two steps by which somebody new gets in, for every page that shows them: passing a link on, comparing numbers."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest
from core.console.forms import ComparedForm
from core.keys.owners import admit, current_key_of_user
from core.partnerships.models import Membership
from core.sealing import FingerprintMismatch, fingerprint

INVITATION_LINK = "invitation link"


def keep_link(request: StaffRequest, token: str) -> None:
    """Keep the link of a new invitation, sealed in the session, for `link_page`."""
    url = request.build_absolute_uri(reverse("console:enrol", args=[token]))
    request.unlocked.keep(INVITATION_LINK, [url])


def link_page(request: StaffRequest, *, back: str) -> HttpResponse:
    """Show the link until a POST says that it was passed on, and go `back`, the name of an address, after that."""
    kept = request.unlocked.kept.get(INVITATION_LINK)
    if request.method == "POST":
        request.unlocked.forget(INVITATION_LINK)
    if request.method == "POST" or not kept:
        return redirect(back)
    return render(request, "console/link.html", {"page_title": _("Pass this link on"), "link": kept[0]})


def fingerprint_of(newcomer: Membership) -> bytes:
    """Of the key that stands for somebody who waits, to be compared with what they read out. 32 bytes."""
    return fingerprint(bytes(current_key_of_user(newcomer.user).public))


def admitted(request: StaffRequest, newcomer: Membership, form: ComparedForm) -> bool:
    """Admit somebody by the fingerprint that a valid form says was compared; words the refusal on it otherwise.

    Raises NotAllowed.
    """
    staff = request.staff
    compared = form.cleaned_data["fingerprint"]
    try:
        admit(newcomer, compared=compared, by=staff.member, ring=staff.ring, at=clock.now())
    except FingerprintMismatch:
        form.add_error(None, _("Their key has changed since you opened this page. Compare the numbers again."))
        return False
    return True
