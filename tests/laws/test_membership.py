"""Who stays."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.membership import (
    CALM_WEEKS,
    FROM_COLLEAGUE,
    FROM_OTHERS,
    POOR_MEETINGS_TO_FADE,
    calm,
    expectation_by_reputation,
    leaving_probability,
    replaced_in_week,
    reputation_trust,
    too_few,
    walking_out_probability,
)

from .properties import UNIT, Law, approx, checks_of, quick

LAWS = (
    Law(
        leaving_probability,
        rises="missed_in_a_row absent_weeks leave_rate",
        falls="value identification must appointment",
        zero="missed_in_a_row absent_weeks leave_rate",
        ranges={"missed_in_a_row": (0.0, 12.0), "absent_weeks": (0.0, 60.0), "leave_rate": (0.0, 2.0)},
    ),
    Law(expectation_by_reputation, rises="own reputation", free="hearsay", same="hearsay"),
    Law(
        walking_out_probability,
        rises="damage leave_rate",
        falls="identification must appointment",
        zero="damage leave_rate",
        ranges={"leave_rate": (0.0, 2.0)},
    ),
    Law(replaced_in_week, rises="per_year", zero="per_year", ranges={"per_year": (0.0, 3.0)}),
    Law(reputation_trust, rises="mean_trust", free="introduced"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_leaving_by_hand():
    # 0.5 * 0.8 * 0.5 = 0.2; missed three: 2; a quarter of a year: half; 1 - exp(-0.2)
    assert leaving_probability(3.0, 13.0, 0.5, 0.2, 0.5, 0.0, 1.0) == approx(0.1812692469)
    assert leaving_probability(3.0, 13.0, 0.5, 0.2, 0.5, 0.5, 1.0) == approx(0.0951625820)  # half appointed: half
    assert walking_out_probability(0.4, 0.5, 0.0, 0.0, 1.0) == approx(0.0951625820)  # 1 - exp(-0.1)
    assert walking_out_probability(0.8, 0.5, 0.0, 0.5, 1.0) == approx(0.0951625820)  # 0.5 * 0.8 * 0.5 * 0.5
    assert replaced_in_week(0.52) == approx(0.0099501663)  # 1 - exp(-0.01)


def test_newcomers_by_hand():
    assert expectation_by_reputation(0.6, 0.2, 0.5) == approx(0.4)
    assert reputation_trust(0.65, 0.0) == approx(0.51)  # 0.45 + 0.2 * 0.3
    assert reputation_trust(0.65, 1.0) == approx(0.61)  # 0.45 + 0.2 * 0.8
    # hopes for 0.8 and is told of 0.2: by whom one replaces 0.8 - 0.85 * 0.6, by others 0.8 - 0.5 * 0.6
    assert expectation_by_reputation(0.8, 0.2, FROM_COLLEAGUE) == approx(0.29)
    assert expectation_by_reputation(0.8, 0.2, FROM_OTHERS) == approx(0.5)


@quick
@given(st.floats(0.0, 1.0), st.floats(0.0, 52.0), st.floats(*UNIT), st.floats(*UNIT))
def test_one_meeting_missed_is_no_reason_to_leave(missed, weeks, value, identification):
    assert leaving_probability(missed, weeks, value, identification, 0.0, 0.0, 2.0) == 0.0


@quick
@given(st.floats(0.0, 12.0), st.floats(0.0, 52.0), st.floats(*UNIT), st.floats(*UNIT))
def test_whoever_fully_values_belongs_or_must_stays(missed, weeks, one, other):
    assert leaving_probability(missed, weeks, 1.0, one, other, 0.0, 2.0) == 0.0
    assert leaving_probability(missed, weeks, one, 1.0, other, 0.0, 2.0) == 0.0
    assert leaving_probability(missed, weeks, one, other, 1.0, 0.0, 2.0) == 0.0


@quick
@given(st.floats(0.0, 12.0), st.floats(0.0, 52.0), *[st.floats(*UNIT)] * 3)
def test_whoever_is_appointed_stays(missed, weeks, value, damage, must):
    assert leaving_probability(missed, weeks, value, 0.0, must, 1.0, 2.0) == 0.0
    assert walking_out_probability(damage, 0.0, must, 1.0, 2.0) == 0.0


def test_weeks_away_count_in_full_at_half_a_year():
    half_year = leaving_probability(3.0, 26.0, 0.4, 0.2, 0.1, 0.0, 0.5)
    assert leaving_probability(3.0, 52.0, 0.4, 0.2, 0.1, 0.0, 0.5) == half_year
    assert leaving_probability(3.0, 25.0, 0.4, 0.2, 0.1, 0.0, 0.5) < half_year


@quick
@given(st.floats(*UNIT), st.floats(*UNIT), st.floats(*UNIT))
def test_expectation_lies_between_own_hope_and_reputation(own, reputation, hearsay):
    low, high = sorted((own, reputation))
    assert low - 1e-12 <= expectation_by_reputation(own, reputation, hearsay) <= high + 1e-12


def test_a_year_of_weeks_makes_up_the_yearly_rate():
    stay = 1.0
    for _ in range(52):
        stay *= 1.0 - replaced_in_week(0.6931471806)
    assert stay == approx(0.5)


@quick
@given(st.floats(*UNIT), st.floats(*UNIT))
def test_introduction_brings_trust_nearer_to_that_of_the_group(mean, introduced):
    with_, without = reputation_trust(mean, introduced), reputation_trust(mean, 0.0)
    assert abs(with_ - mean) <= abs(without - mean) + 1e-12


def test_the_end_of_a_team_by_hand():
    assert too_few(2.0, 10.0)
    assert not too_few(3.0, 10.0)
    assert too_few(4.0, 60.0)  # 0.08 * 61 = 4.88
    assert not too_few(5.0, 60.0)
    assert not too_few(4.0, 48.0)  # 0.08 * 49 = 3.92; each fiftieth person asks for four more of a hundred
    assert too_few(4.0, 50.0)  # 0.08 * 51 = 4.08
    assert calm(0.1, 0.4)
    assert not calm(0.11, 0.4)
    assert not calm(0.5, 0.4)


def test_just_enough_people_are_enough():
    assert not too_few(4.0, 49.0)  # 0.08 * 50 is 4: at the border it was a meeting
    assert not too_few(8.0, 99.0)  # 0.08 * 100
    assert too_few(7.9, 99.0)
    assert too_few(2.9, 10.0)
    assert not too_few(2.0, 5.0)  # a fifth of five is one, beside the chair
    assert too_few(1.9, 5.0)
    assert too_few(2.0, 6.0)  # 0.2 * 6 is more than one
    assert too_few(1.0, 0.0)  # the chair alone


def test_a_team_fades_after_three_poor_meetings_and_is_done_after_a_quarter_of_calm():
    assert POOR_MEETINGS_TO_FADE == 3
    assert CALM_WEEKS == 52 / 4
