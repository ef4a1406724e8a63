"""A session outlives the server, whenever that ends; one that cannot be used is told and put aside."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import Visit
from serving import HOLDING, said, served

from simulation.play import read_kept, read_session
from tests.holding import until

pytest.importorskip("nicegui", reason="the page is an extra")


def kept_in(folder: Path) -> list[Path]:
    return sorted((folder / "state" / "bruggenbouwers" / "sessions").glob("session-*.json"))


def mark(one: Visit) -> None:
    """Mark what is shown now, to know when it was loaded again."""
    one.page.evaluate("window.before = true")


def wait_for_reload(one: Visit) -> None:
    """Wait until the page has loaded itself again, and is drawn."""
    one.page.wait_for_function("!window.before", timeout=60_000)
    one.find("room-choose").wait_for(timeout=60_000)


def play(one: Visit) -> None:
    """Two meetings, and another version that begins at the first."""
    one.page.get_by_role("button", name="NL").click()
    one.page.get_by_text("Welk team?").wait_for()
    one.begin("Oostplein: ")
    one.give(ask_on=4, relate=2)
    for meeting in (1, 2):
        one.click("hold")
        one.find("minutes").get_by_text(f"Bijeenkomst {meeting}, week").first.wait_for()
        one.click("next")
        one.find("hold").wait_for()
    one.click("look-back")
    one.click("branch")
    one.find("versions").get_by_text("Versie B").wait_for()
    one.click("inside")
    one.find("story").wait_for()


def test_after_a_kill_the_page_that_loads_itself_again_finds_its_session(
    come: Callable[[str], Visit], tmp_path: Path
) -> None:
    with served(tmp_path) as first:
        one, other = come(first.address), come(first.address)
        play(one)
        other.begin("Ruitersoord: ")
        before = json.loads(one.download("menu-save")[1])
        mark(one)
        mark(other)
        first.kill()
        with served(tmp_path, port=first.port) as second:
            wait_for_reload(one)
            one.find("versions").get_by_text("Versie B").wait_for()
            one.find("story").wait_for()  # what nobody can see is still shown
            assert json.loads(one.download("menu-save")[1]) == before
            wait_for_reload(other)
            other.find("hold").wait_for()
            assert "Ruitersoord" in other.page.inner_text("body")
            one.give(ask_on=1)
            one.click("hold")
            one.find("minutes").first.wait_for()
        assert said(second) == []
    files = kept_in(tmp_path)
    assert len(files) == 2
    assert [path.stat().st_mode & 0o777 for path in files] == [0o600] * 2
    assert files[0].parent.stat().st_mode & 0o777 == 0o700
    assert read_session(files[0].read_text(encoding="utf-8"), "kept").versions  # as saved by hand


@pytest.mark.parametrize("moment", ["at work", "while it is written"])
def test_a_kill_at_any_moment_leaves_the_session_as_it_was_or_as_it_became(
    come: Callable[[str], Visit], tmp_path: Path, moment: str
) -> None:
    writing = """
import pathlib, time
from simulation import filing
usual = filing.replace
def replace(unfinished, path):
    hold = pathlib.Path(FOLDER) / "hold"
    if hold.exists():
        (pathlib.Path(FOLDER) / "held").touch()
        while True:
            time.sleep(1)
    usual(unfinished, path)
filing.replace = replace
"""
    with served(tmp_path, before=HOLDING if moment == "at work" else writing) as first:
        one = come(first.address)
        one.begin("Oostplein: a warm start")
        one.give(ask_on=2)
        one.hold(1)
        (tmp_path / "hold").touch()
        one.click("next")
        until((tmp_path / "held").exists)
        mark(one)
        first.kill()
        (tmp_path / "hold").unlink()
        with served(tmp_path, port=first.port) as second:
            wait_for_reload(one)
            one.find("minutes").get_by_text("Meeting 1, week 1").first.wait_for()
            one.find("working").wait_for(state="hidden")
            one.next(2)
        assert said(second) == []
    assert len(kept_in(tmp_path)) == 1


DAMAGED = {
    "cut": lambda text: text[: len(text) // 2],
    "empty": lambda _: "",
    "a bit": lambda text: text.replace('"ask_on": 0.4', '"ask_on": 0.5', 1),
    "not text": lambda _: "\x00\udcff" * 50,
    "a strategy that is gone": lambda text: text.replace('"strategy": null', '"strategy": "gone"', 1),
}


def test_a_damaged_session_is_told_and_put_aside(come: Callable[[str], Visit], tmp_path: Path) -> None:
    """What one visitor played, damaged in every way, is put in the place of what others played; and once whole."""
    with served(tmp_path) as first:
        visitors: dict[str, Visit] = {}
        paths: dict[str, Path] = {}
        for name in ("whole", *DAMAGED):
            visitors[name] = come(first.address)
            if name == "whole":
                play(visitors[name])
            else:
                visitors[name].begin("Oostplein: ")
            until(lambda: len(kept_in(tmp_path)) == len(visitors))
            (paths[name],) = {*kept_in(tmp_path)} - {*paths.values()}
        first.kill()
        played = paths["whole"].read_text(encoding="utf-8")
        damaged = {name: damage(played) for name, damage in DAMAGED.items()}
        for name, text in damaged.items():
            assert text != played
            paths[name].write_text(text, encoding="utf-8", errors="surrogateescape")
        with served(tmp_path, port=first.port) as second:
            visitors["whole"].find("versions").get_by_text("Versie B").wait_for(timeout=60_000)
            for name in DAMAGED:
                one = visitors[name]
                one.page.get_by_text("The session that was kept for you cannot be used").wait_for(timeout=60_000)
                if name == "a bit":
                    one.picture("kept-lost")
                one.click("kept-lost-close")
                one.begin("Oostplein: a warm start")
    told = said(second)
    assert len(told) == len(DAMAGED)
    assert all("it is put aside as" in line for line in told)
    for name, text in damaged.items():
        aside = paths[name].with_name(f"damaged-{paths[name].name}")
        assert aside.read_text(encoding="utf-8", errors="surrogateescape") == text
        assert sum(str(aside) in line for line in told) == 1
        assert read_kept(paths[name].read_text(encoding="utf-8"), "new")[1].language == "en"


def test_a_window_that_is_a_copy_goes_on_by_itself(come: Callable[[str], Visit], tmp_path: Path) -> None:
    with served(tmp_path) as first:
        one = come(first.address)
        play(one)
        with one.page.context.expect_page() as opened:
            one.page.evaluate("window.open(location.href)")
        copy = Visit(opened.value, first.address)
        copy.find("versions").get_by_text("Versie B").wait_for()
        copy.give(ask_on=1)
        copy.click("hold")
        copy.find("next").wait_for()
        one.page.reload()
        one.find("hold").wait_for()
    assert len(kept_in(tmp_path)) == 2
