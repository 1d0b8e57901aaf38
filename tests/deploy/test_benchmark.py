"""The benchmark finds its way from start to end; what it measures is not judged here, where others use the CPU."""

import shutil
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from deploy.benchmarking import installing, servers
from deploy.benchmarking.measuring import BARS, Round, _figures


@pytest.fixture
def migrated_before(monkeypatch: pytest.MonkeyPatch, sqlite_template: Path) -> None:
    """The installation to measure finds its migrations done, which takes seconds; it asks for them all the same."""

    def run(environment: Mapping[str, str], *arguments: str) -> None:
        if "migrate" in arguments:
            shutil.copy(sqlite_template, Path(environment["HARBOUR_VAR"]) / "harbour.sqlite3")
        servers.run(environment, *arguments)

    monkeypatch.setattr(installing, "run", run)


@pytest.mark.usefixtures("migrated_before")
def test_one_small_round_measures_everything() -> None:
    printed = StringIO()
    call_command("benchmark", "--stored=5", "--rounds=1", "--people=2", stdout=printed, stderr=StringIO())
    lines = printed.getvalue().splitlines()
    assert [line for name in BARS for line in lines if line.startswith(f"{name} ")] == lines[2:-1]
    assert all(float(line[28:].split()[1]) >= 1 for line in lines[1:-1])
    # The five, and what two people sent in two rounds.
    assert lines[-1].startswith("Search of 9 summaries (0 found): ")


def test_growth_is_what_the_last_step_adds_within_a_round() -> None:
    def spent(seconds: float) -> dict[str, float]:
        return dict.fromkeys(BARS, seconds)

    rounds = [Round(1, (spent(2), spent(4), spent(6))), Round(2, (spent(2), spent(6), spent(12)))]
    unit, *figures = _figures(rounds)
    assert unit.units == (1, 1, 1)
    assert {(one.units, one.growth) for one in figures} == {((1.5, 3.5, 6), 1.75)}
    assert all(one.is_over for one in figures)
    assert not _figures([Round(1, (spent(2), spent(2.3)))])[1].is_over


@pytest.mark.parametrize(
    "wrong", ["--stored=0", "--stored=100001", "--stored=9 5", "--rounds=0", "--people=0", "--people=41"]
)
def test_numbers_out_of_range_are_refused_at_once(wrong: str) -> None:
    with pytest.raises(CommandError):
        call_command("benchmark", *wrong.split())
