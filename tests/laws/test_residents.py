"""Residents' trust and willingness to report."""

import pytest

from simulation.constants import DEFAULT_CONSTANTS
from simulation.laws.residents import reporting_drift, trust_after_breach, trust_after_follow_up

from .properties import Law, approx, checks_of, constant

LAWS = (
    Law(trust_after_follow_up, rises="trust weight step", same="weight step"),
    Law(
        trust_after_breach,
        rises="trust",
        falls="weight step loss_ratio",
        same="weight step",
        ranges={"loss_ratio": constant("residents_loss_ratio")},
    ),
    Law(reporting_drift, rises="reporting trust"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_residents_by_hand():
    assert trust_after_follow_up(0.4, 0.5, 0.02) == approx(0.406)
    assert trust_after_follow_up(0.4, 2.1, 0.5) == 1.0  # 1.05 of the way is all of it, and no more
    assert trust_after_breach(0.4, 0.5, 0.02, 5.0) == approx(0.375)
    assert trust_after_breach(0.4, 1.0, 0.5, 5.0) == 0.0
    assert reporting_drift(0.3, 0.6) == approx(0.306)


@pytest.mark.parametrize("ratio", [3.0, DEFAULT_CONSTANTS.residents_loss_ratio, 10.0])
def test_a_breach_costs_half_trusting_residents_three_to_ten_times_what_a_follow_up_gives(ratio):
    step = DEFAULT_CONSTANTS.residents_step
    gain = trust_after_follow_up(0.5, 0.4, step) - 0.5
    loss = 0.5 - trust_after_breach(0.5, 0.4, step, ratio)
    assert loss / gain == approx(ratio)
    assert constant("residents_loss_ratio") == (3.0, 10.0)


def test_reporting_follows_trust_slowly():
    reporting = 0.1
    for _ in range(35):
        reporting = reporting_drift(reporting, 0.7)
    assert 0.35 < reporting < 0.45  # half-way after about 34 weeks: log 2 / 0.02
    for _ in range(1000):
        reporting = reporting_drift(reporting, 0.7)
    assert reporting == approx(0.7)
