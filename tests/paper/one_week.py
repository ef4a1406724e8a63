"""The week of `tests/test_by_hand.py`: a team of three at a table, and what is worked out of it on paper."""

from __future__ import annotations

from math import exp

from scenario_strategies import Data, script

from simulation.constants import DEFAULT_CONSTANTS as C
from simulation.model.streams import Purpose, person_key

EXPECTED = 11.0
HAIR = 1e-12
WEEK = 5
ONE, TWO, ADVISER = 0, 1, 2
NAMES = ("officer_1", "officer_2", "adviser")
NOISE, FEAR = 0, 1

STYLE_OF_POLICE = {"avoiding": 0.2, "competing": 0.2, "accommodating": 0.2, "compromising": 0.1, "integrating": 0.3}
STYLE_OF_TOWN = {"avoiding": 0.1, "competing": 0.1, "accommodating": 0.2, "compromising": 0.2, "integrating": 0.4}
ATTENTION = {
    **{"ask_on": 0.2, "synthesise": 0.2, "structure": 0.15, "call_out": 0.05, "inspire": 0.05, "celebrate": 0.1},
    **{"relate": 0.1, "escalate": 0.1},
}
TEAM: Data = {
    "schema_version": 2,
    "name": "by_hand",
    "title": "Three people at a table",
    "horizon_weeks": 20,
    "issue": {
        "title": "Noise in the street",
        "facets": (
            {
                **{"id": "noise", "severity": 0.6, "tractability": 0.5, "needs": ("police", "municipality")},
                "causes": {"fear": 0.3},
            },
            {"id": "fear", "severity": 0.5, "tractability": 0.3, "needs": ("municipality",)},
        ),
    },
    "organisations": (
        {
            **{"id": "police", "kind": "police", "interest": {"noise": 3.0, "fear": 1.0}, "support": 0.6},
            **{"workload": 0.4, "habitus": 0.5, "funding": "own_product", "threat": 0.1, "delay_weeks": 1},
            "means": {"noise": 0.8},
        },
        {
            **{"id": "town", "kind": "municipality", "interest": {"noise": 1.0, "fear": 1.0}, "support": 0.5},
            **{"workload": 0.3, "habitus": 0.2, "funding": "pooled", "threat": 0.2},
        },
    ),
    "people": {"spread": 0.0, "expectation": 0.65},
    "members": (
        {
            **{"id": "officer", "organisation": "police", "count": 2, "openness": 0.5, "assertiveness": 0.6},
            **{"status": 0.5, "workload": 0.4, "availability": 0.9, "conflict_style": STYLE_OF_POLICE},
            **{"act_now": 0.8, "fixed_steps": 0.6, "appointment": 0.2},
            "skills": {"networking": 0.3, "translating": 0.4},
        },
        {
            **{"id": "adviser", "organisation": "town", "openness": 0.7, "assertiveness": 0.4, "status": 0.7},
            **{"workload": 0.5, "availability": 0.8, "conflict_style": STYLE_OF_TOWN, "deputy": "known"},
            **{"act_now": 0.3, "fixed_steps": 0.2, "appointment": 0.5},
            "skills": {"networking": 0.5, "translating": 0.6},
        },
    ),
    "chair": {
        **{"organisation": "town", "standing": 0.5, "time_share": 0.6, "patience": 0.5, "strategy": "scripted"},
        "skills": {"network_builder": 0.6, "translator": 0.8, "coordinator": 0.5, "entrepreneur": 0.4},
        "script": script(0.7, 0.6, **ATTENTION),
    },
    "conditions": {
        **{"covenant": 0.4, "escalation": "managers", "pressure": 0.3, "means": 0.5, "paid_time": 0.2, "room": 0.6},
        **{"premises": 0.5, "vision_at_start": 0.3, "introductions": 0.5, "meeting_hours": 0.25, "days_together": 0.5},
        **{"replacement_per_year": 0.0, "joint_visits_every_weeks": 5},
    },
    "residents": {"trust": 0.4, "reporting": 0.45, "weights": {"noise": 3.0, "fear": 2.0}},
    "calendar": {"every_weeks": 2, "first_week": 1, "fixed": 0.5},
    "events": (),
}

# what is known on paper of the team before the week

OF_PEOPLE: dict[str, list[float]] = {
    "openness": [0.5, 0.5, 0.7],
    "assertiveness": [0.6, 0.6, 0.4],
    "status": [0.5, 0.5, 0.7],
    "workload": [0.4, 0.4, 0.5],
    "networking": [0.3, 0.3, 0.5],
    "translating": [0.4, 0.4, 0.6],
    "integrating": [0.3, 0.3, 0.4],
    "availability": [0.9, 0.9, 0.8],
    "pull": [0.25, 0.25, 0.1],
    "appointment": [0.2, 0.2, 0.5],
}
"""As the scenario gives it: nobody differs from what is given of all, and half the habitus pulls at the concern."""
HOMES = (0, 0, 1)
CHANGED: dict[str, list[float]] = {
    "identification": [0.3, 0.2, 0.4],
    "role_clarity": [0.4, 0.3, 0.5],
    "threat": [0.1, 0.2, 0.15],
    "chair_trust": [0.6, 0.5, 0.7],
    "grievance": [0.2, 0.6, 0.1],
    "value": [0.55, 0.45, 0.6],
    "hope": [0.6, 0.7, 0.65],
    "recognition": [0.2, 0.1, 0.3],
    "on_table": [0.3, 0.2, 0.5],
    "familiarity": [0.5, 0.4, 0.6],
    "friction": [0.3, 0.1, 0.25],
    "upward": [0.4, 0.3, 0.5],
    "learned": [0.5, 0.1, 0.0],
}
OF_TEAM = {
    **{"clarity": 0.3, "breadth": 0.2, "shared_language": 0.25, "norms": 0.3, "call_out_norm": 0.2, "routine": 0.25},
    **{"kept_share": 0.55, "results": 0.1, "pending_win": 0.4, "minutes": 0.3, "link": 0.2, "pressure": 0.3},
    **{"means": 0.5, "commitment": 0.4, "escalation_habit": 0.1, "limiting": 0.0, "shock": 0.1, "isolated_share": 0.3},
    **{"freshness": 0.8, "gloom": 0.2, "demand": 0.4, "agreed_way": 0.2, "heat": 0.3, "quarrel": 0.05, "small": 0.1},
    "steps": 0.2,
}
OF_PARTIES = {"support": [0.6, 0.5], "threat": [0.15, 0.25], "insistence": [0.1, 0.0]}
SEEN = {
    **{"on_table": 0.35, "unresolved": 0.1, "voiced": 0.05, "stored": 0.02, "grievance": 0.25, "safety": 0.4},
    **{"kept_rate": 0.6, "identification": 0.3, "role_clarity": 0.4, "attendance_share": 0.9, "support": 0.55},
    **{"trust": 0.5, "forming": 0.4, "storming": 0.3, "norming": 0.2, "performing": 0.1, "phase": 0.0},
}
FRAME = [[0.95, 0.7, 0.1], [0.05, 0.3, 0.9]]
KEPT = [[0.0, 3.0, 2.5], [4.0, 0.0, 2.0], [3.0, 1.5, 0.0]]
BROKEN = [[0.0, 2.0, 2.0], [1.5, 0.0, 3.0], [3.0, 3.0, 0.0]]
"""By (who is trusted, who trusts)."""
COUNTING = [[1.0, 1.0, 0.8], [1.0, 1.0, 0.9], [0.7, 1.0, 1.0]]
"""How far what one sees of another counts for trust, across old sores; by (who is trusted, who trusts)."""
EMPHASIS = [1.2, 0.9]
IMAGE = [[0.0, 0.5, 0.2], [0.4, 0.0, 0.3], [0.25, 0.1, 0.0]]
JUDGED = [[0.75, 0.75, 0.5], [0.25, 0.25, 0.5]]
PROFESSION = [[0.725, 0.725, 0.5], [0.275, 0.275, 0.5]]
LIVED = [0.6, 0.4]


def chance(log_odds: float) -> float:
    return 1.0 / (1.0 + exp(-log_odds))


def filling(amount: float) -> float:
    return 1.0 - exp(-amount)


def both_of(one: float, other: float) -> float:
    """Two influences that can each do the work."""
    return 1.0 - (1.0 - one) * (1.0 - other)


def tilt(probability: float, log_odds: float) -> float:
    """The chance whose odds are so much better."""
    odds = probability / (1.0 - probability) * exp(log_odds)
    return odds / (1.0 + odds)


def on_way(level: float, target: float, part: float) -> float:
    return level + part * (target - level)


class Paper:
    """The week as it is worked out by hand; `after` holds what must stand there after each stage."""

    def __init__(self) -> None:
        self.after: dict[str, dict[str, float]] = {}
        self.luck: dict[tuple[Purpose, int, int], float] = {}
        self.p = {name: list(values) for name, values in (OF_PEOPLE | CHANGED).items()}
        self.t = dict(OF_TEAM)
        self.support, self.threat, self.insistence = (
            list(OF_PARTIES[name]) for name in ("support", "threat", "insistence")
        )
        self.kept, self.broken = [list(row) for row in KEPT], [list(row) for row in BROKEN]
        self.image, self.frame = [list(row) for row in IMAGE], [list(row) for row in FRAME]
        self.story, self.trouble, self.progress = [0.55, 0.45], [0.5, 0.45], [[0.5, 0.6], [0.3, 0.0]]
        self.residents, self.reporting = 0.4, 0.45
        for stage in (
            *(self.gathering, self.reading, self.moves, self.talking, self.clashing, self.converging, self.agreeing),
            *(self.closing, self.between, self.words, self.visit, self.results, self.home, self.observing),
        ):
            self.now: dict[str, float] = {}
            stage()
            self.after[stage.__name__] = self.now

    # --- small helps ----------------------------------------------------------------------------------------------

    def yes(self, purpose: Purpose, probability: float, who: int = 0, whom: int = 0) -> None:
        assert 0.0 < probability <= 1.0
        self.luck[purpose, who, whom] = probability - HAIR

    def no(self, purpose: Purpose, probability: float, who: int = 0, whom: int = 0) -> None:
        assert 0.0 < probability < 1.0
        self.luck[purpose, who, whom] = probability + HAIR

    def note(self, **values: float) -> None:
        self.now |= {name.replace("__", "."): value for name, value in values.items()}

    def note_people(self, *names: str) -> None:
        self.now |= {f"people.{one}.{name}": self.p[name][one] for name in names for one in range(3)}

    def note_ties(self) -> None:
        for name, table in (("kept", self.kept), ("broken", self.broken), ("image", self.image)):
            self.now |= {
                f"{name}.{one}.{other}": table[one][other] for one in range(3) for other in range(3) if one != other
            }
        self.now |= {
            f"trust.{one}.{other}": self.trust(one, other) for one in range(3) for other in range(3) if one != other
        }

    def note_team(self, *names: str) -> None:
        self.now |= {f"team.{name}": self.t[name] for name in names}

    def note_frames(self) -> None:
        self.now |= {f"frame.{facet}.{one}": self.frame[facet][one] for facet in range(2) for one in range(3)}

    def trust(self, trusted: int, truster: int) -> float:
        more, less = self.kept[trusted][truster], self.broken[trusted][truster]
        return more / (more + less)

    def known(self, known: int, knower: int) -> float:
        return self.image[known][knower]

    def concern(self, one: int) -> list[float]:
        pull = self.p["pull"][one]
        return [(1.0 - pull) * self.frame[facet][one] + pull * JUDGED[facet][one] for facet in range(2)]

    def obligation(self, home: int) -> float:
        """Mandate carried by support, what managers insist on, money at stake, paid time."""
        mandate = self.t["commitment"] * (0.4 + 0.6 * max(self.support[home], 0.5 * 0.6))  # managers can be invoked
        money = (0.0, 0.25)[home]
        return both_of(both_of(mandate, self.insistence[home]), both_of(money, 0.4 * 0.2 * self.support[home]))

    def obliged(self, one: int, must: float) -> float:
        """By the organisation, or by an appointment of one's own."""
        return max(must, 0.6 * self.p["appointment"][one])

    def urgency(self) -> float:
        """Less of it when success wore the team, and in gloom."""
        return (1.0 - 0.5 * (1.0 - self.t["freshness"])) * (1.0 - 0.25 * self.t["gloom"])

    def reliance(self, one: int) -> float:
        """Trust in the two others."""
        return sum(self.trust(other, one) for other in range(3) if other != one) / 2.0

    def felt(self) -> float:
        """Joint results for three people and a chair: nine are the measure."""
        return min(1.0, self.t["results"] * EXPECTED / 4.0)

    def burden(self, one: int) -> float:
        """Half the own and half the organisation's workload, with pressure that is not helped; paid time relieves."""
        own = 0.5 * (self.p["workload"][one] + (0.4, 0.3)[HOMES[one]])
        return (own + 0.3 * (self.t["pressure"] * (1.0 - self.t["means"]))) * (1.0 - 0.6 * 0.2)

    def deliver(self, home: int, means: float) -> float:
        """Means an organisation really brings: its willingness, half of what is lacking made up by the covenant."""
        willing = 0.3 + 0.7 * self.support[home]
        willing += 0.5 * self.t["commitment"] * (1.0 - willing)
        return means * willing * (1.0 - 0.8 * self.threat[home]) * (1.0 - 0.3 * (0.5, 0.0)[home])

    def covered(self) -> list[float]:
        """Part of each one's concern that the story holds; a broad one holds up to three times its own measure."""
        room = 1.0 + 2.0 * self.t["breadth"]
        limits = [story * room for story in self.story]
        return [sum(map(min, self.concern(one), limits)) for one in range(3)]

    def recognise(self, one: int) -> None:
        p = self.p
        p["recognition"][one] = (
            p["on_table"][one] * self.held[one] * self.t["clarity"] * (0.3 + 0.7 * p["familiarity"][one])
        )

    # --- the meeting ----------------------------------------------------------------------------------------------

    def gathering(self) -> None:
        """The officers come; the adviser cannot, and sends a deputy whom the team knows."""
        p = self.p
        waiting = 0.5 * (0.3 + 1.2 * (1.0 - exp(-2.0 / 26.0)))
        self.must = [self.obligation(0), self.obligation(1)]
        for one in range(3):
            log_odds = (
                C.attend_base
                + C.attend_value_weight * (p["value"][one] - 0.5)
                + 1.5 * p["identification"][one]
                + 2.0 * (p["chair_trust"][one] - 0.5)
                + C.attend_obligation_weight * self.obliged(one, self.must[HOMES[one]])
                - C.attend_workload_weight * self.burden(one)
                - waiting
                - p["friction"][one]
            )
            comes = (1.0 - 0.3 * (1.0 - self.urgency())) * p["availability"][one] * chance(log_odds)
            (self.no if one == ADVISER else self.yes)(Purpose.ATTEND, comes, KEYS[one])
        self.yes(
            Purpose.DEPUTY, 0.8 * (0.15 + 0.35 * self.obliged(ADVISER, self.must[1]) * self.support[1]), KEYS[ADVISER]
        )
        self.presence = [1.0, 1.0, 0.8]
        self.now |= {f"people.{one}.presence": self.presence[one] for one in range(3)}
        self.now |= {f"people.{one}.meetings_attended": 3 for one in range(3)}
        self.now |= {"must.0": self.must[0], "must.1": self.must[1]}
        self.note(meeting__members=3, meeting__present=3, meeting__persons=4.0, meeting__intimacy=1.0)
        self.note(meeting__number=3, meeting__weeks_since=2.0)

    def reading(self) -> None:
        """What there is to perceive, and what the chair makes of it: half the error too much of everything."""
        true = {
            **{"meeting": 3.0, "on_table": 0.35, "unheard": 0.5, "clarity": 0.3, "breadth": 0.2},
            **{"disagreement": 3.0 * 0.1, "hidden": 0.25, "safety": 0.4, "dispersion": 0.2, "broken": 1.0 - 0.6},
            **{"wins": 0.4, "identification": 0.3, "role_clarity": 0.4, "norms": 0.3, "attendance": 0.9},
            **{"support": 0.55, "trust": 0.5, "crowding": 0.0, "missing_party": 0.0, "shock": 0.1, "patience": 0.5},
            **{"can_escalate": 1.0, "forming": 0.4, "storming": 0.3, "norming": 0.2, "performing": 0.1},
        }
        self.true_reading = true
        error = C.reading_error * (1.0 - 0.6) * (2.0 * 0.75 - 1.0)
        known = ("meeting", "patience", "can_escalate")
        self.now |= {
            f"reading.{name}": level if name in known else min(1.0, level + error) for name, level in true.items()
        }

    def moves(self) -> None:
        """Attention, of a budget by the chair's time, times skill in the role, times half and half of standing."""
        budget, standing = 0.5 + 0.5 * 0.6, (0.6 + 0.5 + 0.7) / 3.0
        skills = {
            **dict.fromkeys(("ask_on", "synthesise", "invite_minority"), 0.8),
            **dict.fromkeys(("structure", "call_out"), 0.5),
            **dict.fromkeys(("inspire", "act_together", "celebrate"), 0.4),
            **dict.fromkeys(("relate", "link", "escalate", "recruit", "limit"), 0.6),
        }
        self.e = {
            name: skill
            * filling(C.attention_gain * budget * ATTENTION.get(name, 0.0))
            / filling(C.attention_gain)
            * (0.5 + 0.5 * standing)
            for name, skill in skills.items()
        }
        self.e["escalate"] *= 0.6  # to managers
        carried = 0.5 * (SEEN["support"] + both_of(self.t["commitment"], self.t["link"]))
        for outward in ("act_together", "link", "escalate", "recruit"):
            self.e[outward] *= 0.5 + 0.5 * carried / 0.6
        self.e["structure"] = both_of(self.e["structure"], 0.5 * self.t["steps"])
        self.e |= {"inclusiveness": 0.7, "conflict_openness": 0.6}
        self.now |= {f"effects.{name}": effect for name, effect in self.e.items()}

    def meet(self) -> None:
        """How well each knows and trusts the two others."""
        others = [[other for other in range(3) if other != one] for one in range(3)]
        self.knows = [sum(self.image[other][one] for other in others[one]) / 2.0 for one in range(3)]
        self.trusts = [sum(self.trust(other, one) for other in others[one]) / 2.0 for one in range(3)]

    def talking(self) -> None:
        """The first officer and the adviser's deputy speak."""
        p, t, e = self.p, self.t, self.e
        self.meet()
        self.room_trust = list(self.trusts)
        weight = [(0.2 + p["assertiveness"][one]) * (0.5 + p["status"][one]) for one in range(3)]
        even = both_of(0.7 * (0.4 + 0.6 * 0.8), 0.5 * e["ask_on"])
        self.direct = [1.0 - 0.2 - 0.5 * 0.2] * 2 + [1.0 - 0.1 - 0.5 * 0.2]
        self.safety, self.candour, voice, self.turns = [], [], [], []
        for one in range(3):
            level = 0.35 * self.trusts[one] + 0.2 * t["norms"] + 0.1 * self.knows[one] + 0.12 * t["kept_share"]
            level += 0.23 * 0.6 * p["chair_trust"][one]
            self.safety.append(level * (1.0 - 0.6 * p["threat"][one]))
            voice.append(even / 3.0 + (1.0 - even) * weight[one] / sum(weight))
            self.turns.append(voice[one] * 0.25 * C.turns_per_hour)
            own = 0.2 * self.safety[one] + 0.3 * self.direct[one] + 0.4 * self.safety[one] * self.direct[one]
            frank = both_of(own * (1.0 - 0.6 * p["grievance"][one]), e["ask_on"] * (0.1 + 0.7 * self.direct[one]))
            self.candour.append(frank * self.presence[one] * (1.0 - 0.4 * p["friction"][one]))
            speaks = filling(1.5 * self.turns[one]) * self.presence[one]
            (self.no if one == TWO else self.yes)(Purpose.SPEAK, speaks, KEYS[one])
        assert max(self.turns) < 1.0
        said = {}
        for one in (ONE, ADVISER):
            frank = self.candour[one]
            own = self.concern(one)
            said[one] = [frank * own[facet] + (1.0 - frank) * self.story[facet] for facet in range(2)]
            p["on_table"][one] += (1.0 - p["on_table"][one]) * C.table_rate * frank * self.turns[one]
        loud = {one: voice[one] * (1.5 - self.luck[Purpose.SPEAK, KEYS[one], 0]) for one in said}
        self.loudest = max(loud, key=loud.__getitem__)
        self.apart = 0.5 * sum(abs(said[ONE][facet] - said[ADVISER][facet]) for facet in range(2))
        self.dispersion = self.apart / 2.0  # each of two is half as far from the middle
        self.openness = (self.candour[ONE] + self.candour[ADVISER]) / 3.0
        moved = [[0.0] * 3, [0.0] * 3]
        for other in (ONE, ADVISER):
            for one in range(3):
                if one == other:
                    continue
                trust, threat = self.trust(other, one), p["threat"][one]
                near = C.listening_rate * p["openness"][one] * (trust * (1.0 - threat) - threat * (1.0 - trust))
                near *= self.turns[other] * self.presence[one]
                for facet in range(2):
                    moved[facet][one] += near * (said[other][facet] - self.frame[facet][one])
                shown = 0.3 * self.candour[other] * self.presence[one]
                rate = C.image_rate * shown * (0.8 + p["networking"][one])
                self.image[other][one] = on_way(self.image[other][one], 1.0, rate)
        for one in range(3):
            parts = [self.frame[facet][one] + moved[facet][one] for facet in range(2)]
            for facet in range(2):
                self.frame[facet][one] = parts[facet] / sum(parts)
        self.free = 1.0 - t["commitment"] * (1.0 - 0.6)
        self.method = 0.25 * t["means"] * self.free * self.free
        used = both_of(both_of(both_of(e["synthesise"], e["structure"]), self.translating()), self.method)
        self.used = used * used
        self.note(meeting__used=self.used)
        told = {"safety": self.safety, "voice": voice, "turns": self.turns, "candour": self.candour}
        for name, values in told.items():
            self.now |= {f"people.{one}.{name}": values[one] for one in range(3)}
        self.now |= {f"said.{one}.{facet}": said[one][facet] for one in said for facet in range(2)}
        self.note_people("on_table")
        self.note_frames()
        self.note_ties()
        self.note(meeting__speakers=2, meeting__loudest=self.loudest, meeting__dispersion=self.dispersion)
        self.note(meeting__openness=self.openness, meeting__safety=sum(self.safety) / 3.0)
        self.now |= {"people.0.spoke": 1, "people.1.spoke": 0, "people.2.spoke": 1}

    def translating(self) -> float:
        """What the two who translate best among those who speak add, as far as they get room."""
        skill = [self.p["translating"][one] ** 2 * self.turns[one] for one in (ONE, ADVISER)]
        return both_of(0.6 * skill[0], 0.6 * skill[1]) * 0.7

    def worked(self, integrating: float, grievance: float, trust: float, friction: float) -> float:
        """Part of a clash that is worked through: by mediation, and a little by themselves; less with sores.

        Trust makes it easier, friction harder.
        """
        own = 0.5 * integrating + 0.35 * self.t["shared_language"]
        found = both_of(self.mediated, own) * (1.0 - 0.6 * grievance)
        return tilt(found, 5.0 * (trust - 0.5) - 3.0 * (friction - 0.2))

    def hold(self, trusted: int, truster: int, kept: float, broken: float) -> None:
        """Add to what is held of somebody; all that is held stays below the bound of 15 here."""
        total = self.kept[trusted][truster] + self.broken[trusted][truster]
        heavier = broken * (1.0 + 0.5 * (1.0 - total / 15.0))  # the less is known, the more a breach weighs
        self.kept[trusted][truster] += kept * COUNTING[trusted][truster]
        self.broken[trusted][truster] += heavier * COUNTING[trusted][truster]
        assert self.kept[trusted][truster] + self.broken[trusted][truster] < 15.0

    def clashing(self) -> None:
        """Officer and adviser clash aloud, the second officer bursts out, two doubts are swallowed."""
        p, t, e = self.p, self.t, self.e
        self.meet()
        voicing = [
            chance(
                C.voicing_base
                + 5.0 * (self.direct[one] - 0.5)
                + C.voicing_safety_weight * (self.safety[one] - 0.5)
                + 1.5 * self.knows[one]
                + 2.0 * p["grievance"][one]
                + 2.0 * (0.6 - 0.5)
            )
            for one in range(3)
        ]
        accepted = 0.5 * t["shared_language"] + 0.5 * t["clarity"] * t["breadth"]
        strain = (self.apart - C.clash_tolerance) / (1.0 - C.clash_tolerance) * (1.0 - accepted)
        assert strain > 0.0
        least = [min(table(ONE, ADVISER), table(ADVISER, ONE)) for table in (self.known, self.trust)]
        strain *= 1.0 - min(0.9, 3.5 * least[0] * least[1])
        ways = 4.0 * 0.5 * (0.5 + 0.4) * t["pressure"] * t["demand"] * e["structure"] * (1.0 - t["agreed_way"])
        strain = both_of(strain, ways)
        pair = sorted((KEYS[ONE], KEYS[ADVISER]))
        self.yes(Purpose.CLASH_ARISES, filling(C.clash_rate * strain * 2.0), *pair)
        self.yes(Purpose.CLASH_VOICED, max(voicing[ONE], voicing[ADVISER]), *pair)
        amount = both_of(0.3, strain)
        doubts = []
        for one in range(3):
            doubt = 0.5 * p["grievance"][one] + 0.6 * (p["hope"][one] - p["value"][one]) * (1.5 - t["clarity"])
            assert doubt > 0.05
            bursts = filling(C.burst_rate * p["grievance"][one] ** 2 * (0.3 + 0.7 * max(t["pressure"], t["shock"])))
            (self.yes if one == TWO else self.no)(Purpose.BURST, bursts, KEYS[one])
            if one == TWO:
                doubt = min(1.0, doubt * (1.0 + p["grievance"][one]))
            else:
                self.no(Purpose.DOUBT_VOICED, doubt * voicing[one] * 2.0, KEYS[one])
                p["grievance"][one] = on_way(p["grievance"][one], 1.0, C.store_rate * 0.25 * doubt)
            doubts.append(doubt)
        carried = sum(p["upward"]) / 3.0
        assert carried > 0.25
        tips = filling(2.5 * (carried - 0.25) * (0.3 + 0.7 * max(t["pressure"], t["shock"])))
        self.yes(Purpose.TIPPING, tips)
        t["heat"], self.upward = 1.0, sum(p["upward"]) / 4.0
        p["upward"] = [0.8 * level for level in p["upward"]]
        chair = both_of(both_of(0.6 * e["ask_on"], 0.6 * e["synthesise"]), e["invite_minority"])
        self.mediated = both_of(chair, self.translating())  # two clashes: there is attention for all of them
        two = {name: (p[name][ONE] + p[name][ADVISER]) / 2.0 for name in ("grievance", "friction")}
        first = self.worked((0.3 + 0.4) / 2.0, two["grievance"], least[1], two["friction"])
        self.hurt = {ONE: amount * (1.0 - first), ADVISER: amount * (1.0 - first)}
        for one, other in ((ONE, ADVISER), (ADVISER, ONE)):
            hurt = amount * (1.0 - first)
            damage = C.damage_rate * hurt
            loss = C.trust_step * 0.5 * hurt * C.loss_ratio
            self.hold(other, one, C.trust_step * 2.0 * amount * first, 0.0)  # what binds is told first
            self.hold(other, one, 0.0, loss)
            if other == ONE:  # whose colleague the adviser thinks less of, too
                self.hold(TWO, one, 0.0, loss * C.spill_over)
            p["identification"][one] *= 1.0 - damage
            p["threat"][one] = on_way(p["threat"][one], 1.0, 1.5 * damage)
            p["grievance"][one] *= 1.0 - C.healing_rate * first
            p["grievance"][one] = on_way(p["grievance"][one], 1.0, 0.5 * C.store_rate * hurt)
            p["chair_trust"][one] = on_way(p["chair_trust"][one], 0.0, damage)
            p["on_table"][one] += (1.0 - p["on_table"][one]) * 0.5 * C.table_rate * amount
        second = self.worked(0.3, p["grievance"][TWO], p["chair_trust"][TWO], p["friction"][TWO])
        self.hurt[TWO] = doubts[TWO] * (1.0 - second)
        p["grievance"][TWO] *= 1.0 - C.healing_rate * second
        p["chair_trust"][TWO] = on_way(p["chair_trust"][TWO], second, 0.3 * doubts[TWO])
        for one in range(3):
            p["identification"][one] *= 1.0 - C.damage_rate * self.hurt[TWO] * 2.0 / 3.0
        self.voiced = (amount + doubts[TWO]) / 4.0
        self.unresolved = (self.hurt[ONE] + self.hurt[TWO]) / 4.0
        self.worked_through = (amount * first + doubts[TWO] * second) / 4.0
        self.note_people("identification", "threat", "grievance", "chair_trust", "on_table")
        self.note_ties()
        self.now |= {f"people.{one}.ever_voiced": 1 for one in range(3)}
        self.now |= {"clashes.0.amount": amount, "clashes.0.worked": first, "clashes.0.burst": 0}
        self.now |= {"clashes.1.amount": doubts[TWO], "clashes.1.worked": second, "clashes.1.burst": 1}
        self.note(meeting__clashes=2, meeting__voiced=self.voiced, meeting__unresolved=self.unresolved)
        self.note(meeting__worked=self.worked_through, meeting__stored=0.0, meeting__upward=self.upward)
        self.note_people("upward")
        self.note_team("heat")

    def settles(self, weeks_between: float) -> float:
        """What one meeting settles, against a weekly one; more of those who also work side by side."""
        return (
            filling(weeks_between / C.settling_weeks)
            / filling(1.0 / C.settling_weeks)
            * (1.0 + 2.0 * filling(0.5 / 1.5) * self.used)
        )

    def converging(self) -> None:
        """The attempt succeeds: the story moves to the concerns on the table, clearer and broader."""
        p, t, e = self.p, self.t, self.e
        on_table, grievance = sum(p["on_table"]) / 3.0, sum(p["grievance"]) / 3.0
        # members get room twice: in what they add, and in what counts of it in the room
        attempt = 1.0 - (1.0 - e["synthesise"]) * (1.0 - self.translating() * 0.7) * (1.0 - self.method * 0.7)
        log_odds = (
            C.synthesis_base
            + C.synthesis_skill_weight * attempt
            + 2.0 * on_table
            + 4.0 * t["shared_language"]
            + sum(self.safety) / 3.0
            - 2.0 * self.dispersion
            - 2.0 * grievance
        )
        self.yes(Purpose.SYNTHESIS, filling(3.0 * attempt) * chance(log_odds))
        weights = [p["on_table"][one] * (0.7 + 0.3 * (one == self.loudest)) for one in range(3)]
        before = list(self.story)
        for facet in range(2):
            target = sum(weights[one] * self.concern(one)[facet] for one in range(3)) / sum(weights)
            self.story[facet] = on_way(self.story[facet], target, 0.3 + 0.4 * attempt)
        moved = 0.5 * sum(abs(self.story[facet] - before[facet]) for facet in range(2))
        step = min(1.0, C.clarity_step * self.settles(2.0))
        t["clarity"] += (1.0 - t["clarity"]) * step * (0.4 + 0.6 * attempt)
        wide = on_table * (0.3 + 0.7 * 0.7) * (0.4 + 0.6 * attempt) * (0.3 + 0.7 * t["shared_language"])
        t["breadth"] = on_way(t["breadth"], wide, 0.4)
        t["clarity"] += (1.0 - t["clarity"]) * 0.06 * e["inspire"]
        for one in range(3):
            p["familiarity"][one] *= 1.0 - 0.5 * moved
        self.note(meeting__attempted=1, meeting__synthesised=1)
        self.now |= {f"story.{facet}": self.story[facet] for facet in range(2)}
        self.note_team("clarity", "breadth")
        self.note_people("familiarity")

    def agreeing(self) -> None:
        """The first officer takes something on of the plan of all, the adviser something else alone."""
        p, t, e = self.p, self.t, self.e
        self.held = self.covered()
        for one in range(3):
            self.recognise(one)
            bound = both_of(0.3 * t["routine"], 0.45 * self.obliged(one, self.must[HOMES[one]]))
            drive = both_of(both_of(C.agreement_base, 0.6 * e["structure"]), both_of(0.35 * t["clarity"], bound))
            agrees = self.presence[one] * drive * self.urgency()
            (self.no if one == TWO else self.yes)(Purpose.AGREE, agrees, KEYS[one])
            joint = t["clarity"] * (0.3 + 0.4 * t["breadth"] + 0.3 * p["recognition"][one])
            joint *= (0.5 + 0.5 * min(1.0, self.room_trust[one] / 0.5)) * (1.0 - 0.6 * p["friction"][one])
            (self.yes if one == ONE else self.no)(Purpose.AGREE_JOINT, joint, KEYS[one])
        # all are trained in the noise, one of three in the fear; the first officer learned to help with it
        draws = [(1.0 + trained) * EMPHASIS[facet] for facet, trained in enumerate((1.0, 1.0 / 3.0))]
        told = [
            self.story[facet]
            * (1.0, 0.1 + 0.9 * 0.4 * p["learned"][ONE])[facet]
            * (0.2 + self.trouble[facet])
            * draws[facet]
            for facet in range(2)
        ]
        self.yes(Purpose.AGREE_FACET, told[NOISE] / sum(told), KEYS[ONE])
        alone = [part * (0.2 + self.trouble[facet]) * draws[facet] for facet, part in enumerate(self.concern(ADVISER))]
        self.no(Purpose.AGREE_FACET, alone[NOISE] / sum(alone), KEYS[ADVISER])
        recorded, weight = both_of(e["structure"], 0.5 * t["norms"]), self.settles(2.0)
        t["isolated_share"] = on_way(t["isolated_share"], 1.0 / 4.0, 0.5)
        trust = [min(self.trust(ADVISER, one), self.trust(one, ADVISER)) for one in (ONE, TWO)]
        trader = ONE if trust[ONE] >= trust[TWO] else TWO
        anyway = both_of(0.25, both_of(e["act_together"], e["relate"]))
        trades = 2.0 * (1.0 - t["clarity"]) ** 2 * (0.4 + 0.6 * trust[trader]) * anyway
        self.yes(Purpose.DEAL, trades, person_key("noise"))
        made = (
            *((ONE, 5 + 2 + 1, NOISE, 1, 0, 0), (ADVISER, 5 + 2, FEAR, 0, 1, 0)),
            *((trader, 5 + 2 + 1, NOISE, 1, 0, 1), (ADVISER, 5 + 2, NOISE, 1, 0, 1)),
        )
        for place, (owner, due, facet, is_joint, own, deal) in enumerate(made):
            self.now |= {
                f"agreements.{2 + place}.{name}": value
                for name, value in {
                    **{"owner": owner, "made_week": 5, "due_week": due, "facet": facet, "joint": is_joint},
                    **{"recorded": recorded, "weight": weight, "kept": 0, "own": own, "deal": deal},
                }.items()
            }
        self.note(team__agreements=6, meeting__agreements=4, meeting__joint_agreements=3)
        self.note_team("isolated_share")
        self.note_people("recognition")
        self.now |= {f"covered.{one}": self.held[one] for one in range(3)}

    def closing(self) -> None:
        """Language, norms, routine, memory of the story, roles, belonging, trust in the chair, added value."""
        p, t, e = self.p, self.t, self.e
        weight, win, cheer = self.settles(2.0), t["pending_win"], e["celebrate"]
        step = C.cohesion_step * weight
        talk = 3.2 * self.worked_through + 0.06 * self.openness
        t["shared_language"] = on_way(t["shared_language"], 1.0, step * talk)
        t["norms"] = on_way(t["norms"], 1.0, 0.7 * step * (0.7 * e["structure"] + 0.5 * self.worked_through))
        way = 0.25 * e["structure"] + 4.0 * self.worked_through
        t["agreed_way"] = on_way(t["agreed_way"], 1.0, min(1.0, 0.7 * step * way))
        t["call_out_norm"] = on_way(t["call_out_norm"] * exp(-2.0 / 40.0), 1.0, 0.3 * e["call_out"])
        t["routine"] = on_way(t["routine"] * exp(-2.0 / (12.0 * 1.5)), 1.0, 0.5 * step)
        minutes = both_of(e["structure"], 0.5 * t["norms"])
        t["minutes"] = on_way(t["minutes"], minutes, 0.5)
        for one in range(3):
            p["threat"][one] = on_way(p["threat"][one], 1.0, 0.5 * self.unresolved)
            learns = min(1.0, C.memory_rate * weight) * self.presence[one] * (0.5 + 0.5 * minutes)
            p["familiarity"][one] += (1.0 - p["familiarity"][one]) * learns
            self.recognise(one)
            order = both_of(e["structure"], 0.3 * t["norms"])
            p["role_clarity"][one] = on_way(p["role_clarity"][one], 1.0, step * order)
            inspired = min(1.0, e["inspire"] * (self.room_trust[one] / 0.5) ** 2)
            belongs = 0.5 * C.belonging_step * weight * (p["recognition"][one] + inspired) * self.free
            p["identification"][one] = on_way(p["identification"][one], 1.0, belongs)
            p["identification"][one] = on_way(p["identification"][one], 1.0, C.belonging_step * win * cheer)
            landed = both_of(cheer * win, both_of(0.5 * e["ask_on"], 0.6 * e["structure"]))
            landed = both_of(landed, 0.5)
            p["chair_trust"][one] = on_way(p["chair_trust"][one], 0.3 + 0.7 * landed, 0.1 * self.presence[one])
        t["results"] = on_way(t["results"], 1.0, 0.35 * win * 0.5 * cheer)
        t["pending_win"] *= 1.0 - cheer
        rate = 1.0 - (1.0 - C.value_step) * exp(-2.0 / C.value_memory_weeks)
        self.meet()
        relations = [0.5 * (self.trusts[one] + self.knows[one]) for one in range(3)]
        use = t["clarity"] * (1.0 - 0.8 * t["clarity"] * (1.0 - t["breadth"]))
        for one in range(3):
            worth = 0.35 * p["recognition"][one] + 0.2 * use + 0.41 * t["results"] + 0.5 * relations[one]
            worth += 0.5 * t["small"]
            worth -= 0.25 * p["grievance"][one] + 0.1 * self.burden(one) + 0.1 * t["isolated_share"]
            p["value"][one] = on_way(p["value"][one], worth, rate * self.presence[one])
            p["hope"][one] = on_way(p["hope"][one], p["value"][one], 0.25 * rate)
            stays = (1.0 - p["identification"][one]) * (1.0 - self.obliged(one, self.must[HOMES[one]]))
            stays *= 1.0 - p["appointment"][one]
            self.no(Purpose.WALK_OUT, filling(0.5 * C.leave_rate * self.hurt[one] * stays), KEYS[one])
        self.note_team(
            *("shared_language", "norms", "call_out_norm", "routine", "minutes", "results", "pending_win", "clarity"),
            "agreed_way",
        )
        self.note_people(
            *("threat", "familiarity", "recognition", "role_clarity", "identification", "chair_trust", "value", "hope")
        )
        self.note(meeting__walked_out=0)

    # --- between meetings -----------------------------------------------------------------------------------------

    def between(self) -> None:
        """One talk, with the second officer, about the adviser; and managers are asked to insist."""
        p, e = self.p, self.e
        effect, hard = e["relate"], e["escalate"]
        talks = 1 + int(5.0 * effect)
        order = sorted(range(3), key=lambda one: -p["grievance"][one])
        for one in order[:talks]:
            p["grievance"][one] *= 1.0 - 0.5 * effect
            p["chair_trust"][one] = on_way(p["chair_trust"][one], 1.0, 0.15 * effect)
            sore = min((other for other in range(3) if other != one), key=lambda other: self.trust(other, one))
            self.broken[sore][one] *= 1.0 - 0.4 * effect
        habit = both_of(self.t["escalation_habit"] * exp(-2.0 / 13.0), 0.5 * hard)
        cost = hard * habit * habit
        self.t["escalation_habit"] = habit
        for home in range(2):
            self.insistence[home] = both_of(self.insistence[home], hard * (1.0 - 0.5 * self.support[home]))
        for one in range(3):
            p["identification"][one] *= 1.0 - cost
            p["chair_trust"][one] = on_way(p["chair_trust"][one], 0.0, 0.5 * cost)
        assert hard > 0.02
        self.talked = order[:talks]
        self.note_people("grievance", "chair_trust", "identification")
        self.note_ties()
        self.note_team("escalation_habit", "link", "limiting")
        self.now |= {f"organisations.{home}.insistence": self.insistence[home] for home in range(2)}

    def words(self) -> None:
        """The first officer keeps a word given with all; the second does not keep one given alone."""
        p, t = self.p, self.t
        kept = []
        for one, recorded in ((ONE, 0.6), (TWO, 0.4)):
            insists = max(self.insistence[0], 0.5 * t["pressure"] * t["means"])
            log_odds = (
                C.keeping_base
                + C.keeping_recognition_weight * p["recognition"][one]
                + p["identification"][one]
                + 2.0 * (self.support[0] - 0.5)
                + 0.8 * recorded
                + 0.5 * t["call_out_norm"]
                + (t["kept_share"] - 0.5)
                + 0.8 * p["role_clarity"][one]
                + insists
                - C.keeping_workload_weight * self.burden(one)
                - 0.1 * 1.0
                + ((self.reliance(one) - 0.5) if one == ONE else 0.0)  # on the others, in what is joint
                - 1.5 * p["friction"][one]
            )
            kept.append(chance(log_odds))
        self.yes(Purpose.KEEP, kept[0], KEYS[ONE], 3)
        self.no(Purpose.KEEP, kept[1], KEYS[TWO], 2)
        seen = 0.35 + 0.35 * 0.6 + 0.3
        for one in (TWO, ADVISER):
            self.hold(ONE, one, C.trust_step * seen, 0.0)
            rate = C.image_rate * seen * (0.8 + p["networking"][one])
            self.image[ONE][one] = on_way(self.image[ONE][one], 1.0, rate)
        t["kept_share"] = on_way(t["kept_share"], 1.0, 0.08)
        t["norms"] = on_way(t["norms"], 1.0, 0.15 * 0.25 * C.cohesion_step)
        self.residents = on_way(self.residents, 1.0, C.residents_step * LIVED[NOISE] * 2.0 * seen)
        work = 0.3 * 1.5 * self.deliver(0, 0.8)  # on a facet that needs the police, with the others
        self.progress[NOISE][0] = on_way(self.progress[NOISE][0], 1.0, work)
        seen = 0.35 + 0.35 * 0.4
        loss = C.trust_step * seen * C.loss_ratio
        for one in (ONE, ADVISER):
            self.hold(TWO, one, 0.0, loss)
            p["grievance"][one] = on_way(p["grievance"][one], 1.0, 0.15 * C.store_rate * seen)
        self.hold(ONE, ADVISER, 0.0, loss * C.spill_over)
        t["kept_share"] = on_way(t["kept_share"], 0.0, 0.08)
        t["norms"] *= 1.0 - 0.5 * 0.25 * C.cohesion_step * (1.0 - t["call_out_norm"])
        self.note_ties()
        self.note_people("grievance")
        self.note_team("kept_share", "norms")
        self.note(residents__trust=self.residents, meeting__due=2, meeting__kept=1, team__agreements=4)
        self.now |= {"progress.0.0": self.progress[NOISE][0], "progress.0.1": self.progress[NOISE][1]}
        self.now |= {"progress.1.0": self.progress[FEAR][0], "agreements.0.due_week": 8, "agreements.1.due_week": 7}

    def visit(self) -> None:
        """The first officer and the adviser go out together."""
        p, t = self.p, self.t
        t["demand"] = both_of(t["demand"], 0.3)
        t["agreed_way"] *= 1.0 - 0.5 * 0.3
        self.note_team("demand", "agreed_way")
        for one in range(3):
            goes = max(self.obliged(one, self.obligation(HOMES[one])), p["identification"][one])
            goes = p["availability"][one] * (0.3 + 0.5 * goes)
            (self.no if one == TWO else self.yes)(Purpose.VISIT, goes, KEYS[one])
        for one, other in ((ONE, ADVISER), (ADVISER, ONE)):
            belongs = 2.0 * C.belonging_step * self.free * self.free * (1.0 - 0.5 * (0.5, 0.2)[HOMES[one]])
            p["identification"][one] = on_way(p["identification"][one], 1.0, belongs)
            p["role_clarity"][one] = on_way(p["role_clarity"][one], 1.0, C.cohesion_step * 0.3)
            for facet in range(2):
                self.frame[facet][one] = on_way(self.frame[facet][one], LIVED[facet], 0.05)
            self.hold(other, one, C.trust_step * 0.7, 0.0)
            rate = 2.0 * C.image_rate * (0.8 + p["networking"][one])
            self.image[other][one] = on_way(self.image[other][one], 1.0, rate)
        t["routine"] = on_way(t["routine"], 1.0, 0.7 * C.cohesion_step)
        t["shared_language"] = on_way(t["shared_language"], 1.0, 0.1 * C.cohesion_step)
        self.residents = on_way(self.residents, 1.0, C.residents_step)
        self.note_people("identification", "role_clarity")
        self.note_frames()
        self.note_ties()
        self.note_team("routine", "shared_language")
        self.note(residents__trust=self.residents, meeting__visits=1, team__visit_due=0)

    def results(self) -> None:
        """A joint result on the noise; the fear comes back, fed by the noise there was."""
        t, before = self.t, list(self.trouble)
        for facet, (severity, yields) in enumerate(((0.6, 0.5), (0.5, 0.3))):
            weakest = min(self.progress[NOISE]) if facet == NOISE else self.progress[FEAR][0]
            left = min(1.0, before[facet] / severity)
            helped = (0.6 + 0.4 * self.reporting) * (0.7 + 0.6 * t["means"])
            comes = filling(C.result_rate * weakest * yields * left * helped)
            (self.yes if facet == NOISE else self.no)(Purpose.RESULT, comes, person_key(("noise", "fear")[facet]))
        large = 0.4 + 0.2 * 2.0
        t["pending_win"] = max(t["pending_win"], large)
        t["results"] = on_way(t["results"], 1.0, 0.35 * large * 0.5)
        self.residents = on_way(self.residents, 1.0, 3.0 * C.residents_step * LIVED[NOISE] * 2.0 * large)
        relieved = before[NOISE] * (1.0 - 0.35 * large)
        self.trouble[NOISE] = on_way(relieved, 0.6, C.recurrence)
        self.trouble[FEAR] = on_way(before[FEAR], 0.5 + 0.3 * 0.3 * before[NOISE], C.recurrence)
        self.progress[NOISE] = [0.9 * 0.5 * level for level in self.progress[NOISE]]
        self.progress[FEAR][0] *= 0.9
        for name in ("clarity", "norms", "shared_language"):
            t[name] = on_way(t[name], 1.0, 0.03 * large)
        self.note_team("clarity", "norms", "shared_language")
        t["results"] *= exp(-1.0 / 16.0)
        t["small"] *= exp(-1.0 / 16.0)
        self.note_team("small")
        t["pending_win"] *= exp(-1.0 / 6.0)
        self.note_team("pending_win", "results")
        self.note(team__wins=1, meeting__wins=1, residents__trust=self.residents)
        self.now |= {f"trouble.{facet}": self.trouble[facet] for facet in range(2)}
        self.now |= {"progress.0.0": self.progress[0][0], "progress.0.1": self.progress[0][1]}
        self.now |= {"progress.1.0": self.progress[1][0]}

    def home(self) -> None:
        """What people can tell at home, and a week of ordinary work."""
        p, t = self.p, self.t
        tells = [
            t["clarity"] * (0.4 + 0.6 * p["familiarity"][one]) * (0.6 + 0.4 * p["recognition"][one]) for one in range(3)
        ]
        of_all = sum(p["friction"]) / 3.0
        for one in range(3):
            distrust = 1.0 - self.reliance(one)
            level = 0.25 * distrust + 0.2 * (1.0 - t["kept_share"]) + 0.2 * p["threat"][one]
            level += 2.5 * t["quarrel"] * distrust + 0.5 * (p["friction"][one] + of_all) / 2.0 - 0.15
            p["friction"][one] = on_way(p["friction"][one], level, 0.06)
        explained = [(tells[ONE] + tells[TWO]) / 2.0, tells[ADVISER]]
        for home, (rest, competes) in enumerate(((0.1, 0.5), (0.2, 0.0))):
            self.threat[home] = on_way(self.threat[home], rest * (1.0 - 0.5 * t["link"]), 0.03)
            self.insistence[home] *= exp(-1.0 / 6.0)
            target = 0.15 + 0.35 * explained[home] + 0.35 * t["results"] + 0.3 * t["link"] + 0.3 * t["commitment"]
            target -= 0.5 * self.threat[home] + 0.25 * competes + 0.2 * (1.0 - 0.2) * (1.0 - t["results"])
            held = both_of(t["commitment"], 0.2) if target < self.support[home] else 0.0
            rate = C.support_rate * (1.0 - 0.3 * held)
            self.support[home] = on_way(self.support[home], min(1.0, max(0.0, target)), rate)
        for one in range(3):
            home = HOMES[one]
            p["identification"][one] *= 1.0 - C.belonging_drift * (0.3 + 0.7 * (0.5, 0.2)[home])
            p["threat"][one] = self.threat[home] + exp(-0.1) * (p["threat"][one] - self.threat[home])
            p["grievance"][one] *= 0.99
            rise = 0.03 * t["pressure"] * (1.0 - t["means"]) + 0.015 * t["commitment"] * (1.0 - self.support[home])
            p["upward"][one] = on_way(p["upward"][one], 1.0, rise * (0.5 + self.burden(one)))
            p["upward"][one] *= 1.0 - 0.01 - 0.04 * both_of(0.6, t["means"])
            p["on_table"][one] *= 1.0 - C.table_fading * (1.0 - 0.7 * t["minutes"])
            p["value"][one] *= 1.0 - C.home_doubt_rate * (1.0 - tells[one])
            for facet in range(2):
                self.frame[facet][one] = on_way(self.frame[facet][one], PROFESSION[facet][one], C.professional_pull)
        self.reporting = on_way(self.reporting, self.residents, 0.02)
        t["link"] *= exp(-1.0 / 16.0)
        t["shock"] *= exp(-1.0 / 5.0)
        t["demand"] *= exp(-1.0 / 12.0)
        worn = t["freshness"] * (1.0 - 0.07 * self.felt() ** 3)
        t["freshness"] = on_way(worn, 1.0, 0.004 * (1.0 - self.felt()))
        t["gloom"] = on_way(t["gloom"], max(0.0, 1.0 - self.felt() / 0.5), 0.02)
        self.note_people("friction", "upward")
        self.note_team("demand", "freshness", "gloom")
        t["clarity"] *= 1.0 - C.vagueness_rate
        self.note_people("identification", "threat", "grievance", "on_table", "value")
        self.note_frames()
        self.note_team("link", "shock", "clarity")
        for name, values in (("support", self.support), ("threat", self.threat), ("insistence", self.insistence)):
            self.now |= {f"organisations.{home}.{name}": values[home] for home in range(2)}
        self.note(residents__reporting=self.reporting, team__calm_weeks=0, team__ended=0)

    def observing(self) -> None:
        """What an observer in the room sums up, and the phase that is read off it."""
        p, t = self.p, self.t
        new = 1.0 - 0.45 * exp(-1.0 / 2.0) - 0.2
        seen = {
            "unresolved": on_way(0.1, min(1.0, self.unresolved + self.upward), new),
            "voiced": on_way(0.05, min(1.0, self.voiced + self.upward), new),
            "stored": 0.0,
            "attendance_share": 1.0,
            "safety": sum(self.safety) / 3.0,
            "openness": self.openness,
            "kept_rate": on_way(0.6, 0.5, filling(2.0 / 9.5)),
        }
        t["quarrel"] = on_way(t["quarrel"], self.unresolved, new)
        self.note_team("quarrel")
        same = {"added_value": "value", "upward_grievance": "upward"}
        for name in (
            *("on_table", "familiarity", "recognition", "identification", "role_clarity", "grievance", "added_value"),
            *("chair_trust", "friction", "upward_grievance"),
        ):
            seen[name] = sum(p[same.get(name, name)]) / 3.0
        covered = sum(self.covered()) / 3.0
        unheard = sum(level < 0.4 for level in p["on_table"]) / 3.0
        seen["support"], seen["threat"] = sum(self.support) / 2.0, sum(self.threat) / 2.0
        centre = sum(self.frame[NOISE]) / 3.0
        seen["frame_dispersion"] = sum(abs(self.frame[NOISE][one] - centre) for one in range(3)) / 3.0
        pairs = [(one, other) for one in range(3) for other in range(3) if one != other]
        seen["trust"] = sum(self.trust(*pair) for pair in pairs) / 6.0
        seen["image_accuracy"] = sum(self.image[one][other] for one, other in pairs) / 6.0
        seen["trust_within"] = (self.trust(ONE, TWO) + self.trust(TWO, ONE)) / 2.0
        across = [pair for pair in pairs if ADVISER in pair]
        seen["trust_across"] = sum(self.trust(*pair) for pair in across) / 4.0
        seen["cognitive_boundary"] = 1.0 - seen["recognition"]
        binding = 0.4 + 0.6 * seen["identification"]
        gap = max(0.0, seen["trust_within"] - seen["trust_across"])
        seen["social_boundary"] = min(1.0, 1.0 - seen["trust_across"] * binding + gap)
        brought = [self.deliver(0, 0.8), self.deliver(1, 1.0), self.deliver(1, 1.0)]
        seen["material_boundary"] = sum(1.0 - level for level in brought) / 3.0
        order = (t["norms"] + seen["role_clarity"] + t["shared_language"]) / 3.0
        aim = t["clarity"] * covered * (0.3 + 0.7 * seen["familiarity"])
        works = 0.4 * seen["kept_rate"] + 0.4 * self.felt() + 0.2 * 0.5 * (t["norms"] + t["routine"])
        seen |= {"order": order, "aim": aim, "functioning": works}

        def passes(level: float, threshold: float, gradual: float = 0.25) -> float:
            return chance((level - threshold) / (gradual * threshold) * 2.0)

        settled, storming = passes(aim, 0.34) * passes(order, 0.45), passes(seen["unresolved"], 0.11, 0.375)
        shares = {
            "forming": (1.0 - storming) * (1.0 - settled),
            "storming": storming,
            "norming": (1.0 - storming) * settled * (1.0 - passes(works, 0.66)),
            "performing": (1.0 - storming) * settled * passes(works, 0.66),
            "adjourned": 0.0,
        }
        largest = max(shares, key=shares.__getitem__)
        phase = [*shares].index(largest) if shares[largest] > shares["forming"] + 0.08 else 0
        seen |= shares | {"phase": float(phase)}
        seen |= {name: t[name] for name in ("clarity", "breadth", "norms", "shared_language", "routine", "results")}
        seen["freshness"] = t["freshness"]
        seen |= {"residents_trust": self.residents, "trouble": sum(self.trouble) / 2.0}
        seen |= {
            **{"week": 5.0, "met": 1.0, "persons": 4.0, "members": 3.0, "agreements_made": 4.0, "agreements_due": 2.0},
            **{"agreements_kept": 1.0, "wins": 1.0, "visits": 1.0, "left": 0.0, "dropped_out": 0.0},
            "dropped_out_silently": 0.0,
        }
        self.seen = seen
        self.now |= {f"seen.{name}": value for name, value in seen.items()}
        self.note(noticed__covered=covered, noticed__unheard=unheard, noticed__dispersion=self.dispersion)


KEYS = [person_key(name) for name in NAMES]
PAPER = Paper()


def luck(purpose: Purpose, week: int, who: int, whom: int) -> float:
    """The draws of the paper; whoever is not asked there is drawn something that changes nothing."""
    assert week == WEEK
    if purpose is Purpose.READ_ROOM:
        return 0.75
    if purpose is Purpose.VISIT and who == 0:
        return 0.0  # less than nothing would be needed: the chair does not let people act together
    return PAPER.luck.get((purpose, who, whom), 0.5)
