"""The first room: which team, who leads, which luck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from simulation.language import Names, Speaker, fields
from simulation.limits import MAXIMUM_SEED
from simulation.strategies.base import REGISTER
from simulation.view.page import files
from simulation.view.page.choices import OWN, PERSON, strategies, teams

if TYPE_CHECKING:
    from simulation.view.page.app import Page


def build(page: Page) -> None:
    """Three questions and a button."""
    say, choice = page.say, page.visitor.choice
    with ui.column().classes("w-full gap-3").style("max-width:1000px"):
        ui.label(say("choose_intro")).classes("text-lg")
        _question("1", say("choose_team"))
        with ui.row().classes("items-start gap-4 w-full"):
            _teams(page, say)
            with ui.column().classes("gap-1"):
                ui.button(say("choose_file"), icon="folder_open", on_click=lambda: files.open_dialog(page)).props(
                    "outline"
                ).props('data-testid="open-file"')
                ui.button(say("choose_make"), icon="edit", on_click=lambda: page.go("make")).props("outline")
        scenario = choice.scenario
        if scenario is not None:
            names = Names(scenario, page.visitor.language)
            with ui.card().classes("w-full bg-amber-1"):
                ui.label(names.title).classes("text-lg font-bold")
                ui.label(names.summary)
        _question("2", say("choose_leader"))
        _leader(page, say)
        _question("3", say("choose_luck"))
        with ui.row().classes("items-center gap-4"):
            seed = ui.number(
                say("luck_number"), value=choice.seed, min=0, max=MAXIMUM_SEED, precision=0, step=1, format="%d"
            ).props('data-testid="seed"')
            seed.on_value_change(lambda event: setattr(choice, "seed", int(event.value or 0)))
            ui.label(say("luck_help")).classes("text-gray-700").style("max-width:640px")
        start = ui.button(say("choose_start"), icon="play_arrow", on_click=lambda: _start(page)).props(
            'data-testid="start"'
        )
        start.props("size=lg color=primary").set_enabled(scenario is not None)


def _question(number: str, text: str) -> None:
    with ui.row().classes("items-center gap-2 q-mt-sm"):
        ui.label(number).classes("text-lg font-bold rounded-full bg-slate-800 text-white q-px-sm")
        ui.label(text).classes("text-lg font-bold")


def _teams(page: Page, say: Speaker) -> None:
    choice = page.visitor.choice
    offered: dict[str, str] = {}
    for group, names in teams(page.visitor.language).items():
        for name, title in names.items():
            offered[name] = f"{say(f'group_{group}')}: {title}"
    if choice.given is not None:
        offered[""] = f"{say('group_own')}: {Names(choice.given, page.visitor.language).title}"

    def chosen(name: str | None) -> None:
        if name:
            choice.team, choice.given = name, None
        page.draw()

    value = choice.team or ("" if choice.given is not None else None)
    ui.select(offered, value=value, label=say("choose_team_label"), with_input=True).classes("w-full").style(
        "max-width:640px"
    ).props('outlined behavior=menu data-testid="team"').on_value_change(lambda event: chosen(event.value))


def _leader(page: Page, say: Speaker) -> None:
    choice, scenario = page.visitor.choice, page.visitor.choice.scenario
    leaders = {PERSON: say("lead_person")}
    if scenario is not None:
        leaders[OWN] = say("lead_own", strategy=scenario.chair.strategy)
    for name in strategies():
        if scenario is None or name != scenario.chair.strategy:
            leaders[name] = say.strategy(name)
    if choice.leads not in leaders:
        choice.leads = PERSON

    def chosen(name: str) -> None:
        choice.leads = name
        told.set_text(_told_of(page, say))

    ui.select(leaders, value=choice.leads, label=say("choose_leader_label")).classes("w-full").style(
        "max-width:640px"
    ).props('outlined behavior=menu data-testid="leader"').on_value_change(lambda event: chosen(str(event.value)))
    told = ui.label(_told_of(page, say)).classes("text-gray-700").props('data-testid="leads"')


def _told_of(page: Page, say: Speaker) -> str:
    """What it means who leads."""
    choice = page.visitor.choice
    if choice.leads == PERSON:
        return say("lead_person_help")
    name = choice.leads
    if name == OWN and choice.scenario is not None:
        name = choice.scenario.chair.strategy
    if name in fields.STRATEGIES:
        return fields.STRATEGIES[name][2 + say.place]
    return REGISTER[name].description if name in REGISTER else ""


def _start(page: Page) -> None:
    choice = page.visitor.choice
    if not 0 <= choice.seed <= MAXIMUM_SEED:
        page.tell("luck_out_of_range", most=MAXIMUM_SEED)
        return
    page.work(choice.begin, page.visitor.play)
