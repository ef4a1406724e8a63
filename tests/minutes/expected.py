"""What the tables of a run say for one entry of its minutes: the claims it has to hold, worked out from them alone."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from simulation.minutes import Entry
from simulation.scenario.schema import Scenario
from simulation.strategies import MOVE_NAMES
from tests.minutes.runs import RUNS, result_of

Tables = dict[str, pd.DataFrame]
Values = dict[str, Any]
Checker = Callable[[Tables, Scenario, Entry, Values], None]

MOST = 8
"""So many people or pairs are named in a sentence."""
HOW_LEFT = {
    "left_replaced": "replaced",
    "left_dropped_out": "dropped out",
    "left_thanked": "thanked",
    "left_called_away": "called away",
}


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
    def leadership(self) -> str:
        return self.scenario.chair.leadership

    @property
    def chairs(self) -> int:
        """How many are in the room who are no members."""
        return 1 if self.leadership == "chair" else 0

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


def _came(with_chair: bool) -> Callable[[Look], list[Values]]:
    def work_out(look: Look) -> list[Values]:
        if look.entry.meeting is None or with_chair is not (look.leadership == "chair"):
            return []
        came = int(look.meeting["persons"]) - look.chairs
        return one_if(came, came=came, members=int(look.meeting["members"]))

    return work_out


def _nobody_came(with_chair: bool) -> Callable[[Look], list[Values]]:
    return lambda look: one_if(
        look.entry.meeting is not None
        and with_chair is (look.leadership == "chair")
        and look.meeting["persons"] == look.chairs
    )


expected("came")(_came(True))
expected("came_members")(_came(False))
expected("came_nobody")(_nobody_came(True))
expected("came_no_member")(_nobody_came(False))


def _check_absent(tables: Tables, scenario: Scenario, entry: Entry, values: Values) -> None:
    look = Look(tables, scenario, entry)
    who = values["who"]
    members = look.at("members").set_index("member")
    assert 0 < len(who) == len(set(who)) <= MOST
    assert (members.loc[list(who), "presence"] <= 0.0).all()
    assert len(who) == look.meeting["members"] - (look.meeting["persons"] - look.chairs), (
        "all who were missed, and no others"
    )
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


def _did(*leadership: str) -> Callable[[Look], list[Values]]:
    def work_out(look: Look) -> list[Values]:
        given = _given(look)
        moves = tuple(zip(given["move"], given["attention"], strict=True))
        return one_if(len(given) and look.leadership in leadership, moves=moves)

    return work_out


def _did_nothing(*leadership: str) -> Callable[[Look], list[Values]]:
    return lambda look: one_if(look.entry.meeting is not None and _given(look).empty and look.leadership in leadership)


expected("chair_did")(_did("chair"))
expected("members_did")(_did("rotating", "shared", "none"))
expected("chair_nothing")(_did_nothing("chair"))
expected("members_nothing")(_did_nothing("rotating", "shared"))
expected("nobody_led")(_did_nothing("none"))


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


@expected("done_so_far")
def _(look: Look) -> list[Values]:
    tables, week = look.tables, look.entry.week
    words, members = tables["agreements"], look.at("members")
    words = words[words["week"] <= week]
    still = members[~members["left"].astype(bool)]
    wins = tables["weeks"].loc[tables["weeks"]["week"] <= week, "wins"].sum()
    held = {"wins": int(wins), "due": len(words), "kept": int(words["kept"].sum())}
    return one_if(True, **held, listed=len(still), taking=int(look.at("weeks")["taking_part"].iloc[0]))


@expected("consensus_so_far")
def _(look: Look) -> list[Values]:
    row = look.at("weeks").iloc[0]
    clashes = look.tables["clashes"]
    voiced = clashes[(clashes["week"] <= look.entry.week) & clashes["voiced"] & (clashes["other"] != "")]
    assert (row["differences"] > 0) == (len(voiced) > 0)
    assert row["differences"] <= len(voiced)
    return one_if(row["differences"] > 0, differences=row["differences"], agreed=row["agreed"])


@expected("neighbourhood_now")
def _(look: Look) -> list[Values]:
    weeks = look.tables["weeks"].set_index("week")
    now = weeks.loc[look.entry.week]
    levels = {"trouble": now["trouble"], "residents": now["residents_trust"]}
    return one_if(look.entry.meeting is None, before=weeks["trouble"].iloc[0], **levels)


@expected("ended_in")
def _(look: Look) -> list[Values]:
    weeks = look.tables["weeks"]
    ended = weeks.loc[weeks["phase"] == "adjourned", "week"]
    told = look.entry.meeting is None and len(ended) and ended.iloc[0] <= look.entry.week
    return one_if(told, week=ended.iloc[0] if len(ended) else None)


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
