"""Who comes."""

import math

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.attendance import (
    FUNDING_PULL,
    attendance_probability,
    deputy_probability,
    obligation,
    obliged,
    visit_probability,
    waiting,
)

from .properties import UNIT, Law, approx, checks_of, constant, quick

LAWS = (
    Law(
        obligation,
        rises="commitment support backer insistence funding_pull paid_time",
        zero="commitment+insistence+funding_pull+paid_time",
    ),
    Law(obliged, rises="by_organisation appointment", same="appointment", zero="by_organisation+appointment"),
    Law(
        attendance_probability,
        rises="value identification chair_trust must base obligation_weight",
        falls="workload waiting friction workload_weight",
        free="value_weight",
        ranges={
            "waiting": (0.0, 1.5),
            "base": constant("attend_base"),
            "value_weight": constant("attend_value_weight"),
            "obligation_weight": constant("attend_obligation_weight"),
            "workload_weight": constant("attend_workload_weight"),
        },
    ),
    Law(waiting, rises="weeks_since", falls="fixed", ranges={"weeks_since": (0.0, 104.0)}, result=(0.0, 1.5)),
    Law(visit_probability, rises="must identification", result=(0.3, 0.8)),
    Law(deputy_probability, rises="must support", result=(0.15, 0.5)),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)

COMING = {
    "value": 0.6,
    "identification": 0.2,
    "chair_trust": 0.4,
    "must": 0.5,
    "workload": 0.4,
    "waiting": 0.0,
    "friction": 0.2,
    "base": 1.0,
    "value_weight": 5.0,
    "obligation_weight": 2.0,
    "workload_weight": 2.5,
}


def test_obligation_by_hand():
    # mandate 0.5 * (0.4 + 0.3) = 0.35; with insistence 1 - 0.65 * 0.8 = 0.48
    # money and time 1 - (1 - 0.25) * (1 - 0.4 * 0.5 * 0.5) = 0.325; together 1 - 0.52 * 0.675
    assert obligation(0.5, 0.5, 0.0, 0.2, 0.25, 0.5) == approx(0.649)
    assert obligation(1.0, 1.0, 0.0, 0.0, 0.0, 0.0) == approx(1.0)
    assert obligation(1.0, 0.0, 0.0, 0.0, 0.0, 0.0) == approx(0.4)
    # a backer of 0.8 stands in for support of 0.4 at home: 0.5 * (0.4 + 0.6 * 0.4); not beside more support than that
    assert obligation(0.5, 0.1, 0.8, 0.0, 0.0, 0.0) == approx(0.32)
    assert obligation(0.5, 0.5, 0.8, 0.0, 0.0, 0.0) == approx(0.35)
    # half appointed: 0.6 * 0.5, where the organisation does not oblige to more
    assert obliged(0.2, 0.5) == approx(0.3)
    assert obliged(0.7, 1.0) == 0.7


def test_coming_by_hand():
    # 1 + 0.5 + 0.3 - 0.2 + 1 - 1 - 0.2 = 1.4
    assert attendance_probability(**COMING) == approx(1.0 / (1.0 + math.exp(-1.4)))
    # without a fixed rhythm, half a year on: 0.3 + 1.2 * (1 - 0.36787944) = 1.05854467 less
    assert waiting(0.0, 26.0) == approx(1.05854467)
    loose = attendance_probability(**{**COMING, "waiting": waiting(0.0, 26.0)})
    assert loose == approx(1.0 / (1.0 + math.exp(-(1.4 - 1.05854467))))
    assert deputy_probability(0.4, 0.5) == approx(0.22)
    assert visit_probability(0.2, 0.6) == visit_probability(0.6, 0.2) == approx(0.6)


@quick
@given(st.floats(0.0, 200.0))
def test_a_fixed_moment_takes_away_the_cost_of_time(weeks):
    assert waiting(1.0, weeks) == 0.0


@quick
@given(st.floats(*UNIT))
def test_obligation_brings_people_who_expect_nothing(value):
    free = attendance_probability(**{**COMING, "value": value, "must": 0.0})
    obliged = attendance_probability(**{**COMING, "value": value, "must": 1.0})
    assert obliged / (1.0 - obliged) == approx(math.exp(2.0) * free / (1.0 - free))


@quick
@given(st.floats(*UNIT), st.floats(*UNIT))
def test_a_mandate_obliges_as_far_as_it_is_carried_at_home(commitment, support):
    assert obligation(commitment, support, 0.0, 0.0, 0.0, 0.0) <= commitment + 1e-12


def test_competitive_money_pulls_most_and_own_product_not_at_all():
    own_product, at_stake, pooled = FUNDING_PULL
    assert own_product == 0.0 < pooled < at_stake < 1.0


def test_obligation_by_money_alone_by_hand():
    assert [obligation(0.0, 0.5, 0.0, 0.0, pull, 0.0) for pull in FUNDING_PULL] == approx([0.0, 0.45, 0.25])
    # with time that is paid for and carried at home: 1 - (1 - 0.45) * (1 - 0.4)
    assert obligation(0.0, 1.0, 0.0, 0.0, FUNDING_PULL[1], 1.0) == approx(0.67)
