"""Turning points of a run: where another move or way of leading, or the absence of an event, ends in another phase.

Found by running the team again with the same luck and one thing changed. What is said of a run is said of that run:
with other luck it may be otherwise.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from simulation.constants import Constants
from simulation.experiment import arguments
from simulation.experiment.engines import Plan, Team
from simulation.experiment.results import RunResult
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.phases import PHASES
from simulation.scenario.events import FULL_OVERLAP_WEEKS, ChairReplaced
from simulation.scenario.schema import Scenario
from simulation.strategies import MOVE_NAMES, Moves
from simulation.strategies.base import REGISTER

ALL_BUT_ALL = 0.9
"""A move that has so much of the attention already is no other move."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One thing changed in a run.

    Attributes
    ----------
    week
        When it is changed.
    meeting, move
        At which meeting (counted from 1) all attention goes to this move; empty where something else is changed.
    event
        Which event of the scenario is left out, counted from 0; None where something else is changed.
    strategy
        Which strategy the chair follows from this meeting on; empty where something else is changed.
    team
        The team as it is run.
    phase
        The dominant phase in the last week; empty before it was run.
    """

    week: int
    meeting: int | None
    move: str
    event: int | None
    strategy: str
    team: Team
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Turning:
    """What other moves and absent events would have led to.

    Attributes
    ----------
    phase
        The phase in which the run really ended.
    variants
        All that was tried, in order of week, each with the phase in which it ended.
    """

    phase: str
    variants: tuple[Variant, ...]

    @property
    def points(self) -> tuple[Variant, ...]:
        """Weeks in which one other move, or the absence of an event, ends in another phase."""
        return tuple(one for one in self.variants if not one.strategy and one.phase != self.phase)

    @property
    def ways(self) -> tuple[Variant, ...]:
        """Ways of leading that end in another phase: per strategy and phase the last meeting to begin with it."""
        last = {(one.strategy, one.phase): one for one in self.variants if one.strategy and one.phase != self.phase}
        return tuple(last.values())


def variants_of(result: RunResult) -> tuple[Variant, ...]:
    """What to try: each other move with all attention at one meeting, each strategy from it on, each event left out.

    The stance of the chair stays as it was, and so does what a person decided at other meetings; where a strategy
    leads, it goes on by what it then finds. Escalating is tried where there is somebody to escalate to.

    Raises
    ------
    ValueError
        If the run was recorded as a summary.
    """
    if not isinstance(result, RunResult):
        raise ValueError(f"result: found {arguments.shown(result)}; allowed: what `run` gives")
    if "moves" not in result.tables:
        raise ValueError("variants_of: found a run recorded as summary; allowed: record='full'")
    scenario, own = result.scenario, result.given_strategy
    found = [
        Variant(int(week), None, "", int(number) - 1, "", Team(_without(scenario, number - 1), own, result.decisions))
        for week, number in result.tables["events"][["week", "number"]].itertuples(index=False)
    ]
    moves, readings = result.tables["moves"], result.tables["readings"]
    able = readings[readings["reading"] == "can_escalate"].set_index("meeting")["perceived"]
    for row in result.meetings.to_dict("records"):
        meeting, week = int(row["meeting"]), int(row["week"])
        rows = moves[moves["meeting"] == meeting]
        given = dict(zip(rows["move"], rows["attention"], strict=True))
        for move in MOVE_NAMES:
            if given[move] >= ALL_BUT_ALL or (move == "escalate" and able.loc[meeting] <= 0.0):
                continue
            other = only(move, given["inclusiveness"], given["conflict_openness"])
            team = Team(scenario, own, {**result.decisions, meeting: other})
            found.append(Variant(week, meeting, move, None, "", team))
        before = {number: decided for number, decided in result.decisions.items() if number < meeting}
        for name in REGISTER:
            if name != result.strategy or result.decisions:
                team = Team(_led_by(scenario, own, name, week), None, before)
                found.append(Variant(week, meeting, "", None, name, team))
    return tuple(sorted(found, key=lambda one: (one.week, one.meeting or 0)))


def only(move: str, inclusiveness: float, conflict_openness: float) -> Moves:
    """All attention to one move, in this stance."""
    return Moves(**{move: 1.0}, inclusiveness=inclusiveness, conflict_openness=conflict_openness)


def _led_by(scenario: Scenario, own: str | None, strategy: str, week: int) -> Scenario:
    """The same team under the same chair, who follows another strategy from a week on, whatever comes.

    A new chair with a full overlap takes over everything, so that only the strategy is new.
    """
    kept = [
        event
        if not isinstance(event, ChairReplaced) or (own is None and event.week < week)
        else event.model_copy(update={"strategy": None})
        for event in scenario.events
    ]
    change = ChairReplaced(kind="chair_replaced", week=week, overlap_weeks=FULL_OVERLAP_WEEKS, strategy=strategy)
    chair = scenario.chair if own is None else scenario.chair.model_copy(update={"strategy": own})
    return scenario.model_copy(update={"events": (*kept, change), "chair": chair})


def _without(scenario: Scenario, place: int) -> Scenario:
    events = scenario.events[:place] + scenario.events[place + 1 :]
    return scenario.model_copy(update={"events": events})


def turning_points(
    result: RunResult,
    *,
    engine: str = "auto",
    progress: Callable[[int, int], None] | None = None,
    tell: Callable[[str], None] | None = None,
) -> Turning:
    """Run a team again with one thing changed at a time, and the same luck.

    Parameters
    ----------
    result
        A run with its full record.
    engine
        `auto`, `mesa` or `compiled`; both give the same. `auto` compiles where many runs are to be done.
    progress
        Called with (runs done, runs in all).
    tell
        Called with a line that says which engine runs.

    Raises
    ------
    ValueError
        If the run was recorded as a summary.
    """
    variants = variants_of(result)
    teams = [one.team for one in variants]
    phases = phases_at_end(teams, result.seed, result.replication, result.values, engine, progress, tell)
    tried = (dataclasses.replace(one, phase=phase) for one, phase in zip(variants, phases, strict=True))
    return Turning(str(result.weeks["phase"].iloc[-1]), tuple(tried))


def phases_at_end(
    teams: Sequence[Team],
    seed: int,
    replication: int,
    constants: Constants,
    engine: str = "auto",
    progress: Callable[[int, int], None] | None = None,
    tell: Callable[[str], None] | None = None,
) -> list[str]:
    """The dominant phase in the last week of each team, for one replication."""
    phases = []
    for number, team in enumerate(teams):
        plan = Plan(engine, [team], 1, seed, constants, plans=len(teams))
        plan.make_ready(tell if tell is not None and number == 0 else _say_nothing)
        last = plan.weekly_tables(range(replication, replication + 1))[0, -1]
        phases.append(PHASES[int(last[WEEK_COLUMNS.index("phase")])])
        if progress is not None:
            progress(number + 1, len(teams))
    return phases


def _say_nothing(text: str) -> None:
    del text
