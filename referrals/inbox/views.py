"""The pages of an officer: the inbox, one referral, its packet, and every answer to it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core import clock
from core.console.access import StaffRequest, console_page
from core.design_system.forms import posted
from core.documents.pdf import Unavailable
from core.partnerships.permissions import may
from core.sealing import to_bytes
from referrals.directory.organisations import others_than
from referrals.finding import find_referral
from referrals.inbox.actions import acknowledge, answer, answer_recall, open_packet, record_outcome, tell_progress
from referrals.inbox.forms import AnswerDetailsForm, AnswerForm, OutcomeForm, ProgressForm, RecallForm
from referrals.inbox.presenters import PAGE_SIZE, facts_of, header_of, options_of, referral_table, views_of
from referrals.outcomes.answers import own_answers
from referrals.outcomes.codes import outcomes_for, reasons_for
from referrals.packets.models import Referral
from referrals.packets.pdf import packet_pdf
from referrals.packets.presenters import answer_rows, parts_of
from referrals.policies import (
    StateForbids,
    answers_open_to,
    may_be_acknowledged,
    more_may_be_asked,
    opens_here,
    outcome_may_be_recorded,
    packet_may_be_opened,
    progress_may_be_told,
    recall_may_be_answered,
)
from referrals.questions.actions import ask
from referrals.questions.forms import QuestionForm
from referrals.refusals import refused_page, says_why, says_why_keeping
from referrals.states import State

# What people type in their own words on these pages; a refusal shows it again.
TYPED = ("reference", "told", "words", "basis", "question")


@console_page("see inbox")
def inbox(request: StaffRequest, view: str) -> HttpResponse:
    titles = {"list": _("Inbox"), "finished": _("Finished referrals")}
    mine = Referral.objects.addressed_to(request.staff.member).with_case()
    finished = view == "finished"
    chosen = mine.finished_by_recipient() if finished else mine.waiting_for_recipient()
    page = Paginator(chosen.order_by("-sent_at" if finished else "due_at", "id"), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    context = {
        "page_title": titles[view],
        "views": views_of(view),
        "rows": referral_table(titles[view], page.object_list, at=clock.now()),
        "page": page,
        "nothing": _("Nothing is finished yet.") if finished else _("Nothing is waiting for your organisation."),
    }
    return render(request, "referrals/inbox/list.html", context)


@console_page("see inbox")
@says_why
def referral(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    found, staff, now = _found(request, referral_id), request.staff, clock.now()
    answers = own_answers(found, by=staff.member, ring=staff.ring, at=now)
    context = {
        "facts": facts_of(found, at=now),
        "answer": answer_rows(found, answers),
        "recall": _recall_words(found),
        **_acts(request, found),
        **_frame(found, _("Referral")),
        "back_url": reverse("inbox:list"),
    }
    return render(request, "referrals/inbox/referral.html", context)


@console_page("answer referrals", methods=("POST",))
@says_why
def acknowledge_page(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    found = _found(request, referral_id)
    acknowledge(found, by=request.staff.member, ring=request.staff.ring, at=clock.now())
    messages.success(request, _("Acknowledged. The team and the reporter can see that it has arrived."))
    return _to(found)


@console_page("open packets")
@says_why
def packet(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    found = _found(request, referral_id)
    content = open_packet(found, by=request.staff.member, ring=request.staff.ring, at=clock.now())
    context = {
        "contents": parts_of(content),
        "pdf_url": reverse("inbox:packet-file", args=[found.id]),
        "json_url": reverse("inbox:packet-data", args=[found.id]),
        **_acts(request, found),
        **_frame(found, _("What was sent to you")),
    }
    return render(request, "referrals/inbox/packet.html", context)


@console_page("open packets")
@says_why
def packet_file(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """The packet as a tagged PDF; without the libraries for it, a page that says what to install."""
    found = _found(request, referral_id)
    content = open_packet(found, by=request.staff.member, ring=request.staff.ring, at=clock.now(), download=True)
    try:
        made = packet_pdf(content, partnership=found.case.partnership, language=get_language() or "en-gb")
    except Unavailable as unavailable:
        return refused_page(request, _("The PDF cannot be made now"), str(unavailable), status=503)
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{content.reference}.pdf"'
    return response


@console_page("open packets")
@says_why
def packet_data(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """The packet as JSON, byte for byte as it was sealed: its SHA-256 is the one that the team has of it."""
    found = _found(request, referral_id)
    content = open_packet(found, by=request.staff.member, ring=request.staff.ring, at=clock.now(), download=True)
    response = HttpResponse(to_bytes(content.section()), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{content.reference}.json"'
    return response


@console_page("answer referrals", methods=("GET", "POST"))
def answer_page(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Which answer; what goes with it is asked on the next page."""
    found = _found(request, referral_id)
    answers = answers_open_to(found)
    if not answers:
        return _moved_on(request, found)
    form = AnswerForm(posted(request), answers=answers)
    if form.is_valid():
        chosen: str = form.cleaned_data["answer"]
        return redirect("inbox:answer-details", referral_id=found.id, given=chosen)
    return render(request, "referrals/inbox/form.html", {"form": form, **_frame(found, _("Answer"))})


@console_page("answer referrals", methods=("GET", "POST"))
@says_why_keeping(*TYPED)
def answer_details(request: StaffRequest, referral_id: UUID, given: str) -> HttpResponse:
    found = _found(request, referral_id)
    if given not in set(State):
        raise Http404
    state = State(given)
    if state not in answers_open_to(found):
        return _moved_on(request, found)
    form = AnswerDetailsForm(
        posted(request),
        reasons=options_of(reasons_for(state)),
        asks_reference=state == State.RECORDED,
        others=list(others_than(found.recipient)) if state == State.REROUTE_PROPOSED else (),
    )
    if form.is_valid():
        _answer(request, found, state, form)
        return _to(found)
    context = {"form": form, "button_text": _("Send the answer"), **_frame(found, str(state.label))}
    return render(request, "referrals/inbox/form.html", context)


@console_page("answer referrals", methods=("GET", "POST"))
@says_why_keeping(*TYPED)
def question(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Ask the team before answering."""
    found, staff = _found(request, referral_id), request.staff
    if not more_may_be_asked(found):
        return _moved_on(request, found)
    form = QuestionForm(posted(request))
    if form.is_valid():
        ask(found, form.cleaned_data["question"], by=staff.member, ring=staff.ring, at=clock.now())
        messages.success(request, _("Your question is sent. Your time to decide begins again with the reply."))
        return _to(found)
    context = {"form": form, "button_text": _("Send the question"), **_frame(found, _("Ask the team"))}
    return render(request, "referrals/inbox/form.html", context)


@console_page("answer referrals", methods=("GET", "POST"))
@says_why_keeping(*TYPED)
def progress(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    """Say what is being done, as often as there is something to say."""
    found, staff = _found(request, referral_id), request.staff
    if not progress_may_be_told(found):
        return _moved_on(request, found)
    form = ProgressForm(posted(request))
    if form.is_valid():
        tell_progress(found, form.cleaned_data["words"], by=staff.member, ring=staff.ring, at=clock.now())
        messages.success(request, _("The team and the reporter can read what you are doing."))
        return _to(found)
    context = {"form": form, "button_text": _("Send it"), **_frame(found, _("What you are doing"))}
    return render(request, "referrals/inbox/form.html", context)


@console_page("answer referrals", methods=("GET", "POST"))
@says_why_keeping(*TYPED)
def outcome(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    found, staff = _found(request, referral_id), request.staff
    if not outcome_may_be_recorded(found):
        return _moved_on(request, found)
    form = OutcomeForm(posted(request), codes=options_of(outcomes_for(found.recipient.kind)))
    if form.is_valid():
        told = form.cleaned_data
        record_outcome(found, code=told["code"], words=told["words"], by=staff.member, ring=staff.ring, at=clock.now())
        messages.success(request, _("The outcome is recorded. The team and the reporter can read it."))
        return _to(found)
    context = {"form": form, "button_text": _("Record the outcome"), **_frame(found, _("Outcome"))}
    return render(request, "referrals/inbox/form.html", context)


@console_page("answer referrals", methods=("GET", "POST"))
@says_why_keeping(*TYPED)
def recall(request: StaffRequest, referral_id: UUID) -> HttpResponse:
    found, staff = _found(request, referral_id), request.staff
    if not recall_may_be_answered(found):
        return _moved_on(request, found)
    form = RecallForm(posted(request))
    if form.is_valid():
        basis = form.cleaned_data["basis"]
        answer_recall(found, confirmed=form.is_confirmed, basis=basis, by=staff.member, ring=staff.ring, at=clock.now())
        messages.success(request, _("Your answer to the recall is sent."))
        return _to(found)
    context = {
        "form": form,
        "button_text": _("Send the answer"),
        "explanation": _recall_words(found),
        **_frame(found, _("Recall")),
    }
    return render(request, "referrals/inbox/form.html", context)


def _found(request: StaffRequest, referral_id: UUID) -> Referral:
    return find_referral(referral_id, by=request.staff.member)


def _answer(request: StaffRequest, found: Referral, state: State, form: AnswerDetailsForm) -> None:
    answer(
        found,
        to=state,
        reason=form.answered("reason"),
        told=form.answered("told"),
        reference=form.answered("reference"),
        proposed=form.somebody_else,
        by=request.staff.member,
        ring=request.staff.ring,
        at=clock.now(),
    )
    messages.success(request, _("Your answer is sent to the team and told to the reporter."))


def _moved_on(request: StaffRequest, found: Referral) -> HttpResponseRedirect:
    """Back to the referral. Raises StateForbids when somebody typed meanwhile, so that their words are shown again."""
    if any(request.POST.get(name, "").strip() for name in TYPED):
        raise StateForbids(f"the referral is {found.state}")
    messages.info(request, _("This referral is not in a state in which that can be done."))
    return _to(found)


def _to(found: Referral) -> HttpResponseRedirect:
    return redirect("inbox:referral", referral_id=found.id)


def _frame(found: Referral, title: str) -> dict[str, Any]:
    """Of a page of the referral, from which one goes back to the referral itself."""
    back_url = reverse("inbox:referral", args=[found.id])
    return {"header": header_of(found, at=clock.now()), "page_title": title, "back_url": back_url}


def _recall_words(found: Referral) -> str:
    words = {
        State.RECALL_REQUESTED: _(
            "This referral was taken back. Stop using what you received, destroy or return "
            "every copy, and tell us. If a law obliges you to keep it, say which."
        ),
        State.SUPERSEDED: _(
            "A newer packet took the place of this one. Stop using what you received, destroy or return every copy, "
            "and tell us. If a law obliges you to keep it, say which."
        ),
        State.RECALL_CONFIRMED: _("You confirmed that every copy is gone."),
        State.RECALL_REFUSED: _("You refused the recall and gave a lawful basis."),
    }
    return words.get(State(found.state), "")


def _acts(request: StaffRequest, found: Referral) -> dict[str, str]:
    """The buttons: only what the state allows and the member may do."""
    member = request.staff.member
    may_answer, may_open = may(member, "answer referrals"), may(member, "open packets")
    offered = {
        "acknowledge": may_answer and may_be_acknowledged(found),
        "packet": may_open and opens_here(found) and packet_may_be_opened(found),
        "answer": may_answer and bool(answers_open_to(found)),
        "outcome": may_answer and outcome_may_be_recorded(found),
        "progress": may_answer and progress_may_be_told(found),
        "question": may_answer and more_may_be_asked(found),
        "recall": may_answer and recall_may_be_answered(found),
    }
    return {
        f"{name}_url": reverse(f"inbox:{name}", args=[found.id]) if is_open else "" for name, is_open in offered.items()
    }
