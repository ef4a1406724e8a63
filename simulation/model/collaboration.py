"""The model of Mesa: one team, run week by week."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from mesa.agent import Agent
from mesa.model import Model

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.limits import MAXIMUM_WEEKS
from simulation.model.acts.professional import could_come
from simulation.model.agents import Chair, Organisation, Professional, Residents
from simulation.model.case import Case, strategies_of
from simulation.model.memory import Memory
from simulation.model.recorder import RECORD_LEVELS, Recorder
from simulation.model.stages import week as weeks
from simulation.model.stages.beginning import prepare
from simulation.model.stages.observing import fill_room
from simulation.model.state import ENDED, NO_STRATEGY, Row
from simulation.model.streams import Streams
from simulation.scenario.schema import Scenario
from simulation.strategies import Moves, Room, get_strategy, strategy_names, within_budget
from simulation.strategies.interactive import NO_DECISIONS, Decisions

AGENTS: Mapping[str, type] = {
    "people": Professional,
    "organisations": Organisation,
    "chair": Chair,
    "residents": Residents,
}


class Collaboration(Model):  # type: ignore[misc]
    """One team of professionals from several organisations, and its chair.

    Parameters
    ----------
    scenario
        What is known and assumed of the team.
    seed
        Seed of all luck, 0 to 2**63 - 1.
    replication
        Which run of an ensemble this is; another number gives other luck.
    strategy
        Bridging strategy in place of the scenario's own.
    decisions
        What a person decided the chair does, by the number of the meeting, in place of the strategy there.
    constants
        Behavioural constants, the same for all scenarios unless one asks what they change.
    record
        `summary` keeps weeks and meetings; `full` also members, ties, clashes and agreements.
    agents
        Classes of agents in place of those that ship: a subclass of `Professional` under `people`, of `Organisation`
        under `organisations`, of `Chair` under `chair`, of `Residents` under `residents`.

    Attributes
    ----------
    memory
        The team, as the stages of the model see it (`simulation.model.state.Run`).
    people
        Everybody who was ever a member, in order of arrival.

    Raises
    ------
    ValueError
        For an unknown strategy, a seed out of range, or a class of agents that is no subclass of the one it replaces.
    TypeError
        For something else in place of a scenario or of constants.

    Notes
    -----
    Call `step` for a week or `run_all` for the whole horizon, and `close` when done (Mesa keeps a reference to every
    model with agents otherwise).
    """

    def __init__(
        self,
        scenario: Scenario,
        *,
        seed: int = 0,
        replication: int = 0,
        strategy: str | None = None,
        decisions: Decisions = NO_DECISIONS,
        constants: Constants = DEFAULT_CONSTANTS,
        record: str = "summary",
        agents: Mapping[str, type] | None = None,
    ) -> None:
        if not isinstance(scenario, Scenario):
            raise TypeError(f"scenario: found {scenario!r:.60}; allowed: a Scenario, as load_scenario gives it")
        if not isinstance(constants, Constants):
            raise TypeError(f"constants: found {constants!r:.60}; allowed: Constants, as in load_constants(NAME)")
        self.streams = Streams(seed, replication)
        if strategy is not None and strategy not in strategy_names():
            raise ValueError(f"strategy: found '{strategy}'; allowed: {', '.join(strategy_names())}")
        if record not in RECORD_LEVELS:
            raise ValueError(f"record: found '{record}'; allowed: {', '.join(RECORD_LEVELS)}")
        kinds = {**AGENTS, **(agents or {})}
        for name, kind in kinds.items():
            if name not in AGENTS:
                raise ValueError(f"agents: found '{name}'; allowed: {', '.join(AGENTS)}")
            if not (isinstance(kind, type) and issubclass(kind, AGENTS[name])):
                raise ValueError(f"agents: {name}: found {kind!r}; allowed: a subclass of {AGENTS[name].__name__}")
        super().__init__(rng=np.random.default_rng(0))
        self.given = scenario  # newer Mesa keeps something of its own under the name `scenario`
        self.constants = constants
        self.week = 0
        self.decisions = dict(decisions)
        self.people: list[Professional] = []
        self.case = Case(scenario, strategy, seed, constants)
        self._strategies = [get_strategy(name) for name in strategies_of(scenario, strategy)]
        self.memory = Memory(self.case.given(), self.streams, {name: self._maker(kind) for name, kind in kinds.items()})
        prepare(self.memory)
        self.recorder = Recorder(self.case, self.memory, record)

    def _maker(self, kind: type) -> Any:
        """A function that makes an agent; people are put on the list of all who were ever members."""

        def make() -> Row:
            agent = kind(self)
            if isinstance(agent, Professional):
                self.people.append(agent)
            return agent

        return make

    # --- who is who -----------------------------------------------------------------------------------------------

    @property
    def team(self) -> Row:
        """What belongs to nobody in particular; for the attributes see `state.TEAM`."""
        return self.memory.team

    @property
    def meeting(self) -> Row | None:
        """The meeting of this week, if there is one; for the attributes see `state.MEETING`."""
        return self.memory.meeting if self.memory.meeting.held else None

    @property
    def seen(self) -> Row:
        """What an observer sees of the team: the row of this week in the table of weeks."""
        return self.memory.seen

    @property
    def chair(self) -> Chair:
        """Who leads the meetings."""
        found: Chair = self.memory.chair
        return found

    @property
    def residents(self) -> Residents:
        """The residents."""
        found: Residents = self.memory.residents
        return found

    @property
    def organisations(self) -> list[Organisation]:
        """The organisations, in the order of the scenario."""
        return list(self.memory.organisations)

    @property
    def ended(self) -> str:
        """Empty while the team lives; else `faded` or `done`."""
        return ENDED[self.team.ended]

    def members(self) -> list[Professional]:
        """Everybody on the list now, in order of arrival."""
        return [person for person in self.people if not person.left]

    def invited(self) -> list[Professional]:
        """Members who could come at all."""
        return [person for person in self.people if could_come(person)]

    def participants(self) -> list[Professional]:
        """Members who have been at a meeting."""
        return [person for person in self.members() if person.participates]

    def present(self) -> list[Professional]:
        """Who is at the meeting of this week, in order of arrival in the team."""
        places = self.memory.present[: self.memory.meeting.present]
        return [self.memory.people[place] for place in places]

    # --- a week ---------------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Run one week: events, meeting, field work, home organisations, membership, observation."""
        self.begin_week()
        self.end_week()

    def begin_week(self) -> bool:
        """Start a week: its events, and who comes if there is a meeting; returns whether there is one.

        Whoever plays the chair may then look at `reading` and put what they decide into `decisions`.
        """
        self.week += 1
        weeks.begin_week(self.memory, self.week)
        self.recorder.record_events(self.week)
        return bool(self.memory.meeting.held)

    def end_week(self) -> None:
        """Hold the meeting if there is one, and all that follows it in the week."""
        self._decide()
        weeks.end_week(self.memory, self._conduct, self.week)
        self.recorder.record_week(self.week)

    def run_all(self, weeks: int | None = None) -> Collaboration:
        """Run all weeks of the horizon (or up to `weeks`) and return the model."""
        last = self.given.horizon_weeks if weeks is None else weeks
        while self.week < last:
            self.step()
        return self

    def close(self) -> None:
        """Let go of the agents, so that the finished model can be freed from memory."""
        self.remove_all_agents()
        counters: Any = getattr(Agent, "_ids", None)
        if counters is not None:
            counters.pop(self, None)

    # --- the chair ------------------------------------------------------------------------------------------------

    @property
    def reading(self) -> Room:
        """What the chair perceived at the last meeting that was opened."""
        return Room(*(self.memory.reading[place] for place in range(len(Room._fields))))

    @property
    def moves(self) -> Moves:
        """What the chair did at the last meeting."""
        return Moves(*(self.memory.moves[place] for place in range(len(Moves._fields))))

    def room(self) -> Room:
        """What there is for the chair to perceive now, without error."""
        before = self.reading
        fill_room(self.memory)
        true = self.reading
        for place, value in enumerate(before):
            self.memory.reading[place] = value
        return true

    def proposal(self) -> Moves:
        """What the chair's strategy would do with what the chair perceived."""
        chosen = self.chair.strategy
        if chosen < 0:
            script = self.memory.script
            return Moves(*script[min(self.team.meetings_held + 1, self.memory.case.script - 1)])
        return within_budget(self._strategies[chosen].conduct(self.reading))

    def follow(self, strategy: str) -> None:
        """Let the chair take up another bridging strategy from now on, whatever later events say.

        Raises
        ------
        ValueError
            For an unknown strategy.
        """
        self._strategies.append(get_strategy(strategy))
        self.chair.strategy = len(self._strategies) - 1
        for event in self.memory.events:
            event.strategy = NO_STRATEGY

    def _conduct(self, which: int, reading: Row, moves: Row) -> None:
        """Fill in the moves of a strategy, by its number."""
        given = self._strategies[which].conduct(Room(*(reading[place] for place in range(len(Room._fields)))))
        for place, attention in enumerate(within_budget(given)):
            moves[place] = float(attention)

    def _decide(self) -> None:
        """Let the model know what a person decided for the meeting that is open."""
        memory, number = self.memory, self.team.meetings_held + 1
        decided = self.decisions.get(number)
        if number <= MAXIMUM_WEEKS:
            memory.case.decided = number + 1
            nobody = (-1.0,) * len(Moves._fields)
            memory.decided[number][:] = nobody if decided is None else within_budget(decided)
