"""In which order a reporter reads what happened, and under which times."""

from datetime import datetime, timedelta

from core.clock import hour_of
from reporting.progress.telling import ToldLine
from reporting.returning.history import history
from reporting.sections import ProgressLine
from tests.people import AT, Partners
from tests.reporting.reports import send_report

POLICE = "Gloucester police"


def told(code: str, at: datetime, recipient: str = POLICE) -> ToldLine:
    return ToldLine(0, at, ProgressLine(code=code, recipient=recipient, fields=[], words=""))


def test_no_line_stands_above_what_led_to_it(gloucester: Partners) -> None:
    report = send_report(gloucester, "team", "police").report
    lines = [
        told("referral_sent", AT),
        told("acknowledged", AT),
        told("choice_withdrawn", hour_of(AT), "police"),
        told("recall_requested", hour_of(AT)),
        told("recall_confirmed", AT + timedelta(minutes=5)),
        told("closed", AT + timedelta(days=1)),
    ]
    shown = [(row.key, str(row.value).splitlines()) for row in history(report, lines, was_shared=True)]
    assert shown == [
        ("18 November 2026", ["You sent your report."]),
        (
            "18 November 2026, 10:30",
            [f"We sent part of your report to {POLICE}, as you allowed.", f"{POLICE} told us that they have it."],
        ),
        (
            "Later on 18 November 2026",
            [
                "You took back your choice about the police.",
                f"We asked {POLICE} to stop using what we sent and to delete it.",
                f"{POLICE} confirmed that they stopped and deleted it.",
            ],
        ),
        ("19 November 2026, 10:30", ["Gloucester Hate Incident Team has finished its work on your report."]),
    ]


def test_what_is_told_late_stands_under_the_time_at_which_it_happened(gloucester: Partners) -> None:
    report = send_report(gloucester, "team").report
    lines = [
        told("triaged", AT),
        told("in_progress", AT + timedelta(days=7)),
        told("override_sent_late", AT + timedelta(minutes=1)),
    ]
    times = [row.key for row in history(report, lines, was_shared=True)]
    assert times == [
        "18 November 2026", "18 November 2026, 10:30", "25 November 2026, 10:30", "18 November 2026, 10:31",
    ]  # fmt: skip
