"""Authenticator codes and recovery codes, apart from any page."""

from datetime import datetime, timedelta

import pytest
from django_otp import match_token

from core.accounts.models import RecoveryCode, TotpDevice
from core.accounts.second_factor import (
    LONGEST_WAIT,
    TryLater,
    check_code,
    new_recovery_codes,
    new_secret,
    provisioning_uri,
    recovery_codes_left,
    shown_secret,
    use_recovery_code,
)
from core.keys.owners import current_key_of_user
from core.sealing import Context, SealingError, seal_to
from tests.people import Partners, Person
from tests.signing_in import code_of


def code(person: Person, at: datetime, steps: int = 0) -> str:
    return code_of(person.enrolled.totp_secret, at=at, steps=steps)


@pytest.mark.parametrize(("steps", "passes"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_one_step(gloucester: Partners, at: datetime, steps: int, passes: bool) -> None:
    alice = gloucester.caseworker
    assert check_code(alice.user, code(alice, at, steps), seed=alice.seed, at=at) is passes


def test_code_and_every_earlier_one_are_spent(gloucester: Partners, at: datetime) -> None:
    alice = gloucester.caseworker
    assert check_code(alice.user, code(alice, at), seed=alice.seed, at=at)
    assert not check_code(alice.user, code(alice, at), seed=alice.seed, at=at)
    later = at + timedelta(seconds=2)
    assert not check_code(alice.user, code(alice, at, -1), seed=alice.seed, at=later)


def test_secret_opens_with_the_owners_seed_only(gloucester: Partners, at: datetime) -> None:
    alice, charlie = gloucester.caseworker, gloucester.administrator
    with pytest.raises(SealingError):
        check_code(alice.user, code(alice, at), seed=charlie.seed, at=at)


def test_device_row_copied_from_another_user_is_refused(gloucester: Partners, at: datetime) -> None:
    alice, charlie = gloucester.caseworker, gloucester.officer
    charlies = TotpDevice.objects.get(user=charlie.user)
    TotpDevice.objects.filter(user=alice.user).update(sealed_secret=charlies.sealed_secret)
    with pytest.raises(SealingError):
        check_code(alice.user, code(charlie, at), seed=alice.seed, at=at)


def test_secret_that_charlie_sealed_to_alices_public_key_is_refused(gloucester: Partners, at: datetime) -> None:
    alice, charlies = gloucester.caseworker, new_secret()
    context = Context(str(alice.user.partnership_id), str(alice.user.id), "totp secret")
    sealed = seal_to(bytes(current_key_of_user(alice.user).public), charlies, context)
    TotpDevice.objects.filter(user=alice.user).update(sealed_secret=sealed)
    with pytest.raises(SealingError):
        check_code(alice.user, code_of(shown_secret(charlies), at=at), seed=alice.seed, at=at)


def test_wrong_codes_wait_longer_each_time_but_never_more_than_a_quarter_of_an_hour(
    gloucester: Partners, at: datetime
) -> None:
    alice, waits = gloucester.caseworker, []
    for _ in range(14):
        assert not check_code(alice.user, "not-digits", seed=alice.seed, at=at)
        with pytest.raises(TryLater) as refusal:
            check_code(alice.user, code(alice, at), seed=alice.seed, at=at)
        waits.append(refusal.value.until - at)
        at = refusal.value.until
    assert waits[:4] == [timedelta(seconds=2**n) for n in range(4)]
    assert waits[-1] == LONGEST_WAIT
    assert check_code(alice.user, code(alice, at), seed=alice.seed, at=at)


def test_plain_django_otp_check_never_passes(gloucester: Partners, at: datetime) -> None:
    assert match_token(gloucester.caseworker.user, code(gloucester.caseworker, at)) is None


def test_recovery_code_counts_once_however_it_is_typed(gloucester: Partners, at: datetime) -> None:
    alice = gloucester.caseworker
    first = alice.enrolled.recovery_codes[0]
    assert len(first.replace("-", "")) * 5 == 80
    assert use_recovery_code(alice.user, first.lower().replace("-", " "), at=at)
    assert not use_recovery_code(alice.user, first, at=at)
    assert recovery_codes_left(alice.user) == 9


def test_new_recovery_codes_end_the_old_ones(gloucester: Partners, at: datetime) -> None:
    alice = gloucester.caseworker
    new_recovery_codes(alice.user)
    assert not use_recovery_code(alice.user, alice.enrolled.recovery_codes[0], at=at)


def test_recovery_codes_are_stored_as_digests(gloucester: Partners) -> None:
    codes = gloucester.caseworker.enrolled.recovery_codes
    stored = [bytes(digest) for digest in RecoveryCode.objects.values_list("digest", flat=True)]
    assert all(code.replace("-", "").encode() not in digest for code in codes for digest in stored)
    assert len(set(stored)) == len(stored)


def test_authenticator_shows_whose_account_it_is(gloucester: Partners) -> None:
    uri = provisioning_uri(gloucester.caseworker.user, b"\x00" * 20)
    assert uri.startswith("otpauth://totp/Safer%20Gloucester%3Agloucester-caseworker?secret=AAAA")
