"""What holds for all tests: of several processes, one compiles the engine and the others wait for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from simulation.compiled import build
from simulation.compiled.arrays import Sizes


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Wait until no other process is in here; where the system has no such locks, go on at once."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_process_compiles() -> Iterator[None]:
    """Let one process compile for arrays of a size; the others load what it kept."""
    usual = build.Engine.prepare

    def prepare(engine: build.Engine, run: Any, sizes: Sizes) -> None:
        if engine.folder is None or engine.is_ready(sizes):
            usual(engine, run, sizes)
            return
        with alone(engine.folder / f"lock-{sizes.people}"):
            usual(engine, run, sizes)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build.Engine, "prepare", prepare)
        yield
