"""The chair's seat: what the chair perceives, and ten coins of attention to divide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nicegui import ui

from simulation.language import Speaker, fields
from simulation.play import Course
from simulation.strategies import MOVE_NAMES
from simulation.strategies.base import ROLE_OF_MOVE
from simulation.view.page.bars import Bar, bars
from simulation.view.page.state import COINS, STANCES

if TYPE_CHECKING:
    from simulation.view.page.app import Page

NOTICED = ("safety", "on_table", "clarity", "disagreement", "trust", "identification", "broken", "support")
"""What a chair looks at first; the rest is folded away."""
ROLES = ("translator", "coordinator", "entrepreneur", "network_builder")


def noticed(say: Speaker, course: Course) -> None:
    """What the chair notices before the meeting."""
    reading = course.reading._asdict()
    with ui.card().classes("w-full gap-1"):
        ui.label(say("you_notice")).classes("font-bold")
        ui.label(say("you_notice_help")).classes("text-sm text-gray-700")
        shown = [Bar(fields.ROOM[name][say.place], reading[name]) for name in NOTICED]
        ui.html(bars(shown, say("you_notice")), sanitize=False).classes("w-full").props('data-testid="reading"')
        rest = [name for name in reading if name not in (*NOTICED, "meeting", "patience", "can_escalate")]
        with ui.expansion(say("you_notice_more")).classes("w-full").props("dense"):
            told = [Bar(fields.ROOM[name][say.place], reading[name]) for name in rest]
            ui.html(bars(told, say("you_notice_more")), sanitize=False).classes("w-full")


def build(page: Page, say: Speaker, course: Course) -> None:
    """Ten coins to divide, the stance, and the button to hold the meeting."""
    ui.label(say("divide")).classes("font-bold")
    attention = page.visitor.attention

    @ui.refreshable
    def rows() -> None:
        left = attention.left
        ui.label(say("coins_left", left=left)).classes("font-bold").props('data-testid="coins-left"')
        can_escalate = course.reading.can_escalate > 0.0
        for role in ROLES:
            ui.label(say(f"role_{role}")).classes("text-sm font-bold text-slate-600 q-mt-xs")
            for move, owner in zip(MOVE_NAMES, ROLE_OF_MOVE, strict=True):
                if owner == role:
                    row(move, left, enabled=move != "escalate" or can_escalate)
        for stance in STANCES:
            slider(stance)

    def row(move: str, left: int, *, enabled: bool) -> None:
        number = attention.coins[move]
        told = fields.MOVES[move]
        with ui.row().classes("items-center no-wrap gap-1 w-full"):
            less = ui.button(icon="remove", on_click=lambda: give(move, -1)).props("round dense outline size=sm")
            less.props(f'aria-label="{say("less", move=move)}" data-testid="less-{move}"').set_enabled(number > 0)
            more = ui.button(icon="add", on_click=lambda: give(move, 1)).props("round dense outline size=sm")
            more.props(f'aria-label="{say("more", move=move)}" data-testid="more-{move}"').set_enabled(
                enabled and left > 0
            )
            name = ui.label(told[say.place].capitalize()).classes("w-36 shrink-0")
            name.tooltip(told[2 + say.place])
            coins = "".join('<span class="coin"></span>' for _ in range(number))
            ui.html(coins or '<span class="coin none"></span>', sanitize=False).props(f'data-testid="coins-{move}"')
            if not enabled:
                ui.label(say("nobody_to_escalate")).classes("text-sm text-gray-700")

    def slider(stance: str) -> None:
        told = fields.MOVES[stance]
        with ui.row().classes("items-center no-wrap gap-3 w-full"):
            ui.label(told[say.place].capitalize()).classes("w-48 shrink-0").tooltip(told[2 + say.place])
            ui.slider(
                min=0,
                max=10,
                step=1,
                value=attention.stances[stance],
                on_change=lambda event: attention.stances.__setitem__(stance, int(event.value)),
            ).props(f'label markers aria-label="{told[say.place]}" data-testid="stance-{stance}"')

    def give(move: str, number: int) -> None:
        attention.give(move, number)
        rows.refresh()

    def clear() -> None:
        attention.clear()
        rows.refresh()

    rows()
    with ui.row().classes("gap-2"):
        ui.button(say("hold"), icon="groups", on_click=lambda: _hold(page)).props('size=lg data-testid="hold"')
        ui.button(say("coins_back"), on_click=clear).props('flat data-testid="coins-back"')
        ui.button(say("leave_to_strategy"), on_click=lambda: _hold(page, by_strategy=True)).props("flat").props(
            'data-testid="leave"'
        )


def _hold(page: Page, *, by_strategy: bool = False) -> None:
    session = page.visitor.session
    assert session is not None
    attention = page.visitor.attention
    if not by_strategy and attention.left == COINS:
        ui.notify(page.say("no_coins_given"), type="warning")
        return
    session.version.course.hold(None if by_strategy else attention.moves())
    page.visitor.look_at_now()
    page.draw()
