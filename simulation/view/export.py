"""Results of a run or a comparison in a folder: tidy tables, JSON and figures."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from simulation.filing import expanded
from simulation.fingerprint import of_model, source_of
from simulation.spreadsheets import as_csv
from simulation.view.results_folder import Draw, Experiment, Write, write_results

if TYPE_CHECKING:
    import pandas as pd

    from simulation.constants import Constants
    from simulation.experiment import Comparison, ConstantsComparison, RunResult
    from simulation.scenario import Scenario
    from simulation.strategies.interactive import Decisions

SCENARIOS, MOMENTS = "scenarios.json", "meetings_and_events.csv"
"""Files of a comparison that hold its teams, and when they met."""


def plain(value: Any) -> Any:
    """Return a value as JSON can hold it: plain numbers, and None where a number is not finite."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if hasattr(value, "item"):  # a numpy scalar
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def as_json(value: Any) -> str:
    """Return a value as one line of JSON without NaN."""
    return json.dumps(plain(value), allow_nan=False)


def run_to_dict(result: RunResult) -> dict[str, Any]:
    """Return what `bruggen run --json` prints: phases by week, meetings, events and the indicators at the end."""
    from simulation.model.columns import INDICATORS
    from simulation.model.phases import PHASES

    weeks = result.rows("weeks")
    return {
        "seed": result.seed,
        "replication": result.replication,
        "scenario": result.scenario.name,
        "strategy": result.strategy,
        **({} if result.constants is None else {"constants": result.constants.to_dict()}),
        "weeks": len(weeks),
        "phases": {
            "week": [row["week"] for row in weeks],
            **{phase: [row[phase] for row in weeks] for phase in PHASES},
            "dominant": [row["phase"] for row in weeks],
        },
        "meetings": result.rows("meetings"),
        "events": result.rows("events"),
        "indicators": {name: weeks[-1][name] for name in INDICATORS},
    }


def run_experiment(
    scenario: Scenario, strategy: str | None, seed: int, replication: int, constants: Constants, decisions: Decisions
) -> Experiment:
    """What a run is, for its folder.

    Parameters
    ----------
    strategy
        That was given in place of the scenario's own.
    """
    told = f"a run of {scenario.name}, seed {seed}, replication {replication}"
    decided = {str(number): list(moves) for number, moves in sorted(decisions.items())}
    given = [_of_team(scenario, strategy), seed, replication, asdict(constants), decided, of_model()]
    return Experiment.of("run", told, given)


def comparison_experiment(
    teams: Sequence[tuple[Scenario | None, str | None]],
    replications: int,
    seed: int,
    sets: Sequence[tuple[str, Constants]],
    *,
    series: bool,
) -> Experiment:
    """What a comparison is, for its folder.

    Parameters
    ----------
    teams
        Scenarios, each with the strategy that was given in place of its own.
    sets
        Constants, with the name of their set; empty where they have none.
    """
    names = dict.fromkeys("an unknown team" if team is None else team.name for team, _ in teams)
    under = [name for name, _ in sets if name]
    told = f"a comparison of {_few([*names])}{f' under {_few(under)}' if under else ''}"
    told += (
        f", {replications} run{'' if replications == 1 else 's'} each, seed {seed}{', with series' if series else ''}"
    )
    given = [[_of_team(*team) for team in teams], replications, seed, series, of_model()]
    return Experiment.of("comparison", told, [*given, [[name, asdict(values)] for name, values in sets]])


def _few(names: Sequence[str]) -> str:
    return ", ".join(names) if len(names) <= 4 else f"{', '.join(names[:3])} and {len(names) - 3} more"


def _of_team(scenario: Scenario | None, strategy: str | None) -> Any:
    """All that runs of a team depend on: the team, and what its strategies do."""
    from simulation.scenario.writing import scenario_to_data
    from simulation.strategies.base import REGISTER

    data = None if scenario is None else scenario_to_data(scenario)
    written = json.dumps(data, default=list)
    used = [name for name in sorted(REGISTER) if name == strategy or f'"{name}"' in written]
    return [data, strategy, {name: source_of(REGISTER[name].conduct) for name in used}]


def write_run(
    result: RunResult, folder: str | Path, *, overwrite: bool = False, tell: Callable[[str], None] | None = None
) -> list[Path]:
    """Write all tables of one run, and its figure; return the files.

    Parameters
    ----------
    folder
        Where they go; made where it is not there.
    overwrite
        Whether they may take the place of results of something else.
    tell
        Called with a line on a figure that could not be drawn; a warning where left out.

    Raises
    ------
    simulation.view.results_folder.FolderError
        If something is in the folder that must not be written over.
    OSError
        If a file cannot be written; then the folder is as it was.
    """

    def figures() -> dict[str, Draw]:
        from simulation.view.figures import run_figure

        return {"run.png": lambda: run_figure(result)}

    experiment = run_experiment(
        result.scenario, result.given_strategy, result.seed, result.replication, result.values, result.decisions
    )
    files = {f"{name}.csv": _table(lambda name=name: result.tables[name]) for name in result.tables}  # type: ignore[misc]
    files["run.json"] = _text(lambda: as_json(run_to_dict(result)) + "\n")
    return write_results(expanded(folder), experiment, files, figures, overwrite=overwrite, tell=tell)


def write_comparison(
    comparison: Comparison | ConstantsComparison,
    folder: str | Path,
    *,
    overwrite: bool = False,
    tell: Callable[[str], None] | None = None,
) -> list[Path]:
    """Write the tables of a comparison, its teams, its JSON, its figure and, where kept, its series; return the files.

    Of several sets of constants, the figure and the moments are those of the first, and the ranges over sets come on
    top. Parameters and errors are those of `write_run`.
    """
    from simulation.experiment import Comparison

    first = comparison if isinstance(comparison, Comparison) else comparison.first

    def figures() -> dict[str, Draw]:
        from simulation.view.figures import phases_figure

        return {"phases.png": lambda: phases_figure(first)}

    files = {
        "summary.csv": _table(comparison.summary),
        "runs.csv": _table(comparison.runs),
        "phase_shares.csv": _table(comparison.phase_shares),
        "bands.csv": _table(comparison.bands),
        "work.csv": _table(comparison.work),
        MOMENTS: _table(lambda: _moments(first)),
        "comparison.json": _text(lambda: as_json(comparison.to_dict()) + "\n"),
    }
    if all(team.scenario is not None for team in first.ensembles):
        files[SCENARIOS] = _text(lambda: _teams(first))
    if isinstance(comparison, Comparison):
        sets = [(comparison.constants.name if comparison.constants else "", comparison.values)]
    else:
        files["ranges.csv"] = _table(comparison.ranges)
        sets = [(one.name, one.constants) for one in comparison.sets]
    series = all(team.kept_series is not None for team in first.ensembles)
    if series:
        files["series.npz"] = lambda stream: _series(first, stream)
    teams = [(team.scenario, team.given_strategy) for team in first.ensembles]
    experiment = comparison_experiment(teams, first.replications, first.seed, sets, series=series)
    return write_results(expanded(folder), experiment, files, figures, overwrite=overwrite, tell=tell)


def _table(of: Callable[[], pd.DataFrame]) -> Write:
    return lambda stream: stream.write(as_csv(of()))


def _text(of: Callable[[], str]) -> Write:
    return lambda stream: stream.write(of().encode())


def _teams(comparison: Comparison) -> str:
    """All data of each team as JSON, with the version of the package that ran them."""
    from simulation import __version__
    from simulation.scenario.writing import scenario_to_data

    given = {team.name: team.scenario for team in comparison.ensembles if team.scenario is not None}
    teams = {name: scenario_to_data(team) for name, team in given.items()}
    for data in teams.values():  # a team that was run for a shorter time is whole with all that would come later
        later = [event["week"] for event in data.get("events", [])]
        later += [data["calendar"].get("first_week", 1), *data["calendar"].get("weeks", [])]
        data["horizon_weeks"] = max(data["horizon_weeks"], *later)
    told = {"bruggen_scenarios": 1, "version": __version__, "scenarios": teams}
    return json.dumps(told, allow_nan=False, ensure_ascii=False, indent=1) + "\n"


def _series(comparison: Comparison, stream: BinaryIO) -> None:
    """Write the weekly tables of all runs: an array (runs, weeks, columns) per team, the names of columns, the seed."""
    import numpy as np

    from simulation.model.columns import WEEK_COLUMNS

    arrays: dict[str, Any] = {f"{team.name}/{team.strategy}": team.values for team in comparison.ensembles}
    np.savez(stream, columns=np.asarray(WEEK_COLUMNS), seed=np.asarray(comparison.seed), **arrays)


def _moments(comparison: Comparison) -> pd.DataFrame:
    """When teams met (weeks in which at least half of the runs did) and what happened to them."""
    import pandas as pd

    rows = []
    for team in comparison.ensembles:
        moments = [(week, "meeting", "") for week in team.meeting_weeks()]
        moments += [(week, "event", label) for week, label in team.events]
        rows += [(team.name, team.strategy, *moment) for moment in sorted(moments)]
    return pd.DataFrame(rows, columns=["scenario", "strategy", "week", "what", "label"])
