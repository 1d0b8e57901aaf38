"""The sampler: 50,000 draws against the distribution that is published, and samplers that must not pass."""

import ast
import inspect
import secrets

import numpy as np

from referrals.trends import sampler
from referrals.trends.sampler import draw
from tests.trends.distributions import counted, discrete_gaussian, p_value, seeded, variance_of

DRAWS = 50_000
WITHIN = 0.134  # of the variance: as many standard errors as 0.03 are for 1,000,000 draws
EXPECTED = discrete_gaussian(4)
COUNTS = (0, 1, 5, 50)


def test_draws_have_the_published_distribution_whatever_is_counted() -> None:
    below, drawn = seeded(20_261_123), {}
    for count in COUNTS:
        drawn[count] = counted(count + draw(below) - count for _ in range(DRAWS // len(COUNTS)))
        assert p_value(drawn[count], EXPECTED) > 0.001, count
    together = {x: sum(part.get(x, 0) for part in drawn.values()) for x in EXPECTED}
    assert sum(together.values()) == DRAWS
    assert abs(variance_of(together) - 4) < WITHIN
    assert p_value(together, EXPECTED) > 0.001
    within_three = sum(often for x, often in together.items() if abs(x) <= 3) / DRAWS
    assert 0.91 < within_three < 0.94  # what the pages say of every figure


def test_a_rounded_continuous_gaussian_and_a_wrong_variance_do_not_pass() -> None:
    generator = np.random.default_rng(7)
    rounded = counted(np.rint(generator.normal(0, 2, 1_000_000)).astype(int).tolist())
    assert p_value(rounded, EXPECTED) < 0.001
    values, shares = zip(*discrete_gaussian(4.5).items(), strict=True)
    wider = counted(generator.choice(values, DRAWS, p=shares).tolist())
    assert abs(variance_of(wider) - 4) > WITHIN
    assert p_value(wider, EXPECTED) < 0.001


def test_no_floating_point_takes_part_and_secrets_are_the_default() -> None:
    tree = ast.parse(inspect.getsource(sampler))
    divisions = [node for node in ast.walk(tree) if isinstance(node, ast.Div)]
    floats = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, float)]
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert (divisions, floats, imported) == ([], [], {"secrets"})
    assert inspect.signature(draw).parameters["below"].default is secrets.randbelow
