"""Results in a folder: tidy tables and figures, each file whole or not there at all."""

from __future__ import annotations

import json
import math
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulation.experiment import Comparison, ConstantsComparison, RunResult

Writer = Callable[[Path], None]
SCENARIOS = "scenarios.json"
"""File of a comparison that holds its teams."""


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

    weeks = result.weeks
    return {
        "seed": result.seed,
        "replication": result.replication,
        "scenario": result.scenario.name,
        "strategy": result.strategy,
        **({} if result.constants is None else {"constants": result.constants.to_dict()}),
        "weeks": len(weeks),
        "phases": {
            "week": weeks["week"].tolist(),
            **{phase: weeks[phase].tolist() for phase in PHASES},
            "dominant": weeks["phase"].tolist(),
        },
        "meetings": result.meetings.to_dict("records"),
        "events": result.tables["events"].to_dict("records"),
        "indicators": {name: float(weeks[name].iloc[-1]) for name in INDICATORS},
    }


def usable_folder(folder: Path) -> None:
    """Try that files can be written in a folder, made if needed; what was made for the trial is taken away again.

    Raises
    ------
    OSError
        If it cannot be used; the message names the path.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    finally:
        for place in missing:
            place.rmdir()


def write_run(result: RunResult, folder: Path) -> list[Path]:
    """Write all tables of one run, and its figure; return the files.

    Raises
    ------
    OSError
        If a file cannot be written; then none is.
    """
    from simulation.view.drawing import save_figure
    from simulation.view.figures import run_figure

    def table(name: str) -> Writer:
        return lambda path: result.tables[name].to_csv(path, index=False)

    files: list[tuple[str, Writer]] = [(f"{name}.csv", table(name)) for name in result.tables]
    files.append(("run.json", lambda path: _text(path, as_json(run_to_dict(result)) + "\n")))
    files.append(("run.png", lambda path: save_figure(run_figure(result), path)))
    return write_all(folder, files)


def write_comparison(comparison: Comparison | ConstantsComparison, folder: Path) -> list[Path]:
    """Write the tables of a comparison, its teams, its JSON, its figure and, where kept, its series; return the files.

    Of several sets of constants, the figure and the moments are those of the first, and the ranges over sets come on
    top.

    Raises
    ------
    OSError
        If a file cannot be written; then none is.
    """
    from simulation.experiment import Comparison
    from simulation.view.drawing import save_figure
    from simulation.view.figures import phases_figure

    first = comparison if isinstance(comparison, Comparison) else comparison.first
    files: list[tuple[str, Writer]] = [
        ("phases.png", lambda path: save_figure(phases_figure(first), path)),
        ("summary.csv", lambda path: comparison.summary().to_csv(path, index=False)),
        ("runs.csv", lambda path: comparison.runs().to_csv(path, index=False)),
        ("phase_shares.csv", lambda path: comparison.phase_shares().to_csv(path, index=False)),
        ("bands.csv", lambda path: comparison.bands().to_csv(path, index=False)),
        ("meetings_and_events.csv", lambda path: _moments(first, path)),
        ("comparison.json", lambda path: _text(path, as_json(comparison.to_dict()) + "\n")),
    ]
    if all(team.scenario is not None for team in first.ensembles):
        files.append((SCENARIOS, lambda path: _text(path, _teams(first))))
    if not isinstance(comparison, Comparison):
        ranges = comparison.ranges()
        files.append(("ranges.csv", lambda path: ranges.to_csv(path, index=False)))
    if all(team.kept_series is not None for team in first.ensembles):
        files.append(("series.npz", lambda path: _series(first, path)))
    return write_all(folder, files)


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


def _series(comparison: Comparison, path: Path) -> None:
    """Write the weekly tables of all runs: an array (runs, weeks, columns) per team, the names of columns, the seed."""
    import numpy as np

    from simulation.model.columns import WEEK_COLUMNS

    arrays: dict[str, Any] = {f"{team.name}/{team.strategy}": team.values for team in comparison.ensembles}
    np.savez(path, columns=np.asarray(WEEK_COLUMNS), seed=np.asarray(comparison.seed), **arrays)


def _moments(comparison: Comparison, path: Path) -> None:
    """Write when teams met (weeks in which at least half of the runs did) and what happened to them."""
    import pandas as pd

    rows = []
    for team in comparison.ensembles:
        moments = [(week, "meeting", "") for week in team.meeting_weeks()]
        moments += [(week, "event", label) for week, label in team.events]
        rows += [(team.name, team.strategy, *moment) for moment in sorted(moments)]
    pd.DataFrame(rows, columns=["scenario", "strategy", "week", "what", "label"]).to_csv(path, index=False)


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def write_all(folder: Path, files: Sequence[tuple[str, Writer]]) -> list[Path]:
    """Write files in a hidden folder first, and move them into place when all are there."""
    usable_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
    try:
        for name, write in files:
            write(made / name)
        for name, _ in files:
            os.replace(made / name, folder / name)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return [folder / name for name, _ in files]
