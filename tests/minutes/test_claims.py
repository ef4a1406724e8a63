"""Claims of minutes against the tables of the run, worked out anew from those tables alone."""

from __future__ import annotations

import ast
import dataclasses
import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from scenario_strategies import built, script, small_team

import simulation
from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment import RunResult, run
from simulation.experiment.engines import Team
from simulation.experiment.turning import Turning, Variant
from simulation.language.minutes import WORDS
from simulation.minutes import Claim, Entry, Record, entries, turning_claims
from simulation.scenario.schema import Scenario
from simulation.strategies import MOVE_NAMES

Tables = dict[str, pd.DataFrame]
Values = dict[str, Any]
Checker = Callable[[Tables, Scenario, Entry, Values], None]

MOST = 8
"""So many people or pairs are named in a sentence."""
INSIDE = {"held_back", "no_clash", "swallowed", "recognise", "grieving", "left_dropped_out"}
"""Claims of what nobody in the room could see."""
PARTS = {
    "before": {
        *("happened", "words_kept", "words_broken", "visits", "wins", "joined", "minutes_no_meeting"),
        *("left_replaced", "left_dropped_out", "left_thanked", "left_called_away"),
    },
    "people": {"came", "came_nobody", "absent", "parties_missing", "deputy_known", "deputy_unknown", "new_faces"},
    "talk": {"spoke", "spoke_nobody", "silent", "on_table", "held_back"},
    "differences": {"no_clash", "clash_worked", "clash_partly", "clash_open", "doubts", "bursts", "swallowed"},
    "chair": {
        *("chair_did", "chair_nothing", "landed_well", "landed_partly", "landed_hardly"),
        *("story_joined", "story_tried", "story_not_tried", "story_now", "story_none"),
    },
    "agreed": {"agreed", "agreed_nothing", "agreed_by", "walked_out"},
    "state": {"phase_is", "phase_turned", "recognise", "grieving"},
}
HOW_LEFT = {
    "left_replaced": "replaced",
    "left_dropped_out": "dropped out",
    "left_thanked": "thanked",
    "left_called_away": "called away",
}


# --- runs ---------------------------------------------------------------------------------------------------------


def _with_people(count: int, **changes: Any) -> Scenario:
    """The small team with so many people from each party."""
    lines = [("officer", "police"), ("adviser", "town"), ("worker", "youth_work")]
    members = tuple({"id": name, "organisation": party, "count": count} for name, party in lines)
    return built(small_team(members=members, **changes))


def _with_deputies(**changes: Any) -> Scenario:
    """The small team, in which few come themselves and half of them have a deputy whom the group knows."""
    members = (
        {"id": "officer", "organisation": "police", "count": 3, "deputy": "known"},
        {"id": "worker", "organisation": "youth_work", "count": 3, "deputy": "unknown"},
    )
    people = {"expectation": 0.2, "workload": 0.9, "availability": 0.9}
    return built(small_team(members=members, people=people, **changes))


def _quarrelling() -> Scenario:
    """A team that has much against each other and says so."""
    style = {"avoiding": 0.0, "accommodating": 0.0, "competing": 4.0, "compromising": 0.0, "integrating": 0.0}
    history = {
        "disappointment": 1.0,
        "trust": 0.1,
        "sore_depth": 1.0,
        "old_sores": (("police", "town"), ("town", "youth_work"), ("police", "youth_work")),
    }
    return _with_people(
        4,
        people={"conflict_style": style, "assertiveness": 0.9, "expectation": 0.9, "spread": 0.3},
        conditions={"history": history, "pressure": 1.0},
        chair={"script": script(0.5, 1.0, invite_minority=0.05)},
        calendar={"every_weeks": 1},
    )


def _leaving() -> Scenario:
    events = (
        {"kind": "member_leaves", "week": 4, "member": "adviser_1"},
        {"kind": "member_joins", "week": 6, "member": "guard", "organisation": "police", "count": 2},
        {"kind": "member_leaves", "week": 7, "member": "guard", "replaced": True},
        {"kind": "training_day", "week": 9, "quality": 1.0},
        {"kind": "announcement", "week": 9, "threat": 0.2},
        {"kind": "joint_visit", "week": 10},
        {"kind": "member_leaves", "week": 19, "member": "worker"},
    )
    return built(small_team(events=events, calendar={"weeks": (3, 4, 8, 12, 16)}))


def _joining_before_the_second_meeting() -> Scenario:
    events = (
        {"kind": "member_joins", "week": 3, "member": "guard", "organisation": "police"},
        {"kind": "member_joins", "week": 9, "member": "nurse", "organisation": "youth_work"},
    )
    return built(small_team(events=events, calendar={"weeks": (1, 6, 12)}))


def _joining_before_the_first_meeting() -> Scenario:
    events = ({"kind": "member_joins", "week": 3, "member": "guard", "organisation": "police"},)
    return built(small_team(events=events, calendar={"weeks": (6, 12)}))


def _lines_with_like_names() -> Scenario:
    """A line that can never come, and one whose id begins with that of the first; and the other way round."""
    members = (
        {"id": "officer", "organisation": "police", "availability": 0.0},
        {"id": "officer_of_youth", "organisation": "youth_work", "count": 2, "availability": 0.5},
        {"id": "adviser", "organisation": "town", "count": 2, "availability": 0.6},
        {"id": "adviser_of_town", "organisation": "town", "availability": 0.0},
    )
    return built(small_team(members=members, calendar={"every_weeks": 1}))


def _all_moves() -> Scenario:
    """A chair who does two things well, and one hardly."""
    skills = {"network_builder": 0.0, "translator": 1.0, "coordinator": 0.6, "entrepreneur": 0.2}
    given = script(ask_on=0.3, structure=0.3, act_together=0.15, relate=0.15, synthesise=0.1)
    return _with_people(3, chair={"skills": skills, "script": given, "time_share": 1.0, "standing": 0.8})


LEAVING_EASILY = dataclasses.replace(DEFAULT_CONSTANTS, leave_rate=2.0, burst_rate=1.0)

_SMALL: dict[str, tuple[Callable[[], Scenario], dict[str, Any]]] = {
    "leaving": (_leaving, {"seed": 1}),
    "joining_before_the_second_meeting": (_joining_before_the_second_meeting, {}),
    "joining_before_the_first_meeting": (_joining_before_the_first_meeting, {}),
    "like_names": (_lines_with_like_names, {}),
    "deputies": (lambda: _with_deputies(calendar={"every_weeks": 1}), {"seed": 2}),
    "little_time": (
        lambda: _with_deputies(conditions={"meeting_hours": 0.25}, calendar={"every_weeks": 1}),
        {"seed": 4},
    ),
    "nobody_can_come": (lambda: built(small_team(people={"availability": 0.0})), {}),
    "no_meeting": (lambda: built(small_team(calendar={"weeks": (10,)})), {"weeks": 8}),
    "too_many": (
        lambda: _with_people(8, chair={"script": script(limit=1.0)}, calendar={"every_weeks": 1}),
        {"seed": 3},
    ),
    "quarrelling": (_quarrelling, {"seed": 1}),
    "quarrelling_and_leaving": (_quarrelling, {"seed": 2, "constants": LEAVING_EASILY}),
    "many_changes_of_job": (
        lambda: _with_people(3, conditions={"replacement_per_year": 4.0}, calendar={"every_weeks": 1}),
        {"seed": 5},
    ),
    "all_moves": (_all_moves, {"seed": 1}),
    "small": (lambda: built(small_team()), {"seed": 1}),
}
_SHIPPED: dict[str, tuple[str, dict[str, Any]]] = {
    "oostplein-1": ("oostplein", {"seed": 1}),
    "oostplein-3": ("oostplein", {"seed": 3}),
    "bloemenbuurt-0": ("bloemenbuurt", {"seed": 0}),
    "bloemenbuurt_covenant-2": ("bloemenbuurt_covenant", {"seed": 2, "replication": 1}),
    "ruitersoord-0": ("ruitersoord", {"seed": 0, "weeks": 25}),
    "ruitersoord-7": ("ruitersoord", {"seed": 7, "weeks": 12, "strategy": "deep_democracy"}),
    "ruitersoord_replacement-1": ("ruitersoord_replacement", {"seed": 1, "weeks": 30}),
    "sip-0": ("sip", {"seed": 0, "weeks": 30}),
    "sip-4": ("sip", {"seed": 4, "weeks": 30}),
}
RUNS = (*_SHIPPED, *_SMALL)


@functools.cache
def result_of(name: str) -> RunResult:
    if name in _SHIPPED:
        scenario, choices = _SHIPPED[name]
        return run(scenario, engine="mesa", **choices)
    make, choices = _SMALL[name]
    return run(make(), engine="mesa", **choices)


@functools.cache
def entries_of(name: str) -> tuple[Entry, ...]:
    return tuple(entries(Record.of(result_of(name))))


def keys_met() -> dict[str, int]:
    counted: dict[str, int] = {}
    for name in RUNS:
        for entry in entries_of(name):
            for claim in entry.claims:
                counted[claim.key] = counted.get(claim.key, 0) + 1
    return counted


# --- what the tables say, for one entry ---------------------------------------------------------------------------


@functools.cache
def _by_week(tables: int, name: str) -> dict[int, pd.DataFrame]:
    """Rows of a table by week; of the tables of a run, which is kept for all tests, by their identity."""
    (whole,) = [result_of(run).tables[name] for run in RUNS if id(result_of(run).tables) == tables]
    return {int(week): rows for week, rows in whole.groupby("week")}


@dataclass(frozen=True)
class Look:
    """The tables at one entry: of its week, and of the weeks since the meeting before."""

    tables: Tables
    scenario: Scenario
    entry: Entry

    def at(self, table: str) -> pd.DataFrame:
        weeks = _by_week(id(self.tables), table)
        return weeks.get(self.entry.week, self.tables[table].head(0))

    @property
    def earlier(self) -> pd.DataFrame:
        """Meetings before this entry."""
        held = self.tables["meetings"]
        return held if self.entry.meeting is None else held[held["meeting"] < self.entry.meeting]

    @property
    def since(self) -> int:
        return int(self.earlier["week"].max()) if len(self.earlier) else 0

    def between(self, table: str) -> pd.DataFrame:
        """Rows from the week of the meeting before (what follows it) to the week before this one."""
        until = self.entry.week if self.entry.meeting is not None else self.entry.week + 1
        weeks = _by_week(id(self.tables), table)
        some = [weeks[week] for week in range(self.since, until) if week in weeks]
        return pd.concat(some) if some else self.tables[table].head(0)

    @property
    def meeting(self) -> pd.Series:
        (row,) = [row for _, row in self.at("meetings").iterrows()]
        return row

    @property
    def present(self) -> pd.DataFrame:
        """Who came to the meeting that is told of; nobody where none is."""
        members = self.at("members")
        return members[members["presence"] > 0.0] if self.entry.meeting is not None else members.head(0)

    @property
    def clashes(self) -> pd.DataFrame:
        clashes = self.at("clashes")
        return clashes if self.entry.meeting is not None else clashes.head(0)

    def ids(self, rows: pd.DataFrame) -> tuple[str, ...]:
        return tuple(rows["member"])

    def line_of(self, member: str) -> str:
        """Id of the line a member came from."""
        line = re.sub(r"_w[0-9]+(_[0-9]+)*$", "", member)
        ids = {line.id: line.count for line in self.scenario.members}
        if line in ids:
            return line
        head, _, number = line.rpartition("_")
        return head if head in ids and number.isdecimal() and int(number) <= ids[head] else line

    def can_come(self, member: str) -> bool:
        given = {line.id: line.availability for line in self.scenario.members}.get(self.line_of(member))
        return (self.scenario.people.availability if given is None else given) > 0.0

    @property
    def quiet(self) -> bool:
        """Whether nothing of the scenario happened in this week, so that all changes followed the meeting."""
        return self.entry.week not in {event.week for event in self.scenario.events}

    @property
    def missed(self) -> list[str]:
        """Who was on the list and did not come, in a quiet week; newcomers of this week came after the meeting."""
        members = self.at("members")
        new = f"_w{self.entry.week}"
        return [
            member
            for member, presence in zip(members["member"], members["presence"], strict=True)
            if presence <= 0.0 and self.can_come(member) and not re.search(rf"{new}(_[0-9]+)*$", member)
        ]


def expected(key: str) -> Callable[[Callable[[Look], list[Values]]], Callable[[Look], list[Values]]]:
    """Register what claims of a key an entry has to hold, worked out from the tables."""

    def register(work_out: Callable[[Look], list[Values]]) -> Callable[[Look], list[Values]]:
        def check(tables: Tables, scenario: Scenario, entry: Entry, values: Values) -> None:
            assert values in work_out(Look(tables, scenario, entry)), key

        CHECKERS[key] = check
        EXPECTED[key] = work_out
        return work_out

    return register


CHECKERS: dict[str, Checker] = {}
EXPECTED: dict[str, Callable[[Look], list[Values]]] = {}


def one_if(told: Any, **values: Any) -> list[Values]:
    return [values] if told else []


@expected("happened")
def _(look: Look) -> list[Values]:
    return [
        {"week": event.week, "event": place}
        for place, event in enumerate(look.scenario.events)
        if look.since < event.week <= look.entry.week
    ]


@expected("words_kept")
def _(look: Look) -> list[Values]:
    words = look.between("agreements")
    return one_if(len(words), due=len(words), kept=int((words["kept"].astype(bool)).sum()))


@expected("words_broken")
def _(look: Look) -> list[Values]:
    words = look.between("agreements")
    broken = words[~words["kept"].astype(bool)]
    return one_if(len(broken), who=tuple(broken["member"].unique()))


@expected("visits")
def _(look: Look) -> list[Values]:
    number = int(look.between("weeks")["visits"].sum())
    return one_if(number, visits=number)


@expected("wins")
def _(look: Look) -> list[Values]:
    number = int(look.between("weeks")["wins"].sum())
    return one_if(number, wins=number)


def _left(how: str) -> Callable[[Look], list[Values]]:
    def work_out(look: Look) -> list[Values]:
        rows = look.between("members")
        gone = rows[rows["left"] & (rows["left_how"] == how)]
        return one_if(len(gone), who=look.ids(gone))

    return work_out


for _key, _how in HOW_LEFT.items():
    expected(_key)(_left(_how))


@expected("joined")
def _(look: Look) -> list[Values]:
    members = look.tables["members"]
    first = members.groupby("member", sort=False)["week"].min()
    weeks = set(look.between("weeks")["week"])
    at_the_start = {
        one
        for line in look.scenario.members
        for one in ([line.id] if line.count == 1 else [f"{line.id}_{number + 1}" for number in range(line.count)])
    }
    new = tuple(member for member, week in first.items() if week in weeks and member not in at_the_start)
    return one_if(new, who=new)


@expected("minutes_no_meeting")
def _(look: Look) -> list[Values]:
    return one_if(look.entry.meeting is None and look.tables["meetings"].empty)


@expected("came")
def _(look: Look) -> list[Values]:
    if look.entry.meeting is None:
        return []
    came = int(look.meeting["persons"]) - 1
    return one_if(came, came=came, members=int(look.meeting["members"]))


@expected("came_nobody")
def _(look: Look) -> list[Values]:
    return one_if(look.entry.meeting is not None and look.meeting["persons"] == 1)


def _check_absent(tables: Tables, scenario: Scenario, entry: Entry, values: Values) -> None:
    look = Look(tables, scenario, entry)
    who = values["who"]
    members = look.at("members").set_index("member")
    assert 0 < len(who) == len(set(who)) <= MOST
    assert (members.loc[list(who), "presence"] <= 0.0).all()
    assert len(who) == look.meeting["members"] - (look.meeting["persons"] - 1), "all who were missed, and no others"
    if look.quiet:
        assert list(who) == look.missed


CHECKERS["absent"] = _check_absent


def _check_parties_missing(tables: Tables, scenario: Scenario, entry: Entry, values: Values) -> None:
    look = Look(tables, scenario, entry)
    parties = values["parties"]
    assert not set(parties) & set(look.present["organisation"])
    assert parties
    assert len(set(parties)) == len(parties)
    if look.quiet:
        members = look.at("members").set_index("member")
        missed = {members.loc[one, "organisation"] for one in look.missed}
        assert set(parties) == missed - set(look.present["organisation"])


CHECKERS["parties_missing"] = _check_parties_missing


def _deputies(kind: str, presence: float) -> Callable[[Look], list[Values]]:
    def work_out(look: Look) -> list[Values]:
        if look.entry.meeting is None:
            return []
        there = look.present[look.present["presence"] == presence]
        kinds = {line.id: line.deputy for line in look.scenario.members}
        assert all(kinds[look.line_of(member)] == kind for member in there["member"])
        return one_if(len(there), who=look.ids(there))

    return work_out


expected("deputy_known")(_deputies("known", 0.8))
expected("deputy_unknown")(_deputies("unknown", 0.3))


@expected("new_faces")
def _(look: Look) -> list[Values]:
    if look.entry.meeting in (None, 1):
        return []
    members = look.tables["members"]
    seen = set(members[(members["presence"] > 0.0) & (members["week"] < look.entry.week)]["member"])
    new = tuple(member for member in look.present["member"] if member not in seen)
    return one_if(new, who=new)


def _speakers(look: Look) -> pd.DataFrame:
    return look.present[look.present["spoke"].astype(bool)]


@expected("spoke")
def _(look: Look) -> list[Values]:
    number = 0 if look.entry.meeting is None else int(look.meeting["speakers"])
    return one_if(number, spoke=number)


@expected("spoke_nobody")
def _(look: Look) -> list[Values]:
    return one_if(look.entry.meeting is not None and len(look.present) and look.meeting["speakers"] == 0)


@expected("silent")
def _(look: Look) -> list[Values]:
    silent = look.present[~look.present["spoke"].astype(bool)]
    return one_if(0 < len(silent) <= MOST and len(_speakers(look)), who=look.ids(silent))


@expected("on_table")
def _(look: Look) -> list[Values]:
    said = list(_speakers(look)["said"])
    counted = sorted(dict.fromkeys(said), key=lambda facet: (-said.count(facet), said.index(facet)))
    return one_if(said, facets=tuple((facet, said.count(facet)) for facet in counted))


@expected("held_back")
def _(look: Look) -> list[Values]:
    spoke = _speakers(look)
    held = spoke[spoke["said"] != spoke["concern"]]
    return one_if(0 < len(held) <= MOST, who=look.ids(held))


@expected("no_clash")
def _(look: Look) -> list[Values]:
    if look.entry.meeting is None or look.present.empty:
        return []
    return one_if(look.meeting["clashes_voiced"] + look.meeting["clashes_swallowed"] == 0)


def _pairs(rows: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    return tuple(zip(rows["member"], rows["other"], strict=True))[:MOST]


def _clashes(low: float, high: float) -> Callable[[Look], list[Values]]:
    def work_out(look: Look) -> list[Values]:
        rows = look.clashes
        rows = rows[(rows["other"] != "") & rows["voiced"].astype(bool)]
        rows = rows[(rows["worked_through"] >= low) & (rows["worked_through"] < high)]
        ranked = sorted(rows.index, key=lambda row: -rows.loc[row, "amount"])
        return one_if(ranked, pairs=_pairs(rows.loc[ranked]))

    return work_out


expected("clash_worked")(_clashes(0.6, 1.01))
expected("clash_partly")(_clashes(0.25, 0.6))
expected("clash_open")(_clashes(0.0, 0.25))


def _doubts(burst: bool) -> Callable[[Look], list[Values]]:
    def work_out(look: Look) -> list[Values]:
        rows = look.clashes
        rows = rows[(rows["other"] == "") & rows["voiced"].astype(bool) & (rows["burst"].astype(bool) == burst)]
        return one_if(len(rows), who=look.ids(rows))

    return work_out


expected("doubts")(_doubts(False))
expected("bursts")(_doubts(True))


@expected("swallowed")
def _(look: Look) -> list[Values]:
    rows = look.clashes
    rows = rows[(rows["other"] != "") & ~rows["voiced"].astype(bool)]
    return one_if(len(rows), pairs=_pairs(rows))


def _given(look: Look) -> pd.DataFrame:
    """Moves with a tenth of the attention or more, the most first, as `meetings` tells them."""
    if look.entry.meeting is None:
        return pd.DataFrame(columns=["move", "attention", "effect"])
    rows = look.at("moves")
    effect = dict(zip(rows["move"], rows["effect"], strict=True))
    told = [(name, look.meeting[f"move_{name}"], effect[name]) for name in MOVE_NAMES]
    told = sorted((one for one in told if one[1] >= 0.1), key=lambda one: -one[1])
    return pd.DataFrame(told, columns=["move", "attention", "effect"])


@expected("chair_did")
def _(look: Look) -> list[Values]:
    given = _given(look)
    return one_if(len(given), moves=tuple(zip(given["move"], given["attention"], strict=True)))


@expected("chair_nothing")
def _(look: Look) -> list[Values]:
    return one_if(look.entry.meeting is not None and _given(look).empty)


def _landed(low: float, high: float) -> Callable[[Look], list[Values]]:
    def work_out(look: Look) -> list[Values]:
        given = _given(look)
        some = given[(given["effect"] >= low) & (given["effect"] < high)]
        return one_if(len(some) and len(look.present), moves=tuple(some["move"]))

    return work_out


expected("landed_well")(_landed(0.5, 1.01))
expected("landed_partly")(_landed(0.2, 0.5))
expected("landed_hardly")(_landed(0.0, 0.2))


def _story(told: Callable[[pd.Series], bool]) -> Callable[[Look], list[Values]]:
    return lambda look: one_if(look.entry.meeting is not None and told(look.meeting))


# members who translate for each other may bring views together where the chair does not try
expected("story_joined")(_story(lambda row: bool(row["synthesised"])))
expected("story_tried")(_story(lambda row: bool(row["attempted"] and not row["synthesised"])))
expected("story_not_tried")(_story(lambda row: not row["attempted"] and not row["synthesised"]))


@expected("story_none")
def _(look: Look) -> list[Values]:
    return one_if(look.entry.meeting is not None and look.at("weeks")["clarity"].iloc[0] < 0.1)


@expected("story_now")
def _(look: Look) -> list[Values]:
    clarity = look.at("weeks")["clarity"].iloc[0]
    if look.entry.meeting is None or clarity < 0.1:
        return []
    story = dict(zip(look.at("facets")["facet"], look.at("facets")["story"], strict=True))
    ranked = sorted(story, key=lambda facet: -story[facet])
    told = tuple(facet for facet in ranked if story[facet] >= 1.0 / len(story)) or (ranked[0],)
    return [{"facets": told, "clarity": clarity}]


@expected("agreed")
def _(look: Look) -> list[Values]:
    if look.entry.meeting is None:
        return []
    made, joint = int(look.meeting["agreements"]), int(look.meeting["joint_agreements"])
    return one_if(made, made=made, joint=joint)


@expected("agreed_nothing")
def _(look: Look) -> list[Values]:
    return one_if(look.entry.meeting is not None and len(look.present) and look.meeting["agreements"] == 0)


@expected("agreed_by")
def _(look: Look) -> list[Values]:
    made = look.at("agreements_made")
    told = look.entry.meeting is not None and 0 < len(made) <= MOST
    return one_if(told, tasks=tuple(zip(made["member"], made["facet"], strict=True)))


@expected("walked_out")
def _(look: Look) -> list[Values]:
    if look.entry.meeting is None:
        return []
    rows = look.at("members")
    gone = rows[rows["left_how"] == "walked out"]
    assert len(gone) == look.meeting["walked_out"]
    return one_if(len(gone), who=look.ids(gone))


def _phases(look: Look) -> tuple[str, str, float]:
    """Phase at the meeting before (now, if there was none), phase now, and how far."""
    row = look.at("weeks").iloc[0]
    before = look.tables["meetings"].set_index("week")["phase"].get(look.since, row["phase"])
    return before, row["phase"], row[row["phase"]]


@expected("phase_is")
def _(look: Look) -> list[Values]:
    before, phase, share = _phases(look)
    return one_if(before == phase, phase=phase, share=share)


@expected("phase_turned")
def _(look: Look) -> list[Values]:
    before, phase, share = _phases(look)
    return one_if(before != phase, before=before, phase=phase, share=share)


def _still(look: Look) -> pd.DataFrame:
    members = look.at("members")
    return members[~members["left"].astype(bool)]


@expected("recognise")
def _(look: Look) -> list[Values]:
    if look.entry.meeting is None:
        return []
    still = _still(look)
    assert len(still) == look.at("weeks")["members"].iloc[0]
    return [{"count": int((still["recognition"] >= 0.4).sum()), "people": len(still)}]


@expected("grieving")
def _(look: Look) -> list[Values]:
    sore = _still(look)
    sore = sore[sore["grievance"] >= 0.35]
    ranked = sorted(sore.index, key=lambda row: -sore.loc[row, "grievance"])[:MOST]
    return one_if(look.entry.meeting is not None and ranked, who=look.ids(sore.loc[ranked]))


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
        missing = int(look.meeting["members"] - (look.meeting["persons"] - 1))
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
