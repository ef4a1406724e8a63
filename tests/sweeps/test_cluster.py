"""A cluster on which nothing gets done."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulation.sweeps import open_sweep, run_sweep
from simulation.sweeps.backends import BackendError
from tests.sweeps.files import loaded


@pytest.fixture
def scheduler() -> Iterator[str]:
    """A scheduler without workers as a process of its own, on loopback: its address."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None, processes=True) as cluster:
        yield cluster.scheduler_address


def worker_of(scheduler: str, *options: str) -> subprocess.Popen[bytes]:
    start = [sys.executable, "-m", "distributed.cli.dask_worker", scheduler, "--nthreads", "1", "--no-dashboard"]
    more = ["--host", "127.0.0.1", "--death-timeout", "30", "--no-nanny", *options]
    return subprocess.Popen([*start, *more], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.filterwarnings("ignore")  # of Dask, when a worker goes
def test_a_cluster_that_workers_leave_as_soon_as_they_come_ends_the_sweep_with_a_message(
    scheduler: str, tmp_path: Path
) -> None:
    """They go in good order, which Dask itself allows without end."""
    enough = threading.Event()

    def flood() -> None:
        while not enough.is_set():
            with worker_of(scheduler, "--lifetime", "1 ms") as worker:
                while worker.poll() is None and not enough.is_set():
                    enough.wait(0.05)
                worker.kill()

    flooding = threading.Thread(target=flood)
    flooding.start()
    try:
        with pytest.raises(BackendError, match="without a shard getting done; their logs say why") as error:
            run_sweep(
                loaded(tmp_path, replications=1000),
                tmp_path / "out",
                backend="dask",
                scheduler=scheduler,
                engine="mesa",
                runs_per_shard=12_000,
            )
    finally:
        enough.set()
        flooding.join()
    assert str(error.value).endswith("go on with --resume")
    assert open_sweep(tmp_path / "out").manifest["status"] == "unfinished"
