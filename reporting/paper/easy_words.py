"""What an Easy Read form says around its questions: short sentences, each with a picture."""

from datetime import date

from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from core.partnerships.models import Partnership
from reporting.easy_read.helping import anybody_ideas, call
from reporting.easy_read.ideas import Idea
from reporting.easy_read.pages import told


def before(partnership: Partnership, expires_date: date) -> list[Idea]:
    """What to know before writing."""
    return [
        Idea("danger", _("Are you in danger?"), _("Ring 999 now."), call("999")),
        Idea("words", _("Did someone hurt you, or shout at you, because of who you are? You can tell us.")),
        Idea("write", _("Write with a pen. Put a tick in the boxes.")),
        Idea("friend", _("Someone you trust can help you to write.")),
        Idea("skip", _("You can leave things empty.")),
        Idea("keyboard", _("A helper types your paper into a computer. The helper can read it then.")),
        Idea("lock", _("After that the helper cannot open it any more.")),
        Idea("receipt", _("The last page is for you. Keep it safe.")),
        Idea("calendar", told(_("You can give us the paper until %(month)s."), month=date_format(expires_date, "F Y"))),
        Idea(
            "phone-call",
            told(_("You can ring us. We are called %(team)s:"), team=partnership.team_name),
            partnership.phone,
        ),
        *anybody_ideas(partnership),
    ]


def agreeing() -> list[Idea]:
    """What stands above the box “I agree”."""
    return [
        Idea("keyboard", _("I want you to type my paper into your computer.")),
        Idea("knows", _("You do what I ticked, and nothing else.")),
        Idea("help", _("If a person is not safe, the helper must tell someone.")),
        Idea("come-back", _("I can change my mind later. I need my 2 numbers.")),
    ]


def keeping() -> list[Idea]:
    """What stands beside the two numbers."""
    return [
        Idea("key", _("You need these 2 numbers to open your report.")),
        Idea("watched", _("The person who printed this paper could see your code.")),
        Idea("lock", _("So you get a new code the first time. Then this code stops working.")),
        Idea("clock", _("First someone must type in your paper. Try again after some days.")),
        Idea("only-me", _("Do not show your code to other people.")),
    ]
