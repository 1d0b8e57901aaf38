"""What became of a report, in Easy Read: a picture and a short sentence for each line that a reporter is told."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.calendars.words import shown_day
from core.journeys.forms import isolated
from reporting.easy_read.helping import call
from reporting.easy_read.ideas import Idea, Part
from reporting.easy_read.pages import told
from reporting.progress.codes import recipient_name
from reporting.progress.telling import ToldLine
from reporting.public.reading_times import in_words
from reporting.returning.looking_again import LOOK_AGAIN, OWN, WAITS_FOR_RECIPIENT
from reporting.returning.opening import Opened
from reporting.submit.models import Report, ReportState, Urgency

# By the code of the line: picture and sentence. %(recipient)s is an organisation's name, or a kind of recipient.
SENTENCES: dict[str, tuple[str, Promise]] = {
    "received": ("send", gettext_lazy("We got your report.")),
    "read": ("team-reads", gettext_lazy("Someone in the team has read your report.")),
    "triaged": ("team", gettext_lazy("The team decided what to do next.")),
    "referral_sent": ("team-and-others", gettext_lazy("We told %(recipient)s about it, as you said.")),
    "override_sent": (
        "team-and-others",
        gettext_lazy("We told %(recipient)s about it. You did not choose this. We did it to keep someone safe."),
    ),
    "override_sent_late": (
        "team-and-others",
        gettext_lazy("We told %(recipient)s about it. You did not choose this. It was not safe to tell you sooner."),
    ),
    "glass_broken": ("team-reads", gettext_lazy("Someone else in the team had to open your report.")),
    "acknowledged": ("receipt", gettext_lazy("%(recipient)s told us that they have it.")),
    "opened": ("team-reads", gettext_lazy("%(recipient)s opened it.")),
    "accepted": ("help", gettext_lazy("%(recipient)s will do something about it.")),
    "declined": ("refused", gettext_lazy("%(recipient)s cannot do anything about it.")),
    "recorded": ("write", gettext_lazy("%(recipient)s wrote it down as a crime or a bad event.")),
    "not_recorded": ("no", gettext_lazy("%(recipient)s did not write it down.")),
    "returned": ("come-back", gettext_lazy("%(recipient)s gave it back to us. We look at what to do next.")),
    "outcome": ("talking", gettext_lazy("%(recipient)s told us what they did.")),
    "information_requested": ("unknown", gettext_lazy("%(recipient)s asked us a question.")),
    "information_given": ("talking", gettext_lazy("We answered the question of %(recipient)s.")),
    "in_progress": ("help", gettext_lazy("%(recipient)s told us what they are doing.")),
    "reroute_proposed": (
        "come-back",
        gettext_lazy("%(recipient)s thinks that someone else can help you better. You can say yes or no to that."),
    ),
    "replaced": ("write", gettext_lazy("We sent %(recipient)s a newer version. They must delete the old one.")),
    "recall_requested": ("delete", gettext_lazy("We asked %(recipient)s to delete it.")),
    "recall_confirmed": ("delete", gettext_lazy("%(recipient)s deleted it.")),
    "recall_refused": ("council", gettext_lazy("%(recipient)s must keep it. The law says so.")),
    "no_answer": ("clock", gettext_lazy("%(recipient)s did not answer. We look at who else can help.")),
    "not_delivered": ("refused", gettext_lazy("It did not reach %(recipient)s. We look at who else can help.")),
    "closed": ("fine", gettext_lazy("The team has finished its work on your report.")),
    "reopened": ("team", gettext_lazy("The team works on your report again.")),
    "choice_withdrawn": ("no", gettext_lazy("You took back your choice about %(recipient)s.")),
    "choice_changed": ("write", gettext_lazy("You changed your choice about %(recipient)s.")),
    "code_replaced": ("key", gettext_lazy("You got a new private code. The old one opens nothing.")),
    "code_reissued": ("key", gettext_lazy("The team gave you a new private code. The old one opens nothing.")),
    "respondent_erased": ("delete", gettext_lazy("We had to delete what you wrote about who did it.")),
    "given_up": ("delete", gettext_lazy("You asked us to delete your report.")),
    "kept": ("calendar", gettext_lazy("You asked us to keep your report for longer.")),
    "released": ("team-reads", gettext_lazy("You let the team read your report.")),
}


def status_parts(report: Report, opened: Opened, *, at: datetime) -> list[Part]:
    """What is happening with the report at `at`, and what has happened so far, the oldest first."""
    if report.state == ReportState.HELD:
        now_ideas = _held(report, was_shared=bool(opened.choices))
    else:
        news = [one for one in opened.lines if one.line and one.line["code"] not in OWN]
        now_ideas = [*_now(report, news, at), *_next(report, news, at)]
    sent = Idea("send", _dated(report.received_at, _("You sent your report.")))
    if report.state == ReportState.HELD and not opened.choices:
        sent = Idea("keep-safe", _dated(report.received_at, _("We kept your report for you.")))
    history = [idea for one in opened.lines for idea in _line(one)]
    return [
        Part(_("What happens now?"), tuple(now_ideas)),
        Part(_("What happened before?"), (sent, *history)),
    ]


def _held(report: Report, *, was_shared: bool) -> list[Idea]:
    taken_back = _("You took your report back. Only you can open it.")
    ideas = [Idea("only-me", taken_back if was_shared else _("Only you can open your report."))]
    if report.expires_date:
        day = shown_day(report.expires_date)
        ideas.append(Idea("calendar", told(_("We keep it until %(day)s. Then we delete it."), day=day)))
    return [*ideas, Idea("team-reads", _("You can still let the team read it. Look at “More” below."))]


def _now(report: Report, news: Sequence[ToldLine], at: datetime) -> list[Idea]:
    """The newest thing that happened; before there is any, by when somebody reads the report."""
    if news:
        return _line(news[-1], dated=False)
    ideas = [Idea("receipt", _("The team has your report."))]
    due = report.triage_due_at
    if due is not None and due <= at:
        return [*ideas, _ring(report, _("They should have read it by now. You can ring them:"))]
    if report.urgency == Urgency.URGENT:
        return [*ideas, Idea("clock", _("They read it very soon, because of what you told us."))]
    if due is not None:
        ideas.append(Idea("clock", told(_("They read it before %(when)s."), when=in_words(due, at))))
    return ideas


def _next(report: Report, news: Sequence[ToldLine], at: datetime) -> list[Idea]:
    """Who has to act, and when it is worth looking again: the same days as on the other pages."""
    last = news[-1] if news else None
    code = last.line["code"] if last and last.line else ""
    if code == "closed":
        return [Idea("write", _("You can still write to the team on this page."))]
    ideas = [Idea("clock", _("Now we wait for their answer."))] if code in WAITS_FOR_RECIPIENT else []
    due = report.triage_due_at
    if last is None and due is not None and due > at:
        return [Idea("calendar", told(_("Look here again after %(when)s."), when=in_words(due, at)))]
    look = (last.at if last else report.received_at) + LOOK_AGAIN
    if look <= at:
        return [*ideas, _ring(report, _("There was nothing new for a while. You can ring us:"))]
    return [*ideas, Idea("calendar", told(_("Look here again on %(day)s."), day=shown_day(look)))]


def _line(one: ToldLine, *, dated: bool = True) -> list[Idea]:
    """A line, and what was written with it as it was written. One that was changed says so."""
    if one.line is None:
        return [Idea("unknown", _dated(one.at, _("Someone changed this line. We cannot show it.")))]
    picture, words = SENTENCES[one.line["code"]]
    said = told(str(words), recipient=recipient_name(one.line["recipient"]))
    said = said[:1].upper() + said[1:]
    ideas = [Idea(picture, _dated(one.at, said) if dated else said)]
    if one.line["words"]:
        ideas.append(Idea("words", isolated(one.line["words"])))
    return ideas


def _dated(at: datetime, words: str) -> str:
    return f"{shown_day(at)}: {words}"


def _ring(report: Report, words: str) -> Idea:
    phone = report.partnership.phone
    return Idea("phone-call", words, phone, call(phone))
