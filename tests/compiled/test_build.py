"""Where compiled code is kept, what it depends on, and what happens where it cannot be kept."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from docking import weekly
from scenario_strategies import built, small_team

import simulation
from simulation.compiled import build
from simulation.compiled.build import CannotCompileError, Engine, cache_folder, fingerprint, source_modules
from simulation.compiled.case import Case
from simulation.constants import DEFAULT_CONSTANTS
from tests.holding import LONG

ROOT = Path(simulation.__file__).parent
TEAM = built(small_team(horizon_weeks=4, chair={"strategy": "adaptive"}))


@pytest.fixture
def another_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the engine of this process aside, so that the next one asked for is made anew."""
    monkeypatch.setattr(build, "_ENGINE", [])


# --- the folder ---------------------------------------------------------------------------------------------------


def test_the_folder_is_the_one_that_is_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", str(tmp_path / "mine"))
    assert cache_folder() == tmp_path / "mine"


@pytest.mark.parametrize(
    ("system", "variable", "expected"),
    [
        ("linux", "XDG_CACHE_HOME", "bruggenbouwers"),
        ("win32", "LOCALAPPDATA", "bruggenbouwers/cache"),
    ],
)
def test_without_one_it_is_the_usual_place(
    system: str, variable: str, expected: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(build, "sys", SimpleNamespace(platform=system))
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", "")
    monkeypatch.setenv(variable, str(tmp_path))
    assert cache_folder() == tmp_path / expected
    monkeypatch.delenv(variable)
    assert Path.home() in cache_folder().parents


def test_a_folder_is_made_and_left_clean(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "engine-1"
    assert build._usable(folder) == folder
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert build._usable(tmp_path / "file" / "engine-1") is None


def test_old_engines_are_cleared_away_but_for_the_newest(tmp_path: Path) -> None:
    for age in range(7):
        folder = tmp_path / f"engine-{age}"
        folder.mkdir()
        (folder / "kept").write_text("code", encoding="utf-8")
        os.utime(folder, (1_000_000 - age, 1_000_000 - age))
    (tmp_path / "other").mkdir()
    mine = tmp_path / "engine-mine"
    assert build._usable(mine) == mine
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"engine-mine", "other", *(f"engine-{age}" for age in range(build._KEPT_VERSIONS - 1))}
    os.utime(mine, (1, 1))
    assert build._usable(mine) == mine, "the one in use stays, however old"


# --- what it depends on -------------------------------------------------------------------------------------------


def test_the_fingerprint_follows_every_source_that_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    usual, before = Path.read_bytes, fingerprint()
    assert before == fingerprint()
    for name in (
        *("laws/trust.py", "laws/arithmetic.py", "compiled/model.py", "compiled/meeting/clashing.py"),
        *("compiled/build.py", "streams.py", "strategies/base.py", "strategies/adaptive.py", "constants.py"),
        *("columns.py", "compiled/arrays.py", "limits.py"),
    ):
        with monkeypatch.context() as patch:
            changed = ROOT / name
            patch.setattr(Path, "read_bytes", lambda path, file=changed: usual(path) + (b"\n" if path == file else b""))
            assert fingerprint() != before, name
    assert fingerprint() == before


def test_the_fingerprint_follows_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    monkeypatch.setattr(build, "version", lambda name: "99" if name == "numba" else "1")
    assert fingerprint() != before


def test_laws_and_the_engine_are_compiled_and_what_calls_it_is_not() -> None:
    names = {module.__name__ for module in source_modules()}
    assert {f"simulation.laws.{path.stem}" for path in (ROOT / "laws").glob("[a-z]*.py")} <= names
    assert {f"simulation.compiled.meeting.{path.stem}" for path in (ROOT / "meeting").glob("[a-z]*.py")} - names <= {
        "simulation.compiled.meeting.record"
    }
    assert not names & {f"simulation.compiled.{name}" for name in build._NOT_COMPILED}


# --- an engine ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("another_engine")
def test_there_is_one_engine_in_a_process() -> None:
    one = build.engine()
    assert build.engine() is one


@pytest.mark.usefixtures("another_engine")
def test_without_a_place_to_keep_it_the_engine_is_there_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", str(tmp_path / "file"))
    made = build.engine()
    assert made.folder is None
    case = Case(TEAM, None, 0, DEFAULT_CONSTANTS)
    assert not made.is_ready(case.sizes())
    assert made.conduct(("adaptive",)) is made.conduct(("adaptive",))
    asked = []
    monkeypatch.setattr(made, "advance", lambda *given: asked.append(given[2:4]))  # compiling takes too long here
    made.prepare(case.run(), case.sizes())
    made.prepare(case.run(), case.sizes())
    assert asked == [(0, 1)]
    assert made.is_ready(case.sizes())


def test_an_engine_is_ready_for_the_sizes_it_was_compiled_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", str(tmp_path))
    one, case = Engine(), Case(TEAM, None, 0, DEFAULT_CONSTANTS)
    monkeypatch.setattr(Engine, "advance", lambda *_: None)
    assert not one.is_ready(case.sizes())
    one.prepare(case.run(), case.sizes())
    other = Engine()
    assert other.folder == one.folder
    assert other.is_ready(case.sizes())
    assert not other.is_ready(case.sizes()._replace(people=1))


def test_what_numba_cannot_do_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from numba.core.errors import TypingError

    one, case = Engine(), Case(TEAM, None, 0, DEFAULT_CONSTANTS)

    def fail(*_: Any) -> None:
        raise TypingError("\n  too hard  \nmore\n")

    monkeypatch.setattr(one, "advance", fail)
    with pytest.raises(CannotCompileError, match=r"Numba cannot compile the engine: too hard"):
        one.prepare(case.run(), case.sizes())
    monkeypatch.setattr(one._numba, "cfunc", lambda *_, **__: fail)
    with pytest.raises(CannotCompileError, match=r"a strategy cannot be compiled \(too hard\)"):
        one.conduct(("adaptive", "directive", "relational"))


def test_another_process_finds_what_was_kept_and_gives_the_same_numbers() -> None:
    expected = weekly("compiled", TEAM, seed=3)
    sizes = Case(TEAM, None, 0, DEFAULT_CONSTANTS).sizes()
    made = build.engine()
    if made.folder is None:
        pytest.skip("nothing can be kept here")
    kept = {path.name for path in made.folder.iterdir() if path.suffix == ".nbc"}
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "import conftest\n"
        "from simulation.compiled.build import engine\n"
        "from simulation.compiled.arrays import Sizes\n"
        "from test_build import TEAM, weekly\n"
        f"assert engine().is_ready(Sizes(*{tuple(sizes)}))\n"
        "import simulation.compiled.case as case\n"
        f"case.sizes_for = lambda _: Sizes(*{tuple(sizes)})\n"
        "print(weekly('compiled', TEAM, seed=3).tobytes().hex())"
    )
    folders = [str(path) for path in (Path(__file__).parent, Path(__file__).parent.parent, ROOT.parent)]
    done = subprocess.run(
        [sys.executable, "-c", code, *folders], capture_output=True, text=True, check=False, timeout=LONG
    )
    assert done.returncode == 0, done.stderr
    assert bytes.fromhex(done.stdout.strip()) == expected.tobytes()
    now = {path.name for path in made.folder.iterdir() if path.suffix == ".nbc"}
    assert len([name for name in now - kept if "advance" in name]) == 0
