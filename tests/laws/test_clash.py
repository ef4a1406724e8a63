"""Clashes of concerns: voiced or swallowed, worked through or not."""

import math

from hypothesis import given
from hypothesis import strategies as st

from simulation.laws.clash import (
    acceptance,
    burst_probability,
    clash_at_most,
    clash_probability,
    directness,
    doubt,
    mediation,
    resting,
    room_to_mediate,
    size,
    tension,
    voicing_probability,
    worked_through,
)

from .properties import UNIT, Law, approx, checks_of, constant, quick

DAYS = (0.0, 5.0)
LAWS = (
    Law(directness, falls="avoiding accommodating"),
    Law(acceptance, rises="shared_language clarity breadth", zero="shared_language+clarity shared_language+breadth"),
    Law(
        tension,
        rises="distance",
        falls="tolerance accepted",
        zero="distance",
        ranges={"tolerance": constant("clash_tolerance")},
    ),
    Law(resting, rises="image trust", zero="image trust", result=(0.0, 0.9)),
    Law(
        clash_probability,
        rises="strain meetings_of_two clash_rate",
        zero="strain meetings_of_two clash_rate",
        ranges={"meetings_of_two": (0.0, 2.0), "clash_rate": (0.0, 6.0)},
    ),
    Law(
        clash_at_most,
        rises="strain meetings_of_two clash_rate",
        ranges={"meetings_of_two": (0.0, 2.0), "clash_rate": (0.0, 6.0)},
        result=(0.0, 13.0),
    ),
    Law(
        voicing_probability,
        rises="facing safe acquaintance grievance conflict_openness invite_minority base",
        free="safety_weight",
        ranges={"base": constant("voicing_base"), "safety_weight": constant("voicing_safety_weight")},
    ),
    Law(size, rises="strain", result=(0.3, 1.0)),
    Law(doubt, rises="grievance hope", falls="value clarity", zero="grievance+hope"),
    Law(burst_probability, rises="grievance pressure burst_rate", zero="grievance burst_rate"),
    Law(
        mediation,
        rises="ask_on synthesise invite_minority members",
        zero="ask_on+synthesise+invite_minority+members",
    ),
    Law(
        worked_through,
        rises="mediated integrating shared_language trust",
        falls="grievance friction",
        zero="mediated+integrating+shared_language",
    ),
    Law(
        room_to_mediate,
        rises="days_together used",
        falls="voiced",
        ranges={"voiced": (0.0, 40.0), "days_together": DAYS},
    ),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_tension_by_hand():
    assert directness(0.3, 0.4) == approx(0.5)
    assert directness(1.0, 0.0) == 0.0
    assert acceptance(0.4, 0.5, 0.6) == approx(0.35)
    assert tension(0.6, 0.2, 0.5) == approx(0.25)  # 0.4 / 0.8 * 0.5
    assert tension(1.0, 0.2, 0.0) == approx(1.0)
    assert resting(0.4, 0.5) == approx(0.7)  # 3.5 * 0.2
    assert resting(0.6, 0.5) == approx(0.9)  # 1.05 is more than ever rests
    assert clash_probability(0.5, 0.4, 2.0) == approx(0.3296799540)  # 1 - exp(-0.4)
    assert clash_at_most(0.5, 0.4, 2.0) == approx(0.4)
    assert clash_at_most(0.0, 0.4, 2.0) == approx(1e-15, rel=1e-9, abs=0.0)
    assert size(0.5) == approx(0.65)  # 1 - 0.7 * 0.5
    assert size(0.0) == approx(0.3)


def test_voice_by_hand():
    # -1.6 + 0.5 + 0.8 + 0.3 + 0.2 + 0.4 + 0.6 = 1.2
    assert voicing_probability(0.6, 0.7, 0.2, 0.1, 0.7, 0.3, -1.6, 4.0) == approx(1.0 / (1.0 + math.exp(-1.2)))
    assert doubt(0.5, 0.8, 0.3, 0.5) == approx(0.55)  # 0.25 + 0.6 * 0.5 * 1
    assert doubt(0.5, 0.2, 0.3, 0.5) == approx(0.25)
    assert burst_probability(0.5, 1.0, 0.4) == approx(1.0 - math.exp(-0.1))
    assert burst_probability(0.5, 0.0, 0.4) == approx(1.0 - math.exp(-0.03))


def test_working_through_by_hand():
    # chair 1 - (1 - 0.3) * (1 - 0.12) * (1 - 0.1) = 0.4456; with members 1 - 0.5544 * 0.7
    assert mediation(0.5, 0.2, 0.1, 0.3) == approx(0.61192)
    # at even trust and usual friction, 1 - 0.6 * (1 - 0.32)
    assert worked_through(0.4, 0.5, 0.2, 0.0, 0.5, 0.2) == approx(0.592)
    assert worked_through(0.0, 0.5, 0.2, 0.0, 0.5, 0.2) == approx(0.32)
    assert worked_through(0.0, 0.5, 0.2, 0.5, 0.5, 0.2) == approx(0.224)  # 0.32 * 0.7
    # trust 0.7 gives one of log-odds, friction 0.4 takes 0.6: odds 0.32 / 0.68 = 0.4705882 times exp(0.4) = 1.4918247,
    # which is 0.7020351 to one
    assert worked_through(0.0, 0.5, 0.2, 0.0, 0.7, 0.4) == approx(0.7020351 / 1.7020351, abs=1e-7)
    assert room_to_mediate(4.0, 0.0, 0.0) == 1.0
    assert room_to_mediate(12.0, 0.0, 1.0) == approx(0.5)  # 6 / 12
    # a day and a half, half used: 1 + 2 * (1 - exp(-1)) * 0.5 = 1.6321206 times as much
    assert room_to_mediate(12.0, 1.5, 0.5) == approx(0.8160602794)


@quick
@given(st.floats(*UNIT), st.floats(*constant("clash_tolerance")), st.floats(*UNIT))
def test_no_tension_within_the_tolerance(part, tolerance, accepted):
    assert tension(part * tolerance, tolerance, accepted) == 0.0


@quick
@given(st.floats(*UNIT), st.floats(*constant("clash_tolerance")))
def test_what_is_accepted_gives_no_tension(distance, tolerance):
    assert tension(distance, tolerance, 1.0) == 0.0


@quick
@given(*[st.floats(*UNIT)] * 4)
def test_no_doubt_of_what_lives_up_to_hope(hope, more, clarity, grievance):
    assert doubt(0.0, hope, min(1.0, hope + more), clarity) == 0.0
    assert doubt(grievance, hope, hope, clarity) == approx(0.5 * grievance)


def test_stored_grievance_bursts_out_larger_than_in_proportion():
    assert burst_probability(0.8, 0.5, 0.3) > 2.0 * burst_probability(0.4, 0.5, 0.3)


@quick
@given(*[st.floats(*UNIT)] * 4)
def test_full_mediation_works_everything_through(integrating, language, trust, friction):
    assert worked_through(1.0, integrating, language, 0.0, trust, friction) == approx(1.0)


@quick
@given(*[st.floats(*UNIT)] * 2)
def test_trust_alone_works_nothing_through(trust, friction):
    assert worked_through(0.0, 0.0, 0.0, 0.0, trust, friction) == 0.0


@quick
@given(st.floats(*UNIT), st.floats(0.0, 2.0), st.floats(0.0, 6.0))
def test_a_clash_is_never_likelier_than_at_most(strain, meetings, rate):
    assert clash_probability(strain, meetings, rate) <= clash_at_most(strain, meetings, rate)
