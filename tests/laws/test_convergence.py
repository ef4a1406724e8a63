"""From views on the table to a shared story."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.convergence import (
    broader,
    clearer,
    included,
    method,
    newcomer_familiarity,
    recognition,
    remembered,
    story_pull,
    story_room,
    story_value,
    synthesis_attempt,
    synthesis_probability,
    vaguer,
)

from .properties import UNIT, Law, approx, checks_of, constant, quick

LAWS = (
    Law(
        synthesis_attempt,
        rises="synthesise members inclusiveness method",
        zero="synthesise+members+method synthesise+inclusiveness",
    ),
    Law(method, rises="means free", zero="means free"),
    Law(
        synthesis_probability,
        rises="attempt on_table shared_language safe intimacy base skill_weight",
        falls="dispersion grievance",
        zero="attempt",
        ranges={"base": constant("synthesis_base"), "skill_weight": constant("synthesis_skill_weight")},
    ),
    Law(story_pull, rises="on_table inclusiveness loudest", zero="on_table inclusiveness+loudest"),
    Law(clearer, rises="clarity success clarity_step", same="clarity_step"),
    Law(
        vaguer,
        rises="clarity",
        falls="moved weeks vagueness_rate",
        same="moved+weeks moved+vagueness_rate",
        ranges={"weeks": (0.0, 104.0), "vagueness_rate": (0.0, 0.05)},
    ),
    Law(broader, rises="breadth on_table shared_language inclusiveness success", free="step", same="step"),
    Law(included, rises="attention story room", zero="attention story", ranges={"room": (1.0, 4.0)}),
    Law(story_room, rises="breadth", result=(1.0, 3.0)),
    Law(story_value, rises="breadth", free="clarity", zero="clarity"),
    Law(recognition, rises="on_table covered clarity familiarity", zero="on_table covered clarity"),
    Law(remembered, rises="familiarity minutes memory_rate", same="memory_rate"),
    Law(
        newcomer_familiarity,
        rises="introductions norms routine mean_familiarity",
        zero="mean_familiarity introductions+norms introductions+routine",
    ),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_synthesis_by_hand():
    assert synthesis_attempt(0.4, 0.5, 0.6, 0.0) == approx(0.58)  # 1 - 0.6 * 0.7
    assert synthesis_attempt(0.4, 0.5, 0.6, 0.25) == approx(0.643)  # 1 - 0.6 * 0.7 * 0.85
    assert method(0.8, 0.5) == approx(0.05)  # 0.25 * 0.8 * 0.25
    # -3.7 + 1.5 + 1.2 + 1.6 + 0.5 - 1 - 0.8 - 0.4 = -1.1, and 1 - exp(-1.5) of it
    chance = 1.0 / (1.0 + math.exp(1.1))
    probability = synthesis_probability(0.5, 0.6, 0.4, 0.5, 0.8, 0.4, 0.2, -3.7, 3.0)
    assert probability == approx(0.7768698399 * chance)
    assert story_pull(0.5, 0.4, 0.0) == approx(0.2)
    assert story_pull(0.5, 0.4, 1.0) == approx(0.5)


def test_story_by_hand():
    assert clearer(0.2, 0.5, 0.1) == approx(0.256)  # 0.8 * 0.1 * 0.7
    assert vaguer(0.6, 0.2, 4.0, 0.025) == approx(0.48)  # 0.6 * (1 - 0.1 - 0.1)
    assert vaguer(0.6, 1.0, 104.0, 0.05) == 0.0
    # target 0.8 * 0.65 * 0.7 * 0.65 = 0.2366
    assert broader(0.1, 0.8, 0.5, 0.5, 0.5, 0.5) == approx(0.1683)
    assert story_room(0.5) == approx(2.0)
    assert included(0.4, 0.2, 1.75) == approx(0.35)
    assert included(0.3, 0.2, 1.75) == approx(0.3)


def test_recognition_by_hand():
    assert recognition(0.8, 0.5, 0.5, 0.5) == approx(0.13)  # 0.2 * 0.65
    assert remembered(0.2, 0.5, 0.25) == approx(0.35)  # 0.8 * 0.25 * 0.75
    assert newcomer_familiarity(0.4, 0.5, 0.6, 0.5) == approx(0.175)  # 0.5 * (0.2 + 0.15)


def test_a_vague_story_has_no_use_by_hand():
    assert story_value(0.0, 0.5) == 0.0
    # a story that holds everything loses nothing by being concrete
    assert story_value(0.6, 1.0) == approx(0.6)
    assert story_value(0.5, 0.25) == approx(0.35)  # 0.5 (1 - 0.8 x 0.5 x 0.75)
    assert story_value(1.0, 1.0) == approx(1.0)


@pytest.mark.parametrize("breadth", [0.0, 0.1, 0.2])
def test_a_narrow_story_is_worth_less_again_when_it_is_all_concrete(breadth):
    best = max(story_value(clarity / 100.0, breadth) for clarity in range(100))
    assert story_value(1.0, breadth) < best


def test_a_story_made_before_concerns_are_on_the_table_is_narrow():
    early, late = broader(0.0, 0.1, 0.5, 1.0, 1.0, 1.0), broader(0.0, 0.9, 0.5, 1.0, 1.0, 1.0)
    assert late == approx(9.0 * early)


def test_an_integrating_story_is_broader_than_a_compromise():
    compromise, integration = broader(0.0, 0.8, 0.0, 1.0, 1.0, 1.0), broader(0.0, 0.8, 1.0, 1.0, 1.0, 1.0)
    assert compromise < 0.5 * integration


@quick
@given(*[st.floats(*UNIT)] * 4)
def test_clarity_alone_gives_no_recognition(covered, clarity, familiarity, on_table):
    assert recognition(0.0, covered, clarity, familiarity) == 0.0
    assert recognition(on_table, covered, clarity, familiarity) <= min(on_table, covered, clarity)


@quick
@given(st.floats(*UNIT), st.floats(*UNIT), st.floats(*UNIT))
def test_a_story_never_holds_more_of_a_concern_than_there_is(attention, story, breadth):
    assert included(attention, story, story_room(breadth)) <= attention
    assert included(attention, story, story_room(0.0)) == min(attention, story)


@quick
@given(*[st.floats(*UNIT)] * 4)
def test_a_newcomer_never_knows_the_story_better_than_the_group(introductions, norms, routine, mean):
    assert newcomer_familiarity(introductions, norms, routine, mean) <= mean


def test_repeated_synthesis_without_loss_ends_in_a_fully_clear_story():
    clarity = 0.0
    for _ in range(200):
        clarity = clearer(clarity, 1.0, 0.15)
    assert clarity == approx(1.0)


def test_clarity_after_n_meetings_in_closed_form():
    clarity = 0.0
    for _ in range(5):
        clarity = clearer(clarity, 1.0, 0.5)
    assert clarity == approx(0.96875)  # 1 - 0.5 to the fifth
