"""Work shared by processes: what they have on their path, and what is told when they are lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import types
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from pathlib import Path

import pytest

import simulation
from simulation.experiment import processes
from simulation.experiment.processes import apart_from_current_folder, by_processes, last_line, why_workers_fail
from simulation.limits import WorkersLostError

ROOT = Path(simulation.__file__).parent.parent
SHADOWS = ("random", "json", "numpy", "email", "types", "pickle")
"""Names of files a person may well have, and of modules that any process loads as it begins."""


def squared(number: int) -> int:
    return number * number


def test_what_is_found_does_not_depend_on_how_many_share_the_work() -> None:
    assert sorted(by_processes(squared, ((number,) for number in range(7)), 2)) == [0, 1, 4, 9, 16, 25, 36]
    assert [*by_processes(squared, ((number,) for number in range(5)), 2, in_order=True)] == [0, 1, 4, 9, 16]


@pytest.mark.parametrize("before", [None, "", "1"])
def test_the_environment_is_as_it_was_afterwards(before: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    if before is None:
        monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    else:
        monkeypatch.setenv("PYTHONSAFEPATH", before)

    def failing() -> None:
        with apart_from_current_folder():
            assert os.environ["PYTHONSAFEPATH"] == "1"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing()
    assert os.environ.get("PYTHONSAFEPATH") == before


def gone(how: str) -> None:
    if how == "exit":
        os._exit(3)
    os.kill(os.getpid(), signal.SIGKILL if how == "killed" else signal.SIGTERM)


LOST = {
    "killed": r"^is there enough memory for 2\?$",
    "exit": r"^they ended by themselves, \{EXIT\(3\)",
    "ended": r"^they were ended by SIGTERM",
}


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")
@pytest.mark.parametrize("how", LOST)
def test_how_a_worker_went_is_told(how: str) -> None:
    with pytest.raises(WorkersLostError, match=LOST[how]) as told:
        [*by_processes(gone, [(how,)] * 2, 2)]
    assert told.value.again


def test_what_a_worker_says_when_it_cannot_begin_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "joblib.py").write_text("raise ImportError('not the module you wanted')\n", encoding="utf-8")
    assert why_workers_fail() is None
    monkeypatch.setattr(processes.sys, "path", [str(tmp_path), *sys.path])
    assert why_workers_fail() == "ImportError: not the module you wanted"
    lost = BrokenExecutor("A worker was terminated.\nThe exit codes of the workers are {EXIT(1), EXIT(1)}")
    assert str(processes._lost(lost, 2)) == "ImportError: not the module you wanted"


def test_what_cannot_be_sent_is_told_and_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ghost = types.ModuleType("ghost")  # here and nowhere else
    exec("def function(number):\n    return number", vars(ghost))
    monkeypatch.setitem(sys.modules, "ghost", ghost)
    told = r"^a worker cannot take up the work: ModuleNotFoundError: No module named 'ghost'$"
    with pytest.raises(WorkersLostError, match=told) as lost:
        [*by_processes(ghost.function, [(1,), (2,)], 2)]
    assert not lost.value.again


def test_the_last_line_is_that_of_the_error() -> None:
    assert last_line('"""\nTraceback (most recent call last):\n  File "x"\nKeyError: 3\n"""\n\n') == "KeyError: 3"
    assert last_line(" \n") == "it did not say why"


@pytest.fixture
def shadowed(tmp_path: Path) -> Path:
    """A folder with files of a person that have the names of modules."""
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in SHADOWS:
        (folder / f"{name}.py").write_text("raise ImportError('not the module you wanted')\n", encoding="utf-8")
    return folder


def python(program: Path, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, str(program)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write a program into a folder of its own, with a module that holds a strategy."""

    def write(name: str, text: str) -> Path:
        folder = tmp_path / "programs"
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        return folder / name

    return write


STRATEGY = """
from simulation.strategies import Moves, Room, strategy

@strategy("mine", "Made for a test.")
def mine(room: Room) -> Moves:
    return Moves(ask_on=max([room.on_table, 0.3]))
"""
PROGRAM = """
import mine_for_a_test
from simulation import compare

if __name__ == "__main__":
    choices = {"replications": 21, "weeks": 2, "strategies": ["mine"], "engine": "mesa", "series": True}
    one = compare(["the_newcomer", "unvoiced_conflict"], workers=1, **choices)
    two = compare(["the_newcomer", "unvoiced_conflict"], workers=2, **choices)
    print([a.values.tobytes() == b.values.tobytes() for a, b in zip(one.ensembles, two.ensembles)])
"""


def test_a_strategy_beside_the_program_reaches_workers_whatever_is_in_the_folder_one_is_in(
    program: Callable[[str, str], Path], shadowed: Path
) -> None:
    program("mine_for_a_test.py", STRATEGY)
    done = python(program("go.py", PROGRAM), shadowed)
    assert (done.stdout, done.returncode) == ("[True, True]\n", 0), done.stderr


def test_a_strategy_in_the_folder_one_is_in_reaches_workers(
    program: Callable[[str, str], Path], tmp_path: Path
) -> None:
    there = tmp_path / "there"
    there.mkdir()
    (there / "mine_for_a_test.py").write_text(STRATEGY, encoding="utf-8")
    begin = "import sys; sys.path.insert(0, '')\n"  # as in a notebook, or at a prompt
    done = python(program("go.py", begin + PROGRAM), there)
    assert (done.stdout, done.returncode) == ("[True, True]\n", 0), done.stderr


def test_a_sweep_is_run_by_workers_whatever_is_in_the_folder_one_is_in(
    program: Callable[[str, str], Path], shadowed: Path
) -> None:
    from tests.sweeps.files import written

    written(shadowed)
    begin = "import sys\nsys.argv = ['bruggen', 'sweep', 'small.yaml', '--out', 'out', '--workers', '2']\n"
    begin += "sys.argv += ['--engine', 'mesa', '--runs-per-shard', '9']\n"
    done = python(program("go.py", f"{begin}from simulation.command.app import main\nmain()\n"), shadowed)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("12 settings in out: 36 runs done")
    assert "lost" not in done.stderr
