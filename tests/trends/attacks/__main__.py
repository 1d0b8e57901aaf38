"""The long forms: prints the figures of each attack, and ends with 1 when one of them is outside its bound."""

import os
import sys
from collections.abc import Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings.testing")
django.setup()

from referrals.trends.tables import TABLES, SetName  # noqa: E402 - needs the models
from tests.trends.attacks.figures import AREAS, membership, nesting, no_noise, sampled, utility  # noqa: E402
from tests.trends.distributions import seeded  # noqa: E402

Finding = tuple[str, str, bool]


def findings() -> Iterator[Finding]:
    found = sampled(1_000_000, seeded(1))
    says = f"variance {found.variance:.4f}, chi-square p {found.p:.4f}, within 3: {found.within_three:.2%}"
    yield "sampler, 1,000,000 draws", says, abs(found.variance - 4) < 0.03 and found.p > 0.001
    for name in SetName:
        guessed = membership(name, 200_000, seeded(2))
        says = f"right {guessed.right:.2%} of {guessed.count:,}, never surer than {guessed.surest:.3%}"
        yield f"membership, {name} set", says, guessed.right <= 0.70 and guessed.surest < 0.9999
        raw = membership(name, 1000, seeded(3), noise=no_noise)
        yield f"membership, {name} set, raw counts (control)", f"right {raw.right:.0%}", raw.right == 1
        nested = nesting(TABLES[name], AREAS if name == SetName.FULL else ("",))
        yield f"differencing, {name} set", f"{len(nested)} cells nest", not nested
    useful = utility(20, seeded(4))
    says = (
        f"mean error {useful.area_strand_year:.2f} (area, strand, year), {useful.area_quarter:.2f} (area, quarter), "
        f"within 3: {useful.within_three:.2%}"
    )
    is_good = useful.area_strand_year <= 1.7 and useful.area_quarter <= 1.9 and 0.91 <= useful.within_three <= 0.94
    yield "utility, full set", says, is_good


if __name__ == "__main__":
    failed = False
    for title, says, is_good in findings():
        sys.stdout.write(f"{'ok  ' if is_good else 'FAIL'}  {title}: {says}\n")
        failed |= not is_good
    sys.exit(failed)
