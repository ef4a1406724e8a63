"""Readings with one threshold moved, and the rows that change with it."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from simulation.evidence.check import USUAL, Finding
from simulation.evidence.robustness import changed_rows, readings
from simulation.evidence.row import Check, Row
from simulation.model.phases import DEFAULT_THRESHOLDS


def found(**held: bool) -> list[Finding]:
    """Findings by id; each of one test."""
    return [
        Finding(
            Row(name, name, "B", "[B]", {}, ()), (Check("one", 0.5, (0.4, 0.6), ">= 0", one, 1.0 if one else -1.0),)
        )
        for name, one in held.items()
    ]


def test_each_threshold_is_moved_up_and_down_by_a_fifth() -> None:
    usual, given = asdict(DEFAULT_THRESHOLDS), readings()
    assert given.pop(USUAL) == DEFAULT_THRESHOLDS
    moved = {}
    for name, thresholds in given.items():
        others = {key: value for key, value in asdict(thresholds).items() if value != usual[key]}
        ((key, value),) = others.items()
        moved[name] = (key, value / usual[key])
    assert moved == {
        f"{name} {sign}20%": (name, pytest.approx(1.2 if sign == "+" else 0.8))
        for name in ("aim", "order", "unresolved", "functioning")
        for sign in "-+"
    }


def test_rows_that_change_are_told_for_each_other_reading() -> None:
    changes = changed_rows(
        {
            "same": found(E01=True, E02=False, E03=True),
            USUAL: found(E01=True, E02=False, E03=True),
            "other": found(E01=False, E02=True, E03=True),
            "strict": found(E01=False, E02=False, E03=False),
        }
    )
    assert changes == {"same": ([], []), "other": (["E01"], ["E02"]), "strict": (["E01", "E03"], [])}
