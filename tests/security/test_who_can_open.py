"""With everything that is at rest, and each one person's secret in turn: exactly the promised things open.

The attacker of these tests has every row of the database and the server's configuration. They try every seed they have
on every grant, without asking any rule of the product who may.
"""

from collections.abc import Iterable
from contextlib import suppress
from uuid import UUID

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from core.codes.locks import open_lock
from core.keys.boxes import look_in
from core.keys.kinds import Kind
from core.keys.models import Box, Grant, PublicKey, SeedShare
from core.keys.owners import hub_key, partner_key, ring_of
from core.keys.rings import KeyRing, NoKey
from core.keys.stamps import Tampered, deployment_secret
from core.sealing import FingerprintMismatch, SealingError, derive, fingerprint, new_seed, public_key_of
from referrals.inbox.actions import acknowledge, answer
from referrals.packets.models import Packet
from referrals.states import State
from reporting.choices.actions import withdraw
from reporting.messages.conversation import read, write
from reporting.messages.models import Direction, Message
from reporting.more.adding import add
from reporting.more.groups import BY_CODE
from tests.people import Partners, Person
from tests.referrals.stories import Story, reported, sent, triaged
from tests.reporting.evidence.added import add_file
from tests.reporting.pausing.breaks import put_aside
from tests.reporting.steps.walking import answer as tell_all
from tests.reporting.steps.walking import begin

ADDED = (Kind.RESPONDENT, Kind.NEEDS, Kind.ADDITION, Kind.EQUALITY, Kind.FILE)
TEAM = {
    Kind.INCIDENT, Kind.CONTACT, Kind.CHOICES, Kind.SUMMARY, Kind.CONVERSATION, Kind.PROGRESS, Kind.RISK,
    Kind.DISCLOSURE, Kind.PACKET, Kind.OUTCOME, Kind.FORETOLD, *ADDED,
}  # fmt: skip
REPORTER = {
    Kind.INCIDENT, Kind.CONTACT, Kind.CHOICES, Kind.CONVERSATION, Kind.PROGRESS, Kind.FORETOLD, Kind.READ_MARK, *ADDED,
}  # fmt: skip


def opened_by(ring: KeyRing, boxes: Iterable[Box] | None = None) -> set[UUID]:
    """The boxes that the ring opens, tried one by one."""
    found = set()
    for box in boxes if boxes is not None else Box.objects.all():
        try:
            look_in(box, ring)
        except (NoKey, SealingError):
            continue
        found.add(box.id)
    return found


def kinds_opened_by(person: Person | KeyRing) -> set[str]:
    ring = person if isinstance(person, KeyRing) else person.ring
    return set(Box.objects.filter(id__in=opened_by(ring)).values_list("kind", flat=True))


def bytes_at_rest() -> list[bytes]:
    """Every binary value of every table, and everything secret in the settings, cut to what could be a seed."""
    found: list[bytes] = []
    for model in apps.get_models():
        names = [field.name for field in model._meta.concrete_fields if field.get_internal_type() == "BinaryField"]
        for row in model.objects.values_list(*names) if names else []:
            found += [bytes(value) for value in row if value]
    found += [deployment_secret(), settings.SECRET_KEY.encode()]
    found += [derive(deployment_secret(), purpose) for purpose in ("stamp box", "summaries", "pins")]
    return found


@pytest.fixture
def story(gloucester: Partners) -> Story:
    """Reported to everybody, referred to the police and answered."""
    made = triaged(gloucester, police="with_details", support="without_details")
    officer = gloucester.officer
    referral = sent(made, gloucester.police)
    acknowledge(referral, by=officer.member, ring=officer.ring, at=referral.sent_at)
    referral.refresh_from_db()
    answer(
        referral, to=State.RECORDED, reason="", told="We are looking into it.", reference="47/1234/26",
        by=officer.member, ring=officer.ring, at=referral.sent_at,
    )  # fmt: skip
    for code in ("respondent", "needs", "harm", "equality"):
        group = BY_CODE[code]
        answers = {next(iter(group.form.base_fields)): "Words"}
        add(made.report, group, answers, ring=made.reporter, at=referral.sent_at)
    add_file(made.report, made.reporter)
    write(made.report, "Thank you", direction=Direction.TO_TEAM, ring=made.reporter, at=referral.sent_at)
    return made


def test_everything_at_rest_opens_nothing(story: Story) -> None:
    candidates = {raw[i : i + 32] for raw in bytes_at_rest() for i in (0, len(raw) - 32) if len(raw) >= 32}
    ring = KeyRing.of(*candidates)
    assert not any(ring.holds(key.fingerprint) for key in PublicKey.objects.all())
    assert opened_by(ring) == set()


def test_the_search_at_rest_would_find_a_seed_left_lying(story: Story, gloucester: Partners) -> None:
    user = gloucester.caseworker.user
    user.sealed_seed = gloucester.caseworker.seed
    user.save()
    candidates = {raw[i : i + 32] for raw in bytes_at_rest() for i in (0, len(raw) - 32) if len(raw) >= 32}
    assert any(KeyRing.of(*candidates).holds(key.fingerprint) for key in PublicKey.objects.all())


def test_the_reporter_opens_what_is_theirs(story: Story) -> None:
    assert kinds_opened_by(story.reporter) == REPORTER


def test_the_team_opens_what_the_reporter_let_it(story: Story, gloucester: Partners) -> None:
    for person in (gloucester.caseworker, gloucester.second_caseworker, gloucester.supervisor):
        assert kinds_opened_by(person) == TEAM


def test_a_partner_opens_its_own_packet_and_answer_only(story: Story, gloucester: Partners) -> None:
    assert kinds_opened_by(gloucester.officer) == {Kind.PACKET, Kind.OUTCOME}


def test_nobody_else_opens_anything(story: Story, gloucester: Partners, elsewhere: Partners) -> None:
    outsiders = [
        gloucester.support_officer, gloucester.council_officer, gloucester.analyst, gloucester.administrator,
        gloucester.volunteer, gloucester.lead, elsewhere.supervisor, elsewhere.caseworker, elsewhere.officer,
    ]  # fmt: skip
    for charlie in outsiders:
        assert kinds_opened_by(charlie) == set(), charlie.user.username


def test_another_reporter_opens_nothing_of_it(story: Story, gloucester: Partners) -> None:
    charlie = reported(gloucester)
    theirs = Box.objects.filter(object_id=story.report.id)
    assert opened_by(charlie.reporter, theirs) == set()


def test_a_withdrawn_choice_leaves_the_partner_without_a_key(story: Story, gloucester: Partners) -> None:
    withdraw(story.report, UUID(story.choice_id("police")), ring=story.reporter, at=story.report.received_at)
    assert Kind.PACKET not in kinds_opened_by(gloucester.officer)
    assert Kind.INCIDENT in kinds_opened_by(gloucester.caseworker)


def test_a_withdrawn_team_choice_leaves_the_team_without_a_key(story: Story, gloucester: Partners) -> None:
    withdraw(story.report, UUID(story.choice_id("team")), ring=story.reporter, at=story.report.received_at)
    left = kinds_opened_by(gloucester.caseworker)
    assert not left & {Kind.INCIDENT, Kind.CONTACT, Kind.SUMMARY, Kind.CONVERSATION, *ADDED}
    assert kinds_opened_by(story.reporter) >= {Kind.INCIDENT, Kind.CONTACT}


def test_only_the_code_opens_what_was_put_aside(gloucester: Partners, elsewhere: Partners) -> None:
    kept = put_aside(tell_all(begin(Client()), until="why"))
    box = Box.objects.get(kind=Kind.PAUSED)
    candidates = {raw[i : i + 32] for raw in bytes_at_rest() for i in (0, len(raw) - 32) if len(raw) >= 32}
    charlie = put_aside(tell_all(begin(Client()), until="who"))
    everybody = [person for partners in (gloucester, elsewhere) for person in vars(partners).values()]
    rings = [KeyRing.of(*candidates), *(person.ring for person in everybody if isinstance(person, Person))]
    rings.append(KeyRing.of(open_lock(gloucester.partnership, charlie.reference, charlie.code).seed))
    for ring in rings:
        assert opened_by(ring, [box]) == set()
    alice = KeyRing.of(open_lock(gloucester.partnership, kept.reference, kept.code).seed)
    assert opened_by(alice, [box]) == {box.id}


# --- somebody who writes to the database ----------------------------------------------------------


def test_a_swapped_hub_key_is_caught_before_anything_is_sealed_to_it(gloucester: Partners) -> None:
    stranger = public_key_of(new_seed())
    PublicKey.objects.filter(organisation=gloucester.hub).update(public=stranger, fingerprint=fingerprint(stranger))
    with pytest.raises(FingerprintMismatch):
        reported(gloucester)


def test_a_swapped_partner_key_is_caught_before_anything_is_sealed_to_it(gloucester: Partners) -> None:
    story, stranger = triaged(gloucester), public_key_of(new_seed())
    PublicKey.objects.filter(organisation=gloucester.police).update(public=stranger, fingerprint=fingerprint(stranger))
    with pytest.raises(FingerprintMismatch):
        sent(story, gloucester.police)


def test_a_swapped_reporter_key_is_caught_before_a_line_is_sealed_to_it(gloucester: Partners) -> None:
    story, stranger = triaged(gloucester), public_key_of(new_seed())
    PublicKey.objects.filter(lock__report=story.report).update(public=stranger, fingerprint=fingerprint(stranger))
    with pytest.raises(FingerprintMismatch):
        sent(story, gloucester.police)


def test_a_section_of_another_report_is_caught(gloucester: Partners) -> None:
    story, other = reported(gloucester), reported(gloucester, story="Another story altogether.")
    mine = Box.objects.get(object_id=story.report.id, kind=Kind.INCIDENT)
    theirs = Box.objects.get(object_id=other.report.id, kind=Kind.INCIDENT)
    Grant.objects.filter(box=mine).delete()
    Grant.objects.filter(box=theirs).update(box=mine)
    Box.objects.filter(pk=mine.pk).update(body=theirs.body, stamp=theirs.stamp)
    with pytest.raises(Tampered, match=str(mine.id)):
        look_in(Box.objects.get(pk=mine.pk), gloucester.caseworker.ring)


def test_a_grant_of_another_report_is_caught(gloucester: Partners) -> None:
    story, other = reported(gloucester), reported(gloucester)
    mine = Box.objects.get(object_id=story.report.id, kind=Kind.INCIDENT)
    Grant.objects.filter(box=mine).delete()
    Grant.objects.filter(box__object_id=other.report.id, box__kind=Kind.INCIDENT).update(box=mine)
    with pytest.raises(SealingError):
        look_in(mine, gloucester.caseworker.ring)


def test_a_swapped_message_is_shown_as_such(story: Story, gloucester: Partners) -> None:
    other = reported(gloucester)
    write(other.report, "Not yours", direction=Direction.TO_TEAM, ring=other.reporter, at=other.report.received_at)
    Message.objects.filter(report=story.report).update(body=Message.objects.get(report=other.report).body)
    shown = read(story.report, gloucester.caseworker.ring)
    assert [message.text for message in shown] == [None]
    assert shown[0].fault is not None


def test_a_packet_of_another_referral_is_caught(gloucester: Partners) -> None:
    first, second = triaged(gloucester), triaged(gloucester)
    mine, theirs = sent(first, gloucester.police), sent(second, gloucester.police)
    taken = Packet.objects.get(referral=theirs).box_id
    Packet.objects.filter(referral=theirs).delete()
    Packet.objects.filter(referral=mine).update(box_id=taken)
    officer = gloucester.officer
    with pytest.raises(Tampered, match=str(mine.id)):
        acknowledge(mine, by=officer.member, ring=officer.ring, at=mine.sent_at)


def test_a_share_of_another_organisations_seed_gives_nothing(gloucester: Partners) -> None:
    hub = hub_key(gloucester.partnership)
    hubs = SeedShare.objects.filter(key=hub).first()
    mallory = gloucester.officer
    SeedShare.objects.filter(key=gloucester.police.keys.get()).update(key=hub, sealed_seed=hubs.sealed_seed)
    with suppress(SealingError):
        assert not ring_of(mallory.user, mallory.seed).holds(hub.fingerprint)


def test_a_partner_key_needs_the_hubs_seed_to_be_trusted(gloucester: Partners) -> None:
    with pytest.raises(NoKey):
        partner_key(gloucester.police, gloucester.officer.ring)
