"""Refining steps from where rows barely hold to where they hold with room, and never to worse."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from simulation.constant_sets import load_constants
from simulation.fitting import score
from simulation.fitting.__main__ import main
from simulation.fitting.refine import FARTHEST, margins_of, refine, worry
from simulation.fitting.score import Score
from tests.fitting.fakes import NAMES, SPACE, shares


class Pulling:
    """Rows that pull in several directions: margins rise and fall with shares of the ranges, one of them bent."""

    def rows(self) -> tuple[str, ...]:
        return ("up", "down", "bent")

    def score(
        self, values: Mapping[str, float], replications: int, seed: int, allowed: int | None, as_if: int | None = None
    ) -> Score:
        assert (replications, seed, allowed, as_if) == (80, 0, None, 400)
        first, second, third = shares(values)
        begin = shares(dict(zip(NAMES, SPACE.defaults(), strict=True)))
        up = -0.2 + 4.0 * (first - begin[0]) - (second - begin[1])
        down = 0.1 + 3.0 * (second - begin[1])
        bent = 0.5 - 20.0 * (third - begin[2]) ** 2
        margins = {"up": up, "down": down, "bent": bent}
        return Score(3, margins, tuple(name for name, margin in margins.items() if margin < 0.0))


def test_rows_that_miss_come_to_hold_with_room() -> None:
    found = refine(SPACE, Pulling(), steps=8)
    first, last = found[0], [step for step in found if step.taken][-1]
    assert first.score.missed == ("up",)
    assert last.score.missed == ()
    assert min(last.score.margins.values()) > 0.4
    worries = [step.worry for step in found if step.taken]
    assert worries == sorted(worries, reverse=True)
    assert all(SPACE.low[place] <= step.point[place] <= SPACE.high[place] for step in found for place in range(3))


def test_it_reproduces_with_any_number_of_processes() -> None:
    one, two = (refine(SPACE, Pulling(), steps=3, workers=workers) for workers in (1, 2))
    assert [step.worry for step in one] == [step.worry for step in two]
    assert np.array_equal([step.point for step in one], [step.point for step in two])


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    refine(SPACE, Pulling(), steps=1, told=lambda *given: told.append(given))
    assert told[:3] == [("defaults", 1, 1), ("slopes", 1, 6), ("slopes", 2, 6)]
    assert told[-1][0] == "step 1"


def test_a_miss_worries_more_than_a_row_with_room_comforts() -> None:
    assert worry(np.array([0.0])) == pytest.approx(1.0)
    assert worry(np.array([-0.1, 3.0])) > worry(np.array([0.1, 0.1])) / 2
    assert worry(np.array([-9.0])) == worry(np.array([-1.5]))
    assert margins_of(Score(2, {"a": float("nan"), "b": 9.0}, ("a",)), ("b", "a")).tolist() == [FARTHEST, -FARTHEST]


def test_the_command_writes_a_set_that_loads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(score, "EvidenceScorer", lambda *_: Pulling())
    monkeypatch.setattr("simulation.fitting.design.Space.of_constants", lambda *_: SPACE)
    file = tmp_path / "refined.yaml"
    assert main(["refine", "--out", str(file), "--steps", "6", "--workers", "1"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("0: 2 of 3 rows hold, worry ")
    assert told[-1] == f"written to {file}"
    values = {name: getattr(load_constants(file), name) for name in NAMES}
    assert Pulling().score(values, 80, 0, None, 400).missed == ()
    assert main(["refine", "--out", "no/refined.yaml"]) == 2
    assert "found no folder of this name: no" in capsys.readouterr().err
