"""The work of a sweep in pieces: a shard is some settings with all their runs, done in one go in whatever process."""

from __future__ import annotations

import functools
import io
import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.constant_sets import ConstantSet
from simulation.experiment.accumulator import COLUMN, PerRun
from simulation.experiment.engines import Plan, Team
from simulation.experiment.observables import Figures, Observable, levels
from simulation.fingerprint import of_model
from simulation.limits import EngineError
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.phases import PHASES
from simulation.scenario.loader import ScenarioSource
from simulation.strategies.base import REGISTER, Strategy, strategy
from simulation.sweeps import schema
from simulation.sweeps.marks import RUNS, SERIES, Mark, Origin
from simulation.sweeps.outcomes import observables
from simulation.sweeps.sweep import team_of

NOT_THE_RUNS = (MemoryError, OSError, ImportError, EngineError)
"""What goes wrong with the machine and not with a run: it stops the work, and the shard is done another time."""
_BLOCK_BYTES = 16 * 2**20
_MANY = 10**6
"""So many plans that compiling always pays: a sweep has many settings."""
LONGEST_MESSAGE = 400


class OtherVersionError(Exception):
    """A worker has another version of the model than the sweep; the text says which."""


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """What all shards of a sweep share."""

    sources: Mapping[str, ScenarioSource]
    sets: Mapping[str, ConstantSet]
    horizon_weeks: int | None
    outcomes: Mapping[str, schema.Outcome]
    replications: int
    until: schema.UntilNarrow | None
    seed: int
    luck: str
    series: tuple[str, ...]
    engine: str
    model: str
    """Fingerprint of the model's code."""
    strategies: tuple[Strategy, ...] = ()
    """Strategies that do not come with the package."""
    origin: Origin = field(default_factory=Origin)
    """What the files of the shards say that they belong to."""


@dataclass(frozen=True, slots=True, eq=False)
class Shard:
    """Some settings that follow each other: number of the first, and the values of each by path."""

    number: int
    first: int
    settings: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Done:
    """A shard that was run: its tables as the bytes of Parquet files, and how many runs ended how."""

    number: int
    runs: bytes
    series: bytes | None
    counts: Mapping[str, int]


class Block:
    """Weekly tables of some runs of one team, as observables look at them."""

    def __init__(self, values: NDArray[np.float64]) -> None:
        self.values = values

    @property
    def weeks(self) -> int:
        """Number of weeks of a run."""
        return int(self.values.shape[1])

    @functools.cached_property
    def per_run(self) -> PerRun:
        """Summaries of each run."""
        kept = PerRun(len(self.values))
        kept.add(0, self.values)
        return kept

    def series(self, column: str) -> Figures:
        """A column of the weekly tables: array (runs, weeks)."""
        return self.values[:, :, COLUMN[column]]

    @property
    def phases(self) -> NDArray[np.int64]:
        """Dominant phase per run and week, as a number in `PHASES`."""
        return self.series("phase").astype(np.int64)

    def meeting_weeks(self) -> list[int]:
        """Weeks in which at least half of the runs had a meeting."""
        share = (self.series("met") > 0.5).mean(axis=0)
        return [week for week, met in enumerate(share.tolist(), start=1) if met >= 0.5]


@dataclass(slots=True, eq=False)
class _Rows:
    """Columns of the tables of a shard, as they grow."""

    outcomes: tuple[str, ...]
    series_of: tuple[str, ...]
    parts: dict[str, list[Any]] = field(default_factory=dict)
    weekly: dict[str, list[Any]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, columns: Mapping[str, Any], number: int) -> None:
        """Take a column of `number` values, or one value for all of them, by name."""
        for name, values in columns.items():
            column = list(values) if isinstance(values, (np.ndarray, range)) else [values] * number
            self.parts.setdefault(name, []).extend(column)


def run_shard(common: Common, shard: Shard) -> Done:
    """Run all settings of a shard.

    A run that fails is a row that says at which stage and why; it stops nothing.

    Raises
    ------
    OtherVersionError
        If the code here is not the code the sweep began with.
    """
    here = of_model()
    if here != common.model:
        raise OtherVersionError(f"a worker has another version of the model ({here}, not {common.model})")
    for own in common.strategies:
        if REGISTER.get(own.name) is not own:  # a worker may know an older one of this name
            REGISTER.pop(own.name, None)
            strategy(own.name, own.description, reacts_to=own.reacts_to)(own.conduct)
    looks = observables(common.outcomes)
    rows = _Rows(tuple(common.outcomes), common.series)
    for place, values in enumerate(shard.settings):
        _run_setting(common, looks, shard.first + place, values, rows)
    tables = {RUNS: _runs_table(rows)} | ({SERIES: _series_table(rows)} if common.series else {})
    files = {
        kind: as_parquet(table, Mark(common.origin, kind, table.num_rows, shard.number, rows.counts))
        for kind, table in tables.items()
    }
    return Done(shard.number, files[RUNS], files.get(SERIES), dict(rows.counts))


def seed_of(common: Common, setting: int) -> int:
    """Seed of the luck of a setting: the sweep's own, or one made from it and the number of the setting."""
    if common.luck == "common":
        return common.seed
    state = np.random.SeedSequence(common.seed, spawn_key=(setting,)).generate_state(1, np.uint64)
    return int(state[0] >> np.uint64(1))


def _run_setting(
    common: Common, looks: Mapping[str, Observable], setting: int, values: Mapping[str, Any], rows: _Rows
) -> None:
    seed = seed_of(common, setting)
    asked = common.until.least if common.until else common.replications
    try:
        scenario, name, constants = team_of(values, common.sources, common.sets, common.horizon_weeks)
        plan = Plan(common.engine, [Team(scenario, name)], asked, seed, constants, _MANY)
        plan.make_ready(lambda _: None)
    except NOT_THE_RUNS:
        raise
    except Exception as error:
        _add_failed(rows, setting, range(asked), seed, "scenario", error)
        return
    most = common.until.most if common.until else asked
    each = max(1, min(asked, _BLOCK_BYTES // (8 * scenario.horizon_weeks * len(WEEK_COLUMNS))))
    known: list[float] = []
    start = 0
    while start < most:
        until = min(start + asked, most)
        for first in range(start, until, each):
            known += _run_block(common, looks, setting, range(first, min(first + each, until)), plan, rows)
        start = until
        if common.until is None or _narrow(known, looks[common.until.outcome].yes_or_no, common.until.half_width):
            break


def _run_block(
    common: Common, looks: Mapping[str, Observable], setting: int, replications: range, plan: Plan, rows: _Rows
) -> list[float]:
    """Run some replications; gives the values of the outcome that the number of runs depends on."""
    seed, parts = plan.seed, []
    try:
        tables = plan.weekly_tables(replications)
        broken = {number: None for number, last in zip(replications, tables[:, -1, -1], strict=True) if np.isnan(last)}
        parts.append((replications, tables))
    except NOT_THE_RUNS:
        raise
    except Exception:
        broken = dict.fromkeys(replications)
        parts = []
    if broken:
        parts = _one_by_one(plan, replications, parts[0][1] if parts else None, set(broken), setting, rows)
    looked: list[float] = []
    for numbers, tables in parts:
        block = Block(tables)
        try:
            found = {name: np.asarray(look.of(block), dtype=np.float64) for name, look in looks.items()}
        except NOT_THE_RUNS:
            raise
        except Exception as error:
            _add_failed(rows, setting, numbers, seed, "outcome", error)
            continue
        _add(rows, setting, numbers, seed, block, found)
        if common.until is not None:
            looked += found[common.until.outcome].tolist()
    return looked


def _one_by_one(
    plan: Plan,
    replications: range,
    tables: NDArray[np.float64] | None,
    broken: set[int],
    setting: int,
    rows: _Rows,
) -> list[tuple[range, NDArray[np.float64]]]:
    """Keep the runs that are whole, and run the others again in Python, which tells why they fail."""
    from simulation.experiment.engines import run_replications

    whole = []
    for place, number in enumerate(replications):
        one = range(number, number + 1)
        if tables is not None and number not in broken:
            whole.append((one, tables[place : place + 1]))
            continue
        try:
            whole.append((one, run_replications(plan.teams[0], plan.seed, one, plan.constants)))
        except NOT_THE_RUNS:
            raise
        except Exception as error:
            _add_failed(rows, setting, one, plan.seed, "run", error)
    return whole


def _narrow(values: list[float], yes_or_no: bool, half_width: float) -> bool:
    """Whether half of the 95% interval of the mean is at most so wide."""
    known = np.asarray([value for value in values if not math.isnan(value)])
    if len(known) < 2:
        return False
    if yes_or_no:
        from simulation.experiment.ensemble import share_interval

        low, high = share_interval(int(known.sum()), len(known))
        return (high - low) / 2.0 <= half_width
    return 1.959964 * float(np.std(known, ddof=1)) / math.sqrt(len(known)) <= half_width


def _add(rows: _Rows, setting: int, replications: range, seed: int, block: Block, found: Mapping[str, Figures]) -> None:
    number, kept = len(replications), block.per_run
    first = {f"first_week_{phase}": kept.first_weeks[:, place] for place, phase in enumerate(PHASES)}
    rows.add(
        {
            "setting": setting,
            "replication": replications,
            "seed": seed,
            "status": "ok",
            "stage": None,
            "error": None,
            "message": None,
            "weeks": block.weeks,
            "final_phase": np.asarray(PHASES, dtype=object)[kept.final_phase],
            **{name: _none_for(weeks, np.isinf(weeks)) for name, weeks in first.items()},
            "meetings": kept.meetings,
            **{
                f"attendance_{when}": _none_for(kept.attendance[:, place], np.isnan(kept.attendance[:, place]))
                for place, when in enumerate(("first", "best", "last"))
            },
            **{name: _none_for(values, np.isnan(values)) for name, values in found.items()},
        },
        number,
    )
    rows.counts["ok"] += number
    if rows.series_of:
        weeks = block.weeks
        parts = {
            "setting": np.full(number * weeks, setting),
            "replication": np.repeat(np.asarray(replications), weeks),
            "week": np.tile(np.arange(1, weeks + 1), number),
            **{name: levels(block, name).reshape(-1) for name in rows.series_of},
        }
        for name, values in parts.items():
            rows.weekly.setdefault(name, []).append(values)


def _none_for(values: NDArray[Any], missing: NDArray[np.bool_]) -> NDArray[Any]:
    """Values as Python numbers, None where they are missing."""
    column = values.astype(object)
    column[missing] = None
    return column


def _add_failed(rows: _Rows, setting: int, replications: range, seed: int, stage: str, error: Exception) -> None:
    message = " ".join(str(error).split())[:LONGEST_MESSAGE]
    told = {"status": "failed", "stage": stage, "error": type(error).__name__, "message": message}
    weeks = dict.fromkeys(f"first_week_{phase}" for phase in PHASES)
    people = dict.fromkeys(f"attendance_{when}" for when in ("first", "best", "last"))
    empty = {"weeks": None, "final_phase": None, **weeks, "meetings": None, **people, **dict.fromkeys(rows.outcomes)}
    rows.add({"setting": setting, "replication": replications, "seed": seed, **told, **empty}, len(replications))
    rows.counts["failed"] += len(replications)
    rows.counts[f"failed: {stage}"] += len(replications)


def runs_columns(outcomes: tuple[str, ...]) -> tuple[str, ...]:
    """Columns of the table of runs."""
    first, people = (f"first_week_{phase}" for phase in PHASES), ("first", "best", "last")
    return (
        *("setting", "replication", "seed", "status", "stage", "error", "message", "weeks", "final_phase"),
        *first,
        "meetings",
        *(f"attendance_{when}" for when in people),
        *outcomes,
    )


def runs_schema(outcomes: tuple[str, ...]) -> Any:
    """Columns of the table of runs and their types, for Arrow."""
    import pyarrow as pa

    text = ("status", "stage", "error", "message", "final_phase")
    kinds = {name: pa.string() if name in text else pa.int32() for name in runs_columns(())}
    return pa.schema(list((kinds | {"seed": pa.int64()} | dict.fromkeys(outcomes, pa.float64())).items()))


def _runs_table(rows: _Rows) -> Any:
    import pyarrow as pa

    kinds = runs_schema(rows.outcomes)
    columns = [pa.array(rows.parts.get(name, []), type=kinds.field(name).type) for name in kinds.names]
    table = pa.Table.from_arrays(columns, schema=kinds)
    return table.sort_by([("setting", "ascending"), ("replication", "ascending")])


def series_schema(series: tuple[str, ...]) -> Any:
    """Columns of the table of weekly series and their types, for Arrow."""
    import pyarrow as pa

    whole = ("setting", "replication", "week")
    return pa.schema([(name, pa.int32()) for name in whole] + [(name, pa.float64()) for name in series])


def _series_table(rows: _Rows) -> Any:
    import pyarrow as pa

    kinds, columns = series_schema(rows.series_of), []
    for name in kinds.names:
        values = np.concatenate(rows.weekly[name]) if name in rows.weekly else np.zeros(0)
        columns.append(pa.array(values, from_pandas=True).cast(kinds.field(name).type))
    table = pa.Table.from_arrays(columns, schema=kinds)
    return table.sort_by([(name, "ascending") for name in ("setting", "replication", "week")])


def as_parquet(table: Any, mark: Mark) -> bytes:
    """A table as the bytes of a Parquet file that says what it is; the same table gives the same bytes."""
    import pyarrow.parquet as pq

    sink = io.BytesIO()
    marked = table.replace_schema_metadata(mark.metadata())
    pq.write_table(marked, sink, compression="zstd", write_page_checksum=True)
    return sink.getvalue()
