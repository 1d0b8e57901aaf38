"""What happened, why, when and where."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.design_system.fields import CheckboxesField, LongTextField, RadiosField, TextField
from reporting.easy_read.discretion import naming_ideas
from reporting.easy_read.ideas import Answer, Idea
from reporting.easy_read.pages import EasyForm

TICK_ALL = gettext_lazy("You can choose more than 1.")
TYPES = (
    Answer("verbal", "shouting", gettext_lazy("They called names or shouted")),
    Answer("threat", "threat", gettext_lazy("They said they will hurt someone")),
    Answer("harassment", "harassment", gettext_lazy("They were nasty again and again"), gettext_lazy("Like bullying.")),
    Answer("assault", "attack", gettext_lazy("They hit, kicked or pushed")),
    Answer("sexual", "sexual", gettext_lazy("They did sexual things that were not OK")),
    Answer("spitting", "throwing", gettext_lazy("They spat or threw things")),
    Answer("damage", "damage", gettext_lazy("They broke or painted on things")),
    Answer("arson", "fire", gettext_lazy("They made a fire, or tried to")),
    Answer("theft", "theft", gettext_lazy("They took money or things")),
    Answer("messages", "messages", gettext_lazy("They sent bad letters or messages, or rang")),
    Answer("online", "online-abuse", gettext_lazy("They did it on the internet")),
    Answer(
        "exploitation",
        "false-friend",
        gettext_lazy("They acted like a friend, but used me"),
        gettext_lazy("Some people call this mate crime."),
    ),
    Answer("waste", "rubbish", gettext_lazy("They left rubbish or dirt")),
    Answer("malicious_complaint", "complaint", gettext_lazy("They told lies to get someone into trouble")),
    Answer("refusal", "refused", gettext_lazy("They did not let someone in, or did not help")),
    Answer("other", "something-else", pgettext_lazy("incident", "Something else")),
    Answer("unknown", "unknown", gettext_lazy("I do not know"), alone=True),
)
ALSO = (
    Answer(
        "weapon",
        "weapon",
        gettext_lazy("They had a weapon"),
        gettext_lazy("A weapon is a thing to hurt people, like a knife."),
    ),
    Answer(
        "carer",
        "carer-hurts",
        gettext_lazy("It was a carer, or someone at home"),
        gettext_lazy("A carer is a person who looks after someone."),
    ),
)
STRANDS = (
    Answer("race", "race", gettext_lazy("Skin colour, or the country someone comes from")),
    Answer(
        "religion",
        "religion",
        gettext_lazy("Religion"),
        gettext_lazy("Religion means what someone believes, like Islam."),
    ),
    Answer("sexual_orientation", "sexual-orientation", gettext_lazy("Being gay, lesbian or bisexual")),
    Answer(
        "disability",
        "disability",
        gettext_lazy("Having a disability"),
        gettext_lazy("For example: a learning disability or autism."),
    ),
    Answer(
        "transgender",
        "transgender",
        gettext_lazy("Being transgender"),
        gettext_lazy("Transgender means: you are not the gender people said at birth."),
    ),
    Answer("age", "age", gettext_lazy("Being old or being young")),
    Answer("gender", "gender", gettext_lazy("Being a woman or being a man")),
    Answer("subculture", "subculture", gettext_lazy("How someone dresses"), gettext_lazy("For example: as a punk.")),
    Answer("homelessness", "homeless", gettext_lazy("Having no home")),
    Answer("sex_work", "sex-work", gettext_lazy("Sex work"), gettext_lazy("Sex work means: having sex for money.")),
    Answer("other", "something-else", pgettext_lazy("reason", "Something else")),
    Answer("unknown", "unknown", gettext_lazy("I do not know"), alone=True),
)
KINDS = (
    Answer("about", "once", gettext_lazy("It happened 1 time")),
    Answer("range", "several", gettext_lazy("It happened more than 1 time")),
    Answer("ongoing", "still-happening", gettext_lazy("It still goes on now")),
    Answer("unknown", "unknown", gettext_lazy("I do not know")),
)
SETTINGS = (
    Answer("home", "home", gettext_lazy("At home or near home")),
    Answer("street", "street", gettext_lazy("In the street")),
    Answer("transport", "bus", gettext_lazy("On a bus, train or taxi")),
    Answer("shop", "shop", gettext_lazy("In a shop")),
    Answer("food", "cafe", gettext_lazy("In a pub or a café")),
    Answer("education", "learning", gettext_lazy("At school or college")),
    Answer("work", "work", gettext_lazy("At work")),
    Answer("care", "supported-living", gettext_lazy("In a care home or supported living")),
    Answer("worship", "worship", gettext_lazy("In a church, mosque or temple")),
    Answer("park", "park", gettext_lazy("In a park")),
    Answer("public_building", "hospital", gettext_lazy("At a hospital, doctor, council or police office")),
    Answer("online", "online", gettext_lazy("On the internet, by phone or by post")),
    Answer("other", "something-else", pgettext_lazy("place", "Somewhere else")),
    Answer("unknown", "unknown", gettext_lazy("I do not know")),
)


class StoryForm(EasyForm):
    question = gettext_lazy("What happened?")
    answer_names = {
        "story": gettext_lazy("What happened"),
        "types": gettext_lazy("What they did"),
        "also": gettext_lazy("Weapon or carer"),
    }

    story = LongTextField(label=gettext_lazy("Your words"), hint=gettext_lazy("You do not have to write names."))
    types = CheckboxesField(label=gettext_lazy("What did they do?"), hint=TICK_ALL, options=[])
    also = CheckboxesField(label=gettext_lazy("Is one of these true?"), hint=TICK_ALL, options=[])

    @property
    def ideas(self) -> list[Idea]:
        return [
            Idea("write", _("Write what happened in your own words. You only tell it once.")),
            Idea("words", _("Did they say bad words? You can write the words.")),
            Idea("friend", _("Someone you trust can help you to write.")),
            *naming_ideas(self.asked),
        ]

    def prepare(self) -> None:
        self.tick("types", TYPES, vocabulary_list="incident_types")
        self.tick("also", ALSO)


class WhyForm(EasyForm):
    question = gettext_lazy("Why did they do it?")
    answer_names = {"strands": gettext_lazy("Why they did it")}

    strands = CheckboxesField(label=gettext_lazy("What was it about?"), hint=TICK_ALL, options=[])

    @property
    def ideas(self) -> list[Idea]:
        return [
            Idea("talking", _("Tell us what you think. You cannot get it wrong.")),
            Idea("not-needed", _("You need no proof. Proof is a thing that shows it is true.")),
        ]

    def prepare(self) -> None:
        self.tick("strands", STRANDS, vocabulary_list="strands")


class WhenForm(EasyForm):
    question = gettext_lazy("When did it happen?")
    answer_names = {"words": gettext_lazy("When"), "kind": gettext_lazy("How often")}

    words = TextField(
        label=gettext_lazy("When was it?"),
        hint=gettext_lazy("For example: last Tuesday, or in summer."),
        max_length=300,
    )
    kind = RadiosField(label=gettext_lazy("How often did it happen?"), options=[])

    @property
    def ideas(self) -> list[Idea]:
        return [Idea("calendar", _("You do not have to know the day.")), *naming_ideas(self.asked)]

    def prepare(self) -> None:
        self.tick("kind", KINDS)


class WhereForm(EasyForm):
    question = gettext_lazy("Where did it happen?")
    answer_names = {"setting": gettext_lazy("Where"), "place": gettext_lazy("Name of the place")}

    setting = RadiosField(label=gettext_lazy("What kind of place was it?"), options=[])
    place = TextField(
        label=gettext_lazy("What is the place called?"),
        hint=gettext_lazy("For example: the name of the street or the shop."),
        max_length=300,
    )

    @property
    def ideas(self) -> list[Idea]:
        return naming_ideas(self.asked)

    def prepare(self) -> None:
        self.tick("setting", SETTINGS, vocabulary_list="settings")
