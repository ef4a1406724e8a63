"""What people bring."""

import math

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.people import (
    FRAME_SPREAD,
    first_attention,
    first_certainty,
    first_grievance,
    first_image,
    first_trust,
    known_chair,
    style_weight,
    trait,
)

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(trait, rises="given luck", free="spread"),
    Law(style_weight, rises="weight luck", free="spread", zero="weight", result=(0.0, 2.0)),
    Law(
        first_attention,
        rises="judged even luck",
        zero="judged+even",
        result=(0.0, math.exp(FRAME_SPREAD)),
    ),
    Law(first_grievance, rises="disappointment sore", zero="disappointment+sore"),
    Law(first_trust, rises="level luck colleague", falls="sore", free="spread", result=(-1.3, 1.42)),
    Law(first_certainty, rises="acquaintance", result=(3.0, 8.0)),
    Law(first_image, rises="acquaintance colleague", zero="acquaintance+colleague"),
    Law(known_chair, rises="colleague", falls="sore", result=(-0.5, 0.1)),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_persons_by_hand():
    assert trait(0.5, 0.3, 1.0) == approx(0.65)
    assert trait(0.9, 0.3, 1.0) == approx(1.0)
    assert style_weight(2.0, 0.3, 0.0) == approx(1.4)
    assert first_grievance(0.5, 0.25) == approx(0.4)
    assert known_chair(1.0, 0.0) == approx(0.1)
    assert known_chair(0.0, 0.4) == approx(-0.2)


def test_first_views_by_hand():
    # (0.9 * 0.5 + 0.1 * 0.25) = 0.475 in the middle of luck
    assert first_attention(0.5, 0.25, 0.5) == approx(0.475)
    assert first_attention(0.5, 0.25, 1.0) == approx(0.475 * math.exp(0.7))


def test_first_beliefs_by_hand():
    assert first_trust(0.5, 0.3, 1.0, 1.0, 0.3) == approx(0.5 + 0.09 + 0.12 - 0.3)
    assert first_certainty(0.4) == approx(5.0)
    assert first_image(0.5, 1.0) == approx(0.5)


@quick
@given(st.floats(*UNIT), st.floats(0.0, 1.0))
def test_without_spread_everybody_is_as_given(level, luck):
    assert trait(level, 0.0, luck) == level
