"""What a page says when a seal does not open or a state does not allow what was asked."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.keys.rings import NoKey
from core.keys.stamps import Tampered
from core.sealing import FingerprintMismatch, NotPinned, SealingError
from referrals.policies import NotAcknowledgedYet, Recalled, StateForbids
from referrals.transitions import MoveRefused

# What every page may meet; the first that matches decides.
REFUSALS = (NoKey, FingerprintMismatch, NotPinned, Tampered, SealingError, StateForbids, MoveRefused)

View = Callable[..., HttpResponse]


def says_why(view: View) -> View:
    """Turn a refusal of the domain into a page with its reason, status 409; nothing that was sealed is in it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except REFUSALS as refusal:
            context = {"page_title": _("This is not possible"), "reason": reason_of(refusal)}
            return render(request, "referrals/refused.html", context, status=409)

    return guarded


def reason_of(refusal: Exception) -> str:
    """Why, and what to do."""
    if isinstance(refusal, NoKey | Recalled):
        return _("The reporter took back the choice that allowed this. The key is destroyed; nobody can open it again.")
    if isinstance(refusal, NotPinned):
        return _("The key of the organisation was not compared yet. A supervisor compares it under “Keys”.")
    if isinstance(refusal, NotAcknowledgedYet):
        return _("Acknowledge the referral first. Then you can open it.")
    if isinstance(refusal, StateForbids | MoveRefused):
        return _("It has moved on in the meantime, so this cannot be done now. Go back and look at its present state.")
    return _("What is stored is not what was sealed, so it is not shown or sent. Tell your supervisor at once.")
