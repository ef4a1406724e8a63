"""Talking time, candour and listening."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.constants import DEFAULT_CONSTANTS
from simulation.laws.arithmetic import toward
from simulation.laws.talk import (
    back_at_work,
    candour,
    concern,
    grounded,
    habitual,
    influence,
    put_on_table,
    safety,
    small_group,
    speaking_probability,
    table_fades,
    talking_turns,
    voice_share,
    voice_weight,
)

from .properties import UNIT, Law, approx, checks_of, constant, quick

LAWS = (
    Law(voice_weight, rises="assertiveness status", result=(0.1, 1.8)),
    Law(
        voice_share,
        rises="weight",
        falls="total_weight number",
        free="inclusiveness",
        ranges={"weight": (0.1, 1.8), "total_weight": (1.8, 40.0), "number": (1.0, 40.0)},
    ),
    Law(
        talking_turns,
        rises="voice meeting_hours turns_per_hour",
        zero="voice meeting_hours",
        ranges={"meeting_hours": (0.0, 8.0), "turns_per_hour": constant("turns_per_hour")},
        result=(0.0, 96.0),
    ),
    Law(speaking_probability, rises="turns", zero="turns", ranges={"turns": (0.0, 10.0)}),
    Law(habitual, rises="habitus", zero="habitus", result=(0.0, 0.5)),
    Law(concern, rises="own judged", free="pull", ranges={"pull": (0.0, 0.5)}),
    Law(candour, rises="safety directness ask_on", falls="grievance", zero="safety+directness+ask_on"),
    Law(grounded, rises="own lived"),
    Law(
        put_on_table,
        rises="on_table frankness turns table_rate",
        same="frankness turns table_rate",
        ranges={"turns": (0.0, 3.0)},
    ),
    Law(table_fades, rises="on_table recorded", falls="fading_rate", zero="on_table", same="fading_rate"),
    Law(
        influence,
        rises="trust",
        falls="threat",
        free="openness listening_rate",
        zero="openness listening_rate trust+threat",
        ranges={"listening_rate": constant("listening_rate")},
        result=(-0.2, 0.2),
    ),
    Law(back_at_work, rises="own profession", free="pull", same="pull", ranges={"pull": constant("professional_pull")}),
    Law(
        small_group,
        rises="comfortable_size",
        falls="size",
        ranges={"size": (1.0, 40.0), "comfortable_size": constant("comfortable_size")},
    ),
    Law(
        safety,
        rises="trust norms acquaintance reciprocity held_by_chair intimacy",
        falls="threat",
        zero="trust+norms+acquaintance+reciprocity+held_by_chair",
    ),
)
test_bounds, test_directions, test_matters, test_nothing = checks_of(LAWS)


def test_floor_by_hand():
    assert voice_weight(0.5, 0.4) == approx(0.63)  # 0.7 * 0.9
    assert voice_share(0.6, 3.0, 4.0, 0.5) == approx(0.225)  # 0.125 + 0.1
    assert talking_turns(0.25, 2.0, 6.0) == approx(3.0)
    assert speaking_probability(0.4) == approx(0.4511883639)  # 1 - exp(-0.6)
    assert small_group(10.0, 12.0) == 1.0
    assert small_group(18.0, 12.0) == approx(2.0 / 3.0)


def test_candour_by_hand():
    # own 0.1 + 0.15 + 0.1 = 0.35; asked 0.4 * 0.45 = 0.18; 1 - 0.65 * 0.82
    assert candour(0.5, 0.5, 0.0, 0.4) == approx(0.467)
    assert candour(0.5, 0.5, 0.5, 0.0) == approx(0.245)  # 0.35 * 0.7
    assert grounded(0.2, 0.6) == approx(0.22)
    assert put_on_table(0.2, 0.5, 0.5, 0.4) == approx(0.28)  # 0.8 * 0.4 * 0.25
    assert table_fades(0.5, 0.5, 0.04) == approx(0.487)  # 0.5 * (1 - 0.026)


def test_listening_and_safety_by_hand():
    assert influence(0.8, 0.5, 0.25, 0.1) == approx(0.0275)  # 0.05 * (0.6 - 0.05)
    assert influence(0.1, 1.0, 0.9, 0.1) == approx(-0.08)  # 0.1 * (0.01 - 0.81)
    # 0.21 + 0.1 + 0.05 + 0.06 + 0.115 = 0.535; times 0.7 times 0.7
    assert safety(0.6, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5) == approx(0.26215)
    assert safety(1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 1.0) == approx(1.0)


@quick
@given(st.lists(st.floats(0.1, 1.8), min_size=1, max_size=20), st.floats(*UNIT))
def test_talking_time_is_fixed(weights, inclusiveness):
    total, number = sum(weights), float(len(weights))
    assert sum(voice_share(weight, total, number, inclusiveness) for weight in weights) == approx(1.0)
    assert voice_share(weights[0], total, number, 1.0) == approx(1.0 / number)


@quick
@given(st.floats(*UNIT), st.floats(*UNIT), st.floats(0.0, 0.2))
def test_trust_draws_and_threat_by_a_distrusted_one_drives_away(trust, openness, rate):
    assert influence(trust, openness, 0.0, rate) >= 0.0
    assert influence(0.0, openness, trust, rate) <= 0.0


@quick
@given(st.lists(st.floats(*UNIT), min_size=2, max_size=8))
def test_pure_averaging_ends_in_the_mean(frames):
    mean = sum(frames) / len(frames)
    for _ in range(400):
        total = sum(frames)
        said = [(total - own) / (len(frames) - 1) for own in frames]
        frames = [toward(own, other, influence(1.0, 1.0, 0.0, 0.1)) for own, other in zip(frames, said, strict=True)]
    assert frames == approx([mean] * len(frames), abs=1e-9)


def test_zero_openness_freezes_a_frame_and_distrust_under_threat_drives_it_apart():
    frozen = apart = 0.4
    for _ in range(50):
        frozen = toward(frozen, 0.9, influence(1.0, 0.0, 0.0, 0.2))
        apart = toward(apart, 0.9, influence(0.0, 1.0, 0.2, 0.05))
    assert frozen == 0.4
    assert apart < 0.3


@pytest.mark.parametrize(("speakers", "turns"), [(6, 2.0), (12, 1.0), (24, 0.5)])
def test_each_extra_person_leaves_less_for_the_others(speakers, turns):
    voice = voice_share(1.0, float(speakers), float(speakers), 0.5)
    assert talking_turns(voice, 2.0, 6.0) == approx(turns)


@quick
@given(st.floats(*UNIT), st.floats(*UNIT), st.floats(1.0, 20.0))
def test_more_than_one_turn_puts_no_more_on_the_table(on_table, frankness, turns):
    assert put_on_table(on_table, frankness, turns, 0.3) == put_on_table(on_table, frankness, 1.0, 0.3)


def test_minutes_keep_most_of_what_was_on_the_table():
    forgotten, kept = 1.0, 1.0
    for _ in range(26):
        forgotten = table_fades(forgotten, 0.0, DEFAULT_CONSTANTS.table_fading)
        kept = table_fades(kept, 1.0, DEFAULT_CONSTANTS.table_fading)
    assert forgotten < 0.6 < kept


@quick
@given(st.floats(1.0, 60.0), st.floats(8.0, 15.0))
def test_a_group_works_as_one_up_to_the_comfortable_size(size, comfortable):
    assert (small_group(size, comfortable) == 1.0) == (size <= comfortable)
    assert small_group(size, comfortable) > 0.0


def test_a_concern_by_hand():
    assert habitual(0.6) == approx(0.3)
    # 0.7 * 0.4 + 0.3 * 0.8
    assert concern(0.4, 0.8, 0.3) == approx(0.52)
    assert concern(0.4, 0.8, 0.0) == approx(0.4)
    assert back_at_work(0.4, 0.8, 0.05) == approx(0.42)
