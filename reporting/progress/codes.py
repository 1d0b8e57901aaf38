"""The lines that a reporter can be told, and their sentences. A code once stored stays readable for ever."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

# %(recipient)s is an organisation's name, %(team)s what the partnership calls its team.
SENTENCES: dict[str, Promise] = {
    "received": gettext_lazy("%(team)s received your report."),
    "read": gettext_lazy("Somebody from %(team)s has read your report."),
    "triaged": gettext_lazy("%(team)s has decided what to do next and who looks after your report."),
    "referral_sent": gettext_lazy("We sent part of your report to %(recipient)s, as you allowed."),
    "override_sent": gettext_lazy(
        "We sent part of your report to %(recipient)s, though you had not chosen that. We do this only when somebody "
        "is in danger."
    ),
    "override_sent_late": gettext_lazy(
        "We sent part of your report to %(recipient)s, though you had not chosen that. We do this only when somebody "
        "is in danger. We tell you only now, because knowing it sooner could have put you at risk."
    ),
    "glass_broken": gettext_lazy(
        "Somebody from %(team)s who does not look after your report had to open it. A colleague looks at whether that "
        "was right."
    ),
    "acknowledged": gettext_lazy("%(recipient)s told us that they have it."),
    "opened": gettext_lazy("%(recipient)s has opened it."),
    "accepted": gettext_lazy("%(recipient)s will act on it."),
    "declined": gettext_lazy("%(recipient)s cannot act on it."),
    "recorded": gettext_lazy("%(recipient)s has recorded it as a crime or an incident."),
    "not_recorded": gettext_lazy("%(recipient)s has decided not to record it."),
    "returned": gettext_lazy("%(recipient)s sent it back to us. We are looking at what to do next."),
    "outcome": gettext_lazy("%(recipient)s told us what came of it."),
    "information_requested": gettext_lazy("%(recipient)s asked us a question before they decide."),
    "information_given": gettext_lazy("We answered the question of %(recipient)s, as far as you allowed."),
    "in_progress": gettext_lazy("%(recipient)s told us what they are doing."),
    "reroute_proposed": gettext_lazy(
        "%(recipient)s thinks that somebody else could help you better. We have sent them nothing. If you want their "
        "help, allow it under “Your choices”. If you do not, you need not do anything."
    ),
    "replaced": gettext_lazy("We sent %(recipient)s a newer version. They may no longer use the one before."),
    "recall_requested": gettext_lazy("We asked %(recipient)s to stop using what we sent and to delete it."),
    "recall_confirmed": gettext_lazy("%(recipient)s confirmed that they stopped and deleted it."),
    "recall_refused": gettext_lazy("%(recipient)s told us that the law makes them keep what we sent."),
    "no_answer": gettext_lazy("%(recipient)s has not answered in time. We are looking at who else can help."),
    "not_delivered": gettext_lazy("We could not get it to %(recipient)s. We are looking at who else can help."),
    "closed": gettext_lazy("%(team)s has finished its work on your report."),
    "reopened": gettext_lazy("%(team)s works on your report again."),
    "choice_withdrawn": gettext_lazy("You took back your choice about %(recipient)s."),
    "choice_changed": gettext_lazy("You changed your choice about %(recipient)s."),
    "code_replaced": gettext_lazy("You replaced your private code. The old one opens nothing."),
    "code_reissued": gettext_lazy(
        "%(team)s checked who you are and gave you a new private code. The old one opens nothing."
    ),
    "respondent_erased": gettext_lazy(
        "%(team)s had to erase what you wrote about who did it, and did so everywhere. The rest of your report stays."
    ),
    "given_up": gettext_lazy("You asked for your report to be deleted."),
    "kept": gettext_lazy("You decided to keep your report for longer."),
    "released": gettext_lazy("You let %(team)s read your report."),
}

# Lines about a choice name the kind of recipient, because no organisation was picked yet.
RECIPIENTS: dict[str, Promise] = {
    "team": pgettext_lazy("recipient of a choice", "the team"),
    "police": pgettext_lazy("recipient of a choice", "the police"),
    "support": pgettext_lazy("recipient of a choice", "a support service"),
    "council": pgettext_lazy("recipient of a choice", "housing or the council"),
    "linking": pgettext_lazy("recipient of a choice", "connecting it with other reports"),
}


class UnknownCode(ValueError):
    """There is no sentence for this code."""


def check_code(code: str) -> None:
    """Raise UnknownCode unless the code has a sentence."""
    if code not in SENTENCES:
        raise UnknownCode(code)


def recipient_name(recipient: str) -> str:
    """A kind of recipient in words, or the name of an organisation as it is."""
    return str(RECIPIENTS.get(recipient, recipient)) or _("the organisation")


def sentence(code: str, *, recipient: str, team: str) -> str:
    """The line in the reader's language. Raises UnknownCode."""
    check_code(code)
    return str(SENTENCES[code]) % {"recipient": recipient_name(recipient), "team": team}
