"""Friction between people."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.friction import friction_drift, friction_to, less_frank

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(friction_to, rises="threat unresolved friction of_all", falls="reliance kept_share"),
    Law(friction_drift, rises="friction level"),
    Law(less_frank, rises="candour", falls="friction", zero="candour", same="friction"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_friction_by_hand():
    # -0.15 + 0.25 * 0.6 + 0.2 * 0.5 + 0.2 * 0.2 + 2.5 * 0.1 * 0.6 + 0.5 * (0.2 + 0.4) / 2
    assert friction_to(0.4, 0.5, 0.2, 0.1, 0.2, 0.4) == approx(0.44)
    assert friction_to(1.0, 1.0, 0.0, 0.0, 0.0, 0.0) == 0.0  # below nothing
    assert friction_to(1.0, 1.0, 0.0, 0.0, 0.6, 0.8) == approx(0.2)  # -0.15 + 0.35
    assert friction_to(0.0, 0.0, 1.0, 1.0, 1.0, 1.0) == 1.0
    assert friction_drift(0.2, 0.44) == approx(0.2144)
    assert less_frank(0.5, 0.5) == approx(0.4)  # a fifth kept back


@quick
@given(st.floats(*UNIT), st.floats(*UNIT), st.floats(*UNIT), st.floats(*UNIT))
def test_full_trust_keeps_quarrels_about_the_work_from_becoming_personal(kept, threat, unresolved, friction):
    calm, quarrel = (friction_to(1.0, kept, threat, left, friction, friction) for left in (0.0, unresolved))
    assert quarrel == calm


def test_ordinary_people_settle_near_the_usual_friction():
    friction = 0.6
    for _ in range(2000):
        friction = friction_drift(friction, friction_to(0.5, 0.8, 0.2, 0.04, friction, friction))
    # -0.15 + 0.125 + 0.04 + 0.04 + 0.05 = 0.105, twice, as half of it keeps itself going
    assert friction == approx(0.21)


def test_friction_without_anything_that_feeds_it_goes_away():
    friction = 0.8
    for _ in range(2000):
        friction = friction_drift(friction, friction_to(0.8, 1.0, 0.0, 0.0, friction, friction))
    assert friction == approx(0.0)
