"""The screening finds the constants that matter, and the page and figure say so."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from simulation.fitting import screening
from simulation.fitting.design import Space
from simulation.fitting.score import Score
from simulation.fitting.screening import OUTCOMES, RowsMissed, Screening, TeamOutcomes, as_markdown, part_of, screen
from simulation.view.drawing import save_figure
from simulation.view.screening_figure import screening_figure
from tests.fitting.fakes import NAMES, SPACE, Plane, shares

MIDDLE = SPACE.low + 0.5 * (SPACE.high - SPACE.low)


@pytest.fixture(scope="module")
def found() -> Screening:
    return screen(Plane(), SPACE, MIDDLE, trajectories=12, seed=3)


def column(found: Screening, outcome: str, name: str) -> list[float]:
    return found.table[found.table["outcome"] == outcome][name].tolist()


def test_effects_of_a_plane_are_its_slopes(found: Screening) -> None:
    assert column(found, "sum", "effect") == pytest.approx([2.0, -1.0, 0.0])
    assert column(found, "sum", "mu_star") == pytest.approx([2.0, 1.0, 0.0])
    assert column(found, "sum", "sigma") == pytest.approx([0.0, 0.0, 0.0], abs=1e-9)


def test_constants_that_act_together_have_a_spread(found: Screening) -> None:
    assert column(found, "product", "effect") == pytest.approx([2.0, 2.0, 0.0])
    first, second, third = column(found, "product", "sigma")
    assert min(first, second) > 0.5
    assert third == 0.0
    assert column(found, "product", "at_low")[:2] == pytest.approx([0.0, 0.0])
    assert found.usual == pytest.approx((0.5, 1.0))


def test_what_does_nothing_could_be_fixed(found: Screening) -> None:
    assert found.matters() == {NAMES[0]: True, NAMES[1]: True, NAMES[2]: False}


def test_a_screening_does_not_depend_on_the_number_of_processes_and_reproduces(found: Screening) -> None:
    again = screen(Plane(), SPACE, MIDDLE, trajectories=12, seed=3, workers=2)
    assert again.table.equals(found.table)
    told: list[tuple[int, int]] = []
    screen(Plane(), SPACE, MIDDLE, trajectories=2, seed=4, told=lambda *one: told.append(one))
    assert told[-1] == (1 + 6 + 2 * 4, 1 + 6 + 2 * 4)


def test_a_part_of_the_ranges_stays_within_them() -> None:
    whole = Space.of_constants()
    part = part_of(whole, whole.defaults(), 0.25)
    assert np.all(part.low >= whole.low)
    assert np.all(part.high <= whole.high)
    assert np.all(part.low < part.high)
    assert np.all(part.low <= whole.defaults())
    assert np.all(part.high <= whole.defaults() + 0.25 * (whole.high - whole.low) + 1e-12)
    assert np.array_equal(part_of(whole, whole.defaults(), 1.0).high, whole.high)


def test_the_page_tells_every_constant_and_its_verdict(found: Screening) -> None:
    page = as_markdown(found, trajectories=12, span=0.25, replications=7, seed=3)
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert [row.split("|")[1].strip(" `") for row in rows] == list(found.matters())
    assert [row.split("|")[-2].strip() for row in rows] == ["matters", "matters", "could be fixed"]
    assert "| **+2.00 (2.00)** |" in next(row for row in rows if NAMES[0] in row)
    assert "| **-1.00 (1.00)** |" in next(row for row in rows if NAMES[1] in row)
    assert "| 0.00 (0.00) | 0.00 (0.00) |" in rows[2]
    for part in ("**2 of 3 constants matter**", "12 random ways", "7 runs per team and point, seed 3", "mu\\*"):
        assert part in " ".join(page.split())
    assert "whole plausible range" in as_markdown(found, trajectories=1, span=1.0, replications=1, seed=1)


def test_rows_that_hold_no_longer_at_an_end_are_told() -> None:
    told: list[tuple[int, int]] = []

    def missed(values: Mapping[str, float]) -> tuple[str, ...]:
        first, _, third = shares(values)
        return ("E01", *(["E02"] if third > 0.9 else []), *(["E03"] if first < 0.1 else []))

    count = {"trajectories": 2, "seed": 3}
    found = screen(Plane(), SPACE, MIDDLE, **count, missed=missed, told=lambda *one: told.append(one))
    assert found.lost == {NAMES[0]: ("E03",), NAMES[1]: (), NAMES[2]: ("E02",)}
    assert found.matters() == dict.fromkeys(NAMES, True)  # the third by its row only
    assert told[-1] == (1 + 6 + 2 * 4 + 7, 1 + 6 + 2 * 4 + 7)
    page = as_markdown(found, trajectories=2, span=1.0, replications=7, seed=3, runs_of_rows=9)
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    assert rows[NAMES[2]].endswith("| E02 | matters |")
    assert rows[NAMES[1]].endswith("|  | matters |")
    assert "9 runs per setting, contrasts judged as with 400" in " ".join(page.split())
    again = screen(Plane(), SPACE, MIDDLE, **count, missed=missed, workers=2)
    assert again.lost == found.lost


def test_rows_missed_are_those_that_do_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[object, ...]] = []

    class Fake:
        def __init__(self, *given: object) -> None:
            seen.append(given)

        def score(self, *given: object, as_if: int) -> Score:
            seen.append((*given, as_if))
            return Score(2, {"E01": 0.1, "E02": -0.1}, ("E02",))

    monkeypatch.setattr(screening, "EvidenceScorer", Fake)
    assert RowsMissed(7, 3, "mesa")({"loss_ratio": 2.5}) == ("E02",)
    assert seen == [("ABC", "mesa"), ({"loss_ratio": 2.5}, 7, 3, None, 400)]


def test_the_figure_names_what_matters(found: Screening, tmp_path: Path) -> None:
    figure = screening_figure(found, "A caption with $ and _.")
    texts = [text.get_text() for axes in figure.axes for text in axes.texts]
    assert texts.count(NAMES[0]) == 2
    assert NAMES[2] not in texts
    save_figure(figure, tmp_path / "figure.png")
    assert (tmp_path / "figure.png").stat().st_size > 10_000


def test_outcomes_are_those_of_the_teams() -> None:
    usual = TeamOutcomes(replications=2, engine="mesa")
    assert usual.outcomes == OUTCOMES
    working, storming, attendance, identification = usual({})
    assert 0.0 <= working <= 1.0
    assert 0.0 <= storming <= 1.0
    assert 1.0 <= attendance <= 40.0
    assert 0.0 <= identification <= 1.0
    assert usual({"attend_base": 0.5})[2] < attendance
