"""`manage.py recover_organisation`: two officers with their words let a member open again what was lost."""

import warnings
from argparse import ArgumentParser
from getpass import GetPassWarning, getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import clock
from core.accounts.passwords import typed_username
from core.keys.models import PublicKey
from core.keys.owners import checked_fingerprint, current_key_of_user, recovery_key
from core.keys.recovery import NEEDED, NothingToRecover, WordsRefused, recover
from core.partnerships.hosts import partnership_of
from core.partnerships.models import Membership, Organisation, Partnership
from core.partnerships.permissions import NotAllowed
from core.sealing import FingerprintMismatch, readable_fingerprint


class Command(BaseCommand):
    help = "Give an organisation's seeds to one of its members again, with two of the three sets of recovery words."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("host", help="a host name of the partnership, without port")
        parser.add_argument("organisation", help="its name, in quotation marks")
        parser.add_argument("username", help="whose account was set up anew")

    def handle(self, *args: Any, **options: Any) -> None:
        partnership = partnership_of(options["host"])
        if partnership is None:
            raise CommandError("no partnership is served under that host name")
        organisation = Organisation.objects.filter(partnership=partnership, name=options["organisation"]).first()
        if organisation is None:
            names = ", ".join(Organisation.objects.filter(partnership=partnership).values_list("name", flat=True))
            msg = f"no organisation has that name; there are: {names}"
            raise CommandError(msg)
        member = _member(organisation, options["username"])
        _check_kit(partnership)
        self._recover(organisation, member)

    def _recover(self, organisation: Organisation, member: Membership) -> None:
        compared = self._compare(member)
        words = [_hidden(f"Words of officer {number} (not shown while typed): ") for number in range(1, NEEDED + 1)]
        try:
            keys = recover(organisation, member, words, compared=compared, at=clock.now())
        except NotAllowed:
            raise CommandError(
                "this account may hold no key of the organisation: its role or place forbids it"
            ) from None
        except WordsRefused as refusal:
            msg = f"{refusal}: check each word, and that these are two different sets of the kit now in force"
            raise CommandError(msg) from None
        except NothingToRecover:
            raise CommandError(
                "nothing of this organisation was sealed to the kit, so nothing can be recovered"
            ) from None
        except FingerprintMismatch as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{member.user.name} can open what {organisation.name} received: sign in again.")
        lost = organisation.keys.count() - len(keys)
        if lost:
            self.stdout.write(f"Keys that the kit does not open: {lost}. What was sealed to them stays closed.")

    def _compare(self, member: Membership) -> bytes:
        """The fingerprint of the member's key, once somebody has typed the digits that the member reads out."""
        try:
            found = checked_fingerprint(current_key_of_user(member.user))
        except PublicKey.DoesNotExist:
            raise CommandError("invite this person again first: the account is not set up") from None
        except FingerprintMismatch as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(f"{member.user.name} reads 'Numbers of your key' from the page 'Your account', aloud.")
        typed = input("The ten groups of digits: ")
        if "".join(typed.split()) != readable_fingerprint(found).replace(" ", ""):
            raise CommandError("these are not the digits of the key that is stored: stop, and find out why")
        return found


def _member(organisation: Organisation, username: str) -> Membership:
    found = (
        Membership.objects.current()
        .select_related("user", "organisation__partnership")
        .filter(organisation=organisation, user__username=typed_username(username))
        .first()
    )
    if found is None:
        raise CommandError("nobody of that user name works in this organisation")
    return found


def _check_kit(partnership: Partnership) -> None:
    """Before anybody types words."""
    try:
        if recovery_key(partnership) is None:
            raise CommandError("HARBOUR_RECOVERY_PINS names no kit for this partnership")
    except FingerprintMismatch as refusal:
        raise CommandError(str(refusal)) from None


def _hidden(prompt: str) -> str:
    """What is typed, never echoed: without a terminal that can hide it, the command stops."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return getpass(prompt)
        except GetPassWarning:
            raise CommandError("run this in a terminal: the words must not be shown or piped") from None
