"""What a packet says in each of its fields: finished text from the opened sections, "" where nothing was answered."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.vocabularies.languages import name_of_language
from core.vocabularies.registry import force_of, labels_of
from referrals.cases.models import Risk
from referrals.packets.times import day_of_moment, when_without_words
from reporting.sections import ChoiceRecord, Contact, Incident

WISHES = {
    "contact": gettext_lazy("Look into it and contact me."),
    "no_contact": gettext_lazy("Look into it, but do not contact me."),
    "information_only": gettext_lazy("For information only: do not look into it."),
}
LEVELS = {
    "with_details": gettext_lazy("with the person's details"),
    "without_details": gettext_lazy("without anything that names the person"),
}
CHANNELS = {
    "phone": gettext_lazy("Telephone"),
    "text": gettext_lazy("Text message"),
    "email": gettext_lazy("Email"),
    "trusted": gettext_lazy("Not directly. Only through the person whom they trust, below."),
    "none": gettext_lazy("Do not contact this person."),
}
HOW = {
    "typed": gettext_lazy("typed by themselves"),
    "easy_read": gettext_lazy("typed by themselves"),
    "phone": gettext_lazy("on the telephone to us, and written down by us"),
    "witnessed": gettext_lazy("in person, and written down for them"),
    "interpreter": gettext_lazy("through an interpreter, and written down for them"),
    "written": gettext_lazy("in writing, and typed for them"),
    "paper": gettext_lazy("in writing on paper, and copied from it"),
}
AGREEMENT = {
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "unsure": gettext_lazy("The reporter is not sure"),
}
HERE = {"yes": gettext_lazy("Yes"), "no": gettext_lazy("No")}


@dataclass(frozen=True)
class Sources:
    """The opened sections from which a packet is put together."""

    incident: Incident
    contact: Contact | None
    disclosure: str  # "" where the reporter's own story goes instead
    choice: ChoiceRecord
    risk: Risk
    override: str = ""  # what the recipient has to know of a disclosure that the person did not choose


Read = Callable[[Sources], str]


def typed(key: str) -> Read:
    """An answer in the reporter's own words; earlier forms did not ask for all of them."""
    return lambda sources: str(dict(sources.incident).get(key, ""))


def listed(vocabulary_list: str, key: str) -> Read:
    """An answer, or several, chosen from a list of the vocabulary; one a line."""

    def read(sources: Sources) -> str:
        chosen = dict(sources.incident).get(key, [])
        codes = chosen if isinstance(chosen, list) else [str(chosen)]
        return labels_of(sources.incident["vocabulary"], vocabulary_list, codes)

    return read


def contact(key: str) -> Read:
    """A part of the contact details; "" for what an older report was not asked."""
    return lambda sources: "" if sources.contact is None else str(dict(sources.contact).get(key, ""))


def permission(key: str) -> Read:
    """What somebody may do who rings."""

    def read(sources: Sources) -> str:
        if sources.contact is None:
            return ""
        return _("Yes") if dict(sources.contact)[key] else _("No")

    return read


def trusted_may_know(sources: Sources) -> str:
    """Only where there is somebody whom the person trusts."""
    if sources.contact is None or not sources.contact.get("trusted_value"):
        return ""
    return _("Yes") if sources.contact.get("trusted_may_know") else _("No. Say only that you want to reach the person.")


def channel(sources: Sources) -> str:
    return "" if sources.contact is None else str(CHANNELS.get(sources.contact["channel"], ""))


def agreement(sources: Sources) -> str:
    return str(AGREEMENT.get(sources.incident["knows_and_agrees"], ""))


def wish(sources: Sources) -> str:
    return str(WISHES.get(sources.choice["police_wish"], ""))


def risk(sources: Sources) -> str:
    return str(sources.risk.label)


def force(sources: Sources) -> str:
    """Whose matter an incident at such a place is, if not the local police's."""
    return force_of(sources.incident["vocabulary"], sources.incident["setting"])


def here(sources: Sources) -> str:
    return str(HERE.get(sources.incident.get("is_here", ""), ""))


def overridden(sources: Sources) -> str:
    return sources.override


def suspect(sources: Sources) -> str:
    """Police forms ask for it in any case."""
    return _("The form did not ask. See what happened, below.")


def language(sources: Sources) -> str:
    return name_of_language(sources.incident["language"])


def own_story(sources: Sources) -> str:
    return "" if sources.disclosure else sources.incident["story"]


def disclosure(sources: Sources) -> str:
    return sources.disclosure


def roughly_when(sources: Sources) -> str:
    """In place of the own words about the time, for those who do not get them."""
    return "" if sources.choice["level"] == "with_details" else when_without_words(sources.incident)


def how_chosen(sources: Sources) -> str:
    """Language, and the version of the words, go only with the person's details: few people may speak the one, and
    the other tells who used the Easy Read form.
    """
    choice = sources.choice
    if sources.override:
        return ""
    recorded = _("Sent %(level)s. Chosen by the person, %(how)s, on %(when)s.") % {
        "level": LEVELS.get(choice["level"], choice["level"]),
        "how": HOW.get(choice["how"], choice["how"]),
        "when": day_of_moment(choice["made_at"]),
    }
    if choice["level"] != "with_details":
        return recorded
    return (
        recorded
        + " "
        + _("Wording %(wording)s. Language %(language)s.")
        % {"wording": choice["wording"], "language": name_of_language(choice["language"])}
    )
