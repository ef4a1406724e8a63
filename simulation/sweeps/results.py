"""Results of a sweep, opened: its settings and runs as frames of pandas or polars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from simulation.filing import expanded
from simulation.sweeps.contents import StoreError, shard_content
from simulation.sweeps.marks import DESIGNS, POINTS, RUNS, SERIES, SWEEP, TEAMS, from_json
from simulation.sweeps.reading import mark_in, read_parquet, rows_problem, whole_columns
from simulation.sweeps.store import Store
from simulation.sweeps.work import runs_schema, series_schema

MOST_LEVELS = 20
"""So many values that settings were written out with are told apart; more numbers are a range."""
FRAMES = ("pandas", "polars", "arrow")
_AGAIN = "`bruggen sweep --resume` makes it again"


@dataclass(frozen=True, slots=True)
class VariedFactor:
    """Something that varied, as the folder tells it.

    Attributes
    ----------
    levels
        Its listed values, in their order; empty for a range.
    lever
        Whether somebody decides on it.
    low, high
        Ends of its range.
    """

    name: str
    levels: tuple[Any, ...]
    lever: bool
    low: float = 0.0
    high: float = 1.0

    @property
    def is_number(self) -> bool:
        """Whether its values are numbers."""
        return all(isinstance(level, (int, float)) and not isinstance(level, bool) for level in self.levels)


class SweepResults:
    """A folder of results, of which every file was read and checked.

    Attributes
    ----------
    manifest
        When, where, how and with what the sweep was run.
    sweep
        What was asked.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._store = store = Store(folder)
        self.manifest: dict[str, Any] = store.read_manifest()
        for name in self.manifest["files"]:
            store.content(name)
        self.sweep: dict[str, Any] = from_json(store.content(SWEEP))
        store.check_question(self.sweep, from_json(store.content(TEAMS)).get("teams"))
        found = store.look()
        if found.wrong:
            first = found.wrong[0]
            more = f" (and {len(found.wrong) - 1} more)" if len(found.wrong) > 1 else ""
            raise StoreError(f"{folder}/{first.name}: {first.why}{more}; {_AGAIN}")
        self._whole = sorted(found.whole)
        if self.manifest["status"] == "finished" and len(found.whole) == self.manifest["shards"]:
            if self.manifest["runs"] != found.counts():
                raise StoreError(f"{folder}: the manifest counts other runs than there are; {_AGAIN}")
        else:
            self.manifest["runs"] = found.counts()  # what was counted last may be long ago

    @property
    def outcomes(self) -> dict[str, Mapping[str, Any]]:
        """What was kept of each run, by name, as declared in the file."""
        return dict(self.sweep["outcomes"])

    @property
    def shards(self) -> tuple[int, int]:
        """Shards that are there, and that there are in all."""
        return len(self._whole), int(self.manifest["shards"])

    @property
    def teams(self) -> dict[str, Any]:
        """The teams as they were, by name."""
        return dict(from_json(self._store.content(TEAMS))["teams"])

    def files(self, kind: str = RUNS) -> list[Path]:
        """Parquet files of the runs, or of the weekly `series`, for other programs: all have the same columns."""
        shards = self._store.shards(kind)
        return [shards[number][0] for number in self._whole]

    def factors(self) -> list[VariedFactor]:
        """What varied; a column of the table of settings for each."""
        found = [
            VariedFactor(name, tuple(told["values"]), block == "levers", told.get("low", 0.0), told.get("high", 1.0))
            for block in ("levers", "uncertainties")
            for name, told in self.sweep[block].items()
        ]
        if self.sweep["design"]["kind"] in ("list", "csv"):
            found = [_as_range(factor) for factor in found]
        return [factor for factor in found if len(factor.levels) != 1]

    def settings(self, frame: str = "pandas") -> Any:
        """All settings: number, point, team and the value of every factor.

        Raises
        ------
        StoreError
            If the table is missing or damaged.
        ValueError
            For another kind of frame.
        """
        return _as_frame(self._table(DESIGNS), frame)

    def shares(self) -> pd.DataFrame | None:
        """Points as shares of the distributions of the uncertainties; None where points were listed."""
        return self._table(POINTS).to_pandas() if POINTS in self.manifest["files"] else None

    def runs(self, columns: Sequence[str] | None = None, frame: str = "pandas") -> Any:
        """All runs that are there, in order of setting and replication.

        Parameters
        ----------
        columns
            Only these; all where left out.

        Raises
        ------
        StoreError
            If a shard is damaged.
        ValueError
            For another kind of frame.
        """
        return _as_frame(self._all(RUNS, columns), frame)

    def series(self, columns: Sequence[str] | None = None, frame: str = "pandas") -> Any:
        """Weekly series of all runs, where the sweep kept any: setting, replication, week and the columns asked for.

        They are missing in weeks in which the team has ended, but for phases and counts of what came of it so far.

        Raises
        ------
        StoreError
            If none were kept, or a shard is damaged.
        """
        if SERIES not in self.manifest["kept"]:
            raise StoreError(f"{self.folder}: no weekly series were kept; name them under `series` in the sweep file")
        return _as_frame(self._all(SERIES, columns), frame)

    def table(self, frame: str = "pandas") -> Any:
        """Runs with the values of the factors beside them."""
        settings, runs = self._table(DESIGNS), self._all(RUNS, None)
        place = pa.array(runs["setting"].to_numpy())
        beside = settings.take(place)  # settings are numbered from 0 in their order
        joined = runs
        for name in settings.column_names:
            if name != "setting":
                joined = joined.append_column(name, beside[name])
        return _as_frame(joined, frame)

    def means(self) -> pd.DataFrame:
        """Mean of each outcome per setting over the runs that went well, with the number of runs: by setting."""
        runs = self.runs(["setting", "status", *self.outcomes])
        well = runs[runs["status"] == "ok"]
        found: pd.DataFrame = well.groupby("setting")[list(self.outcomes)].mean()
        found.insert(0, "runs", well.groupby("setting").size())
        return found

    def by_run(self) -> dict[str, NDArray[np.float64]]:
        """Each outcome as an array (settings, replications), nan where a run failed or was not done."""
        runs = self.runs(["setting", "replication", *self.outcomes])
        shape = (int(self.manifest["settings"]), int(runs["replication"].max()) + 1)
        setting, replication = runs["setting"].to_numpy(), runs["replication"].to_numpy()
        found = {}
        for name in self.outcomes:
            values = np.full(shape, np.nan)
            values[setting, replication] = as_numbers(runs[name])
            found[name] = values
        return found

    def _table(self, name: str) -> pa.Table:
        content = self._store.content(name)
        mark, table = mark_in(content), read_parquet(content)
        settings = self.manifest["settings"]
        whole = name != DESIGNS or (table.num_rows == settings and table["setting"].to_pylist() == [*range(settings)])
        if table.num_rows != mark.rows or not whole:
            raise StoreError(f"{self.folder / name}: holds other rows than the sweep has; {_AGAIN}")
        return table

    def _all(self, kind: str, columns: Sequence[str] | None) -> pa.Table:
        if not self._whole:
            raise StoreError(f"{self.folder}: no shard is there yet")
        return pa.concat_tables([self._shard(path, kind, columns) for path in self.files(kind)])

    def _shard(self, path: Path, kind: str, columns: Sequence[str] | None) -> pa.Table:
        """Rows of a shard, checked anew: it may have changed since the folder was opened."""
        content, why = shard_content(path)
        if content is None:
            raise StoreError(f"{path}: {why}; {_AGAIN}")
        series = kind == SERIES
        schema = series_schema(tuple(self.sweep["series"])) if series else runs_schema(tuple(self.outcomes))
        wanted = schema.names if columns is None else columns
        unknown = sorted({*wanted} - {*schema.names})
        if unknown:
            raise ValueError(f"columns: found {unknown[0]!r}; allowed: {', '.join(schema.names)}")
        try:
            mark = mark_in(content)
            table = read_parquet(content, list(dict.fromkeys((*whole_columns(kind), *wanted))))
            if table.schema.remove_metadata() != pa.schema([schema.field(name) for name in table.column_names]):
                raise ValueError("holds other columns than the sweep keeps")
            problem = rows_problem(table, mark, None if self.sweep["until"] else self.sweep["replications"])
            if problem:
                raise ValueError(problem)
        except ValueError as error:
            raise StoreError(f"{path}: {error}; {_AGAIN}") from None
        return table.select(list(wanted))


def _as_range(factor: VariedFactor) -> VariedFactor:
    """A written list of very many numbers is looked at as a range."""
    if factor.lever or len(factor.levels) <= MOST_LEVELS or not factor.is_number:
        return factor
    return replace(factor, levels=(), low=float(min(factor.levels)), high=float(max(factor.levels)))


def open_sweep(folder: str | Path) -> SweepResults:
    """Open the results of a sweep.

    Raises
    ------
    StoreError
        If the folder is none, or is of another version.
    """
    return SweepResults(expanded(folder))


def _as_frame(table: pa.Table, frame: str) -> Any:
    if frame == "pandas":
        return table.to_pandas()
    if frame == "arrow":
        return table
    if frame == "polars":
        try:
            import polars
        except ImportError:
            raise StoreError("polars is not installed; python -m pip install polars") from None
        return polars.from_arrow(table)
    raise ValueError(f"frame: found {frame!r}; allowed: {', '.join(FRAMES)}")


def as_numbers(values: pd.Series[Any]) -> NDArray[np.float64]:
    """A column as numbers, nan where there is none."""
    return np.asarray(pd.to_numeric(values, errors="coerce"), dtype=np.float64)
