"""What a move of the chair brings about."""

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws import moves
from simulation.laws.moves import (
    ESCALATION,
    ESCALATION_REACH,
    attention_budget,
    backed,
    backing,
    goodwill_spent,
    misreading,
    move_effect,
    structure_with_lead,
)

from .properties import UNIT, Law, approx, checks_of, constant, quick

LAWS = (
    Law(attention_budget, rises="time_share", result=(0.5, 1.0)),
    Law(
        move_effect,
        rises="attention skill standing attention_gain",
        zero="attention skill",
        ranges={"attention_gain": constant("attention_gain")},
    ),
    Law(
        misreading,
        rises="reading_error",
        falls="networking",
        zero="reading_error",
        ranges={"reading_error": constant("reading_error")},
    ),
    Law(backing, rises="support commitment link", zero="support+commitment+link"),
    Law(backed, rises="effect carried", zero="effect"),
    Law(structure_with_lead, rises="structure leads status"),
    Law(goodwill_spent, rises="escalation_habit escalation", zero="escalation_habit escalation"),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_moves_by_hand():
    # 1 - (1 - 0.5) (1 - 0.5 * 0.8 * 0.5 * (1 - 0.5)) = 1 - 0.5 * 0.9
    assert structure_with_lead(0.5, 0.8, 0.5) == approx(0.55)
    assert attention_budget(0.4) == approx(0.7)
    # (1 - exp(-2)) / (1 - exp(-4)) = 0.8646647168 / 0.9816843611 = 0.8807970780
    assert move_effect(0.5, 0.8, 0.6, 4.0) == approx(0.8 * 0.8807970780 * 0.8)
    assert backing(0.4, 0.5, 0.2) == approx(0.5)  # the middle of 0.4 and 1 - 0.5 * 0.8
    assert backed(0.8, 0.3) == approx(0.6)  # half of full backing: half of the half that is lost without
    assert (backed(0.8, 0.0), backed(0.8, 0.6), backed(0.8, 1.0)) == approx((0.4, 0.8, 0.8))
    assert goodwill_spent(0.5, 0.4) == approx(0.1)
    assert goodwill_spent(0.1, 0.4) == approx(0.004)
    assert misreading(0.7, 0.4) == approx(0.12)
    assert misreading(1.0, 0.4) == 0.0


def test_how_far_an_escalation_reaches_by_hand():
    reach = dict(zip(ESCALATION, ESCALATION_REACH, strict=True))
    assert reach == {"none": 0.0, "managers": 0.6, "directors": 0.9}
    # a whole habit costs as much goodwill as it reaches, half a habit a quarter
    assert [goodwill_spent(1.0, far) for far in ESCALATION_REACH] == approx([0.0, 0.6, 0.9])
    assert goodwill_spent(0.5, ESCALATION_REACH[2]) == approx(0.225)


@quick
@given(st.floats(*UNIT), st.floats(*constant("attention_gain")))
def test_full_attention_and_standing_bring_the_full_skill(skill, gain):
    assert move_effect(1.0, skill, 1.0, gain) == approx(skill)
    assert move_effect(1.0, skill, 0.0, gain) == approx(0.5 * skill)


@quick
@given(st.floats(0.0, 0.5), st.floats(*constant("attention_gain")))
def test_attention_has_diminishing_returns(attention, gain):
    assert move_effect(2.0 * attention, 1.0, 1.0, gain) <= 2.0 * move_effect(attention, 1.0, 1.0, gain) + 1e-12


def test_escalation_is_cheap_when_rare_and_dear_when_a_habit():
    assert goodwill_spent(0.9, 0.5) > 5.0 * goodwill_spent(0.3, 0.5)


def test_who_leads_is_told_by_its_place_in_the_order() -> None:
    named = {"chair": moves.CHAIR_LEADS, "none": moves.NOBODY_LEADS, "rotating": moves.LED_IN_TURN}
    named["shared"] = moves.LED_TOGETHER
    assert named == {name: place for place, name in enumerate(moves.LEADERSHIP)}
