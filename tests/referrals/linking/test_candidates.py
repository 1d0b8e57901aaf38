"""Which reports are offered as links, and which never."""

from datetime import date

import pytest
from structlog.testing import capture_logs

from core.accounts.models import User
from core.audit.models import AuditEntry
from core.keys.rings import NoKey
from core.partnerships.permissions import NotAllowed
from core.sealing import SealingError
from referrals.cases.models import Case
from referrals.cases.summaries import SummaryReader
from referrals.linking.allowing import LinkingNotAllowed
from referrals.linking.deciding import confirm_link
from referrals.linking.entering import enter_identifiers, remove_identifier
from referrals.linking.identifiers import Identifier, IdentifierKind, Whose, person
from referrals.linking.models import LinkRecord, SharedContact
from referrals.linking.records import RecordFull, Records
from referrals.linking.relations import Relation
from referrals.linking.shared import share, shared_contacts, unshare
from reporting.choices.actions import withdraw
from reporting.choices.changing import change
from reporting.choices.contacting import withhold_contact
from reporting.submit.answers import ChoiceWanted
from tests.people import AT, Partners
from tests.referrals.linking.alike import OTHER_PHONE, PHONE, deed, link, links_of, offered, told

SAME_PHONE = ["Same telephone number, of the reporter or the person harmed"]


def test_the_same_telephone_links_however_it_was_typed(gloucester: Partners) -> None:
    one, other = told(gloucester), told(gloucester, phone="+44 (0)7700-900123", name="Somebody Else")
    told(gloucester, phone=OTHER_PHONE)
    assert offered(one) == {other.case.id: SAME_PHONE}
    assert offered(other) == {one.case.id: SAME_PHONE}


def test_two_people_with_the_same_name_do_not_link(gloucester: Partners) -> None:
    one, other = (told(gloucester, phone=number, name="Sam Example") for number in (PHONE, OTHER_PHONE))
    by = deed(gloucester.caseworker)
    for story, day in ((one, 1), (other, 2)):
        name = Identifier(IdentifierKind.PERSON, Whose.REPORTER, person("Sam Example", date(1987, 3, day)))
        enter_identifiers(story.case, [name], **by, at=AT)
    assert offered(one) == {}


def test_what_is_known_of_whoever_did_it_links(gloucester: Partners) -> None:
    said = {"vehicle": "a red van, AB12 CDE", "description": "He rang from 07700 900123."}
    one = told(gloucester, phone=OTHER_PHONE, respondent=said)
    other = told(gloucester, phone="07700 900777", respondent={"vehicle": "ab12cde, red"})
    accused = told(gloucester, phone=PHONE)
    assert offered(one) == {
        other.case.id: ["Same vehicle, of the person complained about"],
        accused.case.id: [
            "Same telephone number, here of the person complained about, there of the reporter or the person harmed"
        ],
    }


def test_a_home_links_and_a_shop_does_not(gloucester: Partners) -> None:
    place = {"place": "outside 14 Long Street", "postcode": "gl1 1aa"}
    one, other = (told(gloucester, phone=number, setting="home", **place) for number in (PHONE, OTHER_PHONE))
    told(gloucester, phone="07700 900777", setting="shop", **place)
    assert offered(one) == {other.case.id: ["Same address, where it happened"]}


def test_only_reports_whose_choice_allows_it_are_compared(gloucester: Partners) -> None:
    one, silent = told(gloucester), told(gloucester, linking=False)
    assert (offered(one), offered(silent)) == ({}, {})
    with pytest.raises(LinkingNotAllowed):
        enter_identifiers(silent.case, [], **deed(gloucester.caseworker), at=AT)
    change(silent.report, ChoiceWanted("linking", "allowed"), language="en-gb", ring=silent.reporter, at=AT)
    assert offered(one) == {silent.case.id: SAME_PHONE}


def test_taking_the_choice_back_ends_candidates_links_and_tokens(gloucester: Partners) -> None:
    one, other, third = (told(gloucester) for _ in range(3))
    number = Identifier(IdentifierKind.PHONE, Whose.RESPONDENT, "+447700900999")
    enter_identifiers(other.case, [number], **deed(gloucester.caseworker), at=AT)
    link(one, other)
    assert set(offered(one)) == {third.case.id}
    for story in (other, third):
        withdraw(story.report, story.choice_id("linking"), ring=story.reporter, at=AT)
    assert set(Case.objects.filter(summary=b"").values_list("pk", flat=True)) == {other.case.id, third.case.id}
    assert (offered(one), links_of(one), links_of(other)) == ({}, {}, {})
    reader = SummaryReader(gloucester.caseworker.member, gloucester.caseworker.ring)
    kept = Records(reader.seed, gloucester.partnership.id).read([other.case.id])[other.case.id]
    assert (kept.links, kept.entered) == ((), ())


def test_the_record_goes_with_the_teams_choice(gloucester: Partners) -> None:
    one, other = told(gloucester), told(gloucester)
    offered(one)
    link(one, other)
    withdraw(one.report, one.choice_id("team"), ring=one.reporter, at=AT)
    assert not LinkRecord.objects.filter(pk=one.case.pk).exists()
    assert (links_of(other), offered(other)) == ({}, {})


def test_a_number_that_was_withheld_is_compared_no_more(gloucester: Partners) -> None:
    one, other = told(gloucester), told(gloucester)
    assert set(offered(one)) == {other.case.id}
    withhold_contact(other.report, language="en-gb", ring=other.reporter, at=AT)
    assert offered(one) == {}


def test_what_a_caseworker_enters_links_until_it_is_removed(gloucester: Partners) -> None:
    one, other = (told(gloucester, phone=number) for number in (PHONE, OTHER_PHONE))
    by, born = deed(gloucester.caseworker), person("Sam Example", date(1987, 3, 27))
    name = Identifier(IdentifierKind.PERSON, Whose.REPORTER, born)
    for story in (one, other):
        enter_identifiers(story.case, [name, name], **by, at=AT)
    assert offered(one) == {other.case.id: ["Same name and date of birth, of the reporter or the person harmed"]}
    remove_identifier(other.case, name, **by, at=AT)
    assert offered(one) == {}
    plates = [Identifier(IdentifierKind.VEHICLE, Whose.RESPONDENT, f"AB{number}CDE") for number in range(10, 19)]
    with pytest.raises(RecordFull):
        enter_identifiers(other.case, plates, **by, at=AT)


def test_shared_contacts_are_not_offered(gloucester: Partners) -> None:
    one, other = told(gloucester), told(gloucester)
    by = gloucester.caseworker
    phone = (IdentifierKind.PHONE, "+447700900123")
    share([phone, phone], name="Telephone of the shelter", by=by.member, ring=by.ring, at=AT)
    assert offered(one) == {}
    row = SharedContact.objects.get()
    assert b"shelter" not in bytes(row.body)
    listed = shared_contacts(SummaryReader(by.member, by.ring), gloucester.partnership.id)
    assert [(each.name, each.kind) for each in listed] == [("Telephone of the shelter", IdentifierKind.PHONE)]
    unshare(row.id, by=by.member, at=AT)
    assert set(offered(one)) == {other.case.id}
    assert AuditEntry.objects.filter(action="shared_contacts_changed", subject_id=row.id).count() == 2


def test_the_address_of_a_volunteer_who_gives_it_for_everybody_is_not_offered(gloucester: Partners) -> None:
    bob = gloucester.volunteer.user
    one, other = (told(gloucester, phone=bob.email.replace("@", "+reports@").upper()) for _ in range(2))
    about_him = told(gloucester, phone=OTHER_PHONE, respondent={"description": f"He is {bob.email}."})
    assert offered(one) == {}
    assert set(offered(about_him)) == {one.case.id, other.case.id}
    User.objects.filter(pk=bob.pk).update(email="bob@elsewhere.example")
    assert set(offered(one)) == {other.case.id, about_him.case.id}


def test_cases_of_another_hub_are_never_offered(gloucester: Partners, elsewhere: Partners) -> None:
    one, theirs = told(gloucester), told(elsewhere)
    assert (offered(one), offered(theirs)) == ({}, {})
    for charlie in (elsewhere.caseworker, gloucester.officer, gloucester.administrator, gloucester.volunteer):
        with pytest.raises(NotAllowed):
            offered(one, charlie)
        with pytest.raises(NotAllowed):
            enter_identifiers(one.case, [], **deed(charlie), at=AT)
    with pytest.raises(NotAllowed):
        share([], name="Theirs", by=gloucester.officer.member, ring=gloucester.officer.ring, at=AT)
    by = gloucester.caseworker
    share([(IdentifierKind.PHONE, "+447700900123")], name="Ours", by=by.member, ring=by.ring, at=AT)
    ours = SharedContact.objects.get().id
    with pytest.raises(SharedContact.DoesNotExist):
        unshare(ours, by=elsewhere.caseworker.member, at=AT)


def test_restricted_cases_are_not_offered_beside_others(gloucester: Partners) -> None:
    one, other = told(gloucester), told(gloucester)
    Case.objects.filter(pk=other.case.pk).update(is_restricted=True)
    assert offered(one) == {}


def test_every_case_has_a_record_of_one_size_whatever_is_known(gloucester: Partners) -> None:
    one, other = told(gloucester), told(gloucester)
    told(gloucester, linking=False)
    offered(one)
    link(one, other)
    assert {len(bytes(body)) for body in LinkRecord.objects.values_list("body", flat=True)} == {4096 + 29}
    assert LinkRecord.objects.count() == 3


def test_a_record_of_another_case_is_named_and_not_used(gloucester: Partners) -> None:
    one, other, third = (told(gloucester) for _ in range(3))
    offered(one)
    link(one, other)
    moved = LinkRecord.objects.get(pk=one.case.pk).body
    LinkRecord.objects.filter(pk=third.case.pk).update(body=moved)
    with capture_logs() as logged:
        assert links_of(third) == {}
    assert [line["event"] for line in logged] == ["summary_altered"]
    with pytest.raises(SealingError):
        link(third, one)


def test_a_look_is_one_entry_in_the_trail(gloucester: Partners) -> None:
    one, other = told(gloucester), told(gloucester)
    offered(one)
    entry = AuditEntry.objects.get(action="section_opened")
    assert (entry.subject, entry.subject_id, entry.purpose) == ("links", one.case.id, "casework")
    with pytest.raises(NoKey):
        confirm_link(
            one.case,
            other.case,
            [Relation.AGAIN],
            reason="Theirs.",
            **deed(gloucester.caseworker) | {"ring": gloucester.officer.ring},
            at=AT,
        )
