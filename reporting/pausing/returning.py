"""Coming back to what was put aside: taking it up with reference and code, or deleting it."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from core.calendars.words import shown_day
from core.clock import now
from core.codes.locks import Opened
from core.codes.references import shown_reference
from core.journeys import envelopes
from core.journeys.drafts import answers_of
from core.journeys.envelopes import OpenEnvelope
from core.journeys.models import Envelope
from core.keys.models import Box
from core.keys.rings import NoKey
from core.keys.stamps import Tampered
from core.partnerships.hosts import PartnershipRequest
from core.sealing import SealingError
from reporting.pausing.actions import destroy, resume, resumed_from
from reporting.pausing.journeys import LONG, carry_on_url, form_of
from reporting.submit.in_browser import held
from reporting.submit.minting import minted_in


class AnotherDraft(Exception):
    """Another report is being written in this browser, and opening one over it would lose it."""


def take_up(request: PartnershipRequest, opened: Opened, *, code: str) -> HttpResponse:
    """Open what was put aside under this lock as a draft of this browser; `code` as typed.

    A draft that this browser took up before stays, with what was written since. Raises AnotherDraft, or WrongCode as
    `resume`.
    """
    open_here = held(request, Envelope.DRAFT)
    if open_here is not None and not _is_empty(open_here):
        copy = resumed_from(open_here, partnership=request.partnership)
        if copy is None or copy.lock_id != opened.lock.id:
            raise AnotherDraft
        return _to_resumed(open_here)
    try:
        draft = resume(opened, code=code, partnership=request.partnership, at=now())
    except (Tampered, SealingError, NoKey, Box.DoesNotExist):
        context = {"page_title": _("Your report cannot be shown")}
        return render(request, "reporting/returning/altered.html", context, status=500)
    if open_here is not None:
        envelopes.destroy(open_here)
    response = _to_resumed(draft)
    envelopes.set_cookie(response, settings.HARBOUR_DRAFT_COOKIE, draft)
    return response


@never_cache
@require_safe
def resumed(request: PartnershipRequest) -> HttpResponseBase:
    """Before the first page: nobody should meet their story unasked, and here the kept copy can be deleted."""
    draft = held(request, Envelope.DRAFT)
    paused = resumed_from(draft, partnership=request.partnership) if draft else None
    if draft is None or paused is None:
        return HttpResponseRedirect(reverse("return:start") if draft is None else carry_on_url(draft))
    form = form_of(draft)
    if form is not None and form is not LONG:
        return redirect(form.resumed)
    context = {
        "page_title": _("Your report is open again"),
        "reference": shown_reference(minted_in(draft).reference),
        "last_day": shown_day(paused.expires_date),
        "carry_on_url": carry_on_url(draft),
        "draft_hours": settings.HARBOUR_DRAFT_SECONDS // 3600,
    }
    return render(request, "reporting/pausing/resumed.html", context)


@never_cache
@require_POST
def delete(request: PartnershipRequest) -> HttpResponseBase:
    """Destroy what was put aside and what is open of it here: reference and code open nothing any more."""
    draft = held(request, Envelope.DRAFT)
    if draft is None or resumed_from(draft, partnership=request.partnership) is None:
        return redirect("return:start")
    destroy(draft, partnership=request.partnership)
    response = redirect((form_of(draft) or LONG).deleted)
    envelopes.clear_cookie(response, settings.HARBOUR_DRAFT_COOKIE)
    return response


@never_cache
@require_safe
def deleted(request: PartnershipRequest) -> HttpResponse:
    return render(request, "reporting/pausing/deleted.html", {"page_title": _("What you put aside is deleted")})


def _to_resumed(draft: OpenEnvelope) -> HttpResponse:
    """Each form greets in its own words who comes back to it."""
    return redirect((form_of(draft) or LONG).resumed)


def _is_empty(draft: OpenEnvelope) -> bool:
    return not any(values for step in answers_of(draft).steps.values() for values in step.values())
