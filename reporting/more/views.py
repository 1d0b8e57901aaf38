"""A group of further questions before the report is sent."""

from collections.abc import Mapping
from typing import Any

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
from reporting.more.groups import GROUPS, Group, named
from reporting.steps.discretion import words_without_agreement
from reporting.submit.in_browser import without_draft


@require_http_methods(["GET", "HEAD", "POST"])
def before_sending(request: PartnershipRequest, group: str) -> HttpResponseBase:
    """Keep the answers in the draft and go back to the page that shows all of them.

    Not before it was chosen who may read the report, which also says how children are kept safe.
    """
    storage = SealedStorage("", request)
    found = named(group, GROUPS)
    if storage.draft is None:
        return without_draft(request)
    try:
        return answer_before_sending(request, found, storage, to_check=reverse("report:step", args=["check"]))
    except DraftGone:
        return without_draft(request)


def answer_before_sending(
    request: PartnershipRequest,
    found: Group,
    storage: SealedStorage,
    *,
    to_check: str,
    frame: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """A group of the live draft in `storage`; `to_check` is the address of the page that shows all answers, `frame`
    what else the page shows. Raises DraftGone."""
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
            frame=frame,
        )
    storage.save({stored_as(found): form.step_data()})
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
    frame: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """One group as a page, wherever it is asked. `discretion` is for who reports for somebody that has not agreed."""
    context = {
        "form": form,
        "page_title": form.question,
        "who_sees": who_sees,
        "discretion": discretion,
        "back_url": back_url,
        "button_text": button_text,
        **(frame or {}),
    }
    return render(request, "reporting/more/group.html", context, status=status)
