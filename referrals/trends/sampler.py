"""Exact samples of the discrete Gaussian with variance parameter 4, in whole numbers only.

The published sampler: C. Canonne, G. Kamath, T. Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020
(arXiv:2004.00010), algorithms 1 to 3. P(x) is proportional to exp(-x²/8). No floating point takes part, because what it
rounds away is what gave away the true figure elsewhere (I. Mironov, "On Significance of the Least Significant Bits",
CCS 2012). No seed is kept: by default the operating system's source of secrets decides each bit.

`below(n)` gives a whole number from 0 to n - 1, each as likely; tests pass one that can be repeated.
"""

import secrets
from collections.abc import Callable
from typing import Final

VARIANCE: Final = 4
_SCALE: Final = 3  # of the discrete Laplace that proposes: the standard deviation rounded down, plus one
Below = Callable[[int], int]


def draw(below: Below = secrets.randbelow) -> int:
    """One sample. Its time varies a little with it; nobody outside this process sees the time of a single one."""
    while True:
        proposed = _laplace(below)
        # exp(-(|x| - v/t)² / 2v) for the variance v and the scale t, above and below multiplied by t².
        distance = _SCALE * abs(proposed) - VARIANCE
        if _happens(distance * distance, 2 * VARIANCE * _SCALE * _SCALE, below):
            return proposed


def _laplace(below: Below) -> int:
    """P(x) proportional to exp(-|x| / _SCALE): algorithm 2."""
    while True:
        rest = below(_SCALE)
        if not _happens(rest, _SCALE, below):
            continue
        whole = 0
        while _happens(1, 1, below):
            whole += 1
        size, is_negative = rest + _SCALE * whole, below(2)
        if size or not is_negative:  # or 0 would come twice as often
            return -size if is_negative else size


def _happens(numerator: int, denominator: int, below: Below) -> bool:
    """True with probability exp(-numerator / denominator), for any fraction that is not negative: algorithm 1."""
    while numerator > denominator:
        if not _happens_below_one(1, 1, below):
            return False
        numerator -= denominator
    return _happens_below_one(numerator, denominator, below)


def _happens_below_one(numerator: int, denominator: int, below: Below) -> bool:
    steps = 1
    while below(denominator * steps) < numerator:
        steps += 1
    return steps % 2 == 1
