"""How long a step of the page takes: from the click to the new picture, in a real browser.

``python benchmarks/page.py`` prints the median and the largest time for teams of about 20, of 43 and of 72 members, and
how much of it the model itself needs. Needs the extra `page`, Playwright and a Chromium.
"""

from __future__ import annotations

import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from simulation import Scenario, load_scenario
from simulation.play import Course, Stage
from simulation.scenario.writing import scenario_to_yaml

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
MOST_STEPS = 25
LARGE = 72


def enlarged(scenario: Scenario, size: int) -> Scenario:
    """The same team with so many members, spread evenly over its lines, meeting every two weeks."""
    lines = len(scenario.members)
    members = tuple(
        line.model_copy(update={"count": size // lines + (place < size % lines)})
        for place, line in enumerate(scenario.members)
    )
    calendar = scenario.calendar.model_copy(update={"weeks": (), "every_weeks": 2})
    return scenario.model_copy(update={"members": members, "calendar": calendar, "name": f"of_{size}"})


def model_alone(scenario: Scenario) -> list[float]:
    """Milliseconds per meeting of the model and its record, without a page."""
    course, times = Course(scenario, seed=1), []
    while course.stage is not Stage.OVER and len(times) < MOST_STEPS:
        start = time.perf_counter()
        course.hold()
        course.next_meeting()
        times.append(1000 * (time.perf_counter() - start))
    return times


@contextmanager
def served(scenario: Scenario) -> Iterator[str]:
    """A page that starts with this team."""
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{scenario.name}.yaml"
        file.write_text(scenario_to_yaml(scenario), encoding="utf-8")
        play = ["play", str(file), "--no-browser", "--port", str(port)]
        command = [sys.executable, "-c", "from simulation.cli import main; main()", *play]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.2)
            yield f"http://127.0.0.1:{port}/"
            server.terminate()


def in_browser(page: Any, address: str, steps: int) -> tuple[list[float], int]:
    """Milliseconds per step from the click to the drawn minutes, and the most seats drawn."""
    page.goto(address)
    page.get_by_test_id("leader").click()
    page.get_by_role("option", name="The team's own chair").click()
    page.wait_for_timeout(300)
    page.get_by_test_id("start").click()
    page.get_by_test_id("step").wait_for()
    times, seats = [], 0
    for number in range(1, steps + 1):
        page.wait_for_timeout(150)
        start = time.perf_counter()
        page.get_by_test_id("step").click()
        page.get_by_test_id("minutes").get_by_text(f"Meeting {number}, week").first.wait_for(timeout=10_000)
        times.append(1000 * (time.perf_counter() - start))
        seats = max(seats, page.locator("g[data-member]").count())
    return times, seats


if __name__ == "__main__":
    found = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("there is no browser on this machine")
    from playwright.sync_api import sync_playwright

    teams = [load_scenario(name) for name in ("ruitersoord", "oostplein", "bloemenbuurt")]
    teams.append(enlarged(load_scenario("oostplein"), LARGE))
    print(f"{'team':<14}{'seats':>6}{'steps':>7}{'median':>10}{'largest':>10}{'model alone':>13}   (milliseconds)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        for team in teams:
            alone = model_alone(team)
            with served(team) as address:
                times, seats = in_browser(browser.new_page(), address, len(alone))
            middle = statistics.median(times)
            told = f"{team.name:<14}{seats:>6}{len(times):>7}{middle:>10.0f}{max(times):>10.0f}"
            print(f"{told}{statistics.median(alone):>13.0f}")
        browser.close()
