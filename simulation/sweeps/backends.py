"""Where the shards of a sweep are run: in this process, in several on this machine, or on a Dask cluster."""

from __future__ import annotations

import asyncio
import itertools
import queue
import time
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
_LOOKS = 2.0
"""After so many seconds without a shard the workers are looked at."""
_FIRST_TOLD, _LAST_TOLD = 60.0, 600.0
"""That there are no workers is told again after so many seconds, and then less and less often."""


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
            yield from _on_cluster(client, common, shards, _Watch(client, tell))

    return backend


class _Watch:
    """Keeps an eye on the workers of a cluster: they may come late, go, and be lost as soon as they come.

    Parameters
    ----------
    client
        Of the cluster.
    tell
        Called with a line when there are no workers.
    """

    def __init__(self, client: Any, tell: Callable[[str], None]) -> None:
        self.client = client
        self.tell = tell
        self.lost = 0
        """Workers lost since the last shard was done."""
        self.most = 0
        """Most workers that were there at once."""
        self._told, self._again = 0.0, _FIRST_TOLD
        client.subscribe_topic("all", self._hear)

    def _hear(self, event: tuple[float, Any]) -> None:
        told = event[1]
        action = told.get("action") if isinstance(told, dict) else None
        if action in ("add-worker", "remove-worker"):
            self.most = max(self.most, 1)
            self.lost += action == "remove-worker"

    def look(self) -> int:
        """See that the work can go on; gives the number of workers.

        Raises
        ------
        BackendError
            If worker after worker is lost without a shard getting done, or the scheduler is gone.
        """
        try:
            there = len(self.client.nthreads())
        except Exception as error:  # whatever way a connection has of being broken
            raise BackendError(f"the scheduler is gone ({type(error).__name__}); go on with --resume") from None
        self.most = max(self.most, there)
        if self.lost > MOST_LOST * max(1, self.most):
            raise BackendError(
                f"{self.lost} workers of the cluster were lost without a shard getting done; their logs say why: "
                "memory, time that was up, or another version of Python or of this package; go on with --resume"
            )
        now = time.monotonic()
        if there:
            self._told, self._again = 0.0, _FIRST_TOLD
        elif now >= self._told:
            what = "all workers of the cluster are gone" if self.most else "the cluster has no workers yet"
            more = "" if self._told == 0.0 else "; if some were started, their logs say why they do not come"
            self.tell(f"{what}; waiting for one; nothing is lost if you stop{more}")
            self._told, self._again = now + self._again, min(2 * self._again, _LAST_TOLD)
        return there

    def done(self) -> None:
        """Note that a shard got done."""
        self.lost = 0


def _on_cluster(client: Any, common: Common, shards: Sequence[Shard], watch: _Watch) -> Iterator[Done]:
    """Hand out shards a few at a time, so that neither scheduler nor this process holds many.

    What all shards share goes along with each: kept on the workers, it would be gone when all of them are lost at once.
    """
    waiting, sitting = iter(shards), uuid.uuid4().hex  # so that no sweep gets what another one asked for
    ended: queue.SimpleQueue[Any] = queue.SimpleQueue()
    out: set[Any] = set()

    def fill() -> None:
        room = max(_LEAST_AHEAD, _AHEAD * watch.look())
        for shard in itertools.islice(waiting, max(0, room - len(out))):
            key = f"shard-{sitting}-{shard.number}"
            future = client.submit(run_shard, common, shard, key=key, retries=MOST_LOST, pure=False)
            out.add(future)
            future.add_done_callback(ended.put)

    fill()
    while out:
        try:
            future = ended.get(timeout=_LOOKS)
        except queue.Empty:
            watch.look()
            continue
        try:
            done = future.result()
        except OtherVersionError as error:
            raise BackendError(f"{error}; install the same version on every machine") from None
        except (Exception, asyncio.CancelledError) as error:
            told = " ".join(str(error).split())
            raise BackendError(f"the cluster gave up: {type(error).__name__}: {told}; go on with --resume") from None
        out.discard(future)
        future.release()
        watch.done()
        fill()
        yield done
