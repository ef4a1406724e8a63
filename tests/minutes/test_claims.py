"""Claims of minutes against the tables of the run, worked out anew from those tables alone."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scenario_strategies import built, small_team

import simulation
from simulation.experiment.engines import Team
from simulation.experiment.turning import Turning, Variant
from simulation.language.minutes import WORDS
from simulation.minutes import Claim, Entry, turning_claims
from tests.minutes.expected import CHECKERS, EXPECTED, HOW_LEFT, MOST, Look, Values
from tests.minutes.runs import RUNS, entries_of, keys_met, result_of

INSIDE = {"held_back", "no_clash", "swallowed", "recognise", "grieving", "left_dropped_out"}
"""Claims of what nobody in the room could see."""
PARTS = {
    "before": {
        *("happened", "words_kept", "words_broken", "visits", "wins", "joined", "minutes_no_meeting"),
        *("left_replaced", "left_dropped_out", "left_thanked", "left_called_away"),
    },
    "people": {
        *("came", "came_nobody", "came_members", "came_no_member"),
        *("absent", "parties_missing", "deputy_known", "deputy_unknown", "new_faces"),
    },
    "talk": {"spoke", "spoke_nobody", "silent", "on_table", "held_back"},
    "differences": {"no_clash", "clash_worked", "clash_partly", "clash_open", "doubts", "bursts", "swallowed"},
    "chair": {
        *("chair_did", "chair_nothing", "members_did", "members_nothing", "nobody_led"),
        *("landed_well", "landed_partly", "landed_hardly"),
        *("story_joined", "story_tried", "story_not_tried", "story_now", "story_none"),
    },
    "agreed": {"agreed", "agreed_nothing", "agreed_by", "walked_out"},
    "state": {
        *("phase_is", "phase_turned", "recognise", "grieving"),
        *("done_so_far", "consensus_so_far", "neighbourhood_now", "ended_in"),
    },
}


# --- turning points -----------------------------------------------------------------------------------------------


def _variant(week: int, phase: str, *, meeting: int | None = None, **changed: Any) -> Variant:
    given = {"move": "", "event": None, "strategy": ""} | changed
    return Variant(week, meeting, given["move"], given["event"], given["strategy"], _TEAM, phase)


_TEAM = Team(built(small_team()), None)
TURNINGS = {
    "many": Turning(
        "forming",
        (
            _variant(2, "storming", event=1),
            _variant(2, "forming", event=0),
            _variant(2, "norming", event=2),
            _variant(3, "storming", meeting=1, move="ask_on"),
            _variant(3, "norming", meeting=1, move="structure"),
            _variant(3, "storming", meeting=1, move="relate"),
            _variant(3, "forming", meeting=1, move="limit"),
            _variant(3, "storming", meeting=1, strategy="directive"),
            _variant(3, "forming", meeting=1, strategy="relational"),
            _variant(6, "storming", meeting=2, move="ask_on"),
            _variant(6, "storming", meeting=2, strategy="directive"),
            _variant(6, "norming", meeting=2, strategy="adaptive"),
            _variant(9, "norming", meeting=3, strategy="directive"),
        ),
    ),
    "none": Turning("norming", (_variant(3, "norming", meeting=1, move="ask_on"), _variant(4, "norming", event=0))),
    "nothing_tried": Turning("norming", ()),
    "only_a_way": Turning("norming", (_variant(3, "storming", meeting=1, strategy="directive"),)),
}
TURNING_EXPECTED: dict[str, Callable[[Turning], list[Values]]] = {
    "turning_tried": lambda all_: [{"tried": len(all_.variants), "phase": all_.phase}],
    "turning_none": lambda all_: [] if _changed(all_) else [{}],
    "turning_move": lambda all_: [
        {"number": number, "week": week, "moves": tuple(one.move for one in all_.variants if _key(one) == key), **last}
        for key in dict.fromkeys(_key(one) for one in _changed(all_) if one.move)
        for number, week, last in [(key[0], key[1], {"phase": key[2]})]
    ],
    "turning_event": lambda all_: [
        {"week": one.week, "event": one.event, "phase": one.phase} for one in _changed(all_) if one.event is not None
    ],
    "turning_way": lambda all_: [
        {"number": one.meeting, "week": one.week, "strategy": one.strategy, "phase": one.phase}
        for one in all_.variants
        if one.strategy
        and one.phase != all_.phase
        and one.week == max(two.week for two in all_.variants if (two.strategy, two.phase) == (one.strategy, one.phase))
    ],
    "turning_no_way": lambda all_: (
        [] if any(one.strategy and one.phase != all_.phase for one in all_.variants) else [{}]
    ),
    "turning_luck": lambda _: [{}],
}


def _changed(turning: Turning) -> list[Variant]:
    return [one for one in turning.variants if not one.strategy and one.phase != turning.phase]


def _key(one: Variant) -> tuple[int | None, int, str, bool]:
    return one.meeting, one.week, one.phase, bool(one.move)


@pytest.mark.parametrize("name", TURNINGS)
def test_claims_of_turning_points_are_those_of_what_was_tried(name: str) -> None:
    turning = TURNINGS[name]
    claims = turning_claims(turning)
    assert {claim.key for claim in claims} <= set(TURNING_EXPECTED)
    for key, work_out in TURNING_EXPECTED.items():
        told = [dict(claim.values) for claim in claims if claim.key == key]
        assert sorted(told, key=str) == sorted(work_out(turning), key=str), key
    assert not any(claim.inside for claim in claims)
    weeks = [claim.values["week"] for claim in claims if claim.key in ("turning_move", "turning_event")]
    assert weeks == sorted(weeks)


# --- the tests ----------------------------------------------------------------------------------------------------


def emitted() -> set[str]:
    """Keys of claims in the source of the minutes; hints before a meeting are no part of them.

    They are the texts, and the texts with a part filled in, that are in the catalogue, and what stands first in
    `Claim(...)`, whether it is in the catalogue or not.
    """
    found: set[str] = set()
    for file in sorted((Path(simulation.__file__).parent / "minutes").glob("*.py")):
        if file.stem == "hints":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found |= {node.value} & set(WORDS)
            elif isinstance(node, ast.JoinedStr):
                parts = [re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in node.values]
                found |= {key for key in WORDS if re.fullmatch("".join(parts), key)}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Claim":
                found |= {part.value for part in node.args[:1] if isinstance(part, ast.Constant)}
    return found


def test_every_key_has_a_checker_and_every_checker_a_key() -> None:
    assert set(CHECKERS) | set(TURNING_EXPECTED) == emitted()
    assert not set(CHECKERS) & set(TURNING_EXPECTED)
    assert set().union(*PARTS.values()) == set(CHECKERS)


def test_every_key_is_met() -> None:
    assert set(CHECKERS) - set(keys_met()) == set()
    told = {claim.key for turning in TURNINGS.values() for claim in turning_claims(turning)}
    assert set(TURNING_EXPECTED) - told == set()


@pytest.mark.parametrize("name", RUNS)
def test_every_claim_is_true(name: str) -> None:
    result = result_of(name)
    for entry in entries_of(name):
        for claim in entry.claims:
            CHECKERS[claim.key](result.tables, result.scenario, entry, dict(claim.values))


@pytest.mark.parametrize("name", RUNS)
def test_every_claim_that_must_be_there_is_there(name: str) -> None:
    """And none twice."""
    result = result_of(name)
    for entry in entries_of(name):
        look = Look(result.tables, result.scenario, entry)
        for key, work_out in EXPECTED.items():
            told = [dict(claim.values) for claim in entry.claims if claim.key == key]
            assert told == work_out(look), f"{key}, meeting {entry.meeting}, week {entry.week}"


@pytest.mark.parametrize("name", RUNS)
def test_who_is_missed_is_told(name: str) -> None:
    result = result_of(name)
    for entry in entries_of(name):
        look = Look(result.tables, result.scenario, entry)
        if entry.meeting is None:
            continue
        missing = int(look.meeting["members"] - (look.meeting["persons"] - look.chairs))
        assert len(claims_of(entry, "absent")) == (0 < missing <= MOST), f"week {entry.week}: {missing} did not come"
        if look.quiet:
            assert len(look.missed) == missing  # or this test looks at the wrong people
            parties = dict(zip(look.at("members")["member"], look.at("members")["organisation"], strict=True))
            gone = {parties[one] for one in look.missed} - set(look.present["organisation"])
            told = claims_of(entry, "parties_missing")
            assert bool(told) == bool(gone and len(look.present)), f"week {entry.week}: nobody from {gone}"


def claims_of(entry: Entry, key: str) -> list[Claim]:
    return [claim for claim in entry.claims if claim.key == key]


@pytest.mark.parametrize("name", RUNS)
def test_there_is_an_entry_for_each_meeting_and_one_for_the_end(name: str) -> None:
    result, told = result_of(name), entries_of(name)
    held = result.meetings
    assert [(one.meeting, one.week) for one in told[:-1]] == list(zip(held["meeting"], held["week"], strict=True))
    assert (told[-1].meeting, told[-1].week) == (None, result.weeks["week"].iloc[-1])
    for entry in told:
        assert [key for key in PARTS if key in entry.parts] == list(entry.parts)
        for part, claims in entry.parts.items():
            assert {claim.key for claim in claims} <= PARTS[part]
        assert list(entry.claims) == [claim for claims in entry.parts.values() for claim in claims]


@pytest.mark.parametrize("name", RUNS)
def test_what_happens_once_is_told_once(name: str) -> None:
    result = result_of(name)
    told = [claim for entry in entries_of(name) for claim in entry.claims]
    events = [claim.values["event"] for claim in told if claim.key == "happened"]
    assert sorted(events) == [
        place for place, event in enumerate(result.scenario.events) if event.week <= result.scenario.horizon_weeks
    ]
    members = result.tables["members"]
    left = [who for claim in told if claim.key in (*HOW_LEFT, "walked_out") for who in claim.values["who"]]
    assert sorted(left) == sorted(members[members["left"].astype(bool)]["member"])
    joined = [who for claim in told if claim.key == "joined" for who in claim.values["who"]]
    start = sum(line.count for line in result.scenario.members)
    assert len(set(joined)) == len(joined) == members["member"].nunique() - start
    for key, column in (("words_kept", "due"), ("words_kept", "kept")):
        total = sum(claim.values[column] for claim in told if claim.key == key)
        assert total == result.weeks[f"agreements_{column}"].sum()
    for key in ("visits", "wins"):
        assert sum(claim.values[key] for claim in told if claim.key == key) == result.weeks[key].sum()
    assert sum(claim.values["made"] for claim in told if claim.key == "agreed") == result.meetings["agreements"].sum()


@pytest.mark.parametrize("name", RUNS)
def test_what_nobody_could_see_is_marked(name: str) -> None:
    for entry in entries_of(name):
        for claim in entry.claims:
            assert claim.inside == (claim.key in INSIDE), claim.key


@pytest.mark.parametrize("name", RUNS)
def test_at_most_eight_are_named_at_a_meeting(name: str) -> None:
    for entry in entries_of(name):
        for part in ("people", "talk", "differences", "agreed", "state"):
            for claim in entry.parts.get(part, ()):
                if claim.key in ("new_faces", "walked_out", "doubts", "bursts", "deputy_known", "deputy_unknown"):
                    continue  # whoever does so is always named
                for value in claim.values.values():
                    assert not isinstance(value, tuple) or len(value) <= max(MOST, len(PARTS))


def test_a_newcomer_before_the_second_meeting_is_told() -> None:
    """The first meeting was in week 1, so that nobody was on a list before it."""
    first, second, third, last = entries_of("joining_before_the_second_meeting")
    assert claims_of(first, "joined") == claims_of(last, "joined") == []
    assert [claim.values["who"] for claim in claims_of(second, "joined")] == [("guard",)]
    assert [claim.values["who"] for claim in claims_of(third, "joined")] == [("nurse",)]


def test_a_newcomer_before_the_first_meeting_is_told() -> None:
    first, *others = entries_of("joining_before_the_first_meeting")
    assert [claim.values["who"] for claim in claims_of(first, "joined")] == [("guard",)]
    assert not any(claims_of(entry, "joined") for entry in others)


def test_a_colleague_who_comes_after_the_meeting_was_not_absent() -> None:
    name = "many_changes_of_job"
    assert any(Look(result_of(name).tables, result_of(name).scenario, one).quiet for one in entries_of(name)[:-1])
    for entry in entries_of(name):
        absent = [who for claim in claims_of(entry, "absent") for who in claim.values["who"]]
        assert not [who for who in absent if who.endswith(f"_w{entry.week}")], f"week {entry.week}"


def test_whoever_can_never_come_is_not_missed_and_others_are() -> None:
    """Also where the id of one line begins with that of another."""
    absent = {
        who for entry in entries_of("like_names") for claim in claims_of(entry, "absent") for who in claim.values["who"]
    }
    assert not absent & {"officer", "adviser_of_town"}
    assert absent == {"officer_of_youth_1", "officer_of_youth_2", "adviser_1", "adviser_2"}
