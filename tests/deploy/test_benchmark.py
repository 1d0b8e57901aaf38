"""The benchmark finds its way from start to end; what it measures is not judged here, where others use the CPU."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from deploy.benchmarking.measuring import BARS


def test_one_small_round_measures_everything() -> None:
    printed = StringIO()
    call_command("benchmark", "--reports=5", "--rounds=1", "--people=2", stdout=printed, stderr=StringIO())
    lines = printed.getvalue().splitlines()
    assert [line for name in BARS for line in lines if line.startswith(f"{name} ")] == lines[2:]
    assert all(float(line[28:].split()[1]) >= 1 for line in lines[1:])


@pytest.mark.parametrize("wrong", ["--reports=0", "--reports=100001", "--rounds=0", "--people=0", "--people=41"])
def test_numbers_out_of_range_are_refused_at_once(wrong: str) -> None:
    with pytest.raises(CommandError):
        call_command("benchmark", wrong)
