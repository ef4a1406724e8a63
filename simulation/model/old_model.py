"""One team in Mesa: built from a scenario, run week by week in the order of the model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import mesa
import numpy as np

from simulation import membership
from simulation.agents import Chair, Organisation, Professional, Residents
from simulation.assembly import acquaint, hire
from simulation.calendar import meeting_weeks, weeks_to_next
from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.fieldwork import field_week
from simulation.happenings import apply_event
from simulation.laws import agreements
from simulation.laws import membership as leaving
from simulation.laws.cohesion import unused
from simulation.laws.convergence import vaguer
from simulation.meeting import Meeting, hold_meeting, open_meeting
from simulation.observer import Observer
from simulation.recorder import RECORD_LEVELS, Recorder
from simulation.scenario.newcomers import expanded
from simulation.scenario.schema import Member, Scenario
from simulation.strategies import Room, strategy_names
from simulation.strategies.interactive import NO_DECISIONS, Decisions
from simulation.streams import Purpose, Streams, person_key
from simulation.team import Agreement, Team


@dataclass(slots=True)
class Tally:
    """What happened in one week (counts)."""

    due: int = 0
    kept: int = 0
    wins: int = 0
    visits: int = 0
    words: list[tuple[Agreement, bool]] = field(default_factory=list)

    def record_word(self, item: Agreement, was_kept: bool) -> None:
        """Note an agreement that came due."""
        self.words.append((item, was_kept))


class Collaboration(mesa.Model):  # type: ignore[misc]
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

    Raises
    ------
    ValueError
        For an unknown strategy, or a seed out of range.

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
    ) -> None:
        self.streams = Streams(seed, replication)
        if strategy is not None and strategy not in strategy_names():
            raise ValueError(f"strategy: found '{strategy}'; allowed: {', '.join(strategy_names())}")
        if record not in RECORD_LEVELS:
            raise ValueError(f"record: found '{record}'; allowed: {', '.join(RECORD_LEVELS)}")
        super().__init__(rng=np.random.default_rng(0))
        self.given = scenario  # newer Mesa keeps something of its own under the name `scenario`
        self.constants = constants
        self.conditions = scenario.conditions
        self.week = 0
        self.decisions = dict(decisions)
        self._own_strategy = strategy
        self.strategy_is_fixed = strategy is not None
        self._prepare_issue()
        self._prepare_team()
        self._hire_all()
        self.tally = Tally()
        self.meeting: Meeting | None = None
        self.observer = Observer(self)
        self.recorder = Recorder(self, record)

    # --- building -------------------------------------------------------------------------------------------------

    def _prepare_issue(self) -> None:
        facets = self.given.issue.facets
        self.facet_ids = tuple(facet.id for facet in facets)
        self.facet_keys = np.asarray([person_key(facet.id) for facet in facets], dtype=np.uint64)
        self.needs = tuple(tuple(facet.needs) for facet in facets)
        self.needed_kinds = tuple(dict.fromkeys(kind for needs in self.needs for kind in needs))
        self.reading_keys = np.arange(1, len(Room._fields) + 1, dtype=np.uint64)
        self.organisations = [Organisation(self, party, self.facet_ids) for party in self.given.organisations]
        self.residents = Residents(self, self.given.residents, self.facet_ids)
        self.meeting_weeks = meeting_weeks(self.given.calendar)

    def _prepare_team(self) -> None:
        conditions, size = self.conditions, len(self.facet_ids)
        self.team = Team(
            story=[1.0 / size] * size,
            clarity=conditions.vision_at_start,
            breadth=0.4 * conditions.vision_at_start,
            pressure=conditions.pressure,
            means=conditions.means,
            commitment=conditions.covenant,
            shared_language=0.1 * conditions.history.acquaintance,
            progress=[[0.0] * max(1, len(needs)) for needs in self.needs],
            trouble=[facet.severity for facet in self.given.issue.facets],
        )
        self.escalation: str = conditions.escalation
        self.replacement_per_year = conditions.replacement_per_year
        chair = self.given.chair
        home = next(item for item in self.organisations if item.identifier == chair.organisation)
        self.chair_strategy = self._own_strategy or chair.strategy
        self.chair = Chair(self, chair, home, self.chair_strategy)

    def _hire_all(self) -> None:
        self.people: list[Professional] = []
        self.lines: dict[str, Member] = {line.id: line for line in self.given.members}
        history = self.conditions.history
        self.sores = {pair for one, other in history.old_sores for pair in ((one, other), (other, one))}
        self.sore_organisations = {name for pair in history.old_sores for name in pair}
        by_id = {item.identifier: item for item in self.organisations}
        for line in self.given.members:
            for identifier in expanded(line):
                hire(self, identifier, line, by_id[line.organisation], 1)
        acquaint(self, list(self.people), history.trust, history.acquaintance)

    # --- who is who -----------------------------------------------------------------------------------------------

    def members(self) -> list[Professional]:
        """Everybody on the list now, in order of arrival."""
        return [person for person in self.people if not person.left]

    def invited(self) -> list[Professional]:
        """Members who could come at all."""
        return [person for person in self.people if not person.left and person.availability > 0.0]

    def participants(self) -> list[Professional]:
        """Members who have been at a meeting."""
        return [person for person in self.people if person.meetings_attended > 0 and not person.left]

    def line_of(self, person: Professional) -> Member:
        """The line of the scenario a person came from."""
        return self.lines[person.line]

    def unused_id(self, wanted: str) -> str:
        """`wanted`, or with a number behind it if somebody has that id."""
        taken = [person.identifier for person in self.people]
        identifier, number = wanted, 2
        while identifier in taken:
            identifier, number = f"{wanted}_{number}", number + 1
        return identifier

    def luck_of(self, people: list[Professional], purpose: Purpose) -> list[float]:
        """One draw of this week for each of these people."""
        keys = np.asarray([person.key for person in people], dtype=np.uint64)
        return self.streams.each((purpose,), self.week, keys)[0]

    @staticmethod
    def key_of(identifier: str) -> int:
        """Key of an id in the random streams."""
        return person_key(identifier)

    # --- a week ---------------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Run one week: events, meeting, field work, home organisations, membership, observation."""
        self.begin_week()
        self.end_week()

    def begin_week(self) -> bool:
        """Start a week: its events, and who comes if there is a meeting; returns whether there is one.

        Whoever plays the chair may then look at `meeting.reading` and put what they decide into `decisions`.
        """
        self.week += 1
        self.tally = Tally()
        self.meeting = None
        self._events()
        if self._meets():
            self.meeting = open_meeting(self)
        return self.meeting is not None

    def end_week(self) -> None:
        """Hold the meeting if there is one, and all that follows it in the week."""
        if self.meeting is not None:
            hold_meeting(self, self.meeting)
            effects = self.meeting.effects
            if effects is not None:
                self.chair.works_between_meetings(effects, self.meeting.weeks_since)
                self._plan_visit(effects.act_together)
            self._fades()
        every = self.conditions.joint_visits_every_weeks
        if every is not None and self.week % every == 0 and not self.team.ended:
            self.team.visit_due = True
        field_week(self)
        self._is_done()
        self._home()
        membership.membership_week(self)
        self.observer.observe()
        self.recorder.record_week()

    def run_all(self, weeks: int | None = None) -> Collaboration:
        """Run all weeks of the horizon (or up to `weeks`) and return the model."""
        last = self.given.horizon_weeks if weeks is None else weeks
        while self.week < last:
            self.step()
        return self

    def close(self) -> None:
        """Let go of the agents, so that the finished model can be freed from memory."""
        self.remove_all_agents()
        counters: Any = getattr(mesa.Agent, "_ids", None)
        if counters is not None:
            counters.pop(self, None)

    def _events(self) -> None:
        for event in self.given.events:
            if event.week == self.week:
                apply_event(self, event)
                self.recorder.record_event(event)

    def _meets(self) -> bool:
        return not self.team.ended and self.week in self.meeting_weeks

    def _plan_visit(self, act_together: float) -> None:
        if self.streams.one(Purpose.VISIT, self.week) < act_together:
            self.team.visit_due = True

    def _fades(self) -> None:
        meeting = self.meeting
        assert meeting is not None
        too_few = leaving.too_few(meeting.persons, float(meeting.members))
        self.team.poor_meetings = self.team.poor_meetings + 1 if too_few else 0
        if self.team.poor_meetings >= leaving.POOR_MEETINGS_TO_FADE:
            self.team.ended = "faded"

    def _is_done(self) -> None:
        """A team whose issue has been calm for a quarter of a year has reached its aim."""
        team = self.team
        calm = True
        for level, facet in zip(team.trouble, self.given.issue.facets, strict=True):
            calm = calm and leaving.calm(level, facet.severity)
        team.calm_weeks = team.calm_weeks + 1 if calm else 0
        if team.calm_weeks >= leaving.CALM_WEEKS and team.wins > 0 and not team.ended:
            team.ended = "done"

    def _home(self) -> None:
        team = self.team
        for organisation in self.organisations:
            organisation.supports()
        for person in self.people:
            if not person.left:
                person.lives_a_week()
        self.residents.live_a_week()
        team.link = unused(team.link, 1.0, 16.0)
        team.shock = unused(team.shock, 1.0, 5.0)
        team.clarity = vaguer(team.clarity, 0.0, 1.0, self.constants.vagueness_rate)

    # --- what others ask of the model -------------------------------------------------------------------------------

    def weeks_to_next_meeting(self) -> int:
        """Weeks from now to the next meeting on the calendar."""
        return weeks_to_next(self.meeting_weeks, self.week)

    def facet_taken_on(self, person: Professional, luck: float, joint: bool) -> int:
        """The facet an agreement is about: of the story (or the own concern, when alone) and of what the person can."""
        source = self.team.story if joint else person.concern
        weights = []
        total = 0.0
        for facet, told in enumerate(source):
            needs = self.needs[facet]
            can = agreements.able(1.0 if person.organisation.kind in needs else 0.0, float(len(needs)))
            weight = agreements.facet_weight(told, can, self.team.trouble[facet])
            weights.append(weight)
            total += weight
        edge = luck * total
        for facet, weight in enumerate(weights):
            edge -= weight
            if edge < 0.0:
                return facet
        return len(weights) - 1

    def missing_kinds(self) -> tuple[str, ...]:
        """Kinds of organisation the issue needs and that were not at the last meeting, in order of the file."""
        there = [person.organisation.kind for person in self.people if not person.left and person.presence > 0.0]
        return tuple(kind for kind in self.needed_kinds if kind not in there)

    def recruits(self, effect: float) -> None:
        """The chair brings the missing party in."""
        membership.bring_in_missing(self, effect)

    def thanks_members(self, effect: float) -> None:
        """The chair keeps the group small."""
        membership.thank_members(self, effect)

    def mean_trust(self) -> float:
        """Mean trust among those who take part."""
        return self.observer.trust

    def room(self) -> Room:
        """What there is for the chair to perceive, without error."""
        return self.observer.room()
