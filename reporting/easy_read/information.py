"""The words of the Easy Read pages that are no form: start, staying safe, privacy, what comes after sending."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from core.calendars.words import shown_day
from core.partnerships.models import Partnership
from reporting.easy_read.helping import call, everybody_ideas
from reporting.easy_read.ideas import Idea, Part
from reporting.easy_read.pages import told
from reporting.public.reading_times import in_words, next_reading_in_words
from reporting.submit.sending import Receipt


def start_parts(partnership: Partnership) -> list[Part]:
    """What stands before the button that starts: no more than somebody has to know before."""
    about = (
        Idea("sad", _("Was someone nasty to you because of who you are? That is hate crime.")),
        Idea("disability", _("For example: someone calls you names because you have a disability.")),
        Idea("words", _("You can tell us about it here.")),
        Idea("team", told(_("%(team)s reads what you tell us."), team=partnership.team_name)),
        Idea("police", _("You do not have to talk to the police.")),
        Idea("without-name", _("You do not have to tell us your name.")),
        Idea("skip", _("You can leave out a question.")),
    )
    return [
        danger_part(),
        Part(_("What is this?"), about),
        leaving_part(),
    ]


def leaving_part() -> Part:
    """What somebody knows before the first page that has something to hide."""
    ideas = (
        Idea("leave", _("Every page has a button: “Leave this page now”. It takes you away fast.")),
        Idea("delete", _("It deletes what you did not send.")),
        Idea(
            "history",
            _("Your phone or computer still knows that you were here."),
            _("How to stay safe"),
            reverse("easy:staying-safe"),
        ),
    )
    return Part(_("Is someone watching you?"), ideas)


def parts_after_start(partnership: Partnership, at: datetime) -> list[Part]:
    """What stands below that button."""
    hours, days = settings.HARBOUR_DRAFT_SECONDS // 3600, settings.HARBOUR_PAUSED_DAYS
    time = (
        Idea("clock", told(_("You have time. We keep your answers here for %(hours)s hours."), hours=hours)),
        Idea("come-back", told(_("You can take a break. Then we keep them for %(days)s days."), days=days)),
        Idea("delete", _("Do not just close your browser. That deletes your answers.")),
    )
    return [
        Part(_("How much time do you have?"), time),
        Part(_("When do we read it?"), tuple(_reading(partnership, at))),
    ]


def danger_part() -> Part:
    """Whom to ring in danger; above everything else."""
    ideas = (
        Idea("danger", _("Could someone hurt you now?"), _("Ring 999."), "tel:999"),
        Idea("text-message", _("Is it hard to hear or speak? Use text relay:"), "18000", "tel:18000"),
        Idea("listen", _("Text relay means: you type, and a person reads it out on the phone.")),
    )
    return Part(_("Are you in danger?"), ideas)


def _reading(partnership: Partnership, at: datetime) -> list[Idea]:
    day = next_reading_in_words(partnership, at)
    return [
        Idea("clock", told(_("We next read reports on %(day)s."), day=day)),
        Idea("team-reads", _("A report is what people tell us.")),
        Idea("phone-call", _("You can ring us before that:"), partnership.phone, call(partnership.phone)),
    ]


def too_many_parts(partnership: Partnership, again_at: datetime, *, has_draft: bool) -> list[Part]:
    """For a network that has begun too many reports; `again_at` is local."""
    time = again_at.strftime("%H:%M")
    ideas = [
        Idea("several", _("Many reports came from your internet in 1 hour.")),
        Idea("fine", _("You did nothing wrong. In a library many people share the internet.")),
        Idea("phone-call", _("You can ring us and tell us:"), partnership.phone, call(partnership.phone)),
        Idea("clock", told(_("Or come back after %(time)s. Then it works again."), time=time)),
    ]
    if has_draft:
        carry_on = Idea("lock", _("We still have what you wrote before."), _("Go on with it"), reverse("easy:start"))
        ideas.append(carry_on)
    return [danger_part(), Part(_("Why you cannot start now"), tuple(ideas))]


def staying_safe_parts(partnership: Partnership) -> list[Part]:
    return [
        danger_part(),
        Part(_("The button “Leave this page now”"), _what_the_button_does()),
        Part(_("What the button cannot do"), _history()),
        Part(_("Your code"), keeping_ideas()),
        Part(_("People who can help"), tuple(everybody_ideas(partnership))),
    ]


def _what_the_button_does() -> tuple[Idea, ...]:
    return (
        Idea("leave", _("The button is on every page. It opens a different website.")),
        Idea("delete", _("It deletes what you did not send.")),
        Idea("send", _("What you sent stays with us.")),
        Idea("keyboard", _("You have a keyboard? Press the Shift key 3 times.")),
        Idea("come-back", _("You want to come back? Open this website again.")),
    )


def _history() -> tuple[Idea, ...]:
    return (
        Idea("history", _("Your browser has a list of pages. A browser is the program that shows websites.")),
        Idea("watched", _("People who look at the list see that you were here.")),
        Idea("not-shown", _("They do not see what you wrote.")),
        Idea("delete", _("You can delete pages from the list. Ask someone you trust to help you.")),
        Idea("lock", _("You can use a private window. Then the browser does not keep a list.")),
        Idea("friend", _("Is someone watching your phone? Use the phone of someone you trust.")),
    )


def keeping_ideas() -> tuple[Idea, ...]:
    """How to keep the private code, and that one need not."""
    return (
        Idea("key", _("Your private code is like a key. It opens your report.")),
        Idea("keep-safe", _("Keep it in a safe place. Or give it to someone you trust.")),
        Idea("delete", _("It is not safe to keep it? Then do not keep it.")),
    )


def privacy_parts(partnership: Partnership) -> list[Part]:
    team = {"team": partnership.team_name}
    kept = (
        Idea("lock", _("We lock what you tell us. Only the people you choose can open it.")),
        Idea("without-name", _("You do not have to tell us your name.")),
        Idea("text-message", _("We do not keep the number of your phone or computer.")),
        Idea("clock", _("Some things are not locked. For example: the hour when you told us.")),
    )
    readers = (
        Idea("only-me", _("You can read it. You need your private code.")),
        Idea("team-reads", told(_("%(team)s can read it, if you say yes."), **team)),
        Idea("supporter", partnership.about_team),
        Idea("police", _("The police can read it only if you say yes.")),
        Idea("danger", _("Is a person in danger? Then the team may have to tell someone.")),
        Idea("council", _("A court can ask to see it. A court decides who did wrong.")),
    )
    mind = (
        Idea("come-back", _("You can change your mind. You need your private code.")),
        Idea("lock", _("Then we take the key away from the people you chose before.")),
        Idea("not-shown", _("They cannot forget what they read. We ask them to delete it.")),
    )
    return [
        Part(_("What we keep"), kept),
        Part(_("Who can read it"), readers),
        Part(_("You can change your mind"), mind),
        Part(_("How long we keep it"), tuple(_how_long(partnership))),
    ]


def _how_long(partnership: Partnership) -> list[Idea]:
    hours, months = settings.HARBOUR_DRAFT_SECONDS // 3600, partnership.held_months
    found = [
        Idea("clock", told(_("Answers that you did not send: %(hours)s hours."), hours=hours)),
        Idea("come-back", told(_("Answers while you take a break: %(days)s days."), days=settings.HARBOUR_PAUSED_DAYS)),
    ]
    if partnership.offers_hold:
        found.append(Idea("only-me", told(_("A report that only you can read: %(months)s months."), months=months)))
    years = partnership.closed_years
    found += [
        Idea("team-reads", told(_("A report that the team read: %(years)s years after their work ends."), years=years)),
        Idea("under-18", _("A report about someone under 18: 25 years.")),
        Idea("delete", _("Then we delete it.")),
        Idea("safety-copy", _("We have safety copies, in case something breaks. They are deleted 30 days later.")),
    ]
    return found


def sending_ideas(partnership: Partnership, at: datetime, *, is_held: bool) -> list[Idea]:
    """What sending does, on the page before it."""
    code = Idea("key", _("Next you see your private code. We show it only once. Get pen and paper."))
    if is_held:
        return [Idea("only-me", _("We keep it locked for you. No one reads it.")), code]
    reads = told(_("%(team)s gets your report when you press the button."), team=partnership.team_name)
    return [Idea("send", reads), *_reading(partnership, at), code]


def receipt_parts(partnership: Partnership, kept: Receipt, at: datetime) -> list[Part]:
    return [
        Part(_("Keep these 2 numbers"), _two_numbers(kept)),
        Part(_("What happens now?"), tuple(_next(partnership, kept, at))),
    ]


def _two_numbers(kept: Receipt) -> tuple[Idea, ...]:
    return (
        Idea("write", _("Write the 2 numbers on paper.")),
        Idea("receipt", _("The reference is the name of your report. You can tell it to people.")),
        *keeping_ideas(),
        Idea("not-shown", _("Do not show your code to people you do not trust.")),
        Idea(
            "no",
            _("You lost your code? Then no one can open your report.")
            if kept.is_held
            else _("You lost your code? The team still has your report."),
        ),
    )


def _next(partnership: Partnership, kept: Receipt, at: datetime) -> list[Idea]:
    address = reverse("easy:return")
    if kept.expires_date is not None:
        day = shown_day(kept.expires_date)
        return [
            Idea("only-me", _("Only you can open your report.")),
            Idea("calendar", told(_("We keep it until %(day)s. Then we delete it."), day=day)),
            Idea("team-reads", _("You can let the team read it later."), _("Open your report"), address),
            _photos(),
        ]
    ideas = []
    if kept.reads_at is not None:
        day = in_words(kept.reads_at, at)
        ideas.append(Idea("team-reads", told(_("The team reads it on %(day)s."), day=day)))
    return [
        *ideas,
        Idea("phone-call", _("You can ring us before that:"), partnership.phone, call(partnership.phone)),
        Idea("danger", _("Are you in danger?"), _("Ring 999."), "tel:999"),
        Idea("calendar", _("Come back here after 2 working days. Working days are Monday to Friday.")),
        Idea("come-back", _("Then you can read what we did."), _("Open your report"), address),
        _photos(),
    ]


def _photos() -> Idea:
    return Idea("come-back", _("Do you have photos of it? You can add them when you open your report."))


def finished_parts() -> list[Part]:
    ideas = (
        Idea("delete", _("Your 2 numbers are gone from this phone or computer.")),
        Idea(
            "history",
            _("Your browser still knows that you were here."),
            _("How to stay safe"),
            reverse("easy:staying-safe"),
        ),
        Idea("come-back", _("You can come back with your 2 numbers."), _("Open your report"), reverse("easy:return")),
    )
    return [Part("", ideas)]
