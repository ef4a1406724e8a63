"""The chair: reads the room, chooses moves, and works between meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from simulation.laws import cohesion, moves
from simulation.laws.arithmetic import either, fading, share, toward
from simulation.strategies import Moves, Room, get_strategy, within_budget
from simulation.strategies.base import NOT_BLURRED, ROLE_OF_MOVE, MoveEffects
from simulation.strategies.scripted import scripted
from simulation.streams import Purpose

if TYPE_CHECKING:
    from simulation.agents.organisation import Organisation
    from simulation.model import Collaboration
    from simulation.scenario import schema
    from simulation.strategies.base import Conduct


class Chair(mesa.Agent):  # type: ignore[misc]
    """Who leads the meetings; skills per role and time in [0, 1], and a bridging strategy."""

    model: Collaboration

    def __init__(self, model: Collaboration, given: schema.Chair, organisation: Organisation, strategy: str) -> None:
        super().__init__(model)
        self.name = given.name
        self.organisation = organisation
        self.network_builder = given.skills.network_builder
        self.translator = given.skills.translator
        self.coordinator = given.skills.coordinator
        self.entrepreneur = given.skills.entrepreneur
        self.starting_standing = given.standing
        self.time_share = given.time_share
        self.patience = given.patience
        self.script = given.script
        self.strategy = ""
        self.conduct: Conduct
        self.follow(strategy)
        self.reading = Room()
        self.moves = Moves()

    def follow(self, strategy: str) -> None:
        """Take up a bridging strategy by name."""
        self.strategy = strategy
        self.conduct = scripted(self.script) if strategy == "scripted" else get_strategy(strategy).conduct

    @property
    def standing(self) -> float:
        """Trust the participants have in the chair; at the start the standing the chair brings."""
        total, number = 0.0, 0
        for person in self.model.members():
            if person.participates:
                total += person.chair_trust
                number += 1
        return total / number if number else self.starting_standing

    def reads_room(self) -> Room:
        """Perceive the state of the team, with an error that falls with networking skill."""
        true = self.model.room()
        draws = self.model.streams.weekly(Purpose.READ_ROOM, self.model.week, self.model.reading_keys)
        error = moves.misreading(self.network_builder, self.model.constants.reading_error)
        self.reading = Room(
            *(
                actual if name in NOT_BLURRED else share(actual + error * (2.0 * luck - 1.0))
                for name, actual, luck in zip(Room._fields, true, draws, strict=True)
            )
        )
        return self.reading

    def chooses(self) -> MoveEffects:
        """Divide attention over moves, as a person decided or by the strategy, and say what each brings about."""
        decided = self.model.decisions.get(self.model.team.meetings_held + 1)
        self.moves = within_budget(self.conduct(self.reading) if decided is None else decided)
        budget = moves.attention_budget(self.time_share)
        gain = self.model.constants.attention_gain
        standing = self.standing
        effects = [
            moves.move_effect(budget * self.moves[move], getattr(self, role), standing, gain)
            for move, role in enumerate(ROLE_OF_MOVE)
        ]
        effects[10] *= moves.ESCALATION_REACH[moves.ESCALATION.index(self.model.escalation)]
        return MoveEffects._make([*effects, self.moves.inclusiveness, self.moves.conflict_openness])

    def works_between_meetings(self, effects: MoveEffects, weeks_since: float) -> None:
        """Talk one to one, keep lines to managers, escalate, bring in the missing party, keep the group small."""
        self._relates(effects.relate)
        team = self.model.team
        team.link = either(team.link, effects.link)
        team.limiting = max(effects.limit, cohesion.unused(team.limiting, weeks_since, 26.0))
        self._escalates(effects.escalate, weeks_since)
        if effects.recruit > 0.0:
            self.model.recruits(effects.recruit)
        if effects.limit > 0.0:
            self.model.thanks_members(effects.limit)

    def _relates(self, effect: float) -> None:
        """Repair a tie and hear hidden grievance, of those who seem to need it most."""
        if effect <= 0.0:
            return
        people = [person for person in self.model.members() if person.participates]
        people.sort(key=lambda person: (-person.grievance, person.key))
        for person in people[: 1 + int(5.0 * effect)]:
            person.grievance = cohesion.grievance_eased(person.grievance, 0.5 * effect)
            person.chair_trust = toward(person.chair_trust, 1.0, 0.15 * effect)
            sore = min(
                (other for other in people if other is not person),
                key=lambda other: (person.trusts(other.index), other.key),
                default=None,
            )
            if sore is not None:
                person.broken[sore.index] *= 1.0 - 0.4 * effect

    def _escalates(self, effect: float, weeks_since: float) -> None:
        """Let managers insist; spends goodwill when it becomes a habit."""
        team = self.model.team
        team.escalation_habit *= fading(weeks_since, 13.0)
        if effect <= 0.02:
            return
        team.escalation_habit = either(team.escalation_habit, 0.5 * effect)
        cost = moves.goodwill_spent(team.escalation_habit, effect)
        for organisation in self.model.organisations:
            organisation.insistence = either(organisation.insistence, effect * (1.0 - 0.5 * organisation.support))
        for person in self.model.members():
            if person.participates:
                person.identification = cohesion.identification_hurt(person.identification, cost)
                person.chair_trust = toward(person.chair_trust, 0.0, 0.5 * cost)
