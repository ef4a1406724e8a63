"""A meeting on paper: differences, the shared story, agreements, and what the meeting leaves behind."""

from __future__ import annotations

from typing import Any

from simulation.laws import (
    agreements,
    clash,
    cohesion,
    convergence,
    deals,
    membership,
    moves,
    results,
    talk,
    trust,
    upward,
    value,
    ways,
)
from simulation.laws.arithmetic import either, fading, share, toward
from simulation.model.streams import Purpose, person_key

from .numbers import mean
from .talking import Talking


class Deciding(Talking):
    """The second half of a meeting."""

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
                strain = self.strain(one, other, accepted, does.structure)
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
        self.turn_upward(meeting)
        number = float(sum(item["voiced"] for item in found))
        mediated = clash.room_to_mediate(number, con.days_together, self.used) * clash.mediation(
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
        for name in ("voiced", "unresolved", "worked", "stored", "upward"):
            meeting[name] = share(meeting[name] / max(2.0, meeting["persons"]))

    def strain(self, one: dict[str, Any], other: dict[str, Any], accepted: float, structure: float) -> float:
        """Tension between two: of their concerns, which rests between who are on good terms, or of their ways."""
        image = min(one["image"][other["name"]], other["image"][one["name"]])
        warm = clash.resting(image, min(self.trusts(one, other), self.trusts(other, one)))
        apart = clash.tension(self.distance(one["said"], other["said"]), self.c.clash_tolerance, accepted)
        of_ways = ways.ways_apart(one["act_now"], other["act_now"], one["fixed_steps"], other["fixed_steps"])
        return either(
            apart * (1.0 - warm), ways.strain_of_ways(of_ways, self.pressure, self.demand, structure, self.way)
        )

    def turn_upward(self, meeting: dict[str, Any]) -> None:
        present = meeting["present"]
        chance = upward.tipping_probability(mean([one["upward"] for one in present]), max(self.pressure, self.shock))
        self.heat = cohesion.unused(self.heat, meeting["since"], 6.0)
        if self.luck.one(Purpose.TIPPING, self.week) < chance:
            self.heat = 1.0
        if self.heat >= 0.1:
            meeting["upward"] = sum(self.heat * one["upward"] for one in present)
            for one in present:
                one["voiced"], one["upward"] = True, upward.vented(one["upward"], self.heat)

    def work_through(self, meeting: dict[str, Any], item: dict[str, Any], mediated: float) -> None:
        both, size, c = item["of"], item["size"], self.c
        level = min(self.trusts(*both), self.trusts(*both[::-1])) if len(both) == 2 else both[0]["chair_trust"]
        worked = item["worked"] = clash.worked_through(
            mediated,
            mean([one["integrating"] for one in both]),
            self.language,
            mean([one["grievance"] for one in both]),
            level,
            mean([one["friction"] for one in both]),
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
        return cohesion.meeting_yield(weeks, self.given.conditions.days_together, self.used, self.c.settling_weeks)

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
        recorded, term = either(does.structure, 0.5 * self.norms), max(2, min(6, ahead))
        for one in meeting["present"]:
            one["held"] = self.covered(one)
            self.recognises(one)
            chance = one["presence"] * agreements.agreement_probability(
                does.structure,
                self.clarity,
                self.routine,
                self.must(one),
                meeting["near"],
                self.urgent(),
                self.c.agreement_base,
            )
            if self.luck.one(Purpose.AGREE, self.week, one["key"]) >= chance:
                continue
            carried = cohesion.carried_by_trust(does.act_together, one["relies"])
            together = agreements.joint_probability(
                self.clarity, self.breadth, one["recognition"], carried, one["relies"], one["friction"]
            )
            joint = self.luck.one(Purpose.AGREE_JOINT, self.week, one["key"]) < together
            place = self.taken_on(one, joint, meeting["present"])
            own = float(not joint and self.able(one, place) > 0.5)
            self.takes_on(one, place, term, recorded, self.matter(float(ahead)), joint=joint, own=own)
        self.trade(meeting, term, recorded, self.matter(float(ahead)))
        if self.agreed:
            alone = mean([0.0 if item["joint"] else 1.0 for item in self.agreed])
            self.isolated = toward(self.isolated, alone, 0.5)

    def takes_on(
        self,
        one: dict[str, Any],
        place: int,
        term: int,
        recorded: float,
        weight: float,
        joint: bool = True,
        own: float = 0.0,
        deal: float = 0.0,
    ) -> None:
        """Something is taken on, and written down."""
        due = self.week + term + one["party"]["delay"]
        item = {"of": one, "made": self.week, "due": due, "joint": joint, "recorded": recorded}
        item |= {"facet": place, "weight": weight, "own": own, "deal": deal}
        self.agreed.append(item)
        self.open.append(item)
        row = {"week": self.week, "member": one["name"], "facet": self.facets[place], "joint": joint}
        self.tables["agreements_made"].append(row | {"due_week": due})

    def trade(self, meeting: dict[str, Any], term: int, recorded: float, weight: float) -> None:
        """The two of different kinds who trust each other most, and can both work on a practical facet."""
        order, does = list(self.parties), meeting["does"]
        for place, facet in enumerate(self.given.issue.facets):
            if len(facet.needs) < 2 or facet.tractability < 0.35:
                continue
            able = [one for one in meeting["present"] if self.able(one, place) > 0.5]
            pairs = [
                (one, other)
                for one in able
                for other in able
                if order.index(one["home"]) < order.index(other["home"])
                and one["party"]["kind"] != other["party"]["kind"]
            ]
            if not pairs:
                continue
            level, both = max(
                ((min(self.trusts(one, other), self.trusts(other, one)), (one, other)) for one, other in pairs),
                key=lambda found: found[0],
            )
            chance = deals.deal_probability(self.clarity, level, does.act_together, does.relate)
            if self.luck.one(Purpose.DEAL, self.week, person_key(facet.id)) < chance:
                for one in both:
                    self.takes_on(one, place, term, recorded, weight, deal=1.0)

    def taken_on(self, one: dict[str, Any], joint: bool, present: list[dict[str, Any]]) -> int:
        weights = []
        for place, told in enumerate(self.story if joint else self.concern(one)):
            can = agreements.able_by_learning(self.able(one, place), one["learned"])
            trained = mean([float(self.able(other, place) > 0.5) for other in present])
            weights.append(agreements.facet_weight(told, can, self.trouble[place], trained, self.emphasis[place]))
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
        self.way = ways.agreed_way(self.way, does.structure, meeting["worked"], 0.7 * step)
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
                one["identification"],
                one["recognition"],
                cohesion.carried_by_trust(does.inspire, one["relies"]),
                self.free(),
                0.5 * c.belonging_step * matter,
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
                one["recognition"],
                use,
                self.results,
                self.small,
                relations,
                one["grievance"],
                self.burden(one),
                self.isolated,
            )
            one["value"] = toward(one["value"], worth, rate * one["presence"])
            one["hope"] = toward(one["hope"], one["value"], 0.25 * rate)
        for one in present:
            harmed = one.pop("harmed", 0.0)
            chance = membership.walking_out_probability(
                harmed, one["identification"], self.must(one), one["appointment"], c.leave_rate
            )
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
