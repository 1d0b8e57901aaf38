"""The page on which a returning reporter gives the team a way to reach them, or another than before."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.clock import now
from core.design_system.forms import posted
from core.journeys.answers import Asked, StoredAnswers
from core.partnerships.hosts import PartnershipRequest
from core.sealing import FingerprintMismatch, NotPinned
from reporting.choices.changing import NobodyActs
from reporting.choices.contacting import contact_of, give_contact
from reporting.returning.forms import refuse_for_now
from reporting.returning.report import back_to_report, visit_page
from reporting.returning.visits import Visit
from reporting.sections import Contact
from reporting.steps.contact import LEAVE_MESSAGE, MAY_KNOW, SAY_WHO, ContactForm
from reporting.submit.models import ReportState


class GivenContactForm(ContactForm):
    """The form's own page, on which here something has to be given."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and self.contact is None:
            self.add_error(None, _("Fill in how we may reach you, or go back and choose that we may not"))
        return cleaned


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """What was given last stands in the form. What is sent is a newer version; nothing is written over."""
    if visit.report.state == ReportState.HELD:
        return redirect("return:report")
    at = now()
    typed = posted(request)
    before = contact_of(visit.report, visit.ring) if typed is None else None
    asked = Asked(request.partnership, StoredAnswers(), at)
    form = GivenContactForm(typed, asked=asked, initial=_as_typed(before) if before else None)
    if not form.is_valid() or form.contact is None:
        return _page(request, form)
    language = get_language() or settings.LANGUAGE_CODE
    try:
        given = give_contact(visit.report, form.contact, language=language, ring=visit.ring, at=at)
    except NobodyActs:  # another tab took everything back
        return redirect("return:report")
    except (NotPinned, FingerprintMismatch):
        refuse_for_now(form, request.partnership.phone)
        return _page(request, form, status=503)
    return back_to_report("contact") if given else redirect("return:report")


def _page(request: PartnershipRequest, form: GivenContactForm, *, status: int = 200) -> HttpResponse:
    words = {"team": request.partnership.team_name}
    context = {
        "form": form,
        "page_title": form.question,
        "who_sees": _(
            "%(team)s reads this from now on. What it prepared for others with other details is not sent. What was "
            "sent before stays with those who have it."
        )
        % words,
        "button_text": _("Let the team have this"),
        "back_url": reverse("return:change", args=["team"]),
    }
    return render(request, "reporting/more/group.html", context, status=status)


def _as_typed(given: Contact) -> dict[str, Any]:
    """Sealed details as the form shows them. Older ones were not asked everything."""
    ticked = {LEAVE_MESSAGE: given["may_leave_message"], SAY_WHO: given["may_say_who"]}
    return {
        **given,
        "may": [option.value for option, allowed in ticked.items() if allowed],
        "trusted_may": [MAY_KNOW.value] if given.get("trusted_may_know") else [],
    }
