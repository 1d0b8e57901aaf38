"""A group of further questions before the report is sent."""

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.design_system.forms import posted
from core.journeys.answers import Asked
from core.journeys.drafts import DraftGone
from core.journeys.storage import SealedStorage
from core.keys.kinds import Kind
from core.partnerships.hosts import PartnershipRequest
from reporting.more.asking import MoreForm
from reporting.more.drafting import form_of, stored_as
from reporting.more.groups import GROUPS, named
from reporting.steps.discretion import words_without_agreement
from reporting.submit.in_browser import without_draft


@require_http_methods(["GET", "HEAD", "POST"])
def before_sending(request: PartnershipRequest, group: str) -> HttpResponseBase:
    """Keep the answers in the draft and go back to the page that shows all of them.

    Not before it was chosen who may read the report, which also says how children are kept safe.
    """
    found = named(group, GROUPS)
    storage = SealedStorage("", request)
    if storage.draft is None:
        return without_draft(request)
    to_check = reverse("report:step", args=["check"])
    asked = Asked(storage.partnership, storage.answers, storage.at)
    if not asked.answers.has("readers"):
        return HttpResponseRedirect(to_check)
    data = posted(request)
    form = found.form(data, asked=asked) if data is not None else form_of(found, asked)
    if data is None or not form.is_valid():
        page = "contact" if found.kind == Kind.NEEDS else "story"
        return group_page(
            request,
            form,
            who_sees=form.who_sees,
            back_url=to_check,
            button_text=_("Continue"),
            discretion=words_without_agreement(page, asked),
        )
    try:
        storage.save({stored_as(found): form.step_data()})
    except DraftGone:
        return without_draft(request)
    return HttpResponseRedirect(to_check)


def group_page(
    request: PartnershipRequest,
    form: MoreForm,
    *,
    who_sees: str,
    back_url: str,
    button_text: str,
    discretion: str = "",
    status: int = 200,
) -> HttpResponse:
    """One group as a page, wherever it is asked. `discretion` is for who reports for somebody that has not agreed."""
    context = {
        "form": form,
        "page_title": form.question,
        "who_sees": who_sees,
        "discretion": discretion,
        "back_url": back_url,
        "button_text": button_text,
    }
    return render(request, "reporting/more/group.html", context, status=status)
