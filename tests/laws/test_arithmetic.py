"""Small arithmetic shared by the laws."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.arithmetic import either, either_way, fading, logistic, middle, saturation, share, tilted, toward

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(share, rises="value", zero="value", ranges={"value": (-3.0, 3.0)}),
    Law(logistic, rises="log_odds", ranges={"log_odds": (-60.0, 60.0)}),
    Law(saturation, rises="amount", zero="amount", ranges={"amount": (0.0, 10.0)}),
    Law(
        tilted,
        rises="probability log_odds",
        same="log_odds",
        zero="probability",
        ranges={"log_odds": (-60.0, 60.0)},
    ),
    Law(toward, rises="value target", free="rate", same="rate"),
    Law(either, rises="first second", zero="first+second"),
    Law(middle, rises="first second", zero="first+second"),
    Law(either_way, rises="luck", result=(-1.0, 1.0)),
    Law(fading, rises="lasting_weeks", falls="weeks", ranges={"weeks": (0.0, 520.0), "lasting_weeks": (1.0, 104.0)}),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_shares_by_hand():
    assert (share(-0.2), share(0.0), share(0.3), share(1.0), share(1.7)) == (0.0, 0.0, 0.3, 1.0, 1.0)
    assert toward(0.2, 0.7, 0.4) == approx(0.4)  # 0.2 + 0.4 * 0.5
    assert toward(0.8, 0.2, 0.5) == approx(0.5)
    assert either(0.5, 0.2) == approx(0.6)  # 1 - 0.5 * 0.8
    assert middle(0.2, 0.6) == approx(0.4)
    assert (either_way(0.0), either_way(0.5), either_way(0.75)) == (-1.0, 0.0, 0.5)


def test_curves_by_hand():
    assert logistic(0.0) == 0.5
    assert logistic(math.log(3.0)) == approx(0.75)  # odds of three to one
    assert saturation(math.log(4.0)) == approx(0.75)
    assert saturation(1.0) == approx(0.6321205588)
    assert fading(13.0, 26.0) == approx(0.6065306597)
    assert tilted(0.25, math.log(2.0)) == approx(0.4)  # odds of one to three doubled: two to three
    assert tilted(0.75, -math.log(3.0)) == approx(0.5)
    assert [tilted(sure, odds) for sure in (0.0, 1.0) for odds in (-2.0, 2.0)] == approx([0.0, 0.0, 1.0, 1.0])
    assert fading(26.0, 26.0) == approx(0.3678794412)


@pytest.mark.parametrize("extreme", [1e6, -1e6, 1e300])
def test_extremes_do_not_overflow(extreme):
    assert 0.0 <= logistic(extreme) <= 1.0
    assert 0.0 <= saturation(extreme) <= 1.0
    assert 0.0 <= fading(extreme, 1.0) <= 1.0
    assert 0.0 <= tilted(0.5, extreme) <= 1.0


def test_what_is_held_at_the_ends_by_hand():
    tiny = 4.248354255291589e-18  # exp(-40)
    assert logistic(-41.0) == logistic(-1e9) == approx(tiny, rel=1e-12)
    assert fading(41.0, 1.0) == fading(1e9, 1.0) == approx(tiny, rel=1e-12)
    assert logistic(1e9) == saturation(1e9) == 1.0
    assert saturation(-1.0) == saturation(-1e9) == 0.0
    assert fading(-3.0, 1.0) == 1.0
    assert tilted(0.5, -41.0) == tilted(0.5, -1e9) == approx(tiny, rel=1e-12)


@quick
@given(st.floats(-60.0, 60.0))
def test_odds_for_and_against_mirror_each_other(log_odds):
    assert logistic(log_odds) + logistic(-log_odds) == approx(1.0)


@quick
@given(st.floats(*UNIT), st.floats(*UNIT))
def test_either_is_symmetric_and_at_least_the_larger(first, second):
    assert either(first, second) == approx(either(second, first))
    assert either(first, second) >= max(first, second) - 1e-12
    assert either(first, 0.0) == approx(first)
    assert either(first, 1.0) == approx(1.0)


@quick
@given(st.floats(*UNIT), st.floats(*UNIT), st.floats(*UNIT))
def test_toward_stays_between_and_arrives_at_full_rate(value, target, rate):
    low, high = sorted((value, target))
    assert low - 1e-12 <= toward(value, target, rate) <= high + 1e-12
    assert toward(value, target, 1.0) == approx(target)


@pytest.mark.parametrize("lasting", [1.0, 8.0, 26.0, 52.0])
def test_fading_halves_at_the_right_week_and_again_after_as_many(lasting):
    half = lasting * math.log(2.0)
    assert fading(half, lasting) == approx(0.5)
    assert fading(2.0 * half, lasting) == approx(0.25)
    assert fading(0.0, lasting) == 1.0


@quick
@given(st.floats(0.0, 40.0), st.floats(0.0, 40.0))
def test_fading_in_two_stretches_is_fading_in_one(first, second):
    assert fading(first, 13.0) * fading(second, 13.0) == approx(fading(first + second, 13.0))
