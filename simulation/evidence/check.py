"""Running the evidence rows: each setting once, all rows over the same luck."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.evidence.row import Check, Row, Setting
from simulation.evidence.rows import ROWS
from simulation.evidence.traces import Trace
from simulation.experiment.accumulator import COLUMN
from simulation.experiment.engines import Team
from simulation.experiment.ensemble import Ensemble
from simulation.experiment.observables import Figures, Observable
from simulation.experiment.runner import run, run_teams
from simulation.model.phases import DEFAULT_THRESHOLDS, PHASES, Thresholds, read_again
from simulation.scenario.schema import Scenario

TRACED_RUNS = 20
"""Runs of a setting that are recorded in full where a row asks for it."""
USUAL = "as shipped"
"""Name of the reading of phases with the shipped thresholds."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found for a row."""

    row: Row
    checks: tuple[Check, ...]

    @property
    def held(self) -> bool:
        """Whether all figures of the row hold."""
        return all(check.held for check in self.checks)


def check_rows(
    rows: Sequence[Row] = ROWS,
    *,
    replications: int = 400,
    seed: int = 0,
    workers: int = 1,
    constants: Constants = DEFAULT_CONSTANTS,
    progress: Callable[[int, int], None] | None = None,
    engine: str = "auto",
    tell: Callable[[str], None] | None = None,
    as_if: int | None = None,
) -> list[Finding]:
    """Run what the rows need, each setting once over the same random streams, and test them.

    Parameters
    ----------
    replications
        Runs per setting.
    workers
        Cores; the findings do not depend on it.
    progress
        Called with (runs done, runs in all).
    engine
        `auto`, `mesa` or `compiled`; the findings do not depend on it.
    tell
        Called with a line that says which engine runs.
    as_if
        Make intervals as narrow as they would be with so many runs: for a search that looks where figures lie.
    """
    readings = {USUAL: DEFAULT_THRESHOLDS}
    found = check_readings(
        rows,
        readings,
        replications=replications,
        seed=seed,
        workers=workers,
        constants=constants,
        progress=progress,
        engine=engine,
        tell=tell,
        as_if=as_if,
    )
    return found[USUAL]


def check_readings(
    rows: Sequence[Row],
    readings: Mapping[str, Thresholds],
    *,
    replications: int,
    seed: int = 0,
    workers: int = 1,
    constants: Constants = DEFAULT_CONSTANTS,
    progress: Callable[[int, int], None] | None = None,
    engine: str = "auto",
    tell: Callable[[str], None] | None = None,
    as_if: int | None = None,
) -> dict[str, list[Finding]]:
    """The same for several ways to read a phase off the same runs, by the name of the reading."""
    wanted = _wanted(rows)
    settings = {setting.key: setting for row in rows for setting in row.settings.values()}
    keys = list(wanted)
    teams = [Team(_loaded(settings[key]), settings[key].strategy) for key in keys]
    seen: dict[tuple[str, str, int], Figures] = {}
    ensembles = run_teams(
        teams,
        replications=replications,
        seed=seed,
        workers=workers,
        series=True,
        constants=constants,
        progress=progress,
        engine=engine,
        tell=tell,
    )
    for place, ensemble in ensembles:
        key = keys[place]
        for reading, thresholds in readings.items():
            read = ensemble if thresholds == DEFAULT_THRESHOLDS else reread(ensemble, thresholds)
            for observable in wanted[key]:
                if isinstance(observable, Observable):
                    seen[reading, key, id(observable)] = observable.of(read)
        traces = [observable for observable in wanted[key] if isinstance(observable, Trace)]
        for trace, figures in _traced(teams[place], traces, min(replications, TRACED_RUNS), seed, constants, engine):
            for reading in readings:
                seen[reading, key, id(trace)] = figures
    width = 1.0 if as_if is None else math.sqrt(replications / as_if)
    return {reading: [_finding(row, seen, reading, width) for row in rows] for reading in readings}


def keys_of(rows: Sequence[Row]) -> list[str]:
    """Keys of the settings that the rows need, equal settings taken together."""
    return list(_wanted(rows))


def _finding(row: Row, seen: Mapping[tuple[str, str, int], Figures], reading: str, width: float) -> Finding:
    def look(setting: str, observable: Observable | Trace) -> Figures:
        return seen[reading, row.settings[setting].key, id(observable)]

    return Finding(row, tuple(test.check(look, width) for test in row.tests))


def _wanted(rows: Sequence[Row]) -> dict[str, list[Observable | Trace]]:
    """What is looked at in each setting, by its key, equal settings taken together."""
    wanted: dict[str, list[Observable | Trace]] = {}
    for row in rows:
        for test in row.tests:
            for name, observable in test.looks_at:
                wanted.setdefault(row.settings[name].key, []).append(observable)
    return wanted


_LOADED: dict[str, Scenario] = {}


def _loaded(setting: Setting) -> Scenario:
    """The scenario of a setting, read once."""
    if setting.key not in _LOADED:
        _LOADED[setting.key] = setting.load()
    return _LOADED[setting.key]


def _traced(
    team: Team, traces: Sequence[Trace], runs: int, seed: int, constants: Constants, engine: str
) -> list[tuple[Trace, Figures]]:
    """What is worked out from the full record of some runs of a team."""
    if not traces:
        return []
    figures = np.empty((len(traces), runs))
    for replication in range(runs):
        result = run(
            team.scenario,
            seed=seed,
            replication=replication,
            strategy=team.strategy,
            constants=constants,
            engine=engine,
        )
        for place, trace in enumerate(traces):
            figures[place, replication] = trace.of(result)
    return list(zip(traces, figures, strict=True))


def reread(ensemble: Ensemble, thresholds: Thresholds) -> Ensemble:
    """The same runs with their phases read off by other thresholds."""
    values = ensemble.values.copy()
    aim, order, unresolved, functioning, ended = (
        ensemble.series(name) for name in ("aim", "order", "unresolved", "functioning", "adjourned")
    )
    shares, phase = read_again(aim, order, unresolved, functioning, ended, thresholds)
    values[:, :, COLUMN[PHASES[0]] : COLUMN[PHASES[0]] + len(PHASES)] = shares
    values[:, :, COLUMN["phase"]] = phase
    return replace(ensemble, kept_series=values)
