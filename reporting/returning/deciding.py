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
from reporting.choices.changing import DoesNotFit, NobodyActs, allowed_now, change, may_pass_on_contact
from reporting.choices.contacting import WITH_CONTACT, withhold_contact
from reporting.choices.keeping import give_up, keep_longer, may_be_kept_longer
from reporting.choices.reading import choices_of, made_choices
from reporting.returning.forms import ChoiceForm, refuse_for_now
from reporting.returning.report import back_to_report, visit_page
from reporting.returning.visits import Visit
from reporting.submit.actions import expiry_of_held
from reporting.submit.answers import ChoiceWanted
from reporting.submit.models import Report, ReportState

# Level and wish in one answer, as "level" or "level wish".
WITH = Option("with_details", gettext_lazy("With my details"), hint=gettext_lazy("What I wrote and how to reach me."))
WITHOUT = Option(
    "without_details",
    gettext_lazy("Without anything that names me"),
    hint=gettext_lazy("The team writes a version that does not show who I am, or who it happened to."),
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
OF_TEAM = (
    Option(
        "with_details",
        gettext_lazy("My report, and how to contact me"),
        hint=gettext_lazy("The next page asks how we may reach you."),
    ),
    Option(
        "without_details",
        gettext_lazy("My report, but not how to contact me"),
        hint=gettext_lazy("You read our answers here, with your reference and private code."),
    ),
)
OF_LINKING = (
    Option(
        "allowed",
        gettext_lazy("Yes"),
        hint=gettext_lazy("It can show that something keeps happening. A person looks at both reports first."),
    ),
    Option("none", gettext_lazy("No")),
)
# What each is asked; whoever is not listed, the three levels.
OFFERED = {"team": OF_TEAM, "police": OF_POLICE, "linking": OF_LINKING}
ASKED: dict[str, Promise] = {
    "police": gettext_lazy("What may the police have?"),
    "support": gettext_lazy("What may a support service have?"),
    "council": gettext_lazy("What may housing or the council have?"),
    "team": gettext_lazy("What may the team read?"),
    "linking": gettext_lazy("May the team connect your report with others like it?"),
}


@visit_page
@require_http_methods(["GET", "HEAD", "POST"])
def change_choice(request: PartnershipRequest, visit: Visit, recipient: str) -> HttpResponse:
    """Allow one recipient more or less from now on, or linking, on a page that says what either does."""
    if recipient not in ASKED:
        raise Http404
    if visit.report.state == ReportState.HELD:
        return redirect("return:report")
    stands = allowed_now(visit.report, choices_of(visit.report, visit.ring), recipient)
    form = ChoiceForm(
        posted(request),
        asks=str(ASKED[recipient]),
        options=_options(visit.report, recipient),
        initial={"allowed": f"{stands.level} {stands.police_wish}".strip()},
    )
    if not form.is_valid():
        return _choice_page(request, recipient, form)
    wanted = _wanted(recipient, form.cleaned_data["allowed"])
    if wanted == WITH_CONTACT:
        return redirect("return:contact")
    try:
        changed = _change(visit, wanted)
    except (NobodyActs, DoesNotFit):  # another tab was quicker
        return redirect("return:report")
    except (NotPinned, FingerprintMismatch):
        refuse_for_now(form, request.partnership.phone)
        return _choice_page(request, recipient, form, status=503)
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
        "legal_hold": visit.report.legal_hold,
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


def _change(visit: Visit, wanted: ChoiceWanted) -> bool:
    language = get_language() or settings.LANGUAGE_CODE
    if wanted.recipient == "team":
        return withhold_contact(visit.report, language=language, ring=visit.ring, at=now())
    return change(visit.report, wanted, language=language, ring=visit.ring, at=now())


def _options(report: Report, recipient: str) -> list[Option]:
    offered = OFFERED.get(recipient, (WITH, WITHOUT, NOTHING))
    with_details = recipient == "team" or may_pass_on_contact(report)
    return [option for option in offered if with_details or not option.value.startswith("with_details")]


def _wanted(recipient: str, allowed: str) -> ChoiceWanted:
    level, _space, wish = allowed.partition(" ")
    return ChoiceWanted(recipient, level, wish)  # type: ignore[arg-type]  # both come from the options above


def _choice_page(request: PartnershipRequest, recipient: str, form: ChoiceForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "recipient": recipient,
        "page_title": form.heading,
        "button_text": _("Save this choice"),
        "back_url": reverse("return:report"),
    }
    return render(request, "reporting/returning/change.html", context, status=status)
