"""The codes of a case's record in words, and words that tell a stranger nothing."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.partnerships.models import Partnership
from referrals.cases.closing import CaseOutcome
from referrals.casework.attempts import Disengagement, Result
from referrals.casework.safety import Channel
from reporting.sections import Contact

# Beneath every field whose words go into the team's sealed record and nowhere else.
SEALED = gettext_lazy("It is sealed: only the team can read it.")
FOR_SUPERVISORS = gettext_lazy("It is sealed, and only supervisors of the team can open it.")

CHANNEL_WORDS = {
    Channel.PHONE: gettext_lazy("Telephone"),
    Channel.TEXT: gettext_lazy("Text message"),
    Channel.EMAIL: gettext_lazy("Email"),
    Channel.LETTER: gettext_lazy("Letter"),
    Channel.IN_PERSON: gettext_lazy("In person"),
    Channel.TRUSTED: gettext_lazy("Through somebody they trust"),
    Channel.HERE: gettext_lazy("A message here, which they read with their code"),
}
RESULT_WORDS = {
    Result.REACHED: gettext_lazy("I spoke to them, or they answered"),
    Result.SENT: gettext_lazy("I sent it and wait for an answer"),
    Result.MESSAGE_LEFT: gettext_lazy("I left a message"),
    Result.NO_ANSWER: gettext_lazy("Nobody answered"),
    Result.FAILED: gettext_lazy("The number or address does not work"),
}
DISENGAGEMENT_WORDS = {
    Disengagement.DECLINED: gettext_lazy("They told us that they want nothing more"),
    Disengagement.NOT_REACHED: gettext_lazy("They were not reached, though we tried several times"),
    Disengagement.UNSAFE: gettext_lazy("Every contact would put them at risk"),
    Disengagement.SATISFIED: gettext_lazy("They need nothing more"),
    Disengagement.OTHER_SUPPORT: gettext_lazy("Somebody else supports them"),
    Disengagement.OTHER: gettext_lazy("Another reason"),
}
OUTCOME_WORDS = {
    CaseOutcome.SUPPORTED: gettext_lazy("The reporter was supported"),
    CaseOutcome.REFERRED: gettext_lazy("Those whom it was sent to go on with it"),
    CaseOutcome.ADVISED: gettext_lazy("The reporter was given advice"),
    CaseOutcome.DECLINED: gettext_lazy("The reporter wanted nothing more"),
    CaseOutcome.UNCONTACTABLE: gettext_lazy("The reporter could not be reached"),
    CaseOutcome.NO_ACTION: gettext_lazy("Nothing could be done"),
    CaseOutcome.DUPLICATE: gettext_lazy("It was dealt with under another report"),
}


def neutral_words(contact: Contact, partnership: Partnership) -> str:
    """For a text or mail that a caseworker sends by hand: it names no report, and the team only where that was
    allowed."""
    if contact["may_say_who"]:
        return _("There is something new for you. You can look when it is a good moment. %(team)s, %(phone)s") % {
            "team": partnership.team_name,
            "phone": partnership.phone,
        }
    return _("There is something new for you, where you looked before. You can look when it is a good moment.")
