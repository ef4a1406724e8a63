"""What there is to look into below the table: a member, the story, boundaries, support, all minutes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from nicegui import ui

from simulation.language import Speaker, fields
from simulation.minutes import meeting_entry
from simulation.minutes.meeting import CLEAR_ENOUGH
from simulation.play import Course
from simulation.play.pace import step
from simulation.view.minutes import tell_entry
from simulation.view.page.bars import Bar, bars
from simulation.view.page.scene import Scene

if TYPE_CHECKING:
    from simulation.view.page.app import Page

BOUNDARIES = ("cognitive_boundary", "social_boundary", "material_boundary")
_FEELINGS = ("grievance", "recognition", "on_table", "identification", "chair_trust", "added_value")


def pointed_at(page: Page, say: Speaker, scene: Scene) -> None:
    """The member who was pointed at."""
    visitor = page.visitor
    seat = next((one for one in scene.seats if one.member == visitor.chosen), None)
    if seat is None:
        ui.label(say("point_at")).classes("text-sm text-gray-700")
        return
    with ui.card().classes("w-full gap-1").props('data-testid="member"'):
        with ui.row().classes("items-center gap-3"):
            ui.label(say.person(seat.member)).classes("font-bold")
            ui.label(say("works_for", party=(seat.organisation,)))
        if seat.said:
            ui.label(say("member_said", said=seat.said))
        if visitor.inside:
            ui.label(say("member_concern", concern=seat.concern)).classes("inside")
            shown = [Bar(say(f"feels_{name}"), getattr(seat, name)) for name in _FEELINGS]
            ui.html(bars(shown, say.person(seat.member)), sanitize=False).classes("w-full")


def build(page: Page, say: Speaker, course: Course) -> None:
    """Four things to unfold."""
    visitor, record = page.visitor, course.record
    week = record.last_week
    if visitor.looking_at is not None:
        week = int(record.meetings[visitor.looking_at - 1]["week"])
    if week == 0:
        return
    with ui.grid(columns="repeat(auto-fit, minmax(340px, 1fr))").classes("w-full gap-3"):
        if visitor.inside:
            with ui.card().classes("gap-1").props('data-testid="story"'):
                _story(say, course, week)
            with ui.card().classes("gap-1").props('data-testid="boundaries"'):
                ui.label(say("boundaries")).classes("font-bold")
                ui.label(say("boundaries_help")).classes("text-sm text-gray-700")
                row = record.week(week)
                shown = [Bar(fields.INDICATORS[name][say.place], float(row[name])) for name in BOUNDARIES]
                ui.html(bars(shown, say("boundaries")), sanitize=False).classes("w-full")
            with ui.card().classes("gap-1").props('data-testid="support"'):
                ui.label(say("support")).classes("font-bold")
                ui.label(say("support_help")).classes("text-sm text-gray-700")
                assert say.names is not None
                shown = [
                    Bar(say.names.organisation(str(one["organisation"])), float(one["support"]))
                    for one in record.rows("organisations", week)
                ]
                ui.html(bars(shown, say("support")), sanitize=False).classes("w-full")
    if record.meetings:
        opened = False

        def unfold() -> None:
            if not opened:
                page.work(lambda: _all_minutes(say, course, inside=visitor.inside), unfolded, redraw=False)

        def unfolded(html: str) -> None:
            nonlocal opened
            opened = True
            if not inside.is_deleted:
                with inside:
                    ui.html(html, sanitize=False).classes("w-full")

        with ui.expansion(say("all_minutes"), on_value_change=unfold) as folded:
            inside = ui.column().classes("w-full gap-1")
        folded.classes("w-full").props('data-testid="all-minutes"')


def _all_minutes(say: Speaker, course: Course, *, inside: bool) -> str:
    """The minutes of all meetings held, the last one first, as one piece of HTML."""
    parts = []
    for place in reversed(range(len(course.record.meetings))):
        step()
        told = tell_entry(meeting_entry(course.record, place), say, inside=inside)
        parts.append(f'<div class="font-bold q-mt-sm">{escape(told.heading)}</div>')
        parts += [f'<div class="{"inside" if hidden else ""}">{escape(line)}</div>' for line, hidden in told.lines]
    return "".join(parts)


def _story(say: Speaker, course: Course, week: int) -> None:
    record = course.record
    assert say.names is not None
    clarity = float(record.week(week)["clarity"])
    ui.label(say("story")).classes("font-bold")
    ui.label(say("story_help", clarity=clarity)).classes("text-sm text-gray-700")
    if clarity < CLEAR_ENOUGH:
        ui.label(say("story_none"))
    rows = record.rows("facets", week)
    shown = [
        Bar(
            say.names.facet(str(row["facet"])),
            float(row["story"]),
            float(row["concern"]),
            say.percent(float(row["story"])),
        )
        for row in sorted(rows, key=lambda row: -float(row["concern"]))
    ]
    ui.html(bars(shown, say("story")), sanitize=False).classes("w-full")
    missing = tuple(
        str(row["facet"]) for row in rows if row["concern"] > 0.05 and row["included"] < 0.5 * row["concern"]
    )
    if missing:
        ui.label(say("story_missing", facets=missing))
