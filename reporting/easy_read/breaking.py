"""The words of a break in Easy Read."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.journeys.answers import Asked
from core.partnerships.models import Partnership
from reporting.easy_read import circumstances, helping
from reporting.easy_read.ideas import Idea, Part
from reporting.easy_read.information import keeping_ideas
from reporting.easy_read.pages import told


def pause_parts(partnership: Partnership, until: str, *, was_resumed: bool) -> list[Part]:
    """What a break does. `until` is the last day in words, on which the answers can be opened."""
    numbers = (
        (Idea("key", _("Your 2 numbers stay the same.")),)
        if was_resumed
        else (
            Idea("key", _("Next you see 2 numbers. You need both to go on.")),
            Idea("write", _("Get pen and paper. We show the numbers only once.")),
        )
    )
    ideas = (
        Idea("clock", _("You can stop now. You can go on another day.")),
        Idea("lock", _("We lock your answers. Only you can open them.")),
        Idea("calendar", told(_("We keep them until %(day)s. Then we delete them."), day=until)),
        *numbers,
        Idea("no", _("You lost your code? Then no one can open your answers.")),
        Idea("not-shown", _("We do not send your answers. The team does not read them.")),
        _ring(partnership),
    )
    return [Part("", ideas)]


def urgent_ideas(asked: Asked) -> list[Idea]:
    """Whom to ring instead: while somebody takes a break, nobody reads what they wrote."""
    urgent: list[Idea] = []
    if circumstances.in_danger(asked) or circumstances.is_injured(asked):
        urgent += helping.emergency_ideas()
    if circumstances.thinks_of_self_harm(asked):
        urgent += helping.feelings_ideas(asked.partnership)
    if circumstances.is_harmed_by_carer(asked):
        urgent += helping.close_to_you_ideas(asked.partnership)
    if circumstances.is_about_child(asked):
        urgent.append(Idea("talking", _("Children and young people can talk to someone now:")))
        urgent += helping.for_a_child_ideas(asked.partnership)
    return urgent


def kept_parts(partnership: Partnership, until: str) -> list[Part]:
    """Below the 2 numbers."""
    numbers = (
        Idea("write", _("Write the 2 numbers on paper.")),
        Idea("receipt", _("The reference is the name of your report. You can tell it to people.")),
        *keeping_ideas(),
        Idea("not-shown", _("Do not show your code to people you do not trust.")),
        Idea("no", _("You lost your code? Then no one can open your answers.")),
    )
    then = (
        Idea("lock", _("We did not send anything. Only you can open it.")),
        Idea("calendar", told(_("We keep it until %(day)s. Then we delete it."), day=until)),
        Idea("come-back", _("You can go on before that day."), _("Open your answers"), reverse("easy:return")),
        _ring(partnership),
        Idea("danger", _("Are you in danger?"), _("Ring 999."), "tel:999"),
    )
    return [Part(_("Keep these 2 numbers"), numbers), Part(_("What happens now?"), then)]


def resumed_parts(until: str) -> list[Part]:
    """`until` is the last day, in words, of what was put aside."""
    ideas = (
        Idea("fine", _("It is good that you are back. You can go on where you stopped.")),
        Idea("sad", _("It can be hard to read it again. You can stop at any time.")),
        Idea("not-shown", _("We did not send it. No one has read it.")),
        Idea("clock", _("You want to stop again? Press “Take a break”. Then we keep what is new.")),
        Idea("leave", _("“Leave this page now” deletes what you write from now on.")),
        Idea("lock", told(_("What you wrote before stays locked until %(day)s."), day=until)),
    )
    return [Part("", ideas)]


def deleting_ideas() -> tuple[Idea, ...]:
    return (Idea("delete", _("You can delete all your answers. Then your 2 numbers open nothing.")),)


def deleted_parts(partnership: Partnership) -> list[Part]:
    ideas = (
        Idea("delete", _("Your answers are gone. Your 2 numbers open nothing now.")),
        Idea("not-shown", _("We did not send anything.")),
        _ring(partnership),
        Idea(
            "history",
            _("Your browser still knows that you were here."),
            _("How to stay safe"),
            reverse("easy:staying-safe"),
        ),
    )
    return [Part("", ideas)]


def _ring(partnership: Partnership) -> Idea:
    return Idea("phone-call", _("You can ring us:"), partnership.phone, helping.call(partnership.phone))
