"""What comes of the work."""

import math

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.results import (
    celebrated,
    contribution,
    felt_results,
    recurring,
    relieved,
    result_probability,
    small_results,
)

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(contribution, rises="progress delivered joint weight", same="delivered weight", ranges={"weight": (0.0, 6.0)}),
    Law(
        result_probability,
        rises="weakest tractability remaining reporting means result_rate",
        zero="weakest tractability remaining result_rate",
        ranges={"result_rate": (0.0, 4.0)},
    ),
    Law(relieved, rises="level", falls="size", same="size", zero="level"),
    Law(recurring, rises="level severity fed", free="recurrence", same="recurrence"),
    Law(felt_results, rises="results size", same="size"),
    Law(small_results, rises="small", falls="people", ranges={"people": (1.0, 60.0)}),
    Law(celebrated, rises="celebrate", result=(0.5, 1.0)),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_work_by_hand():
    assert contribution(0.2, 0.5, 1.0, 2.0) == approx(0.44)  # 0.3 of 0.8
    assert contribution(0.2, 0.5, 0.0, 2.0) == approx(0.26)  # 0.075 of 0.8
    # 2 * 0.5 * 0.5 * 0.8 * 0.8 * 1 = 0.32
    assert result_probability(0.5, 0.5, 0.8, 0.5, 0.5, 2.0) == approx(1.0 - math.exp(-0.32))


def test_trouble_by_hand():
    assert relieved(0.8, 0.5) == approx(0.66)
    assert recurring(0.3, 0.6, 0.5, 0.1) == approx(0.345)  # to 0.75
    assert felt_results(0.4, 0.5) == approx(0.505)  # 0.175 of 0.6
    assert small_results(0.5, 5.0) == approx(0.54)  # six with the chair: 0.08 of 0.5
    assert small_results(0.5, 11.0) == approx(0.52)  # twice as many: half of that
    assert small_results(0.5, 2.0) == approx(0.54)
    assert celebrated(0.4) == approx(0.7)


@quick
@given(*[st.floats(*UNIT)] * 4)
def test_without_the_work_of_one_kind_there_is_no_joint_result(tractability, remaining, reporting, means):
    assert result_probability(0.0, tractability, remaining, reporting, means, 4.0) == 0.0


@quick
@given(st.floats(*UNIT), st.floats(0.01, 1.0))
def test_an_isolated_action_brings_a_quarter_of_a_joint_one(progress, delivered):
    joint, alone = contribution(progress, delivered, 1.0, 2.0), contribution(progress, delivered, 0.0, 2.0)
    assert alone - progress == approx(0.25 * (joint - progress), abs=1e-12)


def test_trouble_comes_back_to_its_severity():
    level = relieved(0.8, 1.0)
    for _ in range(1000):
        level = recurring(level, 0.8, 0.0, 0.03)
    assert level == approx(0.8)


def test_half_of_what_was_relieved_is_back_after_log_two_over_the_rate():
    level = 0.4
    for _ in range(23):  # log 2 / 0.03 = 23.1 weeks
        level = recurring(level, 0.8, 0.0, 0.03)
    assert level == approx(0.6, abs=0.003)
