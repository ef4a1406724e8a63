"""What a member gets out of it."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.value import doubt_from_home, experience, revision_rate

from .properties import UNIT, Law, approx, checks_of, constant, quick

LAWS = (
    Law(
        experience,
        rises="recognised use_of_story joint_results small_results relations",
        falls="grievance workload isolated",
        zero="recognised+use_of_story+joint_results+small_results+relations",
    ),
    Law(
        revision_rate,
        rises="weeks meeting_step",
        falls="value_memory_weeks",
        zero="weeks+meeting_step",
        ranges={"weeks": (0.0, 104.0), "value_memory_weeks": constant("value_memory_weeks")},
    ),
    Law(
        doubt_from_home,
        rises="value explained",
        falls="weeks doubt_rate",
        same="weeks doubt_rate",
        ranges={"weeks": (0.0, 52.0), "doubt_rate": (0.0, 0.06)},
    ),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_value_by_hand():
    # 0.14 + 0.1 + 0.123 + 0.15 - 0.05 - 0.05 - 0.02 = 0.393
    assert experience(0.4, 0.5, 0.3, 0.0, 0.3, 0.2, 0.5, 0.2) == approx(0.393)
    assert experience(0.4, 0.5, 0.3, 0.4, 0.3, 0.2, 0.5, 0.2) == approx(0.593)  # half of 0.4 more
    assert experience(1.0, 1.0, 1.0, 0.0, 1.0, 0.0, 0.0, 0.0) == 1.0
    assert revision_rate(26.0, 52.0, 0.1) == approx(1.0 - 0.9 * 0.6065306597)
    assert revision_rate(0.0, 52.0, 0.1) == approx(0.1)
    assert doubt_from_home(0.6, 0.5, 4.0, 0.02) == approx(0.576)  # 0.6 * (1 - 0.04)


@quick
@given(st.floats(*UNIT), st.floats(0.0, 52.0), st.floats(0.0, 0.06))
def test_whoever_can_explain_the_team_at_home_keeps_the_value(value, weeks, rate):
    assert doubt_from_home(value, 1.0, weeks, rate) == value


def test_one_meeting_long_after_another_counts_more_than_one_soon_after():
    assert revision_rate(13.0, 26.0, 0.1) > 2.0 * revision_rate(1.0, 26.0, 0.1)


@quick
@given(st.floats(0.0, 26.0), st.floats(0.0, 26.0))
def test_time_passed_is_counted_once_however_it_is_cut(first, second):
    cut = (1.0 - revision_rate(first, 26.0, 0.0)) * (1.0 - revision_rate(second, 26.0, 0.0))
    assert 1.0 - cut == approx(revision_rate(first + second, 26.0, 0.0))
