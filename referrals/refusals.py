"""What a page says when a seal does not open or a state does not allow what was asked."""

from collections.abc import Callable, Sequence
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.keys.rings import NoKey
from core.keys.stamps import Tampered
from core.sealing import NotPinned, SealingError
from referrals.actions.planning import PlanRefused
from referrals.cases.opening import NoSuchSection
from referrals.casework.safety import NotToBeContacted
from referrals.channels.sending import AlreadyPrinted
from referrals.deliveries.dispatching import OtherWay
from referrals.directory.agreements import NoAgreement
from referrals.directory.routes import NoRoute
from referrals.erasure.deciding import OwnDecision
from referrals.holds.keeping import OnLegalHold
from referrals.linking.allowing import LinkingNotAllowed
from referrals.linking.deciding import DuplicateChain
from referrals.linking.records import RecordFull
from referrals.linking.shared import ListFull
from referrals.overrides.coverage import ApprovalOver, NotApproved
from referrals.overrides.deciding import AlreadyDecided, OwnProposal
from referrals.overrides.emergencies import TriageFirst
from referrals.overrides.proposing import AlreadyProposed, HeldReport, NoDeputy, NoOverrideNeeded
from referrals.overrides.sending import NothingHidden
from referrals.packets.coverage import NotCovered
from referrals.packets.preparing import AlreadyReferred
from referrals.policies import ForTheirSystem, NotAcknowledgedYet, OwnPostponement, Recalled, StateForbids, StillOwed
from referrals.reissuing.actions import NobodyToAsk, OwnRequest, RequestLapsed
from referrals.restrictions.access import Restricted
from referrals.restrictions.actions import OpenAnyway, ThroughTheGlass
from referrals.restrictions.glass_review import NothingToReview
from referrals.risk.actions import OwnAssessment
from referrals.supervision.reassigning import CannotOwn
from referrals.taking.actions import TakenBefore
from referrals.transitions import MoveRefused
from referrals.triage.actions import TriageRefused
from reporting.returning.reissuing import NotReadByTeam

# The first that matches decides; a subclass stands before its parent. Each says why, and what to do.
REASONS: tuple[tuple[type[Exception], Promise], ...] = (
    (NoKey, gettext_lazy("The choice that allowed this was taken back, and the key that opened it is destroyed.")),
    (NoSuchSection, gettext_lazy("There is nothing to open any more: it was erased when its time was over.")),
    (Recalled, gettext_lazy("It was recalled, and the key that opened it is destroyed.")),
    (NotCovered, gettext_lazy("No choice of the reporter covers this as it stands now, so nothing is sent.")),
    (AlreadyReferred, gettext_lazy("A referral to the same organisation for the same purpose is under way already.")),
    (
        NoAgreement,
        gettext_lazy("No information sharing agreement with the organisation is in force, so nothing is sent."),
    ),
    (
        NoRoute,
        gettext_lazy(
            "Nobody has asked the organisation yet whether referrals shall reach it in this way, or its address was "
            "changed since. A supervisor rings it first and confirms that in the directory."
        ),
    ),
    (OtherWay, gettext_lazy("This organisation gets its referrals in another way.")),
    (AlreadyPrinted, gettext_lazy("The pack was printed before. If it is lost, replace the packet by a newer one.")),
    (NotPinned, gettext_lazy("The key of the organisation was not compared yet. A supervisor compares it first.")),
    (
        ForTheirSystem,
        gettext_lazy("It was sealed to the own system of your organisation, and only that system can open it."),
    ),
    (NotAcknowledgedYet, gettext_lazy("Acknowledge the referral first. Then you can open it.")),
    (
        StillOwed,
        gettext_lazy("A referral, a task or an action of this case is open. Finish it first, then close the case."),
    ),
    (
        NotToBeContacted,
        gettext_lazy(
            "The reporter does not want to be contacted this way. Write to them here, or ask a supervisor who can "
            "allow it for a stated reason."
        ),
    ),
    (
        TakenBefore,
        gettext_lazy(
            "This report was sent before, and its reference and code were shown then. If nobody wrote them down, open "
            "its case: there a new code can be issued, once who asks was checked."
        ),
    ),
    (
        NotReadByTeam,
        gettext_lazy(
            "Only the reporter can open this report. Nobody can make a new code for it: it would open nothing."
        ),
    ),
    (
        NobodyToAsk,
        gettext_lazy(
            "The reporter left no way to reach them, so nobody can check that it is they who ask. There is no new code."
        ),
    ),
    (
        RequestLapsed,
        gettext_lazy("Nobody decided within 7 days, so the request has lapsed. Check anew who asks, then ask again."),
    ),
    (OwnRequest, gettext_lazy("You checked the reporter yourself. Another person of the team decides.")),
    (
        LinkingNotAllowed,
        gettext_lazy("One of the two reporters does not allow linking, so nothing is compared or linked."),
    ),
    (
        DuplicateChain,
        gettext_lazy(
            "One of the two is a duplicate of another report already, or has duplicates. Decide about those first."
        ),
    ),
    (RecordFull, gettext_lazy("No more can be kept about the links of this case. Take back what is not needed.")),
    (ListFull, gettext_lazy("The list of shared contacts is full. Remove what is not needed any more.")),
    (
        Restricted,
        gettext_lazy(
            "This case is restricted to named members of the team. If somebody is in danger and they cannot be "
            "reached, open its page again: it asks you why, and is open to you for four hours. It is reviewed."
        ),
    ),
    (
        ThroughTheGlass,
        gettext_lazy(
            "The case is open to you for some hours only. Another supervisor names you, or opens it to the team again."
        ),
    ),
    (OpenAnyway, gettext_lazy("The case is open to you already.")),
    (NothingToReview, gettext_lazy("Nothing waits for your review. Nobody reviews what they opened themselves.")),
    (HeldReport, gettext_lazy("The reporter keeps this report to themselves. Nobody else has a key: nothing is sent.")),
    (NoOverrideNeeded, gettext_lazy("The reporter chose that this recipient gets all of it: prepare a referral.")),
    (AlreadyProposed, gettext_lazy("Another override for this recipient waits. Decide about it or send it first.")),
    (NoDeputy, gettext_lazy("No deputy may approve this: none is named, or they work for the recipient.")),
    (OwnProposal, gettext_lazy("You proposed this yourself. Another person decides about it.")),
    (AlreadyDecided, gettext_lazy("Somebody decided about it before, or it was taken back.")),
    (NotApproved, gettext_lazy("Nobody has approved it, so nothing is sent.")),
    (ApprovalOver, gettext_lazy("It was approved more than three days ago. Propose it again as things stand now.")),
    (
        TriageFirst,
        gettext_lazy(
            "Triage comes first. Only an emergency goes before it, to the police or to who takes in safeguarding "
            "concerns."
        ),
    ),
    (
        OwnPostponement,
        gettext_lazy("You said last that they cannot be told yet. Another supervisor decides whether it stays so."),
    ),
    (NothingHidden, gettext_lazy("There is nothing that the reporter was not told of.")),
    (TriageRefused, gettext_lazy("Somebody changed the case while you were deciding. Open its triage again.")),
    (OwnAssessment, gettext_lazy("You assessed this risk yourself. Another supervisor reviews it.")),
    (CannotOwn, gettext_lazy("Whom you chose cannot work on it any more. Go back and choose somebody else.")),
    (PlanRefused, gettext_lazy("Whom or what day you chose does not fit any more. Go back and choose again.")),
    (OnLegalHold, gettext_lazy("The case is on legal hold, so nothing of it is erased. Lift the hold first.")),
    (OwnDecision, gettext_lazy("You decided this yourself. Another person of the team confirms or stops it.")),
    (StateForbids, gettext_lazy("It has moved on, so this cannot be done now. Go back and look at its present state.")),
    (MoveRefused, gettext_lazy("It has moved on, so this cannot be done now. Go back and look at its present state.")),
    (Tampered, gettext_lazy("What is stored is not what was sealed, so it is not used. Tell your supervisor at once.")),
    (
        SealingError,
        gettext_lazy("What is stored is not what was sealed, so it is not used. Tell your supervisor at once."),
    ),
)
REFUSALS = tuple(refusal for refusal, _words in REASONS)
# Pages that others lie beneath, the nearest first, with the ids in their addresses.
ABOVE = (
    ("cases:referral", ("case_id", "referral_id")),
    ("cases:case", ("case_id",)),
    ("cases:access", ("request_id",)),
    ("inbox:referral", ("referral_id",)),
)

View = Callable[..., HttpResponse]


def says_why(view: View) -> View:
    """Turn a refusal of the domain into a page with its reason, status 409; nothing that was sealed is in it."""
    return _guarded(view, ())


def says_why_keeping(*names: str) -> Callable[[View], View]:
    """The same for a page with a form: the page of a refusal shows what was typed under `names`, so that it can be
    copied and is not lost."""
    return lambda view: _guarded(view, names)


def _guarded(view: View, names: tuple[str, ...]) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except REFUSALS as refusal:
            if isinstance(refusal, Restricted) and request.method == "GET" and "case_id" in kwargs:
                return redirect("cases:break-glass", case_id=kwargs["case_id"])
            typed = [text for name in names if (text := request.POST.get(name, "").strip())]
            return refused_page(request, _("This is not possible"), reason_of(refusal), status=409, typed=typed)

    return guarded


def refused_page(
    request: HttpRequest, title: str, reason: str, *, status: int, typed: Sequence[str] = ()
) -> HttpResponse:
    """A page that says why something was not done. Its Back link leads to what the address is about."""
    context = {"page_title": title, "reason": reason, "typed": typed, "back_url": _way_back(request)}
    return render(request, "referrals/refused.html", context, status=status)


def _way_back(request: HttpRequest) -> str:
    """The nearest page above the one that was refused: of its referral, case or request, else where work begins."""
    named = request.resolver_match.kwargs if request.resolver_match else {}
    for page, names in ABOVE:
        if all(name in named for name in names):
            url = reverse(page, args=[named[name] for name in names])
            if request.path != url and request.path.startswith(url):
                return url
    return reverse("console:home")


def reason_of(refusal: Exception) -> str:
    return str(next(words for kind, words in REASONS if isinstance(refusal, kind)))
