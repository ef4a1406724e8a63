"""Urgency, worn by success and lost in gloom."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.urgency import comes_for_it, freshness, gloom, refreshed, urgency

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(freshness, rises="fresh", falls="results"),
    Law(gloom, rises="dark", falls="results"),
    Law(urgency, rises="fresh", falls="dark", result=(0.45, 1.0)),
    Law(comes_for_it, rises="urgent", result=(0.7, 1.0)),
    Law(refreshed, rises="fresh by", same="by"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_states_by_hand():
    # 0.8 * (1 - 0.05 * 0.125) = 0.795, and 0.004 * 0.5 of the 0.205 that are lacking
    assert freshness(0.8, 0.5) == approx(0.79541)
    assert freshness(0.8, 1.0) == approx(0.76)
    assert freshness(0.8, 0.0) == approx(0.8008)
    assert gloom(0.2, 0.25) == approx(0.206)  # a fiftieth of the way to 0.5
    assert gloom(0.2, 0.8) == approx(0.196)
    assert refreshed(0.5, 0.3) == approx(0.65)


def test_what_it_does_by_hand():
    assert urgency(0.5, 0.4) == approx(0.72)  # 0.8 * 0.9
    assert urgency(1.0, 0.0) == 1.0
    assert comes_for_it(0.72) == approx(0.916)  # 1 - 0.3 * 0.28


@quick
@given(st.floats(0.5, 1.0))
def test_nobody_is_gloomy_with_the_results_hoped_for(results):
    assert gloom(0.0, results) == 0.0


def effort_after_years_of(results: float) -> float:
    fresh, dark = 1.0, 0.0
    for _ in range(3 * 52):
        fresh, dark = freshness(fresh, results), gloom(dark, results)
    return urgency(fresh, dark)


def test_effort_over_success_is_an_inverted_u():
    none, some, full = (effort_after_years_of(results) for results in (0.0, 0.4, 1.0))
    assert some > none
    assert some > full
