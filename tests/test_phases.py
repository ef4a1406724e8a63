"""What an observer sees, and the phase read off it."""

import math
from dataclasses import FrozenInstanceError, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.model.phases import DEFAULT_THRESHOLDS, PHASES, Sight, Thresholds, dominant, membership, read_again

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


@pytest.mark.parametrize(
    ("sight", "phase", "share"),
    [
        # at a threshold half is passed; a width of passage further, log-odds of two: 0.880797
        (Sight(aim=0.34, order=1.0), FORMING, 0.5),
        (Sight(aim=0.34 * 1.25, order=1.0), FORMING, 1.0 - 0.8807970780),
        (Sight(aim=1.0, order=0.45), FORMING, 0.5),
        (Sight(aim=1.0, order=0.45 * 1.25), FORMING, 1.0 - 0.8807970780),
        (Sight(aim=1.0, order=1.0, functioning=0.66), PERFORMING, 0.5),
        (Sight(aim=1.0, order=1.0, functioning=0.66 * 1.25), PERFORMING, 0.8807970780),
    ],
)
def test_the_shipped_thresholds_by_hand(sight, phase, share):
    shares_of = membership(sight)
    calm = 1.0 - shares_of[STORMING]
    assert shares_of[phase] / calm == pytest.approx(share, abs=2e-4)


def test_disagreement_passes_more_gradually_by_hand():
    assert membership(Sight(unresolved=0.11))[STORMING] == pytest.approx(0.5)
    # its width is half as much again: 0.11 * 0.25 * 1.5 = 0.04125
    assert membership(Sight(unresolved=0.11 + 0.04125))[STORMING] == pytest.approx(0.8807970780)


def test_what_a_sight_is_when_nothing_is_told():
    assert Sight() == (0.0, 0.0, 0.0, 0.0, 0.0)
    assert Thresholds() == DEFAULT_THRESHOLDS


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


def test_the_shipped_margin_by_hand():
    assert dominant((0.0, 0.0, 0.4605, 0.5395, 0.0), "norming") == "norming"  # larger by 0.079
    assert dominant((0.0, 0.0, 0.4595, 0.5405, 0.0), "norming") == "performing"  # by 0.081
    # larger by no more than the margin is not enough, in numbers that a machine holds exactly
    assert dominant((0.25, 0.75, 0.0, 0.0, 0.0), "forming", margin=0.5) == "forming"


def test_a_team_has_ended_or_not():
    assert membership(Sight(ended=0.5))[ADJOURNED] == 0.0
    assert membership(Sight(ended=0.51)) == (0.0, 0.0, 0.0, 0.0, 1.0)


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


def again(weeks: list[Sight], thresholds: Thresholds = AT) -> tuple[np.ndarray, list[str]]:
    """Phases of one run, read again: shares of each week, and the dominant phase."""
    columns = [np.asarray([[sight[place] for sight in weeks]]) for place in range(5)]
    shares_of, phase = read_again(*columns, thresholds)
    assert (shares_of.shape, phase.shape) == ((1, len(weeks), 5), (1, len(weeks)))
    assert phase.dtype == np.float64
    return shares_of[0], [PHASES[int(number)] for number in phase[0]]


def test_phases_read_again_by_hand():
    # as in the value by hand above: log-odds of one for aim, order and functioning, of two for disagreement
    at = replace(AT, aim=0.4, order=0.4, unresolved=0.4, functioning=0.4, gradual=0.25)
    shares_of, phase = again([Sight(0.45, 0.45, 0.55, 0.45), Sight(0.45, 0.45, 0.55, 0.45, ended=1.0)], at)
    settled, calm, working = 0.7310585786**2, 1.0 - 0.8807970780, 0.7310585786
    assert shares_of[0] == pytest.approx(
        [calm * (1.0 - settled), 0.8807970780, calm * settled * (1.0 - working), calm * settled * working, 0.0]
    )
    assert shares_of[1].tolist() == [0.0, 0.0, 0.0, 0.0, 1.0]
    assert phase == ["storming", "adjourned"]


thresholds = st.builds(
    Thresholds,
    aim=st.floats(0.1, 0.9),
    order=st.floats(0.1, 0.9),
    unresolved=st.floats(0.05, 0.6),
    functioning=st.floats(0.1, 0.9),
    gradual=st.sampled_from((0.01, 0.1, 0.25, 0.6)),
    margin=st.sampled_from((0.0, 0.08, 0.3)),
)


@quick
@given(st.lists(sights, min_size=1, max_size=8), thresholds, st.integers(0, 8))
def test_phases_read_again_are_those_read_week_by_week(weeks, at, lasts):
    weeks = [sight._replace(ended=float(week >= lasts)) for week, sight in enumerate(weeks)]
    shares_of, phase = again(weeks, at)
    before = None
    for sight, row, now in zip(weeks, shares_of, phase, strict=True):
        expected = membership(sight, at)
        assert row == pytest.approx(expected, rel=1e-9, abs=1e-300)
        before = dominant(tuple(row.tolist()), before, at.margin)
        assert now == before


def test_a_phase_read_again_stays_until_another_is_larger_by_the_margin():
    def working(odds: float) -> Sight:
        """Everything there and calm, and functioning with such log-odds."""
        return Sight(aim=1.0, order=1.0, functioning=AT.functioning * (1.0 + AT.gradual * odds / 2.0))

    # a lead of performing over norming by 0.0997, then of norming by 0.04, then by 0.2, all of what is calm and settled
    weeks = [working(0.2), working(-0.08), working(-0.4), working(0.08), working(0.4)]
    assert again(weeks)[1] == ["performing", "performing", "norming", "norming", "performing"]
    assert again(weeks, replace(AT, margin=0.0))[1] == ["performing", "norming", "norming", "performing", "performing"]
    # the first week stands by itself, whatever comes last
    assert again([working(0.08), working(-0.4)])[1] == ["performing", "norming"]
    # and of two that are equal, the one before stays
    assert again([working(0.4), working(0.0)], replace(AT, margin=0.0))[1] == ["performing", "performing"]


def test_the_end_read_again_counts_whatever_the_margin():
    ended = [Sight(aim=1.0, order=1.0), Sight(aim=1.0, order=1.0, ended=1.0)]
    assert again(ended, replace(AT, margin=1.0))[1] == ["norming", "adjourned"]


def test_runs_read_again_do_not_touch_each_other():
    calm, stormy = Sight(aim=1.0, order=1.0), Sight(unresolved=1.0)
    columns = [np.asarray([[sight[place]] * 3 for sight in (calm, stormy, calm)]) for place in range(5)]
    columns[4][2, 1:] = 1.0
    shares_of, phase = read_again(*columns, AT)
    assert phase.tolist() == [[NORMING] * 3, [STORMING] * 3, [NORMING, ADJOURNED, ADJOURNED]]
    assert shares_of.sum(axis=2) == pytest.approx(1.0)


def test_far_from_a_threshold_the_last_of_a_share_is_held():
    # log-odds of -40 are the least: exp(-40)
    sharp = replace(AT, gradual=0.01)
    (row,), _ = again([Sight(aim=1.0, order=1.0)], sharp)
    assert row[STORMING] == pytest.approx(math.exp(-40.0), rel=1e-9)
    assert row[PERFORMING] == pytest.approx(math.exp(-40.0), rel=1e-9)
