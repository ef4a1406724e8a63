"""One run of the compiled engine with all its tables. Twin of the tables of `simulation/recorder.py`."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from simulation.columns import WEEK_COLUMNS
from simulation.compiled.agents.professional import burden, participates
from simulation.compiled.arrays import LEFT, Array
from simulation.compiled.build import engine
from simulation.compiled.case import Case
from simulation.laws import talk
from simulation.laws.convergence import included, story_room
from simulation.laws.trust import trust_certainty
from simulation.phases import PHASES
from simulation.recorder import Tables, heaviest
from simulation.strategies import MOVE_NAMES, Moves, Room

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


def run_in_detail(case: Case, replication: int, level: str) -> Tables:
    """Run one team week by week and keep its tables.

    Raises
    ------
    simulation.compiled.build.CannotCompileError
        If the engine cannot be compiled here.
    """
    run, compiled = case.run(), engine()
    conduct, tables = compiled.conduct(case.strategies), _Detail(case, run, level)
    row = np.zeros((1, 1, len(WEEK_COLUMNS)))
    for week in range(1, case.scenario.horizon_weeks + 1):
        for event in case.scenario.events:
            if event.week == week:
                tables.record_event(event)
        compiled.advance(run, conduct, replication, week, row)
        tables.record_week(week, row[0, 0])
    return tables


class _Detail(Tables):
    def __init__(self, case: Case, run: Array, level: str) -> None:
        super().__init__(level)
        self.case = case
        self.run = run

    def record_week(self, week: int, row: Array) -> None:
        """Note the state at the end of a week."""
        self.weeks.append(tuple(row.tolist()))
        if self.run.meeting.held:
            self._record_meeting(week)
        if self.full:
            self._record_people(week)
            self._record_facets(week)
            for place, party in enumerate(self.case.parties):
                state = self.run.organisations[place]
                self.organisations.append(
                    (week, party, float(state.support), float(state.threat), float(state.workload))
                )
            if self.run.meeting.held:
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
            "added_value": float(run.seen.value),
            "phase": PHASES[int(run.seen.phase)],
        }
        row.update({f"move_{name}": float(run.moves[place]) for place, name in enumerate(MOVE_NAMES)})
        self.meetings.append(row)

    def _record_people(self, week: int) -> None:
        run, held = self.run, bool(self.run.meeting.held)
        people = run.people[: run.team.people]
        organisations, spoke, left, voiced, candour = (
            people[name].tolist() for name in ("organisation", "spoke", "left", "ever_voiced", "candour")
        )
        came = set(run.present[: run.meeting.present].tolist()) if held else set()
        invited = people["invited"].tolist()
        presence = [
            float(run.presence[one]) if one in came else 0.0 if held and invited[one] else math.nan
            for one in range(len(people))
        ]
        said = run.said[: len(people), : len(self.case.facets)].tolist()
        levels = {told: people[name].tolist() for told, name in _FEELINGS.items()}
        levels |= {f"frame_{name}": run.frame[place].tolist() for place, name in enumerate(self.case.facets)}
        for one in range(len(people)):
            there = presence[one] > 0.0
            row: dict[str, Any] = {
                "week": week,
                "member": self._id(one),
                "organisation": self.case.parties[organisations[one]],
                "presence": presence[one],
                "spoke": bool(spoke[one] and there),
                "said": heaviest(self.case.facets, said[one]) if spoke[one] and there else "",
                "candour": candour[one] if there else 0.0,
                "concern": heaviest(self.case.facets, self._concern(one)),
                "left": bool(left[one]),
                "left_how": LEFT[left[one]],
                "ever_voiced": bool(voiced[one]),
            }
            self.members.append(row | {name: values[one] for name, values in levels.items()})
        for place in range(run.meeting.words):
            item = run.words[place]
            self.agreements.append(
                {
                    "week": week,
                    "made_week": int(item.made_week),
                    "member": self._id(item.owner),
                    "facet": self.case.facets[item.facet],
                    "joint": bool(item.joint),
                    "recorded": float(item.recorded),
                    "recognition": float(run.people[item.owner].recognition),
                    "workload": float(burden(run, item.owner)),
                    "kept": bool(item.kept),
                }
            )

    def _concern(self, one: int) -> list[float]:
        """What is the matter to a person, by facet."""
        run = self.run
        frame, judged, pull = run.frame[:, one].tolist(), run.judged[:, one].tolist(), float(run.pull[one])
        return [talk.concern(frame[facet], judged[facet], pull) for facet in range(len(self.case.facets))]

    def _record_facets(self, week: int) -> None:
        run = self.run
        concerns = [self._concern(one) for one in range(run.team.people) if participates(run, one)]
        story, trouble, room = run.story.tolist(), run.trouble.tolist(), story_room(float(run.team.breadth))
        for place, facet in enumerate(self.case.facets):
            concern = held = 0.0
            for own in concerns:
                concern += own[place] / len(concerns)
                held += included(own[place], story[place], room) / len(concerns)
            self.facets.append((week, facet, story[place], concern, held, trouble[place]))

    def _record_chair(self, week: int) -> None:
        run = self.run
        number = int(run.meeting.number)
        effects = run.effects.tolist()
        for name, attention, effect in zip(Moves._fields, run.moves.tolist(), effects, strict=True):
            self.moves.append((week, number, name, attention, effect))
        for name, perceived in zip(Room._fields, run.reading.tolist(), strict=True):
            self.readings.append((week, number, name, perceived))
        for place in range(run.team.agreements):
            item = run.agreements[place]
            if item.made_week == week:
                facet = self.case.facets[item.facet]
                self.agreements_made.append((week, self._id(item.owner), facet, bool(item.joint), int(item.due_week)))

    def _record_ties(self, week: int) -> None:
        run = self.run
        people = [one for one in range(run.team.people) if participates(run, one)]
        names = [self._id(one) for one in people]
        # looked up once: a record is slow to read from Python
        all_kept, all_broken, trust, image = (run[name][people] for name in ("kept", "broken", "trust", "image"))
        for one, member in zip(people, names, strict=True):
            held = (level[:, one].tolist() for level in (all_kept, all_broken, trust, image))
            for other, kept, broken, trusts, knows in zip(names, *held, strict=True):
                if other != member:
                    self.ties.append(
                        {
                            "week": week,
                            "member": member,
                            "other": other,
                            "trust": trusts,
                            "certainty": trust_certainty(kept, broken),
                            "image_accuracy": knows,
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
        """Id of a person, as the Mesa engine gives it."""
        person = self.run.people[place]
        if person.named >= 0:
            return self.case.named[person.named][0]
        parts = [f"{self.case.line_ids[person.line]}_w{person.joined_week}"]
        parts += [str(number) for number in (person.wave, person.number) if number > 0]
        return "_".join(parts)
