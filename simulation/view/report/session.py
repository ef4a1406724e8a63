"""The report of a session that somebody played: versions of one course, and the same luck under other chairs."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from simulation import __version__
from simulation.experiment.results import RunResult
from simulation.language import Names, Speaker, fields
from simulation.language.names import in_language
from simulation.minutes import Record, entries
from simulation.model.phases import PHASES
from simulation.play import Session, read_session
from simulation.play.pace import step
from simulation.play.session import MAXIMUM_BYTES, Version, is_session
from simulation.strategies import MOVE_NAMES
from simulation.view.figures import LINES, run_figure
from simulation.view.minutes import tell_entry
from simulation.view.report import common
from simulation.view.report.document import (
    Block,
    Cell,
    Entry,
    Group,
    Heading,
    Number,
    Numbers,
    Paragraph,
    Picture,
    Report,
    Row,
    Section,
    Table,
    weeks_told,
)
from simulation.view.report.files import ALLOWED, read_text, refused
from simulation.view.report.origins import balance, studies, team_blocks
from simulation.view.report.pictures import Panel, phases_below_each_other, picture

REFERENCE = "adaptive"
"""Strategy that the versions are set beside, with the team's own."""
LEAST_TOLD = 0.005
"""Moves that get less attention are not told."""


@dataclass(frozen=True, slots=True)
class Line:
    """One course of a report: what it is called, its record, and the version, where it is one."""

    name: str
    record: Record
    version: Version | None = None


def open_session(path: Path) -> Session:
    """Read the file of a session.

    Raises
    ------
    FileError
        With what is wrong with it.
    """
    text = read_text(path, MAXIMUM_BYTES)
    if not is_session(text):
        raise refused(path, "this is not a session that was saved on the page", ALLOWED)
    session = read_session(text, str(path))
    if not any(version.course.record.last_week for version in session.versions):
        raise refused(path, "nothing has happened in this session yet", "a session with a meeting that was held")
    return session


def session_content(session: Session, say: Speaker) -> Report:
    """Make the report of a session in which at least one week is over."""
    scenario = session.scenario
    lines = _lines(session, say)
    say = Speaker(say.language, Names(scenario, say.language))
    sections = [
        Section("teams", say("report_compared"), tuple(_compared(session, lines, say))),
        Section("found", say("report_found"), tuple(_found(session, lines, say))),
        Section("minutes", say("report_minutes", name=session.version.name), tuple(_minutes(session, say))),
        Section("meaning", say("report_meaning"), tuple(_meaning(session, lines, say))),
        Section("made", say("report_made"), tuple(_made(session, say))),
    ]
    title = say("report_title_session", title=Names(scenario, say.language).title)
    return Report(title, say("report_question_session"), tuple(sections))


def _lines(session: Session, say: Speaker) -> list[Line]:
    """The versions in which something happened, and those references that are not a version already."""
    own = session.scenario.chair.strategy
    found = [
        Line(_version_name(version, say), version.course.record, version)
        for version in session.versions
        if version.course.record.last_week
    ]
    for name, record in session.references([REFERENCE]).items():
        key = "report_reference_own" if name == own else "report_reference"
        found.append(Line(say(key, strategy=name), record))
    return found


def _version_name(version: Version, say: Speaker) -> str:
    key = "report_version_person" if version.course.decisions else "report_version_strategy"
    return say(key, name=version.name, strategy=version.course.led_by)


# --- what was compared ------------------------------------------------------------------------------------------------


def _compared(session: Session, lines: Sequence[Line], say: Speaker) -> list[Block]:
    rows = []
    for line in lines:
        decided = len(line.version.course.decisions) if line.version else 0
        held = len(line.record.meetings)
        cells = (str(line.record.last_week), str(held), str(min(decided, held)))
        rows.append(Row(line.name, cells))
    heads = tuple(say(f"report_head_{head}") for head in ("course", "weeks", "meetings", "decided"))
    own = session.scenario.chair.strategy
    blocks: list[Block] = [
        Paragraph(say("report_session_told", seed=session.seed, replication=session.replication)),
        Table(say("report_versions_caption"), heads, (Group("", tuple(rows)),)),
        common.strategies([own, *(version.course.strategy or own for version in session.versions), REFERENCE], say),
    ]
    blocks += team_blocks(session.scenario, say, led=say.strategy(own))
    return blocks + studies([session.scenario], say)


# --- what was found ---------------------------------------------------------------------------------------------------


def _found(session: Session, lines: Sequence[Line], say: Speaker) -> list[Block]:
    weeks = max(line.record.last_week for line in lines)
    blocks: list[Block] = [_side_by_side(session, lines, say), common.phases(say), _at_the_end(lines, say)]
    blocks.append(_phases_by_week(lines, weeks, say))
    happened = common.events(session.scenario, weeks, say)
    if happened is not None:
        blocks.append(happened)
    for line in lines:
        step()
        if line.version is None:
            continue
        blocks += [
            Heading(line.name),
            _run_picture(session, line, line.version.course.result(), say),
            _run_table(line, say),
            _moves(line, line.version, session.scenario.chair.strategy, say),
        ]
    return blocks


def _side_by_side(session: Session, lines: Sequence[Line], say: Speaker) -> Picture:
    panels, told = [], []
    for line in lines:
        weeks = [line.record.week(week) for week in range(1, line.record.last_week + 1)]
        shares = {phase: [float(week[phase]) for week in weeks] for phase in PHASES}
        meetings = [int(row["week"]) for row in line.record.meetings]
        events = common.events_of(session.scenario, len(weeks), say)
        panels.append(Panel(line.name, say("report_weeks", weeks=len(weeks)), shares, meetings, events))
        told.append(say("report_alt_course", course=line.name, spells=_spells(weeks, say)))
    caption = say("report_session_caption", seed=session.seed, replication=session.replication)
    figure = phases_below_each_other(panels, say, of_runs=False)
    return picture(figure, say, alt=f"{say('report_alt_courses')} {' '.join(told)}", caption=caption)


def _spells(weeks: Sequence[object], say: Speaker) -> str:
    """Which phase prevailed from when to when."""
    phases = [str(week["phase"]) for week in weeks]  # type: ignore[index]
    starts = [place for place, phase in enumerate(phases) if not place or phase != phases[place - 1]]
    ends = [*starts[1:], len(phases)]
    return ", ".join(
        say("report_spell", phase=phases[start], first=start + 1, last=end)
        for start, end in zip(starts, ends, strict=True)
    )


def _phase_cell(row: object, say: Speaker, numbers: Numbers) -> Cell:
    phase = str(row["phase"])  # type: ignore[index]
    share = float(row[phase])  # type: ignore[index]
    return Number(f"{say.phase(phase)} {numbers.percent(share)}", share)


def _at_the_end(lines: Sequence[Line], say: Speaker) -> Table:
    """Where each course stands in its last week."""
    numbers = Numbers(say)
    rows = []
    for line in lines:
        last = line.record.week(line.record.last_week)
        came = line.record.meetings[-1]["persons"] if line.record.meetings else None
        values = tuple(numbers.level(float(last[one.column])) for one in LINES)
        rows.append(Row(line.name, (_phase_cell(last, say, numbers), numbers.measure(came), *values)))
    heads = (
        *(say(f"report_head_{head}") for head in ("course", "phase", "last")),
        *(fields.INDICATORS[one.column][say.place] for one in LINES),
    )
    return Table(say("report_end_caption"), heads, (Group("", tuple(rows)),))


def _phases_by_week(lines: Sequence[Line], weeks: int, say: Speaker) -> Table:
    numbers = Numbers(say)
    rows = [
        Row(
            str(week),
            tuple(
                _phase_cell(line.record.week(week), say, numbers) if week <= line.record.last_week else "-"
                for line in lines
            ),
        )
        for week in weeks_told(weeks)
    ]
    heads = (say("report_head_week"), *(line.name for line in lines))
    caption = say("report_courses_caption")
    return Table(caption, heads, (Group("", tuple(rows)),), folded=say("report_courses_fold"))


def version_picture(session: Session, say: Speaker) -> bytes:
    """The figure of the version that is played, as PNG, in the language of the speaker."""
    version = session.version
    name = _version_name(version, say)
    line = Line(name, version.course.record, version)
    return base64.b64decode(_run_picture(session, line, version.course.result(), say).data)


def _run_picture(session: Session, line: Line, result: RunResult, say: Speaker) -> Picture:
    told = replace(result, scenario=in_language(result.scenario, say.language))
    last = line.record.week(line.record.last_week)
    caption = say(
        "report_run_caption", course=line.name, seed=session.seed, replication=session.replication, weeks=last["week"]
    )
    spells = _spells([line.record.week(week) for week in range(1, line.record.last_week + 1)], say)
    alt = say("report_alt_run", course=line.name, spells=spells)
    return picture(run_figure(told), say, alt=alt, caption=caption, below=line.name)


def _run_table(line: Line, say: Speaker) -> Table:
    """What the figure of one run shows, in the weeks of its meetings and the last."""
    numbers = Numbers(say)
    came = {int(row["week"]): (int(row["persons"]), int(row["members"]) + 1) for row in line.record.meetings}
    held = sorted(came)
    kept = {held[place - 1] for place in weeks_told(len(held))} | {line.record.last_week}
    rows = []
    for week in sorted(kept):
        row = line.record.week(week)
        people = say("report_of", count=came[week][0], whole=came[week][1]) if week in came else "-"
        values = tuple(numbers.level(float(row[one.column])) for one in LINES)
        rows.append(Row(str(week), (_phase_cell(row, say, numbers), people, *values)))
    heads = (
        *(say(f"report_head_{head}") for head in ("week", "phase", "came")),
        *(fields.INDICATORS[one.column][say.place] for one in LINES),
    )
    caption = say("report_run_table_caption", course=line.name)
    return Table(caption, heads, (Group("", tuple(rows)),), folded=say("report_run_table_fold"))


def _moves(line: Line, version: Version, own: str, say: Speaker) -> Table:
    """What the chair did at each meeting, and who decided it."""
    rows = []
    for row in line.record.meetings:
        given = [(name, float(row[f"move_{name}"])) for name in MOVE_NAMES]
        moves = sorted(((name, share) for name, share in given if share > LEAST_TOLD), key=lambda one: -one[1])
        decided = int(row["meeting"]) in version.course.decisions
        who = say("report_by_person") if decided else say.strategy(version.course.strategy or own)
        told = say("report_moves", moves=moves) if moves else say("report_no_moves")
        rows.append(Row(str(row["meeting"]), (str(row["week"]), who, told)))
    heads = tuple(say(f"report_head_{head}") for head in ("meeting", "week", "by", "moves"))
    return Table(say("report_moves_caption", course=line.name), heads, (Group("", tuple(rows)),), texts=True)


# --- minutes, and what it means ---------------------------------------------------------------------------------------


def _minutes(session: Session, say: Speaker) -> list[Block]:
    record = session.version.course.record
    if not record.last_week:
        return [Paragraph(say("report_minutes_none"))]
    told = []
    for entry in entries(record):
        step()
        told.append(tell_entry(entry, say))
    return [Paragraph(say("report_minutes_told")), *(Entry(one.heading, one.lines) for one in told)]


def _meaning(session: Session, lines: Sequence[Line], say: Speaker) -> list[Block]:
    can = []
    for line in lines:
        last = line.record.week(line.record.last_week)
        can.append(say("report_can_course", course=line.name, week=last["week"], phase=str(last["phase"])))
    if len(lines) > 1:
        can.append(say("report_can_session"))
    remarks, assumed = balance([session.scenario], say)
    cannot = [
        say("report_not_one_run"),
        say("report_not_best"),
        say("report_not_player"),
        say("report_not_persons"),
        say("report_not_inside"),
        say("report_not_assumed", remarks=remarks, assumed=assumed),
        say("report_not_constants"),
    ]
    return common.meaning(can, cannot, say)


def _made(session: Session, say: Speaker) -> list[Block]:
    pairs = [
        (say("report_made_version"), __version__),
        (say("report_made_runs"), say("report_made_runs_one")),
        (say("report_made_seed"), str(session.seed)),
        (say("report_made_replication"), str(session.replication)),
        (say("report_made_constants"), say("report_made_default")),
        (say("report_made_names"), session.scenario.name),
    ]
    return common.made(pairs, say, files=say("report_made_files_session"))
