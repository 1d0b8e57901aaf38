"""The conversation with a reporter as the team reads it."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.calendars.words import shown_moment_of_week
from core.design_system.components import ThreadMessage
from core.sealing import Fault
from reporting.messages.conversation import ReadMessage
from reporting.messages.models import Direction

FAULT_WORDS = {
    Fault.ALTERED: gettext_lazy("This message was altered and is not shown. Tell your supervisor."),
    Fault.GAP: gettext_lazy("One or more messages before this one are missing. Tell your supervisor."),
    Fault.OUT_OF_ORDER: gettext_lazy("This message is out of its order and is not shown. Tell your supervisor."),
    Fault.BROKEN_LINK: gettext_lazy("The message before this one was exchanged or removed. Tell your supervisor."),
}


def thread_of(read: Iterable[ReadMessage], *, team_name: str) -> list[ThreadMessage]:
    return [_shown(message, team_name) for message in read]


def _shown(message: ReadMessage, team_name: str) -> ThreadMessage:
    from_team = message.direction == Direction.TO_REPORTER
    return ThreadMessage(
        text=message.text or "",
        sender=team_name if from_team else _("The reporter"),
        at=message.sent_at,
        when=shown_moment_of_week(message.sent_at),
        sent=from_team,
        fault=FAULT_WORDS[message.fault] if message.fault else "",
    )
