"""The room in which a team is made or changed, in a form that follows the schema of scenario files."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from nicegui import ui

from simulation.language import Names
from simulation.language.names import in_language
from simulation.scenario.loader import scenario_from_data
from simulation.scenario.problems import FileError
from simulation.scenario.schema import Scenario
from simulation.scenario.writing import mark_changed, scenario_to_data
from simulation.view.page import files
from simulation.view.page.choices import shipped, teams
from simulation.view.page.form import Form
from simulation.view.page.starting import new_team

if TYPE_CHECKING:
    from simulation.view.page.app import Page

SHOWN_NAME = "form"
"""What problems call the form in place of a file."""


class Draft:
    """A team in the making.

    Attributes
    ----------
    before
        The data it started from.
    data
        The data as they are now.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.before = copy.deepcopy(data)
        self.data = data

    @property
    def changed(self) -> bool:
        """Whether anything was changed."""
        return any(
            self.before.get(key) != self.data.get(key) for key in {*self.before, *self.data} if self.data.get(key)
        )

    @classmethod
    def of(cls, scenario: Scenario, language: str) -> Draft:
        """A draft that starts from a team, with its words in one language."""
        return cls(scenario_to_data(in_language(scenario, language)))

    def scenario(self, note: str) -> Scenario:
        """The team, with a note at every value that was changed.

        Raises
        ------
        FileError
            With every problem at once.
        """
        return scenario_from_data(mark_changed(self.before, self.data, note), SHOWN_NAME)


def build(page: Page) -> None:
    """Where to start from, the form part by part, and what to do with the team."""
    visitor, say = page.visitor, page.say
    if visitor.draft is None:
        scenario = visitor.choice.scenario
        visitor.draft = Draft(new_team(say)) if scenario is None else Draft.of(scenario, visitor.language)
    draft = visitor.draft
    ui.label(say("make_intro")).classes("text-lg")
    told: ui.column
    with ui.row().classes("items-end gap-3 w-full"):
        _start_from(page)
        ui.button(say("make_check"), icon="rule", on_click=lambda: _check(page, draft, told)).props(
            'outline data-testid="check"'
        )
        ui.button(say("make_use"), icon="play_arrow", on_click=lambda: _use(page, draft, told)).props(
            'data-testid="use-team"'
        )
        ui.button(say("make_save"), icon="save", on_click=lambda: _save(page, draft, told)).props(
            'outline data-testid="save-team"'
        )
    told = ui.column().classes("w-full gap-0").props('data-testid="form-problems"')
    Form(page, draft.data).build()


def _start_from(page: Page) -> None:
    say, visitor = page.say, page.visitor
    offered = {"": say("make_new")}
    for names in teams(visitor.language).values():
        offered.update(names)

    async def start(name: str) -> None:
        if visitor.draft is not None and visitor.draft.changed and not await _sure(page):
            page.draw()
            return
        visitor.draft = Draft.of(shipped(name), visitor.language) if name else Draft(new_team(say))
        page.draw()

    ui.select(offered, label=say("make_from"), on_change=lambda event: start(str(event.value or ""))).props(
        'outlined dense behavior=menu data-testid="make-from"'
    ).style("min-width:420px")


async def _sure(page: Page) -> bool:
    """Ask whether what was changed may be thrown away."""
    say = page.say
    with ui.dialog() as dialog, ui.card():
        ui.label(say("make_sure"))
        with ui.row():
            ui.button(say("make_keep"), on_click=lambda: dialog.submit(False)).props('data-testid="keep"')
            ui.button(say("make_go_on"), on_click=lambda: dialog.submit(True)).props('flat data-testid="throw-away"')
    return bool(await dialog)


def _made(page: Page, draft: Draft, told: ui.column, then: Callable[[Scenario], None]) -> None:
    """Do something with the team if it can be played; else what is to mend is told."""
    note = page.say("make_changed")
    told.clear()

    def wrong(error: FileError) -> None:
        if told.is_deleted:
            return
        with told:
            ui.label(page.say("make_problems", number=len(error.problems))).classes("text-red-8 font-bold")
            for problem in error.problems[: files.MOST_PROBLEMS]:
                words = str(problem).removeprefix(f"{SHOWN_NAME}: ")
                ui.label(words).style("overflow-wrap:anywhere")

    page.work(lambda: draft.scenario(note), then, wrong, redraw=False)


def _check(page: Page, draft: Draft, told: ui.column) -> None:
    def fine(scenario: Scenario) -> None:
        if not told.is_deleted:
            with told:
                names = Names(scenario, page.visitor.language)
                ui.label(f"{names.title}: {page.say('make_fine')}").classes("text-green-9 font-bold")

    _made(page, draft, told, fine)


def _use(page: Page, draft: Draft, told: ui.column) -> None:
    def fine(scenario: Scenario) -> None:
        page.visitor.choice.take(scenario)
        page.go("choose")

    _made(page, draft, told, fine)


def _save(page: Page, draft: Draft, told: ui.column) -> None:
    _made(page, draft, told, files.save_team)
