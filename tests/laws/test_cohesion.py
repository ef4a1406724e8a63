"""Belonging, roles, norms, language, routine and grievance."""

import math

from hypothesis import given
from hypothesis import strategies as st

from simulation.constants import DEFAULT_CONSTANTS
from simulation.laws.cohesion import (
    autonomy,
    carried_by_trust,
    clearer_role,
    grievance_eased,
    grievance_stored,
    identification_at_home,
    identification_from_doing,
    identification_from_meeting,
    identification_from_win,
    identification_hurt,
    meeting_yield,
    norms_after_meeting,
    norms_after_word,
    routine_after_doing,
    shared_language,
    side_by_side,
    threat_after_clash,
    threat_at_rest,
    threat_in_room,
    unused,
    use_of_contact,
)

from .properties import UNIT, Law, approx, checks_of, constant, quick

LAWS = (
    Law(autonomy, rises="room", falls="commitment"),
    Law(carried_by_trust, rises="effect trust", zero="effect trust"),
    Law(use_of_contact, rises="led members method", zero="led+members+method"),
    Law(
        identification_from_meeting,
        rises="identification recognised inspire free step",
        same="step free recognised+inspire",
    ),
    Law(identification_from_doing, rises="identification free step", falls="habitus", same="step free"),
    Law(identification_from_win, rises="identification step", same="step"),
    Law(identification_hurt, rises="identification", falls="damage", same="damage"),
    Law(identification_at_home, rises="identification", falls="habitus drift", same="drift"),
    Law(clearer_role, rises="role_clarity structure step", same="structure step"),
    Law(norms_after_meeting, rises="norms structure worked step", same="step structure+worked"),
    Law(norms_after_word, rises="norms kept call_out", free="step", same="step"),
    Law(shared_language, rises="language worked talk step", same="step worked+talk"),
    Law(routine_after_doing, rises="routine step", same="step"),
    Law(
        unused,
        rises="level lasting_weeks",
        falls="weeks",
        same="weeks",
        zero="level",
        ranges={"weeks": (0.0, 104.0), "lasting_weeks": (1.0, 104.0)},
    ),
    Law(grievance_stored, rises="grievance amount store_rate", same="amount store_rate"),
    Law(grievance_eased, rises="grievance", falls="relief", same="relief"),
    Law(threat_after_clash, rises="threat damage", same="damage"),
    Law(threat_in_room, rises="threat unresolved", same="unresolved"),
    Law(threat_at_rest, rises="threat from_organisation", free="weeks", same="weeks", ranges={"weeks": (0.0, 104.0)}),
    Law(
        meeting_yield,
        rises="weeks_since days_together used settling_weeks",
        zero="weeks_since",
        ranges={"weeks_since": (1.0, 52.0), "days_together": (0.0, 5.0), "settling_weeks": constant("settling_weeks")},
        result=(1.0, 156.0),
    ),
    Law(side_by_side, rises="days_together used", ranges={"days_together": (0.0, 7.0)}, result=(1.0, 3.0)),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_belonging_by_hand():
    assert autonomy(0.8, 0.25) == approx(0.4)
    assert carried_by_trust(0.4, 0.5) == approx(0.4)
    assert carried_by_trust(0.4, 0.25) == approx(0.1)  # half of that trust: a quarter of it
    assert carried_by_trust(0.4, 1.0) == 1.0  # four times 0.4 is all
    assert identification_from_meeting(0.4, 0.5, 0.25, 0.8, 0.1) == approx(0.436)  # 0.4 + 0.06 * 0.6
    assert identification_from_doing(0.4, 1.0, 0.0, 0.1) == approx(0.46)
    assert identification_from_doing(0.4, 0.5, 0.4, 0.1) == approx(0.412)  # 0.1 * 0.25 * 0.8 of 0.6
    assert identification_from_win(0.4, 0.1) == approx(0.46)
    assert identification_hurt(0.4, 0.25) == approx(0.3)
    assert identification_at_home(0.5, 0.5, 0.02) == approx(0.4935)  # 0.5 * (1 - 0.013)


def test_order_by_hand():
    assert clearer_role(0.2, 0.5, 0.1) == approx(0.24)
    assert norms_after_meeting(0.2, 0.5, 0.4, 0.1) == approx(0.244)  # 0.1 * (0.35 + 0.2) of 0.8
    assert norms_after_word(0.4, 1.0, 0.0, 0.2) == approx(0.418)  # 0.03 of 0.6
    assert norms_after_word(0.4, 0.0, 0.5, 0.2) == approx(0.38)  # 0.4 * (1 - 0.05)
    assert shared_language(0.2, 0.5, 1.0, 0.1) == approx(0.2448)  # 0.056 of 0.8
    assert routine_after_doing(0.3, 0.1) == approx(0.37)
    assert unused(0.8, 10.0, 20.0) == approx(0.8 * 0.6065306597)


def test_a_word_is_kept_or_broken():
    # beyond one half it is kept: 0.15 * 0.2 of 0.6 more; up to one half it is broken: a tenth of 0.4 less
    assert norms_after_word(0.4, 0.51, 0.0, 0.2) == approx(0.418)
    assert norms_after_word(0.4, 0.5, 0.0, 0.2) == approx(0.36)


def test_grievance_and_threat_by_hand():
    assert grievance_stored(0.2, 0.5, 0.2) == approx(0.28)
    assert grievance_eased(0.5, 0.4) == approx(0.3)
    assert threat_after_clash(0.2, 0.2) == approx(0.44)  # 0.3 of 0.8
    assert threat_in_room(0.2, 0.5) == approx(0.4)  # 0.25 of 0.8
    assert threat_at_rest(0.7, 0.2, 5.0) == approx(0.2 + 0.5 * 0.6065306597)


def test_yield_of_a_meeting_by_hand():
    assert meeting_yield(1.0, 0.0, 1.0, 4.0) == approx(1.0)
    assert meeting_yield(4.0, 0.0, 1.0, 4.0) == approx(
        0.6321205588 / 0.2211992169
    )  # more than one week's, less than four
    # a day and a half is 1 - exp(-1) = 0.6321206 of it; twice that, half used
    assert meeting_yield(1.0, 1.5, 0.5, 4.0) == approx(1.6321205588)
    assert side_by_side(1.5, 1.0) == approx(2.2642411177)
    assert side_by_side(3.0, 1.0) == approx(2.7293294335)  # 1 + 2 * (1 - exp(-2))
    assert side_by_side(5.0, 0.0) == side_by_side(0.0, 1.0) == 1.0
    assert use_of_contact(0.5, 0.2, 0.0) == approx(0.36)  # (1 - 0.5 * 0.8) squared
    assert use_of_contact(0.5, 0.2, 0.5) == approx(0.64)  # (1 - 0.5 * 0.8 * 0.5) squared


@quick
@given(st.floats(1.01, 52.0), st.floats(2.0, 12.0))
def test_a_later_meeting_settles_more_but_less_than_in_proportion(weeks, settling):
    assert 1.0 < meeting_yield(weeks, 0.0, 0.0, settling) < weeks


@quick
@given(st.floats(*UNIT))
def test_without_a_mandate_the_room_is_full(room):
    assert autonomy(0.0, room) == 1.0
    assert autonomy(1.0, room) == approx(room)


def test_talking_alone_builds_little_identification():
    step = DEFAULT_CONSTANTS.belonging_step
    assert identification_from_meeting(0.2, 0.0, 0.0, 1.0, step) == 0.2
    assert identification_from_doing(0.2, 1.0, 0.5, step) > 0.2


def test_language_comes_from_conflict_worked_through_more_than_from_talk():
    step = DEFAULT_CONSTANTS.cohesion_step
    assert shared_language(0.2, 1.0, 0.0, step) - 0.2 > 10.0 * (shared_language(0.2, 0.0, 1.0, step) - 0.2)


def test_a_breach_called_out_leaves_the_norm_standing():
    assert norms_after_word(0.6, 0.0, 1.0, 0.2) == approx(0.6)
    assert norms_after_word(0.6, 0.0, 0.0, 0.2) < 0.6 < norms_after_word(0.6, 1.0, 0.0, 0.2)


def test_a_practice_not_used_halves_at_the_right_week():
    assert unused(0.9, 26.0 * math.log(2.0), 26.0) == approx(0.45)


def test_threat_goes_to_that_of_the_organisation_in_about_ten_weeks():
    assert threat_at_rest(0.9, 0.3, 10.0) == approx(0.3 + 0.6 / math.e)
    assert threat_at_rest(0.9, 0.3, 400.0) == approx(0.3)
