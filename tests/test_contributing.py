"""The changes that the guide for contributors shows are changes that run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import simulation

PACKAGE = Path(simulation.__file__).parent
GUIDE = (PACKAGE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
SHOWN = dict(re.findall(r"^(An? [a-z ]+): [^\n]*\n\n```diff\n(.*?)```", GUIDE, re.MULTILINE | re.DOTALL))
AT_MOST = {"A state variable": 4, "A mechanism": 3, "An event": 3, "A move of the chair": 2, "An indicator": 2}
"""Files that are touched."""
LOOKS = {
    "A state variable": "assert max(person.visits for person in team.people) > 0",
    "A mechanism": "assert team.seen.grievance < usual",
    "An event": "assert 'outing' in [row['kind'] for row in team.recorder.events]",
    "A move of the chair": "assert 'thank' in Moves._fields and 'move_thank' in team.recorder.meetings[0]",
    "An indicator": "assert 0.0 < team.seen.speaking <= 1.0 and 'speaking' in WEEK_COLUMNS",
}
"""What is so in a run then."""
RUN = """
from simulation import Collaboration, Moves, load_scenario
from simulation.model.columns import WEEK_COLUMNS
import simulation
assert simulation.__file__.startswith({folder!r}), simulation.__file__
usual = {usual!r}
events = [{{"week": 3, "kind": "outing"}}] if {name!r} == "An event" else []
given = load_scenario("ruitersoord", overrides={{"events": events}} if events else None)
team = Collaboration(given, seed=1).run_all(26)
{look}
"""


def applied(diff: str, folder: Path) -> list[str]:
    """Change files as a diff says, by what it shows of them, which must be there once; gives the files."""
    touched = []
    for part in re.split(r"^--- a/", diff, flags=re.MULTILINE)[1:]:
        name, hunks = part.split("\n", 1)
        path = folder / name
        text = path.read_text(encoding="utf-8")
        for hunk in re.split(r"^@@\n", hunks, flags=re.MULTILINE)[1:]:
            lines = hunk.rstrip("\n").split("\n")
            old = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
            new = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
            assert text.count(old) == 1, f"{name}: {old!r} is there {text.count(old)} times"
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        touched.append(name)
    return touched


def test_every_kind_of_change_is_shown() -> None:
    assert SHOWN.keys() == AT_MOST.keys()


@pytest.mark.parametrize("name", AT_MOST)
def test_a_change_that_is_shown_runs_and_touches_few_files(name: str, tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "simulation", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PACKAGE.parent / "scenarios", tmp_path / "scenarios")
    touched = applied(SHOWN[name], tmp_path)
    assert len(touched) <= AT_MOST[name]
    team = simulation.Collaboration(simulation.load_scenario("ruitersoord"), seed=1).run_all(26)
    usual = float(team.seen.grievance)
    team.close()
    code = RUN.format(folder=str(tmp_path), usual=usual, name=name, look=LOOKS[name])
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
