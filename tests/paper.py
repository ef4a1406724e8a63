"""A small team on paper: what the description of the model says of a meeting and of a week, worked out anew.

Written from the order of the week and the meeting as `docs/odd.md` gives them, over plain lists, and slow. It knows the
laws (their values are held by tests of their own) and the keyed luck, and nothing of agents, stages or engines. Nobody
joins a team on paper after the first week.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from simulation.constants import Constants
from simulation.laws import (
    agreements,
    attendance,
    clash,
    cohesion,
    convergence,
    home,
    membership,
    moves,
    people,
    residents,
    results,
    talk,
    trust,
    value,
)
from simulation.laws.arithmetic import either, fading, share, toward
from simulation.model.phases import DEFAULT_THRESHOLDS, PHASES, Sight, dominant
from simulation.model.phases import membership as phase_membership
from simulation.model.streams import Purpose, Streams, person_key
from simulation.scenario.schema import Scenario
from simulation.strategies.base import ROLE_OF_MOVE, Moves, Room

CALLED = {"image": "image_accuracy", "attendance": "attendance_share", "value": "added_value"}
OF_MEMBERS = {
    **{"on_table": "on_table", "recognition": "recognition", "familiarity": "familiarity", "threat": "threat"},
    **{"identification": "identification", "role_clarity": "role", "grievance": "grievance", "added_value": "value"},
    "chair_trust": "chair_trust",
}
TABLES = (
    *("weeks", "meetings", "members", "ties", "organisations", "facets", "clashes"),
    *("agreements", "agreements_made", "readings", "moves"),
)
STYLES = ("avoiding", "competing", "accommodating", "compromising", "integrating")


def mean(values: list[float], otherwise: float = 0.0) -> float:
    return sum(values) / len(values) if values else otherwise


def keys(names: list[str]) -> Any:
    return np.asarray([person_key(name) for name in names], dtype=np.uint64)


class Paper:
    """One team on paper."""

    def __init__(self, given: Scenario, seed: int, constants: Constants, doings: list[Moves]) -> None:
        self.given, self.c, self.doings = given, constants, doings
        self.luck = Streams(seed)
        self.week = 0
        self.facets = [facet.id for facet in given.issue.facets]
        self.parties = {party.id: self.a_party(party) for party in given.organisations}
        con, size = given.conditions, len(self.facets)
        self.commitment, self.pressure, self.means = con.covenant, con.pressure, con.means
        self.escalation = con.escalation
        self.chair = dict(given.chair.skills) | {"standing": given.chair.standing, "time_share": given.chair.time_share}
        self.story = [1.0 / size] * size
        self.clarity, self.breadth = con.vision_at_start, 0.4 * con.vision_at_start
        self.language = 0.1 * con.history.acquaintance
        self.norms = self.call_out = self.routine = self.results = self.pending = 0.0
        self.minutes = self.link = self.habit = self.isolated = self.shock = 0.0
        self.reciprocity = 0.5
        self.trouble = [facet.severity for facet in given.issue.facets]
        self.progress = [[0.0] * len(facet.needs) for facet in given.issue.facets]
        self.open: list[dict[str, Any]] = []
        self.held = self.last_meeting = self.poor = self.calm = self.wins = 0
        self.ended = ""
        weights = given.residents.weights
        raw = [weights.get(facet, 0.0) if weights else 1.0 for facet in self.facets]
        self.lived = [weight / sum(raw) for weight in raw]
        self.residents_trust, self.reporting = given.residents.trust, given.residents.reporting
        sores = {pair for one, other in con.history.old_sores for pair in ((one, other), (other, one))}
        self.sores = sores
        self.people = [
            self.a_person(line, line.id if line.count == 1 else f"{line.id}_{number + 1}")
            for line in given.members
            for number in range(line.count)
        ]
        for one in self.people:
            self.first_beliefs(one)
        self.seen = {"unresolved": 0.0, "voiced": 0.0, "stored": 0.0, "kept_rate": 0.5, "attendance": 1.0}
        self.seen |= {"safety": 0.5, "openness": 0.0, "image": 0.6 * con.history.acquaintance}
        self.seen |= dict.fromkeys(("trust", "trust_across", "trust_within"), con.history.trust)
        self.seen |= {"grievance": mean([one["grievance"] for one in self.people if one["available"] > 0.0])}
        self.seen |= {"value": mean([one["value"] for one in self.people if one["available"] > 0.0], 0.5)}
        self.seen |= {"chair_trust": given.chair.standing, "unheard": 1.0, "dispersion": 0.3, "on_table": 0.0}
        self.seen |= {"support": mean([party["support"] for party in self.parties.values()])}
        self.seen |= dict.fromkeys(("identification", "role_clarity"), 0.0)
        calendar = given.calendar
        rhythm = range(calendar.first_week, 2000, calendar.every_weeks) if calendar.every_weeks else calendar.weeks
        self.planned = list(rhythm)
        self.missing = list(dict.fromkeys(kind for facet in given.issue.facets for kind in facet.needs))
        self.shares = phase_membership(Sight())
        self.phase: str | None = None
        self.tables: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}

    # before the first week

    def a_party(self, party: Any) -> dict[str, Any]:
        total = sum(party.interest.get(facet, 0.0) for facet in self.facets)
        return {
            "kind": party.kind,
            "judged": [party.interest.get(facet, 0.0) / total for facet in self.facets],
            "support": party.support,
            "workload": party.workload,
            "habitus": party.habitus,
            "threat": party.threat,
            "baseline": party.threat,
            "funding": home.FUNDING_KINDS.index(party.funding),
            "means": [party.means.get(facet, 1.0) for facet in self.facets],
            "delay": party.delay_weeks,
            "insistence": 0.0,
        }

    def a_person(self, line: Any, name: str) -> dict[str, Any]:
        given, common, key = self.given, self.given.people, person_key(name)
        party, history = self.parties[line.organisation], self.given.conditions.history

        def trait(purpose: Purpose, usual: float) -> float:
            return people.trait(usual, common.spread, self.luck.one(purpose, 0, key))

        def own(what: str) -> Any:
            return getattr(common, what) if getattr(line, what) is None else getattr(line, what)

        style, skills = line.conflict_style or common.conflict_style, line.skills or common.skills
        draws = self.luck.uniforms(Purpose.TRAIT_STYLE, 0, key, np.arange(1, 6, dtype=np.uint64)).tolist()
        mix = [people.style_weight(getattr(style, one), common.spread, u) for one, u in zip(STYLES, draws, strict=True)]
        view = [
            people.first_attention(judged, 1.0 / len(self.facets), u)
            for judged, u in zip(
                party["judged"],
                self.luck.uniforms(Purpose.TRAIT_FRAME, 0, key, keys(self.facets)).tolist(),
                strict=True,
            )
        ]
        view = [part / sum(view) for part in view]
        chair_home = given.chair.organisation
        sore_with_chair = history.sore_depth if (chair_home, line.organisation) in self.sores else 0.0
        known = people.known_chair(1.0 if chair_home == line.organisation else 0.0, sore_with_chair)
        sore = history.sore_depth if any(line.organisation in pair for pair in self.sores) else 0.0
        hope = trait(Purpose.TRAIT_EXPECTATION, own("expectation"))
        return {
            "name": name,
            "line": line.id,
            "key": key,
            "party": party,
            "home": line.organisation,
            "openness": trait(Purpose.TRAIT_OPENNESS, own("openness")),
            "assertive": trait(Purpose.TRAIT_ASSERTIVENESS, own("assertiveness")),
            "status": trait(Purpose.TRAIT_STATUS, own("status")),
            "workload": trait(Purpose.TRAIT_WORKLOAD, own("workload")),
            "chair_trust": trait(Purpose.TRAIT_CHAIR_TRUST, self.chair["standing"] + known),
            "value": hope,
            "hope": hope,
            "direct": clash.directness(mix[0] / sum(mix), mix[2] / sum(mix)),
            "integrating": mix[4] / sum(mix),
            "networking": skills.networking,
            "translating": skills.translating,
            "deputy": line.deputy,
            "available": own("availability"),
            "view": view,
            "frame": list(view),
            "grievance": people.first_grievance(history.disappointment, sore),
            "threat": party["threat"],
            "trust": {},
            "image": {},
            "missed": 0,
            "last_seen": 0,
            "attended": 0,
            "left": "",
            "presence": 0.0,
            "voiced": False,
        } | dict.fromkeys(("identification", "role", "recognition", "on_table", "familiarity", "candour"), 0.0)

    def first_beliefs(self, one: dict[str, Any]) -> None:
        history, spread = self.given.conditions.history, self.given.people.spread
        for other in self.people:
            same = 1.0 if one["home"] == other["home"] else 0.0
            sore = history.sore_depth if (one["home"], other["home"]) in self.sores else 0.0
            luck = self.luck.one(Purpose.TRAIT_TRUST, 0, one["key"], other["key"])
            level = people.first_trust(history.trust, spread, luck, same, sore)
            weights = trust.prior_weights(level, people.first_certainty(history.acquaintance))
            one["trust"][other["name"]] = list(weights)
            one["image"][other["name"]] = people.first_image(history.acquaintance, same)

    # who is who

    def members(self) -> list[dict[str, Any]]:
        return [one for one in self.people if not one["left"]]

    def taking_part(self) -> list[dict[str, Any]]:
        return [one for one in self.members() if one["attended"]]

    def burden(self, one: dict[str, Any]) -> float:
        con = self.given.conditions
        load = 0.5 * (one["workload"] + one["party"]["workload"]) + 0.3 * home.pressure_harm(self.pressure, self.means)
        return share(load * (1.0 - 0.6 * con.paid_time))

    def must(self, one: dict[str, Any]) -> float:
        con, party = self.given.conditions, one["party"]
        pull = attendance.FUNDING_PULL[party["funding"]]
        return attendance.obligation(self.commitment, party["support"], party["insistence"], pull, con.paid_time)

    def concern(self, one: dict[str, Any]) -> list[float]:
        pull = talk.habitual(one["party"]["habitus"])
        return [
            talk.concern(own, judged, pull) for own, judged in zip(one["frame"], one["party"]["judged"], strict=True)
        ]

    def covered(self, one: dict[str, Any]) -> float:
        room = convergence.story_room(self.breadth)
        return sum(
            convergence.included(own, told, room) for own, told in zip(self.concern(one), self.story, strict=True)
        )

    def knows(self, one: dict[str, Any], present: list[dict[str, Any]]) -> float:
        others = [other for other in present if other is not one]
        return mean([one["image"][other["name"]] for other in others])

    def trusts(self, one: dict[str, Any], other: dict[str, Any]) -> float:
        kept, broken = one["trust"][other["name"]]
        return kept / (kept + broken)

    def trusts_all(self, one: dict[str, Any], present: list[dict[str, Any]]) -> float:
        return mean([self.trusts(one, other) for other in present if other is not one], 0.5)

    def remembers(self, one: dict[str, Any], other: dict[str, Any], kept: float, broken: float) -> None:
        more, less = one["trust"][other["name"]]
        total = more + kept + less + broken
        one["trust"][other["name"]] = [
            trust.bounded_evidence(more + kept, total),
            trust.bounded_evidence(less + broken, total),
        ]

    def distrusts(self, one: dict[str, Any], other: dict[str, Any], loss: float) -> None:
        """A loss of trust in somebody, and a part of it in their colleagues who take part."""
        self.remembers(one, other, 0.0, loss)
        spill = trust.spilled(loss, self.c.spill_over)
        for colleague in self.taking_part():
            if colleague["home"] == other["home"] and colleague is not other and colleague is not one and spill > 0.0:
                self.remembers(one, colleague, 0.0, spill)

    def learns(self, one: dict[str, Any], other: dict[str, Any], shown: float, rate: float = 1.0) -> None:
        one["image"][other["name"]] = trust.clearer_image(
            one["image"][other["name"]], shown, one["networking"], rate * self.c.image_rate
        )

    def distance(self, one: list[float], other: list[float]) -> float:
        return sum(abs(first - second) for first, second in zip(one, other, strict=True)) / 2.0

    # a week

    def live(self, weeks: int) -> None:
        for week in range(1, weeks + 1):
            self.week, self.visit_due = week, False
            meeting = None
            for event in self.given.events:
                if event.week == week:
                    getattr(self, f"after_{event.kind}")(event)
            if week in self.planned and not self.ended:
                ahead = next((later - week for later in self.planned if later > week), 6)
                meeting = self.meet(ahead)
            tally = self.field(meeting)
            self.at_home()
            if meeting is not None:
                self.drop_out()
            self.look(meeting, tally)

    def meet(self, ahead: int) -> dict[str, Any]:
        c = self.c
        since = float(self.week - self.last_meeting)
        invited = [one for one in self.members() if one["available"] > 0.0]
        present = [one for one in invited if self.comes(one, since)]
        number = self.held + 1
        self.tables["readings"] += self.reading()
        meeting: dict[str, Any] = {"number": number, "since": since, "invited": len(invited), "present": present}
        meeting["persons"] = 1.0 + len(present)
        near = talk.small_group(meeting["persons"], c.comfortable_size)
        does = self.doings[min(number, len(self.doings)) - 1]
        standing = self.standing()
        budget = moves.attention_budget(self.chair["time_share"])
        effect = [
            moves.move_effect(budget * does[place], self.chair[role], standing, c.attention_gain)
            for place, role in enumerate(ROLE_OF_MOVE)
        ]
        effect[10] *= moves.ESCALATION_REACH[moves.ESCALATION.index(self.escalation)]
        asked, does = does, does._replace(**dict(zip(Moves._fields, effect, strict=False)))
        self.tables["moves"] += [
            {"week": self.week, "meeting": number, "move": name, "attention": one, "effect": other}
            for name, one, other in zip(Moves._fields, asked, does, strict=True)
        ]
        meeting |= {"does": does, "near": near, "voiced": 0.0, "unresolved": 0.0, "worked": 0.0, "stored": 0.0}
        meeting |= {"speakers": [], "clashes": [], "agreed": [], "openness": 0.0, "safety": 0.0, "joined": False}
        meeting |= {"walked_out": 0, "apart": 0.0}
        if present:
            self.talk(meeting)
            self.clash(meeting)
            self.converge(meeting)
            self.agree(meeting, ahead)
            self.close(meeting)
        self.held, self.last_meeting = number, self.week
        self.between(meeting)
        self.poor = self.poor + 1 if membership.too_few(meeting["persons"], float(len(invited))) else 0
        if self.poor >= 3:
            self.ended = "faded"
        meeting["visit"] = self.luck.one(Purpose.VISIT, self.week) < does.act_together
        return meeting

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

    def comes(self, one: dict[str, Any], since: float) -> bool:
        c, must = self.c, self.must(one)
        chance = one["available"] * attendance.attendance_probability(
            one["value"],
            one["identification"],
            one["chair_trust"],
            must,
            self.burden(one),
            attendance.waiting(self.given.calendar.fixed, since),
            c.attend_base,
            c.attend_value_weight,
            c.attend_obligation_weight,
            c.attend_workload_weight,
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
            one["safety"] = talk.safety(
                self.trusts_all(one, present),
                self.norms,
                self.knows(one, present),
                self.reciprocity,
                does.conflict_openness * one["chair_trust"],
                one["threat"],
                meeting["near"],
            )
            voice = talk.voice_share(weight, sum(weights), float(len(present)), even)
            one["turns"] = talk.talking_turns(voice, self.given.conditions.meeting_hours, c.turns_per_hour)
            one["candour"] = one["presence"] * talk.candour(one["safety"], one["direct"], one["grievance"], does.ask_on)
            one["spoke"] = luck < one["presence"] * talk.speaking_probability(one["turns"])
            if one["spoke"]:
                frank = one["candour"]
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

    def clash(self, meeting: dict[str, Any]) -> None:
        present, speakers, does, c = meeting["present"], meeting["speakers"], meeting["does"], self.c
        con, found = self.given.conditions, meeting["clashes"]
        aloud = {
            one["name"]: clash.voicing_probability(
                one["direct"],
                one["safety"],
                self.knows(one, present),
                one["grievance"],
                does.conflict_openness,
                does.invite_minority,
                c.voicing_base,
                c.voicing_safety_weight,
            )
            for one in present
        }
        accepted = clash.acceptance(self.language, self.clarity, self.breadth)
        for place, one in enumerate(speakers):
            for other in speakers[place + 1 :]:
                strain = clash.tension(self.distance(one["said"], other["said"]), c.clash_tolerance, accepted)
                low, high = sorted((one["key"], other["key"]))
                chance = clash.clash_probability(strain, 2.0 / (len(speakers) - 1), c.clash_rate)
                if strain > 0.0 and self.luck.one(Purpose.CLASH_ARISES, self.week, low, high) < chance:
                    said = self.luck.one(Purpose.CLASH_VOICED, self.week, low, high)
                    voiced = said < max(aloud[one["name"]], aloud[other["name"]])
                    found.append({"of": (one, other), "size": clash.size(strain), "voiced": voiced, "burst": False})
        for one in present:
            amount = clash.doubt(one["grievance"], one["hope"], one["value"], self.clarity)
            if amount < 0.05:
                continue
            rate = clash.burst_probability(one["grievance"], max(self.pressure, self.shock), c.burst_rate)
            burst = self.luck.one(Purpose.BURST, self.week, one["key"]) < rate
            heard = self.luck.one(Purpose.DOUBT_VOICED, self.week, one["key"]) < 2.0 * amount * aloud[one["name"]]
            if burst:
                amount = share(amount * (1.0 + one["grievance"]))
            if burst or heard:
                found.append({"of": (one,), "size": amount, "voiced": True, "burst": burst})
            else:
                one["grievance"] = cohesion.grievance_stored(one["grievance"], 0.25 * amount, c.store_rate)
        number = float(sum(item["voiced"] for item in found))
        mediated = clash.room_to_mediate(number, con.days_together) * clash.mediation(
            does.ask_on, does.synthesise, does.invite_minority, self.translated(meeting)
        )
        for item in found:
            item["worked"] = 0.0
            if item["voiced"]:
                self.work_through(meeting, item, mediated)
                continue
            for one in item["of"]:
                one["grievance"] = cohesion.grievance_stored(one["grievance"], item["size"], c.store_rate)
                meeting["stored"] += item["size"]
        for name in ("voiced", "unresolved", "worked", "stored"):
            meeting[name] = share(meeting[name] / max(2.0, meeting["persons"]))

    def work_through(self, meeting: dict[str, Any], item: dict[str, Any], mediated: float) -> None:
        both, size, c = item["of"], item["size"], self.c
        worked = item["worked"] = clash.worked_through(
            mediated,
            mean([one["integrating"] for one in both]),
            self.language,
            mean([one["grievance"] for one in both]),
        )
        hurt = size * (1.0 - worked)
        meeting["voiced"] += size
        meeting["unresolved"] += hurt
        meeting["worked"] += size * worked
        for one in both:
            one["voiced"] = True
            one["harmed"] = one.get("harmed", 0.0) + hurt
        if len(both) == 1:
            (one,) = both
            one["grievance"] = cohesion.grievance_eased(one["grievance"], c.healing_rate * worked)
            one["chair_trust"] = toward(one["chair_trust"], worked, 0.3 * size)
            for other in meeting["present"]:
                damage = 2.0 * c.damage_rate * hurt / len(meeting["present"])
                other["identification"] = cohesion.identification_hurt(other["identification"], damage)
            return
        for one, other in (both, both[::-1]):
            damage = c.damage_rate * hurt
            self.remembers(one, other, trust.kept_gain(c.trust_step, 2.0 * size * worked), 0.0)
            self.distrusts(one, other, trust.broken_loss(c.trust_step, 0.5 * hurt, c.loss_ratio))
            one["identification"] = cohesion.identification_hurt(one["identification"], damage)
            one["threat"] = cohesion.threat_after_clash(one["threat"], damage)
            eased = cohesion.grievance_eased(one["grievance"], c.healing_rate * worked)
            one["grievance"] = cohesion.grievance_stored(eased, hurt, 0.5 * c.store_rate)
            one["chair_trust"] = toward(one["chair_trust"], 0.0, damage)
            one["on_table"] = talk.put_on_table(one["on_table"], size, 1.0, 0.5 * c.table_rate)

    def matter(self, weeks: float) -> float:
        return cohesion.meeting_yield(weeks, self.given.conditions.days_together, self.c.settling_weeks)

    def free(self) -> float:
        return cohesion.autonomy(self.commitment, self.given.conditions.room)

    def converge(self, meeting: dict[str, Any]) -> None:
        does, c, everybody = meeting["does"], self.c, self.taking_part()
        table = mean([one["on_table"] for one in everybody])
        attempt = convergence.synthesis_attempt(
            does.synthesise, self.translated(meeting), does.inclusiveness, convergence.method(self.means, self.free())
        )
        chance = convergence.synthesis_probability(
            attempt,
            table,
            self.language,
            meeting["safety"],
            meeting["near"],
            meeting["apart"],
            mean([one["grievance"] for one in everybody]),
            c.synthesis_base,
            c.synthesis_skill_weight,
        )
        meeting["attempted"] = attempt > 0.05
        meeting["joined"] = self.luck.one(Purpose.SYNTHESIS, self.week) < chance
        loudest, moved = meeting.get("loudest"), 0.0
        if meeting["joined"]:
            moved = self.move_story(meeting["present"], loudest, does.inclusiveness, 0.3 + 0.4 * attempt)
            step = min(1.0, c.clarity_step * self.matter(meeting["since"]))
            self.clarity = convergence.clearer(self.clarity, attempt, step)
            self.breadth = convergence.broader(self.breadth, table, self.language, does.inclusiveness, attempt, 0.4)
        elif loudest is not None and does.inclusiveness < 0.5:
            moved = self.move_story([loudest], loudest, 0.0, 0.5 * (1.0 - does.inclusiveness))
            self.clarity = convergence.vaguer(self.clarity, moved, 0.0, c.vagueness_rate)
        self.clarity += 0.06 * does.inspire * (1.0 - self.clarity)
        for one in everybody:
            one["familiarity"] *= 1.0 - 0.5 * moved

    def move_story(self, heard: list[dict[str, Any]], loudest: Any, inclusiveness: float, step: float) -> float:
        pulls = [convergence.story_pull(one["on_table"], inclusiveness, float(one is loudest)) for one in heard]
        if sum(pulls) <= 0.0:
            return 0.0
        before = self.story
        concerns = [self.concern(one) for one in heard]
        self.story = [
            toward(told, sum(pull * own[place] for pull, own in zip(pulls, concerns, strict=True)) / sum(pulls), step)
            for place, told in enumerate(before)
        ]
        return self.distance(before, self.story)

    def recognises(self, one: dict[str, Any]) -> None:
        one["recognition"] = convergence.recognition(one["on_table"], one["held"], self.clarity, one["familiarity"])

    def agree(self, meeting: dict[str, Any], ahead: int) -> None:
        does = meeting["does"]
        recorded = either(does.structure, 0.5 * self.norms)
        for one in meeting["present"]:
            one["held"] = self.covered(one)
            self.recognises(one)
            chance = one["presence"] * agreements.agreement_probability(
                does.structure, self.clarity, self.routine, self.must(one), meeting["near"], self.c.agreement_base
            )
            if self.luck.one(Purpose.AGREE, self.week, one["key"]) >= chance:
                continue
            together = agreements.joint_probability(self.clarity, self.breadth, one["recognition"], does.act_together)
            joint = self.luck.one(Purpose.AGREE_JOINT, self.week, one["key"]) < together
            due = self.week + max(2, min(6, ahead)) + one["party"]["delay"]
            item = {"of": one, "made": self.week, "due": due, "joint": joint, "recorded": recorded}
            item |= {"facet": self.taken_on(one, joint), "weight": self.matter(float(ahead))}
            meeting["agreed"].append(item)
            row = {"week": self.week, "member": one["name"], "facet": self.facets[item["facet"]], "joint": joint}
            self.tables["agreements_made"].append(row | {"due_week": due})
        self.open += meeting["agreed"]
        if meeting["agreed"]:
            alone = mean([0.0 if item["joint"] else 1.0 for item in meeting["agreed"]])
            self.isolated = toward(self.isolated, alone, 0.5)

    def taken_on(self, one: dict[str, Any], joint: bool) -> int:
        weights = []
        for place, told in enumerate(self.story if joint else self.concern(one)):
            needs = self.given.issue.facets[place].needs
            can = agreements.able(float(one["party"]["kind"] in needs), float(len(needs)))
            weights.append(agreements.facet_weight(told, can, self.trouble[place]))
        edge = self.luck.one(Purpose.AGREE_FACET, self.week, one["key"]) * sum(weights)
        for place in range(len(weights)):
            if edge < sum(weights[: place + 1]):
                return place
        return len(weights) - 1

    def close(self, meeting: dict[str, Any]) -> None:
        present, does, c, since = meeting["present"], meeting["does"], self.c, meeting["since"]
        matter = self.matter(since)
        step = c.cohesion_step * matter
        lasting = 12.0 * (1.0 + self.given.conditions.premises)
        self.language = cohesion.shared_language(self.language, 3.2 * meeting["worked"], meeting["openness"], step)
        self.norms = cohesion.norms_after_meeting(self.norms, does.structure, meeting["worked"], 0.7 * step)
        self.call_out = toward(cohesion.unused(self.call_out, since, 40.0), 1.0, 0.3 * does.call_out)
        self.routine = cohesion.routine_after_doing(cohesion.unused(self.routine, since, lasting), 0.5 * step)
        win, minutes = self.pending, either(does.structure, 0.5 * self.norms)
        self.minutes = toward(self.minutes, minutes, 0.5)
        for one in present:
            one["threat"] = cohesion.threat_in_room(one["threat"], meeting["unresolved"])
            one["familiarity"] = convergence.remembered(
                one["familiarity"], minutes, one["presence"] * min(1.0, c.memory_rate * matter)
            )
            self.recognises(one)
            one["role"] = cohesion.clearer_role(one["role"], either(does.structure, 0.3 * self.norms), step)
            one["identification"] = cohesion.identification_from_meeting(
                one["identification"], one["recognition"], does.inspire, self.free(), 0.5 * c.belonging_step * matter
            )
            if win > 0.0 and does.celebrate > 0.0:
                one["identification"] = cohesion.identification_from_win(
                    one["identification"], c.belonging_step * win * does.celebrate
                )
            landed = either(does.celebrate * win, either(0.5 * does.ask_on, 0.6 * does.structure))
            landed = either(landed, 0.5 if meeting["joined"] else 0.0)
            one["chair_trust"] = toward(one["chair_trust"], 0.3 + 0.7 * landed, 0.1 * one["presence"])
        if does.celebrate > 0.0:
            more = results.celebrated(does.celebrate) - results.celebrated(0.0)
            self.results = results.felt_results(self.results, win * more)
            self.pending *= 1.0 - does.celebrate
        rate = value.revision_rate(since, c.value_memory_weeks, c.value_step)
        use = convergence.story_value(self.clarity, self.breadth)
        for one in present:
            relations = 0.5 * self.trusts_all(one, present) + 0.5 * self.knows(one, present)
            worth = value.experience(
                one["recognition"], use, self.results, relations, one["grievance"], self.burden(one), self.isolated
            )
            one["value"] = toward(one["value"], worth, rate * one["presence"])
            one["hope"] = toward(one["hope"], one["value"], 0.25 * rate)
        for one in present:
            harmed = one.pop("harmed", 0.0)
            chance = membership.walking_out_probability(harmed, one["identification"], self.must(one), c.leave_rate)
            if harmed and self.luck.one(Purpose.WALK_OUT, self.week, one["key"]) < chance:
                one["left"], one["left_week"], one["presence"] = "walked out", self.week, 0.0
                meeting["walked_out"] += 1

    def between(self, meeting: dict[str, Any]) -> None:
        does, everybody = meeting["does"], self.taking_part()
        if does.relate > 0.0:
            worst = sorted(everybody, key=lambda one: (-one["grievance"], one["key"]))
            for one in worst[: 1 + int(5.0 * does.relate)]:
                one["grievance"] = cohesion.grievance_eased(one["grievance"], 0.5 * does.relate)
                one["chair_trust"] = toward(one["chair_trust"], 1.0, 0.15 * does.relate)
                others = [other for other in everybody if other is not one]
                if others:
                    sorest = min(others, key=lambda other: (self.trusts(one, other), other["key"]))
                    one["trust"][sorest["name"]][1] *= 1.0 - 0.4 * does.relate
        self.link = either(self.link, does.link)
        self.habit *= fading(meeting["since"], 13.0)
        if does.escalate > 0.02:
            self.habit = either(self.habit, 0.5 * does.escalate)
            cost = moves.goodwill_spent(self.habit, does.escalate)
            for party in self.parties.values():
                party["insistence"] = either(party["insistence"], does.escalate * (1.0 - 0.5 * party["support"]))
            for one in everybody:
                one["identification"] = cohesion.identification_hurt(one["identification"], cost)
                one["chair_trust"] = toward(one["chair_trust"], 0.0, 0.5 * cost)

    def field(self, meeting: dict[str, Any] | None) -> dict[str, int]:
        tally = dict.fromkeys(("due", "kept", "wins", "visits"), 0)
        self.words_due(tally)
        every = self.given.conditions.joint_visits_every_weeks
        planned = self.visit_due or (meeting is not None and meeting["visit"])
        if not self.ended and (planned or (every is not None and self.week % every == 0)):
            self.visit(tally)
        self.work(tally)
        quiet = [
            membership.calm(level, facet.severity)
            for level, facet in zip(self.trouble, self.given.issue.facets, strict=True)
        ]
        self.calm = self.calm + 1 if all(quiet) else 0
        if self.calm >= 13 and self.wins and not self.ended:
            self.ended = "done"
        return tally

    def words_due(self, tally: dict[str, int]) -> None:
        c, everybody = self.c, self.taking_part()
        due = [item for item in self.open if item["due"] <= self.week]
        self.open = [item for item in self.open if item["due"] > self.week]
        near = talk.small_group(float(len(everybody) + 1), c.comfortable_size)
        helped = 0.5 * home.pressure_help(self.pressure, self.means)
        words = []
        for item in due:
            one = item["of"]
            if one["left"]:
                continue
            chance = agreements.keeping_probability(
                one["recognition"],
                one["identification"],
                one["party"]["support"],
                item["recorded"],
                self.call_out,
                self.reciprocity,
                one["role"],
                max(one["party"]["insistence"], helped),
                self.burden(one),
                float(one["party"]["delay"]),
                near,
                c.keeping_base,
                c.keeping_recognition_weight,
                c.keeping_workload_weight,
            )
            words.append((item, self.luck.one(Purpose.KEEP, self.week, one["key"], item["made"]) < chance))
        self.words = words
        for item, kept in words:
            one, joint = item["of"], float(item["joint"])
            tally["due"] += 1
            tally["kept"] += kept
            seen = agreements.visibility(item["recorded"], joint)
            for witness in everybody:
                if witness is one:
                    continue
                if kept:
                    self.remembers(witness, one, trust.kept_gain(c.trust_step, seen), 0.0)
                    self.learns(witness, one, trust.shown_by_work(seen, joint))
                else:
                    self.distrusts(witness, one, trust.broken_loss(c.trust_step, seen, c.loss_ratio))
                    witness["grievance"] = cohesion.grievance_stored(witness["grievance"], seen, 0.15 * c.store_rate)
            self.reciprocity = toward(self.reciprocity, float(kept), 0.08)
            self.norms = cohesion.norms_after_word(self.norms, float(kept), self.call_out, 0.25 * c.cohesion_step)
            facet, weight = item["facet"], self.lived[item["facet"]] * len(self.lived) * seen
            if item["joint"] and kept:
                self.residents_trust = residents.trust_after_follow_up(self.residents_trust, weight, c.residents_step)
            elif item["joint"]:
                self.residents_trust = residents.trust_after_breach(
                    self.residents_trust, weight, c.residents_step, c.residents_loss_ratio
                )
            needs = self.given.issue.facets[facet].needs
            if kept and one["party"]["kind"] in needs:
                place = needs.index(one["party"]["kind"])
                self.progress[facet][place] = results.contribution(
                    self.progress[facet][place], self.delivers(one["party"], facet), joint, item["weight"]
                )

    def delivers(self, party: dict[str, Any], facet: int) -> float:
        rivalry = home.COMPETITION[party["funding"]]
        return home.delivered_means(party["means"][facet], party["support"], self.commitment, party["threat"], rivalry)

    def visit(self, tally: dict[str, int]) -> None:
        c = self.c
        going = [
            one
            for one in self.taking_part()
            if self.luck.one(Purpose.VISIT, self.week, one["key"])
            < one["available"] * attendance.visit_probability(self.must(one), one["identification"])
        ]
        if len(going) < 2:
            return
        tally["visits"] = 1
        for one in going:
            one["identification"] = cohesion.identification_from_doing(
                one["identification"], self.free(), one["party"]["habitus"], 2.0 * c.belonging_step
            )
            one["role"] = cohesion.clearer_role(one["role"], 0.3, c.cohesion_step)
            one["frame"] = [talk.grounded(own, real) for own, real in zip(one["frame"], self.lived, strict=True)]
            for other in going:
                if other is not one:
                    self.remembers(one, other, trust.kept_gain(c.trust_step, 0.7), 0.0)
                    self.learns(one, other, 1.0, 2.0)
        self.routine = cohesion.routine_after_doing(self.routine, 0.7 * c.cohesion_step)
        self.language = toward(self.language, 1.0, 0.1 * c.cohesion_step)
        self.residents_trust = residents.trust_after_follow_up(self.residents_trust, 1.0, c.residents_step)

    def work(self, tally: dict[str, int]) -> None:
        c, before = self.c, list(self.trouble)
        for place, facet in enumerate(self.given.issue.facets):
            row, level = self.progress[place], before[place]
            chance = results.result_probability(
                min(row),
                facet.tractability,
                min(1.0, level / facet.severity) if facet.severity else 0.0,
                self.reporting,
                self.means,
                c.result_rate,
            )
            if self.luck.one(Purpose.RESULT, self.week, person_key(facet.id)) < chance:
                size = 0.4 + 0.2 * min(3, len(facet.needs))
                level = results.relieved(level, size)
                if len(facet.needs) > 1:
                    self.wins += 1
                    tally["wins"] += 1
                    self.pending = max(self.pending, size)
                    self.results = results.felt_results(self.results, size * results.celebrated(0.0))
                self.residents_trust = residents.trust_after_follow_up(
                    self.residents_trust, self.lived[place] * len(self.facets) * size, 3.0 * c.residents_step
                )
                row[:] = [0.5 * part for part in row]
            fed = sum(
                other.causes.get(facet.id, 0.0) * was
                for other, was in zip(self.given.issue.facets, before, strict=True)
            )
            self.trouble[place] = results.recurring(level, facet.severity, min(1.0, fed), c.recurrence)
            row[:] = [0.9 * part for part in row]
        self.results = cohesion.unused(self.results, 1.0, 16.0)
        self.pending = cohesion.unused(self.pending, 1.0, 6.0)

    def explains(self, one: dict[str, Any]) -> float:
        return home.explained_at_home(self.clarity, one["familiarity"], one["recognition"])

    def at_home(self) -> None:
        c = self.c
        for name, party in self.parties.items():
            party["threat"] = home.threat_drift(party["threat"], party["baseline"], self.link)
            party["insistence"] = cohesion.unused(party["insistence"], 1.0, 6.0)
            told = [self.explains(one) for one in self.taking_part() if one["home"] == name]
            if told:
                party["support"] = home.support_drift(
                    party["support"],
                    mean(told),
                    self.results,
                    self.link,
                    self.commitment,
                    party["threat"],
                    home.COMPETITION[party["funding"]],
                    1.0 - self.given.conditions.paid_time,
                    c.support_rate,
                )
        for one in self.members():
            one["frame"] = [
                talk.back_at_work(own, view, c.professional_pull)
                for own, view in zip(one["frame"], one["view"], strict=True)
            ]
            one["identification"] = cohesion.identification_at_home(
                one["identification"], one["party"]["habitus"], c.belonging_drift
            )
            one["threat"] = cohesion.threat_at_rest(one["threat"], one["party"]["threat"], 1.0)
            one["grievance"] = cohesion.grievance_eased(one["grievance"], 0.01)
            one["on_table"] = talk.table_fades(one["on_table"], self.minutes, c.table_fading)
            if one["attended"]:
                one["value"] = value.doubt_from_home(one["value"], self.explains(one), 1.0, c.home_doubt_rate)
        self.reporting = residents.reporting_drift(self.reporting, self.residents_trust)
        self.link = cohesion.unused(self.link, 1.0, 16.0)
        self.shock = cohesion.unused(self.shock, 1.0, 5.0)
        self.clarity = convergence.vaguer(self.clarity, 0.0, 1.0, c.vagueness_rate)

    def drop_out(self) -> None:
        for one in self.members():
            if one["presence"] > 0.0 or one["missed"] < 2:
                continue
            away = float(self.week - max(one["last_seen"], 1))
            chance = membership.leaving_probability(
                float(one["missed"]), away, one["value"], one["identification"], self.must(one), self.c.leave_rate
            )
            if self.luck.one(Purpose.LEAVE, self.week, one["key"]) < chance:
                one["left"], one["left_week"] = "dropped out", self.week

    # what happens outside

    def after_incident(self, event: Any) -> None:
        self.shock = either(self.shock, event.severity)
        for party in self.parties.values():
            party["support"] = home.support_after_incident(party["support"], event.severity)
        for one in self.members():
            pairs = zip(one["frame"], one["view"], strict=True)
            one["frame"] = [toward(own, view, 0.5 * event.severity) for own, view in pairs]
        if event.facet is not None:
            place = self.facets.index(event.facet)
            self.trouble[place] = toward(self.trouble[place], 1.0, 0.5 * event.severity)

    def after_chair_replaced(self, event: Any) -> None:
        overlap, known = min(1.0, event.overlap_weeks / 13.0), self.standing()
        for role in ("network_builder", "translator", "coordinator", "entrepreneur", "time_share", "standing"):
            if getattr(event, role) is not None:
                self.chair[role] = getattr(event, role)
        lost, held = 1.0 - overlap, self.norms * self.routine
        self.link *= 1.0 - 0.7 * lost
        self.clarity *= 1.0 - 0.35 * lost * (1.0 - held)
        self.routine *= 1.0 - 0.4 * lost * (1.0 - self.norms)
        for one in self.taking_part():
            one["chair_trust"] = overlap * one["chair_trust"] + lost * self.chair["standing"]
            one["familiarity"] *= 1.0 - 0.3 * lost * (1.0 - held)
            one["value"] *= 1.0 - 0.3 * lost * known * (1.0 - held)

    def after_covenant_signed(self, event: Any) -> None:
        self.commitment, self.escalation = event.strength, event.escalation
        for party in self.parties.values():
            party["support"] = toward(party["support"], 1.0, 0.3 * event.strength)

    def after_covenant_dropped(self, _: Any) -> None:
        for party in self.parties.values():
            party["support"] *= 1.0 - 0.2 * self.commitment
            party["insistence"] = 0.0
        self.commitment, self.escalation = 0.0, "none"

    def touched(self, event: Any) -> list[dict[str, Any]]:
        return [party for name, party in self.parties.items() if event.organisation in (None, name)]

    def after_budget_cut(self, event: Any) -> None:
        for party in self.touched(event):
            party["workload"] = toward(party["workload"], 1.0, event.size)
            party["baseline"] = toward(party["baseline"], 1.0, 0.5 * event.size)
            party["threat"] = toward(party["threat"], 1.0, 0.6 * event.size)
            party["means"] = [level * (1.0 - 0.5 * event.size) for level in party["means"]]
        if event.organisation is None:
            self.means *= 1.0 - event.size
        self.shock = either(self.shock, event.size)

    def after_budget_pooled(self, _: Any) -> None:
        for party in self.parties.values():
            party["funding"] = home.FUNDING_KINDS.index("pooled")

    def after_announcement(self, event: Any) -> None:
        for party in self.touched(event):
            for name, change in (("threat", event.threat), ("baseline", event.threat), ("support", event.support)):
                party[name] = share(party[name] + change)
        self.pressure = share(self.pressure + event.pressure)
        self.shock = either(self.shock, share(max(event.threat, event.pressure)))

    def after_member_leaves(self, event: Any) -> None:
        for one in self.members():
            if event.member in (one["name"], one["line"]):
                one["left"], one["left_week"], one["presence"] = "called away", self.week, 0.0

    def after_training_day(self, event: Any) -> None:
        self.language = toward(self.language, 1.0, 0.3 * event.quality)
        for one in self.taking_part():
            one["translating"] = toward(one["translating"], 1.0, 0.1 * event.quality)
            for other in self.taking_part():
                if other is not one:
                    one["image"][other["name"]] = toward(one["image"][other["name"]], 1.0, 0.15 * event.quality)

    def after_joint_visit(self, _: Any) -> None:
        self.visit_due = True

    def after_election(self, event: Any) -> None:
        self.shock = either(self.shock, event.shift)
        for party in self.parties.values():
            wind = home.EXPOSURE[party["funding"]]
            party["support"] = home.support_after_election(party["support"], event.shift, wind)
            party["threat"] = home.threat_after_election(party["threat"], event.shift, wind)
        self.link *= 1.0 - 0.5 * event.shift

    def after_extra_support(self, event: Any) -> None:
        self.means = share(self.means + event.means)

    def after_calendar_change(self, event: Any) -> None:
        rhythm = range(self.week, 2000, event.every_weeks)
        self.planned = [week for week in self.planned if week < self.week] + list(rhythm)

    def after_core_group(self, event: Any) -> None:
        invited = [one for one in self.members() if one["available"] > 0.0]
        invited.sort(key=lambda one: (-(one["identification"] + one["recognition"] + one["value"]), one["key"]))
        for one in invited[event.size :]:
            one["left"], one["left_week"], one["presence"] = "called away", self.week, 0.0

    # what an observer sees

    def look(self, meeting: dict[str, Any] | None, tally: dict[str, int]) -> None:
        seen, everybody = self.seen, self.taking_part()
        if meeting is not None:
            new = 0.8 - 0.45 * math.exp(-(meeting["since"] - 1.0) / 2.0)
            seen["unresolved"] += new * (meeting["unresolved"] - seen["unresolved"])
            seen["voiced"] += new * (meeting["voiced"] - seen["voiced"])
            seen |= {name: meeting[name] for name in ("stored", "safety", "openness")}
            seen["dispersion"] = meeting["apart"]
            seen["attendance"] = len(meeting["present"]) / meeting["invited"] if meeting["invited"] else 0.0
        if tally["due"]:
            seen["kept_rate"] = agreements.kept_rate(seen["kept_rate"], float(tally["kept"]), float(tally["due"]))
        averages = {"on_table": "on_table", "recognition": "recognition", "familiarity": "familiarity"}
        averages |= {"identification": "identification", "role_clarity": "role"}
        for name, of in averages.items():
            seen[name] = mean([one[of] for one in everybody])
        for name in ("grievance", "value", "chair_trust"):
            seen[name] = mean([one[name] for one in everybody], seen[name])
        seen["unheard"] = mean([float(one["on_table"] < 0.4) for one in everybody], 1.0)
        if meeting is not None or tally["due"] or tally["visits"]:
            self.look_at_ties(everybody)
        parties = [self.parties[name] for name in self.parties if any(one["home"] == name for one in self.people)]
        seen["support"] = mean([party["support"] for party in parties], seen["support"])
        middle = [mean([one["frame"][place] for one in everybody]) for place in range(len(self.facets))]
        missing = [
            1.0
            - max([self.delivers(party, place) for party in self.parties.values() if party["kind"] == kind] or [0.0])
            for place, facet in enumerate(self.given.issue.facets)
            for kind in facet.needs
        ]
        gap = max(0.0, seen["trust_within"] - seen["trust_across"])
        order = (self.norms + seen["role_clarity"] + self.language) / 3.0
        works = 0.4 * seen["kept_rate"] + 0.4 * self.results + 0.2 * 0.5 * (self.norms + self.routine)
        held = mean([self.covered(one) for one in everybody])
        aim = self.clarity * held * (0.3 + 0.7 * seen["familiarity"])
        shares = self.shares = phase_membership(Sight(aim, order, seen["unresolved"], works, float(bool(self.ended))))
        self.phase = dominant(shares, self.phase, DEFAULT_THRESHOLDS.margin)
        gone = [one for one in self.people if one["left"]]
        self.tables["weeks"].append(
            {
                "week": self.week,
                "aim": aim,
                "order": order,
                "functioning": works,
                "clarity": self.clarity,
                "breadth": self.breadth,
                "norms": self.norms,
                "shared_language": self.language,
                "routine": self.routine,
                "results": self.results,
                "frame_dispersion": mean([self.distance(one["frame"], middle) for one in everybody]),
                "threat": mean([party["threat"] for party in parties]),
                "cognitive_boundary": 1.0 - seen["recognition"],
                "social_boundary": share(1.0 - seen["trust_across"] * (0.4 + 0.6 * seen["identification"]) + gap),
                "material_boundary": mean(missing),
                "residents_trust": self.residents_trust,
                "trouble": mean(self.trouble),
                "met": float(meeting is not None),
                "persons": meeting["persons"] if meeting else 0.0,
                "members": len(self.members()),
                "agreements_made": len(meeting["agreed"]) if meeting else 0,
                "agreements_due": tally["due"],
                "agreements_kept": tally["kept"],
                "wins": tally["wins"],
                "visits": tally["visits"],
                "left": len(gone),
                "dropped_out": sum(one["left"] != "called away" for one in gone),
                "dropped_out_silently": sum(not one["voiced"] for one in gone if one["left"] != "called away"),
                "phase": self.phase,
                **dict(zip(PHASES, shares, strict=True)),
                **{
                    CALLED.get(name, name): level
                    for name, level in seen.items()
                    if name not in ("unheard", "dispersion")
                },
            }
        )
        self.look_at_people(meeting)

    def look_at_people(self, meeting: dict[str, Any] | None) -> None:
        """Everybody, every party and facet; of a meeting also ties, differences and the meeting itself."""
        week, tables, everybody = self.week, self.tables, self.taking_part()
        for one in self.people:
            if one["left"] and one["left_week"] < week:
                continue
            row = {"week": week, "member": one["name"], "left": bool(one["left"]), "left_how": one["left"]}
            row |= {"ever_voiced": one["voiced"]} | {name: one[of] for name, of in OF_MEMBERS.items()}
            frames = zip(self.facets, one["frame"], strict=True)
            tables["members"].append(row | {f"frame_{name}": part for name, part in frames})
        for item, kept in self.words:
            row = {"week": week, "made_week": item["made"], "member": item["of"]["name"], "joint": item["joint"]}
            row |= {"facet": self.facets[item["facet"]], "recorded": item["recorded"], "kept": kept}
            row |= {"recognition": item["of"]["recognition"], "workload": self.burden(item["of"])}
            tables["agreements"].append(row)
        for name, party in self.parties.items():
            tables["organisations"].append(
                {"week": week, "organisation": name, **{of: party[of] for of in ("support", "threat", "workload")}}
            )
        for place, facet in enumerate(self.facets):
            concerns = [self.concern(one)[place] for one in everybody]
            room = convergence.story_room(self.breadth)
            held = [convergence.included(own, self.story[place], room) for own in concerns]
            row = {"week": week, "facet": facet, "story": self.story[place], "trouble": self.trouble[place]}
            tables["facets"].append(row | {"concern": mean(concerns), "included": mean(held)})
        if meeting is None:
            return
        for one in everybody:
            for other in everybody:
                if one is not other:
                    row = {
                        "week": week,
                        "member": one["name"],
                        "other": other["name"],
                        "trust": self.trusts(one, other),
                    }
                    row |= {"certainty": trust.trust_certainty(*one["trust"][other["name"]])}
                    tables["ties"].append(row | {"image_accuracy": one["image"][other["name"]]})
        for item in meeting["clashes"]:
            one, *other = (person["name"] for person in item["of"])
            row = {"week": week, "member": one, "other": "".join(other), "amount": item["size"]}
            row |= {"voiced": item["voiced"], "burst": item["burst"], "worked_through": item["worked"]}
            tables["clashes"].append(row)
        voiced = [item for item in meeting["clashes"] if item["voiced"]]
        row = {"week": week, "meeting": meeting["number"], "members": meeting["invited"], "persons": meeting["persons"]}
        row |= {name: meeting[name] for name in ("safety", "openness", "voiced", "unresolved", "stored")}
        row |= {"speakers": len(meeting["speakers"]), "clashes_voiced": len(voiced)}
        row |= {"clashes_swallowed": len(meeting["clashes"]) - len(voiced), "bursts": sum(i["burst"] for i in voiced)}
        row |= {"worked_through": meeting["worked"], "attempted": meeting.get("attempted", False)}
        row |= {"synthesised": meeting["joined"], "agreements": len(meeting["agreed"]), "phase": self.phase}
        row |= {"joint_agreements": sum(item["joint"] for item in meeting["agreed"])}
        row |= {"walked_out": meeting["walked_out"], "added_value": self.seen["value"]}
        tables["meetings"].append(row)

    def look_at_ties(self, everybody: list[dict[str, Any]]) -> None:
        ties = [(one, other) for one in everybody for other in everybody if one is not other]
        within = [self.trusts(one, other) for one, other in ties if one["home"] == other["home"]]
        across = [self.trusts(one, other) for one, other in ties if one["home"] != other["home"]]
        seen = self.seen
        seen["trust"] = mean(within + across, seen["trust"])
        seen["image"] = mean([one["image"][other["name"]] for one, other in ties], seen["image"])
        seen["trust_within"] = mean(within, seen["trust_within"])
        seen["trust_across"] = mean(across, seen["trust_across"])
