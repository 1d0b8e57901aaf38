"""Bob of a centre fears for somebody: the team hears of it at once, Charlie never."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.help_lines.models import HelpLine
from core.help_lines.situations import FRONT_DOOR_CHILD
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant
from core.keys.rings import NoKey
from core.notices.models import Notice, NoticeKind
from core.partnerships.permissions import NotAllowed
from core.texts import TextRefused
from referrals.clocks import SAFEGUARD
from referrals.notices.models import Matter, StaffNotice
from referrals.notices.telling import tell_what_is_due
from referrals.policies import StateForbids
from referrals.safeguarding.actions import Outcome
from referrals.safeguarding.from_centres import (
    close_centre_concern,
    erase_closed_concerns,
    find_concern,
    open_concern,
)
from referrals.safeguarding.models import CentreConcern
from reporting.assisted.concerns import AtRisk, raise_concern
from reporting.submit.models import Report
from tests.people import AT, Partners, Person
from tests.signing_in import sign_in

HEARD = {"at_risk": AtRisk.CHILD, "who": "Her brother Zeno", "heard": "He does not go home any more.", "reach": ""}


def raised(by: Person, **changed: Any) -> CentreConcern:
    concern = raise_concern(**{**HEARD, "by": by.member, "at": AT, **changed})
    return CentreConcern.objects.select_related("raised__partnership").get(pk=concern.pk)


def closed(concern: CentreConcern, by: Person) -> None:
    close_centre_concern(
        concern, outcome=Outcome.REFERRED, done="I rang the front door.", by=by.member, ring=by.ring, at=AT
    )


def test_it_is_sealed_to_the_team_alone_without_any_report_and_names_nobody_in_clear(gloucester: Partners) -> None:
    team, bob = gloucester.caseworker, gloucester.volunteer
    concern = raised(bob)
    read = open_concern(concern, by=team.member, ring=team.ring, at=AT)
    assert read is not None
    assert (read.raised["who"], read.raised["raised_by"], read.done) == (HEARD["who"], bob.user.name, None)
    assert Grant.objects.filter(box__object_id=concern.pk).count() == 1
    with pytest.raises(NoKey):
        look_in(Box.objects.get(object_id=concern.pk), gloucester.officer.ring)
    assert not Report.objects.exists()
    entry = AuditEntry.objects.get(action=Action.CONCERN_RECORDED)
    assert (entry.actor_id, entry.subject_id) == (None, concern.pk)
    assert entry.at.minute == 0
    assert AuditEntry.objects.get(action=Action.SECTION_OPENED).actor_id == team.user.id


def test_the_duty_contact_hears_at_once_and_the_team_again_when_its_time_is_over(gloucester: Partners) -> None:
    concern = raised(gloucester.volunteer)
    assert Notice.objects.get().kind == NoticeKind.URGENT_REPORT
    assert concern.due_at == SAFEGUARD.after(AT.replace(minute=0), gloucester.partnership)
    assert tell_what_is_due(AT) == 0
    assert tell_what_is_due(concern.due_at) == 1
    told = StaffNotice.objects.filter(matter=Matter.CONCERN, centre_concern=concern)
    assert {one.user_id for one in told} == {
        who.user.id for who in (gloucester.caseworker, gloucester.second_caseworker, gloucester.supervisor)
    }
    assert tell_what_is_due(concern.due_at + timedelta(days=1)) == 1
    assert told.filter(is_late=True).get().user_id == gloucester.supervisor.user.id


def test_closing_says_what_was_done_once_and_what_was_said_goes_in_the_end(gloucester: Partners) -> None:
    concern, team = raised(gloucester.lead, at_risk=AtRisk.ADULT), gloucester.caseworker
    closed(concern, team)
    with pytest.raises(StateForbids):
        closed(concern, gloucester.supervisor)
    read = open_concern(concern, by=team.member, ring=team.ring, at=AT)
    assert read is not None
    assert read.done == {"outcome": "referred", "done": "I rang the front door."}
    told = StringIO()
    call_command("retention", stdout=told)
    assert told.getvalue() == f"2032-11-18 concern of a centre {concern.pk}\n"
    long_after = AT + timedelta(days=366 * 7)
    assert [erase_closed_concerns(at) for at in (AT, long_after, long_after)] == [0, 1, 0]
    assert not Box.objects.filter(kind=Kind.SAFEGUARDING).exists()
    assert open_concern(concern, by=team.member, ring=team.ring, at=AT) is None
    about_a_child = raised(gloucester.lead)
    closed(about_a_child, team)
    assert erase_closed_concerns(long_after) == 0


def test_the_team_finds_it_above_its_lists_and_opens_it_with_the_numbers_to_ring(
    client: Client, gloucester: Partners
) -> None:
    line = {
        "name": "Front door",
        "number": "01632 960 001",
        "link": "https://front.example/",
        "about": "Day and night.",
    }
    HelpLine.objects.create(partnership=gloucester.partnership, for_whom=[FRONT_DOOR_CHILD], **line)
    cache.clear()
    concern = raised(gloucester.volunteer, reach="07700 900 321")
    sign_in(client, gloucester.caseworker)
    address = f"/console/cases/concerns/{concern.pk}/"
    for page in ("/console/cases/", "/console/cases/tasks/"):
        shown = client.get(page).text
        assert f'href="{address}"' in shown
        assert HEARD["who"] not in shown
    opened = client.get(address).text
    for words in ("01632 960 001", HEARD["who"], HEARD["heard"], "07700 900 321", gloucester.centre.name):
        assert words in opened
    assert client.post(address, {}).status_code == 200
    assert "Gloucester-Caseworker" in client.post(address, {"outcome": "safe", "done": "Fine."}, follow=True).text
    assert address not in client.get("/console/cases/").text


def test_charlie_raises_finds_opens_and_closes_nothing(gloucester: Partners, elsewhere: Partners) -> None:
    concern = raised(gloucester.volunteer)
    for charlie in (gloucester.officer, gloucester.caseworker, gloucester.administrator):
        with pytest.raises(NotAllowed):
            raised(charlie)
    for charlie in (gloucester.officer, gloucester.volunteer, gloucester.lead, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            open_concern(concern, by=charlie.member, ring=gloucester.caseworker.ring, at=AT)
        with pytest.raises(NotAllowed):
            closed(concern, charlie)
    with pytest.raises(CentreConcern.DoesNotExist):
        find_concern(concern.pk, by=elsewhere.supervisor.member)
    with pytest.raises(TextRefused):
        raised(gloucester.volunteer, heard=" ")
