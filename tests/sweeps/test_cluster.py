"""A cluster on which nothing gets done."""

from __future__ import annotations

import subprocess
import sys
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


LEAVING = """
import asyncio, sys
from distributed import Worker

async def flood(scheduler):
    while True:
        async with Worker(scheduler, nthreads=1, host="127.0.0.1", dashboard=False, lifetime="1 ms") as worker:
            await worker.finished()

asyncio.run(flood(sys.argv[1]))
"""
"""One worker after the other, each of which leaves at once."""


@pytest.mark.filterwarnings("ignore")  # of Dask, when a worker goes
def test_a_cluster_that_workers_leave_as_soon_as_they_come_ends_the_sweep_with_a_message(
    scheduler: str, tmp_path: Path
) -> None:
    """They go in good order, which Dask itself allows without end."""
    start = [sys.executable, "-c", LEAVING, scheduler]
    flooding = subprocess.Popen(start, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
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
        flooding.kill()
        flooding.wait()
    assert str(error.value).endswith("go on with --resume")
    assert open_sweep(tmp_path / "out").manifest["status"] == "unfinished"
