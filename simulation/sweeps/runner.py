"""Runs a sweep: lays out its shards, has them run, keeps what comes, and goes on with what was there."""

from __future__ import annotations

import hashlib
import inspect
import json
import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from simulation.experiment.engines import Plan, Team
from simulation.fingerprint import of_model
from simulation.limits import RUNS_PER_SHARD
from simulation.strategies.base import REGISTER, Strategy
from simulation.sweeps import schema
from simulation.sweeps.backends import BACKENDS, Backend, BackendError, dask, local
from simulation.sweeps.factors import SCENARIO, STRATEGY
from simulation.sweeps.loading import load_sweep
from simulation.sweeps.store import Store, StoreError, clock, columns_of, now, session
from simulation.sweeps.sweep import Sweep
from simulation.sweeps.work import Common, Done, Shard, run_shard

_SAMPLED = 5
"""Settings that a dry run tries, and at most so many runs of each."""
_SAMPLED_RUNS = 20

OWN_STRATEGY = "own"
"""In tables, a team's own strategy."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a sitting ended.

    Attributes
    ----------
    counts
        How many runs of the whole folder ended how: `ok`, `failed`, and per stage.
    done
        Runs done in this sitting.
    merged
        Whether parts were joined and nothing was run.
    """

    folder: Path
    settings: int
    shards: int
    missing: int
    counts: Mapping[str, int]
    done: int
    seconds: float
    merged: bool = False

    @property
    def failed(self) -> int:
        """Runs that failed."""
        return self.counts.get("failed", 0)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a sweep would take, from a few of its settings that were tried.

    Attributes
    ----------
    seconds
        Of one core.
    bytes
        Of the folder.
    """

    settings: int
    runs: int
    shards: int
    seconds: float
    bytes: int
    failed: tuple[str, ...]


def run_sweep(
    sweep: Sweep | str | Path,
    folder: str | Path,
    *,
    workers: int = 1,
    resume: bool = False,
    backend: str = "local",
    scheduler: str | None = None,
    part: tuple[int, int] = (1, 1),
    runs_per_shard: int = RUNS_PER_SHARD,
    engine: str = "auto",
    progress: Callable[[int, int], None] | None = None,
    tell: Tell | None = None,
) -> Outcome:
    """Run a sweep, or what is left of it, into a folder.

    Parameters
    ----------
    sweep
        A sweep, the name of a shipped one, or the path of a file.
    folder
        Where results go; empty, or with `resume` that of the same sweep.
    workers
        Processes on this machine; the results do not depend on it.
    resume
        Go on with what is in the folder.
    backend, scheduler
        `local`, or `dask` and the address of the scheduler of a cluster.
    part
        Only each so-manieth shard: (2, 3) is the second of three parts, for machines that share nothing; `merge`
        joins their folders.
    runs_per_shard
        About so many runs go into a file; a folder keeps to what it was begun with.
    engine
        `auto`, `mesa` or `compiled`; both give the same numbers.
    progress
        Called with (runs done, runs to do) as the work goes on.
    tell
        Called with a line on what is going on.

    Raises
    ------
    StoreError
        If the folder cannot be used; what is in it stays.
    BackendError
        If the work cannot go on; what is done is kept.
    simulation.limits.EngineError
        If the engine that was asked for cannot be had.
    """
    say = tell or (lambda _: None)
    if not isinstance(sweep, Sweep):
        sweep = load_sweep(sweep)
    if not (1 <= part[0] <= part[1]):
        raise ValueError(f"part: found {part[0]}/{part[1]}; allowed: 1/1, 1/2, 2/2 and so on")
    given = common_of(sweep, engine)
    chosen = _backend(backend, scheduler, workers, say)
    store = Store(Path(folder))
    with store.locked():
        identity = identity_of(sweep, given)
        if resume and store.is_used():
            store.resume(identity)
            store.manifest["status"] = "unfinished"
            store.write_manifest()  # before anything is taken away
        else:
            begin(store, sweep, identity, runs_per_shard)
        each = int(store.manifest["settings_per_shard"])
        there = store.look(clean=True)
        for name in there.damaged:
            say(f"{store.folder}/{name}: damaged; its shard is done again")
        wanted = [number for number in range(store.manifest["shards"]) if number % part[1] == part[0] - 1]
        have = set(there.whole)
        left = [number for number in wanted if number not in have]
        if backend == "local":
            make_ready(sweep, engine, say)
        return _work(store, sweep, given, chosen, left, each, session(workers, backend), progress)


def _work(
    store: Store,
    sweep: Sweep,
    given: Common,
    backend: Backend,
    left: Sequence[int],
    each: int,
    sitting: dict[str, Any],
    progress: Callable[[int, int], None] | None,
) -> Outcome:
    begun, done, number = clock(), 0, 0
    total = _runs_in(sweep, left, each)
    try:
        for result in backend(given, _Shards(sweep, left, each)) if left else ():
            store.add(result)
            done += _ended(result)
            number += 1
            if progress is not None:
                progress(done, total)
    finally:
        seconds = clock() - begun
        _close(store, sitting | {"seconds": round(seconds, 3), "shards": number, "runs": done})
    manifest = store.manifest
    missing = int(manifest["shards"] - manifest["shards_done"])
    return Outcome(store.folder, sweep.settings, manifest["shards"], missing, manifest["runs"], done, seconds)


def _close(store: Store, sitting: dict[str, Any]) -> None:
    """Put down in the manifest how far it came; a disk that is full must not hide what went wrong before."""
    manifest = store.manifest
    done = len(store.present())
    manifest["sessions"].append(sitting)
    manifest["duration_seconds"] = round(manifest["duration_seconds"] + sitting["seconds"], 3)
    manifest["shards_done"] = done
    manifest["runs"] = store.counts()
    manifest["status"] = "finished" if done == manifest["shards"] else "unfinished"
    if manifest["status"] == "finished":
        manifest["finished"] = now()
    try:
        store.write_manifest()
    except StoreError:
        if manifest["status"] == "finished":
            raise


class _Shards(Sequence[Shard]):
    """The shards to do; each is made when it is asked for."""

    def __init__(self, sweep: Sweep, numbers: Sequence[int], each: int) -> None:
        self.sweep = sweep
        self.numbers = numbers
        self.each = each

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: Any) -> Any:
        number = self.numbers[place]
        first = number * self.each
        last = min(first + self.each, self.sweep.settings)
        values = tuple(self.sweep.by_path(self.sweep.setting(setting)) for setting in range(first, last))
        return Shard(number, first, values)

    def __iter__(self) -> Iterator[Shard]:
        return (self[place] for place in range(len(self)))


def _ended(result: Done) -> int:
    return result.counts.get("ok", 0) + result.counts.get("failed", 0)


def _runs_in(sweep: Sweep, shards: Sequence[int], each: int) -> int:
    """Runs in these shards, where each setting takes all it may."""
    settings = sum(min((number + 1) * each, sweep.settings) - number * each for number in shards)
    return settings * (sweep.runs // sweep.settings)


def _backend(name: str, scheduler: str | None, workers: int, tell: Tell) -> Backend:
    if name == "local":
        if scheduler is not None:
            raise BackendError("--scheduler: goes with --backend dask")
        return local(workers, tell)
    if name == "dask":
        if scheduler is None:
            raise BackendError("--backend dask: name the address of the scheduler with --scheduler")
        return dask(scheduler, tell)
    raise BackendError(f"--backend: found {name!r}; allowed: {', '.join(BACKENDS)}")


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
        {"setting": number, "point": number // combinations, SCENARIO: only, **values, **_own(values)}
        for number, values in enumerate(sweep.all_settings())
    ]
    names = [factor.name for factor in (*sweep.levers, *sweep.uncertainties) if factor.name != SCENARIO]
    return columns_of(rows, ["setting", "point", SCENARIO, *names])


def _own(values: Mapping[str, Any]) -> dict[str, str]:
    """A strategy of none is the team's own, and is told as that."""
    return {STRATEGY: OWN_STRATEGY} if STRATEGY in values and values[STRATEGY] is None else {}


def _points_table(sweep: Sweep) -> pa.Table | None:
    """Points as shares of the distributions, for the analysis of their design; None for points that were listed."""
    shares = sweep.points.shares
    if shares is None:
        return None
    names = [factor.name for factor in sweep.uncertainties]
    return pa.table({"point": range(len(shares)), **{name: shares[:, place] for place, name in enumerate(names)}})


def make_ready(sweep: Sweep, engine: str, tell: Tell) -> None:
    """Compile what the teams need, before workers begin; tells which engine runs.

    Raises
    ------
    simulation.limits.EngineError
        If the engine that was asked for cannot be had.
    """
    told: set[str] = set()

    def once(text: str) -> None:
        if text not in told:
            told.add(text)
            tell(text)

    numbers = {0, sweep.settings - 1, *range(0, sweep.settings, max(1, sweep.settings // 20))}
    for number in sorted(numbers):
        try:
            scenario, strategy, constants = sweep.team(sweep.setting(number))
        except ValueError:
            continue  # becomes rows that say so
        except Exception as error:
            from simulation.scenario.problems import FileError

            if isinstance(error, FileError):
                continue
            raise
        Plan(engine, [Team(scenario, strategy)], 1, 0, constants, 10**6).make_ready(once)


def estimate(sweep: Sweep, engine: str = "auto", tell: Tell | None = None) -> Estimate:
    """Try a few settings, and tell what the whole sweep would take."""
    make_ready(sweep, engine, tell or (lambda _: None))
    given = common_of(sweep, engine)
    number = min(_SAMPLED, sweep.settings)
    chosen = sorted({round(place * (sweep.settings - 1) / max(1, number - 1)) for place in range(number)})
    runs = min(_SAMPLED_RUNS, given.replications)
    values = tuple(sweep.by_path(sweep.setting(place)) for place in chosen)
    small = replace(given, replications=runs, until=None)
    run_shard(small, Shard(0, 0, values[:1]))
    begun = time.perf_counter()
    done = run_shard(small, Shard(0, 0, values))
    seconds = time.perf_counter() - begun
    tried = runs * len(values)
    size = len(done.runs) + len(done.series or b"")
    each = max(0, size - 12_000) / tried  # a file without rows takes about so much
    shards = math.ceil(sweep.settings / settings_per_shard(sweep))
    failed = tuple(key.removeprefix("failed: ") for key in done.counts if key.startswith("failed: "))
    whole = int(each * sweep.runs + 12_000 * shards)
    return Estimate(sweep.settings, sweep.runs, shards, seconds * sweep.runs / tried, whole, failed)
