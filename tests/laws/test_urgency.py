"""Urgency: success lowers it, and so does it when nothing comes."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.urgency import comes_for_it, freshness, gloom, refreshed, urgency

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(freshness, rises="fresh", falls="results"),
    Law(gloom, rises="dark", falls="results"),
    Law(urgency, rises="fresh", falls="dark", result=(0.375, 1.0)),
    Law(comes_for_it, rises="urgent", result=(0.7, 1.0)),
    Law(refreshed, rises="fresh by", same="by"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_urgency_by_hand():
    # 0.8 * (1 - 0.07 * 0.125) = 0.793; then 0.004 * 0.5 of the 0.207 that is lacking
    assert freshness(0.8, 0.5) == approx(0.793414)
    # full success: 0.8 * 0.93, and nothing comes back
    assert freshness(0.8, 1.0) == approx(0.744)
    assert gloom(0.2, 0.25) == approx(0.206)  # half of what is hoped for is lacking: 0.02 of 0.3
    assert gloom(0.2, 0.5) == gloom(0.2, 0.9) == approx(0.196)
    assert urgency(0.5, 0.4) == approx(0.675)  # 0.75 * 0.9
    assert comes_for_it(0.5) == approx(0.85)
    assert refreshed(0.4, 0.5) == approx(0.7)


def test_a_fresh_team_without_gloom_lacks_nothing():
    assert urgency(1.0, 0.0) == comes_for_it(1.0) == freshness(1.0, 0.0) == 1.0
    assert gloom(0.0, 1.0) == 0.0


@quick
@given(st.floats(*UNIT))
def test_without_results_a_team_becomes_fresh_and_gloomy(start):
    fresh = dark = start
    for _ in range(3000):
        fresh, dark = freshness(fresh, 0.0), gloom(dark, 0.0)
    assert (fresh, dark) == approx((1.0, 1.0), abs=1e-4)
