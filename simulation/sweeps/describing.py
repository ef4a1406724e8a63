"""What a sweep is, for its workers and for its folder: what shards share, what must be the same, its tables."""

from __future__ import annotations

import hashlib
import inspect
import json
import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from simulation.fingerprint import of_model
from simulation.limits import RUNS_PER_SHARD
from simulation.strategies.base import REGISTER, Strategy
from simulation.sweeps import schema
from simulation.sweeps.factors import SCENARIO, STRATEGY
from simulation.sweeps.store import Store, columns_of, now
from simulation.sweeps.sweep import Sweep
from simulation.sweeps.work import Common

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
    asked = sweep.file.model_dump(mode="json")
    questions = {
        "number of runs": ("replications", "until"),
        "seed or kind of luck": ("seed", "luck"),
        "horizon": ("horizon_weeks",),
        "set of weekly series": ("series",),
        "set of outcomes": ("outcomes",),
    }
    return {
        **{told: _digest([asked[key] for key in keys], in_order=True) for told, keys in questions.items()},
        "set of points or levers": settings.hexdigest()[:16],
        "version of the teams": _digest({name: source.plain() for name, source in sweep.sources.items()}),
        "version of the sets of constants": _digest({name: asdict(one.constants) for name, one in sweep.sets.items()}),
        "version of your own strategies": _digest({one.name: _source_of(one) for one in given.strategies}),
        "version of the model": given.model,
    }


def _digest(value: Any, *, in_order: bool = False) -> str:
    """Hash of plain data; where the order of keys matters, as it does for columns of a table, it counts."""
    return hashlib.sha256(json.dumps(value, sort_keys=not in_order, default=list).encode()).hexdigest()[:16]


def _source_of(given: Strategy) -> str:
    try:
        return inspect.getsource(given.conduct)
    except (OSError, TypeError):  # typed at a prompt, or made by a program
        return repr(given.conduct.__code__.co_code)


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


def begin(store: Store, sweep: Sweep, identity: Mapping[str, str], runs_per_shard: int = RUNS_PER_SHARD) -> None:
    """Write down what the sweep is."""
    file, each = sweep.file, settings_per_shard(sweep, runs_per_shard)
    about = {
        "name": file.name,
        "title": file.title,
        "file": {"name": sweep.written_in, "sha256": sweep.digest},
        "seed": {"entropy": file.seed, "luck": file.luck},
        "started": now(),
        "settings": sweep.settings,
        "replications": file.until.model_dump() if file.until else file.replications,
        "settings_per_shard": each,
        "shards": math.ceil(sweep.settings / each),
        "shards_done": 0,
    }
    store.begin(
        about=about,
        identity=identity,
        sweep=written(sweep),
        teams={name: source.plain() for name, source in sweep.sources.items()},
        designs=settings_table(sweep),
        points=_points_table(sweep),
    )


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
