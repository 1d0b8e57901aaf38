"""A centre finds its own tickets and nobody else's, tries each once, and loses those that were taken back."""

from datetime import datetime, timedelta

import pytest

from core.codes.locks import mint
from core.keys.owners import create_organisation_key
from core.sealing import CannotOpen, Context, Malformed, Opener, new_seed, public_key_of, seal_unaddressed
from reporting.centres import tickets
from reporting.centres.feedback_models import TicketIndex
from reporting.centres.intake import watch_of
from reporting.centres.tickets import look_through
from reporting.choices.actions import let_team_read, withdraw_everything
from reporting.returning.replacing import replace_code
from reporting.submit.expiring import erase_report
from reporting.submit.models import Report
from tests.people import AT, Partners
from tests.reporting.centres.assisted import centre_key, helped
from tests.reporting.centres.test_intake import _incident
from tests.reporting.reports import Reporter, send_report
from tests.reporting.submit.examples import held

DAY = timedelta(days=1)
LATER = AT + 30 * DAY


def found_by(partners: Partners, *, at: datetime = LATER) -> set[object]:
    return {one.watch for one in look_through(partners.centre, partners.volunteer.ring, at=at).tickets}


def watch(alice: Reporter) -> object:
    return watch_of(_incident(alice))


def test_people_of_the_centre_find_what_they_helped_with_and_nothing_else(
    gloucester: Partners, elsewhere: Partners
) -> None:
    earlier, alice = helped(gloucester, at=AT + DAY), helped(gloucester, at=AT + 8 * DAY)
    for other in (gloucester, elsewhere):
        send_report(other, "team", at=AT + DAY)
    seen = look_through(gloucester.centre, gloucester.lead.ring, at=LATER)
    assert [one.watch for one in seen.tickets] == [watch(alice), watch(earlier)]
    assert [one.received_date for one in seen.tickets] == [(AT + 8 * DAY).date(), (AT + DAY).date()]
    assert seen.is_complete
    for charlie in (elsewhere.volunteer, gloucester.caseworker, gloucester.officer):
        assert look_through(gloucester.centre, charlie.ring, at=LATER).tickets == []
        assert look_through(charlie.member.organisation, charlie.ring, at=LATER).tickets == []


def test_each_ticket_is_tried_once_and_few_at_a_time(gloucester: Partners, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets, "AT_ONCE", 3)
    began = AT + DAY  # keys of the tests are as old as AT
    wanted = {watch(helped(gloucester, at=began + n * DAY)) for n in range(2)}
    for n in range(4):
        send_report(gloucester, "team", at=began + n * DAY)
    first = look_through(gloucester.centre, gloucester.volunteer.ring, at=LATER)
    assert not first.is_complete
    while not look_through(gloucester.centre, gloucester.volunteer.ring, at=LATER).is_complete:
        pass
    assert found_by(gloucester) == wanted

    tried: list[int] = []
    before = Opener.open
    monkeypatch.setattr(Opener, "open", lambda *args: tried.append(1) or before(*args))  # type: ignore[func-returns-value]
    assert found_by(gloucester) == wanted
    assert len(tried) <= len(wanted) + 1


def test_a_report_stored_late_in_its_hour_is_not_passed_over(gloucester: Partners) -> None:
    send_report(gloucester, "team", at=AT + DAY)
    assert found_by(gloucester, at=AT + DAY) == set()
    late = helped(gloucester, at=AT + DAY - timedelta(minutes=59))
    assert found_by(gloucester) == {watch(late)}


def test_a_flood_within_one_hour_does_not_stop_a_centre_from_hearing(
    gloucester: Partners, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tickets, "AT_ONCE", 2)
    for _ in range(3):
        send_report(gloucester, "team", at=AT + DAY)
    alice = helped(gloucester, at=AT + 2 * DAY)
    for _ in range(3):
        found_by(gloucester)
    assert found_by(gloucester) == {watch(alice)}


def test_what_was_taken_back_or_erased_is_no_centres_any_more(gloucester: Partners) -> None:
    withdrawn, erased, stays = (helped(gloucester, at=AT + n * DAY) for n in range(3))
    send_report(gloucester, "team", at=AT + 5 * DAY)
    assert len(found_by(gloucester)) == 3
    sizes = {len(bytes(one.ticket)) for one in Report.objects.all()}
    withdraw_everything(withdrawn.report, ring=withdrawn.ring, at=AT + 6 * DAY)
    erase_report(Report.objects.get(pk=erased.report.pk), at=AT + 6 * DAY)
    assert found_by(gloucester) == {watch(stays)}
    let_team_read(withdrawn.report, ring=withdrawn.ring, at=AT + 7 * DAY)
    assert found_by(gloucester) == {watch(stays)}
    assert {len(bytes(one.ticket)) for one in Report.objects.all()} == sizes


def test_replacing_a_code_leaves_the_ticket_as_it_is(gloucester: Partners) -> None:
    alice = helped(gloucester)
    minted = mint(gloucester.partnership, reference=alice.report.lock.reference)
    replace_code(alice.report, minted, ring=alice.ring, at=AT)
    assert bytes(Report.objects.get().ticket) == bytes(alice.report.ticket)
    assert found_by(gloucester) != set()


def test_a_held_report_carries_a_ticket_for_nobody(gloucester: Partners) -> None:
    helped(gloucester, held())
    assert found_by(gloucester) == set()


def test_what_a_centre_keeps_has_one_size_and_what_somebody_put_in_its_place_is_made_anew(
    gloucester: Partners,
) -> None:
    sizes, wanted = set(), set()
    for n in range(3):
        wanted.add(watch(helped(gloucester, at=AT + n * DAY)))
        send_report(gloucester, "team", at=AT + (n + 1) * DAY)
        assert found_by(gloucester, at=AT + (n + 1) * DAY) == wanted
        sizes.add(len(bytes(TicketIndex.objects.get().body)))
    assert len(sizes) == 1
    TicketIndex.objects.update(body=b"\x01" + bytes(200))
    assert found_by(gloucester) == wanted


def test_what_somebody_wrote_over_a_ticket_is_passed_over(gloucester: Partners) -> None:
    kept, *others = (helped(gloucester) for _ in range(3))
    for alice, said in zip(others, (b"no day", bytes(26)), strict=True):
        context = Context(str(alice.report.partnership_id), str(alice.report.id), "centre ticket")
        forged = seal_unaddressed(centre_key(gloucester.centre), said, context)
        Report.objects.filter(pk=alice.report.pk).update(ticket=forged)
    assert found_by(gloucester) == {watch(kept)}


def test_what_was_sealed_to_an_earlier_key_is_found_by_whoever_still_holds_it(gloucester: Partners) -> None:
    before = watch(helped(gloucester, at=AT + DAY))
    lead = gloucester.lead
    gloucester.centre.keys.update(retired_at=AT + 2 * DAY)
    create_organisation_key(gloucester.centre, founder=lead.member, at=AT + 2 * DAY)
    after = watch(helped(gloucester, at=AT + 3 * DAY))
    assert {one.watch for one in look_through(gloucester.centre, lead.ring, at=LATER).tickets} == {before, after}
    assert found_by(gloucester) == {before}  # not admitted to the new key yet


def test_a_box_without_an_address_opens_for_its_key_and_context_alone() -> None:
    seed, here = new_seed(), Context("p", "o", "k")
    box = seal_unaddressed(public_key_of(seed), b"secret", here)
    assert Opener(seed).open(box, here) == b"secret"
    for opener, context in ((Opener(new_seed()), here), (Opener(seed), Context("p", "other", "k"))):
        with pytest.raises(CannotOpen):
            opener.open(box, context)
    for forged in (bytes(len(box) - 1), b"\xff" * (len(box) - 1)):
        with pytest.raises(CannotOpen):
            Opener(seed).open(box[:1] + forged, here)
    for raw in (box[:100], b""):
        with pytest.raises(Malformed):
            Opener(seed).open(raw, here)
    with pytest.raises(Malformed):
        seal_unaddressed(b"short", b"secret", here)
