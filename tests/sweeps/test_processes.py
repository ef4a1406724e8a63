"""Sweeps as real processes: killed at any step, on a full disk, on a cluster that loses a worker."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from simulation.command.app import app
from simulation.strategies import Moves, Room, strategy
from simulation.strategies.base import REGISTER
from simulation.sweeps import open_sweep, run_sweep
from tests.holding import LONG, Gate, copy_dying_at, dying_at, held_at, until
from tests.sweeps.files import loaded, written

KILLS, WITH_WORKERS = 20, (2, 9)
"""How many, and which of them while others work for it."""
posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-c", "from simulation.command.app import main; main()", *map(str, arguments)]


def sweep_arguments(file: Path, out: Path, *more: object) -> list[object]:
    return ["sweep", file, "--out", out, "--engine", "mesa", "--runs-per-shard", 4, *more]


def sweep_command(file: Path, out: Path, *more: object) -> list[str]:
    return command(*sweep_arguments(file, out, *more))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "runs").glob("part-*"))


def ended_at(step: int, folder: Path, arguments: list[object], *, afresh: bool) -> tuple[int, str]:
    """Exit code of a `bruggen` that dies at a step, and what it said: a process that starts afresh, or a copy of us."""
    if not afresh:
        return copy_dying_at(step, folder, arguments), ""
    done = subprocess.run(
        dying_at(step, folder, arguments), capture_output=True, text=True, check=False, start_new_session=True
    )
    return done.returncode, done.stderr


@posix
def test_a_sweep_that_is_killed_again_and_again_ends_with_the_same_results(tmp_path: Path) -> None:
    file = written(tmp_path, replications=4, horizon_weeks=2)
    sweep = loaded(tmp_path, replications=4, horizon_weeks=2)
    run_sweep(sweep, tmp_path / "whole", engine="mesa", runs_per_shard=4)
    whole = open_sweep(tmp_path / "whole").table()
    counted = tmp_path / "counted"
    subprocess.run(dying_at(0, counted, sweep_arguments(file, counted)), check=True, capture_output=True)
    steps = int((tmp_path / "counted.steps").read_text())
    lot, kills, rounds, partly = random.Random(5), 0, 0, 0
    while kills < KILLS:
        rounds += 1
        out = tmp_path / f"out{rounds}"
        finished = False
        while not finished:
            workers = 2 if kills in WITH_WORKERS else 1
            arguments = sweep_arguments(file, out, "--resume", "--workers", workers)
            step = lot.randint(1, steps) if kills < KILLS else 10 * steps
            code, told = ended_at(step, out, arguments, afresh=workers > 1)
            finished = code == 0
            if not finished:
                assert code == -signal.SIGKILL, told
                kills += 1
                there = names(out) if (out / "runs").is_dir() else []
                partly += 0 < len(there) < 12
                assert set(there) <= set(names(tmp_path / "whole"))
        assert names(out) == names(tmp_path / "whole")
        pd.testing.assert_frame_equal(open_sweep(out).table(), whole)
    assert partly > 0  # else no kill came while shards were written


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 kilobytes, where this process may make one."""
    place = tmp_path / "disk"
    place.mkdir()
    try:
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, check=False
        )
    except OSError:
        pytest.skip("there is no mount here")
    if mounted.returncode:
        pytest.skip("this process may not mount a disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_gone_on_with_when_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    file = written(tmp_path)
    filler = small_disk / "filler"
    filler.write_bytes(b"x" * 165_000)
    told = subprocess.run(sweep_command(file, small_disk / "out"), capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr.splitlines()[-1].endswith("the disk is full; make room, and go on with --resume")
    assert "Traceback" not in told.stderr
    assert 0 < len(names(small_disk / "out")) < 12
    assert not list((small_disk / "out").rglob(".unfinished*"))
    filler.unlink()
    subprocess.run(sweep_command(file, small_disk / "out", "--resume", "--workers", 1), capture_output=True, check=True)
    run_sweep(loaded(tmp_path), tmp_path / "whole", engine="mesa", runs_per_shard=4)
    pd.testing.assert_frame_equal(open_sweep(small_disk / "out").table(), open_sweep(tmp_path / "whole").table())


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    file = written(tmp_path)
    told = subprocess.run(sweep_command(file, file / "out"), capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr.splitlines()[-1] == f"bruggen: {file / 'out'}: cannot be written: Not a directory"
    if os.name == "posix" and os.geteuid() != 0:
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o500)
        told = subprocess.run(sweep_command(file, closed / "out"), capture_output=True, text=True, check=False)
        assert told.returncode == 2
        assert "cannot be written: Permission denied" in told.stderr


@posix
def test_a_second_sweep_is_refused_and_who_stops_the_first_is_told_how_to_go_on(tmp_path: Path) -> None:
    file, out, gate = written(tmp_path), tmp_path / "out", Gate(tmp_path)
    first = held_at("simulation.sweeps.store:Store.add", 3, gate, sweep_arguments(file, out))
    running = subprocess.Popen(first, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    until(gate.has_somebody, running)
    assert len(names(out)) == 2
    second = subprocess.run(sweep_command(file, out, "--resume"), capture_output=True, text=True, check=False)
    assert second.returncode == 2
    assert second.stderr.splitlines()[-1].endswith("another sweep is writing here; wait for it, or take another folder")
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=LONG)
    assert running.returncode == 130
    assert told.splitlines()[-1] == f"bruggen: stopped; whole shards are kept in {out}; go on with --resume"
    assert open_sweep(out).manifest["status"] == "unfinished"


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Gate]:
    """A strategy of this name, whose runs wait at a gate in whatever process they are."""
    folder = str(tmp_path)

    @strategy("waiting", "Waits until a gate is opened.", reacts_to=("on_table",))
    def waiting(_room: Room) -> Moves:
        import pathlib
        import time

        pathlib.Path(folder, "reached").touch()
        while not pathlib.Path(folder, "open").exists():
            time.sleep(0.02)
        return Moves()

    yield Gate(tmp_path)
    del REGISTER["waiting"]


@posix
def test_a_worker_that_is_killed_is_replaced(waiting: Gate, tmp_path: Path) -> None:
    import psutil

    sweep = loaded(tmp_path, levers={"strategy": ["hands_off", "waiting"]})
    told: list[str] = []
    killed = False

    def progress(done: int, _: int) -> None:
        nonlocal killed
        if not killed and done:
            until(waiting.has_somebody)  # and as long as the gate is shut, work is left
            workers = [one for one in psutil.Process().children(recursive=True) if "loky" in " ".join(one.cmdline())]
            workers = [one for one in workers if "resource_tracker" not in " ".join(one.cmdline())]
            workers[0].kill()
            workers[0].wait()
            waiting.open()
            killed = True

    outcome = run_sweep(
        sweep, tmp_path / "out", workers=2, engine="mesa", runs_per_shard=4, progress=progress, tell=told.append
    )
    assert killed
    assert "a worker was lost; its work is done again" in told
    assert (outcome.missing, outcome.counts) == (0, {"ok": sweep.runs})
    assert outcome.done == sweep.runs


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers as processes of their own, on loopback."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None, processes=True) as scheduler:
        start = [sys.executable, "-m", "distributed.cli.dask_worker", scheduler.scheduler_address]
        options = [
            "--nthreads",
            "1",
            "--no-dashboard",
            "--host",
            "127.0.0.1",
            "--death-timeout",
            str(LONG),
            "--no-nanny",
        ]
        workers = [
            subprocess.Popen([*start, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(2)
        ]
        try:
            yield scheduler.scheduler_address, workers
        finally:
            for worker in workers:
                worker.kill()
                worker.wait()


@pytest.mark.filterwarnings("ignore")  # of Dask, when a worker is killed
def test_a_cluster_that_loses_a_worker_gives_the_same_results(
    cluster: tuple[str, list[subprocess.Popen[bytes]]], waiting: Gate, tmp_path: Path
) -> None:
    address, workers = cluster
    sweep = loaded(tmp_path, levers={"strategy": ["hands_off", "waiting"]}, replications=6)
    seen = 0

    def progress(_done: int, _all: int) -> None:
        nonlocal seen
        seen += 1
        if seen == 1:
            until(waiting.has_somebody)
            workers[0].kill()
            workers[0].wait()
            waiting.open()

    outcome = run_sweep(
        sweep,
        tmp_path / "cluster",
        backend="dask",
        scheduler=address,
        engine="mesa",
        runs_per_shard=6,
        progress=progress,
    )
    assert workers[0].poll() is not None
    assert (outcome.missing, outcome.done) == (0, sweep.runs)
    run_sweep(sweep, tmp_path / "local", engine="mesa", runs_per_shard=6)
    assert names(tmp_path / "cluster") == names(tmp_path / "local")
    pd.testing.assert_frame_equal(open_sweep(tmp_path / "cluster").table(), open_sweep(tmp_path / "local").table())


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--backend", "dask"], "--backend dask: name the address of the scheduler with --scheduler"),
        (["--scheduler", "tcp://127.0.0.1:1"], "--scheduler: goes with --backend dask"),
        (["--part", "3/2"], "--part: found '3/2'; allowed: 1/2 and 2/2"),
        (["--workers", "0"], "found '0'; allowed: a whole number from 1"),
    ],
)
def test_options_that_do_not_fit_are_told_in_a_line(options: list[str], told: str, tmp_path: Path) -> None:
    file = written(tmp_path)
    found = CliRunner().invoke(app, ["sweep", str(file), "--out", str(tmp_path / "out"), *options])
    assert found.exit_code == 2
    assert told in " ".join(found.stderr.split())
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").glob("[!.]*"))
