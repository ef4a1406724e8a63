"""The report of a sweep: what varied, what that changed, and the figures of its analysis with their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from simulation.language import Names, Speaker, fields
from simulation.scenario.loader import scenario_from_data
from simulation.scenario.problems import Place, ScenarioError
from simulation.scenario.references import without_names_of_nothing
from simulation.scenario.schema import Scenario
from simulation.scenario.yaml_source import locate
from simulation.sweeps.analysis import Analysis, analyse
from simulation.sweeps.analysis.effects import level_name
from simulation.sweeps.marks import SWEEP, TEAMS
from simulation.sweeps.outcomes import WORK
from simulation.sweeps.results import SweepResults, open_sweep
from simulation.view.report import common, sweep_tables
from simulation.view.report.document import Block, Group, Heading, Numbers, Paragraph, Report, Row, Section, Table
from simulation.view.report.files import MANIFEST, read_json, refused
from simulation.view.report.origins import balance, studies, team_blocks
from simulation.view.report.pictures import picture

if TYPE_CHECKING:
    from matplotlib.figure import Figure

AGAIN = "`bruggen sweep` makes it again in another folder"
_ALTS = {
    "response": "report_alt_response",
    "phases": "report_alt_ends",
    "interactions": "report_alt_interactions",
    "time_to_phase": "report_alt_time_to_phase",
    "sensitivity": "report_alt_sensitivity",
}
"""What a figure shows for who cannot see it, by its name."""
MOST_VALUES = 8
"""Values of a thing that varied are told up to so many."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="ignore", allow_inf_nan=False)


class _Seed(_Part):
    entropy: int
    luck: str


class _Manifest(_Part):
    name: str
    title: str
    status: str
    settings: int = Field(ge=1)
    shards: int = Field(ge=1)
    runs: dict[str, int]
    seed: _Seed
    versions: dict[str, str] = {}
    started: str = Field("", max_length=40)
    finished: str = Field("", max_length=40)


class _Design(_Part):
    kind: str


class _Varied(_Part):
    paths: list[str] = []
    values: list[Any] = []
    low: float | None = None
    high: float | None = None


class _Asked(_Part):
    design: _Design
    note: str | None = None
    outcomes: dict[str, dict[str, Any]] = Field(min_length=1)
    levers: dict[str, _Varied]
    uncertainties: dict[str, _Varied]
    sets: dict[str, Any] = {}


class _Folder:
    """The folder of a finished sweep, read and checked."""

    def __init__(self, folder: Path) -> None:
        self.results: SweepResults = open_sweep(folder)
        self.manifest = read_json(folder / MANIFEST, _Manifest, AGAIN)
        self.asked = read_json(folder / SWEEP, _Asked, AGAIN)
        there, shards = self.results.shards
        if self.manifest.status != "finished" or there < shards:
            message = f"this sweep is not finished: {there} of {shards} parts are there"
            raise refused(folder, message, "a finished one; go on with `bruggen sweep --resume`, or join its parts")
        self.teams: dict[str, Scenario | None] = {}
        for name, data in self.results.teams.items():
            try:
                self.teams[name] = _team(data, str(folder / TEAMS))
            except ScenarioError:  # of some only what varies makes a whole team
                self.teams[name] = None
        try:
            self.found: Analysis = analyse(self.results)
        except (KeyError, TypeError, ValueError, IndexError) as error:
            told = f"the results cannot be read ({type(error).__name__}); {AGAIN}"
            raise refused(folder, told) from error

    @property
    def whole(self) -> list[Scenario]:
        """The teams that stand by themselves."""
        return [team for team in self.teams.values() if team is not None]

    @property
    def done(self) -> int:
        """Runs that went well."""
        return self.manifest.runs.get("ok", 0)

    @property
    def failed(self) -> int:
        """Runs that failed."""
        return sum(count for ended, count in self.manifest.runs.items() if ended != "ok")


def _team(data: Mapping[str, Any], shown: str) -> Scenario:
    """A team of which the file it builds on may name what it took away."""
    return scenario_from_data(without_names_of_nothing(locate(data, Place(shown)).plain()), shown)


def sweep_report(folder: Path, say: Speaker) -> Report:
    """Make the report of the folder of a sweep.

    Raises
    ------
    simulation.view.report.files.ReportError
        If it is not finished, or damaged.
    simulation.limits.SweepingError
        If it is no folder of a sweep.
    """
    given = _Folder(folder)
    return Report(
        given.manifest.title,
        say("report_question_sweep", settings=given.manifest.settings, runs=given.done),
        (
            Section("teams", say("report_compared"), tuple(_compared(given, say))),
            Section("found", say("report_found"), tuple(_found(given, say))),
            Section("meaning", say("report_meaning"), tuple(_meaning(given, say))),
            Section("made", say("report_made"), tuple(_made(given, say))),
        ),
    )


def _compared(given: _Folder, say: Speaker) -> list[Block]:
    blocks: list[Block] = [Paragraph(given.asked.note)] if given.asked.note else []
    blocks += [_varied(given, say), _outcomes(given, say)]
    for name, team in given.teams.items():
        if team is None:
            blocks += [Heading(name), Paragraph(say("report_team_unfinished"))]
        else:
            blocks += team_blocks(team, say, led=say.strategy(team.chair.strategy))
    return blocks + studies(given.whole, say)


def _varied(given: _Folder, say: Speaker) -> Table:
    numbers, rows = Numbers(say), []
    blocks = (("report_lever", given.asked.levers), ("report_uncertainty", given.asked.uncertainties))
    for kind, factors in blocks:
        for name, one in factors.items():
            values = [level_name(value) for value in one.values]
            told = ", ".join(values[:MOST_VALUES])
            if len(values) > MOST_VALUES:
                told = say("report_and_more", told=told, last=values[-1], count=len(values))
            if not values and one.low is not None and one.high is not None:
                told = say("report_range", low=numbers.short(one.low), high=numbers.short(one.high))
            path = "" if one.paths in ([], [name]) else f" ({', '.join(one.paths)})"
            rows.append(Row(f"{name}{path}", (say(kind), told)))
    heads = tuple(say(f"report_head_{head}") for head in ("varied", "kind", "values"))
    return Table(say("report_varied_caption"), heads, (Group("", tuple(rows)),), texts=True)


def _outcomes(given: _Folder, say: Speaker) -> Table:
    rows = tuple(Row(name, (outcome_in_words(told, say),)) for name, told in given.asked.outcomes.items())
    heads = (say("report_head_outcome"), say("report_head_means"))
    return Table(say("report_outcomes_caption"), heads, (Group("", rows),), texts=True)


def outcome_in_words(told: Mapping[str, Any], say: Speaker) -> str:
    """What is looked at in each run."""
    kind = str(told.get("kind"))
    phases = [say.phase(str(one)) if one in fields.PHASES else str(one) for one in told.get("phases") or ()]
    told_phases = say("report_either", one=phases[0], other=phases[1]) if len(phases) == 2 else ", ".join(phases)
    column = str(told.get("of"))
    if column in fields.INDICATORS:
        column = fields.INDICATORS[column][say.place]
    elif column in fields.PHASES:
        column = say.phase(column)
    week = told.get("week") or told.get("by_week")
    first, last = told.get("from_week") or 1, told.get("to_week")
    span = {
        "when": say("report_when", week=week) if week else say("report_at_end"),
        "span": say("report_span", first=first, last=last) if last else say("report_span_open", first=first),
    }
    if kind == "work" and str(told.get("of")) in WORK:
        return say(f"report_outcome_{told['of']}")
    if kind not in ("alive", "in_phase", "reached", "weeks_to", "share_of_weeks", "level", "mean", "rise", "people"):
        return kind
    if kind == "people":
        return say(f"report_outcome_people_{told['at']}" if told.get("at") in sweep_tables.WHEN else "report_people_at")
    return say(f"report_outcome_{kind}", phases=told_phases, column=column, **span)


# --- what was found ---------------------------------------------------------------------------------------------------


def _found(given: _Folder, say: Speaker) -> list[Block]:
    from simulation.view.sweep_figures import figures

    blocks: list[Block] = [common.phases(say)]
    effects = sweep_tables.effects(given.found, say)
    blocks.append(Paragraph(say("report_no_effects")) if effects is None else effects)
    drawn: dict[str, Figure] = figures(given.found)
    for name, figure in drawn.items():
        caption = say(
            "report_sweep_caption",
            what=say(f"report_shows_{name}"),
            settings=given.manifest.settings,
            runs=given.done,
            luck=say("report_luck_common" if given.manifest.seed.luck == "common" else "report_luck_own"),
        )
        blocks += [
            Heading(sweep_tables.heading_of(name, given.found, say)),
            picture(figure, say, alt=say(_ALTS[name]), caption=caption),
        ]
        blocks += sweep_tables.of_figure(name, given.found, say)
    return blocks


# --- what it means ----------------------------------------------------------------------------------------------------


def _meaning(given: _Folder, say: Speaker) -> list[Block]:
    can = sweep_tables.largest(given.found, say)
    can.append(say("report_can_interval"))
    can.append(say("report_can_luck_common" if given.manifest.seed.luck == "common" else "report_can_luck_own"))
    can += sweep_tables.shown(given.found, say)
    remarks, assumed = balance(given.whole, say)
    cannot = [say("report_not_chance"), say("report_not_beyond"), say("report_not_cause"), say("report_not_persons")]
    if given.failed:
        cannot.append(say("report_not_failed", failed=given.failed, done=given.done))
    cannot.append(say("report_not_assumed", remarks=remarks, assumed=assumed))
    names = [*given.asked.levers, *given.asked.uncertainties]
    if not any(name.split(".")[0] == "constants" for name in names):
        cannot.append(say("report_not_constants"))
    return common.meaning(can, cannot, say)


def _made(given: _Folder, say: Speaker) -> list[Block]:
    manifest = given.manifest
    runs = say("report_made_runs_sweep", settings=manifest.settings, runs=given.done, failed=given.failed)
    pairs = [
        (say("report_made_version"), manifest.versions.get("bruggenbouwers", "-")),
        (say("report_made_runs"), runs),
        (say("report_made_design"), manifest_design(given.asked.design.kind, say)),
        (say("report_made_seed"), str(manifest.seed.entropy)),
        (say("report_made_names"), say.listed([Names(team, say.language).scenario.name for team in given.whole])),
    ]
    if manifest.started:
        pairs.append((say("report_made_when"), f"{manifest.started} / {manifest.finished or '-'}"))
    return common.made(pairs, say, files=say("report_made_files_sweep"))


def manifest_design(kind: str, say: Speaker) -> str:
    """How settings were laid out."""
    known = ("grid", "lhs", "sobol", "morris", "list")
    return say(f"report_design_{kind}") if kind in known else kind
