"""What happens to a team on paper from outside."""

from __future__ import annotations

from typing import Any

from simulation.laws import (
    cohesion,
    home,
    trust,
    upward,
    urgency,
    ways,
)
from simulation.laws.arithmetic import either, share, toward

from .deciding import Deciding


class Outside(Deciding):
    """A method for each kind of event."""

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
        self.fresh = urgency.refreshed(self.fresh, 0.3)
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
        self.is_asked(max(0.0, event.pressure))
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

    def is_asked(self, more: float) -> None:
        self.demand, self.way = ways.demanded(self.demand, more), ways.unsettled(self.way, more)

    def after_word_broken(self, event: Any) -> None:
        everybody, c = self.taking_part(), self.c
        theirs = [one for one in everybody if one["home"] == event.organisation]
        heavy = trust.broken_loss(c.trust_step, 4.0 * event.size, c.loss_ratio)
        for one in everybody:
            if one["home"] != event.organisation:
                one["grievance"] = cohesion.grievance_stored(one["grievance"], event.size, 0.5 * c.store_rate)
                for other in theirs:
                    self.remembers(one, other, 0.0, heavy)
        self.norms *= 1.0 - 0.15 * event.size
        self.residents_trust *= 1.0 - 0.4 * event.residents

    def after_leverage(self, event: Any) -> None:
        everybody, c, party = self.taking_part(), self.c, self.parties[event.organisation]
        party["insistence"] = either(party["insistence"], event.strength)
        loss = trust.broken_loss(c.trust_step, event.strength, c.loss_ratio)
        for one in everybody:
            if one["home"] == event.organisation:
                one["grievance"] = cohesion.grievance_stored(one["grievance"], event.strength, c.store_rate)
                one["identification"] = cohesion.identification_hurt(one["identification"], 0.2 * event.strength)
                for other in everybody:
                    if other["home"] == event.by:
                        self.remembers(one, other, 0.0, loss)

    def after_deal(self, event: Any) -> None:
        first = [
            next((one for one in self.taking_part() if one["home"] == name), None)
            for name in (event.organisation, event.by)
        ]
        if None not in first:
            for one in first:
                self.takes_on(one, self.facets.index(event.facet), 6, 0.5, 1.0, deal=1.0)

    def after_emphasis(self, event: Any) -> None:
        self.emphasis[self.facets.index(event.facet)] = event.weight
        self.fresh = urgency.refreshed(self.fresh, 0.3)

    def after_evaluation(self, event: Any) -> None:
        self.fresh = urgency.refreshed(self.fresh, 0.8 * event.quality)
        self.gloom *= 1.0 - 0.5 * event.quality
        self.way = toward(self.way, 1.0, 0.4 * event.quality)
        for one in self.taking_part():
            one["value"] = toward(one["value"], 1.0, 0.25 * event.quality)

    def after_conflict_aired(self, event: Any) -> None:
        self.way = toward(self.way, 1.0, 0.4 * event.quality)
        for one in self.taking_part():
            one["friction"] *= 1.0 - 0.5 * event.quality
            one["grievance"] *= 1.0 - 0.5 * event.quality
            one["upward"] = upward.vented(one["upward"], event.quality)

    def after_deadline(self, event: Any) -> None:
        self.is_asked(event.strength)

    def after_method(self, event: Any) -> None:
        self.steps = event.steps
        self.is_asked(event.steps)

    def after_restart(self, event: Any) -> None:
        self.ended, self.poor = "", 0
        self.fresh = urgency.refreshed(self.fresh, 0.8 * event.quality)
        for one in self.members():
            one["missed"], one["value"] = 0, toward(one["value"], 1.0, 0.4 * event.quality)
