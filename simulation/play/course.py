"""One run that stops at each meeting, so that somebody can look and decide."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from simulation.experiment.results import RunResult
from simulation.minutes.record import Record
from simulation.model import Collaboration
from simulation.play.pace import step
from simulation.scenario.schema import Scenario
from simulation.strategies import Moves, Room


class Stage(Enum):
    """Where a course stands."""

    OPEN = "open"
    """A meeting is about to begin: who came is known, what the chair does is not."""
    HELD = "held"
    """A meeting was held, and its week is over."""
    OVER = "over"
    """The last week is over."""


_BEFORE_HELD = (Stage.OPEN, Stage.HELD)


class Course:
    """One run, meeting by meeting; starts at its first meeting.

    Parameters
    ----------
    scenario
        The team.
    seed, replication
        Which luck.
    strategy
        Bridging strategy in place of the scenario's own, where nobody decides.
    decisions
        What was decided before, by number of the meeting.

    Attributes
    ----------
    stage
        Where it stands.
    record
        What was recorded so far.
    """

    def __init__(
        self,
        scenario: Scenario,
        *,
        seed: int = 0,
        replication: int = 0,
        strategy: str | None = None,
        decisions: Mapping[int, Moves] | None = None,
    ) -> None:
        self.scenario = scenario
        self.seed = seed
        self.replication = replication
        self.strategy = strategy
        self._begin(dict(decisions or {}))

    def _begin(self, decisions: dict[int, Moves]) -> None:
        self.model = Collaboration(
            self.scenario,
            seed=self.seed,
            replication=self.replication,
            strategy=self.strategy,
            decisions=decisions,
            record="full",
        )
        self.record = Record(self.scenario)
        self.stage = Stage.HELD
        try:
            self.next_meeting()
        except BaseException:
            self.close()
            raise

    @property
    def led_by(self) -> str:
        """The strategy that leads where nobody decides."""
        return self.strategy or self.scenario.chair.strategy

    @property
    def week(self) -> int:
        """The week it stands in."""
        return self.model.week

    @property
    def meeting(self) -> int:
        """Number of the meeting that is open, or else of the last one held; 0 before any."""
        return int(self.model.team.meetings_held) + (1 if self.stage is Stage.OPEN else 0)

    @property
    def decisions(self) -> dict[int, Moves]:
        """What was decided so far, by number of the meeting."""
        return {number: moves for number, moves in self.model.decisions.items() if number <= self.meeting}

    @property
    def present(self) -> dict[str, float]:
        """Who came to the open meeting: 1 in person, less for a deputy."""
        if self.stage is not Stage.OPEN:
            return {}
        return {one.identifier: one.presence for one in self.model.present()}

    @property
    def reading(self) -> Room:
        """What the chair perceives at the open meeting, or perceived at the last one."""
        return self.model.reading

    @property
    def actual(self) -> Room:
        """The same without error; not for the eyes of who plays the chair."""
        return self.model.room()

    @property
    def proposal(self) -> Moves:
        """What the chair's strategy would do at the open meeting."""
        return self.model.proposal()

    def hold(self, moves: Moves | None = None) -> None:
        """Hold the open meeting with these moves, or those of the strategy; does nothing where none is open."""
        if self.stage is not Stage.OPEN:
            return
        step()
        if moves is None:
            self.model.decisions.pop(self.meeting, None)
        else:
            self.model.decisions[self.meeting] = moves
        self._hold()

    def _hold(self) -> None:
        self.model.end_week()
        self._written(Stage.HELD)

    def next_meeting(self, until: int | None = None) -> None:
        """Go on to the next meeting, or to the end where there is none.

        Parameters
        ----------
        until
            Go no further than to the end of this week.
        """
        try:
            while self.stage is Stage.HELD and (until is None or self.model.week < until):
                step()
                if self.model.week >= self.scenario.horizon_weeks:
                    self._written(Stage.OVER)
                elif self.model.begin_week():
                    self._written(Stage.OPEN)
                else:
                    self.model.end_week()
        finally:  # weeks that are over are recorded, also where it was stopped between two of them
            self.record.go_on(self.model.recorder)

    def _written(self, stage: Stage) -> None:
        self.record.go_on(self.model.recorder)
        self.stage = stage
        if stage is Stage.OVER:
            self.model.close()

    def play_out(self, weeks: int | None = None) -> Course:
        """Hold all meetings to come, by what was decided for them or by the strategy, and return the course.

        Parameters
        ----------
        weeks
            Stop when this week is over; None for the end.
        """
        last = self.scenario.horizon_weeks if weeks is None else weeks
        while self.stage is not Stage.OVER:
            if self.stage is Stage.OPEN:
                if self.week > last:
                    break
                step()
                self._hold()
            if self.week >= last and self.stage is Stage.HELD and weeks is not None:
                break
            self.next_meeting(until=weeks)
        return self

    def back_to(self, meeting: int) -> None:
        """Go back to when a meeting was about to begin; what was decided there and later is forgotten.

        Raises
        ------
        ValueError
            For a meeting that was not held.
        """
        if not 1 <= meeting <= self.meeting:
            raise ValueError(f"meeting: found {meeting}; allowed: a meeting that was held, 1 to {self.meeting}")
        kept = {number: moves for number, moves in self.decisions.items() if number < meeting}
        self.model.close()
        self._begin(kept)
        self.go_to(meeting, Stage.OPEN)

    def go_to(self, meeting: int, stage: Stage) -> None:
        """Go on, by what was decided and by the strategy, until this meeting stands at this stage, or all is over."""
        while self.stage is not Stage.OVER and (self.meeting < meeting or (self.stage, stage) == _BEFORE_HELD):
            if self.stage is Stage.OPEN:
                step()
                self._hold()
            else:
                self.next_meeting()
        if stage is Stage.OVER:
            self.play_out()

    def close(self) -> None:
        """Let go of the people, where nobody looks at the course any more."""
        self.model.close()

    def result(self) -> RunResult:
        """The run so far, as `simulation.run` gives it."""
        tables = self.model.recorder.tables()
        return RunResult(
            self.scenario, self.led_by, self.seed, self.replication, tables, None, self.decisions, self.strategy
        )
