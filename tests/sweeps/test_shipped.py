"""The sweeps that ship, in their quick version, and the commands on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from simulation.command.app import app
from simulation.sweeps import analyse, load_sweep, open_sweep, run_sweep, shipped_sweeps
from simulation.view.sweeps import write_analysis
from tests.sweeps.files import written

pytestmark = pytest.mark.usefixtures("coarse_pictures")
TITLES = {name: load_sweep(name).file.title for name in shipped_sweeps()}


@pytest.mark.parametrize("name", sorted(shipped_sweeps()))
def test_a_quick_version_runs_and_can_be_analysed(name: str, tmp_path: Path) -> None:
    quick = load_sweep(name).quick()
    outcome = run_sweep(quick, tmp_path / "out")
    assert (outcome.missing, outcome.failed) == (0, 0)
    found = analyse(open_sweep(tmp_path / "out"))
    assert set(found.summary["outcome"]) == set(quick.file.outcomes)
    files = {path.name for path in write_analysis(found, tmp_path / "analysis")}
    drawn = {"sensitivity.png"} if quick.file.design.kind == "morris" else {"phases.png", "response.png"}
    assert {"effects.csv", "time_to_phase.png", "ema.tar.gz", *drawn} <= files


def test_each_shipped_sweep_has_a_figure_and_a_paragraph() -> None:
    page = (Path(__file__).parents[2] / "docs" / "sweeps.md").read_text(encoding="utf-8")
    for name, title in TITLES.items():
        assert f"### {title}" in page, name
        assert f"figures/sweeps/{name}_" in page


def test_check_list_and_schema_know_sweeps(tmp_path: Path) -> None:
    run = CliRunner().invoke
    listed = run(app, ["list"])
    assert all(name in listed.stdout for name in TITLES)
    fine = run(app, ["check", str(written(tmp_path)), "size_and_rhythm"])
    assert fine.exit_code == 0
    assert "fine (sweep, 3 things vary, 12 settings x 3 runs)" in fine.stdout
    wrong = run(app, ["check", str(written(tmp_path, "wrong.yaml", seed=-1))])
    assert wrong.exit_code == 2
    assert "wrong.yaml:1: seed: found -1; allowed: a whole number from 0" in wrong.stderr
    schema = json.loads(run(app, ["schema", "sweep"]).stdout)
    assert set(schema["required"]) == {"schema_version", "name", "title", "scenarios", "design", "outcomes"}


def test_a_dry_run_tells_what_it_would_take_and_makes_nothing(tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["sweep", str(written(tmp_path)), "--dry-run", "--engine", "mesa", "--workers", "2"])
    assert told.exit_code == 0
    assert "12 settings" in told.stdout
    assert "12 x 3 = 36, in 1 shards" in told.stdout
    assert "on 2 cores" in told.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]


def test_a_sweep_from_the_command_to_its_analysis(tmp_path: Path) -> None:
    run, out = CliRunner().invoke, tmp_path / "out"
    file = str(written(tmp_path))
    for part in ("1/2", "2/2"):
        options = ["--part", part, "--engine", "mesa", "--runs-per-shard", "6", "--workers", "1"]
        told = run(app, ["sweep", file, "--out", str(tmp_path / part[0]), *options])
        assert told.exit_code == 0, told.stderr
        assert "3 of 6 shards are still to do (the other parts)" in told.stdout
    joined = run(app, ["merge", str(tmp_path / "1"), str(tmp_path / "2"), "--out", str(out)])
    assert joined.exit_code == 0
    assert "36 runs done" in joined.stdout
    analysed = run(app, ["analyse", str(out), "--json"])
    assert analysed.exit_code == 0
    found = json.loads(analysed.stdout)
    assert {row["outcome"] for row in found["effects"]} == {"trust", "storming", "people"}
    assert (out / "analysis" / "response.png").is_file()
    nothing = run(app, ["analyse", str(tmp_path)])
    assert nothing.exit_code == 2
    assert "there is no manifest.json; this is no folder of a sweep" in nothing.stderr
    missing = run(app, ["sweep", file])
    assert missing.exit_code == 2
    assert "--out: missing; name a folder for the results" in missing.stderr
