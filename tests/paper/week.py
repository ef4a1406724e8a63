"""A week on paper: the meeting if there is one, the field, home, and who stays away for good."""

from __future__ import annotations

from typing import Any

from simulation.laws import (
    agreements,
    attendance,
    cohesion,
    convergence,
    deals,
    friction,
    home,
    membership,
    moves,
    residents,
    results,
    talk,
    trust,
    upward,
    urgency,
    value,
)
from simulation.laws.arithmetic import either, share, toward
from simulation.model.streams import Purpose, person_key
from simulation.strategies.base import ROLE_OF_MOVE, Moves

from .looking import Looking
from .numbers import mean
from .outside import Outside


class Week(Outside, Looking):
    """The weeks in order."""

    def live(self, weeks: int) -> None:
        for week in range(1, weeks + 1):
            self.week, self.visit_due = week, False
            self.agreed, meeting = [], None
            for event in self.given.events:
                faded = self.ended == "faded" and event.kind == "restart"
                if event.week == week and (not self.ended or faded):
                    getattr(self, f"after_{event.kind}")(event)
            if self.ended:  # from the week after on everything stands still
                self.words = []
                self.look(None, dict.fromkeys(("due", "kept", "wins", "visits"), 0))
                continue
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
        carried = moves.backing(self.seen["support"], self.commitment, self.link)
        effect[10] *= self.reach()
        for name in ("act_together", "link", "escalate", "recruit"):
            place = Moves._fields.index(name)
            effect[place] = moves.backed(effect[place], carried)
        effect[3] = either(effect[3], 0.5 * self.steps)
        leader = max(present, key=lambda one: one["leads"] * one["status"], default=None)
        if leader is not None:
            effect[3] = moves.structure_with_lead(effect[3], leader["leads"], leader["status"])
        asked, does = does, does._replace(**dict(zip(Moves._fields, effect, strict=False)))
        self.tables["moves"] += [
            {"week": self.week, "meeting": number, "move": name, "attention": one, "effect": other}
            for name, one, other in zip(Moves._fields, asked, does, strict=True)
        ]
        meeting |= {"does": does, "near": near, "voiced": 0.0, "unresolved": 0.0, "worked": 0.0, "stored": 0.0}
        meeting |= {"speakers": [], "clashes": [], "upward": 0.0, "openness": 0.0, "safety": 0.0, "joined": False}
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
            found = max(item["own"], deals.SERVES_ONESELF * item["deal"])
            chance = agreements.keeping_probability(
                agreements.found_in_it(one["recognition"], found),
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
                home.turned_away(one["party"]["threat"], one["party"]["support"]),
                self.trusts_all(one, everybody) if item["joint"] else 0.5,
                0.0 if item["deal"] else one["friction"],
                c.keeping_base,
                c.keeping_recognition_weight,
                c.keeping_workload_weight,
            )
            of = person_key(self.facets[item["facet"]]) if item["deal"] else item["made"]
            words.append((item, self.luck.one(Purpose.KEEP, self.week, one["key"], of) < chance))
        self.words = words
        for item, kept in words:
            one, joint = item["of"], float(item["joint"])
            tally["due"] += 1
            tally["kept"] += kept
            seen = share(agreements.visibility(item["recorded"], joint) + deals.SEEN_IN_A_DEAL * item["deal"])
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
            weight = self.lived[item["facet"]] * len(self.lived) * seen
            if item["joint"] and kept:
                self.residents_trust = residents.trust_after_follow_up(self.residents_trust, weight, c.residents_step)
            elif item["joint"]:
                self.residents_trust = residents.trust_after_breach(
                    self.residents_trust, weight, c.residents_step, c.residents_loss_ratio
                )
            if kept:
                self.is_done(item)
                if item["own"] or item["deal"]:
                    self.small = results.small_results(self.small, float(len(everybody)))

    def is_done(self, item: dict[str, Any]) -> None:
        """Work on a facet; who does something joint outside what the own organisation can learns of it."""
        one, facet = item["of"], item["facet"]
        needs, delivered = self.given.issue.facets[facet].needs, self.delivers(one["party"], facet)
        if item["joint"] and self.able(one, facet) < 0.5:
            one["learned"] = toward(one["learned"], 1.0, 0.02)
        if item["deal"]:
            delivered = max(delivered, 0.7 * one["party"]["means"][facet])
        if one["party"]["kind"] in needs:
            place = needs.index(one["party"]["kind"])
            self.progress[facet][place] = results.contribution(
                self.progress[facet][place], delivered, float(item["joint"]), item["weight"]
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
        self.is_asked(0.3)
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
                    self.clarity = toward(self.clarity, 1.0, 0.03 * size)
                    self.norms = toward(self.norms, 1.0, 0.03 * size)
                    self.language = toward(self.language, 1.0, 0.03 * size)
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
        self.small = cohesion.unused(self.small, 1.0, 16.0)
        self.pending = cohesion.unused(self.pending, 1.0, 6.0)

    def explains(self, one: dict[str, Any]) -> float:
        return home.explained_at_home(self.clarity, one["familiarity"], one["recognition"])

    def friction_grows(self) -> None:
        everybody = self.taking_part()
        of_all = mean([one["friction"] for one in everybody])
        for one in everybody:
            relies, own = self.trusts_all(one, everybody), one["friction"]
            level = friction.friction_to(relies, self.reciprocity, one["threat"], self.quarrel, own, of_all)
            one["friction"] = friction.friction_drift(own, level)

    def at_home(self) -> None:
        c, paid = self.c, self.given.conditions.paid_time
        harm = home.pressure_harm(self.pressure, self.means)
        self.friction_grows()
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
                    1.0 - paid,
                    either(self.commitment, paid),
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
            one["upward"] = upward.upward_grievance(
                one["upward"],
                harm,
                self.commitment,
                one["party"]["support"],
                self.burden(one),
                self.chair["time_share"],
                self.means,
            )
            one["on_table"] = talk.table_fades(one["on_table"], self.minutes, c.table_fading)
            if one["attended"]:
                one["value"] = value.doubt_from_home(one["value"], self.explains(one), 1.0, c.home_doubt_rate)
        self.reporting = residents.reporting_drift(self.reporting, self.residents_trust)
        self.link = cohesion.unused(self.link, 1.0, 16.0)
        felt = self.results_for_size()
        self.fresh, self.gloom = urgency.freshness(self.fresh, felt), urgency.gloom(self.gloom, felt)
        self.demand = cohesion.unused(self.demand, 1.0, 12.0)
        self.shock = cohesion.unused(self.shock, 1.0, 5.0)
        self.clarity = convergence.vaguer(self.clarity, 0.0, 1.0, c.vagueness_rate)

    def drop_out(self) -> None:
        for one in self.members():
            if one["presence"] > 0.0 or one["missed"] < 2:
                continue
            away = float(self.week - max(one["last_seen"], 1))
            chance = membership.leaving_probability(
                float(one["missed"]),
                away,
                one["value"],
                one["identification"],
                self.must(one),
                one["appointment"],
                self.c.leave_rate,
            )
            if self.luck.one(Purpose.LEAVE, self.week, one["key"]) < chance:
                one["left"], one["left_week"] = "dropped out", self.week
