"""Results of a sweep, opened: its settings and runs as frames of pandas or polars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from simulation.sweeps.store import DESIGNS, FORMAT, POINTS, RUNS, SERIES, SWEEP, Store, StoreError

MOST_LEVELS = 20
"""So many values that settings were written out with are told apart; more numbers are a range."""
FRAMES = ("pandas", "polars", "arrow")


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
    """A folder of results.

    Attributes
    ----------
    manifest
        When, where, how and with what the sweep was run.
    sweep
        What was asked.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        store = Store(folder)
        self.manifest: dict[str, Any] = store.read_manifest()
        if self.manifest.get("format") != FORMAT:
            raise StoreError(f"{folder}: written in format {self.manifest.get('format')}; this version has {FORMAT}")
        self.sweep: dict[str, Any] = _json(folder / SWEEP)
        self._store = store
        if self.manifest["status"] != "finished":  # what was counted last may be long ago
            self.manifest["runs"] = store.counts()

    @property
    def outcomes(self) -> dict[str, Mapping[str, Any]]:
        """What was kept of each run, by name, as declared in the file."""
        return dict(self.sweep["outcomes"])

    @property
    def shards(self) -> tuple[int, int]:
        """Shards that are there, and that there are in all."""
        return len(self._store.shards()), int(self.manifest["shards"])

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
        return _as_frame(_read(self.folder / DESIGNS), frame)

    def shares(self) -> pd.DataFrame | None:
        """Points as shares of the distributions of the uncertainties; None where points were listed."""
        path = self.folder / POINTS
        return _read(path).to_pandas() if path.exists() else None

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

        Raises
        ------
        StoreError
            If none were kept, or a shard is damaged.
        """
        if not (self.folder / SERIES).is_dir():
            raise StoreError(f"{self.folder}: no weekly series were kept; name them under `series` in the sweep file")
        return _as_frame(self._all(SERIES, columns), frame)

    def table(self, frame: str = "pandas") -> Any:
        """Runs with the values of the factors beside them."""
        settings, runs = _read(self.folder / DESIGNS), self._all(RUNS, None)
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

    def _all(self, kind: str, columns: Sequence[str] | None) -> pa.Table:
        there = self._store.present()
        shards = {number: path for number, path in self._store.shards(kind).items() if number in there}
        if not shards:
            raise StoreError(f"{self.folder}: no shard is there yet")
        return pa.concat_tables([_read(shards[number], columns) for number in sorted(shards)])


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
    return SweepResults(Path(folder))


def _read(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    try:
        return pq.ParquetFile(path, page_checksum_verification=True).read(columns)
    except (OSError, pa.ArrowException) as error:
        told = " ".join(str(error).split())[:120]
        raise StoreError(f"{path}: cannot be read ({told}); `bruggen sweep --resume` does it again") from None


def _json(path: Path) -> dict[str, Any]:
    import json

    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path}: cannot be read: {error}") from None
    return found


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
