"""One meeting and one week worked out on paper, stage by stage, and asked of the text in both memories.

The text of the model is one, so that a mistake in it would be made in both memories alike. Here the numbers come from
the description of the model in plain arithmetic, without its laws. Luck is given: every draw that says yes lies a hair
below the chance worked out on paper, every draw that says no a hair above it, so that the chances are held too.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from math import exp
from typing import Any

import numpy as np
import pytest
from docking import assert_docked
from paper.one_week import (
    ADVISER,
    BROKEN,
    CHANGED,
    COUNTING,
    EMPHASIS,
    FEAR,
    FRAME,
    HAIR,
    IMAGE,
    KEPT,
    KEYS,
    NOISE,
    OF_PARTIES,
    OF_PEOPLE,
    OF_TEAM,
    ONE,
    PAPER,
    PROFESSION,
    SEEN,
    STYLE_OF_POLICE,
    TEAM,
    TWO,
    WEEK,
    both_of,
    filling,
    luck,
)
from scenario_strategies import built
from two_memories import RUN, InArrays, InObjects, usual_draws

from simulation.constants import DEFAULT_CONSTANTS as C
from simulation.model.acts.chair import brings_about, chooses, reads_room
from simulation.model.memory import added, give_up_places
from simulation.model.stages import week as weeks
from simulation.model.stages.agreeing import agree
from simulation.model.stages.beginning import clear_week, prepare
from simulation.model.stages.between_meetings import work_between_meetings
from simulation.model.stages.clashing import clash
from simulation.model.stages.closing import close
from simulation.model.stages.converging import converge
from simulation.model.stages.fieldwork import agreements_due, field_week, joint_results, joint_visit
from simulation.model.stages.gathering import gather
from simulation.model.stages.meeting import hold_meeting, open_meeting
from simulation.model.stages.membership import membership_week
from simulation.model.stages.observing import fill_room, observe
from simulation.model.stages.talking import talk
from simulation.model.streams import Purpose, person_key

MEMORIES = pytest.mark.parametrize("memory", [InObjects, InArrays])


# --- the text -----------------------------------------------------------------------------------------------------


def look(run: Any, path: str) -> float:
    """A number of the team, by its path."""
    found = run
    for part in path.split("."):
        found = found[int(part)] if part.isdigit() else getattr(found, part)
    return float(found)


def given(memory: type[InObjects] | type[InArrays]) -> InObjects | InArrays:
    """The team as it is on paper before the week."""
    team = memory(built(TEAM))
    run = team.run
    for name, values in CHANGED.items():
        for one, value in enumerate(values):
            setattr(run.people[one], name, value)
    for one in range(3):
        run.people[one].meetings_attended, run.people[one].last_seen_week = 2, 3
        for other in range(3):
            if one != other:
                run.kept[one][other], run.broken[one][other] = KEPT[one][other], BROKEN[one][other]
                run.trust[one][other] = KEPT[one][other] / (KEPT[one][other] + BROKEN[one][other])
                run.image[one][other] = IMAGE[one][other]
                run.counting[one][other] = COUNTING[one][other]
    for facet in range(2):
        for one in range(3):
            run.frame[facet][one], run.profession[facet][one] = FRAME[facet][one], PROFESSION[facet][one]
        run.emphasis[facet] = EMPHASIS[facet]
        run.story[facet], run.trouble[facet] = (0.55, 0.45)[facet], (0.5, 0.45)[facet]
        for kind, level in enumerate(((0.5, 0.6), (0.3,))[facet]):
            run.progress[facet][kind] = level
    for name, value in OF_TEAM.items():
        setattr(run.team, name, value)
    for name, values in OF_PARTIES.items():
        for home, value in enumerate(values):
            setattr(run.organisations[home], name, value)
    for name, value in SEEN.items():
        setattr(run.seen, name, value)
    run.noticed.unheard, run.noticed.dispersion = 0.5, 0.2
    run.team.meetings_held, run.team.last_meeting_week = 2, 3
    words = ((ONE, 3, NOISE, 1, 0.6, 1.5), (TWO, 2, FEAR, 0, 0.4, 1.0))
    for place, (owner, made, facet, joint, recorded, weight) in enumerate(words):
        item = team.do(added, run.agreements, place)
        item.owner, item.made_week, item.due_week, item.facet, item.joint = owner, made, 5, facet, joint
        item.recorded, item.weight, item.kept, item.own, item.deal = recorded, weight, 0, 0, 0
    run.team.agreements = 2
    team.draws(luck)
    return team


def follow_script(*_: Any) -> None:
    raise AssertionError("the chair of this team follows a script")


def open_stage(team: InObjects | InArrays) -> None:
    team.do(clear_week, RUN)
    team.do(give_up_places, RUN)
    meeting = team.run.meeting
    meeting.held, meeting.number, meeting.weeks_since = 1, 3, 2.0
    team.do(gather, RUN, WEEK)


def reading_stage(team: InObjects | InArrays) -> None:
    team.do(fill_room, RUN)
    for name, value in PAPER.true_reading.items():
        assert look(team.run, f"reading.{name}") == pytest.approx(value, abs=1e-12), name
    team.do(reads_room, team.run.chair, RUN, WEEK)


def moves_stage(team: InObjects | InArrays) -> None:
    team.do(chooses, team.run.chair, RUN, follow_script)
    team.do(brings_about, team.run.chair, RUN)


def between_stage(team: InObjects | InArrays) -> None:
    team.run.team.meetings_held, team.run.team.last_meeting_week = 3, WEEK
    team.do(work_between_meetings, RUN, WEEK)
    team.do(weeks.plan_visit, RUN, WEEK)
    team.do(weeks.fades, RUN)
    assert (team.run.team.visit_due, team.run.team.poor_meetings, team.run.team.ended) == (0, 0, 0)


def home_stage(team: InObjects | InArrays) -> None:
    team.do(weeks.is_done, RUN)
    team.do(weeks.go_home, RUN)


def observing_stage(team: InObjects | InArrays) -> None:
    team.do(membership_week, RUN, WEEK)
    team.do(observe, RUN, WEEK)


def visit_stage(team: InObjects | InArrays) -> None:
    team.run.team.visit_due = 1
    team.do(joint_visit, RUN, WEEK)


STAGES: dict[str, Callable[[Any], None]] = {
    "gathering": open_stage,
    "reading": reading_stage,
    "moves": moves_stage,
    "talking": lambda team: team.do(talk, RUN, WEEK),
    "clashing": lambda team: team.do(clash, RUN, WEEK),
    "converging": lambda team: team.do(converge, RUN, WEEK),
    "agreeing": lambda team: team.do(agree, RUN, WEEK),
    "closing": lambda team: team.do(close, RUN, WEEK),
    "between": between_stage,
    "words": lambda team: team.do(agreements_due, RUN, WEEK),
    "visit": visit_stage,
    "results": lambda team: team.do(joint_results, RUN, WEEK),
    "home": home_stage,
    "observing": observing_stage,
}


@pytest.fixture(autouse=True)
def draws_are_put_back() -> Iterator[None]:
    yield
    usual_draws()


def parts_from_paper(run: Any, stage: str) -> dict[str, tuple[float, float]]:
    """What differs from what is on paper after a stage: the number there, and that of the team."""
    told = {path: (value, look(run, path)) for path, value in PAPER.after[stage].items()}
    return {path: pair for path, pair in told.items() if not math.isclose(*pair, rel_tol=0.0, abs_tol=1e-12)}


@MEMORIES
def test_every_stage_of_the_week_gives_what_is_on_paper(memory: type[InObjects] | type[InArrays]) -> None:
    team = given(memory)
    for stage, run_it in STAGES.items():
        run_it(team)
        assert parts_from_paper(team.run, stage) == {}, stage
    assert [*STAGES] == [*PAPER.after]


@MEMORIES
def test_the_week_as_a_whole_is_its_stages_in_that_order(memory: type[InObjects] | type[InArrays]) -> None:
    team = given(memory)
    team.do(weeks.begin_week, RUN, WEEK)
    assert parts_from_paper(team.run, "gathering") == parts_from_paper(team.run, "reading") == {}
    team.do(weeks.end_week, RUN, follow_script, WEEK)
    for stage in ("moves", "home", "observing"):
        assert parts_from_paper(team.run, stage) == {}, stage


@MEMORIES
def test_a_meeting_and_the_field_as_wholes_are_their_stages(memory: type[InObjects] | type[InArrays]) -> None:
    team = given(memory)
    team.do(clear_week, RUN)
    team.do(open_meeting, RUN, WEEK)
    team.do(hold_meeting, RUN, follow_script, WEEK)
    assert parts_from_paper(team.run, "closing") == {}
    assert (team.run.team.meetings_held, team.run.team.last_meeting_week) == (3, WEEK)
    team.do(work_between_meetings, RUN, WEEK)
    team.run.team.visit_due = 1
    team.do(field_week, RUN, WEEK)
    assert parts_from_paper(team.run, "results") == {}


def first_off(team: InObjects | InArrays) -> str:
    """The first stage after which something differs from what is on paper; empty for none."""
    for stage, run_it in STAGES.items():
        run_it(team)
        try:
            if parts_from_paper(team.run, stage):
                return stage
        except IndexError:  # there is no such agreement or clash
            return stage
    return ""


@MEMORIES
def test_a_number_that_is_off_by_little_shows(memory: type[InObjects] | type[InArrays]) -> None:
    """Or the tests above look at nothing."""
    team = given(memory)
    team.run.team.pending_win += 1e-9
    team.run.reading.wins += 1e-9
    monkey = dict(STAGES)
    monkey.pop("reading")
    for stage, run_it in monkey.items():
        run_it(team)
        if parts_from_paper(team.run, stage):
            break
    assert stage == "closing"


USED_BY_NOBODY = {(Purpose.AGREE_JOINT, TWO)}
"""Of somebody who takes nothing on."""


@MEMORIES
@pytest.mark.parametrize("place", range(len(PAPER.luck)))
def test_every_draw_on_the_other_side_of_its_chance_makes_another_week(
    memory: type[InObjects] | type[InArrays], place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By two hairs: so every chance is the one on paper, and not one about as large."""
    key = [*PAPER.luck][place]
    below, above = PAPER.luck[key] - 2.0 * HAIR, PAPER.luck[key] + 2.0 * HAIR
    stages = []
    for other in (below, above):
        monkeypatch.setitem(PAPER.luck, key, other)
        stages.append(first_off(given(memory)))
    if (key[0], KEYS.index(key[1]) if key[1] in KEYS else -1) in USED_BY_NOBODY:
        assert stages == ["", ""]
    else:
        assert sorted(map(bool, stages)) == [False, True], "one side is the week on paper, the other another one"


# --- how people start, leave and join -----------------------------------------------------------------------------


def starts(purpose: Purpose, week: int, who: int, whom: int) -> float:
    """Three quarters for most; conflict styles, facets and pairs differ."""
    assert week == 0
    if purpose is Purpose.TRAIT_STYLE:
        return 0.2 + 0.1 * whom
    if purpose is Purpose.TRAIT_FRAME:
        return 0.75 if whom == person_key("noise") else 0.25
    if purpose is Purpose.TRAIT_TRUST:
        return 0.9 if (who, whom) == (KEYS[ADVISER], KEYS[ONE]) else 0.25
    return 0.75


@MEMORIES
def test_people_start_around_what_is_given(memory: type[InObjects] | type[InArrays]) -> None:
    history = {
        **{"disappointment": 0.3, "acquaintance": 0.4, "trust": 0.5},
        **{"sore_depth": 0.2, "old_sores": (("police", "town"),)},
    }
    people = {"spread": 0.2, "expectation": 0.65}
    data = TEAM | {"people": people, "conditions": TEAM["conditions"] | {"history": history}}
    team = memory(built(data))
    team.draws(starts)
    team.do(prepare, RUN)
    run = team.run

    def close_to(path: str, value: float) -> None:
        assert look(run, path) == pytest.approx(value, abs=1e-12), path

    for name in ("openness", "assertiveness", "status", "workload"):
        for one in range(3):
            close_to(f"people.{one}.{name}", OF_PEOPLE[name][one] + 0.2 * 0.25)
    weights = [(1.0 + 2.0 * 0.2 * (0.2 + 0.1 * style - 0.5)) for style in range(1, 6)]
    mix = [given * weight for given, weight in zip(STYLE_OF_POLICE.values(), weights, strict=True)]
    for name, place in (("avoiding", 0), ("accommodating", 2), ("integrating", 4)):
        close_to(f"people.0.{name}", mix[place] / sum(mix))
    parts = [0.725 * exp(0.7 * 0.5), 0.275 * exp(-0.7 * 0.5)]
    for facet in range(2):
        for name in ("frame", "profession"):
            close_to(f"{name}.{facet}.1", parts[facet] / sum(parts))
        close_to(f"story.{facet}", 0.5)
        close_to(f"trouble.{facet}", (0.6, 0.5)[facet])
    for one in range(3):
        close_to(f"people.{one}.grievance", 0.6 * 0.3 + 0.4 * 0.2)
        close_to(f"people.{one}.threat", (0.1, 0.1, 0.2)[one])
        close_to(f"people.{one}.pull", (0.25, 0.25, 0.1)[one])
        close_to(f"people.{one}.chair_trust", 0.5 + (-0.5 * 0.2, -0.5 * 0.2, 0.1)[one] + 0.2 * 0.25)
        close_to(f"people.{one}.hope", look(run, f"people.{one}.value"))
    levels = {
        (ONE, TWO): 0.5 + 0.6 * 0.2 * (0.25 - 0.5) + 0.12,  # who trusts, whom
        (ADVISER, ONE): 0.5 + 0.6 * 0.2 * (0.9 - 0.5) - 0.2,
        (ONE, ADVISER): 0.5 + 0.6 * 0.2 * (0.25 - 0.5) - 0.2,
    }
    for (one, other), level in levels.items():
        close_to(f"trust.{other}.{one}", level)
        close_to(f"kept.{other}.{one}", (3.0 + 5.0 * 0.4) * level)
        close_to(f"broken.{other}.{one}", (3.0 + 5.0 * 0.4) * (1.0 - level))
        close_to(f"image.{other}.{one}", 0.6 * 0.4 + (0.2 if ADVISER not in (one, other) else 0.0))
    for name, value in (("clarity", 0.3), ("breadth", 0.4 * 0.3), ("shared_language", 0.1 * 0.4), ("kept_share", 0.5)):
        close_to(f"team.{name}", value)
    close_to("seen.trust", 0.5)
    close_to("seen.image_accuracy", 0.6 * 0.4)
    close_to("seen.material_boundary", sum(1.0 - level for level in brought_at_the_start()) / 3.0)


def brought_at_the_start() -> list[float]:
    def brings(means: float, support: float, threat: float, competes: float) -> float:
        willing = 0.3 + 0.7 * support
        return means * (willing + 0.5 * 0.4 * (1.0 - willing)) * (1.0 - 0.8 * threat) * (1.0 - 0.3 * competes)

    return [brings(0.8, 0.6, 0.1, 0.5), *[brings(1.0, 0.5, 0.2, 0.0)] * 2]


@MEMORIES
@pytest.mark.parametrize("drops", [True, False])
def test_who_stays_away_drops_out_and_who_changes_jobs_is_replaced(
    memory: type[InObjects] | type[InArrays], drops: bool
) -> None:
    team = given(memory)
    run, adviser, gone = team.run, team.run.people[ADVISER], team.run.people[TWO]
    run.team.last_meeting_week, run.team.replacement_per_year = WEEK, 2.0
    adviser.presence, adviser.missed_in_a_row, adviser.last_seen_week = 0.0, 3, 1
    for one in (ONE, TWO):
        run.people[one].presence = 1.0
    must = both_of(both_of(0.4 * (0.4 + 0.6 * 0.5), 0.0), both_of(0.25, 0.4 * 0.2 * 0.5))
    leaves = filling(C.leave_rate * (1.0 - 0.6) * (1.0 - 0.4) * (1.0 - must) * (1.0 - 0.5) * (3.0 - 1.0) * (4.0 / 26.0))
    changes, newcomer = filling(2.0 / 52.0), person_key("officer_w5")

    def drawn(purpose: Purpose, week: int, who: int, whom: int) -> float:
        if purpose is Purpose.LEAVE:
            assert (week, who) == (WEEK, KEYS[ADVISER])
            return leaves - HAIR if drops else leaves + HAIR
        if purpose is Purpose.JOB_CHANGE:
            assert whom == 0
            return changes - HAIR if who == KEYS[TWO] else changes + HAIR
        return 0.5

    team.draws(drawn)
    team.do(membership_week, RUN, WEEK)
    assert (int(adviser.left), int(gone.left)) == (1 if drops else 0, 3)
    assert (int(run.team.left), int(run.team.dropped_out)) == (2 if drops else 1, 1 if drops else 0)
    assert int(run.team.dropped_out_silently) == (1 if drops else 0), "without ever having voiced anything"
    assert (int(run.team.people), int(run.people[3].key)) == (4, newcomer)
    heard = 0.65 + 0.85 * (0.45 - 0.65)  # most of what the colleague thinks of it, beside the own expectation
    assert look(run, "people.3.value") == pytest.approx(heard, abs=1e-12)
    assert look(run, "people.3.hope") == pytest.approx(heard, abs=1e-12)
    assert look(run, "people.3.on_table") == pytest.approx(0.2 * 0.3 * 0.25, abs=1e-12)
    level = 0.45 + (0.5 - 0.45) * (0.3 + 0.5 * 0.5)
    for one, is_colleague in ((ONE, True), (ADVISER, False)):
        if one == ADVISER and drops:
            continue
        believed = level + (0.12 if is_colleague else 0.0)
        for pair in ((3, one), (one, 3)):
            path = f"{pair[0]}.{pair[1]}"
            assert look(run, f"trust.{path}") == pytest.approx(believed, abs=1e-12)
            assert look(run, f"kept.{path}") == pytest.approx((3.0 + 5.0 * 0.2 * 0.5) * believed, abs=1e-12)
            image = 0.6 * 0.2 * 0.5 + (0.2 if is_colleague else 0.0)
            assert look(run, f"image.{path}") == pytest.approx(image, abs=1e-12)
    before = [look(run, "trust.3.0"), look(run, "trust.0.3"), look(run, "people.3.value")]
    team.do(give_up_places, RUN)
    place = 1 if drops else 2
    assert int(run.team.people) == place + 1
    assert [int(run.people[one].place) for one in range(place + 1)] == [*range(place + 1)]
    now = [look(run, f"trust.{place}.0"), look(run, f"trust.0.{place}"), look(run, f"people.{place}.value")]
    assert now == before
    assert [int(run.agreements[one].owner) for one in range(2)] == [ONE, -1]


def test_the_team_of_the_paper_runs_alike_compiled() -> None:
    assert np.isfinite(assert_docked(built(TEAM), seed=1, replications=5)).all()
