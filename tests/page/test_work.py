"""Heavy work of one visitor: others are served meanwhile, it is shown, it can be stopped, and it is done once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest import Visit
from serving import HOLDING, Served, served

from simulation import load_scenario
from simulation.play import Session, read_session
from simulation.scenario.loader import scenario_from_data
from simulation.scenario.writing import scenario_to_data
from tests.holding import until

pytest.importorskip("nicegui", reason="the page is an extra")


def long_session(versions: int = 6, weeks: int = 520) -> bytes:
    """A small file that takes long: many versions of a team that meets each week, for ten years."""
    data = scenario_to_data(load_scenario("ruitersoord"))
    data |= {"horizon_weeks": weeks, "calendar": {"every_weeks": 1, "fixed": 1.0}, "events": []}
    data.pop("translations", None)
    session = Session(scenario_from_data(data, "long"), seed=1)
    session.begin(person=False, strategy="deep_democracy")
    told = json.loads(session.to_json())
    version = told["versions"][0] | {"meeting": weeks, "stage": "over"}
    told["versions"] = [version | {"name": name} for name in "ABCDEF"[:versions]]
    return json.dumps(told).encode()


# --- on the page ------------------------------------------------------------------------------------------------------


class Held:
    """A served page whose work can be held between two weeks."""

    def __init__(self, one: Served, folder: Path) -> None:
        self.served = one
        self._hold, self._held = folder / "hold", folder / "held"

    def hold(self) -> None:
        self._hold.touch()

    def wait(self) -> None:
        """Wait until some work is held."""
        until(self._held.exists)

    def let_go(self) -> None:
        self._hold.unlink(missing_ok=True)
        until(lambda: not self._held.exists())


@pytest.fixture(scope="module")
def held_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    folder = tmp_path_factory.mktemp("held")
    with served(folder, before=HOLDING) as one:
        yield Held(one, folder)
    assert "Traceback" not in one.told()
    assert " error: " not in one.told(), one.told()


@pytest.fixture
def held(held_server: Held) -> Iterator[Held]:
    yield held_server
    held_server.let_go()


def test_others_are_served_while_a_long_session_is_read(come: Callable[[str], Visit], held: Held) -> None:
    one, other = come(held.served.address), come(held.served.address)
    held.hold()
    one.click("open-file")
    one.upload("long.json", long_session(2, 30))
    held.wait()
    one.find("working").wait_for()
    other.begin("Oostplein: a warm start")
    other.give(ask_on=2)
    other.hold(1)
    other.next(2)
    other.click("room-compare")
    other.find("line-adaptive").wait_for()
    other.download("menu-figure")
    assert one.find("working").is_visible()
    assert one.find("versions").count() == 0
    held.let_go()
    one.find("versions").get_by_text("Version B").wait_for()
    one.find("working").wait_for(state="hidden")


def test_clicking_twice_does_nothing_twice_and_a_window_that_is_loaded_again_waits_too(
    come: Callable[[str], Visit], held: Held
) -> None:
    one = come(held.served.address)
    one.begin("Oostplein: a warm start")
    one.give(ask_on=2)
    held.hold()
    one.page.evaluate("for (let n = 0; n < 5; n++) document.querySelector('[data-testid=hold]').click()")
    held.wait()
    one.find("working").wait_for()
    assert one.find("hold").evaluate("one => Boolean(one.closest('[inert]'))")
    one.page.evaluate("for (let n = 0; n < 5; n++) document.querySelector('[data-testid=hold]').click()")
    one.picture("working")
    one.page.evaluate("document.querySelector('[data-testid=room-compare]').click()")
    one.page.reload()
    one.find("working").wait_for()
    assert one.find("hold").count() == 0
    held.let_go()
    one.page.reload()
    one.find("room-play").click()
    one.find("minutes").get_by_text("Meeting 1, week 1").first.wait_for()
    session = read_session(one.download("menu-save")[1].decode(), "saved")
    assert (session.version.course.meeting, len(session.versions)) == (1, 1)


def test_work_is_stopped_and_what_was_there_stays(come: Callable[[str], Visit], held: Held) -> None:
    one = come(held.served.address)
    one.begin("Oostplein: a warm start")
    one.give(ask_on=2)
    one.hold(1)
    held.hold()
    one.click("next")
    held.wait()
    one.click("working-stop")
    one.page.get_by_text("Stopped. What was done up to there is kept.").wait_for()
    one.find("working").wait_for(state="hidden")
    held.let_go()
    one.next(2)
    one.click("files")
    held.hold()
    one.click("menu-open")
    one.upload("long.json", long_session(2, 30))
    held.wait()
    one.click("working-stop")
    one.find("working").wait_for(state="hidden")
    assert "Oostplein" in one.page.inner_text("body")
    held.let_go()


def test_what_was_stopped_in_comparing_waits_to_be_asked_for(come: Callable[[str], Visit], held: Held) -> None:
    one = come(held.served.address)
    one.begin("Oostplein: a warm start")
    one.give(ask_on=2)
    one.hold(1)
    held.hold()
    one.click("room-compare")
    held.wait()
    one.click("working-stop")
    one.find("work-out").wait_for()
    held.let_go()
    one.click("work-out")
    one.find("line-adaptive").wait_for()


def test_work_that_takes_too_long_is_ended_and_told_in_both_languages(
    come: Callable[[str], Visit], tmp_path: Path
) -> None:
    before = "import simulation.view.page.work as work\nwork.Works.__init__.__defaults__ = (2, 64, 0.0)"
    with served(tmp_path, before=before) as one:
        english, dutch = come(one.address), come(one.address)
        english.choose("team", "Oostplein: a warm start")
        english.page.wait_for_function("!document.querySelector('[data-testid=start]').disabled")
        english.click("start")
        english.page.get_by_text("of computing, and one piece of work is not given more").wait_for()
        assert english.find("start").is_enabled()
        dutch.page.get_by_role("button", name="NL").click()
        dutch.page.get_by_text("Welk team?").wait_for()
        dutch.click("open-file")
        dutch.upload("long.json", long_session(1, 30))
        dutch.page.get_by_text("rekentijd, en meer krijgt één stuk werk niet").wait_for()
    assert "Traceback" not in one.told()


def test_a_session_that_is_too_much_to_work_out_is_refused_before_it_is(visit: Callable[[], Visit]) -> None:
    data = json.loads(long_session())
    for line in data["scenario"]["members"]:
        line["count"] = 180 // len(data["scenario"]["members"])
    one = visit()
    one.click("open-file")
    one.upload("large.json", json.dumps(data).encode())
    one.find("problems").get_by_text("large.json: versions: found 6; allowed: at most").wait_for()
