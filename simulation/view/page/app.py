"""The page: one visitor, four rooms (choose, play, compare, make a team), and files in and out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nicegui import app, ui

from simulation.language import LANGUAGES, Speaker
from simulation.view.page import choosing, comparing, files, making, playing
from simulation.view.page.state import Visitor

STYLE = """
body { font-size: 17px; color: #111; }
.q-btn { text-transform: none; font-size: 16px; letter-spacing: 0; }
.q-tab__label { font-size: 17px; text-transform: none; }
.plain-panel { max-width: 1500px; margin: 0 auto; width: 100%; }
.inside { font-style: italic; border-left: 4px solid #7F1D1D; padding-left: .5rem; color: #5B1717; }
.q-table th, .q-table td { font-size: 16px; }
.q-tooltip { font-size: 15px; max-width: 420px; background: #1e293b; }
.coin { width: 15px; height: 15px; border-radius: 50%; background: #C28F00; border: 1.5px solid #5C4400;
  display: inline-block; margin-right: 2px; }
.coin.none { background: transparent; border-style: dashed; }
:focus-visible { outline: 3px solid #000 !important; outline-offset: 2px; }
"""
ROOMS = ("choose", "play", "compare", "make")


class Page:
    """What one visitor sees; drawn anew when something changes.

    Parameters
    ----------
    visitor
        What they chose and play.
    """

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.room = "play" if visitor.session else "choose"
        self._frame: Any = None
        self.client: Any = None

    @property
    def say(self) -> Speaker:
        """Says texts in the visitor's language."""
        return self.visitor.speaker()

    def build(self) -> None:
        """Put the page together."""
        self.client = ui.context.client
        ui.add_css(STYLE)
        ui.context.client.content.classes("q-pa-none gap-0")
        ui.on("seat", lambda event: playing.point(self, str(event.args)))  # once: it outlives what is drawn
        self._frame = ui.refreshable(self._whole)
        self._frame()

    def draw(self, *, focus: str = "") -> None:
        """Draw the page anew, and put the keyboard on a button of it if one is named."""
        self._frame.refresh()
        if focus:
            self.client.run_javascript(
                f"setTimeout(() => document.querySelector('[data-testid={focus}]')?.focus(), 60)"
            )

    def go(self, room: str) -> None:
        """Go to another room."""
        self.room = room
        self.visitor.running = False
        self.draw()

    def _whole(self) -> None:
        say = self.say
        ui.page_title(say("page_title"))
        with ui.row().classes("w-full items-center justify-between bg-slate-800 text-white q-px-md no-wrap"):
            ui.label(say("page_title")).classes("text-xl font-bold")
            room: Any = self.room  # tabs know theirs by name
            with ui.tabs(value=room, on_change=lambda event: self.go(str(event.value))) as tabs:
                for name in ROOMS:
                    tab = ui.tab(name, label=say(f"room_{name}"))
                    tab.props(f'data-testid="room-{name}"')
                    if name in ("play", "compare") and self.visitor.session is None:
                        tab.disable()
            tabs.props("dense indicator-color=amber active-color=amber")
            with ui.row().classes("items-center gap-2 no-wrap"):
                files.menu(self)
                ui.toggle(
                    {language: language.upper() for language in LANGUAGES},
                    value=self.visitor.language,
                    on_change=lambda event: self.speak(str(event.value)),
                ).props(f'dense color=slate-600 toggle-color=amber-8 aria-label="{say("language")}"').props(
                    'data-testid="language"'
                )
        with ui.column().classes("plain-panel q-pa-md"):
            rooms: dict[str, Callable[[Page], None]] = {
                "choose": choosing.build,
                "play": playing.build,
                "compare": comparing.build,
                "make": making.build,
            }
            rooms[self.room](self)

    def speak(self, language: str) -> None:
        """Go on in another language."""
        self.visitor.language = language
        self.draw()


def add_page(first: Callable[[], Visitor]) -> None:
    """Register the page.

    Parameters
    ----------
    first
        Makes what a new visitor starts with.
    """

    @ui.page("/", response_timeout=30.0)
    async def index() -> None:
        await ui.context.client.connected()
        visitors = app.storage.tab
        visitor = visitors.get("visitor")
        if not isinstance(visitor, Visitor):
            visitor = first()
            visitors["visitor"] = visitor
        Page(visitor).build()
