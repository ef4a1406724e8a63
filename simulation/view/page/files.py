"""Files in and out: open a team or a session, save, export. Nothing is read from or written to the machine's disk."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nicegui import events, ui

from simulation.play import Session, read_session
from simulation.play.pace import step
from simulation.play.session import MAXIMUM_BYTES, is_session
from simulation.scenario.loader import scenario_from_text
from simulation.scenario.problems import FileError
from simulation.scenario.schema import Scenario
from simulation.scenario.writing import scenario_to_yaml

if TYPE_CHECKING:
    from simulation.view.page.app import Page
    from simulation.view.page.state import Visitor

MOST_PROBLEMS = 12
_LOOK_AGAIN_SECONDS = 0.05
_DRAWING = threading.Lock()
"""Settings of figures hold for the whole process, so that one is drawn at a time."""


def menu(page: Page) -> None:
    """The menu with everything that goes in and out."""
    say = page.say
    with ui.button(say("files"), icon="folder").props('flat text-color=white data-testid="files"'), ui.menu():
        ui.menu_item(say("open"), on_click=lambda: open_dialog(page)).props('data-testid="menu-open"')
        if page.visitor.session is not None:
            ui.menu_item(say("save_session"), on_click=lambda: _save(page)).props('data-testid="menu-save"')
            ui.separator()
            ui.menu_item(say("export_minutes"), on_click=lambda: _minutes(page)).props('data-testid="menu-minutes"')
            ui.menu_item(say("export_figure"), on_click=lambda: _figure(page)).props('data-testid="menu-figure"')
            ui.menu_item(say("export_report"), on_click=lambda: _report(page)).props('data-testid="menu-report"')
            ui.menu_item(say("export_team"), on_click=lambda: _team(page)).props('data-testid="menu-team"')


# --- in ---------------------------------------------------------------------------------------------------------------


def open_dialog(page: Page) -> None:
    """Ask for a file, and take it up or say what is wrong with it."""
    say = page.say
    with ui.dialog() as dialog, ui.card().classes("gap-2").style("min-width:560px;max-width:900px"):
        ui.label(say("open_title")).classes("text-lg font-bold")
        ui.label(say("open_help"))
        problems = ui.column().classes("w-full gap-0").props('data-testid="problems"')

        async def given(event: events.UploadEventArguments) -> None:
            problems.clear()
            content, name = await event.file.read(), event.file.name

            def taken(given: Session | Scenario) -> None:
                take(page.visitor, given)
                if not dialog.is_deleted:
                    dialog.close()

            def wrong(error: FileError) -> None:
                if not dialog.is_deleted:
                    with problems:
                        tell_problems(page, error)
                    upload.reset()

            if not await page.working(lambda: read(content, name), taken, wrong) and not upload.is_deleted:
                upload.reset()

        def refused() -> None:
            problems.clear()
            with problems:
                ui.label(say("too_large", most=MAXIMUM_BYTES // 1_000_000)).classes("text-red-8 font-bold")

        upload = ui.upload(
            label=say("open_choose"),
            auto_upload=True,
            max_file_size=MAXIMUM_BYTES,
            max_files=1,
            on_upload=given,
            on_rejected=refused,
        ).classes("w-full")
        ui.button(say("close"), on_click=dialog.close).props("flat")
    dialog.open()


def read(content: bytes, name: str) -> Session | Scenario:
    """Read a file with a session or a team.

    Raises
    ------
    FileError
        With every problem of the file.
    """
    shown = "".join(sign for sign in name if sign.isprintable())[-80:] or "file"
    text = content.decode("utf-8", errors="surrogateescape")
    return read_session(text, shown) if is_session(text) else scenario_from_text(text, shown)


def take(visitor: Visitor, given: Session | Scenario) -> None:
    """Take up a session or a team."""
    if isinstance(given, Session):
        visitor.choice.take(given.scenario)
        visitor.play(given)
    else:
        visitor.choice.take(given)
        visitor.room = "choose"


def tell_problems(page: Page, error: FileError) -> None:
    """Say what is wrong with a file, in the words the command has for it."""
    say, number = page.say, len(error.problems)
    ui.label(say("problems", number=number)).classes("text-red-8 font-bold")
    for problem in error.problems[:MOST_PROBLEMS]:
        ui.label(str(problem)).classes("text-sm").style("white-space:pre-wrap;overflow-wrap:anywhere")
    if number > MOST_PROBLEMS:
        ui.label(say("problems_more", number=number - MOST_PROBLEMS))


# --- out --------------------------------------------------------------------------------------------------------------


def _session(page: Page) -> Session:
    session = page.visitor.session
    assert session is not None
    return session


def _save(page: Page) -> None:
    session = _session(page)
    _give(page, session.to_json, f"{session.scenario.name}_session.json", "application/json")


def _give(page: Page, make: Callable[[], str | bytes], name: str, kind: str) -> None:
    """Make a file beside the page, and give it."""
    page.work(make, lambda content: ui.download.content(content, name, kind), redraw=False)


def _begun(page: Page) -> Session | None:
    """The session, if something has happened in the version that is played; else that is told."""
    session = _session(page)
    if session.version.course.record.last_week:
        return session
    page.tell("nothing_yet")
    return None


@contextmanager
def _drawing_alone() -> Iterator[None]:
    """Wait until nobody else draws; meanwhile others have their turns, among them whoever draws."""
    while not _DRAWING.acquire(timeout=_LOOK_AGAIN_SECONDS):
        step()
    try:
        yield
    finally:
        _DRAWING.release()


def _minutes(page: Page) -> None:
    session, language = _begun(page), page.visitor.language
    if session is None:
        return

    def make() -> str:
        from rich.console import Console

        from simulation.view.minutes import show_minutes

        text = io.StringIO()
        show_minutes(Console(file=text, width=100), session.version.course.result(), None, language)
        return text.getvalue()

    _give(page, make, f"{session.scenario.name}_minutes.txt", "text/plain; charset=utf-8")


def _figure(page: Page) -> None:
    session, say = _begun(page), page.say
    if session is None:
        return

    def make() -> bytes:
        from simulation.view.report.session import version_picture

        with _drawing_alone():
            return version_picture(session, say)

    _give(page, make, f"{session.scenario.name}.png", "image/png")


def _report(page: Page) -> None:
    session, language = _begun(page), page.visitor.language
    if session is None:
        return

    def make() -> str:
        from simulation.view.report import session_report

        with _drawing_alone():
            return session_report(session, language)

    _give(page, make, f"{session.scenario.name}_report.html", "text/html; charset=utf-8")


def _team(page: Page) -> None:
    save_team(_session(page).scenario)


def save_team(scenario: Scenario) -> None:
    """Give a team as a scenario file."""
    ui.download.content(scenario_to_yaml(scenario), f"{scenario.name}.yaml", "text/yaml; charset=utf-8")
