"""What holds for all tests: the engine is compiled as seldom as can be, and by one process at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from simulation.compiled import build, case
from simulation.compiled.arrays import SMALLEST, Sizes

settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
"""What Hypothesis tries is the same each time, and nothing depends on how long it takes."""


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


@pytest.fixture(scope="session", autouse=True)
def no_smallest_arrays() -> Iterator[None]:
    """Give small teams the arrays of middle-sized ones: each size of arrays takes half a minute to compile."""
    usual = case.sizes_for

    def at_least_the_second(needed: Sizes) -> Sizes:
        return usual(needed._replace(people=max(needed.people, SMALLEST.people + 1)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(case, "sizes_for", at_least_the_second)
        yield


BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser for the tests of a module; without one these tests say that they are skipped.

    It is closed after the module, for as long as it is open nothing else in the process can run an event loop.
    """
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("there is no browser on this machine: the page is not tested")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as one:
        launched = one.chromium.launch(executable_path=found, args=list(BROWSER_FLAGS))
        yield launched
        launched.close()
