"""Grievance towards the tier above."""

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
    Law(vented, rises="upward", falls="heat", zero="upward", same="heat"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_grievance_upward_by_hand():
    # 0.03 * 0.5 + 0.015 * 0.8 * 0.5 = 0.021, of 0.8: 0.2168; cared for by 1 - 0.6 * 0.75 = 0.55: 1 - 0.01 - 0.022
    assert upward_grievance(0.2, 0.5, 0.8, 0.5, 0.5, 0.4, 0.25) == approx(0.2098624)
    # with nothing that feeds it a hundredth goes in a week, and four more where there are means in full
    assert upward_grievance(0.5, 0.0, 0.0, 0.5, 0.5, 0.0, 0.0) == approx(0.495)
    assert upward_grievance(0.5, 0.0, 0.0, 0.5, 0.5, 0.0, 1.0) == approx(0.475)


def test_tipping_by_hand():
    # 2.5 * 0.2 * (0.3 + 0.35) = 0.325
    assert tipping_probability(0.45, 0.5) == approx(1.0 - math.exp(-0.325))
    assert tipping_probability(0.45, 0.0) == approx(1.0 - math.exp(-0.15))
    assert vented(0.5, 0.5) == approx(0.45)  # a fifth in full heat


@quick
@given(st.floats(0.0, 0.25), st.floats(*UNIT))
def test_little_grievance_never_tips(mean, pressure):
    assert tipping_probability(mean, pressure) == 0.0


@quick
@given(st.floats(*UNIT), st.floats(*UNIT))
def test_a_mandate_that_the_own_management_backs_wrongs_nobody(commitment, workload):
    assert upward_grievance(0.0, 0.0, commitment, 1.0, workload, 0.0, 0.0) == 0.0
