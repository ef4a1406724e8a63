"""The second room: the table, and beside it what comes next or what happened."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from nicegui import background_tasks, ui

from simulation.language import Speaker, fields
from simulation.minutes import closing_entry, meeting_entry
from simulation.minutes.hints import hints
from simulation.minutes.meeting import MENTIONED
from simulation.minutes.period import outcome_claims, work_claims
from simulation.model.phases import PHASES
from simulation.play import Course, Stage, Version
from simulation.strategies import MOVE_NAMES
from simulation.view.minutes import Told, tell_entry
from simulation.view.page import deciding, looking
from simulation.view.page.ribbon import ribbon
from simulation.view.page.scene import scene_at
from simulation.view.page.seats import parties_key, seats

if TYPE_CHECKING:
    from simulation.view.page.app import Page

PAUSES = {4.0: "speed_slow", 2.0: "speed_middle", 0.8: "speed_fast"}


def build(page: Page) -> None:
    """The table and the ribbon left, the panel right, and below what there is to look into."""
    visitor = page.visitor
    if visitor.session is None:
        return
    say, version = page.say, visitor.session.version
    course = version.course
    assert say.names is not None
    with ui.row().classes("items-center w-full gap-4"):
        ui.label(say.names.title).classes("text-lg font-bold")
        ui.label(_who_leads(page, say)).classes("text-gray-700")
        _versions(page)
    with ui.grid(columns="minmax(0,3fr) minmax(330px,2fr)").classes("w-full gap-4"):
        with ui.column().classes("w-full gap-1"):
            scene = scene_at(course, visitor.looking_at)
            ui.html(seats(scene, say, inside=visitor.inside, chosen=visitor.chosen), sanitize=False).classes(
                "w-full"
            ).props('data-testid="table"')
            ui.label(say("table_key_inside" if visitor.inside else "table_key")).classes("text-sm text-gray-700")
            ui.label(parties_key(say)).classes("text-sm text-gray-700")
            ui.html(
                ribbon(course.record, say, horizon=visitor.session.scenario.horizon_weeks, week=_week(page, course)),
                sanitize=False,
            ).classes("w-full").props('data-testid="ribbon"')
            _done(say, course, _week(page, course))
            ui.label(_ribbon_key(say)).classes("text-sm text-gray-700")
            _moments(page, say, course)
            if course.stage is Stage.OPEN and visitor.looking_at is None and version.person:
                deciding.noticed(say, course)
            looking.pointed_at(page, say, scene)
        with ui.column().classes("w-full gap-2"):
            _panel(page, say, course)
    looking.build(page, say, course)


def _done(say: Speaker, course: Course, week: int) -> None:
    """What came of the team so far, beside the phase it is seen in."""
    week = min(week, course.record.last_week)
    if week:
        claims = [*work_claims(course.record, week), *outcome_claims(course.record, week)]
        ui.label(" ".join(say(one.key, **one.values) for one in claims)).props('data-testid="done"')


def _ribbon_key(say: Speaker) -> str:
    """What the phases of the ribbon mean."""
    told = []
    for phase in PHASES[:-1]:
        meaning = fields.PHASES[phase][2 + say.place].rstrip(".")
        told.append(f"{say.phase(phase)}: {meaning[:1].lower()}{meaning[1:]}")
    return f"{'; '.join(told)}."


def _who_leads(page: Page, say: Speaker) -> str:
    session = page.visitor.session
    assert session is not None
    if session.version.person:
        return say("leads_you", seed=session.seed)
    return say("leads_strategy", strategy=session.version.course.led_by, seed=session.seed)


def _versions(page: Page) -> None:
    session = page.visitor.session
    assert session is not None
    if len(session.versions) < 2:
        return

    def take(place: int) -> None:
        session.current = place
        page.visitor.look_at_now()
        page.keep()

    told = {place: page.say("version", name=version.name) for place, version in enumerate(session.versions)}
    ui.toggle(told, value=session.current, on_change=lambda event: take(int(event.value))).props("dense").props(
        'data-testid="versions"'
    )


def _week(page: Page, course: Course) -> int:
    looked = page.visitor.looking_at
    if looked is not None:
        return int(course.record.meetings[looked - 1]["week"])
    return course.week


def point(page: Page, member: str) -> None:
    """Point at a member, or at nobody where it was that one."""
    page.visitor.chosen = None if page.visitor.chosen == member else member
    page.draw()


# --- going through time -----------------------------------------------------------------------------------------------


def _moments(page: Page, say: Speaker, course: Course) -> None:
    """Buttons to look back, to go on, and to let it run."""
    visitor = page.visitor
    held = len(course.record.meetings)
    looked = visitor.looking_at

    def look(meeting: int | None) -> None:
        visitor.running = False
        visitor.looking_at = None if meeting is None or meeting > held else max(1, meeting)
        page.draw()

    at = held + 1 if looked is None else looked
    last = held + (0 if course.stage is Stage.HELD else 1)
    with ui.row().classes("items-center gap-2 w-full"):
        back = ui.button(say("look_back"), icon="chevron_left", on_click=lambda: look(min(at, last) - 1))
        back.props('outline dense data-testid="look-back"').set_enabled(min(at, last) > 1)
        ui.label(say("looking_at", meeting=looked) if looked else say("looking_now")).classes("font-bold")
        on = ui.button(say("look_on"), icon="chevron_right", on_click=lambda: look(at + 1))
        on.props('outline dense data-testid="look-on"').set_enabled(looked is not None)
        if looked is not None:
            ui.button(say("back_to_now"), on_click=lambda: look(None)).props("flat dense").props(
                'data-testid="look-now"'
            )
        ui.space()
        if not _decides(page):
            _run_buttons(page, say, course)


def _decides(page: Page) -> bool:
    session = page.visitor.session
    return session is not None and session.version.person


def _run_buttons(page: Page, say: Speaker, course: Course) -> None:
    visitor = page.visitor
    if course.stage is Stage.OVER:
        return
    if visitor.running:
        ui.button(say("pause"), icon="pause", on_click=lambda: _stop(page)).props('data-testid="pause"')
    else:
        ui.button(say("run"), icon="play_arrow", on_click=lambda: _run(page)).props('data-testid="run"')
    ui.button(say("step"), icon="skip_next", on_click=lambda: step(page)).props('outline data-testid="step"')
    ui.select(
        {pause: say(key) for pause, key in PAUSES.items()},
        value=visitor.pause,
        label=say("speed"),
        on_change=lambda event: setattr(visitor, "pause", float(event.value)),
    ).props("dense options-dense behavior=menu").classes("w-28")


async def step(page: Page) -> None:
    """Hold the open meeting by the strategy, or else the next one, and show it."""
    visitor = page.visitor
    if visitor.session is None:
        return
    course = visitor.session.version.course

    def go_on() -> None:
        if course.stage is Stage.HELD:
            course.next_meeting()
        course.hold()

    def held(_: None) -> None:
        visitor.looking_at = None
        if course.stage is Stage.OVER:
            visitor.running = False

    await page.working(go_on, held)


def _run(page: Page) -> None:
    """Let meetings follow each other until paused, or over."""
    visitor = page.visitor
    visitor.running = True
    client = ui.context.client

    async def go_on() -> None:
        with client:
            while visitor.running and visitor.page is page and client.has_socket_connection:
                await step(page)
                await asyncio.sleep(visitor.pause)

    background_tasks.create(go_on(), name="run")


def _stop(page: Page) -> None:
    page.visitor.running = False
    page.draw()


# --- the panel --------------------------------------------------------------------------------------------------------


def _panel(page: Page, say: Speaker, course: Course) -> None:
    visitor = page.visitor
    if visitor.looking_at is not None:
        _told(tell_entry(meeting_entry(course.record, visitor.looking_at - 1), say, inside=visitor.inside))
        meeting = visitor.looking_at
        key = "go_on_otherwise" if _decides(page) else "take_the_chair_from"
        branch = ui.button(say(key, meeting=meeting), icon="call_split", on_click=lambda: _branch(page, meeting)).props(
            'data-testid="branch"'
        )
        assert visitor.session is not None
        if visitor.session.full:
            branch.disable()
            ui.label(say("no_more_versions", room=visitor.session.room))
    elif course.stage is Stage.OPEN:
        _before(page, say, course)
    else:
        if course.record.meetings:
            _told(tell_entry(meeting_entry(course.record, len(course.record.meetings) - 1), say, inside=visitor.inside))
        if course.stage is Stage.OVER:
            _told(tell_entry(closing_entry(course.record), say, inside=visitor.inside))
            ui.button(say("to_compare"), icon="compare_arrows", on_click=lambda: page.go("compare")).props(
                'data-testid="to-compare"'
            )
        elif _decides(page):
            ui.button(say("next_meeting"), icon="arrow_forward", on_click=lambda: _next(page)).props("size=lg").props(
                'data-testid="next"'
            )
    _switches(page, say, course)


def _told(told: Told) -> None:
    with ui.card().classes("w-full gap-2").props('data-testid="minutes"'):
        ui.label(told.heading).classes("text-lg font-bold")
        for line, inside in told.lines:
            ui.label(line).classes("inside" if inside else "")


def _before(page: Page, say: Speaker, course: Course) -> None:
    number, week = course.meeting, course.week
    with ui.card().classes("w-full gap-2"):
        ui.label(say("about_to", number=number, week=week)).classes("text-lg font-bold")
        members = len(course.model.invited())
        came = len(course.present)
        if course.scenario.chair.leadership == "chair":  # somebody is there besides the members
            ui.label(say("came", came=came, members=members) if came else say("came_nobody"))
        else:
            ui.label(say("came_members", came=came, members=members) if came else say("came_no_member"))
        for row in course.model.recorder.events:
            if course.record.last_week < row["week"] <= week:
                ui.label(say("happened", week=row["week"], event=row["number"] - 1)).classes("font-bold")
        if _decides(page):
            deciding.build(page, say, course)
        else:
            proposed = course.proposal._asdict()
            ranked = sorted(MOVE_NAMES, key=lambda name: -proposed[name])
            moves = tuple((name, proposed[name]) for name in ranked if proposed[name] >= MENTIONED)
            ui.label(say("will_do", moves=moves) if moves else say("will_do_nothing"))
            with ui.row().classes("gap-2"):
                ui.button(say("hold"), icon="groups", on_click=lambda: step(page)).props('size=lg data-testid="hold"')
                ui.button(say("take_the_chair"), on_click=lambda: _take_the_chair(page)).props(
                    'flat data-testid="take-chair"'
                )


def _take_the_chair(page: Page) -> None:
    session = page.visitor.session
    assert session is not None
    session.version.person = True
    page.visitor.look_at_now()
    page.keep()


def _next(page: Page) -> None:
    session = page.visitor.session
    assert session is not None
    page.work(session.version.course.next_meeting, lambda _: _look_at_now(page, "hold"))


def _look_at_now(page: Page, focus: str = "") -> None:
    page.visitor.look_at_now()
    page.draw(focus=focus)


def _branch(page: Page, meeting: int) -> None:
    session = page.visitor.session
    assert session is not None
    old = session.version.course.decisions.get(meeting)

    def begun(_: Version) -> None:
        if old is not None:
            page.visitor.attention.take_over(old)
        page.visitor.look_at_now()

    page.work(lambda: session.branch(meeting, person=True), begun)


def _switches(page: Page, say: Speaker, course: Course) -> None:
    visitor = page.visitor

    def switch(name: str, on: bool) -> None:
        setattr(visitor, name, on)
        page.keep()

    ui.switch(
        say("show_inside"), value=visitor.inside, on_change=lambda event: switch("inside", bool(event.value))
    ).props('data-testid="inside"')
    if course.stage is Stage.OPEN and visitor.looking_at is None:
        ui.switch(
            say("show_hints"), value=visitor.hints, on_change=lambda event: switch("hints", bool(event.value))
        ).props('data-testid="hints"')
        if visitor.hints:
            with ui.card().classes("w-full bg-amber-1 gap-1").props('data-testid="hints-card"'):
                for claim in hints(course.record, course.reading, course.actual):
                    ui.label(say(claim.key, **claim.values))
