"""The search finds what is known to be there, can be stopped and gone on with, and writes what it found."""

from __future__ import annotations

import csv
import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from simulation.constant_sets import as_yaml, load_constant_set
from simulation.constants import DEFAULT_CONSTANTS
from simulation.fitting.plausible import choose, least_distance, plausible_sets, write_sets
from simulation.fitting.problems import FittingError
from simulation.fitting.score import Score
from simulation.fitting.search import EVALUATIONS, Found, Search, Settings, read_search
from tests.fitting.fakes import NAMES, SPACE, Ball, Box, shares
from tests.holding import LONG, Gate, until

ROOT = Path(__file__).resolve().parents[2]
SMALL = Settings(
    moving=1.0,
    points=40,
    spread=1.0,
    rounds=4,
    per_round=24,
    keep=8,
    confirm=12,
    confirm_replications=9,
    replications=3,
)


def lines(folder: Path) -> list[dict[str, str]]:
    with (folder / EVALUATIONS).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def ball(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Found]:
    folder = tmp_path_factory.mktemp("ball") / "new"
    return folder, Search(folder, SMALL, Ball(), space=SPACE).run()


def test_the_search_comes_near_the_known_optimum(ball: tuple[Path, Found]) -> None:
    _, found = ball
    first = [record for record in found.records.all if record.stage == "design"]
    last = [record for record in found.records.all if record.stage == "round 4"]

    def nearest(records: list) -> float:
        return min(math.dist(shares(SPACE.values(record.point)), Ball().centre) for record in records)

    assert nearest(last) < 0.1
    assert nearest(last) < nearest(first)
    best = min((record for record in found.records.all if record.score.complete), key=lambda one: one.score.rank)
    assert best.score.missed == ()


def test_every_point_is_a_line_of_the_file(ball: tuple[Path, Found]) -> None:
    folder, found = ball
    table = lines(folder)
    assert [int(line["number"]) for line in table] == list(range(len(found.records.all)))
    assert [line["stage"] for line in table][:2] == ["shipped", "design"]
    assert {line["stage"] for line in table} == {
        *("shipped", "design", "confirm shipped", "confirm"),
        *(f"round {number}" for number in range(1, 5)),
    }
    for line, record in zip(table, found.records.all, strict=True):
        point = {name: float(line[name]) for name in NAMES}
        assert point == SPACE.values(record.point)
        whole = Ball().score(point, 0, 0, None)
        assert int(line["scored"]) == len(record.score.margins) <= int(line["asked"]) == 4
        for name, margin in record.score.margins.items():
            assert float(line[name]) == margin == whole.margins[name]
        assert (int(line["replications"]), int(line["seed"])) == (
            (9, 1) if line["stage"].startswith("confirm") else (3, 0)
        )
    assert any(line["scored"] != "4" for line in table)  # bad points are dropped early
    assert {name: float(table[0][name]) for name in NAMES} == {name: getattr(DEFAULT_CONSTANTS, name) for name in NAMES}


def test_confirmed_points_hold_as_many_rows_as_the_shipped(tmp_path: Path) -> None:
    found = Search(tmp_path, replace(SMALL, spread=0.4, confirm=30), Box(), space=SPACE).run()
    assert found.shipped.score.missed == ()
    assert len(found.confirmed) >= 10
    assert all(Box().score(SPACE.values(record.point), 0, 0, None).missed == () for record in found.confirmed)
    chosen = choose(found, 6)
    assert len(chosen) == 6
    assert least_distance(SPACE, chosen) > 0.06
    away = np.abs(SPACE.scaled(np.asarray([record.point for record in chosen])) - SPACE.scaled(SPACE.defaults()))
    assert away[:, 0].max() > 0.12  # of what fits, the far ends
    assert away[:, 2].max() > 0.18


def test_what_fits_is_explored_from_the_shipped_constants_where_the_design_finds_nothing(tmp_path: Path) -> None:
    settings = replace(SMALL, points=1, rounds=6, moving=0.4, confirm=40)
    found = Search(tmp_path, settings, Box(half=(0.2, 0.1, 0.3)), space=SPACE).run()
    assert not any(record.score.complete for record in found.records.of("design"))
    assert len(found.confirmed) > 20
    away = np.abs(SPACE.scaled(np.asarray([record.point for record in found.confirmed])) - shares_of_the_defaults())
    assert np.all(away.max(axis=0) > [0.15, 0.07, 0.2])  # out to the rim in every direction
    assert np.all(away.max(axis=0) <= [0.2, 0.1, 0.3])


def shares_of_the_defaults() -> np.ndarray:
    return SPACE.scaled(SPACE.defaults()[None, :])


def test_a_search_that_is_done_adds_nothing(ball: tuple[Path, Found]) -> None:
    folder, found = ball
    before = (folder / EVALUATIONS).read_bytes()
    again = Search(folder, SMALL, Failing(), space=SPACE).run()
    assert (folder / EVALUATIONS).read_bytes() == before
    assert len(again.confirmed) == len(found.confirmed)


@dataclass(frozen=True)
class Failing(Ball):
    """Rows that nobody may score."""

    def score(
        self, values: Mapping[str, float], replications: int, seed: int, allowed: int | None, as_if: int | None = None
    ) -> Score:
        raise AssertionError(f"scored again: {values}, {replications}, {seed}, {allowed}, {as_if}")


@pytest.mark.parametrize("cut", [0.0, 0.011, 0.2, 0.37, 0.5, 0.83, 0.99])
def test_a_search_that_was_cut_off_anywhere_goes_on_to_the_same_file(
    cut: float, ball: tuple[Path, Found], tmp_path: Path
) -> None:
    folder, _ = ball
    whole = (folder / EVALUATIONS).read_bytes()
    (tmp_path / "search.json").write_bytes((folder / "search.json").read_bytes())
    (tmp_path / EVALUATIONS).write_bytes(whole[: round(cut * len(whole))])
    if cut in (0.0, 0.011):  # not even the first line is whole
        (tmp_path / EVALUATIONS).write_bytes(b"")
    Search(tmp_path, SMALL, Ball(), space=SPACE).run()
    assert (tmp_path / EVALUATIONS).read_bytes() == whole


def test_the_file_does_not_depend_on_the_number_of_processes(ball: tuple[Path, Found], tmp_path: Path) -> None:
    folder, _ = ball
    Search(tmp_path, SMALL, Ball(), space=SPACE, workers=2).run()
    assert (tmp_path / EVALUATIONS).read_bytes() == (folder / EVALUATIONS).read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_search_that_is_killed_goes_on_to_the_same_file(ball: tuple[Path, Found], tmp_path: Path) -> None:
    folder, _ = ball
    gate = Gate(tmp_path)
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from simulation.fitting.search import EVALUATIONS, Search\n"
        "from tests.fitting.test_search import SMALL\n"
        "from tests.fitting.fakes import Ball, SPACE\n"
        "from tests.holding import Gate\n"
        "def told(*_):\n"
        "    if Path(sys.argv[1], EVALUATIONS).read_bytes().count(b'\\n') > 20:\n"
        "        Gate(Path(sys.argv[1])).wait()\n"
        "Search(Path(sys.argv[1]), SMALL, Ball(), space=SPACE, told=told).run()\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    started = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], env=environment, cwd=ROOT)
    file = tmp_path / EVALUATIONS
    until(gate.has_somebody, started)
    os.kill(started.pid, signal.SIGKILL)
    started.wait(timeout=LONG)
    gate.reached.unlink()
    killed = file.read_bytes().count(b"\n")
    assert 20 < killed < len(lines(folder))
    Search(tmp_path, SMALL, Ball(), space=SPACE).run()
    assert file.read_bytes() == (folder / EVALUATIONS).read_bytes()


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    settings = replace(SMALL, points=8, rounds=1, per_round=4, confirm=2)
    Search(tmp_path, settings, Box(), space=SPACE, told=lambda *one: told.append(one)).run()
    assert [done for _, done, _ in told] == list(range(1, len(told) + 1))
    assert {total for *_, total in told} == {settings.total} == {16}


# --- what is refused ----------------------------------------------------------------------------------------------


def test_a_search_goes_on_only_as_it_began(ball: tuple[Path, Found], tmp_path: Path) -> None:
    folder, _ = ball
    with pytest.raises(FittingError, match="points: found 41, but it began with 40; go on with the same settings"):
        Search(folder, replace(SMALL, points=41), Ball(), space=SPACE)
    with pytest.raises(FittingError, match="the rows differ from those it began with"):
        Search(folder, SMALL, Ball(radii=(0.5,)), space=SPACE)
    for name in ("search.json", EVALUATIONS):
        (tmp_path / name).write_bytes((folder / name).read_bytes())
    began = json.loads((tmp_path / "search.json").read_text(encoding="utf-8"))
    (tmp_path / "search.json").write_text(json.dumps(began | {"code": "other"}), encoding="utf-8")
    with pytest.raises(FittingError, match="the model has changed since this search began; take another folder"):
        Search(tmp_path, SMALL, Ball(), space=SPACE)
    (tmp_path / "search.json").unlink()
    with pytest.raises(FittingError, match=r"found evaluations.csv without search.json"):
        Search(tmp_path, SMALL, Ball(), space=SPACE)
    (tmp_path / "search.json").write_text("no", encoding="utf-8")
    with pytest.raises(FittingError, match="this is not what a search wrote"):
        Search(tmp_path, SMALL, Ball(), space=SPACE)


def test_lines_of_something_else_are_told(ball: tuple[Path, Found], tmp_path: Path) -> None:
    folder, _ = ball
    (tmp_path / "search.json").write_bytes((folder / "search.json").read_bytes())
    head, first, second, *rest = (folder / EVALUATIONS).read_text(encoding="utf-8").splitlines(keepends=True)
    for wrong, told in (
        (["number,stage\n", first], "found other rows or constants"),
        ([head, first, second.replace("design", "round 1"), *rest], "line 3 is not of this search"),
        ([head, first, "1,design,x\n"], "a line cannot be read: 1,design,x"),
    ):
        (tmp_path / EVALUATIONS).write_text("".join(wrong), encoding="utf-8")
        with pytest.raises(FittingError, match=told):
            Search(tmp_path, SMALL, Ball(), space=SPACE).run()


# --- plausible sets -----------------------------------------------------------------------------------------------


def test_plausible_sets_are_files_that_load(tmp_path: Path) -> None:
    Search(tmp_path, replace(SMALL, spread=0.4), Box(), space=SPACE).run()
    found = read_search(tmp_path, Box(), SPACE)
    sets = plausible_sets(found, 4)
    assert [one.name for one in sets] == [f"plausible_0{number}" for number in range(1, 5)]
    out = tmp_path / "sets"
    out.mkdir()
    earlier = as_yaml(replace(sets[0], note=f"{sets[0].note} Earlier."))
    for name, text in (("plausible_09.yaml", earlier), ("mine.yaml", "x"), ("plausible_77.yaml", "title: Mine\n")):
        (out / name).write_text(text, encoding="utf-8")
    files = write_sets(sets, out)
    written = [path.name for path in files]
    assert sorted(path.name for path in out.iterdir()) == ["mine.yaml", *written, "plausible_77.yaml"]
    for one, path in zip(sets, files, strict=True):
        assert load_constant_set(path) == one
        assert Box().score({name: getattr(one.constants, name) for name in NAMES}, 0, 0, None).missed == ()
        assert one.title == f"Plausible set {int(one.name[-2:])}: 3 of 3 evidence rows hold"
        assert "9 runs per setting and seed 1, 3 of 3 rows hold, under the defaults 3" in one.note


def test_a_search_that_is_not_done_has_no_plausible_sets(tmp_path: Path) -> None:
    with pytest.raises(FittingError, match=r"found no evaluations.csv; begin with"):
        read_search(tmp_path, Box(), SPACE)

    def stop(stage: str, done: int, total: int) -> None:
        del stage, total
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Search(tmp_path, SMALL, Box(), space=SPACE, told=stop).run()
    with pytest.raises(FittingError, match="has not come to the confirmation"):
        read_search(tmp_path, Box(), SPACE)
