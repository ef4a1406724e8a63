"""What a sweep is, for its workers and for its folder: what shards share, what must be the same, its tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from simulation.fingerprint import of_model, source_of
from simulation.limits import RUNS_PER_SHARD
from simulation.strategies.base import REGISTER, Strategy
from simulation.sweeps import schema
from simulation.sweeps.factors import SCENARIO, STRATEGY
from simulation.sweeps.marks import (
    DESIGNS,
    POINTS,
    RUNS,
    SERIES,
    SWEEP,
    TEAMS,
    Mark,
    Origin,
    as_json,
    digest,
    questions_in,
    teams_in,
)
from simulation.sweeps.provenance import now
from simulation.sweeps.store import Store
from simulation.sweeps.sweep import Sweep
from simulation.sweeps.work import Common, as_parquet

OWN_STRATEGY = "own"
"""In tables, a team's own strategy."""


def common_of(sweep: Sweep, engine: str = "auto") -> Common:
    """What all shards of a sweep share."""
    file = sweep.file
    return Common(
        sweep.sources,
        sweep.sets,
        file.horizon_weeks,
        file.outcomes,
        file.replications,
        file.until,
        file.seed,
        file.luck,
        file.series,
        engine,
        of_model(),
        _own_strategies(sweep),
    )


def identity_of(sweep: Sweep, given: Common) -> dict[str, str]:
    """Hashes of what must be the same for results to go together, by what people call it."""
    settings = hashlib.sha256()
    for values in sweep.all_settings():
        settings.update(repr(sorted(sweep.by_path(values).items())).encode())
    return {
        **questions_in(written(sweep)),
        "set of points or levers": settings.hexdigest()[:16],
        **teams_in(teams_of(sweep)),
        "version of your own strategies": digest({one.name: source_of(one.conduct) for one in given.strategies}),
        "version of the model": given.model,
    }


def teams_of(sweep: Sweep) -> dict[str, Any]:
    """The teams to start from, as JSON."""
    return {name: source.plain() for name, source in sweep.sources.items()}


def _own_strategies(sweep: Sweep) -> tuple[Strategy, ...]:
    """Strategies that do not come with the package and that a setting may have: workers must be told."""
    from simulation.compiled.conducts import is_shipped

    named = {str(value) for lever in (*sweep.levers, *sweep.uncertainties) for value in lever.values}
    written = json.dumps([source.plain() for source in sweep.sources.values()], default=list)
    own = [name for name in REGISTER if not is_shipped(name)]
    return tuple(REGISTER[name] for name in own if name in named or f'"{name}"' in written)


def settings_per_shard(sweep: Sweep, runs_per_shard: int = RUNS_PER_SHARD) -> int:
    """Settings in a shard."""
    each = sweep.file.until.least if sweep.file.until else sweep.file.replications
    return max(1, round(runs_per_shard / each))


def origin_of(sweep: Sweep, identity: Mapping[str, str], runs_per_shard: int = RUNS_PER_SHARD) -> Origin:
    """What files of a sweep say that they belong to, where it is cut into shards of about so many runs."""
    return Origin(identity, sweep.settings, settings_per_shard(sweep, runs_per_shard))


def begin(store: Store, sweep: Sweep, origin: Origin) -> None:
    """Write down what the sweep is."""
    store.begin(about=about(sweep), kept=kept_of(sweep), origin=origin, files=files_of(sweep, origin))


def about(sweep: Sweep) -> dict[str, Any]:
    """What a manifest tells people of a sweep."""
    file = sweep.file
    return {
        "name": file.name,
        "title": file.title,
        "file": {"name": sweep.written_in, "sha256": sweep.digest},
        "seed": {"entropy": file.seed, "luck": file.luck},
        "started": now(),
        "replications": file.until.model_dump() if file.until else file.replications,
    }


def kept_of(sweep: Sweep) -> tuple[str, ...]:
    """Tables that are kept of the runs."""
    return (RUNS, SERIES) if sweep.file.series else (RUNS,)


def files_of(sweep: Sweep, origin: Origin) -> dict[str, bytes]:
    """Content of the files that say what a sweep is, by name; all follows from the sweep file."""
    files = {
        SWEEP: _told_by(origin, written(sweep)),
        TEAMS: _told_by(origin, {"teams": teams_of(sweep)}),
        DESIGNS: _marked(settings_table(sweep), DESIGNS, origin),
    }
    points = _points_table(sweep)
    return files if points is None else files | {POINTS: _marked(points, POINTS, origin)}


def written(sweep: Sweep) -> dict[str, Any]:
    """A sweep as JSON: the file with all that was left out, and what varies."""
    factors = {
        block: {
            factor.name: {
                "paths": list(factor.paths),
                "values": factor.levels() if isinstance(sweep.file.design, schema.Grid) else list(factor.values),
                **factor.given.model_dump(mode="json", exclude={"paths", "values"}, exclude_none=True),
            }
            for factor in getattr(sweep, block)
        }
        for block in ("levers", "uncertainties")
    }
    told = sweep.file.model_dump(mode="json", exclude={"levers", "uncertainties"})
    if isinstance(sweep.file.design, schema.Listed):
        told["design"] = {"kind": "list"}
    return told | factors | {"sets": {name: asdict(one.constants) for name, one in sweep.sets.items()}}


def settings_table(sweep: Sweep) -> pa.Table:
    """All settings: number, point, team, and the value of every factor."""
    combinations = len(sweep.combinations())
    only = next(iter(sweep.sources))
    rows = [
        {"setting": number, "point": number // combinations, SCENARIO: only, **values}
        for number, values in enumerate(sweep.all_settings())
    ]
    for row in rows:
        if STRATEGY in row:
            row[STRATEGY] = row[STRATEGY] or OWN_STRATEGY
    names = [factor.name for factor in (*sweep.levers, *sweep.uncertainties) if factor.name != SCENARIO]
    return columns_of(rows, ["setting", "point", SCENARIO, *names])


def _points_table(sweep: Sweep) -> pa.Table | None:
    """Points as shares of the distributions, for the analysis of their design; None for points that were listed."""
    shares = sweep.points.shares
    if shares is None:
        return None
    names = [factor.name for factor in sweep.uncertainties]
    return pa.table({"point": range(len(shares)), **{name: shares[:, place] for place, name in enumerate(names)}})


def _marked(table: pa.Table, kind: str, origin: Origin) -> bytes:
    """A table of a whole sweep as the bytes of a Parquet file that says which it belongs to."""
    return as_parquet(table, Mark(origin, kind, table.num_rows))


def _told_by(origin: Origin, content: Mapping[str, Any]) -> bytes:
    """A block as the bytes of a JSON file that says which sweep it belongs to."""
    return as_json({**origin.plain(), **content})


def columns_of(rows: Sequence[Mapping[str, Any]], names: Sequence[str]) -> pa.Table:
    """Settings as a table; a column of different kinds of values is one of texts."""
    arrays = []
    for name in names:
        values = [row.get(name) for row in rows]
        try:
            arrays.append(pa.array(values))
        except (pa.ArrowInvalid, pa.ArrowTypeError):
            numbers = all(
                isinstance(value, (int, float, type(None))) and not isinstance(value, bool) for value in values
            )
            if numbers:
                arrays.append(pa.array([None if value is None else float(value) for value in values]))
            else:
                arrays.append(pa.array([None if value is None else _as_text(value) for value in values]))
    return pa.Table.from_arrays(arrays, names=list(names))


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
