"""Who is safe, to whom it happened, who may read it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.design_system.fields import CheckboxesField, RadiosField
from core.partnerships.models import Partnership
from reporting.easy_read import circumstances
from reporting.easy_read.helping import anybody_ideas, call, for_a_child_ideas
from reporting.easy_read.ideas import Answer, Idea
from reporting.easy_read.pages import EasyForm, told

NOW = (
    Answer("danger", "danger", gettext_lazy("Someone is in danger")),
    Answer("injured", "hurt", gettext_lazy("Someone is hurt")),
    Answer("nearby", "nearby", gettext_lazy("The person who did it is near")),
    Answer("self_harm", "dark-thoughts", gettext_lazy("I think about hurting myself")),
    Answer("none", "fine", gettext_lazy("None of these"), alone=True),
)
ROLES = (
    Answer("me", "me", gettext_lazy("It happened to me")),
    Answer("friend_or_relative", "friend", gettext_lazy("It happened to my friend or my family")),
    Answer("parent_or_carer", "carer", gettext_lazy("It happened to someone I look after")),
    Answer("professional", "supporter", gettext_lazy("It happened to someone I am paid to support")),
    Answer("witness", "witness", gettext_lazy("I saw it or heard it")),
)
AGES = (
    Answer("under_18", "under-18", gettext_lazy("Under 18")),
    Answer("adult", "adult", gettext_lazy("18 to 64")),
    Answer("65_and_over", "older", gettext_lazy("65 or older")),
    Answer("unknown", "unknown", gettext_lazy("I do not know")),
)
AGREEMENT = (
    Answer("yes", "knows", gettext_lazy("Yes. They say it is OK.")),
    Answer("no", "not-knows", gettext_lazy("No")),
    Answer("unsure", "unknown", gettext_lazy("I do not know")),
)


class SafetyForm(EasyForm):
    question = gettext_lazy("Are you safe now?")
    answer_names = {"now": gettext_lazy("Safe now")}

    now = CheckboxesField(
        label=gettext_lazy("What is true now?"), hint=gettext_lazy("You can choose more than 1."), options=[]
    )

    @property
    def ideas(self) -> list[Idea]:
        return [
            Idea("danger", _("Are you in danger?"), _("Ring 999 now."), "tel:999"),
            Idea("clock", _("We do not read this straight away. 999 is faster.")),
        ]

    def prepare(self) -> None:
        self.tick("now", NOW)


class WhoForm(EasyForm):
    question = gettext_lazy("Who did it happen to?")
    answer_names = {"role": gettext_lazy("Who it happened to"), "band": gettext_lazy("How old")}

    role = RadiosField(label=gettext_lazy("Choose the one that fits you best"), options=[])
    band = RadiosField(
        label=gettext_lazy("How old is the person it happened to?"),
        hint=gettext_lazy("We must look after people under 18."),
        options=[],
    )

    def prepare(self) -> None:
        self.tick("role", ROLES, vocabulary_list="reporter_roles")
        self.tick("band", AGES, vocabulary_list="age_bands")


class AgreementForm(EasyForm):
    question = gettext_lazy("Does the person know that you tell us?")
    answer_names = {"agreement": gettext_lazy("They know and say OK")}

    agreement = RadiosField(label=gettext_lazy("Did you ask them?"), options=[])

    @property
    def ideas(self) -> list[Idea]:
        return [Idea("talking", _("It is good to ask the person first. Only ask if it is safe."))]

    def prepare(self) -> None:
        self.tick("agreement", AGREEMENT)


class ReadersForm(EasyForm):
    question = gettext_lazy("Who can read what you tell us?")
    answer_names = {"bundle": gettext_lazy("Who can read it")}
    can_skip = False

    bundle = RadiosField(
        label=gettext_lazy("Choose who can read it"), missing=gettext_lazy("Choose who can read it"), options=[]
    )

    def prepare(self) -> None:
        only_me = Answer("only_me", "only-me", _("Only me"), _("No one else reads it. So no one can help."))
        for_team = [
            Answer("team", "team-reads", self.team, _("They look at how they can help.")),
            Answer(
                "team_and_picked",
                "team-and-others",
                told(_("%(team)s and other people"), team=self.team),
                _("We ask you later about each of them."),
            ),
        ]
        if not self.offers_hold:
            self.tick("bundle", for_team)
        elif circumstances.should_offer_team_first(self.asked):
            self.tick("bundle", [*for_team, only_me])
        else:
            self.tick("bundle", [only_me, *for_team])

    @property
    def offers_hold(self) -> bool:
        return circumstances.may_hold(self.asked)

    @property
    def ideas(self) -> list[Idea]:
        return [
            Idea("lock", _("We lock what you tell us. Only the people you choose can open it.")),
            Idea("key", _("You get a private code at the end. With it you can change your mind.")),
            Idea("team", told(_("%(team)s looks after reports. A report is what you tell us."), team=self.team)),
            Idea("supporter", self.asked.partnership.about_team),
            *self._about_this_report,
        ]

    @property
    def _about_this_report(self) -> list[Idea]:
        asked = self.asked
        found = _without_agreement() if circumstances.is_without_agreement(asked) else []
        if circumstances.is_about_child(asked):
            about = _you_are_a_child() if circumstances.is_about_reporter(asked) else _about_a_child()
            return [*found, *about, *_for_a_child(), *for_a_child_ideas(asked.partnership)]
        if self.offers_hold and circumstances.should_offer_team_first(asked):
            return found + team_first(asked.partnership)
        return found

    @property
    def ideas_after(self) -> list[Idea]:
        return [*(self._what_only_me_means if self.offers_hold else []), *_must_tell()]

    @property
    def _what_only_me_means(self) -> list[Idea]:
        months = self.asked.partnership.held_months
        return [
            Idea("only-me", _("“Only me” means: we keep it locked for you.")),
            Idea("calendar", told(_("We keep it for %(months)s months. Then we delete it."), months=months)),
            Idea("team-reads", _("You can let the team read it later. You need your code.")),
            Idea("key", _("No one can give you a new code. Keep it safe.")),
            Idea("clock", _("It can be bad to wait. Some crimes must go to court in 6 months.")),
            Idea("delete", _("Camera pictures are often deleted after some weeks.")),
        ]


def team_first(partnership: Partnership) -> list[Idea]:
    """For somebody who may come to harm and could keep the report to themselves."""
    team, phone = partnership.team_name, partnership.phone
    return [
        Idea("help", told(_("You told us that something is wrong now. %(team)s can help you."), team=team)),
        Idea("phone-call", told(_("You can ring %(team)s:"), team=team), phone, call(phone)),
        *anybody_ideas(partnership),
    ]


def _without_agreement() -> list[Idea]:
    return [
        Idea("not-knows", _("The person did not say OK. You can still tell us.")),
        Idea("words", _("You can write what the person would want.")),
    ]


def _you_are_a_child() -> list[Idea]:
    return [
        Idea("under-18", _("You are under 18. So we must make sure that you are safe.")),
        Idea("team", _("We may have to tell people who keep children safe.")),
        Idea("talking", _("We tell you first, if that is safe.")),
        Idea("not-shown", _("Your parents and your school do not get a message from this form.")),
    ]


def _about_a_child() -> list[Idea]:
    return [
        Idea("under-18", _("This is about someone under 18. We must make sure that they are safe.")),
        Idea("team", _("We may have to tell people who keep children safe.")),
    ]


def _for_a_child() -> list[Idea]:
    return [
        Idea("team-reads", _("So the team must read this report.")),
        Idea("leave", _("You do not want that? Press “Leave this page now”. Then we keep nothing.")),
        Idea("talking", _("Children and young people can talk to someone, too:")),
    ]


def _must_tell() -> list[Idea]:
    return [
        Idea("danger", _("Is a person in danger? Then the team may have to tell someone.")),
        Idea("talking", _("They tell you about it, if that is safe.")),
    ]
