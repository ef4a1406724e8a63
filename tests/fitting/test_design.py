"""Designs stay within the ranges, fill them, and come out the same again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.fitting.design import Space, around, design, distances, far_apart
from tests.fitting.fakes import SPACE

WHOLE = Space.of_constants()


def within(space: Space, points: np.ndarray) -> bool:
    return bool(np.all(points >= space.low) and np.all(points <= space.high))


def test_the_space_is_that_of_the_table() -> None:
    table = Constants.table()
    assert WHOLE.names == tuple(table.index)
    assert WHOLE.defaults().tolist() == table["default"].tolist()
    assert WHOLE.values(WHOLE.defaults()) == table["default"].to_dict()


@settings(max_examples=25, deadline=None)
@given(number=st.integers(1, 70), seed=st.integers(0, 2**40), spread=st.floats(0.01, 1.0))
def test_a_design_stays_within_its_part_of_the_ranges(number: int, seed: int, spread: float) -> None:
    centre = WHOLE.defaults()
    points = design(WHOLE, number, seed, centre=centre, spread=spread)
    assert points.shape == (number, len(WHOLE.names))
    assert within(WHOLE, points)
    away = np.abs(WHOLE.scaled(points) - WHOLE.scaled(centre))
    assert np.all(away <= spread + 0.001)  # a few digits are kept
    for values in points:
        DEFAULT_CONSTANTS.changed(WHOLE.values(values))


def test_a_design_reproduces_and_a_larger_one_goes_on() -> None:
    one = design(WHOLE, 20, 3)
    assert np.array_equal(one, design(WHOLE, 20, 3))
    assert np.array_equal(one, design(WHOLE, 50, 3)[:20])
    assert not np.array_equal(one, design(WHOLE, 20, 4))


def test_a_design_fills_every_range() -> None:
    shares = WHOLE.scaled(design(WHOLE, 64, 1))
    for column in shares.T:
        counts = np.histogram(column, bins=8, range=(0.0, 1.0))[0]
        assert np.all(np.abs(counts - 8) <= 1)


def test_values_have_few_digits() -> None:
    assert all(float(f"{value:.4g}") == value for value in design(WHOLE, 16, 2).flat)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**40), spread=st.floats(0.0, 2.0))
def test_points_around_others_stay_within_the_ranges_and_reproduce(seed: int, spread: float) -> None:
    parents = design(SPACE, 5, seed)
    points = around(SPACE, parents, 30, (seed, 1), spread)
    assert within(SPACE, points)
    assert np.array_equal(points, around(SPACE, parents, 30, (seed, 1), spread))


def test_points_around_others_are_as_close_as_asked() -> None:
    parents = SPACE.rounded(np.full((1, len(SPACE.names)), 0.5))
    for step in (0.02, 0.1):
        apart = SPACE.scaled(around(SPACE, parents, 4000, (1,), step)).std(axis=0)
        assert apart == pytest.approx(np.full(3, step), rel=0.05)


def test_points_far_apart_begin_with_the_farthest_and_never_repeat() -> None:
    line = SPACE.rounded(np.stack([np.linspace(0.0, 1.0, 11)] * 3, axis=1))
    others = line[:1]
    assert far_apart(SPACE, line, 3, others)[:2] == [10, 5]
    everything = far_apart(SPACE, line, 50, others)
    assert sorted(everything) == list(range(11))
    assert far_apart(SPACE, line[:0], 5, others) == []
    chosen = SPACE.scaled(line[everything[:4]])
    assert min(distances(chosen[place + 1 :], one).min() for place, one in enumerate(chosen[:-1])) > 0.15


def test_few_constants_move_where_few_are_to() -> None:
    parents = SPACE.rounded(np.full((1, len(SPACE.names)), 0.5))
    points = SPACE.scaled(around(SPACE, parents, 2000, (1,), 0.1, moving=0.25))
    moved = ~np.isclose(points, SPACE.scaled(parents), atol=1e-3)
    assert abs(moved.mean() - 0.25) < 0.03  # a change too small to see after rounding counts as none
    assert not np.isclose(SPACE.scaled(around(SPACE, parents, 50, (1,), 0.1)), 0.5, atol=1e-9).all()
