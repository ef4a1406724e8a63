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
        due = any(course.record.rows("agreements", week) for week in range(1, course.record.last_week + 1))
        looked = [name for name in NOTICED if due or name != "broken"]  # nothing can be broken before it was due
        shown = [Bar(fields.ROOM[name][say.place], reading[name]) for name in looked]
        ui.html(bars(shown, say("you_notice")), sanitize=False).classes("w-full").props('data-testid="reading"')
        rest = [name for name in reading if name not in (*NOTICED, "meeting", "patience", "can_escalate")]
        with ui.expansion(say("you_notice_more")).classes("w-full").props("dense"):
            told = [Bar(fields.ROOM[name][say.place], reading[name]) for name in rest]
            ui.html(bars(told, say("you_notice_more")), sanitize=False).classes("w-full")


def build(page: Page, say: Speaker, course: Course) -> None:
    """Ten coins to divide, the stance, and the button to hold the meeting."""
    ui.label(say("divide")).classes("font-bold")
    coins = _Coins(page, say, course)
    with ui.row().classes("gap-2"):
        ui.button(say("hold"), icon="groups", on_click=lambda: _hold(page)).props('size=lg data-testid="hold"')
        ui.button(say("coins_back"), on_click=coins.clear).props('flat data-testid="coins-back"')
        ui.button(say("leave_to_strategy"), on_click=lambda: _hold(page, by_strategy=True)).props(
            'flat data-testid="leave"'
        )
    with ui.expansion(say("what_moves_do")).classes("w-full").props("dense"):
        for name in (*MOVE_NAMES, *STANCES):
            told = fields.MOVES[name]
            ui.label(f"{told[say.place].capitalize()}: {told[2 + say.place]}").classes("text-sm")


class _Coins:
    """The moves with their coins, changed in place so that the keyboard stays where it is."""

    def __init__(self, page: Page, say: Speaker, course: Course) -> None:
        self.attention = page.visitor.attention
        self.say = say
        self.can_escalate = course.reading.can_escalate > 0.0
        self.shown: dict[str, tuple[ui.button, ui.button, ui.html]] = {}
        self.left = ui.label().classes("font-bold").props('data-testid="coins-left"')
        with ui.grid(columns="repeat(auto-fit, minmax(235px, 1fr))").classes("w-full gap-x-4 gap-y-1"):
            for role in ROLES:
                with ui.column().classes("gap-0"):
                    ui.label(say(f"role_{role}")).classes("text-sm font-bold text-slate-600")
                    for move, owner in zip(MOVE_NAMES, ROLE_OF_MOVE, strict=True):
                        if owner == role:
                            self._row(move)
        for stance in STANCES:
            self._slider(stance)
        self._show()

    def _row(self, move: str) -> None:
        say, told = self.say, fields.MOVES[move]
        name, helped = told[self.say.place], told[2 + self.say.place]
        with ui.row().classes("items-center no-wrap gap-1"):
            less = ui.button(icon="remove", on_click=lambda: self._give(move, -1)).props(
                f'round dense outline size=sm aria-label="{say("less", move=move)}" data-testid="less-{move}"'
            )
            more = ui.button(icon="add", on_click=lambda: self._give(move, 1)).props(
                f'round dense outline size=sm aria-label="{say("more", move=move)}. {helped}" data-testid="more-{move}"'
            )
            able = move != "escalate" or self.can_escalate
            called = name.capitalize() if able else f"{name.capitalize()} ({say('nobody_to_escalate')})"
            ui.label(called).classes("leading-tight").tooltip(helped)
            coins = ui.html("", sanitize=False).props(f'data-testid="coins-{move}"').classes("no-wrap")
        self.shown[move] = (less, more, coins)

    def _slider(self, stance: str) -> None:
        told = fields.MOVES[stance]
        with ui.row().classes("items-center no-wrap gap-3 w-full"):
            ui.label(told[self.say.place].capitalize()).classes("w-44 shrink-0").tooltip(told[2 + self.say.place])
            ui.slider(
                min=0,
                max=10,
                step=1,
                value=self.attention.stances[stance],
                on_change=lambda event: self.attention.stances.__setitem__(stance, int(event.value)),
            ).props(f'label markers aria-label="{told[self.say.place]}" data-testid="stance-{stance}"')

    def _give(self, move: str, number: int) -> None:
        self.attention.give(move, number)
        self._show()

    def clear(self) -> None:
        """Take all coins back."""
        self.attention.clear()
        self._show()

    def _show(self) -> None:
        """Show how many coins each move has, and what can still be done."""
        left = self.attention.left
        self.left.set_text(self.say("coins_left", left=left))
        for move, (less, more, coins) in self.shown.items():
            number = self.attention.coins[move]
            less.set_enabled(number > 0)
            more.set_enabled(left > 0 and (move != "escalate" or self.can_escalate))
            coins.set_content('<span class="coin"></span>' * number or '<span class="coin none"></span>')


def _hold(page: Page, *, by_strategy: bool = False) -> None:
    session = page.visitor.session
    assert session is not None
    attention = page.visitor.attention
    if not by_strategy and attention.left == COINS:
        ui.notify(page.say("no_coins_given"), type="warning")
        return
    course, moves = session.version.course, None if by_strategy else attention.moves()

    def held(_: None) -> None:
        page.visitor.look_at_now()
        page.draw(focus="next")

    page.work(lambda: course.hold(moves), held)
