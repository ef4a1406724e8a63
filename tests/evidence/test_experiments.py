"""One experiment for each mechanism: all there, one thing changed, and seen what the page says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import simulation
from simulation.evidence.experiments import listed
from simulation.evidence.experiments.__main__ import main
from simulation.evidence.experiments.experiment import Experiment, find
from simulation.evidence.experiments.listed import EXPERIMENTS, THEMES
from simulation.evidence.experiments.page import page
from simulation.evidence.mechanisms import MECHANISMS

MORE_RUNS = {"M15": 40, "M19": 200}
"""Runs of those whose difference is small beside chance."""
DOCS = Path(simulation.__file__).resolve().parents[1] / "docs"


def test_each_of_the_nineteen_is_there_once() -> None:
    numbers = [int(one.mechanism.split()[0][1:]) for one in EXPERIMENTS]
    assert sorted(numbers) == list(range(1, 20))


@pytest.mark.parametrize("one", EXPERIMENTS, ids=lambda one: one.mechanism.split()[0])
def test_courses_differ_and_reach_the_week(one: Experiment) -> None:
    for before, after in one.pairs:
        assert (before.setting.key, before.out) != (after.setting.key, after.out)
        assert before.label != after.label
        assert one.week <= min(course.setting.load().horizon_weeks for course in (before, after))
        assert before.out in ("", *(mechanism.name for mechanism in MECHANISMS))


@pytest.mark.parametrize("one", EXPERIMENTS, ids=lambda one: one.mechanism.split()[0])
def test_what_the_page_says_is_seen(one: Experiment) -> None:
    runs = MORE_RUNS.get(one.mechanism.split()[0], 8 if one.slow else 30)
    found = find(one, runs)
    assert found.runs == runs
    (middle, low, high), *others = found.differences
    assert (low > 0.0) if one.rises else (high < 0.0)
    assert all(abs(other) < 0.5 * abs(middle) for other, _, _ in others)
    assert all(np.isfinite(course[one.week - 1]) for level in found.levels for course in level)


def test_the_page_is_of_these_experiments() -> None:
    text = (DOCS / "experiments.md").read_text(encoding="utf-8")
    for one in EXPERIMENTS:
        assert f"- **{one.mechanism}.** {one.question} {one.seen}" in text
        assert f"| {one.mechanism} | `{one.pairs[0][0].setting.scenario}` |" in text
    for name, (title, _) in THEMES.items():
        assert f"## {title}\n" in text
        assert 20_000 < (DOCS / "figures" / f"experiments_{name}.png").stat().st_size < 1_000_000


def test_the_command_writes_page_and_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short = tuple(one for one in EXPERIMENTS if one.mechanism.startswith(("M4", "M16")))
    monkeypatch.setattr(listed, "EXPERIMENTS", short)
    monkeypatch.setattr(listed, "THEMES", {"both": ("Both", short)})
    assert main(["--replications", "3", "--write", str(tmp_path / "page.md")]) == 0
    assert (tmp_path / "figures" / "experiments_both.png").read_bytes().startswith(b"\x89PNG")
    text = (tmp_path / "page.md").read_text(encoding="utf-8")
    assert text == page([find(one, 3) for one in short], "figures")
    assert text.count("| M16 inspiration and trust |") == 2


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--write", str(tmp_path / "nowhere" / "page.md")])
    assert "allowed: a file in a folder that is there" in capsys.readouterr().err
