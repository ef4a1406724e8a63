"""One recorder: everything observable, once, in tidy tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from simulation.columns import (
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
from simulation.laws.convergence import included, story_room
from simulation.laws.trust import trust_certainty
from simulation.phases import PHASES
from simulation.strategies import MOVE_NAMES, Moves, Room

if TYPE_CHECKING:
    from simulation.model import Collaboration
    from simulation.scenario.events import ScheduledEvent

RECORD_LEVELS = ("summary", "full")


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

    def record_event(self, event: ScheduledEvent) -> None:
        """Note an event of the scenario."""
        kind = str(getattr(event, "kind", ""))
        self.events.append({"week": event.week, "kind": kind, "label": event.label or kind.replace("_", " ")})

    def tables(self) -> dict[str, pd.DataFrame]:
        """All tables as pandas frames, by name."""
        weeks = pd.DataFrame(self.weeks, columns=list(WEEK_COLUMNS))
        counts = ["week", *WEEK_COUNTS]
        weeks[counts] = weeks[counts].astype(int)
        weeks["phase"] = [PHASES[int(number)] for number in weeks["phase"]]
        result = {
            "weeks": weeks,
            "meetings": pd.DataFrame(self.meetings, columns=list(MEETING_COLUMNS)),
            "events": pd.DataFrame(self.events, columns=list(EVENT_COLUMNS)),
        }
        if self.full:
            result["members"] = pd.DataFrame(self.members)
            result["ties"] = pd.DataFrame(self.ties, columns=list(TIE_COLUMNS))
            result["clashes"] = pd.DataFrame(self.clashes, columns=list(CLASH_COLUMNS))
            result["agreements_made"] = pd.DataFrame(self.agreements_made, columns=list(AGREEMENT_MADE_COLUMNS))
            result["agreements"] = pd.DataFrame(self.agreements, columns=list(AGREEMENT_COLUMNS))
            result["moves"] = pd.DataFrame(self.moves, columns=list(MOVE_COLUMNS))
            result["readings"] = pd.DataFrame(self.readings, columns=list(READING_COLUMNS))
            result["facets"] = pd.DataFrame(self.facets, columns=list(FACET_COLUMNS))
            result["organisations"] = pd.DataFrame(self.organisations, columns=list(ORGANISATION_COLUMNS))
        return result


def heaviest(names: Sequence[str], shares: Sequence[float]) -> str:
    """The name with the largest share; of equal ones the first."""
    return names[max(range(len(names)), key=lambda place: shares[place])]


class Recorder(Tables):
    """Keeps what happened in one run of the Mesa engine; its twin for the other one is `simulation.compiled.detail`."""

    def __init__(self, model: Collaboration, level: str) -> None:
        super().__init__(level)
        self.model = model

    def record_week(self) -> None:
        """Note the state at the end of a week."""
        model, seen, team = self.model, self.model.observer, self.model.team
        meeting, tally = model.meeting, model.tally
        trouble = 0.0
        for level in team.trouble:
            trouble += level / len(team.trouble)
        left = dropped = silent = 0
        for person in model.people:
            if person.left:
                left += 1
                if person.left_how in ("dropped out", "walked out"):
                    dropped += 1
                    silent += 0 if person.ever_voiced else 1
        sight = seen.sight
        self.weeks.append(
            (
                float(model.week),
                seen.attendance_share,
                sight.aim,
                sight.order,
                sight.unresolved,
                sight.functioning,
                team.clarity,
                team.breadth,
                seen.on_table,
                seen.recognition,
                seen.familiarity,
                seen.identification,
                seen.trust,
                seen.trust_across,
                seen.trust_within,
                seen.image,
                seen.role_clarity,
                team.norms,
                team.shared_language,
                team.routine,
                seen.safety,
                seen.openness,
                seen.voiced,
                seen.stored,
                seen.grievance,
                seen.value,
                seen.chair_trust,
                seen.kept_rate,
                team.results,
                seen.frame_dispersion,
                seen.support,
                seen.threat,
                seen.cognitive,
                seen.social,
                seen.material,
                model.residents.trust,
                trouble,
                0.0 if meeting is None else 1.0,
                0.0 if meeting is None else meeting.persons,
                float(len(model.members())),
                0.0 if meeting is None else float(len(meeting.agreements)),
                float(tally.due),
                float(tally.kept),
                float(tally.wins),
                float(tally.visits),
                float(left),
                float(dropped),
                float(silent),
                *seen.shares,
                float(PHASES.index(seen.phase or "forming")),
            )
        )
        if meeting is not None:
            self._record_meeting()
        if self.full:
            self._record_people()
            self._record_facets()
            for organisation in model.organisations:
                state = (organisation.support, organisation.threat, organisation.workload)
                self.organisations.append((model.week, organisation.identifier, *state))
            if meeting is not None:
                self._record_chair()

    def _record_facets(self) -> None:
        """Note what is in the story, what those who take part are concerned with, and how bad it is."""
        model, team = self.model, self.model.team
        concerns = [person.concern for person in model.participants()]
        room = story_room(team.breadth)
        for place, facet in enumerate(model.facet_ids):
            concern = held = 0.0
            for own in concerns:
                concern += own[place] / len(concerns)
                held += included(own[place], team.story[place], room) / len(concerns)
            self.facets.append((model.week, facet, team.story[place], concern, held, team.trouble[place]))

    def _record_chair(self) -> None:
        """Note what the chair perceived and did at a meeting, and what agreements were made."""
        model, meeting = self.model, self.model.meeting
        assert meeting is not None
        assert meeting.effects is not None
        for name, attention, effect in zip(Moves._fields, meeting.moves, meeting.effects, strict=True):
            self.moves.append((meeting.week, meeting.number, name, attention, effect))
        for name, perceived in zip(Room._fields, meeting.reading, strict=True):
            self.readings.append((meeting.week, meeting.number, name, perceived))
        for item in meeting.agreements:
            facet = model.facet_ids[item.facet]
            self.agreements_made.append((meeting.week, item.owner.identifier, facet, item.joint, item.due_week))

    def _record_meeting(self) -> None:
        meeting, seen = self.model.meeting, self.model.observer
        assert meeting is not None
        voiced = [item for item in meeting.clashes if item.voiced]
        row: dict[str, Any] = {
            "week": meeting.week,
            "meeting": meeting.number,
            "members": meeting.members,
            "persons": int(meeting.persons),
            "speakers": len(meeting.speakers),
            "safety": meeting.safety,
            "openness": meeting.openness,
            "clashes_voiced": len(voiced),
            "clashes_swallowed": len(meeting.clashes) - len(voiced),
            "bursts": sum(1 for item in voiced if item.burst),
            "voiced": meeting.voiced,
            "unresolved": meeting.unresolved,
            "worked_through": meeting.worked,
            "stored": meeting.stored,
            "attempted": meeting.attempted,
            "synthesised": meeting.synthesised,
            "agreements": len(meeting.agreements),
            "joint_agreements": sum(1 for item in meeting.agreements if item.joint),
            "walked_out": len(meeting.walked_out),
            "added_value": seen.value,
            "phase": seen.phase,
        }
        row.update({f"move_{name}": getattr(meeting.moves, name) for name in MOVE_NAMES})
        self.meetings.append(row)

    def _record_people(self) -> None:
        model, meeting = self.model, self.model.meeting
        week = model.week
        came: dict[int, float] = {}
        if meeting is not None:
            came = {person.index: 0.0 for person in meeting.invited}
            came.update(zip((person.index for person in meeting.present), meeting.presence, strict=True))
        for person in model.people:
            if person.left and person.left_week < week:
                continue
            presence = came.get(person.index, math.nan)
            spoke = person.spoke and presence > 0.0
            row: dict[str, Any] = {
                "week": week,
                "member": person.identifier,
                "organisation": person.organisation.identifier,
                "presence": presence,
                "spoke": spoke,
                "said": heaviest(model.facet_ids, person.said) if spoke else "",
                "candour": person.candour if presence > 0.0 else 0.0,
                "concern": heaviest(model.facet_ids, person.concern),
                "left": person.left,
                "left_how": person.left_how,
                "ever_voiced": person.ever_voiced,
                "on_table": person.on_table,
                "recognition": person.recognition,
                "familiarity": person.familiarity,
                "identification": person.identification,
                "role_clarity": person.role_clarity,
                "threat": person.threat,
                "grievance": person.grievance,
                "added_value": person.value,
                "chair_trust": person.chair_trust,
            }
            row.update({f"frame_{name}": part for name, part in zip(model.facet_ids, person.frame, strict=True)})
            self.members.append(row)
        for item, was_kept in model.tally.words:
            self.agreements.append(
                {
                    "week": week,
                    "made_week": item.made_week,
                    "member": item.owner.identifier,
                    "facet": model.facet_ids[item.facet],
                    "joint": item.joint,
                    "recorded": item.recorded,
                    "recognition": item.owner.recognition,
                    "workload": item.owner.burden,
                    "kept": was_kept,
                }
            )
        if meeting is not None:
            self._record_ties_and_clashes()

    def _record_ties_and_clashes(self) -> None:
        model, meeting = self.model, self.model.meeting
        assert meeting is not None
        for one in model.participants():
            for other in model.participants():
                if one is not other:
                    self.ties.append(
                        {
                            "week": model.week,
                            "member": one.identifier,
                            "other": other.identifier,
                            "trust": one.trusts(other.index),
                            "certainty": trust_certainty(one.kept[other.index], one.broken[other.index]),
                            "image_accuracy": one.image[other.index],
                        }
                    )
        for item in meeting.clashes:
            self.clashes.append(
                {
                    "week": model.week,
                    "member": item.one.identifier,
                    "other": item.other.identifier if item.other is not None else "",
                    "amount": item.amount,
                    "voiced": item.voiced,
                    "burst": item.burst,
                    "worked_through": item.worked,
                }
            )
