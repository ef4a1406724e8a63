"""What holds for all tests: the engine is compiled as seldom as can be, and by one process at a time."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from simulation.compiled import build
from tests.pictures import coarse, plain

settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("mutants", settings.get_profile("steady"), phases=(Phase.explicit, Phase.generate))
settings.load_profile("steady")
"""What Hypothesis tries is the same each time, and nothing depends on how long it takes. Of mutants it is enough to
know that they are noticed: what shows it need not be made small."""


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # Who runs the tests in the background of a shell may have Ctrl-C ignored, and what they start would ignore it too.
    signal.signal(signal.SIGINT, signal.default_int_handler)

MARKS = {
    "engine": ("tests/compiled/*", "tests/experiment/test_engines.py*", "*compiled*"),
    "page": ("tests/page/*",),
    "docs": ("tests/test_docs.py*", "tests/test_site.py*", "tests/test_notebooks.py*", "tests/test_odd.py*"),
    "slow": (
        *("tests/evidence/*", "tests/fitting/*", "tests/sweeps/*", "tests/minutes/*", "tests/view/*", "tests/play/*"),
        *("tests/page/*", "tests/compiled/*", "tests/mutation/test_command.py*", "tests/experiment/*"),
        *("tests/test_docs.py*", "tests/test_site.py*", "tests/test_notebooks.py*", "tests/test_cli.py*"),
        *("tests/test_decisions.py*", "tests/test_edges.py*", "tests/test_explain.py*", "tests/test_properties.py*"),
        "tests/scenario/test_teaching.py*",
        "tests/scenario/*::test_any_*",
        "tests/scenario/*::test_very_many_members_*",
        "tests/scenario/*::test_too_many_values*",
        "tests/scenario/*::test_a_huge_number_*",
        "tests/strategies/*fresh_process*",
        "tests/strategies/*::test_a_strategy_is_found_by_being_registered*",
        "tests/strategies/*-the_same_seed_brings_the_same_run*",
        "tests/test_happenings.py::test_every_kind_of_event_shows_*",
        "tests/test_meeting.py::test_*_makes_people_come",
        "tests/test_meeting.py::test_money_*",
        "tests/test_meeting.py::test_deputies_fill_*",
        "tests/test_model.py::test_*no_model_behind*",
        "tests/test_model.py::test_a_longer_horizon_*",
        "tests/test_model.py::test_five_hundred_*",
    ),
}
"""Marks of tests, by patterns of their names: `-m "not slow"` leaves out what takes long."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give tests their marks."""
    for item in items:
        name = item.path.relative_to(item.config.rootpath).as_posix() + item.nodeid[item.nodeid.find("::") :]
        for mark, patterns in MARKS.items():
            if any(fnmatch(name, pattern) for pattern in patterns):
                item.add_marker(mark)


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


@pytest.fixture(scope="module")
def coarse_pictures() -> Iterator[None]:
    """Draw with few dots per inch, for the tests of a module."""
    with pytest.MonkeyPatch.context() as patch:
        coarse(patch)
        yield


@pytest.fixture
def plain_pictures() -> Iterator[None]:
    """Draw a line in place of every figure."""
    with pytest.MonkeyPatch.context() as patch:
        plain(patch)
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
