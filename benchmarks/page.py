"""How long a step of the page takes: from the click to the new picture, in a real browser.

``python benchmarks/page.py`` prints the median and the largest time for teams of about 20, of 43 and of 72 members, and
how much of it the model itself needs; then how long the same step takes while another visitor's session file of 520
weeks and six versions is read. Needs the extra `page`, Playwright and a Chromium.
"""

from __future__ import annotations

import json
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
from simulation.play import Course, Session, Stage
from simulation.scenario.loader import scenario_from_data
from simulation.scenario.writing import scenario_to_data, scenario_to_yaml

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
        play = ["play", str(file), "--no-browser", "--port", str(port), "--keep", str(Path(folder) / "kept")]
        command = [sys.executable, "-c", "from simulation.command.app import main; main()", *play]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as server:
            for _ in range(100):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
                    break
                except OSError:
                    time.sleep(0.2)
            try:
                yield f"http://127.0.0.1:{port}/"
            finally:
                server.terminate()


def begin(page: Any, address: str) -> None:
    """Begin to watch the team."""
    page.goto(address)
    page.get_by_test_id("leader").click()
    page.get_by_role("option", name="The team's own chair").click()
    page.wait_for_timeout(300)
    page.get_by_test_id("start").click()
    page.get_by_test_id("step").wait_for()


def step_by_step(page: Any, steps: int) -> list[float]:
    """Milliseconds per step from the click to the drawn minutes."""
    times = []
    for number in range(1, steps + 1):
        page.wait_for_timeout(150)
        start = time.perf_counter()
        page.get_by_test_id("step").click()
        page.get_by_test_id("minutes").get_by_text(f"Meeting {number}, week").first.wait_for(timeout=10_000)
        times.append(1000 * (time.perf_counter() - start))
    return times


def long_session() -> bytes:
    """A file of six versions of a team that meets each week for ten years: small, and long to work out."""
    data = scenario_to_data(load_scenario("ruitersoord"))
    data |= {"horizon_weeks": 520, "calendar": {"every_weeks": 1, "fixed": 1.0}, "events": []}
    data.pop("translations", None)
    session = Session(scenario_from_data(data, "long"), seed=1)
    session.begin(person=False, strategy="deep_democracy")
    told = json.loads(session.to_json())
    version = told["versions"][0] | {"meeting": 520, "stage": "over"}
    told["versions"] = [version | {"name": name} for name in "ABCDEF"]
    return json.dumps(told).encode()


def beside_heavy_work(browser: Any, address: str, steps: int) -> tuple[list[float], float]:
    """Milliseconds per step of one visitor while another's long session is read, and the seconds that takes."""
    one, other = browser.new_page(), browser.new_page()
    begin(other, address)
    one.goto(address)
    one.get_by_test_id("open-file").click()
    begun = time.perf_counter()
    one.locator("input[type=file]").set_input_files(
        {"name": "long.json", "mimeType": "application/json", "buffer": long_session()}
    )
    one.get_by_test_id("working").wait_for()
    times = step_by_step(other, steps)
    assert one.get_by_test_id("versions").count() == 0, "the session was read before all steps were done"
    one.get_by_test_id("versions").wait_for(timeout=120_000)
    return times, time.perf_counter() - begun


if __name__ == "__main__":
    found = next((path for name in ("chromium", "google-chrome") if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("there is no browser on this machine")
    from playwright.sync_api import sync_playwright

    teams = [load_scenario(name) for name in ("ruitersoord", "oostplein", "bloemenbuurt")]
    teams.append(enlarged(load_scenario("oostplein"), LARGE))
    print(f"{'team':<24}{'seats':>6}{'steps':>7}{'median':>10}{'largest':>10}{'model alone':>13}   (milliseconds)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        for team in teams:
            alone = model_alone(team)
            with served(team) as address:
                page = browser.new_page()
                begin(page, address)
                times = step_by_step(page, len(alone))
                seats = page.locator("g[data-member]").count()
            told = f"{team.name:<24}{seats:>6}{len(times):>7}{statistics.median(times):>10.0f}{max(times):>10.0f}"
            print(f"{told}{statistics.median(alone):>13.0f}")
        with served(teams[0]) as address:
            times, seconds = beside_heavy_work(browser, address, 10)
        told = f"{'beside heavy work':<24}{'':>6}{len(times):>7}{statistics.median(times):>10.0f}{max(times):>10.0f}"
        print(f"{told}   the long session was there after {seconds:.1f} seconds")
        browser.close()
