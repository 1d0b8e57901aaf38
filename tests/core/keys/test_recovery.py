"""The recovery kit: any two of three sets of words open an organisation again; one set, or anything else, does not.

Dana lost her password and set her account up anew; Charlie is everybody who must gain nothing by that.
"""

from dataclasses import dataclass
from datetime import datetime
from itertools import permutations

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client
from shamir_mnemonic import combine_mnemonics

from core.accounts.enrolling import enrol
from core.audit.actions import Action
from core.audit.models import AuditEntry
from core.keys.check import every_partnership_has_a_recovery_kit
from core.keys.models import PublicKey, SeedShare
from core.keys.owners import checked_fingerprint, current_key_of_user, hub_key, recovery_key, ring_of
from core.keys.recovery import (
    Kit,
    NoKit,
    NothingToRecover,
    WordsRefused,
    ensure_recovery_shares,
    make_kit,
    recover,
)
from core.keys.rings import KeyRing
from core.partnerships.models import Membership, Organisation, OrganisationKind, Role
from core.partnerships.permissions import NotAllowed
from core.sealing import FingerprintMismatch, fingerprint, new_seed, public_key_of
from tests.people import PASSWORD, Partners, Person, employ, found
from tests.signing_in import sign_in


@dataclass
class Lost:
    """A hub nobody can open any more but with the kit. `dana` has a new key that nobody has admitted."""

    kit: Kit
    hub: Organisation
    dana: Membership
    dana_seed: bytes

    @property
    def compared(self) -> bytes:
        return checked_fingerprint(current_key_of_user(self.dana.user))

    @property
    def ring(self) -> KeyRing:
        return ring_of(self.dana.user, self.dana_seed)

    def recover(self, *words: str, at: datetime) -> list[PublicKey]:
        return recover(self.hub, self.dana, words, compared=self.compared, at=at)


def in_force(partners: Partners, at: datetime) -> Kit:
    """A kit that settings name."""
    kit = make_kit(partners.partnership, at=at)
    settings.HARBOUR_RECOVERY_PINS[str(partners.partnership.id)] = kit.fingerprint.hex()
    return kit


@pytest.fixture
def lost(gloucester: Partners, at: datetime) -> Lost:
    kit, dana = in_force(gloucester, at), gloucester.supervisor
    ensure_recovery_shares(dana.member, dana.ring, at=at)
    seed = enrol(dana.user, password=PASSWORD, at=at).seed
    SeedShare.objects.filter(holder__user__isnull=False, key__organisation=gloucester.hub).delete()
    dana.member.refresh_from_db()
    return Lost(kit, gloucester.hub, dana.member, seed)


def test_any_two_of_three_sets_open_the_organisation_again(lost: Lost, at: datetime) -> None:
    hub = hub_key(lost.hub.partnership)
    for first, second in permutations(lost.kit.words, 2):
        assert lost.recover(first, f"  {second.upper()}\n", at=at) == [hub]
        assert public_key_of(lost.ring.seed(hub.fingerprint)) == bytes(hub.public)


def test_recovering_admits_the_member_and_is_in_the_trail(lost: Lost, at: datetime) -> None:
    lost.recover(*lost.kit.words[:2], at=at)
    lost.dana.refresh_from_db()
    assert (lost.dana.admitted_at, lost.dana.admitted_by) == (at, lost.dana.user)
    assert AuditEntry.objects.filter(action=Action.RECOVERED, subject_id=lost.dana.id, actor_id=None).exists()


def test_one_set_is_refused_even_twice_and_so_are_three_broken_ones(lost: Lost, at: datetime) -> None:
    one, other, _ = lost.kit.words
    for words in ((one,), (one, one), (), ("", ""), (one, other.replace(" ", "")), (one, "ü" * 40)):
        with pytest.raises(WordsRefused):
            lost.recover(*words, at=at)
    assert not lost.ring.holds(hub_key(lost.hub.partnership).fingerprint)


def test_words_of_another_kit_are_refused(lost: Lost, at: datetime) -> None:
    other = make_kit(lost.hub.partnership, at=at)
    for words in (other.words[:2], (lost.kit.words[0], other.words[1])):
        with pytest.raises(WordsRefused):
            lost.recover(*words, at=at)


def test_an_altered_word_is_refused_and_quoted_nowhere(lost: Lost, at: datetime) -> None:
    altered = lost.kit.words[0].split()
    altered[20] = "academic" if altered[20] != "academic" else "acid"
    with pytest.raises(WordsRefused) as refusal:
        lost.recover(" ".join(altered), lost.kit.words[1], at=at)
    assert not set(str(refusal.value).split()) & set(altered)


def test_words_recover_nothing_for_another_key_than_the_compared_one(lost: Lost, at: datetime) -> None:
    with pytest.raises(FingerprintMismatch):
        recover(lost.hub, lost.dana, lost.kit.words[:2], compared=bytes(32), at=at)


def test_nobody_else_receives_what_was_recovered(
    lost: Lost, gloucester: Partners, elsewhere: Partners, at: datetime
) -> None:
    for charlie in (gloucester.administrator, gloucester.officer, gloucester.volunteer, elsewhere.supervisor):
        compared = checked_fingerprint(current_key_of_user(charlie.user))
        with pytest.raises(NotAllowed):
            recover(lost.hub, charlie.member, lost.kit.words[:2], compared=compared, at=at)
    lost.recover(*lost.kit.words[:2], at=at)
    hub = hub_key(lost.hub.partnership)
    for charlie in (gloucester.administrator, gloucester.officer, elsewhere.supervisor, gloucester.caseworker):
        assert not charlie.ring.holds(hub.fingerprint)


def test_a_member_who_has_left_recovers_nothing(lost: Lost, at: datetime) -> None:
    lost.dana.ended_at = at
    with pytest.raises(NotAllowed):
        lost.recover(*lost.kit.words[:2], at=at)


def test_without_a_kit_in_the_settings_words_open_nothing(lost: Lost, at: datetime) -> None:
    settings.HARBOUR_RECOVERY_PINS.clear()
    with pytest.raises(NoKit):
        lost.recover(*lost.kit.words[:2], at=at)


def test_nothing_secret_of_a_kit_is_stored(lost: Lost) -> None:
    seed = combine_mnemonics(lost.kit.words[:2])
    columns = [str(bytes(v).hex() if isinstance(v, bytes | memoryview) else v) for v in _every_value()]
    secrets = [seed.hex(), *lost.kit.words, lost.kit.words[2][:60]]
    assert not [secret for secret in secrets if any(secret in column for column in columns)]
    assert seed.hex() not in repr(lost.kit)
    assert lost.kit.words[0] not in repr(lost.kit)


def _every_value() -> list[object]:
    models = [model for model in apps.get_models() if model._meta.managed]
    return [value for model in models for row in model._base_manager.values_list() for value in row]


@pytest.mark.parametrize("column", ["public", "fingerprint"])
def test_a_swapped_recovery_key_receives_nothing_and_stops_nobody(
    gloucester: Partners, client: Client, at: datetime, column: str
) -> None:
    kit, stranger = in_force(gloucester, at), public_key_of(new_seed())
    swapped = {"public": stranger, "fingerprint": fingerprint(stranger)}[column]
    PublicKey.objects.filter(fingerprint=kit.fingerprint).update(**{column: swapped})
    with pytest.raises(FingerprintMismatch):
        recovery_key(gloucester.partnership)
    sign_in(client, gloucester.caseworker)
    assert not SeedShare.objects.filter(holder__user=None).exists()


def test_a_recovery_key_of_another_partnership_is_refused(
    gloucester: Partners, elsewhere: Partners, at: datetime
) -> None:
    kit = in_force(elsewhere, at)
    settings.HARBOUR_RECOVERY_PINS[str(gloucester.partnership.id)] = kit.fingerprint.hex()
    with pytest.raises(FingerprintMismatch):
        recovery_key(gloucester.partnership)


def test_settings_that_hold_no_fingerprint_are_named(gloucester: Partners) -> None:
    settings.HARBOUR_RECOVERY_PINS[str(gloucester.partnership.id)] = "not a fingerprint"
    with pytest.raises(FingerprintMismatch, match="HARBOUR_RECOVERY_PINS"):
        recovery_key(gloucester.partnership)


def test_a_new_organisation_is_sealed_to_the_kit_at_once(gloucester: Partners, at: datetime) -> None:
    kit = in_force(gloucester, at)
    founded = Organisation.objects.create(
        partnership=gloucester.partnership, kind=OrganisationKind.SUPPORT, name="Founded later"
    )
    erin = found(founded, "erin", Role.OFFICER)
    assert founded.keys.get().shares.filter(holder__fingerprint=kit.fingerprint).count() == 1
    seeds = set(erin.ring.seeds)
    assert seeds == {bytes(founded.keys.get().fingerprint), bytes(current_key_of_user(erin.user).fingerprint)}


def test_signing_in_makes_the_missing_share_once(gloucester: Partners, client: Client, at: datetime) -> None:
    kit = in_force(gloucester, at)
    made = SeedShare.objects.filter(holder__fingerprint=kit.fingerprint)
    for person in (gloucester.administrator, employ(gloucester.hub, "newcomer", Role.CASEWORKER)):
        sign_in(client, person)
        assert not made.exists()
    for person in (gloucester.caseworker, gloucester.supervisor, gloucester.officer):
        sign_in(client, person)
    assert {share.key.organisation for share in made} == {gloucester.hub, gloucester.police}
    assert made.count() == 2


def test_older_keys_of_the_organisation_are_recovered_too(gloucester: Partners, at: datetime) -> None:
    supervisor = gloucester.supervisor
    older, newer = gloucester.hub.keys.get(), new_seed()
    PublicKey.objects.filter(pk=older.pk).update(retired_at=at)
    current = PublicKey.objects.create(
        partnership=gloucester.partnership,
        organisation=gloucester.hub,
        public=public_key_of(newer),
        fingerprint=fingerprint(public_key_of(newer)),
        created_at=at,
    )
    kit, ring = in_force(gloucester, at), KeyRing.of(*supervisor.ring.seeds.values(), newer)
    assert ensure_recovery_shares(supervisor.member, ring, at=at) == 2
    compared = checked_fingerprint(current_key_of_user(supervisor.user))
    recovered = recover(gloucester.hub, supervisor.member, kit.words[1:], compared=compared, at=at)
    assert set(recovered) == {older, current}


def test_nothing_missing_costs_one_query_and_no_kit_none(
    gloucester: Partners, at: datetime, django_assert_num_queries
) -> None:
    alice: Person = gloucester.caseworker
    ring = alice.ring
    with django_assert_num_queries(0):
        ensure_recovery_shares(alice.member, ring, at=at)
    in_force(gloucester, at)
    assert ensure_recovery_shares(alice.member, ring, at=at) == 1
    with django_assert_num_queries(1):
        assert ensure_recovery_shares(alice.member, ring, at=at) == 0


def test_a_new_kit_takes_the_place_of_the_old_one(gloucester: Partners, at: datetime) -> None:
    old, alice = in_force(gloucester, at), gloucester.caseworker
    ensure_recovery_shares(alice.member, alice.ring, at=at)
    new = in_force(gloucester, at)
    assert SeedShare.objects.filter(holder__fingerprint=old.fingerprint).exists()
    ensure_recovery_shares(alice.member, alice.ring, at=at)
    assert {bytes(s.holder.fingerprint) for s in SeedShare.objects.filter(holder__user=None)} == {new.fingerprint}
    assert alice.ring.holds(hub_key(gloucester.partnership).fingerprint)


def test_a_share_put_in_anothers_place_recovers_nothing(lost: Lost, gloucester: Partners, at: datetime) -> None:
    police = gloucester.officer
    ensure_recovery_shares(police.member, police.ring, at=at)
    shares = SeedShare.objects.filter(holder__fingerprint=lost.kit.fingerprint)
    sealed = shares.get(key__organisation=gloucester.police).sealed_seed
    shares.filter(key__organisation=lost.hub).update(sealed_seed=sealed)
    with pytest.raises(NothingToRecover):
        lost.recover(*lost.kit.words[:2], at=at)


def test_making_a_kit_is_in_the_trail(gloucester: Partners, at: datetime) -> None:
    kit = make_kit(gloucester.partnership, at=at)
    entry = AuditEntry.objects.get(action=Action.RECOVERY_KIT_MADE)
    assert entry.subject_id == PublicKey.objects.get(fingerprint=kit.fingerprint).id


def test_deployment_check_names_a_partnership_without_a_kit(gloucester: Partners, at: datetime) -> None:
    [warning] = every_partnership_has_a_recovery_kit()
    assert str(gloucester.partnership.id) in warning.msg
    in_force(gloucester, at)
    assert not every_partnership_has_a_recovery_kit()


def test_words_are_those_of_the_published_standard() -> None:
    """SLIP-39 test vector 23, "Basic sharing 2-of-3 (256 bits)"; its passphrase is TREZOR."""
    shares = [
        "humidity disease academic always aluminum jewelry energy woman receiver strategy amuse duckling lying "
        "evidence network walnut tactics forget hairy rebound impulse brother survive clothes stadium mailman rival "
        "ocean reward venture always armed unwrap",
        "humidity disease academic agency actress jacket gross physics cylinder solution fake mortgage benefit "
        "public busy prepare sharp friar change work slow purchase ruler again tricycle involve viral wireless mixture "
        "anatomy desert cargo upgrade",
    ]
    expected = "c938b319067687e990e05e0da0ecce1278f75ff58d9853f19dcaeed5de104aae"
    assert combine_mnemonics(shares, b"TREZOR").hex() == expected
