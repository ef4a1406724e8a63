"""Relationship conflict: friction between people."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.friction import friction_drift, friction_to, less_frank

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(friction_to, rises="threat unresolved friction of_all", falls="reliance kept_share"),
    Law(friction_drift, rises="friction level", zero="friction+level"),
    Law(less_frank, rises="candour", falls="friction", same="friction", zero="candour"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_friction_by_hand():
    # -0.15 + 0.25 * 0.4 + 0.2 * 0.5 + 0.2 * 0.25 + 2.5 * 0.1 * 0.4 + 0.5 * (0.2 + 0.4) / 2 = 0.35
    assert friction_to(0.6, 0.5, 0.25, 0.1, 0.2, 0.4) == approx(0.35)
    assert friction_to(0.0, 0.0, 1.0, 1.0, 1.0, 1.0) == 1.0
    assert friction_drift(0.2, 0.7) == approx(0.23)  # 0.06 of 0.5
    assert less_frank(0.8, 0.5) == approx(0.64)  # 0.8 * (1 - 0.2)


def test_people_who_trust_each_other_and_keep_their_word_are_not_at_odds():
    assert friction_to(1.0, 1.0, 0.0, 0.0, 0.0, 0.0) == 0.0


@quick
@given(*[st.floats(*UNIT)] * 5)
def test_what_is_left_lying_feeds_no_friction_where_there_is_full_trust(kept, threat, unresolved, friction, of_all):
    lying, clear = (friction_to(1.0, kept, threat, left, friction, of_all) for left in (unresolved, 0.0))
    assert lying == clear


@quick
@given(st.floats(*UNIT))
def test_friction_settles_where_it_is_fed(friction):
    # fed with 0.125 + 0.05 + 0.04 - 0.15 = 0.065 and half of itself: twice 0.065
    for _ in range(1000):
        friction = friction_drift(friction, friction_to(0.5, 0.75, 0.2, 0.0, friction, friction))
    assert friction == approx(0.13)
