"""Designs and distributions, against what is known of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.sweeps.designs import lay_out, number_of_points
from simulation.sweeps.factors import Factor, NoSuchPlaceError, changes_for
from simulation.sweeps.schema import Grid, LatinHypercube, Morris, Sobol, Varied


def factor(name: str = "x", **given: object) -> Factor:
    varied = Varied.model_validate(given)
    return Factor(name, (name,), varied.values or (), varied)


RANGE = factor(low=10.0, high=20.0)
SHARES = np.linspace(0.0, 1.0, 2001)


def test_uniform_values_lie_evenly() -> None:
    assert RANGE.at(np.asarray([0.0, 0.25, 1.0])) == [10.0, 12.5, 20.0]


def test_log_uniform_values_have_even_ratios() -> None:
    found = factor(low=1.0, high=100.0, distribution="log_uniform").at(np.asarray([0.0, 0.5, 1.0]))
    assert found == pytest.approx([1.0, 10.0, 100.0])


def test_a_triangle_has_its_mean_and_stays_inside() -> None:
    found = np.asarray(factor(low=0.0, high=1.0, mode=0.2, distribution="triangular").at(SHARES))
    assert found.mean() == pytest.approx((0.0 + 0.2 + 1.0) / 3.0, abs=1e-3)
    assert (found[0], found[-1]) == (0.0, 1.0)
    assert np.all(np.diff(found) >= 0.0)


def test_a_normal_distribution_is_cut_off_at_the_ends() -> None:
    found = np.asarray(factor(low=-1.0, high=1.0, mean=0.0, sd=0.5, distribution="normal").at(SHARES))
    assert found.mean() == pytest.approx(0.0, abs=1e-9)
    assert found.min() == pytest.approx(-1.0)
    assert np.median(np.abs(found)) < 0.34  # a uniform one has 0.5


@given(st.floats(0.0, 1.0))
def test_whole_numbers_stay_in_their_range(share: float) -> None:
    (value,) = factor(low=2.0, high=5.0, whole=True).at(np.asarray([share]))
    assert value in (2, 3, 4, 5)
    assert isinstance(value, int)


def test_whole_numbers_are_equally_likely() -> None:
    found = factor(low=1.0, high=4.0, whole=True).at((np.arange(4000) + 0.5) / 4000.0)
    assert np.bincount(found).tolist() == [0, 1000, 1000, 1000, 1000]


def test_listed_values_are_equally_likely() -> None:
    found = factor(values=("a", None, "b")).at((np.arange(300) + 0.5) / 300.0)
    assert [found.count(value) for value in ("a", None, "b")] == [100, 100, 100]


def test_a_grid_takes_ends_and_steps() -> None:
    points = lay_out(Grid(kind="grid"), [factor(low=0.0, high=1.0, steps=3), factor(values=("a", "b"))])
    assert points.rows == ((0.0, "a"), (0.0, "b"), (0.5, "a"), (0.5, "b"), (1.0, "a"), (1.0, "b"))
    assert factor(low=1.0, high=3.0, whole=True, steps=5).levels() == [1, 2, 3]


def test_a_latin_hypercube_has_each_part_of_each_range_once() -> None:
    design, factors = LatinHypercube(kind="lhs", points=40, seed=3), [factor("a", low=0.0, high=1.0), RANGE]
    points = lay_out(design, factors)
    assert points.shares is not None
    for column in points.shares.T:
        assert sorted((column * 40).astype(int).tolist()) == list(range(40))
    assert (
        points.rows
        == lay_out(LatinHypercube(kind="lhs", points=40, seed=3), [factor("a", low=0.0, high=1.0), RANGE]).rows
    )


@pytest.mark.parametrize(("second", "number"), [(False, 8 * 4), (True, 8 * 6)])
def test_a_sobol_design_is_as_large_as_told(second: bool, number: int) -> None:
    design = Sobol(kind="sobol", base=8, second_order=second)
    assert len(lay_out(design, [RANGE, RANGE]).rows) == number_of_points(design, [RANGE, RANGE]) == number


def test_each_step_of_a_morris_way_changes_one_thing() -> None:
    design = Morris(kind="morris", trajectories=5, seed=2)
    points = lay_out(
        design, [factor("a", low=0.0, high=1.0), factor("b", low=0.0, high=1.0), factor("c", low=0.0, high=1.0)]
    )
    assert points.shares is not None
    ways = points.shares.reshape(5, 4, 3)
    changed = np.diff(ways, axis=1) != 0.0
    assert np.all(changed.sum(axis=2) == 1)
    assert np.all(changed.sum(axis=1) == 1)


DATA = {
    "people": {"openness": 0.5},
    "organisations": ({"id": "police", "threat": 0.1}, {"id": "care", "threat": 0.2}),
    "calendar": {"weeks": (1, 5), "fixed": 0.3, "source": "seen"},
    "events": ({"kind": "incident", "week": 3},),
}


def test_values_go_where_their_paths_lead() -> None:
    values = {"people.openness": 0.9, "organisations.*.threat": 0.5, "organisations.care.habitus": 0.1}
    assert changes_for(DATA, values) == {
        "people": {"openness": 0.9},
        "organisations": [{"id": "police", "threat": 0.5}, {"id": "care", "threat": 0.5, "habitus": 0.1}],
    }


def test_all_of_a_block_can_be_set() -> None:
    data = {"chair": {"skills": {"translator": 0.1, "coordinator": 0.2, "source": "seen"}}}
    assert changes_for(data, {"chair.skills.*": 0.7}) == {"chair": {"skills": {"translator": 0.7, "coordinator": 0.7}}}


def test_a_block_that_is_replaced_whole_keeps_what_it_had() -> None:
    assert changes_for(DATA, {"calendar.every_weeks": 4}) == {"calendar": {"every_weeks": 4, "fixed": 0.3}}
    assert changes_for(DATA, {"calendar.fixed": 1.0})["calendar"]["weeks"] == (1, 5)


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("organisations.fire.threat", "'fire' names nothing in the list"),
        ("events.first.week", "leads into a list of which nothing has an id"),
        ("people.openness.more", "'openness' is one value and holds no 'more'"),
        ("nothing.*", r"there is no 'nothing' of which"),
        ("people.openness.*", "'openness' is one value"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(path: str, told: str) -> None:
    with pytest.raises(NoSuchPlaceError, match=told):
        changes_for(DATA, {path: 1})
