"""Grievance towards the tier above, and collective bursts of it."""

import math

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.upward import tipping_probability, upward_grievance, vented

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(
        upward_grievance,
        rises="upward pressed commitment workload",
        falls="support leader means",
        zero="upward+pressed+commitment",
    ),
    Law(tipping_probability, rises="mean_upward pressure", zero="mean_upward"),
    Law(vented, rises="upward", falls="heat", same="heat", zero="upward"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_grievance_towards_those_above_by_hand():
    # 0.03 * 0.5 + 0.015 * 0.4 * 0.5 = 0.018, times 0.5 + 0.5, of 0.8: 0.2144; a hundredth goes by itself
    assert upward_grievance(0.2, 0.5, 0.4, 0.5, 0.5, 0.0, 0.0) == approx(0.212256)
    # a leader and means are 1 - 0.5 * 0.8 = 0.6 of care: 0.01 + 0.024 goes
    assert upward_grievance(0.2, 0.5, 0.4, 0.5, 0.5, 0.5, 0.2) == approx(0.2071104)
    assert vented(0.5, 0.5) == approx(0.45)  # 0.5 * (1 - 0.1)


def test_tipping_by_hand():
    # 2.5 * 0.2 * (0.3 + 0.35) = 0.325
    assert tipping_probability(0.45, 0.5) == approx(1.0 - math.exp(-0.325))
    # without pressure 2.5 * 0.2 * 0.3 = 0.15
    assert tipping_probability(0.45, 0.0) == approx(1.0 - math.exp(-0.15))


@quick
@given(st.floats(0.0, 0.25), st.floats(*UNIT))
def test_few_who_feel_wronged_do_not_tip(mean, pressure):
    assert tipping_probability(mean, pressure) == 0.0


@quick
@given(*[st.floats(*UNIT)] * 5)
def test_without_pressure_and_with_support_it_only_fades(upward, commitment, workload, leader, means):
    assert upward_grievance(upward, 0.0, commitment, 1.0, workload, leader, means) <= upward
