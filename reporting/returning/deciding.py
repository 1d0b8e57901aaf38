"""Pages on which a returning reporter decides anew: more or less for one recipient, or nothing for anybody."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.calendars.words import shown_day
from core.clock import now
from core.design_system.fields import Option
from core.design_system.forms import posted
from core.partnerships.hosts import PartnershipRequest
from core.sealing import FingerprintMismatch, NotPinned
from reporting.choices.actions import KEPT_AFTER_WITHDRAWAL, last_day_after_withdrawal, withdraw_everything
from reporting.choices.changing import DoesNotFit, NobodyActs, allowed_now, change, gave_contact
from reporting.choices.keeping import give_up, keep_longer, may_be_kept_longer
from reporting.choices.reading import choices_of, made_choices
from reporting.progress.codes import RECIPIENTS
from reporting.returning.forms import ChoiceForm
from reporting.returning.report import back_to_report, visit_page
from reporting.returning.visits import Visit
from reporting.submit.actions import expiry_of_held
from reporting.submit.answers import ChoiceWanted
from reporting.submit.models import ReportState

# Level and wish in one answer, as "level" or "level wish".
WITH = Option("with_details", gettext_lazy("With my details"), hint=gettext_lazy("What I wrote and how to reach me."))
WITHOUT = Option(
    "without_details",
    gettext_lazy("Without anything that names me"),
    hint=gettext_lazy("The team writes a version that does not show who I am."),
)
NOTHING = Option("none", gettext_lazy("Nothing"))
OF_POLICE = (
    Option("with_details contact", gettext_lazy("My report with my details, to look into it and contact me")),
    Option("with_details no_contact", gettext_lazy("My report with my details, to look into it but not contact me")),
    Option("with_details information_only", gettext_lazy("My report with my details, only to know about it")),
    Option("without_details no_contact", gettext_lazy("A version that does not name me, to look into it")),
    Option("without_details information_only", gettext_lazy("A version that does not name me, only to know about it")),
    NOTHING,
)
ASKED: dict[str, Promise] = {
    "police": gettext_lazy("What may the police have?"),
    "support": gettext_lazy("What may a support service have?"),
    "council": gettext_lazy("What may housing or the council have?"),
}


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def change_choice(request: PartnershipRequest, visit: Visit, recipient: str) -> HttpResponse:
    """Allow one recipient more or less from now on, on a page that says what either does."""
    if recipient not in ASKED:
        raise Http404
    if visit.report.state == ReportState.HELD:
        return redirect("return:report")
    stands = allowed_now(visit.report, choices_of(visit.report, visit.ring), recipient)
    form = ChoiceForm(
        posted(request),
        asks=str(ASKED[recipient]),
        options=_options(recipient, with_details=gave_contact(visit.report)),
        initial={"allowed": f"{stands.level} {stands.police_wish}".strip()},
    )
    if not form.is_valid():
        return _choice_page(request, recipient, form)
    try:
        changed = change(
            visit.report,
            _wanted(recipient, form.cleaned_data["allowed"]),
            language=get_language() or settings.LANGUAGE_CODE,
            ring=visit.ring,
            at=now(),
        )
    except (NobodyActs, DoesNotFit):  # another tab was quicker
        return redirect("return:report")
    except (NotPinned, FingerprintMismatch):
        return _choice_page(request, recipient, form, refused=True)
    return back_to_report("changed") if changed else redirect("return:report")


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_all(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """Stop everything in one act, after a page that says what goes, what stays and how long it can be undone."""
    made = made_choices(visit.report, choices_of(visit.report, visit.ring))
    standing = any(choice.withdrawn_at is None and choice.record["level"] != "none" for choice in made)
    if made and not standing:
        return back_to_report("everything")
    if request.method == "POST":
        act = withdraw_everything if made else give_up
        act(visit.report, ring=visit.ring, at=now())
        return back_to_report("everything")
    context = {
        "was_shared": bool(made),
        "days_kept": KEPT_AFTER_WITHDRAWAL.days,
        "last_day": shown_day(min(filter(None, (last_day_after_withdrawal(now()), visit.report.expires_date)))),
        "page_title": _("Take everything back") if made else _("Have your report deleted"),
        "back_url": reverse("return:report"),
    }
    return render(request, "reporting/returning/withdraw_all.html", context)


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: PartnershipRequest, visit: Visit) -> HttpResponse:
    """Put off the last day of a report that nobody else ever read."""
    if not may_be_kept_longer(visit.report, at=now()):
        return redirect("return:report")
    if request.method == "POST":
        keep_longer(visit.report, ring=visit.ring, at=now())
        return back_to_report("kept")
    context = {
        "last_day": shown_day(expiry_of_held(visit.report.partnership, now())),
        "page_title": _("Keep your report for longer"),
        "back_url": reverse("return:report"),
    }
    return render(request, "reporting/returning/keep.html", context)


def _options(recipient: str, *, with_details: bool) -> list[Option]:
    offered = OF_POLICE if recipient == "police" else (WITH, WITHOUT, NOTHING)
    return [option for option in offered if with_details or not option.value.startswith("with_details")]


def _wanted(recipient: str, allowed: str) -> ChoiceWanted:
    level, _space, wish = allowed.partition(" ")
    return ChoiceWanted(recipient, level, wish)  # type: ignore[arg-type]  # both come from the options above


def _choice_page(
    request: PartnershipRequest, recipient: str, form: ChoiceForm, *, refused: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "refused": refused,
        "about": RECIPIENTS[recipient],
        "is_police": recipient == "police",
        "page_title": form.heading,
        "button_text": _("Save this choice"),
        "back_url": reverse("return:report"),
    }
    return render(request, "reporting/returning/change.html", context, status=503 if refused else 200)
