"""/centres/: places near somebody where they can report, or find somebody who helps."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from core.clock import now
from core.design_system.forms import posted
from core.headers import findable
from core.partnerships.hosts import PartnershipRequest
from reporting.finder.drawing import drawn_map
from reporting.finder.finding import Wanted, languages_of, places_for, shown_centres, start_of
from reporting.finder.forms import FinderForm
from reporting.finder.showing import said_by, shown_place

# Nobody walks past thirty; a longer page would also cost a telephone more than the others.
AT_ONCE = 30


@findable
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: PartnershipRequest) -> HttpResponse:
    """The list, and what it is narrowed to. Somebody's place comes by POST and stays in this request."""
    at, partnership = now(), request.partnership
    centres = shown_centres(partnership, at=at)
    form = FinderForm(posted(request), partnership=partnership, languages=languages_of(centres))
    wanted = _wanted(form)
    found = places_for(centres, wanted, partnership, at=at)
    end = _end(request)
    places = [shown_place(number, place, partnership, at=at) for number, place in enumerate(found[:end], start=1)]
    drawn = drawn_map({number: place.at for number, place in enumerate(found[:end], start=1)}, partnership)
    context = {
        "page_title": _("Find a place where you can report"),
        "form": form,
        "places": places,
        "map": drawn,
        "map_says": said_by(drawn, places) if drawn else "",
        "heading": ngettext("%(count)s place", "%(count)s places", len(found)) % {"count": len(found)},
        "is_narrowed": wanted != Wanted(),
        "is_unknown": bool(wanted.postcode) and start_of(Wanted(postcode=wanted.postcode), partnership) is None,
        "area": wanted.area,
        "more": end + AT_ONCE if len(found) > end else 0,
        "has_none": not centres,
    }
    return render(request, "reporting/finder/list.html", context)


def _wanted(form: FinderForm) -> Wanted:
    """What was asked for, leaving out what cannot be an answer; the page says what is wrong with that."""
    form.is_valid()
    given = getattr(form, "cleaned_data", {})
    return Wanted(
        area=given.get("area", ""),
        postcode=given.get("postcode", ""),
        needs=tuple(given.get("needs", ())),
        language=given.get("language", ""),
        kind=given.get("kind", ""),
    )


def _end(request: PartnershipRequest) -> int:
    """How many places to show: as many more as the button asked for."""
    asked = request.POST.get("shown", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 4 else AT_ONCE
