"""The reference and private code that a draft carries, from the moment it is first sent or put aside."""

from datetime import datetime
from typing import Any

from core.codes.locks import Minted, mint
from core.journeys import drafts
from core.journeys.envelopes import OpenEnvelope
from core.partnerships.models import Partnership

_MINTED = "minted"


def with_minted(draft: OpenEnvelope, *, partnership: Partnership, network: str, at: datetime) -> OpenEnvelope:
    """The draft with a reference and code in it: those that it has, or fresh ones.

    May run Argon2id: call it outside every transaction. Raises DraftGone, WrittenMeanwhile, or pools.Busy; `network` is
    the pseudonym of the visitor's network, for fairness.
    """
    if _MINTED in draft.content:
        return draft
    kept = packed(mint(partnership, network=network))
    # Whichever window minted first is followed by the others.
    return drafts.change(draft, lambda content: {**kept, **content}, partnership=partnership, at=at)


def minted_in(draft: OpenEnvelope) -> Minted:
    """What `with_minted` left there."""
    kept = draft.content[_MINTED]
    return Minted(
        reference=kept["reference"],
        code=kept["code"],
        seed=bytes.fromhex(kept["seed"]),
        salt=bytes.fromhex(kept["salt"]),
        sealed_seed=bytes.fromhex(kept["sealed_seed"]),
    )


def packed(minted: Minted) -> dict[str, Any]:
    """As a draft's content keeps it."""
    return {
        _MINTED: {
            "reference": minted.reference,
            "code": minted.code,
            "seed": minted.seed.hex(),
            "salt": minted.salt.hex(),
            "sealed_seed": minted.sealed_seed.hex(),
        }
    }


def without_minted(content: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if key != _MINTED}
