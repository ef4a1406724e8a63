"""What the folder of a comparison holds, read and checked: results by team, and the teams themselves."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from simulation.experiment.work import KINDS
from simulation.limits import MAXIMUM_REPLICATIONS, MAXIMUM_SEED, MAXIMUM_WEEKS
from simulation.model.columns import INDICATORS
from simulation.model.phases import PHASES
from simulation.scenario.loader import scenario_from_data
from simulation.scenario.problems import ScenarioError
from simulation.scenario.schema import Scenario
from simulation.spreadsheets import as_was
from simulation.view.export import MOMENTS, SCENARIOS
from simulation.view.report.files import ALLOWED, COMPARISON, LARGEST, ReportError, read_json, read_text, refused
from simulation.view.results_folder import reading

MOST_TEAMS = 40
"""More teams than this do not go in one report."""
AGAIN = "make the comparison again with `bruggen compare --out`"

Share = Annotated[float, Field(ge=0.0, le=1.0)]
Name = Annotated[str, Field(min_length=1, max_length=200)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class Reached(_Part):
    """How many runs came to a phase, and when."""

    share: Share
    median_week: float | None
    interval: tuple[float | None, float | None]


class Done(_Part):
    """What came of a team; see `simulation.experiment.work.Work`."""

    runs: int = Field(ge=0, le=MAXIMUM_REPLICATIONS)
    alive: Share
    kept_share: Share | None
    joint_results: float
    trouble_down: float
    differences: float
    differences_agreed: Share | None
    members: float | None
    taking_part: float | None
    residents_trust: Share | None


class ByWeek(_Part):
    """What came of a team by week."""

    alive: list[Share]
    taking_part: list[float | None]
    joint_results: list[float | None]
    kept_share: list[float | None]


class Found(_Part):
    """What was found of one team under one strategy, under one set of constants."""

    name: Name
    strategy: Name
    constants: str | None = None
    weeks: int = Field(ge=1, le=MAXIMUM_WEEKS)
    phase_share: dict[str, list[Annotated[float, Field(ge=0.0)]]]
    final_phase: dict[str, Share]
    reached: dict[str, Reached]
    by_week: ByWeek
    work: Done
    kinds: dict[str, Share]
    attendance: dict[str, float | None]
    indicators: dict[str, float | None]

    @model_validator(mode="after")
    def _whole(self) -> Found:
        named = (self.final_phase, self.reached, self.phase_share)
        if any(phase not in one for one in named for phase in PHASES):
            raise ValueError("a phase is missing")
        if any(len(self.phase_share[phase]) != self.weeks for phase in PHASES):
            raise ValueError("a week is missing")
        of_work = self.by_week
        if any(len(one) != self.weeks for one in (of_work.alive, of_work.taking_part, of_work.joint_results)):
            raise ValueError("a week is missing")
        if len(of_work.kept_share) != self.weeks:
            raise ValueError("a week is missing")
        if any(kind not in self.kinds for kind in KINDS):
            raise ValueError("a kind of team is missing")
        if any(name not in self.indicators for name in INDICATORS):
            raise ValueError("an indicator is missing")
        if any(when not in self.attendance for when in ("first", "best", "last")):
            raise ValueError("attendance is missing")
        return self


class Constants(_Part):
    """A set of constants, by name."""

    name: Name
    title: str = ""


class Range(_Part):
    """What chance and what the constants leave open of one figure."""

    scenario: Name
    strategy: Name
    figure: Name
    value: float | None
    chance_low: float | None
    chance_high: float | None
    lowest: float | None
    highest: float | None


class Results(_Part):
    """The JSON of a comparison."""

    seed: int = Field(ge=0, le=MAXIMUM_SEED)
    replications: int = Field(ge=1, le=MAXIMUM_REPLICATIONS)
    constants: list[Constants] = []
    scenarios: list[Found] = Field(min_length=1)
    ranges: list[Range] = []


class _Scenarios(_Part):
    bruggen_scenarios: Literal[1]
    version: Annotated[str, Field(max_length=100)]
    scenarios: dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Team:
    """One team under one strategy: its number in the report, what was found, the team, and weeks of its meetings."""

    number: int
    found: Found
    scenario: Scenario
    meetings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ComparisonFolder:
    """A folder of a comparison; `teams` are those under the first set of constants, `version` that of the package."""

    results: Results
    teams: tuple[Team, ...]
    version: str

    @property
    def scenarios(self) -> dict[str, Scenario]:
        """The teams by name, each once."""
        return {team.found.name: team.scenario for team in self.teams}


def read_comparison(folder: Path) -> ComparisonFolder:
    """Read the folder of a comparison.

    Raises
    ------
    simulation.view.results_folder.FolderError
        If a file is missing, or is not what was written with the others.
    ReportError
        If the files say what no comparison does.
    """
    with reading(folder) as manifest:
        if manifest.experiment.kind != "comparison":
            raise refused(folder, f"this folder holds {manifest.experiment.told}", ALLOWED)
        return _read(folder)


def _read(folder: Path) -> ComparisonFolder:
    results = read_json(folder / COMPARISON, Results, AGAIN)
    if not (folder / SCENARIOS).exists():
        raise refused(folder, f"there is no {SCENARIOS}; this comparison was made by an older version; {AGAIN}")
    given = read_json(folder / SCENARIOS, _Scenarios, AGAIN)
    first = results.constants[0].name if results.constants else None
    found = [one for one in results.scenarios if one.constants in (first, None)]
    if not found or len(found) > MOST_TEAMS:
        raise refused(folder / COMPARISON, f"found {len(found)} teams", f"1 to {MOST_TEAMS} in one report")
    scenarios: dict[str, Scenario] = {}
    for name in dict.fromkeys(one.name for one in found):
        if name not in given.scenarios:
            raise refused(folder / SCENARIOS, f"the team {name!r} is missing; {AGAIN}")
        try:
            whole = scenario_from_data(given.scenarios[name], str(folder / SCENARIOS))
        except ScenarioError as error:
            raise ReportError(error.problems) from None
        weeks = next(one.weeks for one in found if one.name == name)
        scenarios[name] = whole.model_copy(update={"horizon_weeks": weeks})
    meetings = _meetings(folder / MOMENTS)
    teams = tuple(
        Team(number, one, scenarios[one.name], tuple(meetings.get((one.name, one.strategy), ())))
        for number, one in enumerate(found, start=1)
    )
    return ComparisonFolder(results, teams, given.version)


def _meetings(path: Path) -> dict[tuple[str, str], list[int]]:
    """Weeks in which at least half of the runs met, by team and strategy."""
    held: dict[tuple[str, str], list[int]] = {}
    try:
        for row in csv.DictReader(io.StringIO(read_text(path, LARGEST))):
            if row["what"] == "meeting":
                week = int(row["week"])
                if 1 <= week <= MAXIMUM_WEEKS:
                    held.setdefault((as_was(row["scenario"]), as_was(row["strategy"])), []).append(week)
    except (KeyError, TypeError, ValueError, csv.Error):
        raise refused(path, f"the file is damaged; {AGAIN}") from None
    return held
