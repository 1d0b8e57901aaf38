"""A partner's own system takes a referral from fetching it to its outcome, and nobody here reads what it writes."""

from uuid import uuid4

import pytest

from core.audit.actions import Purpose
from core.audit.models import AuditEntry
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box
from core.keys.rings import NoKey
from core.sealing import new_seed, public_key_of
from core.sweeps.worker import sweep_once
from referrals.api.models import SystemToken
from referrals.api.shapes import encoded
from referrals.inbox.actions import open_packet
from referrals.outcomes.answers import open_answers, own_answers
from referrals.packets.models import Packet, Referral
from referrals.policies import ForTheirSystem
from referrals.questions.actions import reply
from referrals.states import State
from reporting.choices.actions import withdraw
from reporting.progress.telling import lines_of
from tests.people import AT, Partners, Person
from tests.referrals.api.conftest import Connected
from tests.referrals.api.systems import System, connect, seal_words
from tests.referrals.stories import Story, sent

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def gloucester(connected: Connected) -> Partners:
    return connected.partners


@pytest.fixture
def taken(referral: Referral, system: System) -> Referral:
    """Fetched and acknowledged."""
    assert system.get(f"packets/{referral.id}")["state"] == "delivered"
    assert system.post(f"packets/{referral.id}/acknowledgement").status_code == 200
    referral.refresh_from_db()
    return referral


def test_a_packet_opens_in_the_partners_system_and_nowhere_else_there(
    gloucester: Partners, system: System, referral: Referral
) -> None:
    fetched = system.get(f"packets/{referral.id}")
    content = system.open(fetched["packet"])
    assert (content["referral"], content["recipient"]) == (str(referral.id), str(gloucester.support.id))
    with pytest.raises(NoKey):
        look_in(Packet.objects.get().box, gloucester.support_officer.ring)
    system.post(f"packets/{referral.id}/acknowledgement")
    with pytest.raises(ForTheirSystem):
        open_packet(referral, **_as(gloucester.support_officer))


def test_sending_delivering_acknowledging_opening_and_accepting_are_facts_apart(
    system: System, story: Story, referral: Referral
) -> None:
    assert _facts(referral) == ("sent", False, False, False, False)
    digest = bytes(Packet.objects.get().digest).hex()
    system.get(f"packets/{referral.id}")
    assert _facts(referral) == ("delivered", True, False, False, False)
    assert system.post(f"packets/{referral.id}/opening", {"digest": digest}).json()["error"] == "acknowledge_first"
    assert system.post(f"packets/{referral.id}/acknowledgement").json()["state"] == "acknowledged"
    assert _facts(referral) == ("acknowledged", True, True, False, False)
    assert system.post(f"packets/{referral.id}/opening", {"digest": "0" * 64}).status_code == 409
    assert system.post(f"packets/{referral.id}/opening", {"digest": digest}).status_code == 200
    assert _facts(referral) == ("acknowledged", True, True, True, False)
    assert system.post(f"packets/{referral.id}/answer", {"answer": "accepted"}).json()["state"] == "accepted"
    assert _facts(referral) == ("accepted", True, True, True, True)
    assert story.told()[-4:] == ["referral_sent", "acknowledged", "opened", "accepted"]


def test_every_deed_is_in_the_trail_under_the_systems_own_id(system: System, referral: Referral) -> None:
    system.get(f"packets/{referral.id}")
    system.post(f"packets/{referral.id}/acknowledgement")
    system.post(f"packets/{referral.id}/progress", {"words": seal_words(system.get(f"packets/{referral.id}"))})
    machine = SystemToken.objects.get().member.user_id
    done = AuditEntry.objects.filter(actor_id=machine, subject_id=referral.id).order_by("sequence")
    assert list(done.values_list("action", flat=True)) == [
        "referral_moved", "packet_fetched", "referral_moved", "packet_fetched", "move_refused",
    ]  # fmt: skip


def test_what_the_system_writes_is_read_by_team_and_reporter_only(
    gloucester: Partners, system: System, story: Story, taken: Referral
) -> None:
    team, packet = gloucester.caseworker, system.get(f"packets/{taken.id}")
    said = {"answer": "accepted", "words": seal_words(packet, told="We ring on Monday.")}
    assert system.post(f"packets/{taken.id}/answer", said).status_code == 200
    read = open_answers(taken, by=team.member, ring=team.ring, purpose=Purpose.CASEWORK, at=AT)
    assert (read[0]["answer"], read[0]["told"]) == ("accepted", "We ring on Monday.")
    assert _last_words(story) == "We ring on Monday."
    holders = Box.objects.get(kind=Kind.PARTNER_WORDS).grants.values_list("recipient__organisation__kind", flat=True)
    assert set(holders) == {"hub", None}
    assert own_answers(taken, **_as(gloucester.support_officer)) == []


def test_the_police_record_it_under_a_reference_that_only_team_and_reporter_read(
    gloucester: Partners, story: Story
) -> None:
    team = gloucester.caseworker
    system = connect(gloucester, gloucester.police, gloucester.officer, seed=new_seed())
    referral = sent(story, gloucester.police)
    system.post(f"packets/{referral.id}/acknowledgement")
    assert system.post(f"packets/{referral.id}/answer", {"answer": "recorded"}).json()["error"] == "words_missing"
    words = seal_words(system.get(f"packets/{referral.id}"), reference="50/1/26", told="An officer rings.")
    assert system.post(f"packets/{referral.id}/answer", {"answer": "recorded", "words": words}).status_code == 200
    assert _last_words(story) == "An officer rings.\nTheir reference: 50/1/26"
    read = open_answers(referral, by=team.member, ring=team.ring, purpose=Purpose.CASEWORK, at=AT)
    assert read[0]["reference"] == "50/1/26"


def test_a_question_a_reply_progress_and_an_outcome(
    gloucester: Partners, system: System, story: Story, taken: Referral
) -> None:
    team, path = gloucester.caseworker, f"packets/{taken.id}"
    asked = {"words": seal_words(system.get(path), to_reporter=False, question="Which language?")}
    assert system.post(f"{path}/question", asked).json()["state"] == "information_requested"
    taken.refresh_from_db()
    reply(taken, "Polish.", by=team.member, ring=team.ring, at=AT)
    assert [system.open(one)["reply"] for one in system.get(path)["replies"]] == ["Polish."]
    system.post(f"{path}/answer", {"answer": "accepted"})
    told = {"words": seal_words(system.get(path), number=2, told="We met.")}
    assert system.post(f"{path}/progress", told).json()["state"] == "in_progress"
    outcome = {"code": "supported", "words": seal_words(system.get(path), number=3, told="Take care.")}
    assert system.post(f"{path}/outcome", outcome).json()["state"] == "outcome"
    assert _last_words(story) == "The person was supported\nTake care."
    read = open_answers(taken, by=team.member, ring=team.ring, purpose=Purpose.CASEWORK, at=AT)
    said = {one.get("question") or one.get("reply") or one["told"] for one in read if one["kind"] != "answer"}
    assert said == {"Which language?", "Polish.", "We met.", "Take care."}


def test_declining_needs_a_reason_that_fits(system: System, taken: Referral) -> None:
    path, declined = f"packets/{taken.id}/answer", {"answer": "declined"}
    for wrong in (declined, {**declined, "reason": "wrong_force"}):
        assert system.post(path, wrong).json()["error"] == "code_does_not_fit"
    assert system.post(path, {**declined, "reason": "no_capacity"}).json()["state"] == "declined"


def test_proposing_somebody_else_says_whom(system: System, taken: Referral) -> None:
    path, reroute = f"packets/{taken.id}/answer", {"answer": "reroute_proposed"}
    for nobody in (None, str(uuid4()), str(system.place.id)):
        assert system.post(path, {**reroute, "proposed": nobody}).json()["error"] == "nobody_proposed"
    council = next(one for one in system.get("organisations")["organisations"] if one["kind"] == "council")
    assert system.post(path, {**reroute, "proposed": council["id"]}).json()["state"] == "reroute_proposed"


def test_a_recalled_packet_cannot_be_fetched_and_its_recall_is_answered(
    system: System, story: Story, referral: Referral
) -> None:
    withdraw(story.report, story.choice_id("support"), ring=story.reporter, at=AT)
    assert not Packet.objects.get().box.grants.filter(recipient__system_of=system.place).exists()
    assert system.get(f"packets/{referral.id}")["error"] == "recalled"
    assert [one["state"] for one in system.get("packets")["packets"]] == ["recall_requested"]
    assert system.post(f"packets/{referral.id}/recall", {"confirmed": False}).status_code == 409
    assert system.post(f"packets/{referral.id}/recall", {"confirmed": True}).json()["state"] == "recall_confirmed"


def test_words_sealed_to_another_key_or_twice_are_refused(system: System, taken: Referral) -> None:
    path = f"packets/{taken.id}"
    packet = system.get(path)
    stranger = encoded(public_key_of(new_seed()))
    wrong = [
        seal_words({**packet, "team_key": stranger}, question="Which bus?"),
        seal_words({**packet, "reporter_key": stranger}, question="Which bus?"),
        {**seal_words(packet), "body": encoded(b"in clear")},
        {**seal_words(packet), "body": "A"},
    ]
    faults = [words for words in wrong if system.post(f"{path}/question", {"words": words}).status_code != 409]
    assert faults == []
    assert not Box.objects.filter(kind=Kind.PARTNER_WORDS).exists()
    assert system.post(f"{path}/question", {"words": seal_words(packet, question="Which bus?")}).status_code == 200


def test_what_was_sealed_badly_is_said_in_a_sentence_and_stops_nobody(
    gloucester: Partners, system: System, story: Story, taken: Referral
) -> None:
    team, packet = gloucester.caseworker, system.get(f"packets/{taken.id}")
    swapped = {**packet, "id": str(uuid4())}  # sealed as if to another referral
    said = {"answer": "accepted", "words": seal_words(swapped, told="We ring.")}
    assert system.post(f"packets/{taken.id}/answer", said).status_code == 200
    read = open_answers(taken, by=team.member, ring=team.ring, purpose=Purpose.CASEWORK, at=AT)
    assert read[0]["told"] == "What they wrote cannot be read. Ask them to send it again."
    assert _last_words(story) == "What they wrote cannot be shown."


def test_the_worker_leaves_the_packet_to_the_system_that_fetches_it(system: System, referral: Referral) -> None:
    sweep_once(AT)
    referral.refresh_from_db()
    assert referral.state == State.SENT
    assert [one["id"] for one in system.get("packets")["packets"]] == [str(referral.id)]


def _facts(referral: Referral) -> tuple[str, bool, bool, bool, bool]:
    referral.refresh_from_db()
    times = (referral.delivered_at, referral.acknowledged_at, referral.opened_at, referral.answered_at)
    return (referral.state, *(time is not None for time in times))  # type: ignore[return-value]


def _last_words(story: Story) -> str:
    line = lines_of(story.report, story.reporter)[-1].line
    assert line is not None
    return line["words"]


def _as(person: Person) -> dict[str, object]:
    return {"by": person.member, "ring": person.ring, "at": AT}
