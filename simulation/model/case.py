"""From a scenario to what is given of a team: names become places, blocks become records."""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from simulation.constants import Constants
from simulation.laws.agreements import able
from simulation.laws.home import FUNDING_KINDS
from simulation.laws.moves import ESCALATION, LEADERSHIP
from simulation.limits import CALENDAR_END, MAXIMUM_WEEKS
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.phases import DEFAULT_THRESHOLDS
from simulation.model.stages.happenings import KINDS
from simulation.model.state import (
    CASE,
    CONSTANTS,
    DEPUTIES,
    EVENT,
    KINDS_NEEDED,
    LINE,
    NO_STRATEGY,
    NOT_GIVEN,
    ORGANISATION,
    SCRIPTED,
    STREAM,
    Array,
    Row,
    Sizes,
)
from simulation.model.streams import person_key
from simulation.scenario import events, schema
from simulation.scenario.calendar import meeting_weeks
from simulation.scenario.newcomers import expanded, invited_line, joining_line
from simulation.strategies import Moves, Room, within_budget
from simulation.strategies.base import NOT_BLURRED
from simulation.strategies.interactive import NO_DECISIONS, Decisions
from simulation.strategies.scripted import scripted

_TRAITS = (
    *("openness", "assertiveness", "status", "workload", "expectation", "availability"),
    *("leads", "act_now", "fixed_steps"),
)
_SECONDED = ("appointment", "paid_time", "days_together")
_AT_START = (
    *("norms", "role_clarity", "routine", "shared_language", "breadth", "familiarity", "results", "identification"),
)
_ROLES = ("network_builder", "translator", "coordinator", "entrepreneur")
_STYLES = ("avoiding", "competing", "accommodating", "compromising", "integrating")
LONGEST_TERM = 6 + 52 + 1
"""Weeks an agreement can stay open: its longest term, an organisation's longest delay, and the week itself."""


class Case:
    """A scenario as a team is made from it.

    Parameters
    ----------
    strategy
        Bridging strategy in place of the scenario's own, kept whatever its events say; None for the scenario's own.
    decisions
        What a person decided the chair does, by the number of the meeting.
    seed
        Seed of all luck.

    Attributes
    ----------
    strategies
        Names of the strategies the team may follow, in the order of their numbers; `scripted` needs none.
    facets, parties, line_ids
        Ids in the order of their numbers.
    named
        Id of each person named in the scenario, and the line it came from.
    """

    def __init__(
        self,
        scenario: schema.Scenario,
        strategy: str | None,
        seed: int,
        constants: Constants,
        decisions: Decisions = NO_DECISIONS,
    ) -> None:
        self.scenario = scenario
        self.strategy = strategy
        self.seed = seed
        self.constants = constants
        self.decisions = decisions
        self.strategies = strategies_of(scenario, strategy)
        self.facets = [facet.id for facet in scenario.issue.facets]
        self.parties = [party.id for party in scenario.organisations]
        kinds = list(dict.fromkeys(party.kind for party in scenario.organisations))
        needed = dict.fromkeys(name for facet in scenario.issue.facets for name in facet.needs)
        self.kinds = kinds + [name for name in needed if name not in kinds]
        """Kinds of organisation, and then organisations that facets need by name."""
        self.lines: dict[str, schema.Member] = {}
        self.named: list[tuple[str, str]] = []
        for line in scenario.members:
            self._add(line)
        self.members = len(self.named)
        joining = [event for event in scenario.events if isinstance(event, events.MemberJoins)]
        self.joined = {id(event): self._add(joining_line(event)) for event in joining}
        if any(isinstance(event, events.InvitationWave) for event in scenario.events):
            for party in self.parties:
                line = invited_line(party)
                self.lines.setdefault(line.id, line)
        self.line_ids = list(self.lines)

    def _add(self, line: schema.Member) -> int:
        """Take up a line of members; returns the place of the first of its persons."""
        self.lines[line.id] = line
        first = len(self.named)
        self.named.extend((identifier, line.id) for identifier in expanded(line))
        return first

    def identifier(self, person: Row) -> str:
        """Id of a person of the run: that of the scenario, or the line, the week, and what else tells it apart."""
        if person.named >= 0:
            return str(self.named[person.named][0])
        parts = [f"{self.line_ids[person.line]}_w{person.joined_week}"]
        parts += [str(number) for number in (person.wave, person.number) if number > 0]
        return "_".join(parts)

    def given(self) -> dict[str, Array]:
        """What is given of the team, by name of the field of `simulation.model.state.Run`."""
        chosen: list[int] = []
        needs = [facet.needs for facet in self.scenario.issue.facets]
        needed = np.zeros((len(needs), KINDS_NEEDED), dtype=np.int64)
        for facet, kinds in enumerate(needs):
            needed[facet, : len(kinds)] = [self.kinds.index(kind) for kind in kinds]
        named_lines = [self.line_ids.index(line) for _, line in self.named]
        facets = self.scenario.issue.facets
        given: dict[str, Array] = {
            "case": self._case(),
            "constants": _record(CONSTANTS, {e.name: getattr(self.constants, e.name) for e in fields(Constants)}),
            "lines": _records(LINE, [self._line(line) for line in self.lines.values()]),
            "named_keys": np.asarray([person_key(name) for name, _ in self.named], dtype=np.int64),
            "named_lines": np.asarray(named_lines, dtype=np.int64),
            "parties": _records(ORGANISATION, [self._party(party) for party in self.scenario.organisations]),
            "interest": np.asarray([_shares(party.interest, self.facets) for party in self.scenario.organisations]),
            "parties_means": np.asarray(
                [[party.means.get(facet, 1.0) for facet in self.facets] for party in self.scenario.organisations]
            ),
            "sores": self._sores(),
            "severity": np.asarray([facet.severity for facet in facets]),
            "tractability": np.asarray([facet.tractability for facet in facets]),
            "facet_keys": np.asarray([person_key(facet.id) for facet in facets], dtype=np.uint64),
            "needs": needed,
            "able": np.asarray(
                [
                    [able(float(party.kind in row or party.id in row), float(len(row))) for row in needs]
                    for party in self.scenario.organisations
                ],
                dtype=np.float64,
            ),
            "needed": np.asarray([len(kinds) for kinds in needs], dtype=np.int64),
            "kind_needed": np.asarray([any(kind in row for row in needs) for kind in self.kinds], dtype=np.int64),
            "causes": np.asarray([[facet.causes.get(other.id, 0.0) for other in facets] for facet in facets]),
            "lived": np.asarray(
                _shares(self.scenario.residents.weights or dict.fromkeys(self.facets, 1.0), self.facets)
            ),
            "blurred": np.asarray([name not in NOT_BLURRED for name in Room._fields], dtype=np.int64),
            "events": _records(EVENT, [self._event(event, chosen) for event in self.scenario.events]),
            "views": np.asarray([_shares(line.view, self.facets) for line in self.lines.values()]),
            "script": self._script(),
            "decided": self._decided(),
            "small_keys": np.arange(1, len(Room._fields) + 1, dtype=np.uint64),
            "stream": _record(STREAM, {"seed_low": self.seed & 0xFFFFFFFF, "seed_high": self.seed >> 32}),
            "planned": self._calendar(),
        }
        given["chosen"] = np.asarray(chosen, dtype=np.int64)
        if chosen:
            lines = [self.line_ids.index(invited_line(party).id) for party in self.parties]
            given["invited"] = np.asarray(lines, dtype=np.int64)
        return given

    def sizes(self) -> Sizes:
        """Room there must be at most."""
        people = self._most_people()
        return Sizes(
            people=people,
            lines=len(self.lines),
            named=len(self.named),
            events=len(self.scenario.events),
            chosen=self._most_chosen(),
            clashes=people * (people + 1) // 2,
            due=self._most_agreements(people),
        )

    def _most_agreements(self, people: int) -> int:
        """Most agreements open in a week: each meeting one for everybody, and both sides of a deal on each facet."""
        deals = sum(1 for event in self.scenario.events if isinstance(event, events.Deal))
        return (people + 2 * len(self.facets)) * LONGEST_TERM + 2 * deals

    def _most_chosen(self) -> int:
        waves = [event for event in self.scenario.events if isinstance(event, events.InvitationWave)]
        return sum(len(wave.organisations) or len(self.parties) for wave in waves)

    def _most_people(self) -> int:
        """Most people listed in a week: those there can be, and those who left it or took a place in it."""
        waves = [event for event in self.scenario.events if isinstance(event, events.InvitationWave)]
        members = len(self.named) + sum(wave.count for wave in waves) + len(self.parties)
        replacing = (events.Replacement, events.MemberLeaves)
        weeks = [event.week for event in self.scenario.events if isinstance(event, replacing) and event.when is None]
        waiting = sum(1 for event in self.scenario.events if isinstance(event, replacing) and event.when is not None)
        rounds = max((weeks.count(week) for week in weeks), default=0) + waiting
        changing = self.scenario.conditions.replacement_per_year > 0.0 or any(
            isinstance(event, events.ReplacementRate) for event in self.scenario.events
        )
        return members * (1 + rounds + (1 if changing else 0)) + 1

    def _case(self) -> Array:
        conditions, chair, calendar = self.scenario.conditions, self.scenario.chair, self.scenario.calendar
        history, residents, limits = conditions.history, self.scenario.residents, DEFAULT_THRESHOLDS
        given = {name: getattr(conditions, name) for name in CASE.names or () if hasattr(conditions, name)}
        given |= {role: getattr(chair.skills, role) for role in _ROLES}
        given |= {
            "disappointment": history.disappointment,
            "acquaintance": history.acquaintance,
            "trust": history.trust,
            "fixed": calendar.fixed,
            "spread": self.scenario.people.spread,
            "residents_trust": residents.trust,
            "reporting": residents.reporting,
            "standing": chair.standing,
            "time_share": chair.time_share,
            "patience": chair.patience,
            "escalation": ESCALATION.index(conditions.escalation),
            "maximum_size": conditions.maximum_size or 0,
            "joint_visits_every_weeks": conditions.joint_visits_every_weeks or 0,
            "chair_organisation": self.parties.index(chair.organisation),
            "strategy": self._strategy(self.strategy or chair.strategy),
            "facets": len(self.facets),
            "organisations": len(self.parties),
            "named": self.members,
            "events": len(self.scenario.events),
            "script": len(self._script()),
            "decided": len(self._decided()),
            "needed_kinds": len({kind for facet in self.scenario.issue.facets for kind in facet.needs}),
            "kinds": len(self.kinds),
            "leadership": LEADERSHIP.index(chair.leadership),
            "own_days": int(
                any(party.days_together is not None for party in self.scenario.organisations)
                or any(line.days_together is not None for line in self.lines.values())
            ),
            "loads": int(any(isinstance(event, events.Workload) for event in self.scenario.events)),
            "years_old": int(any(getattr(conditions.at_start, name) is not None for name in _AT_START)),
            **{f"start_{name}": _given(getattr(conditions.at_start, name)) for name in _AT_START},
            **{
                name: getattr(limits, name)
                for name in ("aim", "order", "unresolved", "functioning", "gradual", "margin")
            },
        }
        return _record(CASE, given)

    def _strategy(self, name: str) -> int:
        return SCRIPTED if name == "scripted" else self.strategies.index(name)

    def _line(self, line: schema.Member) -> dict[str, Any]:
        people = self.scenario.people
        traits = {
            name: getattr(line, name) if getattr(line, name) is not None else getattr(people, name) for name in _TRAITS
        }
        style, skills = line.conflict_style or people.conflict_style, line.skills or people.skills
        return traits | {
            **{name: getattr(style, name) for name in _STYLES},
            **{name: _given(getattr(line, name)) for name in _SECONDED},
            "networking": skills.networking,
            "translating": skills.translating,
            "prefix": zlib.crc32(f"{line.id}_w".encode()) ^ 0xFFFFFFFF,
            "organisation": self.parties.index(line.organisation),
            "deputy": DEPUTIES.index(line.deputy),
            "second_organisation": -1
            if line.second_organisation is None
            else self.parties.index(line.second_organisation),
            "viewed": int(bool(line.view)),
        }

    def _party(self, party: schema.Organisation) -> dict[str, Any]:
        return {
            **{name: _given(getattr(party, name)) for name in _SECONDED},
            "extra_workload": 0.0,
            "sore": float(self._sores()[self.parties.index(party.id)].max()),
            "support": party.support,
            "workload": party.workload,
            "habitus": party.habitus,
            "baseline_threat": party.threat,
            "threat": party.threat,
            "delay_weeks": float(party.delay_weeks),
            "insistence": 0.0,
            "place": self.parties.index(party.id),
            "key": person_key(party.id),
            "kind": self.kinds.index(party.kind),
            "unit": self.kinds.index(party.id) if self._is_needed_by_name(party) else -1,
            "funding": FUNDING_KINDS.index(party.funding),
            "last_line": -1,
        }

    def _is_needed_by_name(self, party: schema.Organisation) -> bool:
        """Whether a facet needs this very organisation; a name that is a kind stands for the kind."""
        kinds = {one.kind for one in self.scenario.organisations}
        return party.id not in kinds and any(party.id in facet.needs for facet in self.scenario.issue.facets)

    def _sores(self) -> NDArray[np.float64]:
        history = self.scenario.conditions.history
        table = np.zeros((len(self.parties), len(self.parties)), dtype=np.float64)
        for sore in history.old_sores:
            depth = history.sore_depth if sore.depth is None else sore.depth
            one, other = (self.parties.index(name) for name in sore.between)
            table[one, other] = table[other, one] = max(depth, table[one, other])
        return table

    def _calendar(self) -> NDArray[np.int64]:
        """Which weeks have a meeting, as planned at the start."""
        planned = np.zeros(CALENDAR_END, dtype=np.int64)
        planned[list(meeting_weeks(self.scenario.calendar))] = 1
        return planned

    def _script(self) -> NDArray[np.float64]:
        """Moves of the scripted chair by number of the meeting; the last line holds for all later ones."""
        conduct = scripted(self.scenario.chair.script)
        last = max((step.meeting for step in self.scenario.chair.script), default=0)
        return np.asarray([within_budget(conduct(Room(meeting=float(number)))) for number in range(last + 1)])

    def _decided(self) -> NDArray[np.float64]:
        """Moves that a person decided, by number of the meeting; rows of -1 where nobody did."""
        last = max(self.decisions, default=-1)
        nothing = (-1.0,) * len(Moves._fields)
        rows = [self.decisions.get(number) for number in range(min(last, MAXIMUM_WEEKS) + 1)]
        return np.asarray([nothing if row is None else within_budget(row) for row in rows]).reshape(-1, len(nothing))

    def _event(self, event: events.Event, chosen: list[int]) -> dict[str, Any]:
        """An event as a record; an invitation wave adds the organisations it draws on to `chosen`."""
        row: dict[str, Any] = {name: getattr(event, name) for name in _SAME if getattr(event, name, None) is not None}
        if isinstance(event, events.ConditionsChange):
            visits = event.joint_visits_every_weeks
            row |= {"visits_every": -1 if visits is None else visits, "amount": 0.0}
        else:
            row["amount"] = next((getattr(event, name) for name in _SIZES if hasattr(event, name)), 0.0)
        row |= _when(event.when)
        row["kind"] = KINDS.index(event.kind)
        facet = getattr(event, "facet", None)
        row["facet"] = self.facets.index(facet) if facet else -1
        party = getattr(event, "organisation", None)
        row["organisation"] = -1 if party is None else self.parties.index(party)
        other = getattr(event, "by", None)
        row["by"] = -1 if other is None else self.parties.index(other)
        row["strategy"] = NO_STRATEGY
        if isinstance(event, events.ChairReplaced) and event.strategy is not None and self.strategy is None:
            row["strategy"] = self._strategy(event.strategy)
        if isinstance(event, events.CovenantSigned):
            row["escalation"] = ESCALATION.index(event.escalation)
        if isinstance(event, events.MemberJoins):
            row["named"], row["count"] = self.joined[id(event)], event.count
        if isinstance(event, events.MemberLeaves):
            row["replaced"] = int(event.replaced)
            row["line"] = self.line_ids.index(event.member) if event.member in self.lines else -1
            row["named"] = next((place for place, (name, _) in enumerate(self.named) if name == event.member), -1)
        if isinstance(event, events.CoreGroup):
            row["count"] = event.size
        if isinstance(event, events.CalendarChange):
            row["count"] = event.every_weeks
        if isinstance(event, events.InvitationWave):
            parties = event.organisations or tuple(self.parties)
            row["count"], row["first"], row["chosen"] = event.count, len(chosen), len(parties)
            chosen.extend(self.parties.index(party) for party in parties)
        return row


def strategies_of(scenario: schema.Scenario, strategy: str | None) -> list[str]:
    """Names of the strategies a team may follow, each once; `scripted` is not among them."""
    names = [strategy or scenario.chair.strategy]
    if strategy is None:
        names += [
            event.strategy for event in scenario.events if isinstance(event, events.ChairReplaced) and event.strategy
        ]
    return [name for name in dict.fromkeys(names) if name != "scripted"]


def _when(when: events.When | None) -> dict[str, Any]:
    """What an event waits for, as part of its record."""
    if when is None:
        return {"observable": -1}
    levels = {name: getattr(when, name) for name in ("above", "below") if getattr(when, name) is not None}
    return levels | {"observable": WEEK_COLUMNS.index(when.observable), "lag": when.lag}


def _given(level: float | None) -> float:
    return NOT_GIVEN if level is None else level


_SIZES = ("severity", "strength", "size", "per_year", "share", "quality", "shift", "means", "change", "weight", "steps")
_SAME = (
    *("week", "threat", "support", "pressure", "overlap_weeks", "network_builder", "translator", "coordinator"),
    *("entrepreneur", "standing", "time_share", "fixed", "meeting_hours", "days_together", "paid_time", "premises"),
    *("room", "means", "weeks", "residents"),
)


def _shares(weights: dict[str, float], names: Sequence[str]) -> list[float]:
    """Weights by name as shares that sum to one, added up in the order of the names; zeros where there are none."""
    total = 0.0 if weights else 1.0
    for name in names:
        total += weights.get(name, 0.0)
    return [weights.get(name, 0.0) / total for name in names]


def _record(dtype: np.dtype[Any], values: dict[str, Any]) -> Array:
    """One record; every field is given."""
    return _records(dtype, [values])[0]


def _records(dtype: np.dtype[Any], rows: Sequence[dict[str, Any]]) -> Array:
    """Records of a kind; what a row leaves out is not-a-number, or 0 in whole numbers."""
    table = np.zeros(len(rows), dtype=dtype)
    for name in dtype.names or ():
        absent = math.nan if dtype[name] == np.float64 else 0
        table[name] = [row.get(name, absent) for row in rows]
    return table.view(np.recarray)
