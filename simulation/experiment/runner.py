"""Running one team, or comparing several over many replications on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd
from joblib import Parallel, delayed
from numpy.typing import NDArray

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.experiment.ensemble import Ensemble
from simulation.limits import MAXIMUM_REPLICATIONS, MAXIMUM_WEEKS, RUNS_PER_TASK
from simulation.model import Collaboration
from simulation.scenario.loader import load_scenario
from simulation.scenario.schema import Scenario
from simulation.strategies.base import REGISTER, Strategy, strategy


@dataclass(frozen=True, slots=True)
class RunResult:
    """One run: the scenario, and tidy tables by name (weeks, meetings, events, members, ties, clashes, agreements)."""

    scenario: Scenario
    strategy: str
    seed: int
    replication: int
    tables: dict[str, pd.DataFrame]

    @property
    def weeks(self) -> pd.DataFrame:
        """Indicators, counts and phases, one row per week."""
        return self.tables["weeks"]

    @property
    def meetings(self) -> pd.DataFrame:
        """What happened in each meeting, one row per meeting."""
        return self.tables["meetings"]

    def trust_network(self, week: int | None = None) -> nx.DiGraph[str]:
        """Who trusts whom after the meeting of a week (the last meeting where empty), as a NetworkX graph.

        Nodes are members with their `organisation`; edges run from who trusts to who is trusted, with `trust`,
        `certainty` and `image_accuracy` in [0, 1].

        Raises
        ------
        ValueError
            If the run was recorded as `summary`, or there was no meeting in that week.
        """
        if "ties" not in self.tables:
            raise ValueError("trust_network: found a run recorded as summary; allowed: record='full'")
        ties, members = self.tables["ties"], self.tables["members"]
        weeks = sorted(set(ties["week"].tolist()))
        if not weeks or (week is not None and week not in weeks):
            raise ValueError(f"week: found {week}; allowed: a week with a meeting of two or more: {weeks}")
        when = weeks[-1] if week is None else week
        graph: nx.DiGraph[str] = nx.DiGraph()
        for member, organisation in members.loc[members["week"] == when, ["member", "organisation"]].itertuples(
            index=False
        ):
            graph.add_node(member, organisation=organisation)
        for tie in ties[ties["week"] == when].to_dict("records"):
            graph.add_edge(
                str(tie["member"]),
                str(tie["other"]),
                **{name: tie[name] for name in ("trust", "certainty", "image_accuracy")},
            )
        return graph


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ensembles of several scenarios and strategies over the same random streams."""

    seed: int
    replications: int
    ensembles: tuple[Ensemble, ...]

    def to_dict(self) -> dict[str, Any]:
        """What `bruggen compare --json` prints."""
        return {
            "seed": self.seed,
            "replications": self.replications,
            "scenarios": [ensemble.to_dict() for ensemble in self.ensembles],
        }

    def phase_shares(self) -> pd.DataFrame:
        """Share of runs in each phase: scenario, strategy, week, phase, share."""
        frames = []
        for ensemble in self.ensembles:
            wide = pd.DataFrame(ensemble.phase_share())
            tidy = wide.melt(id_vars="week", var_name="phase", value_name="share")
            tidy.insert(0, "strategy", ensemble.strategy)
            tidy.insert(0, "scenario", ensemble.name)
            frames.append(tidy)
        return pd.concat(frames, ignore_index=True)

    def summary(self) -> pd.DataFrame:
        """One row per scenario and strategy: final phases, weeks to phases, attendance, indicators at the end."""
        rows = []
        for ensemble in self.ensembles:
            row: dict[str, Any] = {"scenario": ensemble.name, "strategy": ensemble.strategy, "weeks": ensemble.weeks}
            row.update({f"final_{phase}": share for phase, share in ensemble.final_phase().items()})
            for phase, reached in ensemble.reached().items():
                row[f"reached_{phase}"] = reached["share"]
                row[f"median_week_{phase}"] = reached["median_week"]
                row[f"median_week_{phase}_low"], row[f"median_week_{phase}_high"] = reached["interval"]
            row.update({f"attendance_{when}": count for when, count in ensemble.attendance().items()})
            row.update(ensemble.indicators())
            rows.append(row)
        return pd.DataFrame(rows)

    def runs(self) -> pd.DataFrame:
        """One row per run."""
        return pd.concat([ensemble.runs() for ensemble in self.ensembles], ignore_index=True)

    def bands(self) -> pd.DataFrame:
        """Mean and quantiles of all indicators by week."""
        return pd.concat([ensemble.bands() for ensemble in self.ensembles], ignore_index=True)


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


@dataclass(frozen=True, slots=True)
class _Task:
    """Some replications of one scenario under one strategy; small enough to send to a worker."""

    place: int
    scenario: Scenario
    strategy: Strategy | str | None
    seed: int
    replications: range
    constants: Constants


@dataclass(slots=True)
class _Case:
    scenario: Scenario
    strategy: str | None
    """Strategy asked for; None keeps the scenario's own, with what its events make of it."""
    parts: dict[int, NDArray[np.float64]] = field(default_factory=dict)


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


def _do(task: _Task) -> tuple[int, int, NDArray[np.float64]]:
    name = task.strategy.name if isinstance(task.strategy, Strategy) else task.strategy
    if isinstance(task.strategy, Strategy) and task.strategy.name not in REGISTER:
        strategy(task.strategy.name, task.strategy.description)(task.strategy.conduct)
    values = run_replications(task.scenario, name, task.seed, task.replications, task.constants)
    return task.place, task.replications.start, values


def compare(
    scenarios: Scenario | str | Path | Sequence[Scenario | str | Path],
    *,
    replications: int = 200,
    seed: int = 0,
    strategies: Sequence[str] | None = None,
    weeks: int | None = None,
    workers: int = 1,
    constants: Constants = DEFAULT_CONSTANTS,
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Compare teams over many replications with the same luck.

    Parameters
    ----------
    scenarios
        One or more scenarios, names of shipped ones, or paths; each with a name of its own.
    replications
        Runs per scenario and strategy; 1 to 20,000.
    seed
        Seed of all luck; replication k of every scenario shares its draws.
    strategies
        Bridging strategies to give each team in turn; None keeps each scenario's own.
    weeks
        Horizon in place of the scenarios' own.
    workers
        Processes to use; the results do not depend on it.
    constants
        Behavioural constants.
    progress
        Called with (runs done, runs in all) as the work goes on.

    Raises
    ------
    simulation.scenario.problems.ScenarioError
        If a scenario cannot be read.
    ValueError
        For a number, strategy or seed that is not allowed.
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
    for case in cases:  # a mistake in seed or strategy is told before any work is done
        Collaboration(case.scenario, seed=seed, strategy=case.strategy, constants=constants).close()
    tasks = [
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
    ]
    done = 0
    for place, start, values in _work(tasks, workers):
        cases[place].parts[start] = values
        done += len(values)
        if progress is not None:
            progress(done, replications * len(cases))
    ensembles = tuple(
        Ensemble(
            case.scenario.name,
            case.scenario.title,
            case.strategy or case.scenario.chair.strategy,
            seed,
            np.concatenate([case.parts[start] for start in sorted(case.parts)]),
            tuple(
                (event.week, event.label or event.kind.replace("_", " "))
                for event in case.scenario.events
                if event.week <= case.scenario.horizon_weeks
            ),
        )
        for case in cases
    )
    return Comparison(seed, replications, ensembles)


def _work(tasks: list[_Task], workers: int) -> Iterator[tuple[int, int, NDArray[np.float64]]]:
    if workers == 1 or len(tasks) == 1:
        for task in tasks:
            yield _do(task)
        return
    yield from Parallel(n_jobs=workers, return_as="generator_unordered")(delayed(_do)(task) for task in tasks)
