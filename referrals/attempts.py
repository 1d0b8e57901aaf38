"""Writing down what somebody tried and was refused, so that the trail has both what happened and what did not."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.db import transaction

from core.audit.actions import Action
from core.partnerships.permissions import NotAllowed
from referrals.packets.models import Referral
from referrals.policies import StateForbids
from referrals.trail import record_referral
from referrals.transitions import MoveRefused

P = ParamSpec("P")
R = TypeVar("R")


def audits_refusal(deed: Callable[Concatenate[Referral, P], R]) -> Callable[Concatenate[Referral, P], R]:
    """For a deed on a referral with the keyword arguments `by` and `at`: its refusal is in the trail, and goes on.

    Stands outside `atomic()`, which takes back everything that the deed wrote itself.
    """

    @wraps(deed)
    def tried(referral: Referral, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return deed(referral, *args, **kwargs)
        except (NotAllowed, StateForbids, MoveRefused) as refusal:
            _record(referral, Action.REFUSED if isinstance(refusal, NotAllowed) else Action.MOVE_REFUSED, kwargs)
            raise

    return tried


def _record(referral: Referral, action: Action, asked: Any) -> None:
    with transaction.atomic():
        record_referral(action, referral, by=asked["by"].user_id, at=asked["at"])
