"""What an observer sees of a team on paper, as rows of tables."""

from __future__ import annotations

import math
from typing import Any

from simulation.laws import (
    agreements,
    convergence,
    trust,
)
from simulation.laws.arithmetic import share
from simulation.model.phases import DEFAULT_THRESHOLDS, PHASES, Sight, dominant
from simulation.model.phases import membership as phase_membership

from .numbers import mean
from .people import People

CALLED = {"image": "image_accuracy", "attendance": "attendance_share", "value": "added_value"}
CALLED |= {"upward": "upward_grievance"}
OF_MEMBERS = {
    **{"on_table": "on_table", "recognition": "recognition", "familiarity": "familiarity", "threat": "threat"},
    **{"identification": "identification", "role_clarity": "role", "grievance": "grievance", "added_value": "value"},
    "chair_trust": "chair_trust",
}


class Looking(People):
    """Rows of a week."""

    def results_for_size(self) -> float:
        invited = sum(one["available"] > 0.0 for one in self.members())
        return share(self.results * max(1.0, 11.0 / (invited + 1.0)))

    def look(self, meeting: dict[str, Any] | None, tally: dict[str, int]) -> None:
        seen, everybody = self.seen, self.taking_part()
        if meeting is not None:
            new = 0.8 - 0.45 * math.exp(-(meeting["since"] - 1.0) / 2.0)
            for name in ("unresolved", "voiced"):
                seen[name] += new * (share(meeting[name] + meeting["upward"]) - seen[name])
            self.quarrel += new * (meeting["unresolved"] - self.quarrel)
            seen |= {name: meeting[name] for name in ("stored", "safety", "openness")}
            seen["dispersion"] = meeting["apart"]
            seen["attendance"] = len(meeting["present"]) / meeting["invited"] if meeting["invited"] else 0.0
        if tally["due"]:
            seen["kept_rate"] = agreements.kept_rate(seen["kept_rate"], float(tally["kept"]), float(tally["due"]))
        for name in ("due", "kept", "wins"):
            self.so_far[name] += tally[name]
        if meeting is not None:
            self.look_at_differences(meeting)
        averages = {"on_table": "on_table", "recognition": "recognition", "familiarity": "familiarity"}
        averages |= {"identification": "identification", "role_clarity": "role"}
        for name, of in averages.items():
            seen[name] = mean([one[of] for one in everybody])
        for name in ("grievance", "value", "chair_trust", "friction", "upward"):
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
        works = 0.4 * seen["kept_rate"] + 0.4 * self.results_for_size() + 0.2 * 0.5 * (self.norms + self.routine)
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
                "freshness": self.fresh,
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
                "taking_part": len(everybody),
                "due_so_far": self.so_far["due"],
                "kept_so_far": self.so_far["kept"],
                "results_so_far": self.so_far["wins"],
                "differences": self.so_far["differences"],
                "agreed": self.so_far["agreed"],
                "consensus": self.so_far["agreed"] / max(1, self.so_far["differences"]),
                "agreements_made": len(self.agreed),
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

    def look_at_differences(self, meeting: dict[str, Any]) -> None:
        """Differences between two that are open for a quarter of a year, and what ends them."""
        week, so_far = self.week, self.so_far
        open_still = {pair: since for pair, since in self.differed.items() if week - since <= 13}
        for item in meeting["clashes"]:
            pair = frozenset(one["name"] for one in item["of"])
            if item["voiced"] and len(pair) == 2:
                so_far["differences"] += pair not in open_still
                open_still[pair] = week
        found = {one["name"] for one in self.members() if one["recognition"] >= 0.4}
        agreeing = {item["of"]["name"] for item in self.agreed if item["joint"]}
        ended = {pair for pair in open_still if pair <= found and pair & agreeing}
        so_far["agreed"] += len(ended)
        self.differed = {pair: since for pair, since in open_still.items() if pair not in ended}

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
        row |= {"synthesised": meeting["joined"], "agreements": len(self.agreed), "phase": self.phase}
        row |= {"joint_agreements": sum(item["joint"] for item in self.agreed)}
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
