"""One recorder: everything observable, once, in tidy tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from simulation.laws import talk
from simulation.laws.convergence import included, story_room
from simulation.laws.trust import trust_certainty
from simulation.model.acts.organisation import load
from simulation.model.acts.professional import burden, participates
from simulation.model.case import Case
from simulation.model.columns import (
    AGREEMENT_COLUMNS,
    AGREEMENT_MADE_COLUMNS,
    CLASH_COLUMNS,
    EVENT_COLUMNS,
    FACET_COLUMNS,
    MEETING_COLUMNS,
    MOVE_COLUMNS,
    ORGANISATION_COLUMNS,
    READING_COLUMNS,
    TIE_COLUMNS,
    WEEK_COLUMNS,
    WEEK_COUNTS,
)
from simulation.model.phases import PHASES
from simulation.model.state import LEFT, SEEN, Array, Run
from simulation.strategies import MOVE_NAMES, Moves, Room

if TYPE_CHECKING:
    import pandas as pd

    from simulation.scenario.events import ScheduledEvent

RECORD_LEVELS = ("summary", "full")
_HEADS: dict[str, tuple[str, ...]] = {
    "weeks": WEEK_COLUMNS,
    "meetings": MEETING_COLUMNS,
    "events": EVENT_COLUMNS,
    "members": (),
    "ties": TIE_COLUMNS,
    "clashes": CLASH_COLUMNS,
    "agreements_made": AGREEMENT_MADE_COLUMNS,
    "agreements": AGREEMENT_COLUMNS,
    "moves": MOVE_COLUMNS,
    "readings": READING_COLUMNS,
    "facets": FACET_COLUMNS,
    "organisations": ORGANISATION_COLUMNS,
}
"""Columns of each table; those of `members` depend on the facets, and there are always members."""
_OF_SUMMARY = ("weeks", "meetings", "events")


class Tables:
    """Rows of what happened in one run, table by table.

    Parameters
    ----------
    level
        `summary`: weeks, meetings, events. `full`: also who did what, and how it stood with people, facets and
        organisations.
    """

    def __init__(self, level: str) -> None:
        self.full = level == "full"
        self.weeks: list[tuple[float, ...]] = []
        self.meetings: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.members: list[dict[str, Any]] = []
        self.ties: list[dict[str, Any]] = []
        self.clashes: list[dict[str, Any]] = []
        self.agreements: list[dict[str, Any]] = []
        self.agreements_made: list[tuple[Any, ...]] = []
        self.moves: list[tuple[Any, ...]] = []
        self.readings: list[tuple[Any, ...]] = []
        self.facets: list[tuple[Any, ...]] = []
        self.organisations: list[tuple[Any, ...]] = []

    def record_event(self, event: ScheduledEvent, week: int, number: int) -> None:
        """Note an event of the scenario in the week in which it happens."""
        kind = str(getattr(event, "kind", ""))
        label = event.label or kind.replace("_", " ")
        self.events.append({"week": week, "kind": kind, "label": label, "number": number})

    def rows(self) -> dict[str, list[Any]]:
        """What was recorded up to now, by the names of the tables."""
        return {name: list(getattr(self, name)) for name in (_HEADS if self.full else _OF_SUMMARY)}

    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables as pandas frames, by name."""
        return {name: as_frame(name, rows) for name, rows in self.rows().items()}


def as_frame(name: str, rows: Sequence[Any]) -> pd.DataFrame:
    """Rows of a table, as they were recorded, as a pandas frame."""
    import pandas as pd

    frame = pd.DataFrame(rows, columns=list(_HEADS[name]) or None)
    if name == "weeks":
        counts = ["week", *WEEK_COUNTS]
        frame[counts] = frame[counts].astype(int)
        frame["phase"] = [PHASES[int(number)] for number in frame["phase"]]
    return frame


def as_rows(name: str, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """The same rows without pandas, each with its values by the names of the columns."""
    found = [dict(row) if isinstance(row, dict) else dict(zip(_HEADS[name], row, strict=True)) for row in rows]
    if name == "weeks":
        for row in found:
            row.update({count: int(row[count]) for count in ("week", *WEEK_COUNTS)}, phase=PHASES[int(row["phase"])])
    return found


def heaviest(names: Sequence[str], shares: Sequence[float]) -> str:
    """The name with the largest share; of equal ones the first."""
    return names[max(range(len(names)), key=lambda place: shares[place])]


def column(rows: Array, name: str, number: int) -> list[Any]:
    """A field of the first rows, as plain numbers."""
    if isinstance(rows, np.ndarray):
        found: list[Any] = rows[name][:number].tolist()
        return found
    return [getattr(row, name) for row in rows[:number]]


def plain(values: Array) -> list[Any]:
    """Numbers of a list, an array, or a row read by place, as plain ones."""
    if isinstance(values, np.ndarray):
        found: list[Any] = values.tolist()
        return found
    return [values[place] for place in range(len(values))]


_SEEN = SEEN.names or ()
_FEELINGS = {
    "on_table": "on_table",
    "recognition": "recognition",
    "familiarity": "familiarity",
    "identification": "identification",
    "role_clarity": "role_clarity",
    "threat": "threat",
    "grievance": "grievance",
    "added_value": "value",
    "chair_trust": "chair_trust",
}
"""What is told of a person each week, and the field it stands in."""


class Recorder(Tables):
    """Keeps what happened in one run, in whichever memory.

    Parameters
    ----------
    case
        Who and what the places in the run stand for.
    run
        The team.
    level
        See `Tables`.
    """

    def __init__(self, case: Case, run: Run, level: str) -> None:
        super().__init__(level)
        self.case = case
        self.run = run

    def record_events(self, week: int) -> None:
        """Note the events of a week that has begun."""
        for place, event in enumerate(self.case.scenario.events):
            if self.run.happened[place] == week:
                self.record_event(event, week, place + 1)

    def record_week(self, week: int) -> None:
        """Note the state at the end of a week."""
        run, seen, held = self.run, self.run.seen, bool(self.run.meeting.held)
        self.weeks.append(tuple(float(getattr(seen, name)) for name in _SEEN))
        if held:
            self._record_meeting(week)
        if not self.full:
            return
        self._record_people(week)
        self._record_words(week)
        self._record_facets(week)
        for place, party in enumerate(self.case.parties):
            state = run.organisations[place]
            self.organisations.append((week, party, float(state.support), float(state.threat), float(load(state))))
        self._record_agreements_made(week)
        if held:
            self._record_ties(week)
            self._record_clashes(week)
            self._record_chair(week)

    def _record_meeting(self, week: int) -> None:
        run, meeting = self.run, self.run.meeting
        clashes = [run.clashes[place] for place in range(meeting.clashes)]
        voiced = sum(int(item.voiced) for item in clashes)
        row: dict[str, Any] = {
            "week": week,
            "meeting": int(meeting.number),
            "members": int(meeting.members),
            "persons": int(meeting.persons),
            "speakers": int(meeting.speakers),
            "safety": float(meeting.safety),
            "openness": float(meeting.openness),
            "clashes_voiced": voiced,
            "clashes_swallowed": len(clashes) - voiced,
            "bursts": sum(int(item.burst) for item in clashes),
            "voiced": float(meeting.voiced),
            "unresolved": float(meeting.unresolved),
            "worked_through": float(meeting.worked),
            "stored": float(meeting.stored),
            "attempted": bool(meeting.attempted),
            "synthesised": bool(meeting.synthesised),
            "agreements": int(meeting.agreements),
            "joint_agreements": int(meeting.joint_agreements),
            "walked_out": int(meeting.walked_out),
            "added_value": float(run.seen.added_value),
            "phase": "" if math.isnan(run.seen.phase) else PHASES[int(run.seen.phase)],
        }
        row.update({f"move_{name}": float(getattr(run.moves, name)) for name in MOVE_NAMES})
        self.meetings.append(row)

    def _record_people(self, week: int) -> None:
        run, held, people = self.run, bool(self.run.meeting.held), int(self.run.team.people)
        organisations, spoke, left, voiced, candour, invited, pull = (
            column(run.people, name, people)
            for name in ("organisation", "spoke", "left", "ever_voiced", "candour", "invited", "pull")
        )
        came = set(plain(run.present[: run.meeting.present])) if held else set()
        presence = [
            float(run.presence[one]) if one in came else 0.0 if held and invited[one] else math.nan
            for one in range(people)
        ]
        frames = [plain(run.frame[facet])[:people] for facet in range(len(self.case.facets))]
        judged = [plain(run.judged[facet])[:people] for facet in range(len(self.case.facets))]
        levels = {told: column(run.people, name, people) for told, name in _FEELINGS.items()}
        levels |= {f"frame_{name}": frame for name, frame in zip(self.case.facets, frames, strict=True)}
        for one in range(people):
            there = presence[one] > 0.0
            said = plain(run.said[one])[: len(frames)] if spoke[one] and there else []
            concern = [talk.concern(own[one], other[one], pull[one]) for own, other in zip(frames, judged, strict=True)]
            row: dict[str, Any] = {
                "week": week,
                "member": self.case.identifier(run.people[one]),
                "organisation": self.case.parties[organisations[one]],
                "presence": presence[one],
                "spoke": bool(said),
                "said": heaviest(self.case.facets, said) if said else "",
                "candour": candour[one] if there else 0.0,
                "concern": heaviest(self.case.facets, concern),
                "left": bool(left[one]),
                "left_how": LEFT[left[one]],
                "ever_voiced": bool(voiced[one]),
            }
            self.members.append(row | {name: values[one] for name, values in levels.items()})

    def _record_words(self, week: int) -> None:
        """Note the agreements that came due."""
        for place in range(self.run.meeting.words):
            item = self.run.words[place]
            owner = self.run.people[item.owner]
            self.agreements.append(
                {
                    "week": week,
                    "made_week": int(item.made_week),
                    "member": self.case.identifier(owner),
                    "facet": self.case.facets[item.facet],
                    "joint": bool(item.joint),
                    "recorded": float(item.recorded),
                    "recognition": float(owner.recognition),
                    "workload": float(burden(owner, self.run)),
                    "kept": bool(item.kept),
                }
            )

    def _record_facets(self, week: int) -> None:
        """Note what is in the story, what those who take part are concerned with, and how bad it is."""
        run = self.run
        takers = [one for one in range(run.team.people) if participates(run.people[one])]
        story, trouble, room = plain(run.story), plain(run.trouble), story_room(float(run.team.breadth))
        pull = column(run.people, "pull", int(run.team.people))
        for place, facet in enumerate(self.case.facets):
            frame, judged = plain(run.frame[place]), plain(run.judged[place])
            concern = held = 0.0
            for one in takers:
                own = talk.concern(frame[one], judged[one], pull[one])
                concern += own / len(takers)
                held += included(own, story[place], room) / len(takers)
            self.facets.append((week, facet, story[place], concern, held, trouble[place]))

    def _record_chair(self, week: int) -> None:
        """Note what the chair perceived and did at a meeting."""
        run, number = self.run, int(self.run.meeting.number)
        moves, effects = plain(run.moves_by_place), plain(run.effects_by_place)
        for name, attention, effect in zip(Moves._fields, moves, effects, strict=True):
            self.moves.append((week, number, name, attention, effect))
        for name, perceived in zip(Room._fields, plain(run.reading_by_place), strict=True):
            self.readings.append((week, number, name, perceived))

    def _record_agreements_made(self, week: int) -> None:
        """Note what was taken on, at a meeting or in a deal that came from outside."""
        run = self.run
        for place in range(run.team.agreements):
            item = run.agreements[place]
            if item.made_week == week:
                facet = self.case.facets[item.facet]
                self.agreements_made.append((week, self._id(item.owner), facet, bool(item.joint), int(item.due_week)))

    def _record_ties(self, week: int) -> None:
        run = self.run
        people = [one for one in range(run.team.people) if participates(run.people[one])]
        names = [self._id(one) for one in people]
        # looked up once: an array is slow to read from Python one by one
        all_kept, all_broken, trust, image = (
            [plain(table[other]) for other in people] for table in (run.kept, run.broken, run.trust, run.image)
        )
        for one, member in zip(people, names, strict=True):
            for place, other in enumerate(names):
                if other != member:
                    kept, broken = all_kept[place][one], all_broken[place][one]
                    self.ties.append(
                        {
                            "week": week,
                            "member": member,
                            "other": other,
                            "trust": trust[place][one],
                            "certainty": trust_certainty(kept, broken),
                            "image_accuracy": image[place][one],
                        }
                    )

    def _record_clashes(self, week: int) -> None:
        for place in range(self.run.meeting.clashes):
            item = self.run.clashes[place]
            self.clashes.append(
                {
                    "week": week,
                    "member": self._id(item.one),
                    "other": self._id(item.other) if item.other >= 0 else "",
                    "amount": float(item.amount),
                    "voiced": bool(item.voiced),
                    "burst": bool(item.burst),
                    "worked_through": float(item.worked),
                }
            )

    def _id(self, place: int) -> str:
        return self.case.identifier(self.run.people[place])
