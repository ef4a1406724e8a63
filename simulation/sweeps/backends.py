"""Where the shards of a sweep are run: in this process, in several on this machine, or on a Dask cluster."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from simulation.experiment.processes import by_processes
from simulation.limits import SweepingError, WorkersLostError
from simulation.sweeps.work import Common, Done, OtherVersionError, Shard, run_shard

BACKENDS = ("local", "dask")
Backend = Callable[[Common, Sequence[Shard]], Iterator[Done]]
"""Runs shards, and gives each as soon as it is done."""
MOST_LOST = 3
"""So many times in a row workers may be lost without a shard getting done."""
_AHEAD, _LEAST_AHEAD = 3, 4
"""Shards a worker of a cluster has waiting, so that it need not wait for the next; and all together, at least."""


class BackendError(SweepingError):
    """The work cannot go on; the text says why. What is done is kept."""


def local(workers: int, tell: Callable[[str], None]) -> Backend:
    """Processes on this machine; with one worker, this process.

    A worker that is lost, killed for want of memory for instance, is replaced, and what it had is done again.
    """

    def backend(common: Common, shards: Sequence[Shard]) -> Iterator[Done]:
        if workers == 1 or len(shards) == 1:
            yield from (run_shard(common, shard) for shard in shards)
            return
        left, lost = dict.fromkeys(range(len(shards))), 0
        given: dict[int, int] = {}

        def tasks(places: Sequence[int]) -> Iterator[Any]:
            for place in places:
                shard = shards[place]  # made when it is its turn: of very many, few are in memory
                given[shard.number] = place
                yield common, shard

        while left:
            try:
                for done in by_processes(run_shard, tasks([*left]), workers, batch_size=1):
                    del left[given.pop(done.number)]
                    lost = 0
                    yield done
            except WorkersLostError as error:
                lost += 1
                if not error.again:
                    raise BackendError(str(error)) from None
                if lost > MOST_LOST:
                    raise BackendError(f"workers were lost {lost} times in a row: {error}") from None
                tell("a worker was lost; its work is done again")

    return backend


def dask(address: str, tell: Callable[[str], None]) -> Backend:
    """A Dask cluster, by the address of its scheduler, such as ``tcp://10.0.0.5:8786``.

    Raises
    ------
    BackendError
        If Dask is not installed here.
    """
    try:
        import distributed
    except ImportError:
        raise BackendError("Dask is not installed; python -m pip install 'bruggenbouwers[cluster]'") from None

    def backend(common: Common, shards: Sequence[Shard]) -> Iterator[Done]:
        try:
            client = distributed.Client(address, timeout="20s")  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError, ValueError) as error:
            raise BackendError(f"--scheduler: nobody answers at {address!r} ({type(error).__name__})") from None
        with client:
            if not client.scheduler_info()["workers"]:
                tell("the cluster has no workers yet; waiting for one ...")
            yield from _on_cluster(distributed, client, common, shards)

    return backend


def _on_cluster(distributed: Any, client: Any, common: Common, shards: Sequence[Shard]) -> Iterator[Done]:
    """Hand out shards a few at a time, so that neither scheduler nor this process holds many.

    What all shards share goes along with each: kept on the workers, it would be gone when all of them are lost at once.
    """
    waiting, sitting = iter(shards), uuid.uuid4().hex  # so that no sweep gets what another one asked for

    def submit(shard: Shard) -> Any:
        return client.submit(
            run_shard, common, shard, key=f"shard-{sitting}-{shard.number}", retries=MOST_LOST, pure=False
        )

    futures = distributed.as_completed([submit(shard) for shard in itertools.islice(waiting, _room(client))])
    for future in futures:
        try:
            done = future.result()
        except OtherVersionError as error:
            raise BackendError(f"{error}; install the same version on every machine") from None
        except Exception as error:
            raise BackendError(f"the cluster gave up: {type(error).__name__}: {error}") from None
        future.release()
        for following in itertools.islice(waiting, max(0, _room(client) - futures.count())):
            futures.add(submit(following))
        yield done


def _room(client: Any) -> int:
    """Shards to have waiting for the workers there are now; they may come late, and go."""
    return max(_LEAST_AHEAD, _AHEAD * len(client.nthreads()))
