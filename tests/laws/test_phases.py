"""Reading the phase off what can be seen."""

import math

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.phases import passed, phase_shares

from .properties import Law, approx, checks_of, quick

WIDTHS = {"threshold": (0.05, 0.9), "gradual": (0.05, 0.8)}
LAWS = (Law(passed, rises="value", falls="threshold", free="gradual", ranges=WIDTHS),)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)

SIGHTS = st.tuples(*[st.floats(0.0, 1.0)] * 4)
THRESHOLDS = (0.34, 0.45, 0.11, 0.66, 0.25)


def test_passing_a_threshold_by_hand():
    assert passed(0.4, 0.4, 0.25) == approx(0.5)
    # (0.5 - 0.4) / (0.25 * 0.4) * 2 = 2
    assert passed(0.5, 0.4, 0.25) == approx(1.0 / (1.0 + math.exp(-2.0)))


def test_shares_of_phases_by_hand():
    # everything at its threshold: storming a half; of the rest settled is a quarter, and half of that works
    assert phase_shares(*THRESHOLDS[:4], *THRESHOLDS) == approx((0.375, 0.5, 0.0625, 0.0625))
    # the passage of disagreement is half as wide again: 0.11 * 0.25 * 1.5 = 0.04125 further, log-odds of two
    assert phase_shares(0.34, 0.45, 0.11 + 0.04125, 0.66, *THRESHOLDS)[1] == approx(0.8807970780)
    # a clear aim, order and functioning, far beyond their thresholds, and nothing unresolved
    shares = phase_shares(1.0, 1.0, 0.0, 1.0, *THRESHOLDS)
    assert shares[3] == approx(0.972, abs=0.01)


@quick
@given(SIGHTS)
def test_shares_are_shares_of_one(sight):
    shares = phase_shares(*sight, *THRESHOLDS)
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert sum(shares) == approx(1.0)


@quick
@given(SIGHTS, st.floats(0.01, 0.5))
def test_more_of_each_thing_seen_makes_its_phase_larger(sight, more):
    aim, order, unresolved, functioning = sight
    before = phase_shares(*sight, *THRESHOLDS)
    assert phase_shares(aim + more, order, unresolved, functioning, *THRESHOLDS)[0] <= before[0]
    assert phase_shares(aim, order + more, unresolved, functioning, *THRESHOLDS)[0] <= before[0]
    assert phase_shares(aim, order, unresolved + more, functioning, *THRESHOLDS)[1] >= before[1]
    assert phase_shares(aim, order, unresolved, functioning + more, *THRESHOLDS)[2] <= before[2]
