"""Runs a sweep: lays out its shards, has them run, keeps what comes, and goes on with what was there."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from simulation.experiment import arguments
from simulation.experiment.engines import Plan, Team
from simulation.limits import RUNS_PER_SHARD
from simulation.scenario.problems import FileError
from simulation.sweeps.backends import BACKENDS, Backend, BackendError, dask, local
from simulation.sweeps.describing import begin, common_of, identity_of, settings_per_shard
from simulation.sweeps.loading import load_sweep
from simulation.sweeps.store import Store, StoreError, now, session
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
    begun, done, number = time.monotonic(), 0, 0
    total = _runs_in(sweep, left, each)
    try:
        for result in backend(given, _Shards(sweep, left, each)) if left else ():
            store.add(result)
            done += _ended(result)
            number += 1
            if progress is not None:
                progress(done, total)
    finally:
        seconds = time.monotonic() - begun
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
        except (ValueError, FileError):
            continue  # becomes rows that say so
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
