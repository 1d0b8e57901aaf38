"""The key of a partner's own system: registered by its officer, compared by a supervisor, and no other's."""

import pytest

from core.audit.models import AuditEntry
from core.keys.boxes import fill_with, hand_on
from core.keys.kinds import Kind
from core.keys.models import Grant, PublicKey
from core.keys.owners import register_key
from core.keys.rings import KeyRing
from core.keys.systems import NotAPublicKey, pin_system_key, register_system_key, system_key
from core.partnerships.permissions import NotAllowed
from core.sealing import FingerprintMismatch, NotPinned, fingerprint, new_seed, public_key_of
from tests.people import AT, Partners


def test_nothing_is_sent_to_a_systems_key_before_a_supervisor_compared_it(gloucester: Partners) -> None:
    team = gloucester.caseworker.ring
    with pytest.raises(NotPinned):
        system_key(gloucester.support, team)
    key = register_system_key(public_key_of(new_seed()), by=gloucester.support_officer.member, at=AT)
    with pytest.raises(NotPinned):
        system_key(gloucester.support, team)
    _pin(gloucester, key)
    assert system_key(gloucester.support, team) == key
    assert AuditEntry.objects.filter(subject_id=key.id).count() == 2


def test_another_key_takes_the_place_of_the_one_before_and_waits_to_be_compared(gloucester: Partners) -> None:
    officer, seed = gloucester.support_officer.member, new_seed()
    _pin(gloucester, register_system_key(public_key_of(seed), by=officer, at=AT))
    register_system_key(public_key_of(new_seed()), by=officer, at=AT)
    with pytest.raises(NotPinned):
        system_key(gloucester.support, gloucester.caseworker.ring)
    for public in (public_key_of(seed), b"", bytes(1216)[:-1], b"\xff" * 1216):
        with pytest.raises(NotAPublicKey):
            register_system_key(public, by=officer, at=AT)


def test_only_a_supervisor_of_the_partnership_compares(gloucester: Partners, elsewhere: Partners) -> None:
    key = register_system_key(public_key_of(new_seed()), by=gloucester.support_officer.member, at=AT)
    for charlie in (gloucester.support_officer, gloucester.caseworker, elsewhere.supervisor):
        with pytest.raises(NotAllowed):
            pin_system_key(
                gloucester.support, compared=bytes(key.fingerprint), by=charlie.member, ring=charlie.ring, at=AT
            )


def test_a_key_or_pin_put_in_its_place_is_named(gloucester: Partners) -> None:
    key = register_system_key(public_key_of(new_seed()), by=gloucester.support_officer.member, at=AT)
    _pin(gloucester, key)
    own = gloucester.support.keys.get()
    PublicKey.objects.filter(pk=key.pk).update(public=own.public)
    with pytest.raises(FingerprintMismatch):
        system_key(gloucester.support, gloucester.caseworker.ring)
    # The organisation's own key, pinned as that, cannot pass for its system's.
    PublicKey.objects.filter(pk=key.pk).update(retired_at=AT)
    PublicKey.objects.filter(pk=own.pk).update(organisation=None, system_of=gloucester.support)
    with pytest.raises(FingerprintMismatch):
        system_key(gloucester.support, gloucester.caseworker.ring)


def test_words_that_a_partner_sealed_badly_do_not_keep_a_reporter_from_another_code(gloucester: Partners) -> None:
    seeds = new_seed(), new_seed()
    keys = [register_key(partnership=gloucester.partnership, public=public_key_of(one), at=AT) for one in seeds]
    badly = b"\1" + bytes(fingerprint(bytes(keys[0].public))) + bytes(1200)
    place = {"partnership": gloucester.partnership, "object_id": gloucester.support.id, "kind": Kind.PARTNER_WORDS}
    fill_with(**place, version=1, body=bytes(1053), sealed_keys={keys[0]: badly})
    assert hand_on(keys[0], KeyRing.of(seeds[0]), keys[1]) == 0
    assert not Grant.objects.filter(recipient__in=keys).exists()


def _pin(partners: Partners, key: PublicKey) -> None:
    by = partners.supervisor
    compared = fingerprint(bytes(key.public))
    pin_system_key(partners.support, compared=compared, by=by.member, ring=by.ring, at=AT)
