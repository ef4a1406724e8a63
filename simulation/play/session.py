"""A session: one team with one luck, and the versions of its course that somebody played; saved and read as a file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulation.filing import checksum
from simulation.language import LANGUAGES
from simulation.limits import MAXIMUM_PEOPLE, MAXIMUM_REPLICATION, MAXIMUM_SEED, MAXIMUM_WEEKS
from simulation.minutes.record import Record
from simulation.play.course import Course, Stage
from simulation.play.pace import TooMuchError
from simulation.scenario.loader import scenario_from_data
from simulation.scenario.problems import FileError, Problem, ScenarioError
from simulation.scenario.schema import Scenario
from simulation.scenario.writing import scenario_to_data
from simulation.strategies import Moves, strategy_names

MAXIMUM_VERSIONS = 6
MOST_WORK = 40_000
"""As many weeks of a small team as one session may hold; weeks of large teams count for more (`week_counts`)."""
MAXIMUM_BYTES = 2_000_000
"""A session or scenario file larger than this is refused."""

Share = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False)]


class SessionError(FileError):
    """A file with a session cannot be used."""


def people_of(scenario: Scenario) -> int:
    """How many people a team can have at once, for all that its file tells."""
    coming = (int(getattr(event, "count", 0)) for event in scenario.events)
    return min(sum(line.count for line in scenario.members) + sum(coming), MAXIMUM_PEOPLE)


def week_counts(scenario: Scenario) -> float:
    """What a week of this team counts for, where work is limited: 1 for a small team, 65 for 200 people.

    The time that a week takes and the memory of its record grow with the pairs of people.
    """
    return 1.0 + (people_of(scenario) / 25.0) ** 2


def versions_for(scenario: Scenario) -> int:
    """How many versions of a team fit in a session: fewer where it is large and goes on for long."""
    whole = scenario.horizon_weeks * week_counts(scenario)
    return max(1, min(MAXIMUM_VERSIONS, int(MOST_WORK / whole)))


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
        self._references: dict[tuple[str, int], Record] = {}

    @property
    def version(self) -> Version:
        """The version that is played."""
        return self.versions[self.current]

    @property
    def full(self) -> bool:
        """Whether there is no room for another version."""
        return len(self.versions) >= self.room

    @property
    def room(self) -> int:
        """How many versions fit in."""
        return versions_for(self.scenario)

    def begin(self, *, person: bool, strategy: str | None = None) -> Version:
        """Begin a version, led by a person or by a strategy (the scenario's own where None), and make it the current.

        Raises
        ------
        ValueError
            Where there is no room for another.
        """
        if self.full:
            raise self._no_room()
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
            raise self._no_room()
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
        _gone_to(course, meeting, Stage.OPEN)
        return self._add(Version(self._free_name(), old.person or person, course))

    def _add(self, version: Version) -> Version:
        self.versions.append(version)
        self.current = len(self.versions) - 1
        return version

    def _no_room(self) -> ValueError:
        return ValueError(f"versions: found {len(self.versions)}; allowed: at most {self.room}")

    def close(self) -> None:
        """Let go of the people of all versions, where nobody looks at the session any more."""
        for version in self.versions:
            version.course.close()

    def _free_name(self) -> str:
        taken = {version.name for version in self.versions}
        return next(name for name in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if name not in taken)

    @property
    def reached(self) -> int:
        """The last week that any version has reached."""
        return max(version.course.record.last_week for version in self.versions)

    def references(self, others: Sequence[str]) -> dict[str, Record]:
        """References under the scenario's own strategy and others, for as long as was played.

        Strategies that a version has followed all that time already are left out. What was worked out is kept until
        more is played, also where the work is stopped before all are there.

        Raises
        ------
        TooMuchError
            For more strategies than are worked out at once.
        """
        asked, weeks = self._asked(others), self.reached
        most = max(2, int(MOST_WORK / max(1.0, weeks * week_counts(self.scenario))))
        if len(asked) > most:
            team = f"{people_of(self.scenario)} people and {weeks} weeks"
            told = f"strategies: found {len(asked)}; allowed: {most} for a team of {team}"
            raise TooMuchError(told, most)
        self._references = {key: record for key, record in self._references.items() if key[1] == weeks}
        for name in asked:
            if (name, weeks) not in self._references:
                self._references[name, weeks] = self._reference(name, weeks)
        return {name: self._references[name, weeks] for name in asked}

    def has_references(self, others: Sequence[str]) -> bool:
        """Whether these references are worked out already, so that nobody waits for them."""
        return all((name, self.reached) in self._references for name in self._asked(others))

    def _asked(self, others: Sequence[str]) -> list[str]:
        own, weeks = self.scenario.chair.strategy, self.reached
        played = {
            version.course.led_by
            for version in self.versions
            if not version.course.decisions and version.course.record.last_week >= weeks
        }
        return [name for name in dict.fromkeys([own, *others]) if weeks and name not in played]

    def _reference(self, strategy: str, weeks: int) -> Record:
        """The same people with the same luck under a strategy, for so many weeks."""
        # the own strategy is not named, so that it changes with a new chair
        named = None if strategy == self.scenario.chair.strategy else strategy
        course = Course(self.scenario, seed=self.seed, replication=self.replication, strategy=named)
        try:
            return course.play_out(weeks).record
        finally:
            course.close()

    # --- as a file --------------------------------------------------------------------------------------------------

    def to_json(self, kept: Kept | None = None) -> str:
        """The text of a file that `read_session` reads.

        Parameters
        ----------
        kept
            How the page stood; for a file that the page keeps by itself, which also holds a checksum.
        """
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
        told: dict[str, Any] = {
            "bruggen_session": 1,
            "seed": self.seed,
            "replication": self.replication,
            "current": self.current,
            "versions": versions,
            "scenario": scenario_to_data(self.scenario),
        }
        if kept is not None:
            told["kept"] = kept._asdict()
            told["checksum"] = _sealed(told)
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


class Kept(NamedTuple):
    """How the page stood when it kept a session.

    Attributes
    ----------
    language
        The language of the page.
    inside, hints
        Whether it showed what nobody in the room can see, and hints for the trainer.
    """

    language: str
    inside: bool = False
    hints: bool = False


def _sealed(told: Mapping[str, Any]) -> str:
    """A checksum over all that a file holds but the checksum."""
    rest = {key: value for key, value in told.items() if key != "checksum"}
    return checksum(json.dumps(rest, ensure_ascii=False, sort_keys=True).encode("utf-8", errors="surrogatepass"))


def _gone_to(course: Course, meeting: int, stage: Stage) -> Course:
    """Bring a course to where it was; one that does not get there is let go of."""
    try:
        course.go_to(meeting, stage)
    except BaseException:
        course.close()
        raise
    return course


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


class _KeptBlock(_Block):
    language: str = Field(max_length=10)
    inside: bool
    hints: bool


class _File(_Block):
    bruggen_session: Literal[1]
    seed: int = Field(ge=0, le=MAXIMUM_SEED)
    replication: int = Field(ge=0, le=MAXIMUM_REPLICATION)
    current: int = Field(ge=0, lt=MAXIMUM_VERSIONS)
    versions: list[_VersionBlock] = Field(min_length=1, max_length=MAXIMUM_VERSIONS)
    scenario: dict[str, Any]
    kept: _KeptBlock | None = None
    checksum: str | None = None


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
    given, scenario = _checked(text, shown)
    session = Session(scenario, seed=given.seed, replication=given.replication)
    try:
        for version in given.versions:
            course = Course(
                scenario,
                seed=given.seed,
                replication=given.replication,
                strategy=version.strategy,
                decisions={number: Moves(**moves.model_dump()) for number, moves in version.decisions.items()},
            )
            _gone_to(course, version.meeting, Stage(version.stage))
            session.versions.append(Version(version.name, version.person, course))
    except BaseException:
        session.close()
        raise
    session.current = min(given.current, len(session.versions) - 1)
    return session


def read_kept(text: str, shown: str) -> tuple[Session, Kept]:
    """Read a session that the page kept, and how the page stood; the rest is as for `read_session`."""
    session = read_session(text, shown)
    told = _File.model_validate(_from_json(text)).kept
    if told is None or told.language not in LANGUAGES:
        return session, Kept(LANGUAGES[0])
    return session, Kept(told.language, told.inside, told.hints)


def _checked(text: str, shown: str) -> tuple[_File, Scenario]:
    """What a file holds, after all checks: nothing is worked out for one that cannot be used."""
    if len(text.encode("utf-8", errors="replace")) > MAXIMUM_BYTES:
        raise SessionError([Problem(shown, message="the file is too large", allowed=f"{MAXIMUM_BYTES:,} bytes")])
    try:
        data = _from_json(text)
        given = _File.model_validate(data)
    except ValidationError as error:
        raise SessionError(_problems(error, shown)) from None
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        allowed = "a file that was saved on this page"
        raise SessionError([Problem(shown, line, message="this is not a session", allowed=allowed)]) from None
    if given.checksum is not None and given.checksum != _sealed(data):
        message = "the file is not as it was written"
        raise SessionError([Problem(shown, None, "checksum", repr(given.checksum)[:60], message)])
    try:
        scenario = scenario_from_data(given.scenario, shown)
    except ScenarioError as error:
        raise SessionError(error.problems) from None
    for version in given.versions:
        if version.strategy is not None and version.strategy not in strategy_names():
            known = ", ".join(strategy_names())
            raise SessionError([Problem(shown, None, "strategy", repr(version.strategy)[:60], allowed=known)])
    room = versions_for(scenario)
    if len(given.versions) > room:
        team = f"of a team of {people_of(scenario)} people and {scenario.horizon_weeks} weeks"
        allowed = f"at most {room} {team}; more is too much to work out"
        raise SessionError([Problem(shown, None, "versions", str(len(given.versions)), allowed=allowed)])
    return given, scenario


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
