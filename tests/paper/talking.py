"""A meeting on paper: who comes, what the chair sees and does, who says what."""

from __future__ import annotations

from typing import Any

from simulation.laws import (
    attendance,
    cohesion,
    convergence,
    friction,
    moves,
    talk,
    trust,
    urgency,
)
from simulation.laws.arithmetic import either, share
from simulation.model.phases import PHASES
from simulation.model.streams import Purpose
from simulation.strategies.base import Room

from .numbers import mean
from .people import People


class Talking(People):
    """The first half of a meeting."""

    def standing(self) -> float:
        return mean([one["chair_trust"] for one in self.taking_part()], self.chair["standing"])

    def reading(self) -> list[dict[str, Any]]:
        """What the chair perceives before a meeting: what is so, and an error either way."""
        seen, invited = self.seen, [one for one in self.members() if one["available"] > 0.0]
        needed = list(dict.fromkeys(kind for facet in self.given.issue.facets for kind in facet.needs))
        there = {one["party"]["kind"] for one in self.members() if one["presence"] > 0.0}
        limit, size = self.c.comfortable_size, 0.65 * (len(invited) + 1)
        true = {
            **{"meeting": self.held + 1.0, "clarity": self.clarity, "breadth": self.breadth, "norms": self.norms},
            **{"on_table": seen["on_table"], "unheard": seen["unheard"], "hidden": seen["grievance"]},
            **{"disagreement": share(3.0 * seen["unresolved"]), "safety": seen["safety"], "trust": seen["trust"]},
            **{"dispersion": seen["dispersion"], "broken": 1.0 - seen["kept_rate"], "wins": self.pending},
            **{"identification": seen["identification"], "role_clarity": seen["role_clarity"]},
            **{"attendance": seen["attendance"], "support": seen["support"], "shock": self.shock},
            "crowding": share(2.0 * (size - limit) / limit) if size > limit else 0.0,
            "missing_party": mean([float(kind not in there) for kind in needed]) if self.held else 0.0,
            "patience": self.given.chair.patience,
            "can_escalate": float(self.escalation != "none"),
            **dict(zip(PHASES[:4], self.shares[:4], strict=True)),
        }
        error = moves.misreading(self.chair["network_builder"], self.c.reading_error)
        rows = []
        for place, name in enumerate(Room._fields):
            luck = self.luck.one(Purpose.READ_ROOM, self.week, place + 1)
            exact = name in ("meeting", "patience", "can_escalate")
            perceived = true[name] if exact else share(true[name] + error * (2.0 * luck - 1.0))
            rows.append({"week": self.week, "meeting": self.held + 1, "reading": name, "perceived": perceived})
        return rows

    def urgent(self) -> float:
        return urgency.urgency(self.fresh, self.gloom)

    def comes(self, one: dict[str, Any], since: float) -> bool:
        c, must = self.c, self.must(one)
        urgent = urgency.comes_for_it(self.urgent())
        chance = (
            urgent
            * one["available"]
            * attendance.attendance_probability(
                one["value"],
                one["identification"],
                one["chair_trust"],
                must,
                self.burden(one),
                attendance.waiting(self.given.calendar.fixed, since),
                one["friction"],
                c.attend_base,
                c.attend_value_weight,
                c.attend_obligation_weight,
                c.attend_workload_weight,
            )
        )
        sends = one["available"] * attendance.deputy_probability(must, one["party"]["support"])
        one["presence"] = 0.0
        if self.luck.one(Purpose.ATTEND, self.week, one["key"]) < chance:
            one["presence"] = 1.0
        elif one["deputy"] != "none" and self.luck.one(Purpose.DEPUTY, self.week, one["key"]) < sends:
            one["presence"] = {"known": 0.8, "unknown": 0.3}[one["deputy"]]
        if one["presence"] == 0.0:
            one["missed"] += 1
            return False
        one["missed"], one["last_seen"] = 0, self.week
        if one["attended"] == 0:
            self.is_introduced(one)
        one["attended"] += 1
        return True

    def is_introduced(self, one: dict[str, Any]) -> None:
        """At the very first meeting all know half of the little there is; later what the group can hand over."""
        if self.held == 0:
            one["familiarity"] = 0.5
            return
        others = [other for other in self.taking_part() if other is not one]
        one["familiarity"] = convergence.newcomer_familiarity(
            self.given.conditions.introductions,
            self.norms,
            self.routine,
            mean([other["familiarity"] for other in others]),
        )
        one["role"] = 0.5 * self.norms
        if others:
            one["chair_trust"] = 0.5 * one["chair_trust"] + 0.5 * mean([other["chair_trust"] for other in others])

    def talk(self, meeting: dict[str, Any]) -> None:
        present, does, c = meeting["present"], meeting["does"], self.c
        weights = [talk.voice_weight(one["assertive"], one["status"]) for one in present]
        translator = self.chair["translator"]
        even = either(does.inclusiveness * (0.4 + 0.6 * translator), 0.5 * does.ask_on)
        loudest = -1.0
        for one, weight in zip(present, weights, strict=True):
            luck = self.luck.one(Purpose.SPEAK, self.week, one["key"])
            one["relies"] = self.trusts_all(one, present)
            one["safety"] = talk.safety(
                one["relies"],
                self.norms,
                self.knows(one, present),
                self.reciprocity,
                does.conflict_openness * one["chair_trust"],
                one["threat"],
                meeting["near"],
            )
            voice = talk.voice_share(weight, sum(weights), float(len(present)), even)
            one["turns"] = talk.talking_turns(voice, self.given.conditions.meeting_hours, c.turns_per_hour)
            frank = one["presence"] * talk.candour(one["safety"], one["direct"], one["grievance"], does.ask_on)
            frank = one["candour"] = friction.less_frank(frank, one["friction"])
            one["spoke"] = luck < one["presence"] * talk.speaking_probability(one["turns"])
            if one["spoke"]:
                one["said"] = [
                    frank * own + (1.0 - frank) * told for own, told in zip(self.concern(one), self.story, strict=True)
                ]
                one["on_table"] = talk.put_on_table(one["on_table"], frank, one["turns"], c.table_rate)
                meeting["speakers"].append(one)
                meeting["openness"] += frank / len(present)
                if voice * (1.5 - luck) > loudest:
                    loudest, meeting["loudest"] = voice * (1.5 - luck), one
            meeting["safety"] += one["safety"] / len(present)
        speakers = meeting["speakers"]
        middle = [mean([one["said"][place] for one in speakers]) for place in range(len(self.facets))]
        apart = mean([self.distance(one["said"], middle) for one in speakers])
        meeting["apart"] = share(apart) if len(speakers) > 1 else 0.0
        for one in present:
            self.listens(one, speakers)
        self.used = cohesion.use_of_contact(
            either(does.synthesise, does.structure),
            self.translated(meeting),
            convergence.method(self.means, self.free()),
        )

    def free(self) -> float:
        return cohesion.autonomy(self.commitment, self.given.conditions.room)

    def listens(self, one: dict[str, Any], speakers: list[dict[str, Any]]) -> None:
        shift = [0.0] * len(self.facets)
        for other in speakers:
            if other is one:
                continue
            pull = talk.influence(self.trusts(one, other), one["openness"], one["threat"], self.c.listening_rate)
            pull *= min(1.0, other["turns"]) * one["presence"]
            shift = [
                now + pull * (said - own) for now, said, own in zip(shift, other["said"], one["frame"], strict=True)
            ]
            self.learns(one, other, trust.shown_by_talk(other["candour"], one["presence"]))
        moved = [max(0.0, own + more) for own, more in zip(one["frame"], shift, strict=True)]
        one["frame"] = [part / sum(moved) for part in moved]

    def translated(self, meeting: dict[str, Any]) -> float:
        best = sorted((one["translating"] ** 2 * min(1.0, one["turns"]) for one in meeting["speakers"]), reverse=True)
        first, second = (*best, 0.0, 0.0)[:2]
        return either(0.6 * first, 0.6 * second) * meeting["does"].inclusiveness
