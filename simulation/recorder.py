"""One recorder: everything observable, once, in tidy tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from simulation.laws.trust import trust_certainty
from simulation.phases import PHASES
from simulation.strategies import MOVE_NAMES

if TYPE_CHECKING:
    from simulation.model import Collaboration
    from simulation.scenario.events import ScheduledEvent

RECORD_LEVELS = ("summary", "full")

INDICATORS: dict[str, str] = {
    "attendance_share": "members at the last meeting, of those who could come [0, 1]",
    "aim": "how clear the aim is and how far those who take part find their concerns in it [0, 1]",
    "order": "norms, roles and shared language [0, 1]",
    "unresolved": "disagreement voiced lately and not worked through [0, 1]",
    "functioning": "agreements kept and joint results, without leaning on the chair [0, 1]",
    "clarity": "clarity of the shared story [0, 1]",
    "breadth": "how many concerns the story holds [0, 1]",
    "on_table": "how much of the members' concerns is on the table [0, 1]",
    "recognition": "how much of their own concern members find in the story [0, 1]",
    "familiarity": "how well those who take part know the story [0, 1]",
    "identification": "identification with the team [0, 1]",
    "trust": "mean trust between those who take part [0, 1]",
    "trust_across": "the same between organisations [0, 1]",
    "trust_within": "the same within organisations [0, 1]",
    "image_accuracy": "how well they know what the other can, may and will do [0, 1]",
    "role_clarity": "clarity of roles [0, 1]",
    "norms": "strength of group norms [0, 1]",
    "shared_language": "shared language [0, 1]",
    "routine": "routine of doing things together [0, 1]",
    "safety": "safety to say what one thinks, at the last meeting [0, 1]",
    "openness": "how frankly was spoken at the last meeting [0, 1]",
    "voiced": "disagreement voiced lately [0, 1]",
    "stored": "disagreement swallowed at the last meeting [0, 1]",
    "grievance": "grievance not voiced [0, 1]",
    "added_value": "perceived added value [0, 1]",
    "chair_trust": "trust in the chair [0, 1]",
    "kept_rate": "share of agreements kept lately, smoothed; one half before any came due [0, 1]",
    "results": "sense of joint results [0, 1]",
    "frame_dispersion": "mean distance of issue frames from their middle [0, 1]",
    "support": "support of the home organisations [0, 1]",
    "threat": "threat the organisations feel [0, 1]",
    "cognitive_boundary": "concerns missing from the shared story [0, 1]",
    "social_boundary": "trust and identification lacking across organisations [0, 1]",
    "material_boundary": "needed means that organisations do not provide [0, 1]",
    "residents_trust": "residents' trust in the institutions [0, 1]",
    "trouble": "mean level of the facets' trouble [0, 1]",
}
"""Weekly indicators and what they mean."""

WEEK_COUNTS: dict[str, str] = {
    "met": "1 if there was a meeting",
    "persons": "people at the meeting, the chair included; 0 without a meeting",
    "members": "members on the list",
    "agreements_made": "agreements made this week",
    "agreements_due": "agreements that came due this week",
    "agreements_kept": "of those, kept",
    "wins": "joint results this week",
    "visits": "joint visits this week",
    "left": "people who left so far, for whatever reason",
    "dropped_out": "people who left of their own accord so far",
    "dropped_out_silently": "of those, who never voiced disagreement in a meeting",
}
"""Weekly counts and what they mean."""

MEETING_COLUMNS: tuple[str, ...] = (
    "week",
    "meeting",
    "members",
    "persons",
    "speakers",
    "safety",
    "openness",
    "clashes_voiced",
    "clashes_swallowed",
    "bursts",
    "voiced",
    "unresolved",
    "worked_through",
    "stored",
    "attempted",
    "synthesised",
    "agreements",
    "joint_agreements",
    "walked_out",
    "added_value",
    "phase",
    *(f"move_{name}" for name in MOVE_NAMES),
)
EVENT_COLUMNS = ("week", "kind", "label")
TIE_COLUMNS = ("week", "member", "other", "trust", "certainty", "image_accuracy")
CLASH_COLUMNS = ("week", "member", "other", "amount", "voiced", "burst", "worked_through")
AGREEMENT_COLUMNS = (
    "week",
    "made_week",
    "member",
    "facet",
    "joint",
    "recorded",
    "recognition",
    "workload",
    "kept",
)

WEEK_COLUMNS: tuple[str, ...] = ("week", *INDICATORS, *WEEK_COUNTS, *PHASES, "phase")
"""Columns of the table of weeks; `phase` is the number of the dominant phase in `PHASES`."""


class Recorder:
    """Keeps what happened in one run.

    Parameters
    ----------
    level
        `summary`: weeks, meetings, events. `full`: also members, ties, clashes, agreements.
    """

    def __init__(self, model: Collaboration, level: str) -> None:
        self.model = model
        self.full = level == "full"
        self.weeks: list[tuple[float, ...]] = []
        self.meetings: list[dict[str, Any]] = []
        self.events: list[dict[str, Any]] = []
        self.members: list[dict[str, Any]] = []
        self.ties: list[dict[str, Any]] = []
        self.clashes: list[dict[str, Any]] = []
        self.agreements: list[dict[str, Any]] = []

    def record_event(self, event: ScheduledEvent) -> None:
        """Note an event of the scenario."""
        kind = str(getattr(event, "kind", ""))
        self.events.append({"week": event.week, "kind": kind, "label": event.label or kind.replace("_", " ")})

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
        for person in model.people:
            if person.left and person.left_week < week:
                continue
            row: dict[str, Any] = {
                "week": week,
                "member": person.identifier,
                "organisation": person.organisation.identifier,
                "presence": person.presence if meeting is not None else float("nan"),
                "spoke": bool(person.spoke and meeting is not None and person.presence > 0.0),
                "left": person.left,
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
            result["agreements"] = pd.DataFrame(self.agreements, columns=list(AGREEMENT_COLUMNS))
        return result
