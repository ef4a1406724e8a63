"""What a sweep costs besides its runs, as ratios taken side by side: ``python benchmarks/sweeps.py`` (some minutes).

Two thousand settings of Oostplein are run 50 times each. The runs alone are the same calls of the engine in a bare
loop, with the teams built beforehand; sides take turns. A run of Oostplein takes less than a millisecond, so that the
cost per run is told in microseconds too, and what it makes of a run of a millisecond.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from speed import in_turn, median, ratio, say

from simulation.compiled.arrays import team_of
from simulation.compiled.build import engine
from simulation.model.case import Case
from simulation.model.columns import WEEK_COLUMNS
from simulation.sweeps import Sweep, load_sweep, open_sweep, run_sweep

SETTINGS, REPLICATIONS, ROUNDS = 2000, 50, 3
FILE = {
    "schema_version": 1,
    "name": "bench",
    "title": "How much does a sweep cost?",
    "scenarios": ["oostplein"],
    "levers": {"strategy": ["adaptive", "follow_the_voice"]},
    "uncertainties": {
        "conditions.covenant": {"low": 0, "high": 1},
        "chair.skills.translator": {"low": 0.1, "high": 0.9},
        "organisations.*.threat": {"low": 0, "high": 0.6},
    },
    "outcomes": {
        "storming": {"kind": "reached", "phases": ["storming"]},
        "trust": {"kind": "level", "of": "trust"},
        "order": {"kind": "mean", "of": "order"},
    },
}


def sweep_of(folder: Path, settings: int, replications: int) -> Sweep:
    """The sweep with so many settings."""
    path = folder / "bench.yaml"
    design = {"kind": "lhs", "points": max(1, settings // 2), "seed": 1}
    path.write_text(json.dumps(FILE | {"design": design, "replications": replications}), encoding="utf-8")
    return load_sweep(path)


def cost(folder: Path) -> None:
    """Time of a sweep against that of its runs alone, in one process."""
    sweep, many, made = sweep_of(folder, SETTINGS // 4, REPLICATIONS), engine(), iter(range(1000))
    teams = [sweep.team(values) for values in sweep.all_settings()]
    cases = [Case(scenario, strategy, 0, constants) for scenario, strategy, constants in teams]
    runs = [team_of(case) for case in cases]
    conducts = [many.conduct(case.strategies) for case in cases]
    tables = np.zeros((REPLICATIONS, teams[0][0].horizon_weeks, len(WEEK_COLUMNS)))

    def alone() -> None:
        for run, conduct in zip(runs, conducts, strict=True):
            many.advance(run, conduct, 0, 1, tables)

    def with_teams() -> None:
        for values in sweep.all_settings():
            scenario, strategy, constants = sweep.team(values)
            case = Case(scenario, strategy, 0, constants)
            many.advance(team_of(case), many.conduct(case.strategies), 0, 1, tables)

    def whole() -> None:
        run_sweep(sweep, folder / f"out{next(made)}")

    many.prepare(runs[0])
    bare, built, swept = in_turn(alone, with_teams, whole, rounds=ROUNDS)
    each = 1e6 / (len(runs) * REPLICATIONS)
    say("microseconds of a run of Oostplein, of the runs alone", f"{median(bare) * each:.0f}")
    say("the same with building the teams of the settings", f"{median(built) * each:.0f}")
    say("the same in a sweep, with outcomes, files and scheduling", f"{median(swept) * each:.0f}")
    over = median(one - other for one, other in zip(swept, built, strict=True)) * each
    say("cost of outcomes, files and scheduling on runs of a millisecond", f"{over / 1000.0:.1%}")
    say("a sweep, times as long as its runs alone", f"{ratio(swept, bare):.2f}")


def whole(folder: Path) -> None:
    """The whole sweep on one core and two."""
    sweep = sweep_of(folder, SETTINGS, REPLICATIONS)
    for workers in (1, 2):
        start = time.perf_counter()
        run_sweep(sweep, folder / f"whole{workers}", workers=workers)
        say(f"seconds of {SETTINGS} x {REPLICATIONS} runs, workers: {workers}", f"{time.perf_counter() - start:.1f}")
    one, two = (open_sweep(folder / f"whole{workers}").table() for workers in (1, 2))
    say("the results are the same", str(one.equals(two)))


MEMORY = """
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from sweeps import sweep_of
from simulation.sweeps import run_sweep
folder = Path(sys.argv[2]); folder.mkdir()
run_sweep(sweep_of(folder, int(sys.argv[3]), 50), folder / "out")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def memory(folder: Path) -> None:
    """Largest memory of the process of sweeps of different length."""
    here = str(Path(__file__).parent)
    for settings in (20, 200, 2000):
        asked = [sys.executable, "-c", MEMORY, here, str(folder / f"memory{settings}"), str(settings)]
        told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
        say(f"megabytes at most, {settings * 50} runs", told.strip())


def main() -> None:
    """Print all figures."""
    with tempfile.TemporaryDirectory() as place:
        cost(Path(place))
        whole(Path(place))
        memory(Path(place))


if __name__ == "__main__":
    main()
