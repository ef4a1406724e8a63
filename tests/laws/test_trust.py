"""Trust as a belief with level and certainty, and knowing what the other can."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.constants import DEFAULT_CONSTANTS
from simulation.laws.trust import (
    MEMORY,
    bounded_evidence,
    broken_loss,
    clearer_image,
    counts,
    first_impression,
    kept_gain,
    prior_weights,
    shown_by_talk,
    shown_by_work,
    spilled,
    trust_certainty,
    trust_level,
)

from .properties import UNIT, Law, approx, checks_of, constant, quick

WEIGHT = (0.02, 40.0)
LAWS = (
    Law(trust_level, rises="kept", falls="broken", ranges={"kept": WEIGHT, "broken": WEIGHT}),
    Law(trust_certainty, rises="kept broken", zero="kept+broken", ranges={"kept": (0.0, 40.0), "broken": (0.0, 40.0)}),
    Law(
        bounded_evidence,
        rises="weight",
        falls="total",
        zero="weight",
        ranges={"weight": (0.0, 10.0), "total": (10.0, 60.0)},
        result=(0.0, 10.0),
    ),
    Law(kept_gain, rises="trust_step seen", zero="trust_step seen"),
    Law(
        broken_loss,
        rises="trust_step seen loss_ratio",
        zero="trust_step seen",
        ranges={"loss_ratio": constant("loss_ratio")},
        result=(0.0, 5.0),
    ),
    Law(
        first_impression,
        rises="loss",
        falls="total",
        zero="loss",
        ranges={"loss": (0.0, 5.0), "total": (0.0, 40.0)},
        result=(0.0, 7.5),
    ),
    Law(counts, falls="depth"),
    Law(spilled, rises="loss spill_over", zero="loss spill_over"),
    Law(shown_by_talk, rises="candour presence", zero="candour presence", result=(0.0, 0.3)),
    Law(shown_by_work, rises="seen joint", zero="seen joint"),
    Law(clearer_image, rises="accuracy exposure networking image_rate", same="exposure image_rate"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def remembering(kept: float, broken: float) -> tuple[float, float]:
    """A belief with its evidence bounded by memory."""
    total = kept + broken
    return bounded_evidence(kept, total), bounded_evidence(broken, total)


def kept_words_to_be_back(level: float, strength: float) -> int:
    """How many kept words it takes to be back at the old level after one broken word, all of them seen."""
    step, ratio = DEFAULT_CONSTANTS.trust_step, DEFAULT_CONSTANTS.loss_ratio
    kept, broken = prior_weights(level, strength)
    kept, broken = remembering(kept, broken + broken_loss(step, 1.0, ratio))
    words = 0
    while trust_level(kept, broken) < level - 1e-12 and words < 200:
        kept, broken = remembering(kept + kept_gain(step, 1.0), broken)
        words += 1
    return words


def test_belief_by_hand():
    assert trust_level(3.0, 1.0) == approx(0.75)
    assert trust_certainty(3.0, 1.0) == approx(2.0 / 3.0)  # 1 - 2 / 6
    assert bounded_evidence(12.0, 20.0) == approx(9.0)
    assert bounded_evidence(12.0, 15.0) == 12.0
    assert prior_weights(0.6, 5.0) == approx((3.0, 2.0))
    assert prior_weights(0.0, 5.0) == approx((0.1, 4.9))
    assert prior_weights(1.0, 5.0) == approx((4.9, 0.1))


def test_words_by_hand():
    assert kept_gain(0.25, 0.4) == approx(0.1)
    assert broken_loss(0.25, 0.4, 3.0) == approx(0.3)
    assert first_impression(0.3, 0.0) == approx(0.45)  # half as heavy again where nothing is known
    assert first_impression(0.3, 0.5 * MEMORY) == approx(0.375)
    assert first_impression(0.3, MEMORY) == first_impression(0.3, 2.0 * MEMORY) == 0.3
    assert counts(0.3) == approx(0.7)
    assert (counts(0.0), counts(1.0)) == (1.0, 0.0)
    assert spilled(0.3, 0.2) == approx(0.06)
    assert shown_by_talk(0.5, 0.8) == approx(0.12)
    assert shown_by_work(0.7, 1.0) == approx(0.7)
    assert clearer_image(0.2, 0.5, 0.2, 0.1) == approx(0.24)  # 0.05 of 0.8
    assert clearer_image(0.2, 1.0, 1.0, 0.6) == 1.0  # 1.08 of the way is all of it, and no more


@quick
@given(st.floats(0.02, 0.98), st.floats(0.1, 20.0))
def test_a_first_belief_has_its_level_and_strength(level, strength):
    kept, broken = prior_weights(level, strength)
    assert trust_level(kept, broken) == approx(level)
    assert kept + broken == approx(strength)
    assert min(kept, broken) > 0.0


@quick
@given(st.floats(-0.5, 1.5), st.floats(0.1, 20.0))
def test_a_first_belief_is_never_quite_certain(level, strength):
    assert 0.019 < trust_level(*prior_weights(level, strength)) < 0.981


@quick
@given(st.floats(0.1, 40.0), st.floats(0.1, 40.0))
def test_bounded_evidence_keeps_the_level_and_bounds_the_certainty(kept, broken):
    total = kept + broken
    less, more = bounded_evidence(kept, total), bounded_evidence(broken, total)
    assert trust_level(less, more) == approx(trust_level(kept, broken))
    assert less + more <= MEMORY + 1e-9
    assert trust_certainty(less, more) <= trust_certainty(kept, broken) + 1e-12


@quick
@given(st.floats(0.01, 1.0), st.floats(0.01, 1.0), st.floats(*constant("loss_ratio")))
def test_a_broken_word_weighs_two_to_five_kept_ones(step, seen, ratio):
    times = broken_loss(step, seen, ratio) / kept_gain(step, seen)
    assert times == approx(ratio)
    assert 2.0 - 1e-9 <= times <= 5.0 + 1e-9


def test_at_even_trust_a_broken_word_costs_two_to_five_times_the_level_a_kept_one_gives():
    step, ratio = DEFAULT_CONSTANTS.trust_step, DEFAULT_CONSTANTS.loss_ratio
    for strength in (2.0, 4.0, 8.0, 16.0):
        kept, broken = prior_weights(0.5, strength)
        gain = trust_level(kept + kept_gain(step, 1.0), broken) - 0.5
        loss = 0.5 - trust_level(kept, broken + broken_loss(step, 1.0, ratio))
        assert 2.0 <= loss / gain <= 5.0


@quick
@given(st.floats(0.5, 0.95), st.floats(1.0, MEMORY))
def test_after_a_broken_word_of_a_trusted_other_at_least_three_kept_ones_are_needed(level, strength):
    assert kept_words_to_be_back(level, strength) >= 3


@pytest.mark.parametrize(("level", "words"), [(0.5, 3), (0.6, 5), (0.75, 9)])
def test_words_to_be_back_in_closed_form_while_memory_lasts(level, words):
    # the loss ratio times the odds, rounded up: 3 * 1, 3 * 1.5, 3 * 3
    assert DEFAULT_CONSTANTS.loss_ratio == 3.0
    assert kept_words_to_be_back(level, 4.0) == words


@quick
@given(st.floats(*UNIT), st.floats(*UNIT))
def test_trust_and_image_move_separately(accuracy, networking):
    assert clearer_image(accuracy, 1.0, networking, 0.03) >= accuracy
    assert clearer_image(accuracy, 0.0, networking, 0.03) == accuracy


def test_knowing_the_other_takes_many_meetings():
    accuracy, meetings = 0.2, 0
    while accuracy < 0.6 and meetings < 1000:
        accuracy = clearer_image(accuracy, 1.0, 0.5, DEFAULT_CONSTANTS.image_rate)
        meetings += 1
    assert 10 < meetings < 1000
