"""Running one team, or comparing several over many replications on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.experiment.accumulator import Accumulator, series_bytes
from simulation.experiment.ensemble import Ensemble
from simulation.experiment.results import Comparison, RunResult
from simulation.limits import MAXIMUM_REPLICATIONS, MAXIMUM_SERIES_BYTES, MAXIMUM_WEEKS, RUNS_PER_TASK
from simulation.model import Collaboration
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario
from simulation.strategies.base import REGISTER, Strategy, strategy


def _loaded(scenario: Scenario | str | Path, weeks: int | None) -> Scenario:
    """The scenario itself, or the one of this name or path; with another horizon if asked."""
    loaded = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    if weeks is None:
        return loaded
    if not 1 <= weeks <= MAXIMUM_WEEKS:
        raise ValueError(f"weeks: found {weeks}; allowed: a whole number from 1 to {MAXIMUM_WEEKS}")
    return loaded.model_copy(update={"horizon_weeks": weeks})


def run(
    scenario: Scenario | str | Path,
    *,
    seed: int = 0,
    replication: int = 0,
    strategy: str | None = None,
    weeks: int | None = None,
    constants: Constants = DEFAULT_CONSTANTS,
    record: str = "full",
) -> RunResult:
    """Run one team once.

    Parameters
    ----------
    scenario
        A scenario, the name of a shipped one, or a path.
    seed, replication
        Which luck: the same numbers give the same run on every machine.
    strategy
        Bridging strategy in place of the scenario's own.
    weeks
        Horizon in place of the scenario's own, 1 to 520.
    constants
        Behavioural constants.
    record
        `full` or `summary`.

    Raises
    ------
    simulation.scenario.problems.ScenarioError
        If the scenario cannot be read.
    ValueError
        For a seed, strategy or number of weeks that is not allowed.
    """
    loaded = _loaded(scenario, weeks)
    model = Collaboration(
        loaded, seed=seed, replication=replication, strategy=strategy, constants=constants, record=record
    )
    try:
        model.run_all()
        return RunResult(loaded, model.chair_strategy, seed, replication, model.recorder.tables())
    finally:
        model.close()


Block = tuple[int, int, NDArray[np.float64]]
"""Weekly tables of some runs: place of their case, replication of the first, array (runs, weeks, `WEEK_COLUMNS`)."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A scenario under a strategy; None keeps the scenario's own, with what its events make of it."""

    scenario: Scenario
    strategy: str | None

    def ensemble(self, seed: int, kept: Accumulator) -> Ensemble:
        """What was kept of its runs, with its name and events.

        Raises
        ------
        ValueError
            If runs are missing.
        """
        if kept.missing:
            raise ValueError(f"{self.scenario.name}: {kept.missing} runs are missing")
        events = tuple(
            (event.week, event.label or event.kind.replace("_", " "))
            for event in self.scenario.events
            if event.week <= self.scenario.horizon_weeks
        )
        name, chair = self.scenario.name, self.strategy or self.scenario.chair.strategy
        return Ensemble(name, self.scenario.title, chair, seed, events, kept.per_run, kept.per_week, kept.series)


@dataclass(frozen=True, slots=True)
class _Task:
    """Some replications of one scenario under one strategy; small enough to send to a worker."""

    place: int
    scenario: Scenario
    strategy: Strategy | str | None
    seed: int
    replications: range
    constants: Constants


def run_replications(
    scenario: Scenario, name: str | None, seed: int, replications: range, constants: Constants
) -> NDArray[np.float64]:
    """Weekly table of each replication: array (replications, weeks, columns)."""
    series = []
    for replication in replications:
        model = Collaboration(scenario, seed=seed, replication=replication, strategy=name, constants=constants)
        try:
            model.run_all()
            series.append(np.asarray(model.recorder.weeks, dtype=np.float64))
        finally:
            model.close()
    return np.stack(series)


def check_series(replications: int, weeks: Sequence[int]) -> None:
    """Refuse to keep the weekly series of more runs than fit in memory.

    Parameters
    ----------
    replications
        Runs of each team.
    weeks
        Weeks of a run, for each team and strategy.

    Raises
    ------
    ValueError
        If they would take more than `MAXIMUM_SERIES_BYTES`; the message says how many runs fit.
    """
    each = sum(series_bytes(1, number) for number in weeks)
    if replications * each > MAXIMUM_SERIES_BYTES:
        found = f"series: found {replications} runs per team, which take {replications * each / 2**30:.1f} GiB"
        most = MAXIMUM_SERIES_BYTES // each
        raise ValueError(f"{found}; allowed: {MAXIMUM_SERIES_BYTES / 2**30:g} GiB, here {most} runs per team")


def compare(
    scenarios: Scenario | str | Path | Sequence[Scenario | str | Path],
    *,
    replications: int = 200,
    seed: int = 0,
    strategies: Sequence[str] | None = None,
    weeks: int | None = None,
    workers: int = 1,
    series: bool = False,
    constants: Constants = DEFAULT_CONSTANTS,
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Compare teams over many replications with the same luck.

    Memory is about 450 bytes per run and 150 kilobytes per week for each team and strategy; with `series`, 432 bytes
    per week of each run come on top.

    Parameters
    ----------
    scenarios
        One or more scenarios, names of shipped ones, or paths; each with a name of its own.
    replications
        Runs per scenario and strategy; 1 to 1,000,000.
    seed
        Seed of all luck; replication k of every scenario shares its draws.
    strategies
        Bridging strategies to give each team in turn; None keeps each scenario's own.
    weeks
        Horizon in place of the scenarios' own.
    workers
        Processes to use; the results do not depend on it.
    series
        Whether to keep the weekly series of every run, for `Ensemble.series` and its kin, within 2 GiB.
    constants
        Behavioural constants.
    progress
        Called with (runs done, runs in all) as the work goes on.

    Raises
    ------
    simulation.scenario.problems.ScenarioError
        If a scenario cannot be read.
    ValueError
        For a number, strategy or seed that is not allowed, or more series than fit in memory.
    """
    if not 1 <= replications <= MAXIMUM_REPLICATIONS:
        raise ValueError(f"replications: found {replications}; allowed: 1 to {MAXIMUM_REPLICATIONS}")
    if isinstance(scenarios, Scenario | str | Path):
        scenarios = [scenarios]
    if not scenarios:
        raise ValueError("scenarios: found none; allowed: one or more")
    if workers < 1:
        raise ValueError(f"workers: found {workers}; allowed: 1 or more")
    asked: list[str | None] = [*strategies] if strategies else [None]
    cases = [_Case(loaded, name) for loaded in [_loaded(scenario, weeks) for scenario in scenarios] for name in asked]
    seen: set[tuple[str, str | None]] = set()
    for case in cases:
        if (case.scenario.name, case.strategy) in seen:
            raise ValueError(f"found '{case.scenario.name}' twice; allowed: a name of its own for each scenario")
        seen.add((case.scenario.name, case.strategy))
    if series:
        check_series(replications, [case.scenario.horizon_weeks for case in cases])
    for case in cases:  # a mistake in seed or strategy is told before any work is done
        Collaboration(case.scenario, seed=seed, strategy=case.strategy, constants=constants).close()
    kept = [Accumulator(replications, case.scenario.horizon_weeks, series=series) for case in cases]
    done = 0
    for place, first, values in _work(cases, replications, seed, constants, workers):
        kept[place].add(first, values)
        done += len(values)
        if progress is not None:
            progress(done, replications * len(cases))
    return Comparison(
        seed, replications, tuple(case.ensemble(seed, part) for case, part in zip(cases, kept, strict=True))
    )


def _work(cases: Sequence[_Case], replications: int, seed: int, constants: Constants, workers: int) -> Iterator[Block]:
    """Produce the weekly tables of all runs of all cases, in blocks and in any order."""
    tasks = (
        _Task(
            place,
            case.scenario,
            None if case.strategy is None else REGISTER.get(case.strategy, case.strategy),
            seed,
            range(start, min(start + RUNS_PER_TASK, replications)),
            constants,
        )
        for place, case in enumerate(cases)
        for start in range(0, replications, RUNS_PER_TASK)
    )
    if workers == 1 or (len(cases) == 1 and replications <= RUNS_PER_TASK):
        yield from map(_do, tasks)
    else:
        yield from Parallel(n_jobs=workers, return_as="generator_unordered")(delayed(_do)(task) for task in tasks)


def _do(task: _Task) -> Block:
    """Run the replications of a task, in whichever process."""
    name = task.strategy.name if isinstance(task.strategy, Strategy) else task.strategy
    if isinstance(task.strategy, Strategy) and task.strategy.name not in REGISTER:
        strategy(task.strategy.name, task.strategy.description)(task.strategy.conduct)
    values = run_replications(task.scenario, name, task.seed, task.replications, task.constants)
    return task.place, task.replications.start, values
