"""Runs a sweep: lays out its shards, has them run, keeps what comes, and goes on with what was there."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment import arguments
from simulation.experiment.engines import Plan, Team, worth_compiling
from simulation.filing import expanded
from simulation.limits import RUNS_PER_SHARD
from simulation.scenario.problems import FileError
from simulation.sweeps.backends import BACKENDS, Backend, BackendError, dask, local
from simulation.sweeps.contents import StoreError
from simulation.sweeps.describing import begin, common_of, identity_of, origin_of, settings_per_shard
from simulation.sweeps.loading import load_sweep
from simulation.sweeps.marks import Origin
from simulation.sweeps.provenance import now, session
from simulation.sweeps.reading import Found
from simulation.sweeps.resuming import take_up
from simulation.sweeps.store import Store
from simulation.sweeps.sweep import Sweep
from simulation.sweeps.work import Common, Done, Shard, run_shard

_SAMPLED = 5
"""Settings that a dry run tries, and at most so many runs of each."""
_SAMPLED_RUNS = 20

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
    workers, runs_per_shard = (
        arguments.whole("workers", workers, 1),
        arguments.whole("runs_per_shard", runs_per_shard, 1),
    )
    part, progress = arguments.part(part), arguments.callback("progress", progress)
    given = common_of(sweep, engine)
    chosen = _backend(backend, scheduler, workers, say)
    store = Store(expanded(folder))
    anew = not store.is_used()  # what no sweep wrote is refused before so much as a lock is made
    if anew:
        engine = engine_for(sweep, engine, workers, say, backend)  # nothing is begun where there is no engine
    with store.locked():
        identity = identity_of(sweep, given)
        if resume and store.is_used():
            there = take_up(store, sweep, identity, say)
        else:
            begin(store, sweep, origin_of(sweep, identity, runs_per_shard))
            there = Found()
        wanted = [number for number in range(store.origin.shards) if number % part[1] == part[0] - 1]
        left = [number for number in wanted if number not in there.whole]
        if left and not anew:
            engine = engine_for(sweep, engine, workers, say, backend)
        given = replace(given, origin=store.origin, engine=engine)
        return _work(store, sweep, given, chosen, left, there, session(workers, backend), progress)


def _work(
    store: Store,
    sweep: Sweep,
    given: Common,
    backend: Backend,
    left: Sequence[int],
    there: Found,
    sitting: dict[str, Any],
    progress: Callable[[int, int], None] | None,
) -> Outcome:
    begun, done, number = time.monotonic(), 0, 0
    total = sum(len(given.origin.of_shard(shard)) for shard in left) * (sweep.runs // sweep.settings)
    whole = dict(there.whole)
    try:
        for result in backend(given, _Shards(sweep, left, given.origin)) if left else ():
            store.add(result)
            whole[result.number] = result.counts
            done += _ended(result)
            number += 1
            if progress is not None:
                progress(done, total)
    finally:
        seconds = time.monotonic() - begun
        _close(store, Found(whole), sitting | {"seconds": round(seconds, 3), "shards": number, "runs": done})
    manifest = store.manifest
    missing = int(manifest["shards"] - manifest["shards_done"])
    return Outcome(store.folder, sweep.settings, manifest["shards"], missing, manifest["runs"], done, seconds)


def _close(store: Store, found: Found, sitting: dict[str, Any]) -> None:
    """Put down in the manifest how far it came; a disk that is full must not hide what went wrong before."""
    manifest = store.manifest
    done = len(found.whole)
    manifest["sessions"].append(sitting)
    manifest["duration_seconds"] = round(manifest["duration_seconds"] + sitting["seconds"], 3)
    manifest["shards_done"] = done
    manifest["runs"] = found.counts()
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

    def __init__(self, sweep: Sweep, numbers: Sequence[int], origin: Origin) -> None:
        self.sweep = sweep
        self.numbers = numbers
        self.origin = origin

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, place: Any) -> Any:
        number = self.numbers[place]
        settings = self.origin.of_shard(number)
        values = tuple(self.sweep.by_path(self.sweep.setting(setting)) for setting in settings)
        return Shard(number, settings.start, values)

    def __iter__(self) -> Iterator[Shard]:
        return (self[place] for place in range(len(self)))


def _ended(result: Done) -> int:
    return result.counts.get("ok", 0) + result.counts.get("failed", 0)


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


def engine_for(sweep: Sweep, engine: str, workers: int, tell: Tell, backend: str = "local") -> str:
    """Choose the engine for all workers by what the whole sweep costs, and compile what its teams need.

    Tells which engine runs. On a cluster nobody knows what the machines have compiled: there it is chosen as if nothing
    were, and for one core.

    Raises
    ------
    simulation.limits.EngineError
        If the engine that was asked for cannot be had.
    """
    numbers = {0, sweep.settings - 1, *range(0, sweep.settings, max(1, sweep.settings // 20))}
    teams, constants = [], DEFAULT_CONSTANTS
    for number in sorted(numbers):
        try:
            scenario, strategy, constants = sweep.team(sweep.setting(number))
        except (ValueError, FileError):
            continue  # becomes rows that say so
        teams.append(Team(scenario, strategy))
    if not teams:
        return engine
    runs = sweep.file.until.least if sweep.file.until else sweep.file.replications
    if backend != "local":
        pays = engine != "auto" or worth_compiling(teams, runs * sweep.settings)
        return engine if pays else "mesa"
    plan = Plan(engine, teams, runs, 0, constants, sweep.settings / len(teams), workers=workers)
    plan.make_ready(tell)
    return engine if engine != "auto" or plan.compiles else "mesa"


def estimate(sweep: Sweep, engine: str = "auto", tell: Tell | None = None) -> Estimate:
    """Try a few settings, and tell what the whole sweep would take."""
    given = common_of(sweep, engine_for(sweep, engine, 1, tell or (lambda _: None)))
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
