"""What compiled code depends on, and the engine of a process; see `test_keeping` for where it is kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from docking import parting, weekly
from scenario_strategies import built, small_team

import simulation
from simulation.compiled import build, shelves
from simulation.compiled.arrays import TeamArrays, team_of
from simulation.compiled.build import Engine
from simulation.compiled.compiler import CannotCompileError
from simulation.compiled.copies import OTHERS, source_modules
from simulation.compiled.shelves import fingerprint
from simulation.constants import DEFAULT_CONSTANTS
from simulation.model.case import Case
from tests.holding import LONG

ROOT = Path(simulation.__file__).parent
TEAM = built(small_team(horizon_weeks=4, chair={"strategy": "adaptive"}))


def team() -> TeamArrays:
    return team_of(Case(TEAM, None, 0, DEFAULT_CONSTANTS))


@pytest.fixture
def another_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set the engine of this process aside, so that the next one asked for is made anew."""
    monkeypatch.setattr(build, "_ENGINE", [])
    monkeypatch.setattr(build, "_SHELF", [])


# --- what it depends on -------------------------------------------------------------------------------------------


def test_the_fingerprint_follows_every_source_that_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    usual, before = Path.read_bytes, fingerprint()
    assert before == fingerprint()
    for name in (
        *("laws/trust.py", "laws/arithmetic.py", "model/stages/week.py", "model/stages/clashing.py"),
        *("model/acts/professional.py", "model/acts/chair.py", "model/memory.py", "model/state.py"),
        *("compiled/build.py", "compiled/copies.py", "compiled/compiler.py", "compiled/memory.py"),
        *("compiled/records.py", "compiled/parts.py", "compiled/summing.py"),
        *("model/streams.py", "strategies/base.py", "strategies/adaptive.py", "constants.py", "scenario/events.py"),
        *("model/columns.py", "compiled/arrays.py", "limits.py"),
    ):
        assert (ROOT / name).is_file(), name
        with monkeypatch.context() as patch:
            changed = ROOT / name
            patch.setattr(Path, "read_bytes", lambda path, file=changed: usual(path) + (b"\n" if path == file else b""))
            assert fingerprint() != before, name
    assert fingerprint() == before


def test_the_fingerprint_follows_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    monkeypatch.setattr(shelves, "version", lambda name: "99" if name == "numba" else "1")
    assert fingerprint() != before


def test_laws_and_the_engine_are_compiled_and_what_calls_it_is_not() -> None:
    names = {module.__name__ for module in source_modules()}
    assert {f"simulation.laws.{path.stem}" for path in (ROOT / "laws").glob("[a-z]*.py")} <= names
    for folder in ("acts", "stages"):
        own = {f"simulation.model.{folder}.{path.stem}" for path in (ROOT / "model" / folder).glob("[a-z]*.py")}
        assert own
        assert own <= names
    of_arrays = {f"simulation.compiled.{path.stem}" for path in (ROOT / "compiled").glob("[a-z]*.py")}
    others = {name for name, _ in OTHERS}
    assert not names & of_arrays
    assert of_arrays & others == {"simulation.compiled.memory", "simulation.compiled.summing"}
    assert {name: chosen for name, chosen in OTHERS if chosen is not None} == {
        "simulation.model.streams": ("philox", "unit"),
        "simulation.strategies.base": ("within_budget",),
    }


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
    assert not made.is_ready()
    assert made.conduct(("adaptive",)) is made.conduct(("adaptive",))
    asked = []
    monkeypatch.setattr(made, "advance", lambda *given: asked.append(given[2:4]))  # compiling takes too long here
    made.prepare(team())
    made.prepare(team())
    assert asked == [(0, 1)]
    assert made.is_ready()


def test_an_engine_is_ready_once_it_was_compiled_for_a_team_of_any_size(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", str(tmp_path))
    one = Engine()
    asked = []
    monkeypatch.setattr(Engine, "advance", lambda *given: asked.append(given[1]))
    assert not one.is_ready()
    one.prepare(team())
    assert one.is_loaded()
    large = built(small_team(members=tuple(line | {"count": 40} for line in small_team()["members"])))
    one.prepare(team_of(Case(large, None, 0, DEFAULT_CONSTANTS)))
    assert len(asked) == 1, "a team of another size needs nothing more"
    other = Engine()
    assert not other.is_ready()
    other.shelf.save(f"advance-{build.here()}-1.code", b"code")
    assert other.folder == one.folder
    assert other.is_ready()
    assert not other.is_loaded()


@pytest.mark.usefixtures("another_engine")
def test_how_far_an_engine_is_can_be_told_without_loading_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", str(tmp_path))
    assert build.begun() == "missing"
    build.shelf().save(f"advance-{build.here()}-1.code", b"code")
    assert build.begun() == "kept"
    assert build._ENGINE == []
    monkeypatch.setattr(Engine, "advance", lambda *_: None)
    build.engine().prepare(team())
    assert build.begun() == "loaded"


def test_one_compiled_engine_takes_teams_of_every_size() -> None:
    """The same machine code: nothing is compiled or kept for a larger team."""
    weekly("compiled", TEAM)
    made = build.engine()
    before = [*made._advance.overloads]
    large = built(small_team(horizon_weeks=4, members=tuple(line | {"count": 20} for line in small_team()["members"])))
    assert not parting(weekly("mesa", large), weekly("compiled", large))
    assert [*made._advance.overloads] == before
    assert len(before) == 1


def test_what_numba_cannot_do_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from numba.core.errors import TypingError

    one = Engine()

    def fail(*_: Any, **__: Any) -> None:
        raise TypingError("\n  too hard  \nmore\n")

    monkeypatch.setattr(one, "advance", fail)
    with pytest.raises(CannotCompileError, match=r"Numba cannot compile the engine: too hard"):
        one.prepare(team())
    monkeypatch.setattr("numba.core.ccallback.CFunc", fail)
    with pytest.raises(CannotCompileError, match=r"a strategy cannot be compiled: too hard"):
        one.conduct(("adaptive", "directive", "relational"))


def test_another_process_finds_what_was_kept_and_gives_the_same_numbers() -> None:
    expected = weekly("compiled", TEAM, seed=3)
    made = build.engine()
    if made.folder is None:
        pytest.skip("nothing can be kept here")
    kept = {path.name for path in made.folder.glob("advance-*.code")}
    assert kept
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "import conftest\n"
        "from simulation.compiled.build import engine\n"
        "from test_build import TEAM, weekly\n"
        "assert engine().is_ready()\n"
        "print(weekly('compiled', TEAM, seed=3).tobytes().hex())"
    )
    folders = [str(path) for path in (Path(__file__).parent, Path(__file__).parent.parent, ROOT.parent)]
    done = subprocess.run(
        [sys.executable, "-c", code, *folders], capture_output=True, text=True, check=False, timeout=LONG
    )
    assert done.returncode == 0, done.stderr
    assert bytes.fromhex(done.stdout.strip()) == expected.tobytes()
    assert {path.name for path in made.folder.glob("advance-*.code")} == kept


# --- where Numba does not work as it should --------------------------------------------------------------------------


def test_numba_that_is_told_not_to_compile_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("numba.config.DISABLE_JIT", 1)
    with pytest.raises(CannotCompileError, match="Numba is told not to compile; unset NUMBA_DISABLE_JIT"):
        Engine()


def test_numba_with_other_functions_of_math_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("numba.config.USING_SVML", True)
    with pytest.raises(CannotCompileError, match="gives other bits; set NUMBA_DISABLE_INTEL_SVML=1"):
        Engine()


@pytest.mark.usefixtures("another_engine")
@pytest.mark.parametrize("error", [EOFError("Ran out of input"), KeyError("CACHE"), RuntimeError("no locator")])
def test_whatever_goes_wrong_while_the_engine_is_made_is_one_thing_to_tell(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def fail(*_: Any) -> None:
        made.append(1)
        raise error

    monkeypatch.setattr(build, "Copies", fail)
    monkeypatch.setenv("NUMBA_OPT", "5")
    for _ in range(2):
        with pytest.raises(CannotCompileError, match=r"cannot be made: .*set here, and perhaps the cause: .*NUMBA_OPT"):
            build.engine()
    assert made == [1], "it is not tried again and again"
    with pytest.raises(CannotCompileError):
        build.begun()


def test_any_error_of_the_compiler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    one = Engine()

    def fail(*_: Any) -> None:
        raise EOFError("Ran out of input")

    monkeypatch.setattr(one, "advance", fail)
    with pytest.raises(CannotCompileError, match=r"Numba cannot compile the engine: Ran out of input"):
        one.prepare(team())
    assert not one.is_loaded()
