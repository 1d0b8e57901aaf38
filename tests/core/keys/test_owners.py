"""Whose key is whose: what nobody compared receives nothing, and nobody lets themselves in."""

from datetime import datetime

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.keys.models import PublicKey
from core.keys.owners import (
    admit,
    create_organisation_key,
    current_key_of_user,
    hub_key,
    partner_key,
    pin_key,
    register_key,
)
from core.keys.rings import NoKey
from core.partnerships.models import Organisation, OrganisationKind, Role
from core.partnerships.permissions import NotAllowed
from core.sealing import FingerprintMismatch, NotPinned, fingerprint, new_seed, public_key_of
from tests.people import Partners, employ, found


def test_a_hub_that_settings_do_not_name_receives_nothing(gloucester: Partners) -> None:
    settings.HARBOUR_HUB_PINS.clear()
    with pytest.raises(NotPinned):
        hub_key(gloucester.partnership)


def test_a_swapped_hub_key_is_named(gloucester: Partners) -> None:
    stranger = public_key_of(new_seed())
    PublicKey.objects.filter(organisation=gloucester.hub).update(public=stranger)
    with pytest.raises(FingerprintMismatch):
        hub_key(gloucester.partnership)
    PublicKey.objects.filter(organisation=gloucester.hub).update(fingerprint=fingerprint(stranger))
    with pytest.raises(FingerprintMismatch):
        hub_key(gloucester.partnership)


def test_a_pinned_partner_key_is_found(gloucester: Partners) -> None:
    assert partner_key(gloucester.police, gloucester.caseworker.ring) == gloucester.police.keys.get()


def test_a_swapped_partner_key_is_named(gloucester: Partners) -> None:
    stranger = public_key_of(new_seed())
    PublicKey.objects.filter(organisation=gloucester.police).update(public=stranger, fingerprint=fingerprint(stranger))
    with pytest.raises(FingerprintMismatch):
        partner_key(gloucester.police, gloucester.caseworker.ring)


def test_a_pin_moved_from_another_organisation_is_named(gloucester: Partners) -> None:
    pin = gloucester.support.keys.get().pin
    PublicKey.objects.filter(organisation=gloucester.police).update(pin=pin)
    with pytest.raises(FingerprintMismatch):
        partner_key(gloucester.police, gloucester.caseworker.ring)


def test_an_invented_organisation_receives_nothing_until_pinned(gloucester: Partners, at: datetime) -> None:
    invented = Organisation.objects.create(
        partnership=gloucester.partnership, kind=OrganisationKind.SUPPORT, name="Invented"
    )
    found(invented, "mallory", Role.OFFICER)
    with pytest.raises(NotPinned):
        partner_key(invented, gloucester.caseworker.ring)


def test_only_a_supervisor_of_the_same_partnership_pins(
    gloucester: Partners, elsewhere: Partners, at: datetime
) -> None:
    compared = bytes(gloucester.police.keys.get().fingerprint)
    for charlie in (gloucester.caseworker, gloucester.administrator, gloucester.officer, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            pin_key(gloucester.police, compared=compared, by=charlie.member, ring=charlie.ring, at=at)


def test_pinning_refuses_another_fingerprint_than_the_compared_one(gloucester: Partners, at: datetime) -> None:
    supervisor = gloucester.supervisor
    with pytest.raises(FingerprintMismatch):
        pin_key(gloucester.police, compared=bytes(32), by=supervisor.member, ring=supervisor.ring, at=at)


def test_an_admitted_member_opens_what_the_organisation_opens(gloucester: Partners, at: datetime) -> None:
    newcomer = employ(gloucester.hub, "newcomer", Role.CASEWORKER)
    hub = hub_key(gloucester.partnership)
    assert not newcomer.ring.holds(hub.fingerprint)
    supervisor = gloucester.supervisor
    compared = bytes(current_key_of_user(newcomer.user).fingerprint)
    admit(newcomer.member, compared=compared, by=supervisor.member, ring=supervisor.ring, at=at)
    assert newcomer.ring.holds(hub.fingerprint)
    assert AuditEntry.objects.filter(action=Action.ADMITTED, subject_id=newcomer.member.id).exists()


def test_nobody_admits_themselves_or_into_another_organisation(gloucester: Partners, at: datetime) -> None:
    newcomer = employ(gloucester.hub, "newcomer", Role.SUPERVISOR)
    compared = bytes(current_key_of_user(newcomer.user).fingerprint)
    for charlie in (newcomer, gloucester.caseworker, gloucester.administrator, gloucester.officer):
        with pytest.raises(NotAllowed):
            admit(newcomer.member, compared=compared, by=charlie.member, ring=charlie.ring, at=at)


def test_a_role_without_content_keys_is_not_admitted(gloucester: Partners, at: datetime) -> None:
    supervisor, administrator = gloucester.supervisor, gloucester.administrator
    compared = bytes(current_key_of_user(administrator.user).fingerprint)
    with pytest.raises(NotAllowed):
        admit(administrator.member, compared=compared, by=supervisor.member, ring=supervisor.ring, at=at)


def test_a_supervisor_who_is_not_unlocked_admits_nobody(gloucester: Partners, at: datetime) -> None:
    newcomer = employ(gloucester.hub, "newcomer", Role.CASEWORKER)
    compared = bytes(current_key_of_user(newcomer.user).fingerprint)
    with pytest.raises(NoKey):
        admit(newcomer.member, compared=compared, by=gloucester.supervisor.member, ring=gloucester.officer.ring, at=at)


def test_a_user_key_swapped_by_a_database_writer_is_not_admitted(gloucester: Partners, at: datetime) -> None:
    newcomer, supervisor = employ(gloucester.hub, "newcomer", Role.CASEWORKER), gloucester.supervisor
    compared = bytes(current_key_of_user(newcomer.user).fingerprint)
    PublicKey.objects.filter(user=newcomer.user).update(public=public_key_of(new_seed()))
    with pytest.raises(FingerprintMismatch):
        admit(newcomer.member, compared=compared, by=supervisor.member, ring=supervisor.ring, at=at)


def test_the_ring_of_a_member_who_left_holds_only_their_own_seed(gloucester: Partners, at: datetime) -> None:
    caseworker = gloucester.caseworker
    caseworker.member.ended_at = at
    caseworker.member.save()
    assert list(caseworker.ring.seeds.values()) == [caseworker.seed]


def test_an_organisation_has_one_current_key(gloucester: Partners, at: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        create_organisation_key(gloucester.police, founder=gloucester.officer.member, at=at)


def test_a_ring_prints_no_seed(gloucester: Partners) -> None:
    ring = gloucester.caseworker.ring
    assert all(seed.hex() not in repr(ring) and repr(seed) not in repr(ring) for seed in ring.seeds.values())


def test_a_reporters_key_belongs_to_nobody(gloucester: Partners, at: datetime) -> None:
    key = register_key(partnership=gloucester.partnership, public=public_key_of(new_seed()), at=at)
    assert (key.organisation_id, key.user_id) == (None, None)
