"""The page behind the code on a poster: help now, and a report that says inside, and only there, where it was begun.

1. A visit is written down nowhere: a GET stores nothing, and no page that follows it is told this address.
2. The place goes from the code into the sealed draft, by the POST that begins it; in clear nothing ties the two.
3. A code that nobody has, and that of a place that is closed or does not answer, get the same page without a name.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.clock import now
from core.partnerships.hosts import PartnershipRequest
from core.partnerships.models import OrganisationKind, Partnership
from reporting.centres.intake import reached_by
from reporting.centres.models import Centre
from reporting.easy_read.framing import shown
from reporting.easy_read.helping import call
from reporting.easy_read.ideas import Idea, Part
from reporting.easy_read.information import danger_part, leaving_part
from reporting.easy_read.journey import JOURNEY as EASY_JOURNEY
from reporting.easy_read.journey import NAME, PAGES
from reporting.easy_read.pages import told
from reporting.easy_read.views import too_many as easy_too_many
from reporting.steps.beginning import begin
from reporting.steps.journey import JOURNEY
from reporting.submit.in_browser import LONG_FORM
from reporting.venues.codes import centre_behind

LONG = "long"  # value of the button of the form that is not Easy Read
View = Callable[[PartnershipRequest, str], HttpResponseBase]


def untold(view: View) -> View:
    """No page learns from the browser that it was opened from this one."""

    @wraps(view)
    def untold_view(request: PartnershipRequest, code: str) -> HttpResponseBase:
        response = view(request, code)
        # "no-referrer" would make browsers send `Origin: null` with the form.
        response.headers["Referrer-Policy"] = "strict-origin"
        return response

    return untold_view


@require_http_methods(["GET", "HEAD", "POST"])
@untold
def door(request: PartnershipRequest, code: str) -> HttpResponseBase:
    centre = centre_behind(code, partnership=request.partnership, at=now())
    if request.method == "POST":
        return _begun(request, centre)
    context = {
        "page_title": _title(centre),
        "parts": [danger_part(), _help_part(request.partnership, centre), leaving_part()],
        "report_parts": [_report_part(request.partnership, centre)],
        "long": LONG,
        "is_named": centre is not None,
        "back_url": reverse("public:start"),
    }
    return shown(request, "door", context)


def _begun(request: PartnershipRequest, centre: Centre | None) -> HttpResponseBase:
    intake = reached_by("venue", organisation=centre.organisation) if centre else None
    if request.POST.get("form") == LONG:
        return begin(request, journey="", pages=LONG_FORM, first=JOURNEY[0].name, intake=intake)
    return begin(
        request, journey=NAME, pages=PAGES, first=EASY_JOURNEY[0].name, over_budget=easy_too_many, intake=intake
    )


def _title(centre: Centre | None) -> str:
    if centre is None:
        return _("You can get help here")
    if _is_venue(centre):
        return _("You are in a Keep Safe place")
    return _("You are in a reporting centre")


def _is_venue(centre: Centre) -> bool:
    return centre.organisation.kind == OrganisationKind.VENUE


def _help_part(partnership: Partnership, centre: Centre | None) -> Part:
    here = []
    if centre is not None:
        here = [
            Idea("cafe" if _is_venue(centre) else "team", told(_("This is: %(name)s."), name=centre.organisation.name)),
            Idea("talking", _("Tell someone who works here. They want to help you.")),
        ]
    return Part(
        _("Do you need help now?"),
        (
            *here,
            Idea("phone-call", _("You have a Keep Safe card? Someone can call your people.")),
            Idea("with-name", _("You have no card?"), _("Make a card"), reverse("card:card")),
            Idea(
                "team",
                told(_("You can ring %(team)s:"), team=partnership.team_name),
                partnership.phone,
                call(partnership.phone),
            ),
        ),
    )


def _report_part(partnership: Partnership, centre: Centre | None) -> Part:
    ideas = [
        Idea("sad", _("Was someone nasty to you because of who you are? That is hate crime.")),
        Idea("words", _("You can tell us about it.")),
        Idea("team", told(_("%(team)s reads what you tell us, if you say yes."), team=partnership.team_name)),
        Idea("police", _("You do not have to talk to the police.")),
    ]
    if centre is not None:
        name = centre.organisation.name
        ideas += [
            Idea("lock", told(_("Your report says that you started here: %(name)s."), name=name)),
            Idea("not-shown", _("Only people who can read your report can see that. No one here can read it.")),
        ]
    return Part(_("Do you want to report hate crime?"), tuple(ideas))
