"""Deals between two parties."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.deals import deal_probability

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (Law(deal_probability, rises="trust act_together relate", falls="clarity"),)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_a_deal_by_hand():
    # 2 * 0.25 * (0.4 + 0.3) * 0.7, where the chair brings 1 - 0.8 * 0.5 = 0.6 and both 1 - 0.75 * 0.4 = 0.7
    assert deal_probability(0.5, 0.5, 0.2, 0.5) == approx(0.245)
    # without a chair who does anything, and without any trust: 2 * 0.25 * 0.4 * 0.25
    assert deal_probability(0.5, 0.0, 0.0, 0.0) == approx(0.05)
    assert deal_probability(0.0, 1.0, 1.0, 0.0) == 1.0


@quick
@given(st.floats(*UNIT), st.floats(*UNIT), st.floats(*UNIT))
def test_nobody_looks_for_a_deal_where_the_story_is_clear(trust, act_together, relate):
    assert deal_probability(1.0, trust, act_together, relate) == 0.0
