"""The three observed cases give the results they gave.

What is kept of them, and the one command that renews it, is told in `tests/baselines/update.py`.
"""

from __future__ import annotations

import copy
import json

import pytest
from baselines import update


@pytest.mark.parametrize("case", update.CASES)
def test_results_are_those_of_the_baseline(case: str) -> None:
    lines = update.differences(update.known(case), update.measured(case))
    assert not lines, f"\n{update.summary(case, lines)}\nIf results are meant to change: {update.COMMAND}"


def test_baselines_are_small() -> None:
    assert sum(update.path_of(case).stat().st_size for case in update.CASES) < 200_000


@pytest.mark.parametrize("case", update.CASES)
def test_baselines_are_written_as_they_are_read(case: str) -> None:
    kept = update.known(case)
    assert json.loads(update.as_text(kept)) == kept
    assert update.as_text(kept) == update.path_of(case).read_text(encoding="utf-8")
    assert sorted(kept["runs"]) == [str(seed) for seed in update.SEEDS]


def test_a_difference_is_told_with_its_first_week() -> None:
    old = update.known("oostplein")
    new = copy.deepcopy(old)
    new["runs"]["1"]["levels"]["trust"][3] += 1e-6
    new["runs"]["1"]["levels"]["trust"][9] += 0.5
    new["runs"]["2"]["counts"]["wins"][1] += 1
    new["runs"]["2"]["phase"][29] = 4
    wins, trust, phase = update.differences(old, new)
    assert wins.startswith("seed 2, wins: from week 2, was ")
    assert trust.startswith("seed 1, trust: from week 4, was ")
    assert phase.startswith("seed 2, phase: from week 30, was ")
    assert phase.endswith("now adjourned")
    told = update.summary("oostplein", [wins, trust, phase], most=2)
    assert told.splitlines()[0] == "oostplein: 3 series differ from the baseline"
    assert told.splitlines()[-1] == "  ... and 1 more"


def test_the_last_bits_of_a_machine_are_no_difference() -> None:
    old = update.known("oostplein")
    new = copy.deepcopy(old)
    for values in new["runs"]["1"]["levels"].values():
        values[:] = [value + 5e-10 for value in values]
    assert update.differences(old, new) == []


def test_a_new_or_dropped_series_or_seed_is_told() -> None:
    old = update.known("oostplein")
    new = copy.deepcopy(old)
    del new["runs"]["1"]["levels"]["trust"]
    new["runs"]["1"]["levels"]["mood"] = [0.5] * len(new["weeks_kept"])
    assert update.differences(old, new) == [
        "seed 1, trust: not recorded now",
        "seed 1, mood: not in the baseline",
    ]
    del new["runs"]["2"]
    assert len(update.differences(old, new)) > 40
