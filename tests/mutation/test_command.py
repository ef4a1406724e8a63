"""The command as a whole, on a little project of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.holding import LONG, ROOT
from tests.mutation.__main__ import at_most_by_chance

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")

TABLE = """
[tool.mutants]
seconds = 2
equivalents = "equivalents.toml"

[[tool.mutants.group]]
name = "all"
floor = FLOOR
modules = ["pack/*.py"]
tests = ["test_{stem}.py"]
"""
LAW = """
LIMIT = 10
MARGIN = 2.0
WIDE = MARGIN * 2.0


class Counter:
    step: int = 1

    def count(self, upto: int) -> int:
        number = 0
        while number < upto:
            number += self.step
        return number


def held(value: float) -> float:
    return min(float(LIMIT), value)
"""
TESTS = """
import pytest
from pack.law import MARGIN, WIDE, Counter, held


@pytest.fixture(scope="module")
def counter():
    return Counter()


@pytest.mark.parametrize("upto", [0, 3])
def test_count(counter, upto):
    assert counter.count(upto) == upto


def test_held():
    assert held(3.0) == 3.0
    assert held(11.0) == 10.0
    assert held(10.5) == 10.0


def test_wide():
    assert WIDE == 4.0
"""


def project(folder: Path, floor: float = 1.0, tests: str = TESTS) -> Path:
    (folder / "pack").mkdir()
    (folder / "pack" / "__init__.py").touch()
    (folder / "pack" / "law.py").write_text(LAW)
    (folder / "test_law.py").write_text(tests)
    (folder / "pyproject.toml").write_text(TABLE.replace("pack/*.py", "pack/law.py").replace("FLOOR", str(floor)))
    return folder


def mutants(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(folder), str(ROOT)))
    return subprocess.run(
        [sys.executable, "-m", "tests.mutation", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        timeout=LONG,
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """A project of which all mutants were tried, and what was told."""
    folder = project(tmp_path_factory.mktemp("whole"))
    return folder, mutants(folder, "--all")


@pytest.fixture
def tried(whole: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> Path:
    """The same project in a folder of its own."""
    return Path(shutil.copytree(whole[0], tmp_path / "tried"))


def kept(folder: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (folder / "results" / "mutants.jsonl").read_text().splitlines() if line]


def test_whole_lists_what_nobody_notices_and_is_kept(
    whole: tuple[Path, subprocess.CompletedProcess[str]], tried: Path
) -> None:
    folder, told = tried, whole[1]
    assert told.returncode == 0, told.stdout + told.stderr
    assert "(100.0%; floor 100%)" in told.stdout
    states = {entry["mutant"]: entry["state"] for entry in kept(folder)}
    assert states["pack/law.py::Counter.count::number += self.step -> pass"] == "timed out"
    assert states["pack/law.py::held::return min(float(LIMIT), value) -> return max(float(LIMIT), value)"] == "killed"
    # a constant that shows only in what was computed from it on import
    assert states["pack/law.py::::MARGIN = 2.0 -> MARGIN = 2.2"] == "killed"
    assert states["pack/law.py::Counter::step: int = 1 -> step: int = 2"] == "killed"

    # less tests: what they no longer notice is listed; the module is done again, and only then
    (folder / "test_law.py").write_text(
        TESTS.replace("    assert held(10.5) == 10.0\n", "").replace("11.0) == 10", "30.0) > 8")
    )
    told = mutants(folder, "--all")
    assert told.returncode == 1
    assert "pack/law.py:2 of the module\n    - LIMIT = 10\n    + LIMIT = 11\n" in told.stdout
    assert told.stdout.endswith("below the floor: all\n")
    number = len(kept(folder))
    again = mutants(folder, "--all")
    assert (again.returncode, again.stdout) == (1, told.stdout)
    assert len(kept(folder)) == number

    # one that is listed with a reason is left out; one that is gone is told
    entry = '[[equivalent]]\nreason = "nobody counts so far"\nmutants = ["{}"]\n'
    (folder / "equivalents.toml").write_text(entry.format("pack/law.py::::LIMIT = 10 -> LIMIT = 11"))
    told = mutants(folder, "--all")
    assert (told.returncode, "1 more are equivalent" in told.stdout) == (0, True)
    (folder / "equivalents.toml").write_text(entry.format("pack/law.py::::LIMIT = 12 -> LIMIT = 13"))
    told = mutants(folder, "--all")
    assert told.returncode == 1
    assert "there is no such mutant: pack/law.py::::LIMIT = 12 -> LIMIT = 13" in told.stdout


def test_a_run_that_was_stopped_goes_on(tried: Path) -> None:
    file = tried / "results" / "mutants.jsonl"
    lines = file.read_text().splitlines()
    assert len(lines) > 10
    begun = [*lines[:-5], lines[-5][:20]]
    file.write_text("\n".join(begun))
    assert mutants(tried, "--all").returncode == 0
    names = [json.loads(line)["mutant"] for line in file.read_text().splitlines() if line not in begun]
    assert sorted(names) == sorted(json.loads(line)["mutant"] for line in lines[-5:])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("pack/law.py", "pack/laws.py"), "group all: modules: nothing is called pack/laws.py"),
        (("test_{stem}.py", "tests_{stem}.py"), "nothing is called tests_law.py"),
        (("floor", "flor"), "tool.mutants.group: found flor; allowed: floor, modules, name, rests_on, tests"),
    ],
)
def test_a_table_that_does_not_fit_is_told(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    folder = project(tmp_path)
    table = folder / "pyproject.toml"
    table.write_text(table.read_text().replace(*change))
    found = mutants(folder)
    assert found.returncode == 2
    assert found.stderr.strip().endswith(told)


def test_tests_that_fail_already_can_tell_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path, tests=TESTS.replace("WIDE == 4.0", "WIDE == 5.0"))
    found = mutants(folder)
    assert found.returncode == 2
    assert "test_wide" in found.stderr
    assert found.stderr.strip().endswith("the tests must pass before they can tell anything")


def test_a_sample_fails_only_when_chance_does_not_explain_it() -> None:
    assert at_most_by_chance(2, 2, 0.5) == pytest.approx(1.0)
    assert at_most_by_chance(0, 2, 0.5) == pytest.approx(0.25)
    assert at_most_by_chance(7, 10, 0.9) == pytest.approx(0.0701908264)
