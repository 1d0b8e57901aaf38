"""Every deed about a case has words in its history, and every choice of the reporter is told there."""

import re
from pathlib import Path

from django.conf import settings

from core.audit.actions import Action, Purpose
from core.audit.models import AuditEntry
from core.keys.kinds import Kind
from referrals.cases.opening import OF_THE_CASE, OF_THE_REPORT
from referrals.cases.timeline import ACTION_WORDS, PURPOSE_WORDS, SECTION_WORDS, timeline_of
from referrals.packets.preparing import send, withdraw_prepared
from reporting.choices.actions import let_team_read, withdraw
from reporting.choices.keeping import give_up, keep_longer
from reporting.more.groups import KINDS
from tests.people import AT, Partners
from tests.referrals.stories import ready, reported, triaged
from tests.reporting.reports import send_report

OF_STAFF = {
    *(Action.INVITED, Action.ENROLLED, Action.SIGNED_IN, Action.SIGNED_OUT, Action.SIGN_IN_REFUSED),
    *(Action.RECOVERY_CODE_USED, Action.ADMITTED, Action.CREDENTIALS_CHANGED, Action.ACCESS_ENDED),
    *(Action.KEY_CREATED, Action.KEY_PINNED, Action.RECOVERY_KIT_MADE, Action.RECOVERED, Action.CONFIGURED),
    *(Action.SYSTEM_CONNECTED, Action.SYSTEM_CUT_OFF),
    *(Action.DEPUTY_NAMED, Action.DEPUTY_ENDED),
    Action.ROUTE_CHECKED,
    *(Action.ACCESS_REQUESTED, Action.ACCESS_EXTENDED, Action.ACCESS_REFUSED, Action.ACCESS_RELEASED),
    *(Action.ACCESS_CLOSED, Action.RESPONDENT_SEARCHED),  # the cases that a search showed have a line of their own
    *(Action.TRENDS_ENTERED, Action.TRENDS_RELEASED),
    Action.TRAINING_RECORDED,
    *(Action.CENTRE_MOVED, Action.CENTRE_CHANGED, Action.CENTRE_CONFIRMED),
    *(Action.CENTRE_CHECK_MISSED, Action.CENTRE_VISITED),
    Action.REFUSED,  # whoever asked for a case that is not theirs is no part of its history
}
TOLD_BY_ITS_TIMES = {Action.REFERRAL_MOVED}


def test_every_deed_about_a_case_has_words() -> None:
    assert set(Action) - set(ACTION_WORDS) == OF_STAFF | TOLD_BY_ITS_TIMES
    assert set(PURPOSE_WORDS) == set(Purpose)
    assert set(SECTION_WORDS) >= {*OF_THE_REPORT, *OF_THE_CASE, *KINDS, Kind.CONVERSATION, Kind.FILE, Kind.OUTCOME}


def test_what_the_reporter_did_before_and_after_the_team_could_read_is_told(gloucester: Partners) -> None:
    alice = send_report(gloucester)
    give_up(alice.report, ring=alice.ring, at=AT)
    keep_longer(alice.report, ring=alice.ring, at=AT)
    let_team_read(alice.report, ring=alice.ring, at=AT)
    told = [str(entry.title) for entry in timeline_of(alice.report.case)]
    assert told[::-1][:4] == [
        "The reporter kept it for themselves",
        "The reporter asked to have it deleted",
        "The reporter kept it for longer",
        "The reporter made a choice",
    ]


def test_a_choice_that_was_taken_back_is_told_of_its_own_case_only(gloucester: Partners) -> None:
    story, other = reported(gloucester), reported(gloucester)
    withdraw(story.report, story.choice_id("police"), ring=story.reporter, at=AT)
    assert AuditEntry.objects.filter(action=Action.CHOICE_WITHDRAWN).count() == 1
    told = [[str(entry.title) for entry in timeline_of(one.case)] for one in (story, other)]
    assert ["The reporter took a choice back" in titles for titles in told] == [True, False]


# Where the team's session opens choices only to check them; docs/security.md says why without a line of its own.
CHECKING = re.compile(r"(?<!def )\b(?:choices_of|choices_in|trusted_reporter)\(")
CHECKED_IN = {
    *("cases/closing.py", "cases/opening.py", "cases/reopening.py", "triage/actions.py"),
    *("packets/closing.py", "packets/content.py", "packets/disclosure.py", "packets/preparing.py"),
    *("linking/allowing.py", "linking/heads.py"),
    *("erasure/deciding.py", "questions/actions.py", "overrides/proposing.py", "restrictions/glass_review.py"),
}


def test_choices_are_checked_only_inside_acts_that_have_a_line_of_their_own(gloucester: Partners) -> None:
    code = Path(settings.BASE_DIR) / "referrals"
    found = {str(one.relative_to(code)) for one in code.rglob("*.py") if CHECKING.search(one.read_text("utf-8"))}
    assert found == CHECKED_IN
    story, by = triaged(gloucester), gloucester.caseworker
    send(ready(story, gloucester.police), by=by.member, ring=by.ring, at=AT)
    withdraw_prepared(ready(story, gloucester.support), by=by.member, at=AT)
    told = set(AuditEntry.objects.filter(actor_id=by.user.id).values_list("action", flat=True))
    assert told >= {"triaged", "disclosure_written", "packet_prepared", "referral_moved"}
