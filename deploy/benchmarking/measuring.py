"""Rounds of the same walk beside the same bare view, and what they come to against the bars."""

import secrets
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from deploy.benchmarking import walking
from deploy.benchmarking.browsing import Browser
from deploy.benchmarking.servers import HOST, Server, environment, run, serve
from deploy.demonstration.files import read_accounts

# Units of a bare view, at any number of stored reports.
BARS = {
    walking.GET: 12,
    walking.POST: 10,
    walking.CHECK: 18,
    walking.SEND: 100,
    walking.RETURN: 100,
    walking.WHOLE: 300,
    walking.QUEUE: 60,
}


@dataclass(frozen=True)
class Figure:
    """`milliseconds` and `units` are medians over the rounds; a ratio is taken within its round."""

    name: str
    milliseconds: float
    units: float
    bar: int


def measure(folder: Path, *, reports: int, rounds: int, people: int, progress: Callable[[str], None]) -> list[Figure]:
    """Build an installation in the empty `folder`, fill it, let `people` walk `rounds` times (once more, to warm up).

    The first figure is the unit itself. Raises NotStarted, Unexpected, or CalledProcessError.
    """
    own = environment(folder, "deploy.settings.environment", **_installation(folder))
    progress(f"Building an installation with {reports} reports")
    for command in (("migrate", "--no-input", "--verbosity", "0"), ("collectstatic", "--no-input", "--verbosity", "0")):
        run(own, "manage", *command)
    run(own, "deploy.benchmarking.filling", str(folder), str(reports))
    with ExitStack() as stack:
        bare_environment = environment(folder, "deploy.benchmarking.bare")
        bare = stack.enter_context(
            serve("deploy.benchmarking.bare:application()", bare_environment, folder / "bare.log")
        )
        harbour = stack.enter_context(serve("deploy.wsgi", own, folder / "web.log"))
        caseworker = walking.sign_in(harbour, next(one for one in read_accounts(folder) if one["role"] == "caseworker"))
        measured = []
        for number in range(rounds + 1):
            progress(f"Round {number} of {rounds}")
            measured.append(_round(bare, harbour, caseworker, people))
        caseworker.close()
        return _figures(measured[1:])


def _installation(folder: Path) -> dict[str, str]:
    """The demonstration's settings, with the real work factors of Argon2id."""
    (folder / "hub-pins").touch()
    return {
        "HARBOUR_MODE": "demonstration",
        "HARBOUR_SECRET_KEY": secrets.token_urlsafe(60),
        "HARBOUR_DEPLOYMENT_SECRET": secrets.token_hex(32),
        "HARBOUR_HOSTS": HOST,
        "HARBOUR_VAR": str(folder),
        "HARBOUR_HUB_PINS_FILE": str(folder / "hub-pins"),
        "HARBOUR_EMAIL_URL": "dummymail://",
    }


def _round(bare: Server, harbour: Server, caseworker: Browser, people: int) -> tuple[float, dict[str, float]]:
    """The seconds of a unit, measured before and after the walk, and of everything else."""
    before = walking.unit_of(bare)
    spent = walking.walk(harbour, caseworker, people=people)
    return (before + walking.unit_of(bare)) / 2, spent


def _figures(measured: list[tuple[float, dict[str, float]]]) -> list[Figure]:
    unit = Figure("Bare Django view", median(unit for unit, _ in measured) * 1000, 1, 1)
    return [
        unit,
        *(
            Figure(
                name,
                median(spent[name] for _, spent in measured) * 1000,
                median(spent[name] / unit for unit, spent in measured),
                bar,
            )
            for name, bar in BARS.items()
        ),
    ]
