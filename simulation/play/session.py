"""A session: one team with one luck, and the versions of its course that somebody played; saved and read as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulation.experiment.results import RunResult
from simulation.limits import MAXIMUM_REPLICATION, MAXIMUM_SEED, MAXIMUM_WEEKS
from simulation.minutes.record import Record
from simulation.play.course import Course, Stage
from simulation.scenario.loader import scenario_from_data
from simulation.scenario.problems import FileError, Problem, ScenarioError
from simulation.scenario.schema import Scenario
from simulation.scenario.writing import scenario_to_data
from simulation.strategies import Moves, strategy_names

MAXIMUM_VERSIONS = 6
MAXIMUM_BYTES = 2_000_000
"""A session or scenario file larger than this is refused."""

Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]


class SessionError(FileError):
    """A file with a session cannot be used."""


class Version:
    """One way in which the team was led.

    Attributes
    ----------
    name
        What people call it.
    person
        Whether a person takes the chair in it.
    course
        How it went so far.
    """

    def __init__(self, name: str, person: bool, course: Course) -> None:
        self.name = name
        self.person = person
        self.course = course


class Session:
    """A team with one luck, and one or more versions of its course.

    Parameters
    ----------
    scenario
        The team.
    seed, replication
        Which luck, the same in all versions.

    Attributes
    ----------
    versions
        In the order in which they were begun.
    current
        Place of the one that is played.
    """

    def __init__(self, scenario: Scenario, *, seed: int = 0, replication: int = 0) -> None:
        self.scenario = scenario
        self.seed = seed
        self.replication = replication
        self.versions: list[Version] = []
        self.current = 0

    @property
    def version(self) -> Version:
        """The version that is played."""
        return self.versions[self.current]

    @property
    def full(self) -> bool:
        """Whether there is no room for another version."""
        return len(self.versions) >= MAXIMUM_VERSIONS

    def begin(self, *, person: bool, strategy: str | None = None) -> Version:
        """Begin a version, led by a person or by a strategy (the scenario's own where None), and make it the current.

        Raises
        ------
        ValueError
            Where there is no room for another.
        """
        course = Course(self.scenario, seed=self.seed, replication=self.replication, strategy=strategy)
        return self._add(Version(self._free_name(), person, course))

    def branch(self, meeting: int, *, person: bool = False) -> Version:
        """Begin a version that is the current one up to a meeting, stands before that, and is made the current.

        A person leads it from there on if asked, or if one led the current version.

        Raises
        ------
        ValueError
            Where there is no room for another, or for a meeting that was not held.
        """
        old = self.version
        if self.full:
            raise ValueError(f"versions: found {len(self.versions)}; allowed: at most {MAXIMUM_VERSIONS}")
        if not 1 <= meeting <= old.course.meeting:
            raise ValueError(f"meeting: found {meeting}; allowed: 1 to {old.course.meeting}")
        kept = {number: moves for number, moves in old.course.decisions.items() if number < meeting}
        course = Course(
            self.scenario,
            seed=self.seed,
            replication=self.replication,
            strategy=old.course.strategy,
            decisions=kept,
        )
        course.go_to(meeting, Stage.OPEN)
        return self._add(Version(self._free_name(), old.person or person, course))

    def _add(self, version: Version) -> Version:
        if self.full:
            raise ValueError(f"versions: found {len(self.versions)}; allowed: at most {MAXIMUM_VERSIONS}")
        self.versions.append(version)
        self.current = len(self.versions) - 1
        return version

    def _free_name(self) -> str:
        taken = {version.name for version in self.versions}
        return next(name for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if name not in taken)

    @property
    def reached(self) -> int:
        """The last week that any version has reached."""
        return max(version.course.record.last_week for version in self.versions)

    def reference(self, strategy: str | None, weeks: int) -> RunResult:
        """The same people with the same luck under a strategy (the scenario's own where None), for so many weeks."""
        from simulation.experiment import run

        return run(self.scenario, seed=self.seed, replication=self.replication, strategy=strategy, weeks=weeks)

    def references(self, others: Sequence[str]) -> dict[str, Record]:
        """References under the scenario's own strategy and others, for as long as was played.

        Strategies that a version has followed all that time already are left out.
        """
        own, weeks = self.scenario.chair.strategy, self.reached
        played = {
            version.course.led_by
            for version in self.versions
            if not version.course.decisions and version.course.record.last_week >= weeks
        }
        asked = [name for name in dict.fromkeys([own, *others]) if weeks and name not in played]
        # the own strategy is not named, so that it changes with a new chair
        return {name: Record.of(self.reference(None if name == own else name, weeks)) for name in asked}

    # --- as a file --------------------------------------------------------------------------------------------------

    def to_json(self) -> str:
        """The text of a file that `read_session` reads."""
        versions = [
            {
                "name": version.name,
                "person": version.person,
                "strategy": version.course.strategy,
                "meeting": version.course.meeting,
                "stage": version.course.stage.value,
                "decisions": {str(number): moves._asdict() for number, moves in version.course.decisions.items()},
            }
            for version in self.versions
        ]
        told = {
            "bruggen_session": 1,
            "seed": self.seed,
            "replication": self.replication,
            "current": self.current,
            "versions": versions,
            "scenario": scenario_to_data(self.scenario),
        }
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _MovesBlock(_Block):
    ask_on: Share = 0.0
    synthesise: Share = 0.0
    invite_minority: Share = 0.0
    structure: Share = 0.0
    call_out: Share = 0.0
    inspire: Share = 0.0
    act_together: Share = 0.0
    celebrate: Share = 0.0
    relate: Share = 0.0
    link: Share = 0.0
    escalate: Share = 0.0
    recruit: Share = 0.0
    limit: Share = 0.0
    inclusiveness: Share = 0.5
    conflict_openness: Share = 0.5


class _VersionBlock(_Block):
    name: str = Field(min_length=1, max_length=60)
    person: bool
    strategy: str | None
    meeting: int = Field(ge=0, le=MAXIMUM_WEEKS)
    stage: Literal["open", "held", "over"]
    decisions: dict[Annotated[int, Field(ge=1, le=MAXIMUM_WEEKS)], _MovesBlock]


class _File(_Block):
    bruggen_session: Literal[1]
    seed: int = Field(ge=0, le=MAXIMUM_SEED)
    replication: int = Field(ge=0, le=MAXIMUM_REPLICATION)
    current: int = Field(ge=0, lt=MAXIMUM_VERSIONS)
    versions: list[_VersionBlock] = Field(min_length=1, max_length=MAXIMUM_VERSIONS)
    scenario: dict[str, Any]


def is_session(text: str) -> bool:
    """Whether a text looks like a session, so that its problems are told as those of one."""
    return '"bruggen_session"' in text[:200]


def read_session(text: str, shown: str) -> Session:
    """Read a session that was saved, and bring every version to where it was.

    Parameters
    ----------
    text
        What the file holds.
    shown
        Its name, as problems show it.

    Raises
    ------
    SessionError
        With every problem of the file.
    simulation.scenario.problems.ScenarioError
        With every problem of the team in it.
    """
    if len(text.encode("utf-8", errors="replace")) > MAXIMUM_BYTES:
        raise SessionError([Problem(shown, message="the file is too large", allowed=f"{MAXIMUM_BYTES:,} bytes")])
    try:
        given = _File.model_validate(_from_json(text))
    except ValidationError as error:
        raise SessionError(_problems(error, shown)) from None
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        allowed = "a file that was saved on this page"
        raise SessionError([Problem(shown, line, message="this is not a session", allowed=allowed)]) from None
    try:
        scenario = scenario_from_data(given.scenario, shown)
    except ScenarioError as error:
        raise SessionError(error.problems) from None
    session = Session(scenario, seed=given.seed, replication=given.replication)
    for version in given.versions:
        if version.strategy is not None and version.strategy not in strategy_names():
            known = ", ".join(strategy_names())
            raise SessionError([Problem(shown, None, "strategy", repr(version.strategy)[:60], allowed=known)])
        decisions = {number: Moves(**moves.model_dump()) for number, moves in version.decisions.items()}
        course = Course(
            scenario,
            seed=given.seed,
            replication=given.replication,
            strategy=version.strategy,
            decisions=decisions,
        )
        course.go_to(version.meeting, Stage(version.stage))
        session.versions.append(Version(version.name, version.person, course))
    session.current = min(given.current, len(session.versions) - 1)
    return session


def _from_json(text: str) -> Any:
    def refuse(constant: str) -> Any:
        raise ValueError(f"{constant} is no number")

    return json.loads(text, parse_constant=refuse)


def _problems(error: ValidationError, shown: str) -> list[Problem]:
    """What a schema says is wrong, by key."""
    found = []
    for one in error.errors(include_url=False, include_context=False)[:20]:
        key = ".".join(str(part) for part in one["loc"])
        value: Any = one.get("input")
        plain = not isinstance(value, Mapping | list)
        told = repr(value)[:60] if plain and one["type"] != "missing" else None
        message = one["msg"][:1].lower() + one["msg"][1:]
        found.append(Problem(shown, None, key or "session", told, message))
    return found
