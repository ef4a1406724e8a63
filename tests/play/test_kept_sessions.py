"""Sessions are kept privately, whole, within limits, and nothing else in their folder is touched."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from simulation import load_scenario
from simulation.play import Kept, Session, SessionError, read_kept, read_session
from simulation.play import keeping as module
from simulation.play.keeping import KEPT_DAYS, Keeper, key_of, state_folder
from simulation.play.session import MAXIMUM_BYTES
from simulation.strategies import Moves

DAY = 24 * 3600.0


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def keeper(tmp_path: Path, told: list[str]) -> Keeper:
    return Keeper(tmp_path / "kept", told.append)


def test_what_is_kept_is_there_again_and_private(keeper: Keeper, told: list[str]) -> None:
    key = key_of("somebody")
    assert keeper.read(key) is None
    assert keeper.keep(key, "one")
    assert keeper.keep(key, "two \udcff")
    assert keeper.read(key) == "two \udcff".encode("utf-8", "surrogatepass").decode("utf-8", "surrogateescape")
    assert os.listdir(keeper.folder) == [f"session-{key}.json"]
    if sys.platform != "win32":
        assert keeper.path(key).stat().st_mode & 0o777 == 0o600
        assert keeper.folder.stat().st_mode & 0o777 == 0o700
    assert told == []


@pytest.mark.parametrize("owner", ["../../x", "", "\0", "a" * 10_000, "\udcff"])
def test_a_name_leads_nowhere_else(owner: str) -> None:
    assert len(key_of(owner)) == 32
    assert set(key_of(owner)) <= set("0123456789abcdef")


def test_old_ones_go_and_nothing_that_was_not_written_here(tmp_path: Path, told: list[str]) -> None:
    folder = tmp_path / "kept"
    first = Keeper(folder, told.append)
    keys = [key_of(str(number)) for number in range(3)]
    for key in keys:
        first.keep(key, key)
    outside = tmp_path / "outside.json"
    outside.write_text("not ours")
    mine = [folder / "thesis.docx", folder / "session-mine.json", folder / f"session-{'0' * 31}.json"]
    for path in mine:
        path.write_text("not ours")
    link = folder / f"session-{'a' * 32}.json"
    link.symlink_to(outside)
    (folder / f"session-{'b' * 32}.json").mkdir()
    left = folder / f".unfinished-session-{'c' * 32}.json"
    left.write_text("half")
    old = first._now() - (KEPT_DAYS + 1) * DAY
    for path in (*mine, first.path(keys[0]), left):
        os.utime(path, (old, old))
    Keeper(folder, told.append)
    assert [first.read(key) for key in keys] == [None, keys[1], keys[2]]
    assert [path.read_text() for path in (*mine, outside)] == ["not ours"] * 4
    assert link.is_symlink()
    assert (folder / f"session-{'b' * 32}.json").is_dir()
    assert not left.exists()


def test_of_too_many_the_oldest_go(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 2)
    keys = [key_of(str(number)) for number in range(4)]
    for place, key in enumerate(keys):
        keeper.keep(key, "x" * 1000)
        when = keeper._now() - 1000 + place
        os.utime(keeper.path(key), (when, when))
    keeper.clear_out()
    assert [keeper.read(key) is not None for key in keys] == [False, False, True, True]
    monkeypatch.setattr(module, "MOST_KEPT_BYTES", 1500)
    keeper.clear_out()
    assert [keeper.read(key) is not None for key in keys] == [False, False, False, True]


def test_what_cannot_be_kept_is_told_once_and_stays_as_it_was(
    keeper: Keeper, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key = key_of("x")
    keeper.keep(key, "before")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(module, "write_whole", full)
        assert not keeper.keep(key, "after")
        assert not keeper.keep(key, "later")
    assert len(told) == 1
    assert "No space left on device" in told[0]
    assert keeper.read(key) == "before"
    assert keeper.keep(key, "after")
    assert not keeper.keep(key, "x" * (MAXIMUM_BYTES + 1))
    assert "too large" in told[1]
    assert keeper.read(key) == "after"


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path: Path, told: list[str]) -> None:
    (tmp_path / "kept").write_text("x")
    with pytest.raises(OSError, match="kept"):
        Keeper(tmp_path / "kept", told.append)


def test_the_key_of_the_address_stays_the_same_and_a_damaged_one_is_made_anew(keeper: Keeper) -> None:
    token = keeper.token()
    assert len(token) >= 40
    assert keeper.token() == token
    path = next(keeper.folder.glob("*token*"))
    for damaged in ("", "short", "\xff\xfe", "a b c " * 10):
        path.write_text(damaged, encoding="latin-1")
        assert len(keeper.token()) >= 40
    assert keeper.token() != token


def test_without_a_home_there_is_no_usual_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def nobody() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder() == tmp_path / "bruggenbouwers" / "sessions"
    monkeypatch.setenv("XDG_STATE_HOME", "not/absolute")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert state_folder() == tmp_path / ".local" / "state" / "bruggenbouwers" / "sessions"
    monkeypatch.setattr(Path, "home", nobody)
    assert state_folder() is None


def test_a_kept_session_is_a_session_file_with_how_the_page_stood_and_a_checksum() -> None:
    session = Session(load_scenario("oostplein"), seed=3)
    session.begin(person=True).course.hold(Moves(ask_on=0.4))
    text = session.to_json(Kept("nl", inside=True))
    back, kept = read_kept(text, "x")
    assert kept == Kept("nl", inside=True, hints=False)
    assert back.to_json(kept) == text
    assert read_session(text, "x").to_json() == session.to_json()
    assert "checksum" not in session.to_json()
    with pytest.raises(SessionError, match="checksum: the file is not as it was written; found"):
        read_kept(text.replace('"ask_on": 0.4', '"ask_on": 0.5'), "x")
