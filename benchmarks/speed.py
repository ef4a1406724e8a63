"""How fast a run is, as ratios taken side by side in one session.

``python benchmarks/speed.py`` prints machine, versions and a table. Workload: Ruitersoord, 52 weekly meetings, as
shipped. The reference is a bare loop of 100,000 calls of one law on this machine, so that figures of different machines
can be put beside each other.
"""

from __future__ import annotations

import platform
import statistics
import sys
import time
from collections.abc import Callable

import mesa
import numpy

from simulation import Collaboration, compare, load_scenario
from simulation.experiment.accumulator import Accumulator
from simulation.laws.arithmetic import logistic

ROUNDS = 7
RUNS = 80


def _reference() -> None:
    total = 0.0
    for number in range(100_000):
        total += logistic(number * 1e-5)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    team = load_scenario("ruitersoord")
    replication = iter(range(10**6))

    def one_run() -> None:
        model = Collaboration(team, seed=1, replication=next(replication)).run_all(52)
        model.close()

    def many(workers: int) -> Callable[[], object]:
        return lambda: compare([team], replications=RUNS, weeks=52, workers=workers)

    tables = compare([team], replications=RUNS, weeks=52, series=True).ensembles[0].values

    def summing_up() -> None:
        kept = Accumulator(20 * RUNS, 52)
        for first in range(0, 20 * RUNS, RUNS):
            kept.add(first, tables)

    _reference()
    one_run()
    many(2)()  # starts the workers
    references, runs, sums, alone, together = [], [], [], [], []
    for _ in range(ROUNDS):  # in turn, so that a change of the machine's speed touches all alike
        references.append(_timed(_reference))
        runs.append(_timed(one_run))
        sums.append(_timed(summing_up))
    for _ in range(3):
        alone.append(_timed(many(1)))
        together.append(_timed(many(2)))
    middle = statistics.median
    print(f"{platform.machine()}, Python {sys.version.split()[0]}, Mesa {mesa.__version__}, NumPy {numpy.__version__}")
    print(f"reference loop (100,000 calls of a law)          {middle(references):8.4f} s")
    print(f"one-year run of Ruitersoord                      {middle(runs):8.4f} s")
    ratio = middle([run / reference for run, reference in zip(runs, references, strict=True)])
    print(f"... in reference loops                           {ratio:8.2f}")
    print(f"summing up such a run in a comparison            {middle(sums) / (20 * RUNS):8.6f} s")
    speedup = middle([one / two for one, two in zip(alone, together, strict=True)])
    print(f"{RUNS} runs, one worker against two (ratio of times)  {speedup:8.2f}")


if __name__ == "__main__":
    main()
