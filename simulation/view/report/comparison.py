"""The report of a comparison: several teams, or one led in several ways, many runs each with the same luck."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from simulation.experiment.ensemble import share_interval
from simulation.experiment.work import KEPT_FROM, KINDS, RESULTS_A_YEAR
from simulation.language import Names, Speaker, fields
from simulation.language.names import in_words
from simulation.model.phases import PHASES
from simulation.view.drawing import Course
from simulation.view.report import common
from simulation.view.report.comparison_files import ComparisonFolder, Range, Team, read_comparison
from simulation.view.report.document import (
    Block,
    Cell,
    Group,
    Heading,
    Numbers,
    Paragraph,
    Picture,
    Report,
    Row,
    Section,
    Table,
    weeks_told,
)
from simulation.view.report.origins import balance, studies, team_blocks
from simulation.view.report.pictures import Panel, phases_below_each_other, picture

MOST_PANELS = 8
"""Panels in one figure; more teams make more figures."""
REACHED = ("storming", "norming", "performing")
FEW = 100
"""With fewer runs than this a share is coarse."""


def comparison_report(folder: Path, say: Speaker) -> Report:
    """Make the report of the folder of a comparison.

    Raises
    ------
    simulation.view.report.files.ReportError
        If the folder cannot be used.
    """
    given = read_comparison(folder)
    return Report(
        _title(given, say),
        _question(given, say),
        (
            Section("teams", say("report_compared"), tuple(_compared(given, say))),
            Section("found", say("report_found"), tuple(_found(given, say))),
            Section("meaning", say("report_meaning"), tuple(_meaning(given, say))),
            Section("made", say("report_made"), tuple(_made(given, say))),
        ),
    )


def _title(given: ComparisonFolder, say: Speaker) -> str:
    names = [in_words(name) for name in given.scenarios]
    if len(names) == 1:
        ways = len(given.teams)
        return say("report_title_ways", team=names[0], ways=ways) if ways > 1 else names[0]
    return (
        say("report_title_teams", teams=say.listed(names))
        if len(names) <= 3
        else say("report_title_many", teams=len(names))
    )


def _question(given: ComparisonFolder, say: Speaker) -> str:
    several, ways = len(given.scenarios) > 1, len(given.teams) > len(given.scenarios)
    which = {(True, True): "both", (True, False): "teams", (False, True): "ways", (False, False): "one"}[several, ways]
    return say(f"report_question_{which}", runs=given.results.replications)


def _name(team: Team, say: Speaker) -> str:
    """A team with its number, as tables call it: the first part of its title, and how it is led."""
    title = Names(team.scenario, say.language).title.split(":")[0]
    return f"{team.number}. {title} ({say.strategy(team.found.strategy)})"


def _compared(given: ComparisonFolder, say: Speaker) -> list[Block]:
    numbers = tuple(
        Row(
            f"{team.number}. {Names(team.scenario, say.language).title}",
            (say.strategy(team.found.strategy), str(team.found.weeks), str(given.results.replications)),
        )
        for team in given.teams
    )
    heads = tuple(say(f"report_head_{head}") for head in ("team", "led", "weeks", "runs"))
    blocks: list[Block] = [
        Table(say("report_overview_caption"), heads, (Group("", numbers),), texts=True),
        common.strategies([team.found.strategy for team in given.teams], say),
    ]
    for name, scenario in given.scenarios.items():
        led = say.listed([say.strategy(team.found.strategy) for team in given.teams if team.found.name == name])
        blocks += team_blocks(scenario, say, led=led)
    return [*blocks, *studies(given.scenarios.values(), say)]


# --- what was found ---------------------------------------------------------------------------------------------------


def _found(given: ComparisonFolder, say: Speaker) -> list[Block]:
    blocks: list[Block] = []
    for start in range(0, len(given.teams), MOST_PANELS):
        blocks.append(_picture(given, given.teams[start : start + MOST_PANELS], say))
    blocks.append(common.phases(say))
    blocks += [_final(given, say), _reached(given, say), _attendance(given, say)]
    blocks += [_work(given, say), _there(given, say), _kinds(given, say)]
    if given.results.ranges:
        blocks += _ranges(given, say)
    blocks += [_by_week(given, team, say) for team in given.teams]
    blocks.append(_indicators(given, say))
    events = [common.events(team.scenario, team.found.weeks, say) for team in _each_once(given)]
    return blocks + [one for one in events if one is not None]


def _each_once(given: ComparisonFolder) -> list[Team]:
    return [next(team for team in given.teams if team.found.name == name) for name in given.scenarios]


def _picture(given: ComparisonFolder, teams: tuple[Team, ...], say: Speaker) -> Picture:
    numbers = Numbers(say)
    panels, told = [], []
    for team in teams:
        title = f"{team.number}. {Names(team.scenario, say.language).title}"
        shares = {phase: team.found.phase_share[phase] for phase in PHASES}
        events = common.events_of(team.scenario, team.found.weeks, say)
        course = _course(team, given.results.replications)
        panels.append(Panel(title, say.strategy(team.found.strategy), shares, team.meetings, events, course))
        phase, share = _most(team)
        told.append(say("report_alt_team", team=title, phase=phase, share=numbers.percent(share)))
    figure = phases_below_each_other(panels, say, of_runs=True)
    caption = say("report_phases_caption", runs=given.results.replications, seed=given.results.seed)
    return picture(figure, say, alt=f"{say('report_alt_phases')} {' '.join(told)}", caption=caption)


def _course(team: Team, runs: int) -> Course:
    """What came of a team by week, for its figure."""
    found = team.found.by_week
    levels = (found.alive, found.taking_part, found.joint_results, found.kept_share)
    return Course(runs, *(np.asarray([math.nan if one is None else one for one in level]) for level in levels))


def _most(team: Team) -> tuple[str, float]:
    """The phase in which most runs end, and the share of them."""
    phase = max(PHASES, key=lambda one: team.found.final_phase[one])
    return phase, team.found.final_phase[phase]


def _interval(share: float, runs: int, say: Speaker) -> str:
    """A share with its 95% interval, rounded to both sides."""
    low, high = share_interval(round(share * runs), runs)
    ends = math.floor(100.0 * low + 1e-9), math.ceil(100.0 * high - 1e-9)
    return say("report_interval", low=ends[0], high=ends[1])


def _final(given: ComparisonFolder, say: Speaker) -> Table:
    numbers, runs = Numbers(say), given.results.replications
    rows = []
    for team in given.teams:
        phase, share = _most(team)
        cells: list[Cell] = [numbers.share(team.found.final_phase[one]) for one in PHASES]
        rows.append(Row(_name(team, say), (*cells, f"{say.phase(phase)}: {_interval(share, runs, say)}")))
    heads = (say("report_head_team"), *(say.phase(phase) for phase in PHASES), say("report_head_most"))
    return Table(say("report_final_caption", runs=runs), heads, (Group("", tuple(rows)),))


def _reached(given: ComparisonFolder, say: Speaker) -> Table:
    numbers, runs = Numbers(say), given.results.replications
    groups = []
    for team in given.teams:
        rows = []
        for phase in REACHED:
            reached = team.found.reached[phase]
            low, high = reached.interval
            ends = "-" if low is None else say("report_weeks_from", low=f"{low:g}")
            if low is not None and high is not None:
                ends = say("report_weeks_between", low=f"{low:g}", high=f"{high:g}")
            middle: Cell = (
                numbers.level(reached.median_week, 1 if reached.median_week % 1 else 0)
                if reached.median_week is not None
                else say("report_under_half" if reached.share else "report_never")
            )
            cells = (numbers.share(reached.share), _interval(reached.share, runs, say), middle, ends)
            rows.append(Row(say.phase(phase), cells))
        groups.append(Group(_name(team, say), tuple(rows)))
    heads = tuple(say(f"report_head_{head}") for head in ("phase", "reached", "sure", "median", "median_sure"))
    return Table(say("report_reached_caption", runs=runs), heads, tuple(groups))


def _attendance(given: ComparisonFolder, say: Speaker) -> Table:
    numbers = Numbers(say)
    when = ("first", "best", "last")
    rows = []
    for team in given.teams:
        came = (team.found.attendance[one] for one in when)
        rows.append(Row(_name(team, say), tuple(numbers.measure(count) for count in came)))
    heads = (say("report_head_team"), *(say(f"report_head_{one}") for one in when))
    return Table(say("report_attendance_caption"), heads, (Group("", tuple(rows)),))


def _work(given: ComparisonFolder, say: Speaker) -> Table:
    """What came of the teams, whatever their phase."""
    numbers, rows = Numbers(say), []
    for team in given.teams:
        work = team.found.work
        cells = (
            numbers.share(work.kept_share),
            numbers.level(work.joint_results, 1),
            numbers.level(work.trouble_down),
            numbers.level(work.differences, 1),
            numbers.share(work.differences_agreed),
        )
        rows.append(Row(_name(team, say), cells))
    heads = ("team", "kept", "joint_results", "trouble_down", "differences", "consensus")
    caption = say("report_work_caption", runs=given.results.replications)
    return Table(caption, tuple(say(f"report_head_{head}") for head in heads), (Group("", tuple(rows)),))


def _there(given: ComparisonFolder, say: Speaker) -> Table:
    """In how many runs the team is still there, and who is in it."""
    numbers, runs, rows = Numbers(say), given.results.replications, []
    for team in given.teams:
        work = team.found.work
        cells = (
            say("report_there", there=work.runs, runs=runs),
            numbers.level(work.members, 1),
            numbers.level(work.taking_part, 1),
            numbers.level(work.residents_trust),
        )
        rows.append(Row(_name(team, say), cells))
    heads = tuple(say(f"report_head_{head}") for head in ("team", "there", "listed", "taking_part", "residents"))
    return Table(say("report_there_caption"), heads, (Group("", tuple(rows)),))


def _kinds(given: ComparisonFolder, say: Speaker) -> Table:
    """How many runs end as a team that delivers, as one that does not, and deliver without being one."""
    numbers = Numbers(say)
    rows = [
        Row(_name(team, say), tuple(numbers.share(team.found.kinds[kind]) for kind in KINDS)) for team in given.teams
    ]
    heads = (say("report_head_team"), *(say(f"report_head_{kind}") for kind in KINDS))
    limits = {"results": f"{RESULTS_A_YEAR:g}", "kept": numbers.percent(KEPT_FROM)}
    caption = say("report_kinds_caption", runs=given.results.replications, **limits)
    return Table(caption, heads, (Group("", tuple(rows)),))


def _indicators(given: ComparisonFolder, say: Speaker) -> Table:
    numbers = Numbers(say)
    rows = [
        Row(told[say.place], tuple(numbers.level(team.found.indicators[name]) for team in given.teams))
        for name, told in fields.INDICATORS.items()
        if name in given.teams[0].found.indicators
    ]
    heads = (say("report_head_indicator"), *(say("report_team_number", number=team.number) for team in given.teams))
    caption = say("report_indicators_caption", runs=given.results.replications)
    return Table(caption, heads, (Group("", tuple(rows)),), folded=say("report_indicators_fold"))


def _by_week(given: ComparisonFolder, team: Team, say: Speaker) -> Table:
    numbers = Numbers(say)
    rows = [
        Row(
            str(week),
            tuple(numbers.share(team.found.phase_share[phase][week - 1]) for phase in PHASES),
        )
        for week in weeks_told(team.found.weeks)
    ]
    heads = (say("report_head_week"), *(say.phase(phase) for phase in PHASES))
    caption = say("report_by_week_caption", team=_name(team, say), runs=given.results.replications)
    fold = say("report_by_week_fold", team=_name(team, say))
    return Table(caption, heads, (Group("", tuple(rows)),), folded=fold)


def _ranges(given: ComparisonFolder, say: Speaker) -> list[Block]:
    """What chance and what the constants leave open, of phases at the end and of people at the meetings."""
    numbers = Numbers(say)
    found = {(one.scenario, one.strategy, one.figure): one for one in given.results.ranges}
    figures = {
        **{f"final_{phase}": say("report_range_final", phase=phase) for phase in PHASES},
        "attendance_last": say("report_range_last"),
    }

    def cells(one: Range, shares: bool) -> tuple[Cell, ...]:
        told = numbers.share if shares else numbers.measure
        ends = (one.value, one.chance_low, one.chance_high, one.lowest, one.highest)
        return tuple(told(value) for value in ends)

    groups = []
    for team in given.teams:
        rows = []
        for figure, label in figures.items():
            one = found.get((team.found.name, team.found.strategy, figure))
            if one is not None:
                rows.append(Row(label, cells(one, figure.startswith("final"))))
        groups.append(Group(_name(team, say), tuple(rows)))
    heads = ("figure", "first_set", "chance_low", "chance_high", "lowest", "highest")
    return [
        Heading(say("report_ranges")),
        Paragraph(say("report_ranges_told", sets=len(given.results.constants))),
        Table(
            say("report_ranges_caption", first=given.results.constants[0].name),
            tuple(say(f"report_head_{head}") for head in heads),
            tuple(groups),
        ),
    ]


# --- what it means ----------------------------------------------------------------------------------------------------


def _meaning(given: ComparisonFolder, say: Speaker) -> list[Block]:
    numbers, runs = Numbers(say), given.results.replications
    can = []
    for team in given.teams:
        phase, share = _most(team)
        can.append(
            say(
                "report_can_team",
                team=_name(team, say),
                count=round(share * runs),
                runs=runs,
                share=numbers.percent(share),
                interval=_interval(share, runs, say),
                phase=phase,
            )
        )
    margin = math.ceil(100.0 * 1.96 * 0.5 / math.sqrt(runs))
    can.append(say("report_can_uncertain", runs=runs, margin=margin))
    if len(given.teams) > 1:
        can += [say("report_can_same_luck"), say("report_can_differences")]
    remarks, assumed = balance(given.scenarios.values(), say)
    sets = len(given.results.constants)
    cannot = [say("report_not_chance"), say("report_not_persons")]
    if runs < FEW:
        cannot.append(say("report_not_few", runs=runs))
    cannot.append(say("report_not_weeks"))
    cannot.append(say("report_not_assumed", remarks=remarks, assumed=assumed))
    cannot.append(say("report_not_sets", sets=sets) if sets > 1 else say("report_not_constants"))
    return common.meaning(can, cannot, say)


def _made(given: ComparisonFolder, say: Speaker) -> list[Block]:
    sets = [one.name for one in given.results.constants]
    pairs = [
        (say("report_made_version"), given.version),
        (say("report_made_runs"), say("report_made_runs_each", runs=given.results.replications)),
        (say("report_made_seed"), str(given.results.seed)),
        (say("report_made_constants"), say.listed(sets) if sets else say("report_made_default")),
        (say("report_made_names"), say.listed(list(given.scenarios))),
    ]
    return common.made(pairs, say, files=say("report_made_files_comparison"))
