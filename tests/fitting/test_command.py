"""The fitting tools on the command line: what they print, write and refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from simulation.constant_sets import load_constants
from simulation.fitting import score, screening
from simulation.fitting.__main__ import main
from simulation.fitting.search import EVALUATIONS
from tests.fitting.fakes import NAMES, SPACE, Box, Plane

TINY = [
    *("--points", "12", "--rounds", "1", "--per-round", "8", "--keep", "4", "--replications", "2"),
    *("--confirm", "6", "--spread", "0.2", "--workers", "1"),
]


@pytest.fixture(autouse=True)
def known_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows and outcomes whose answers are known, over three constants."""
    monkeypatch.setattr(score, "EvidenceScorer", lambda *_: Box((0.5, 0.5, 0.5)))
    monkeypatch.setattr(screening, "TeamOutcomes", lambda *_: Plane())
    monkeypatch.setattr(screening, "RowsMissed", lambda *_: lambda values: ("E01",) * (values["loss_ratio"] > 4))
    monkeypatch.setattr("simulation.fitting.design.Space.of_constants", lambda *_: SPACE)


def test_a_search_writes_points_and_plausible_sets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["search", "--out", str(tmp_path / "fit"), "--wanted", "3", *TINY]
    assert main(arguments) == 0
    told = capsys.readouterr()
    assert "3 of 3 rows hold under the defaults, and as many under 6 of 6 points scored again" in told.out
    assert "3 plausible sets written to" in told.out
    points = (tmp_path / "fit" / EVALUATIONS).read_bytes()
    sets = {path.name: path.read_bytes() for path in (tmp_path / "fit" / "plausible").iterdir()}
    assert sorted(sets) == ["plausible_01.yaml", "plausible_02.yaml", "plausible_03.yaml"]
    assert main(arguments) == 0
    assert (tmp_path / "fit" / EVALUATIONS).read_bytes() == points
    assert {path.name: path.read_bytes() for path in (tmp_path / "fit" / "plausible").iterdir()} == sets
    capsys.readouterr()
    to = tmp_path / "to"
    assert main(["plausible", "--out", str(tmp_path / "fit"), "--wanted", "5", "--to", str(to)]) == 0
    assert len(list(to.iterdir())) == 5
    assert load_constants(to / "plausible_01.yaml") == load_constants(
        tmp_path / "fit" / "plausible" / "plausible_01.yaml"
    )
    assert main(["plausible", "--out", str(tmp_path / "fit"), "--wanted", "20"]) == 1
    assert "fitting: found 6 sets; wanted: 20; search with more points" in capsys.readouterr().err


def test_sets_are_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(score, "EvidenceScorer", lambda *_: Box())
    other = tmp_path / "other.yaml"
    other.write_text("schema_version: 1\ntitle: x\nconstants: {burst_rate: 1.0}\n", encoding="utf-8")
    assert main(["score", "default"]) == 0
    assert capsys.readouterr().out == "default: 3 of 3 rows hold\n"
    assert main(["score", "default", str(other)]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("other: 2 of 3 rows hold; missed: Y; shortfall 0.")


def test_a_screening_writes_page_table_and_figure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {name: tmp_path / name for name in ("page.md", "figure.png", "table.csv")}
    arguments = ["screening", "--trajectories", "3", "--span", "1", "--workers", "1"]
    written = ["--write", "page.md", "--figure", "figure.png", "--table", "table.csv"]
    assert main([*arguments, *(str(files.get(word, word)) for word in written)]) == 0
    assert capsys.readouterr().out == ""
    assert "2 of 3 constants matter" in files["page.md"].read_text(encoding="utf-8")
    assert len(files["table.csv"].read_text(encoding="utf-8").splitlines()) == 1 + 3 * 2
    assert files["figure.png"].read_bytes()[:4] == b"\x89PNG"
    assert main(arguments) == 0
    assert capsys.readouterr().out == files["page.md"].read_text(encoding="utf-8")
    assert main([*arguments, "--rows", "5"]) == 0
    assert "3 of 3 constants matter" in (told := capsys.readouterr().out)
    assert "| E01 | matters |" in told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["plausible", "--out", "nowhere"], "fitting: nowhere: found no evaluations.csv; begin with"),
        (["score", "nobody"], "fitting: constants: there is no set of constants of this name; found 'nobody'"),
        (["search", "--out", "x", "--points", "0"], "found '0'; allowed: a whole number from 1 on"),
        (["search", "--out", "x", "--seed", "1.5"], "found '1.5'; allowed: a whole number from 0 on"),
        (["search", "--out", "x", "--spread", "2"], "found '2'; allowed: a number above 0, at most 1"),
        (["search", "--out", "x", "--spread", "nan"], "found 'nan'; allowed: a number above 0, at most 1"),
        (["search", "--out", "x", "--strengths", "AD"], "found 'AD'; allowed: letters of A, B and C"),
        (["search"], "--out"),
        (["screening", "--write", "no/page.md"], "fitting: no/page.md: found no folder of this name: no"),
        ([], "TOOL"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "",
)
def test_mistakes_are_told_in_a_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        code = main(arguments)
    except SystemExit as stopped:
        code = stopped.code  # type: ignore[assignment]
    assert code == 2
    assert told in capsys.readouterr().err


def test_a_person_can_stop_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Box, "score", stop)
    assert main(["search", "--out", str(tmp_path), *TINY]) == 130
    assert (
        capsys.readouterr().err
        == "fitting: stopped; what was scored is kept, and the same command goes on from there\n"
    )
    assert set(NAMES) <= set((tmp_path / EVALUATIONS).read_text(encoding="utf-8").strip().split(","))
