"""Differences about the way of working."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.ways import agreed_way, demanded, strain_of_ways, unsettled, ways_apart

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(
        ways_apart,
        free="act_now other_act_now fixed_steps other_fixed_steps",
        zero="act_now+other_act_now+fixed_steps+other_fixed_steps",
    ),
    Law(
        strain_of_ways,
        rises="apart pressure demand structure",
        falls="agreed",
        zero="apart pressure demand structure",
    ),
    Law(demanded, rises="demand more", same="more", zero="demand+more"),
    Law(unsettled, rises="agreed", falls="more", same="more", zero="agreed"),
    Law(agreed_way, rises="agreed structure worked step", same="step structure+worked"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_ways_by_hand():
    assert ways_apart(0.8, 0.2, 0.1, 0.5) == approx(0.5)  # the middle of 0.6 and 0.4
    assert ways_apart(1.0, 0.0, 0.0, 1.0) == approx(1.0)
    assert strain_of_ways(0.5, 0.5, 0.5, 0.5, 0.5) == approx(0.125)  # 4 * 0.0625 * 0.5
    assert strain_of_ways(1.0, 1.0, 0.5, 1.0, 0.0) == 1.0  # 2 is all
    assert demanded(0.5, 0.2) == approx(0.6)  # 1 - 0.5 * 0.8
    assert unsettled(0.8, 0.5) == approx(0.6)  # 0.8 * (1 - 0.25)
    assert agreed_way(0.2, 0.4, 0.1, 0.1) == approx(0.24)  # 0.1 * (0.1 + 0.4) of 0.8


@quick
@given(*[st.floats(*UNIT)] * 4)
def test_two_lie_as_far_apart_from_either_side(one, other, steps, other_steps):
    assert ways_apart(one, other, steps, other_steps) == ways_apart(other, one, other_steps, steps)
    assert ways_apart(one, one, steps, steps) == 0.0


@quick
@given(*[st.floats(*UNIT)] * 4)
def test_an_agreed_way_ends_the_strain(apart, pressure, demand, structure):
    assert strain_of_ways(apart, pressure, demand, structure, 1.0) == 0.0
