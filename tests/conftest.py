"""What holds for all tests: the engine is compiled as seldom as can be, and by one process at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from simulation.compiled import build

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
    """Let one process compile; the others load what it kept."""
    usual = build.Engine.prepare

    def prepare(engine: build.Engine, run: Any) -> None:
        if engine.folder is None or engine.is_ready():
            usual(engine, run)
            return
        with alone(engine.folder / "lock-1"):
            usual(engine, run)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build.Engine, "prepare", prepare)
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
