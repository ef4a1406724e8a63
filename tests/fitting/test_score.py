"""Scores count the rows that hold and add up what the others fall short of."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest

from simulation.constants import DEFAULT_CONSTANTS
from simulation.evidence.check import check_rows
from simulation.evidence.rows import ROWS
from simulation.evidence.traces import Trace
from simulation.fitting import score as module
from simulation.fitting.score import (
    LARGEST_MISS,
    EvidenceScorer,
    Score,
    margin_of,
    needs_full_record,
    parts,
    score_of,
    shortfall,
)


def check(held: bool, **more: float) -> Any:
    return SimpleNamespace(held=held, figure=0.0, interval=(0.0, 0.0), **more)


def finding(name: str, *checks: Any) -> Any:
    return SimpleNamespace(row=SimpleNamespace(id=name), checks=checks, held=all(one.held for one in checks))


def test_a_row_counts_by_its_worst_figure() -> None:
    found = [
        finding("E1", check(True, margin=2.0), check(True, margin=0.5)),
        finding("E2", check(True, margin=1.0), check(False, margin=-0.75)),
        finding("E3", check(False, margin=-50.0)),
    ]
    score = score_of(found, 4)
    assert (score.held, score.missed, score.complete) == (1, ("E2", "E3"), False)
    assert score.margins == {"E1": 0.5, "E2": -0.75, "E3": -50.0}
    assert score.shortfall == pytest.approx(0.75 + LARGEST_MISS)
    assert score_of(found, 3).complete


def test_more_rows_held_rank_first_and_then_the_smaller_shortfall() -> None:
    scores = [
        Score(3, {"a": 1.0, "b": 1.0, "c": -2.0}, ("c",)),
        Score(3, {"a": -0.1, "b": -0.1, "c": 1.0}, ("a", "b")),
        Score(3, {"a": 1.0, "b": 1.0, "c": -0.5}, ("c",)),
        Score(3, {"a": 1.0, "b": 1.0, "c": 0.5}, ()),
    ]
    assert [scores.index(score) for score in sorted(scores, key=lambda one: one.rank)] == [3, 2, 0, 1]


def test_without_a_margin_a_figure_just_holds_or_not() -> None:
    assert (margin_of(check(True)), margin_of(check(False))) == (1.0, -1.0)
    assert margin_of(check(False, margin=math.nan)) == -math.inf
    assert shortfall(-math.inf) == shortfall(math.nan) == LARGEST_MISS
    assert shortfall(0.3) == 0.0


def row(name: str, settings: int, *looks_at: Any) -> Any:
    test = SimpleNamespace(looks_at=[("team", one) for one in looks_at])
    return SimpleNamespace(id=name, settings=range(settings), tests=(test,))


def test_rows_are_taken_in_parts_the_cheap_ones_first() -> None:
    full = Trace("a trace", lambda run: float(len(run.weeks)))
    rows = [row("E1", 4), row("E2", 1), row("E3", 3), row("E4", 1, full), row("E5", 2), row("E6", 1)]
    found = parts(rows)
    assert [[one.id for one in part] for part in found] == [["E2", "E6", "E5"], ["E3", "E1"], ["E4"]]
    assert parts([]) == []
    assert parts([row("E4", 1, full)])[0][0].id == "E4"
    shipped = [one for part in parts(ROWS) for one in part]
    assert sorted(one.id for one in shipped) == sorted(one.id for one in ROWS)
    assert not needs_full_record(shipped[0])


def test_a_score_of_the_evidence_is_what_the_rows_say() -> None:
    rows = [row for row in ROWS if row.id in ("E06", "E07")]
    findings = check_rows(rows, replications=5, seed=2, engine="mesa")
    score = score_of(findings, 2)
    assert score.held == sum(one.held for one in findings)
    assert set(score.missed) == {one.row.id for one in findings if not one.held}


def test_the_scorer_takes_rows_of_the_strengths_asked_for_and_stops_early(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[list[str], dict[str, Any]]] = []

    def fake(rows: Any, **more: Any) -> list[Any]:
        asked.append(([row.id for row in rows], more))
        return [finding(row.id, check(False, margin=-1.0)) for row in rows]

    monkeypatch.setattr(module, "check_rows", fake)
    scorer = EvidenceScorer("B", "mesa", 2)
    wanted = {row.id for row in ROWS if row.strength == "B"}
    assert set(scorer.rows()) == wanted
    whole = scorer.score({"loss_ratio": 4.0}, 7, 3, None, 400)
    assert whole.complete
    assert (set(asked[0][0]), len(asked)) == (wanted, 1)
    assert asked[0][1] == {
        "replications": 7,
        "seed": 3,
        "workers": 2,
        "constants": DEFAULT_CONSTANTS.changed({"loss_ratio": 4.0}),
        "engine": "mesa",
        "as_if": 400,
    }
    dropped = scorer.score({}, 7, 3, 0)
    assert not dropped.complete
    assert len(asked) == 2
    assert dropped.asked == len(wanted)
