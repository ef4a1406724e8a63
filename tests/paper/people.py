"""Who is in a team on paper, what they bring, and what they think of each other."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.constants import Constants
from simulation.laws import (
    agreements,
    attendance,
    clash,
    convergence,
    friction,
    home,
    moves,
    people,
    talk,
    trust,
)
from simulation.laws.arithmetic import share
from simulation.model.phases import Sight
from simulation.model.phases import membership as phase_membership
from simulation.model.streams import Purpose, Streams, person_key
from simulation.scenario.schema import Scenario
from simulation.strategies.base import Moves

from .numbers import keys, mean

TABLES = (
    *("weeks", "meetings", "members", "ties", "organisations", "facets", "clashes"),
    *("agreements", "agreements_made", "readings", "moves"),
)
STYLES = ("avoiding", "competing", "accommodating", "compromising", "integrating")


class People:
    """A team before its first week, and what can be asked of it in any."""

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
        self.small = self.steps = self.way = self.demand = self.heat = self.gloom = self.quarrel = self.used = 0.0
        self.fresh = 1.0
        self.emphasis = [1.0] * size
        self.agreed: list[dict[str, Any]] = []
        self.trouble = [facet.severity for facet in given.issue.facets]
        self.progress = [[0.0] * len(facet.needs) for facet in given.issue.facets]
        self.open: list[dict[str, Any]] = []
        self.held = self.last_meeting = self.poor = self.calm = self.wins = 0
        self.ended = ""
        self.differed: dict[frozenset[str], int] = {}
        self.so_far = dict.fromkeys(("due", "kept", "wins", "differences", "agreed"), 0)
        weights = given.residents.weights
        raw = [weights.get(facet, 0.0) if weights else 1.0 for facet in self.facets]
        self.lived = [weight / sum(raw) for weight in raw]
        self.residents_trust, self.reporting = given.residents.trust, given.residents.reporting
        pairs = [sore.between for sore in con.history.old_sores]
        sores = {pair for one, other in pairs for pair in ((one, other), (other, one))}
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
        self.seen |= dict.fromkeys(("identification", "role_clarity", "upward"), 0.0)
        self.seen |= {"friction": 0.2}
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
            "appointment": party.appointment or 0.0,
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
            "appointment": party["appointment"] if line.appointment is None else line.appointment,
            "leads": own("leads"),
            "act_now": trait(Purpose.TRAIT_ACT_NOW, own("act_now")),
            "fixed_steps": trait(Purpose.TRAIT_FIXED_STEPS, own("fixed_steps")),
            "friction": friction.USUAL_FRICTION,
            "upward": 0.0,
            "learned": 0.0,
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
        must = attendance.obligation(
            self.commitment, party["support"], self.reach(), party["insistence"], pull, con.paid_time
        )
        return attendance.obliged(must, one["appointment"])

    def reach(self) -> float:
        return moves.ESCALATION_REACH[moves.ESCALATION.index(self.escalation)]

    def able(self, one: dict[str, Any], place: int) -> float:
        needs = self.given.issue.facets[place].needs
        return agreements.able(float(one["party"]["kind"] in needs), float(len(needs)))

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
        sore = self.given.conditions.history.sore_depth if (one["home"], other["home"]) in self.sores else 0.0
        broken = trust.first_impression(broken, more + less)
        more, less = more + trust.counts(sore) * kept, less + trust.counts(sore) * broken
        one["trust"][other["name"]] = [trust.bounded_evidence(part, more + less) for part in (more, less)]

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
