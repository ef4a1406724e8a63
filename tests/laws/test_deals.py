"""Deals: parties trade across facets, without a shared story."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.deals import deal_probability

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (Law(deal_probability, rises="trust act_together relate", falls="clarity"),)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_deals_by_hand():
    # 2 * 0.25 * (0.4 + 0.3) = 0.35, of which 0.25 by themselves
    assert deal_probability(0.5, 0.5, 0.0, 0.0) == approx(0.0875)
    # a chair who has people act together and talks: 1 - 0.75 * 0.8 * 0.5 = 0.7
    assert deal_probability(0.5, 0.5, 0.2, 0.5) == approx(0.245)
    assert deal_probability(0.0, 1.0, 1.0, 0.0) == 1.0  # 2 is all


@quick
@given(*[st.floats(*UNIT)] * 3)
def test_with_a_clear_story_no_deal_is_looked_for(trust, act_together, relate):
    assert deal_probability(1.0, trust, act_together, relate) == 0.0


def test_little_trust_is_enough():
    assert deal_probability(0.5, 0.0, 0.2, 0.0) == approx(0.08)  # 2 * 0.25 * 0.4 * 0.4
