"""The third room: versions beside each other, and the same people with the same luck led otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicegui import ui

from simulation.language import Speaker, fields
from simulation.minutes import Record, meeting_entry
from simulation.play import Session
from simulation.view.minutes import tell_entry
from simulation.view.page.choices import strategies
from simulation.view.page.ribbon import ribbon

if TYPE_CHECKING:
    from simulation.view.page.app import Page

MOST_BESIDE = 3
FIGURES = (
    *("added_value", "recognition", "trust_across", "grievance", "kept_rate", "results", "consensus"),
    *("residents_trust", "trouble"),
)
"""Indicators that stand beside a ribbon."""


@dataclass(frozen=True, slots=True)
class Line:
    """One course to compare: what it is called, its record, and whether it can be looked at closer."""

    key: str
    name: str
    record: Record


@dataclass
class _Beside:
    """Which meeting is looked at beside each other, and in which courses."""

    meeting: int
    shown: list[str]


def lines(session: Session, say: Speaker, others: Sequence[str] = ("adaptive",)) -> list[Line]:
    """The versions, and the same people with the same luck under the team's own strategy and others."""
    found = []
    for place, version in enumerate(session.versions):
        key = "compared_person" if version.course.decisions else "compared_strategy"
        name = say(key, name=version.name, strategy=version.course.led_by)
        found.append(Line(f"version_{place}", name, version.course.record))
    for strategy, record in session.references(others).items():
        found.append(Line(strategy, say("compared_reference", strategy=strategy), record))
    return found


def build(page: Page) -> None:
    """Ribbons with figures, and below the minutes of one meeting beside each other."""
    session = page.visitor.session
    if session is None:
        return
    say, others = page.say, page.visitor.beside
    ui.label(say("compare_intro")).classes("text-lg")
    if not session.reached:
        ui.label(say("compare_nothing"))
        return
    if not session.has_references(others):
        _others(page, say)
        asked = (session.reached, *others)
        if page.compared != asked:  # begun by itself once; where it was stopped it waits to be asked for
            page.compared = asked
            page.work(lambda: session.references(others))
        else:
            ui.button(say("compare_work_out"), on_click=lambda: page.work(lambda: session.references(others))).props(
                'data-testid="work-out"'
            )
        return
    compared = lines(session, say, others)
    for line in compared:
        with ui.row().classes("w-full items-center no-wrap gap-3").props(f'data-testid="line-{line.key}"'):
            ui.label(line.name).classes("font-bold shrink-0").style("width:220px")
            drawn = ribbon(line.record, say, horizon=session.scenario.horizon_weeks)
            ui.html(drawn, sanitize=False).classes("w-full")
    _figures(say, [line for line in compared if line.record.last_week])
    _others(page, say)
    ui.label(say("compare_note")).classes("text-gray-700")
    _beside(page, say, compared)


def _others(page: Page, say: Speaker) -> None:
    """Under which other strategies the same luck is to be seen."""

    def choose(names: list[str]) -> None:
        page.visitor.beside = names
        page.draw()

    ui.select(
        {name: say.strategy(name) for name in strategies()},
        value=page.visitor.beside,
        multiple=True,
        label=say("compare_others"),
        on_change=lambda event: choose(list(event.value)),
    ).props('behavior=menu use-chips outlined dense data-testid="others"').style("min-width:420px")


def _figures(say: Speaker, compared: list[Line]) -> None:
    """A table of figures, each in the last week that it has reached."""
    ui.label(say("compare_at")).classes("text-lg font-bold q-mt-md")
    columns = [
        {"name": "name", "label": "", "field": "name", "align": "left"},
        {"name": "week", "label": say("compare_week"), "field": "week"},
        {"name": "phase", "label": say("compare_phase"), "field": "phase", "align": "left"},
        {"name": "came", "label": say("compare_came"), "field": "came"},
        {"name": "members", "label": say("compare_members"), "field": "members"},
        {"name": "done", "label": say("compare_results"), "field": "done"},
        {"name": "words", "label": say("compare_kept"), "field": "words"},
        *({"name": name, "label": fields.INDICATORS[name][say.place], "field": name} for name in FIGURES),
    ]
    rows = []
    for line in compared:
        week = line.record.last_week
        row = line.record.week(week)
        due = any(line.record.rows("agreements", past) for past in range(1, week + 1))
        held = [meeting["persons"] for meeting in line.record.meetings if meeting["week"] <= week]
        told = {"name": line.name, "week": str(week), "phase": say.phase(str(row["phase"]))}
        told |= {"came": str(held[-1]) if held else "-", "members": str(row["members"])}
        told |= {"done": str(row["results_so_far"]), "words": f"{row['kept_so_far']}/{row['due_so_far']}"}
        levels = {name: say.level(float(row[name])) for name in FIGURES}
        rows.append({**told, **levels, **({} if due else {"kept_rate": "-"})})
    table = ui.table(rows=rows, columns=columns, row_key="name").props('flat bordered wrap-cells data-testid="figures"')
    table.classes("w-full")


def _beside(page: Page, say: Speaker, compared: list[Line]) -> None:
    """Minutes of the same meeting in up to three courses."""
    most = max(len(line.record.meetings) for line in compared)
    first = max(1, min(len(line.record.meetings) for line in compared))  # the last one that all have held
    names = {line.key: line.name for line in compared}
    ui.label(say("compare_minutes")).classes("text-lg font-bold q-mt-md")
    session = page.visitor.session
    current = "" if session is None else f"version_{session.current}"
    chosen = [key for key in names if key == current or not key.startswith("version_")][:MOST_BESIDE]
    beside = _Beside(first, chosen)

    @ui.refreshable
    def columns() -> None:
        with ui.grid(columns=max(1, len(beside.shown))).classes("w-full gap-3"):
            for line in compared:
                if line.key not in beside.shown:
                    continue
                with ui.column().classes("gap-1").props(f'data-testid="beside-{line.key}"'):
                    ui.label(line.name).classes("font-bold")
                    if beside.meeting > len(line.record.meetings):
                        ui.label(say("compare_not_held"))
                        continue
                    entry = meeting_entry(line.record, beside.meeting - 1)
                    told = tell_entry(entry, say, inside=page.visitor.inside)
                    ui.label(told.heading).classes("font-bold")
                    for text, inside in told.lines:
                        ui.label(text).classes("inside" if inside else "")

    def turn(meeting: int) -> None:
        beside.meeting = meeting
        columns.refresh()

    def show(keys: list[str]) -> None:
        beside.shown = keys[-MOST_BESIDE:]
        columns.refresh()

    with ui.row().classes("items-center gap-4"):
        ui.number(
            say("compare_meeting"),
            value=first,
            min=1,
            max=most,
            precision=0,
            format="%d",
            on_change=lambda event: turn(max(1, min(most, int(event.value or 1)))),
        ).props('data-testid="compare-meeting"').classes("w-32")
        ui.select(
            names,
            value=chosen,
            multiple=True,
            label=say("compare_which", most=MOST_BESIDE),
            on_change=lambda event: show(list(event.value)),
        ).props("behavior=menu use-chips").style("min-width:340px")
    columns()
