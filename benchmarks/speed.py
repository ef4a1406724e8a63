"""How fast the engines are, as ratios taken side by side in one session: ``make bench`` (about five minutes).

Workload: `benchmarks/workload.py`. Every figure is the median over rounds in which all sides take turns, so that a
change of the machine's speed touches all alike. The reference is a bare loop of 100,000 calls of one law in Python.
"""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

import mesa
import numpy as np
from floor import at_the_table, pair_updates
from workload import SIZES, WEEKS, Team, one_year, with_members

from simulation import DEFAULT_CONSTANTS, Collaboration, compare
from simulation.compiled.arrays import team_of
from simulation.compiled.build import engine
from simulation.laws.arithmetic import logistic
from simulation.model.case import Case
from simulation.model.columns import WEEK_COLUMNS

ROUNDS = 5
BATCH_RUNS, COMPILED_RUNS, MANY_RUNS = 160, 20_000, 100_000
median = statistics.median


def timed(work: Callable[[], object]) -> float:
    """Seconds that some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(*works: Callable[[], object], rounds: int = ROUNDS) -> list[list[float]]:
    """Seconds of each work in each round; all take turns, after one round that does not count."""
    for work in works:
        work()
    return [list(times) for times in zip(*([timed(work) for work in works] for _ in range(rounds)), strict=True)]


def ratio(one: list[float], other: list[float]) -> float:
    """Median over rounds of the ratio of two times."""
    return median(first / second for first, second in zip(one, other, strict=True))


def say(what: str, figure: str) -> None:
    """A line of the table."""
    print(f"{what:<84} {figure:>13}", flush=True)


def reference() -> None:
    """100,000 calls of a law."""
    total = 0.0
    for number in range(100_000):
        total += logistic(number * 1e-5)


def engines() -> None:
    """One run of the Mesa engine; `mesa.batch_run` against the compiled engine, both on two cores."""
    team, replication = one_year(), iter(range(10**6))

    def one_run() -> None:
        Collaboration(team, seed=1, replication=next(replication)).run_all().close()

    def batch() -> None:
        given = {"replication": list(range(BATCH_RUNS))}
        mesa.batch_run(
            Team, given, number_processes=2, data_collection_period=1, max_steps=WEEKS, display_progress=False
        )

    def compiled(workers: int, series: bool) -> Callable[[], object]:
        return lambda: compare([team], replications=COMPILED_RUNS, workers=workers, series=series, engine="compiled")

    loops, runs = in_turn(reference, one_run, rounds=11)
    say("Mesa engine: one run", f"{1000 * median(runs):.0f} ms")
    say("... in reference loops", f"{ratio(runs, loops):.2f}")
    batches, kept, summed, alone = in_turn(batch, compiled(2, True), compiled(2, False), compiled(1, False))
    per_batch = [seconds / BATCH_RUNS for seconds in batches]
    for what, times in (
        ("all weekly tables kept", kept),
        ("summed up", summed),
    ):
        each = [seconds / COMPILED_RUNS for seconds in times]
        say(f"compiled against mesa.batch_run, two cores each: {what}", f"{ratio(per_batch, each):.0f} x")
    say("mesa.batch_run, 2 processes", f"{BATCH_RUNS / median(batches):.1f} runs/s")
    say("compiled, 2 threads, weekly tables kept", f"{COMPILED_RUNS / median(kept):,.0f} runs/s")
    say("compiled, 2 threads, weekly tables summed up", f"{COMPILED_RUNS / median(summed):,.0f} runs/s")
    say("compiled: one thread against two (ratio of times)", f"{ratio(alone, summed):.2f}")


def many_runs() -> None:
    """100,000 runs in a process of their own: computing time, and the largest memory the process took."""
    code = (
        "import resource, sys, time; sys.path.insert(0, sys.argv[1]); from workload import one_year; "
        "from simulation import compare; team = one_year(); "
        "compare([team], replications=50, engine='compiled', workers=2); start = time.perf_counter(); "
        f"compare([team], replications={MANY_RUNS}, engine='compiled', workers=2); "
        "print(time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20)"
    )
    here = os.path.dirname(os.path.abspath(__file__))
    told = subprocess.run([sys.executable, "-c", code, here], capture_output=True, text=True, check=True).stdout
    seconds, memory = (float(part) for part in told.split())
    say(f"{MANY_RUNS:,} runs with summaries, 2 threads", f"{seconds:.1f} s")
    say("... largest memory of the process", f"{memory:.2f} GiB")


def scaling() -> None:
    """Cost per run by the number of members, and against the floor."""
    first = 0.0
    bare = engine().compile_for_team(pair_updates)
    for members in SIZES:
        case = Case(with_members(members), None, 0, DEFAULT_CONSTANTS)
        run, conduct = team_of(case), engine().conduct(case.strategies)
        engine().prepare(run)
        tables = np.zeros((40, WEEKS, len(WEEK_COLUMNS)))

        def whole(run: Any = run, conduct: Any = conduct, tables: Any = tables) -> None:
            engine().advance(run, conduct, 0, 1, tables)

        whole()
        come = round(float(tables[:, :, WEEK_COLUMNS.index("persons")].mean())) - 1
        there = at_the_table(case.scenario, come)

        def pairs(there: Any = there) -> None:
            bare(there, 40, WEEKS)

        wholes, floors = in_turn(whole, pairs)
        per_pair = median(wholes) / 40 / (members * members * WEEKS) * 1e9
        first = first or per_pair
        say(
            f"{members} members, {come} come: cost / (members^2 x meetings), of 8; cost / floor",
            f"{per_pair / first:.2f}; {ratio(wholes, floors):.2f} x",
        )


def luck() -> None:
    """How many times the runs a contrast would need without the same luck on both sides."""
    contrasts = (
        ("no covenant, performing at week 52", "ruitersoord", "ruitersoord_no_covenant", "performing"),
        ("Bloemenbuurt's chair, trust at week 52", "ruitersoord", "ruitersoord_bloemenbuurt_chair", "trust"),
        ("avoiding members, voiced disagreement at week 20", "ruitersoord", "ruitersoord_avoiding", "voiced"),
    )
    for told, one, other, column in contrasts:
        week = 20 if column == "voiced" else 52
        runs = compare([one, other], replications=4000, weeks=week, workers=2, series=True, engine="compiled")
        first, second = (team.series(column)[:, -1] for team in runs.ensembles)
        saved = (first.var() + second.var()) / (first - second).var()
        say(f"runs needed without common random numbers: {told}", f"{saved:.2f} x")


def main() -> None:
    """Measure and print."""
    warnings.simplefilter("ignore")
    parts = ("mesa", "numpy", "numba")
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()},", end=" ")
    print(", ".join(f"{name} {version(name)}" for name in parts))
    print(f"workload: Ruitersoord, {WEEKS} weekly meetings; medians of {ROUNDS} rounds\n")
    compare([one_year()], replications=50, engine="compiled", tell=lambda text: print(text, file=sys.stderr))
    engines()
    many_runs()
    scaling()
    luck()


if __name__ == "__main__":
    main()
