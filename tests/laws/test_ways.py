"""Differences about the way of working."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.ways import agreed_way, demanded, strain_of_ways, unsettled, ways_apart

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(ways_apart, free="act_now other_act_now fixed_steps other_fixed_steps"),
    Law(
        strain_of_ways,
        rises="apart pressure demand structure",
        falls="agreed",
        zero="apart pressure demand structure",
    ),
    Law(demanded, rises="demand more", same="more"),
    Law(unsettled, rises="agreed", falls="more", zero="agreed", same="more"),
    Law(agreed_way, rises="agreed structure worked step", same="step structure+worked"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_strain_by_hand():
    assert ways_apart(0.8, 0.2, 0.3, 0.5) == approx(0.4)  # the mean of 0.6 and 0.2
    assert ways_apart(0.2, 0.8, 0.5, 0.3) == approx(0.4)
    assert strain_of_ways(0.4, 0.5, 0.5, 0.5, 0.2) == approx(0.16)  # 4 * 0.4 * 0.125 * 0.8
    assert strain_of_ways(0.5, 1.0, 1.0, 1.0, 0.0) == 1.0  # twice too much


def test_the_agreed_way_by_hand():
    assert demanded(0.5, 0.2) == approx(0.6)  # 1 - 0.5 * 0.8
    assert unsettled(0.6, 0.5) == approx(0.45)  # a quarter less
    # 0.25 * 0.4 + 4 * 0.1 = 0.5 steps of 0.5, of 0.8
    assert agreed_way(0.2, 0.4, 0.1, 0.5) == approx(0.4)


@quick
@given(*[st.floats(*UNIT)] * 4)
def test_an_agreed_way_of_working_takes_the_strain_away(apart, pressure, demand, structure):
    assert strain_of_ways(apart, pressure, demand, structure, 1.0) == 0.0


@quick
@given(st.floats(*UNIT), st.floats(*UNIT))
def test_two_who_work_alike_are_not_apart(act_now, fixed_steps):
    assert ways_apart(act_now, act_now, fixed_steps, fixed_steps) == 0.0
