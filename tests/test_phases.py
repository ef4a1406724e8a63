"""What an observer sees, and the phase read off it."""

from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.model.phases import DEFAULT_THRESHOLDS, PHASES, Sight, dominant, membership

FORMING, STORMING, NORMING, PERFORMING, ADJOURNED = range(5)
shares = st.floats(0.0, 1.0)
sights = st.builds(Sight, aim=shares, order=shares, unresolved=shares, functioning=shares)
any_sight = st.builds(Sight, aim=shares, order=shares, unresolved=shares, functioning=shares, ended=shares)
quick = settings(max_examples=60, deadline=None, derandomize=True, database=None)
AT = DEFAULT_THRESHOLDS


def test_phases_are_those_of_tuckman_in_order():
    assert PHASES == ("forming", "storming", "norming", "performing", "adjourned")


@quick
@given(any_sight)
def test_memberships_are_shares_that_sum_to_one(sight):
    shares_of = membership(sight)
    assert len(shares_of) == len(PHASES)
    assert all(0.0 <= share <= 1.0 for share in shares_of)
    assert sum(shares_of) == pytest.approx(1.0, abs=1e-12)


@quick
@given(any_sight)
def test_a_team_is_adjourned_all_or_not_at_all(sight):
    assert membership(sight)[ADJOURNED] == (1.0 if sight.ended > 0.5 else 0.0)


@pytest.mark.parametrize(
    ("seen", "phase", "sign"),
    [
        ("unresolved", STORMING, 1),
        ("unresolved", FORMING, -1),
        ("unresolved", NORMING, -1),
        ("unresolved", PERFORMING, -1),
        ("aim", FORMING, -1),
        ("aim", STORMING, 0),
        ("aim", NORMING, 1),
        ("aim", PERFORMING, 1),
        ("order", FORMING, -1),
        ("order", STORMING, 0),
        ("order", NORMING, 1),
        ("order", PERFORMING, 1),
        ("functioning", FORMING, 0),
        ("functioning", STORMING, 0),
        ("functioning", NORMING, -1),
        ("functioning", PERFORMING, 1),
    ],
)
@quick
@given(sight=sights, one=shares, other=shares)
def test_each_indicator_moves_each_phase_its_way(seen, phase, sign, sight, one, other):
    low, high = sorted((one, other))
    change = membership(sight._replace(**{seen: high}))[phase] - membership(sight._replace(**{seen: low}))[phase]
    assert sign * change >= -1e-12 if sign else change == 0.0
    middle = Sight(AT.aim, AT.order, AT.unresolved, AT.functioning)
    ends = [membership(middle._replace(**{seen: value}))[phase] for value in (0.0, 1.0)]
    assert sign * (ends[1] - ends[0]) > 0.05 or sign == 0


def test_at_the_threshold_of_disagreement_half_is_storming():
    assert membership(Sight(unresolved=AT.unresolved))[STORMING] == pytest.approx(0.5)


def test_at_the_threshold_of_functioning_norming_and_performing_are_equal():
    shares_of = membership(Sight(aim=1.0, order=1.0, functioning=AT.functioning))
    assert shares_of[NORMING] == pytest.approx(shares_of[PERFORMING])
    assert shares_of[NORMING] > 0.45


@pytest.mark.parametrize("sight", [Sight(aim=AT.aim, order=1.0), Sight(aim=1.0, order=AT.order)])
def test_at_the_threshold_of_aim_or_order_half_of_the_calm_is_forming(sight):
    shares_of = membership(sight)
    assert shares_of[FORMING] / (1.0 - shares_of[STORMING]) == pytest.approx(0.5, abs=0.01)


def test_membership_by_hand():
    # width 0.25 of 0.4 is 0.1, so 0.05 past it is one in log-odds: 0.73105858; both aim and order
    at = replace(AT, aim=0.4, order=0.4, unresolved=0.4, functioning=0.4, gradual=0.25)
    # 0.15 past disagreement's width of 0.15 is two in log-odds: 0.88079708
    shares_of = membership(Sight(0.45, 0.45, 0.55, 0.45), at)
    settled, calm, working = 0.7310585786**2, 1.0 - 0.8807970780, 0.7310585786
    assert shares_of == pytest.approx(
        (calm * (1.0 - settled), 0.8807970780, calm * settled * (1.0 - working), calm * settled * working, 0.0)
    )


@pytest.mark.parametrize(
    ("sight", "phase"),
    [
        (Sight(), "forming"),
        (Sight(aim=1.0), "forming"),
        (Sight(order=1.0, functioning=1.0), "forming"),
        (Sight(unresolved=1.0), "storming"),
        (Sight(aim=1.0, order=1.0, unresolved=1.0, functioning=1.0), "storming"),
        (Sight(aim=1.0, order=1.0), "norming"),
        (Sight(aim=1.0, order=1.0, functioning=1.0), "performing"),
        (Sight(aim=1.0, order=1.0, functioning=1.0, ended=1.0), "adjourned"),
    ],
)
def test_clear_cases(sight, phase):
    shares_of = membership(sight)
    assert dominant(shares_of, None) == phase
    assert max(shares_of) > 0.95


def test_thresholds_can_be_moved_but_not_in_place():
    assert membership(Sight(unresolved=0.2))[STORMING] > 0.5
    assert membership(Sight(unresolved=0.2), replace(AT, unresolved=0.4))[STORMING] < 0.5
    with pytest.raises(FrozenInstanceError):
        DEFAULT_THRESHOLDS.aim = 0.1


def test_the_phase_before_stays_until_another_is_larger_by_the_margin():
    for lead, phase in (
        (-0.1, "norming"),
        (0.0, "norming"),
        (0.07, "norming"),
        (0.09, "performing"),
        (0.5, "performing"),
    ):
        shares_of = (0.0, 0.0, 0.5 - lead / 2.0, 0.5 + lead / 2.0, 0.0)
        assert dominant(shares_of, "norming", margin=0.08) == phase
    assert dominant((0.0, 0.0, 0.46, 0.54, 0.0), "performing", margin=0.08) == "performing"
    assert dominant((0.0, 0.0, 0.49, 0.51, 0.0), "norming", margin=0.0) == "performing"
    assert dominant((0.0, 0.0, 0.5, 0.5, 0.0), "performing", margin=0.0) == "performing"


def test_without_a_phase_before_the_largest_is_taken_and_the_earlier_of_equals():
    assert dominant((0.1, 0.2, 0.4, 0.3, 0.0), None) == "norming"
    assert dominant((0.4, 0.4, 0.1, 0.1, 0.0), None) == "forming"


@pytest.mark.parametrize("before", PHASES[:4])
@pytest.mark.parametrize("now", range(4))
def test_every_phase_can_be_left_for_every_other_also_an_earlier_one(before, now):
    shares_of = tuple(1.0 if place == now else 0.0 for place in range(5))
    assert dominant(shares_of, before) == PHASES[now]


@pytest.mark.parametrize("before", [None, *PHASES])
def test_the_end_counts_at_once_and_stays(before):
    over = membership(Sight(aim=1.0, order=1.0, functioning=1.0, ended=1.0))
    assert dominant(over, before) == "adjourned"
    assert dominant((0.0, 0.0, 0.3, 0.3, 0.4), before, margin=0.5) == "adjourned"


@quick
@given(sights)
def test_a_team_that_ended_is_adjourned_whatever_is_seen(sight):
    assert dominant(membership(sight._replace(ended=1.0)), "storming") == "adjourned"


@quick
@given(sights, st.sampled_from(PHASES[:4]))
def test_what_is_dominant_is_never_smaller_than_another_by_more_than_the_margin(sight, before):
    shares_of = membership(sight)
    phase = dominant(shares_of, before)
    assert max(shares_of) - shares_of[PHASES.index(phase)] <= AT.margin + 1e-12
    assert dominant(shares_of, phase) == phase


def test_switching_around_the_threshold_is_quieted_by_hysteresis():
    trace, phase = [], "norming"
    for step in range(12):
        seen = AT.functioning * (1.0 + (0.002 if step % 2 else -0.002))
        phase = dominant(membership(Sight(aim=1.0, order=1.0, functioning=seen)), phase)
        trace.append(phase)
    assert trace == ["norming"] * 12
