"""What happens next with a report, and when it is worth coming back, in plain words by state."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from core.calendars.words import shown_day, shown_moment
from reporting.progress.codes import recipient_name
from reporting.progress.telling import ToldLine
from reporting.submit.models import Report, ReportState

LOOK_AGAIN = timedelta(days=14)  # after the last news: as often as teams give news to those who report
# Lines after which somebody else has to act before there is news.
WAITS_FOR_RECIPIENT = frozenset(
    {
        "referral_sent",
        "override_sent",
        "override_sent_late",
        "acknowledged",
        "opened",
        "accepted",
        "information_given",
        "in_progress",
        "replaced",
    }
)
WAITS_FOR_RECALL = frozenset({"recall_requested"})
# Lines that the reporter caused: they are no news to them.
OWN = frozenset({"choice_withdrawn", "choice_changed", "code_replaced", "given_up", "kept", "released"})


def next_steps(report: Report, lines: Sequence[ToldLine], *, was_shared: bool, at: datetime) -> list[str]:
    """One or two sentences, each a paragraph. `lines` are those told so far, oldest first."""
    day = shown_day(report.expires_date) if report.expires_date else ""
    if report.state == ReportState.HELD and report.legal_hold:
        return [
            _("Nobody works on it. A legal hold keeps it for now: it is deleted only when the hold is lifted.")
            + " "
            + _("You can undo this until then.")
        ]
    if report.state == ReportState.HELD and was_shared:
        return [_("Nothing more is done with it. Come back until %(day)s if you want to undo this.") % {"day": day}]
    if report.state == ReportState.HELD:
        return [
            _("Nothing happens by itself. You need not look here again.")
            + " "
            + _("Come back before %(day)s if you want to keep it longer, or want somebody to act on it.") % {"day": day}
        ]
    news = [told for told in lines if told.line and told.line["code"] not in OWN]
    return [_what(report, news), _when(report, news, at)]


def _what(report: Report, news: Sequence[ToldLine]) -> str:
    team = report.partnership.team_name
    last = news[-1].line if news else None
    if last is None or last["code"] in {"received", "read"}:
        return _("%(team)s reads your report and decides with care what can be done.") % {"team": team}
    if last["code"] == "closed":
        return _("Nothing more is planned. You can still write to %(team)s here.") % {"team": team}
    words = {"recipient": recipient_name(last["recipient"]), "team": team}
    if last["code"] in WAITS_FOR_RECALL:
        return _("%(recipient)s has to say whether they deleted what they have. You see the answer here.") % words
    if last["code"] in WAITS_FOR_RECIPIENT:
        return _("%(recipient)s has to answer next. %(team)s reminds them if they do not.") % words
    return _("%(team)s decides on the next step, or is at work on it. You see here what comes of it.") % words


def _when(report: Report, news: Sequence[ToldLine], at: datetime) -> str:
    if not news and report.triage_due_at is not None and report.triage_due_at > at:
        return _("Look here again after %(when)s.") % {"when": shown_moment(report.triage_due_at)}
    last = news[-1] if news else None
    if last is not None and last.line is not None and last.line["code"] == "closed":
        return _("You need not look here again, unless you write and wait for an answer.")
    look = (last.at if last else report.received_at) + LOOK_AGAIN
    if look <= at:
        ring = {"phone": report.partnership.phone}
        return _("There was no news for a while. Write to the team here, or ring %(phone)s.") % ring
    return _("There can be news at any time. Look here again on %(day)s at the latest.") % {"day": shown_day(look)}
