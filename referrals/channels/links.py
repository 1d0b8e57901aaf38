"""The address under which a recipient answers without signing in.

The token is a MAC of the deployment over the link's random id: 256 bits that nobody can guess, made anew whenever the
mail is sent. The database keeps its SHA-256, so that whoever reads it cannot answer.
"""

import hashlib
from base64 import urlsafe_b64encode
from datetime import datetime

from django.urls import reverse

from core.codes.references import new_reference
from core.keys.stamps import stamp
from core.partnerships.models import Partnership
from referrals.channels.models import AnswerLink
from referrals.clocks import EXPIRE
from referrals.packets.models import Referral


class NoSuchLink(Exception):
    """No link has this token, or its time is over, or it is of another partnership: nobody is told which."""


def make_link(referral: Referral, *, origin: str, at: datetime) -> AnswerLink:
    """For a referral that is sent now, its recipient's address compared: good until the referral expires."""
    link = AnswerLink(referral=referral, reference=new_reference(), origin=origin)
    link.address = referral.recipient.notify_email
    link.digest, link.expires_at = _digest_of(_token_of(link)), _end(referral, at)
    link.save(force_insert=True)
    return link


def renew_link(referral: Referral, *, at: datetime) -> None:
    """The mail is sent once more, so the recipient has as long as before. The address stays the same."""
    AnswerLink.objects.filter(referral=referral).update(expires_at=_end(referral, at))


def address_of(link: AnswerLink) -> str:
    """What stands in the mail."""
    return link.origin + reverse("answering:answer", args=[_token_of(link)])


def find_link(token: str, *, partnership: Partnership, at: datetime) -> AnswerLink:
    """The link behind a token, with its referral. One query whether there is one or not. Raises NoSuchLink."""
    good = AnswerLink.objects.filter(
        digest=_digest_of(token), expires_at__gt=at, referral__case__partnership=partnership
    )
    found = good.select_related("referral__recipient").first()
    if found is None:
        raise NoSuchLink
    return found


def _token_of(link: AnswerLink) -> str:
    """43 characters of URL-safe base64."""
    return urlsafe_b64encode(stamp("answer link", str(link.id))).rstrip(b"=").decode()


def _digest_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _end(referral: Referral, at: datetime) -> datetime:
    return EXPIRE.after(at, referral.case.partnership)
