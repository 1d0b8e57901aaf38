"""What a lead does for the own volunteers. Alice leads, Bob volunteers; Charlie leads elsewhere."""

import pytest
from django.test import Client

from core.accounts.enrolling import found_if_first
from core.accounts.invitations import open_invitation
from core.accounts.models import User
from core.keys.owners import admit, current_key_of_user
from core.partnerships.models import Membership, Role
from core.partnerships.permissions import NotAllowed, may
from reporting.volunteers.looking_after import end_access_of, invite_volunteer, new_link_for
from tests.people import AT, Partners, Person, employ, let_in
from tests.reporting.centres.making import live_centre, people_of
from tests.signing_in import sign_in

DANA = {"name": "Dana", "email": "dana@example.org", "username": "dana"}


def outsiders(gloucester: Partners, elsewhere: Partners) -> list[Person]:
    """A lead and a volunteer of another centre, those of another partnership, and people of other organisations."""
    other = people_of(live_centre(gloucester.partnership))
    others = [gloucester.supervisor, gloucester.administrator, gloucester.officer, gloucester.volunteer]
    return [other.lead, other.volunteer, elsewhere.lead, elsewhere.volunteer, *others]


def test_a_lead_invites_a_volunteer_of_the_own_centre(gloucester: Partners) -> None:
    token = invite_volunteer(**DANA, by=gloucester.lead.member, at=AT)
    invitation = open_invitation(token, partnership=gloucester.partnership, at=AT)
    assert invitation is not None
    member = invitation.user.membership
    assert member is not None
    assert (member.organisation, member.role) == (gloucester.centre, Role.VOLUNTEER)


def test_only_leads_invite_and_never_to_another_place(gloucester: Partners, elsewhere: Partners) -> None:
    leads = {gloucester.lead.user.id}
    for charlie in outsiders(gloucester, elsewhere):
        username = f"dana of {charlie.user.username}"
        if may(charlie.member, "look after volunteers"):
            invite_volunteer(**{**DANA, "username": username}, by=charlie.member, at=AT)
            place = Membership.objects.get(user__username=username).organisation
            assert place == charlie.member.organisation
            leads.add(charlie.user.id)
        else:
            with pytest.raises(NotAllowed):
                invite_volunteer(**{**DANA, "username": username}, by=charlie.member, at=AT)
    assert len(leads) == 3


def test_charlie_gives_bob_no_link_and_does_not_end_bobs_access(gloucester: Partners, elsewhere: Partners) -> None:
    bob = gloucester.volunteer.member
    for charlie in outsiders(gloucester, elsewhere):
        for deed in (new_link_for, end_access_of):
            with pytest.raises(NotAllowed):
                deed(bob, by=charlie.member, at=AT)
    bob.refresh_from_db()
    assert bob.ended_at is None


def test_a_lead_looks_after_volunteers_not_after_leads(gloucester: Partners) -> None:
    colleague = employ(gloucester.centre, "second-lead", Role.LEAD)
    let_in(colleague, by=gloucester.lead)
    for deed in (new_link_for, end_access_of):
        for lead in (colleague, gloucester.lead):
            with pytest.raises(NotAllowed):
                deed(lead.member, by=gloucester.lead.member, at=AT)


def test_ended_access_ends_the_account(gloucester: Partners) -> None:
    bob = gloucester.volunteer
    end_access_of(bob.member, by=gloucester.lead.member, at=AT)
    assert User.objects.get(id=bob.user.id).is_active is False
    with pytest.raises(NotAllowed):
        new_link_for(Membership.objects.get(id=bob.member.id), by=gloucester.lead.member, at=AT)


def test_only_a_lead_of_the_centre_admits_its_volunteers(gloucester: Partners, elsewhere: Partners) -> None:
    newcomer = employ(gloucester.centre, "newcomer", Role.VOLUNTEER)
    compared = bytes(current_key_of_user(newcomer.user).fingerprint)
    for charlie in outsiders(gloucester, elsewhere):
        with pytest.raises(NotAllowed):
            admit(newcomer.member, compared=compared, by=charlie.member, ring=charlie.ring, at=AT)
    assert not may(newcomer.member, "help a reporter")
    let_in(newcomer, by=gloucester.lead)
    assert may(newcomer.member, "help a reporter")
    assert newcomer.ring.holds(gloucester.centre.keys.get().fingerprint)


def test_a_centres_key_is_not_made_by_a_volunteer(gloucester: Partners) -> None:
    centre = live_centre(gloucester.partnership, "New Library").organisation
    first, lead = employ(centre, "first", Role.VOLUNTEER), employ(centre, "lead-of-new", Role.LEAD)
    assert found_if_first(first.member, at=AT) is None
    assert found_if_first(lead.member, at=AT) is not None


def test_a_centre_that_lost_its_only_lead_begins_anew_with_the_next(gloucester: Partners) -> None:
    centre, bob = gloucester.centre, gloucester.volunteer
    old = centre.keys.get()
    second = employ(centre, "second-lead", Role.LEAD)
    assert found_if_first(second.member, at=AT) is None  # the first is there to admit them
    Membership.objects.filter(id=gloucester.lead.member.id).update(ended_at=AT)
    key = found_if_first(second.member, at=AT)
    assert key is not None
    assert centre.keys.get(retired_at=None) == key != old
    assert second.ring.holds(key.fingerprint)
    assert not second.ring.holds(old.fingerprint)
    assert not may(Membership.objects.select_related("organisation").get(id=bob.member.id), "help a reporter")
    let_in(bob, by=second)
    assert bob.ring.holds(key.fingerprint)


@pytest.mark.parametrize("house", ["hub", "police"])
def test_no_other_organisation_is_founded_twice(gloucester: Partners, house: str) -> None:
    organisation = getattr(gloucester, house)
    newcomer = employ(organisation, "newcomer", Role.SUPERVISOR if house == "hub" else Role.OFFICER)
    organisation.memberships.exclude(id=newcomer.member.id).update(ended_at=AT)
    assert found_if_first(newcomer.member, at=AT) is None


def test_a_lead_from_before_there_was_a_key_makes_it_when_signing_in(client: Client, gloucester: Partners) -> None:
    lead = employ(live_centre(gloucester.partnership, "Old Library").organisation, "old-lead", Role.LEAD)
    assert not may(lead.member, "help a reporter")
    unlocked = sign_in(client, lead, at=AT)
    assert may(unlocked.member, "help a reporter")
    assert unlocked.ring.holds(lead.member.organisation.keys.get().fingerprint)
