"""The pages of a case's risk: what stands, assessing it, reviewing it, and its history.

The first and the last are made to be printed: on paper nothing stands around them but who opened them and when.
"""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.audit.actions import Purpose
from core.calendars.words import shown_moment_of_week
from core.console.access import StaffRequest, console_page
from core.design_system.components import SummaryRow
from core.design_system.forms import posted
from core.keys.kinds import Kind
from core.keys.rings import NoKey
from core.partnerships.permissions import may
from referrals.cases.models import Case, Risk
from referrals.cases.opening import open_section
from referrals.cases.presenters import header_of
from referrals.cases.purposes import ask_purpose, purpose_of
from referrals.finding import find_case
from referrals.policies import case_may_be_assessed, check_case_may_be_assessed
from referrals.refusals import says_why, says_why_keeping
from referrals.risk.actions import (
    AutomaticallyHigh,
    OwnAssessment,
    ReasonMissing,
    assess,
    check_waits_for_review,
    is_own,
    review,
)
from referrals.risk.forms import AnswersForm, JudgementForm, ReviewForm
from referrals.risk.planning import ReviewDateRefused
from referrals.risk.presenters import bearing_rows, score_rows, shown_history, standing_rows, threshold_rows
from referrals.risk.reading import open_history
from referrals.risk.records import Record, newest_assessment
from referrals.risk.tool import CURRENT
from referrals.tasks.actions import waits
from referrals.tasks.models import TaskKind
from reporting.sections import Incident


@console_page("open cases")
@says_why
def risk(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """What stands: the newest assessment and whatever came after it."""
    case = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, case.id)
    if given is None:
        return ask_purpose(case, "risk")
    history = _history(request, case, given)
    may_assess = may(request.staff.member, "assess risk") and case_may_be_assessed(case)
    now = clock.now()
    context = {
        **_frame(case, _("Risk"), at=now),
        "standing": standing_rows(case, at=now),
        "versions": shown_history(_what_counts(history)),
        "assess_url": _address("risk-assess", case) if may_assess else "",
        "review_url": _address("risk-review", case) if _may_review(request, case, history) else "",
        "history_url": _address("risk-history", case),
        "opened": _opened(request, at=now),
    }
    return render(request, "referrals/risk/risk.html", context)


@console_page("open cases")
@says_why
def risk_history(request: StaffRequest, case_id: UUID) -> HttpResponse:
    case = find_case(case_id, by=request.staff.member)
    given = purpose_of(request.session, case.id)
    if given is None:
        return ask_purpose(case, "risk-history")
    now = clock.now()
    context = {
        **_frame(case, _("History of the risk"), at=now),
        "versions": shown_history(_history(request, case, given)),
        "opened": _opened(request, at=now),
    }
    return render(request, "referrals/risk/history.html", context)


@console_page("assess risk", methods=("GET", "POST"))
@says_why_keeping("reason")
def risk_assess(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """First the answers, then what they come to and the judgement. Between the two they are kept in the page alone."""
    case = find_case(case_id, by=request.staff.member)
    check_case_may_be_assessed(case)
    given = purpose_of(request.session, case.id)
    if given is None:
        return ask_purpose(case, "risk-assess")
    form, now = AnswersForm(posted(request)), clock.now()
    if not form.is_valid() or "change" in request.POST:
        return _ask(request, case, form, given, at=now)
    judgement = JudgementForm(posted(request) if "judged" in request.POST else None, at=now)
    if judgement.is_valid() and _assessed(request, case, form, judgement, at=now):
        messages.success(request, _("The assessment is saved."))
        return redirect("cases:risk", case_id=case.id)
    context = {
        **_frame(case, _("Judge the risk"), at=now),
        "form": judgement,
        "carried": form.carried,
        "score": score_rows(CURRENT, form.answers, form.ticked),
        "thresholds": threshold_rows(CURRENT),
    }
    return render(request, "referrals/risk/judge.html", context)


@console_page("review high risk", methods=("GET", "POST"))
@says_why_keeping("reason")
def risk_review(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """A supervisor agrees with a high risk or changes it."""
    case = find_case(case_id, by=request.staff.member)
    check_waits_for_review(case)
    given = purpose_of(request.session, case.id)
    if given is None:
        return ask_purpose(case, "risk-review")
    now, staff = clock.now(), request.staff
    history = _history(request, case, given)
    if is_own(history, staff.member):
        raise OwnAssessment
    form = ReviewForm(posted(request), standing=Risk(case.risk))
    if form.is_valid():
        level, reason = Risk(form.cleaned_data["level"]), form.cleaned_data["reason"]
        review(case, level=level, reason=reason, by=staff.member, ring=staff.ring, at=now)
        messages.success(request, _("The review is saved."))
        return redirect("cases:risk", case_id=case.id)
    context = {
        **_frame(case, _("Review the risk"), at=now),
        "form": form,
        "versions": shown_history(_what_counts(history)),
    }
    return render(request, "referrals/risk/review.html", context)


def _ask(request: StaffRequest, case: Case, form: AnswersForm, given: Purpose, *, at: datetime) -> HttpResponse:
    context = {
        **_frame(case, _("Assess the risk"), at=at),
        "form": form,
        "facts": _facts(request, case, given, at=at),
        "thresholds": threshold_rows(CURRENT),
    }
    return render(request, "referrals/risk/assess.html", context)


def _assessed(request: StaffRequest, case: Case, form: AnswersForm, judgement: JudgementForm, *, at: datetime) -> bool:
    """Save it; False, with the reason in the form, when the judgement is refused."""
    staff, judged = request.staff, judgement.cleaned_data
    try:
        assess(
            case,
            answers=form.answers,
            ticked=form.ticked,
            level=Risk(judged["level"]),
            reason=judged["reason"],
            review_date=judged["review_date"],
            by=staff.member,
            ring=staff.ring,
            at=at,
        )
    except AutomaticallyHigh:
        words = _(
            "A rule makes this risk high. Save it as high and write why it should be lower: a supervisor decides."
        )
        judgement.add_error("level", words)
    except ReasonMissing:
        judgement.add_error("reason", _("Write why you judge the risk differently"))
    except ReviewDateRefused as refusal:
        too_early = _("Enter a day after today")
        too_late = _("Enter a day that is not later than the hint says for this level")
        judgement.add_error("review_date", too_early if str(refusal) == "too early" else too_late)
    return judgement.is_valid()


def _facts(request: StaffRequest, case: Case, given: Purpose, *, at: datetime) -> list[SummaryRow]:
    """What the reporter ticked; nothing once they took the team's choice back, for the case can still be assessed."""
    staff = request.staff
    try:
        incident = open_section(case, Kind.INCIDENT, by=staff.member, ring=staff.ring, purpose=given, at=at)
    except NoKey:
        return []
    return bearing_rows(cast("Incident", incident))


def _history(request: StaffRequest, case: Case, given: Purpose) -> list[Record]:
    return open_history(case, by=request.staff.member, ring=request.staff.ring, purpose=given, at=clock.now())


def _may_review(request: StaffRequest, case: Case, history: list[Record]) -> bool:
    member = request.staff.member
    waiting = may(member, "review high risk") and waits(case, TaskKind.REVIEW_HIGH_RISK)
    return waiting and not is_own(history, member)


def _what_counts(history: list[Record]) -> list[Record]:
    """The newest assessment and what came after it; before there is one, everything."""
    newest = newest_assessment(history)
    return history[: history.index(newest) + 1] if newest else history


def _opened(request: StaffRequest, *, at: datetime) -> str:
    """What stands on paper that came from this page."""
    words = {"name": request.staff.user.name, "moment": shown_moment_of_week(at)}
    return _("Opened by %(name)s, %(moment)s.") % words


def _frame(case: Case, title: str, *, at: datetime) -> dict[str, Any]:
    return {"header": header_of(case, part="risk", at=at), "page_title": title}


def _address(name: str, case: Case) -> str:
    return reverse(f"cases:{name}", args=[case.id])
