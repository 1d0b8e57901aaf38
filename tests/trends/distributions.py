"""What a sample should look like, and how far it is from that."""

import math
from collections.abc import Iterable, Mapping
from random import Random
from typing import Final

from referrals.trends.sampler import Below

REACH: Final = 40  # beyond it nothing is ever drawn: exp(-200)


def seeded(seed: int) -> Below:
    """A source that gives the same numbers again: only tests have one."""
    return Random(seed).randrange


def discrete_gaussian(variance: float) -> dict[int, float]:
    weights = {x: math.exp(-x * x / (2 * variance)) for x in range(-REACH, REACH + 1)}
    total = math.fsum(weights.values())
    return {x: weight / total for x, weight in weights.items()}


def variance_of(drawn: Mapping[int, int]) -> float:
    """About zero, of how often each number came."""
    return sum(x * x * often for x, often in drawn.items()) / sum(drawn.values())


def p_value(drawn: Mapping[int, int], expected: Mapping[int, float]) -> float:
    """Pearson's chi-square, the tails taken together where fewer than 5 are expected; the probability is that of
    Wilson and Hilferty, good to a few per cent of itself."""
    count = sum(drawn.values())
    inner = sorted(x for x, share in expected.items() if share * count >= 5)
    low, high = inner[0], inner[-1]
    shares = [expected[x] for x in inner]
    found = [drawn.get(x, 0) for x in inner]
    for outside in (range(-REACH, low), range(high + 1, REACH + 1)):
        shares.append(sum(expected.get(x, 0.0) for x in outside))
        found.append(sum(often for x, often in drawn.items() if x in outside))
    terms = zip(found, shares, strict=True)
    statistic = math.fsum((often - share * count) ** 2 / (share * count) for often, share in terms if share)
    return chi_square_tail(statistic, len(shares) - 1)


def chi_square_tail(statistic: float, freedom: int) -> float:
    spread = 2 / (9 * freedom)
    z = ((statistic / freedom) ** (1 / 3) - (1 - spread)) / math.sqrt(spread)
    return 0.5 * math.erfc(z / math.sqrt(2))


def counted(numbers: Iterable[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for x in numbers:
        found[x] = found.get(x, 0) + 1
    return found
