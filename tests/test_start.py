"""How the command starts in whatever surroundings: what it loads, and what the environment may say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

import simulation
from simulation.command.help_texts import HELP
from simulation.command.telling import told
from simulation.compiled import build
from simulation.limits import USUAL_STRATEGY
from simulation.scenario import load_scenario, shipped_scenarios
from simulation.scenario.loader import shipped_in_brief
from tests.sweeps.files import written

ROOT = Path(simulation.__file__).parent.parent
COMMAND = "import sys; sys.argv[0] = 'bruggen'\nfrom simulation.command.app import main\n"
SHORT = ("--weeks", "3")


def bruggen(
    *arguments: object, before: str = "", after: str = "main()", cwd: Path | None = None, **environment: str | None
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own; a variable of the environment that is None is not there."""
    given: dict[str, str | None] = os.environ | {"PYTHONPATH": str(ROOT)} | environment
    return subprocess.run(
        [sys.executable, "-c", before + COMMAND + after, *map(str, arguments)],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={name: value for name, value in given.items() if value is not None},
        timeout=300,
        check=False,
    )


# --- what is loaded -----------------------------------------------------------------------------------------------

HEAVY = (
    *("mesa", "numpy", "pandas", "matplotlib", "scipy", "pyarrow", "networkx", "numba", "joblib", "SALib", "PIL"),
    *("filelock", "jinja2", "distributed", "nicegui"),
)
LOADED: dict[tuple[str, ...], set[str]] = {
    ("--help",): set(),
    ("--version",): set(),
    ("run", "--help"): set(),
    ("list",): set(),
    ("check", "oostplein"): set(),
    ("check", "plausible_01"): set(),
    ("check", "size_and_rhythm"): {"numpy"},
    ("schema",): set(),
    ("run", "the_newcomer", *SHORT): {"mesa", "numpy"},
    ("run", "the_newcomer", "--json", *SHORT): {"mesa", "numpy"},
    ("compare", "the_newcomer", "-n", "2", *SHORT): {"mesa", "numpy"},
}
"""What each command may load; pandas brings what it can use, such as PyArrow."""


@pytest.mark.parametrize("arguments", LOADED, ids=" ".join)
def test_a_command_loads_only_what_it_needs(arguments: tuple[str, ...]) -> None:
    told = (
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        f"print('loaded', *sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = bruggen(*arguments, after=told)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stderr.splitlines()[-1].split()[1:])
    with_pandas = {"pyarrow"} if "pandas" in LOADED[arguments] else set()
    assert loaded - with_pandas <= LOADED[arguments]


def test_what_is_not_loaded_of_mesa_is_there_when_somebody_uses_it() -> None:
    code = (
        "import sys\n"
        "from simulation.experiment.lean import PARTS, load_mesa\n"
        "load_mesa()\n"
        "from simulation.model import Collaboration\n"
        "import mesa\n"
        "import inspect; [inspect.getmodule(frame[0]) for frame in inspect.stack()]\n"
        "assert not {'pandas', 'tqdm', 'scipy', 'networkx'} & set(sys.modules), 'looking through all loads nothing'\n"
        "assert mesa.__version__ and issubclass(Collaboration, mesa.Model)\n"
        "assert all(part in sys.modules for part in PARTS) and mesa.DataCollector and mesa.batch_run\n"
        "from mesa.space import *\n"
        "assert MultiGrid is mesa.space.MultiGrid and MultiGrid.__module__ == 'mesa.space'\n"
        "import mesa.experimental.devs\n"
        "assert mesa.experimental.devs.ABMSimulator and mesa.discrete_space.Cell\n"
        "from mesa.discrete_space import CellAgent\n"
        "assert issubclass(CellAgent, mesa.Agent)\n"
        "assert 'ContinuousSpace' in dir(mesa.space)\n"
        "try:\n    mesa.space.nothing\nexcept AttributeError as error:\n    print(error)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert (done.stdout, done.stderr) == ("module 'mesa.space' has no attribute 'nothing'\n", "")


def test_a_list_says_of_each_scenario_what_is_in_it() -> None:
    found = {brief.name: brief for briefs in shipped_in_brief().values() for brief in briefs}
    assert list(found) == list(shipped_scenarios())
    for name, brief in found.items():
        scenario = load_scenario(name)
        assert brief == (scenario.name, scenario.title, scenario.horizon_weeks, scenario.chair.strategy)
    assert USUAL_STRATEGY in simulation.strategy_names()


# --- the surroundings ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", HELP)
def test_help_is_there_when_python_drops_the_texts_of_functions(name: str) -> None:
    asked = [name, "--help"] if name else ["--help"]
    usual, optimised = bruggen(*asked), bruggen(*asked, PYTHONOPTIMIZE="2")
    assert usual.stdout == optimised.stdout
    assert " ".join(HELP[name].split()) in " ".join(usual.stdout.split())


def test_runs_are_the_same_when_python_drops_assertions() -> None:
    asked = ("run", "the_newcomer", "--json", *SHORT)
    assert bruggen(*asked).stdout == bruggen(*asked, PYTHONOPTIMIZE="2").stdout


SURROUNDINGS = {
    "colours are forced": {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "PY_COLORS": "1", "TTY_COMPATIBLE": "1"},
    "a terminal is claimed": {"TTY_INTERACTIVE": "1", "TTY_COMPATIBLE": "1", "FORCE_COLOR": "3", "TERM": "xterm"},
    "no colours": {"NO_COLOR": "1"},
    "a dumb terminal": {"TERM": "dumb", "FORCE_COLOR": "1"},
    "no terminal": {"TERM": None},
    "an odd terminal": {"TERM": "\t", "COLORTERM": "zz"},
    "no columns": {"COLUMNS": "0", "LINES": "0"},
    "fewer columns than none": {"COLUMNS": "-5", "LINES": "-5"},
    "columns that are no number": {"COLUMNS": "many", "LINES": ""},
    "one column": {"COLUMNS": "1"},
    "warnings are errors": {"PYTHONWARNINGS": "error"},
    "a language without accents": {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "another alphabet": {"PYTHONIOENCODING": "ascii"},
}


COMPARED = ("compare", "the_newcomer", "-n", "3", "--engine", "mesa", "--workers", "1", *SHORT)


@pytest.fixture(scope="module")
def usual() -> subprocess.CompletedProcess[str]:
    """What a comparison says in surroundings as most people have them."""
    return bruggen(*COMPARED, COLUMNS="80", FORCE_COLOR=None, TTY_COMPATIBLE=None)


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_the_surroundings_change_no_result_and_put_no_marks_into_files(
    surroundings: str, usual: subprocess.CompletedProcess[str]
) -> None:
    given = SURROUNDINGS[surroundings]
    done = bruggen(*COMPARED, **given)
    assert (done.returncode, "\x1b" in done.stdout + done.stderr, "\r" in done.stdout + done.stderr) == (
        0,
        False,
        False,
    )
    assert done.stderr == usual.stderr == "engine: mesa, as asked\n"
    assert done.stdout.split() == usual.stdout.split()


@pytest.mark.parametrize("streams", [(0,), (1,), (2,), (1, 2), (0, 1, 2)])
def test_streams_that_are_closed_are_done_without(streams: tuple[int, ...]) -> None:
    restart = (
        "import os, sys\n"
        f"if 'again' not in os.environ:\n"
        f"    os.environ['again'] = '1'\n    for stream in {streams!r}:\n        os.close(stream)\n"
        "    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])\n"
    )
    done = bruggen("compare", "the_newcomer", "-n", "2", "--engine", "mesa", *SHORT, before=restart)
    assert done.returncode == 0, done.stderr
    assert ("Phase in the last week" in done.stdout) == (1 not in streams)
    assert "Traceback" not in done.stderr


NO_HOME = (
    "import os, pwd\n"
    "def nobody(*_):\n    raise KeyError('getpwuid(): uid not found: 12345')\n"
    "pwd.getpwuid = nobody\n"
    "for name in ('HOME', 'XDG_CACHE_HOME', 'BRUGGEN_CACHE_DIR'):\n    os.environ.pop(name, None)\n"
)


@pytest.mark.skipif(os.name != "posix", reason="accounts are looked up otherwise")
@pytest.mark.parametrize(
    "arguments",
    [("run", "the_newcomer"), ("compare", "the_newcomer", "-n", "2"), ("list",), ("explain", "the_newcomer")],
    ids=" ".join,
)
def test_who_has_neither_home_nor_account_is_served(arguments: tuple[str, ...]) -> None:
    done = bruggen(*arguments, *(() if arguments == ("list",) else SHORT), before=NO_HOME)
    assert done.returncode == 0, done.stderr
    assert all(line.startswith("engine: mesa, for ") for line in done.stderr.splitlines())


@pytest.mark.skipif(os.name != "posix", reason="accounts are looked up otherwise")
def test_the_engine_of_who_has_no_home_is_not_kept() -> None:
    look = "from simulation.compiled import shelves\nprint(shelves.shelf().folder, shelves.variants_folder())"
    done = bruggen(before=NO_HOME, after=look)
    assert (done.stdout, done.stderr) == ("None None\n", "")


# --- an engine that is not to be had ------------------------------------------------------------------------------


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which an engine seems to be kept."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("BRUGGEN_CACHE_DIR", str(folder))
    where = build.shelf().folder
    assert where is not None
    return where / f"advance-{build.here()}-0123456789abcdef.code"


MANY = ("compare", "bloemenbuurt", "-n", "16", "--weeks", "60", "--workers", "1")
"""Runs that take longer on Mesa than loading what is kept."""
BROKEN = {
    "told not to compile": ({"NUMBA_DISABLE_JIT": "1"}, "Numba is told not to compile; unset NUMBA_DISABLE_JIT"),
    "a setting it does not bear": (
        {"NUMBA_NUM_THREADS": "0"},
        "Numba cannot be loaded here (Number of threads specified must be > 0.)",
    ),
    "colours it does not have": (
        {"NUMBA_COLOR_SCHEME": "zz"},
        "Numba cannot be loaded here ('zz'); set here, and perhaps the cause: NUMBA_COLOR_SCHEME",
    ),
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.usefixtures("kept")
def test_auto_goes_on_without_numba_and_says_why(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, why = BROKEN[how]
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    build.shelf().save(f"advance-{build.here()}-0123456789abcdef.code", b"code")
    done = bruggen(*MANY)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[0] == f"engine: mesa; the compiled one is not to be had: {why}"


@pytest.mark.parametrize("how", BROKEN)
def test_who_asks_for_the_compiled_engine_is_told_what_to_unset_and_nothing_is_begun(how: str, tmp_path: Path) -> None:
    settings, why = BROKEN[how]
    told = f"engine: the compiled one is not to be had: {why}; use the engine mesa"
    asked = (
        ("run", "the_newcomer", "--engine", "compiled", "--out", "out"),
        ("compare", "the_newcomer", "-n", "2", "--engine", "compiled", "--out", "out"),
        ("sweep", str(written(tmp_path)), "--engine", "compiled", "--out", "out"),
    )
    one_by_one = (
        f"for words in {asked!r}:\n"
        "    sys.argv[1:] = words\n"
        "    try:\n        main()\n"
        "    except SystemExit as end:\n        print('ended with', end.code, file=sys.stderr)\n"
    )
    done = bruggen(cwd=tmp_path, after=one_by_one, **settings)
    lines = [line for line in done.stderr.splitlines() if line.startswith(("bruggen: ", "ended with "))]
    assert lines == [f"bruggen: {told}", "ended with 2"] * 3, done.stderr
    assert not (tmp_path / "out").exists()


DAMAGED = {"empty": b"", "garbage": bytes(range(256)), "of another kind": b"bruggenbouwers, compiled, "}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_engine_is_thrown_away_and_never_aborts(damage: str, kept: Path) -> None:
    kept.write_bytes(DAMAGED[damage])
    done = bruggen(*MANY)
    assert done.returncode == 0, done.stderr
    assert "Aborted" not in done.stderr
    first, second = done.stderr.splitlines()[:2]
    assert first == f"engine: what was kept of the compiled engine is damaged and is not used: {kept}"
    assert second == "engine: mesa, for 16 runs: compiling the other engine first would take longer"
    assert not kept.exists()


def test_a_small_sweep_compiles_nothing(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    done = bruggen(
        "sweep", written(tmp_path), "--out", tmp_path / "out", "--workers", "1", BRUGGEN_CACHE_DIR=str(cache)
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[0].startswith("engine: mesa, for 36 runs")
    assert not [*cache.rglob("*.code")]
    assert json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["status"] == "finished"


# --- what goes wrong inside ---------------------------------------------------------------------------------------


def test_an_error_of_ours_is_not_taken_for_a_person_who_went_away() -> None:
    app = typer.Typer(pretty_exceptions_enable=False)

    @app.command()
    def fail() -> None:
        with told():
            raise EOFError("Ran out of input")

    with pytest.raises(RuntimeError, match="something ended too early: Ran out of input"):
        app([], standalone_mode=True)
