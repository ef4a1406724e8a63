"""The page: one visitor, four rooms (choose, play, compare, make a team), and files in and out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from nicegui import app, background_tasks, ui

from simulation.language import LANGUAGES, Speaker
from simulation.play import read_kept
from simulation.play.keeping import Keeper, key_of
from simulation.play.pace import OutOfTimeError, StoppedError, TooMuchError
from simulation.scenario.problems import FileError
from simulation.view.page import choosing, comparing, files, making, playing
from simulation.view.page.state import Shelf, Visitor
from simulation.view.page.work import FullError, Works

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
.working { position: fixed; left: 0; right: 0; bottom: 0; z-index: 9600; background: #FDE68A; color: #111;
  border-top: 2px solid #92400E; }
.working.soon { opacity: 0; animation: working-shown 0s .4s forwards; }
@keyframes working-shown { to { opacity: 1; } }
:focus-visible { outline: 3px solid #000 !important; outline-offset: 2px; }
"""
POINTING = """
const seat = event => event.target.closest && event.target.closest('g[data-member]');
document.addEventListener('click', event => { if (seat(event)) emitEvent('seat', seat(event).dataset.member); });
document.addEventListener('keydown', event => {
  if (seat(event) && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    emitEvent('seat', seat(event).dataset.member);
  }
});
"""
"""Pointing at a seat, listened for once: the policy of the page lets no code stand in a picture."""
ROOMS = ("choose", "play", "compare", "make")
T = TypeVar("T")


class Page:
    """What one visitor sees; drawn anew when something changes.

    Parameters
    ----------
    visitor
        What they chose and play.
    works
        Where heavy work is done.
    """

    def __init__(self, visitor: Visitor, works: Works) -> None:
        self.visitor = visitor
        self.works = works
        self.client: Any = None
        self._frame: Any = None
        self._parts: list[Any] = []
        self._sign: Any = None
        self._focus = ""
        self._wanted = False
        self.compared: tuple[object, ...] = ()
        """What was last worked out to compare: up to which week, and under which other strategies."""

    @property
    def say(self) -> Speaker:
        """Says texts in the visitor's language."""
        return self.visitor.speaker()

    def build(self) -> None:
        """Put the page together."""
        self.visitor.page = self
        self.client = ui.context.client
        ui.add_css(STYLE)
        ui.context.client.content.classes("q-pa-none gap-0")
        ui.on("seat", lambda event: playing.point(self, str(event.args)))  # once: it outlives what is drawn
        self.client.run_javascript(POINTING)
        self._frame = ui.refreshable(self._whole)
        self._frame()

    def draw(self, *, focus: str = "") -> None:
        """Draw the page anew, and put the keyboard on a button of it if one is named.

        While work goes on it is drawn when that is done.
        """
        self._focus = focus or self._focus
        self._wanted = self.visitor.job is not None
        if self._wanted:
            return
        self._frame.refresh()
        if self._focus:
            self.client.run_javascript(
                f"setTimeout(() => document.querySelector('[data-testid={self._focus}]')?.focus(), 60)"
            )
            self._focus = ""

    def go(self, room: str) -> None:
        """Go to another room."""
        self.visitor.room = room
        self.visitor.running = False
        self.draw()

    # --- work -------------------------------------------------------------------------------------------------------

    def work(
        self,
        do: Callable[[], T],
        then: Callable[[T], None] | None = None,
        wrong: Callable[[FileError], None] | None = None,
        *,
        redraw: bool = True,
    ) -> None:
        """Do something that may take long beside the page, and draw the page anew; as `working`."""
        background_tasks.create(self.working(do, then, wrong, redraw=redraw), name="work")

    def keep(self) -> None:
        """Keep the session as it stands, and draw the page anew."""
        self.work(lambda: None)

    async def working(
        self,
        do: Callable[[], T],
        then: Callable[[T], None] | None = None,
        wrong: Callable[[FileError], None] | None = None,
        *,
        redraw: bool = True,
    ) -> bool:
        """Do something that may take long beside the page, keep the session, and draw the page anew.

        Does nothing while other work goes on for this visitor.

        Parameters
        ----------
        do
            What is done in a thread of its own.
        then
            Called with what it gave, before the page is drawn; may start a download on the page.
        wrong
            Called with the problems of a file, where it is one that cannot be used.
        redraw
            Whether the page is drawn anew also where nothing asked for it, so that what is unfolded folds.

        Returns
        -------
        bool
            Whether it was done.
        """
        visitor = self.visitor
        if visitor.job is not None:
            return False
        try:
            job = visitor.job = self.works.job()
        except FullError:
            self.tell("too_many_at_work")
            return False
        done = False
        self._show_work()
        try:
            given = await job.do(do)
            if then is not None:
                with self.client:
                    then(given)
            await job.do(visitor.keep)
            done = True
        except TooMuchError as error:
            self._now().tell("too_much_beside", most=error.most)
        except OutOfTimeError:
            self._now().tell("took_too_long", minutes=round(self.works.seconds / 60))
        except StoppedError:
            self._now().tell("was_stopped")
        except FileError as error:
            if wrong is None:
                raise
            redraw = False
            with self.client:
                wrong(error)
        except Exception:
            self._now().tell("went_wrong")
            raise
        finally:
            job.end()
            visitor.job = None
            if not done:
                visitor.running = False
            if redraw or self._wanted or self._now() is not self:
                self._now().draw()
            else:
                self._show_work(going_on=False)
        return done

    def _now(self) -> Page:
        """The page that the visitor has open now: they may have loaded it again meanwhile."""
        return self.visitor.page or self

    def tell(self, key: str, **values: Any) -> None:
        """Say something that goes away by itself."""
        with self.client:
            ui.notify(self.say(key, **values), type="warning", position="top", multi_line=True, timeout=10_000)

    def _show_work(self, *, going_on: bool = True) -> None:
        """Show whether work goes on; meanwhile nothing else can be clicked."""
        for part in self._parts:
            if going_on:
                part.props("inert aria-busy=true")
            else:
                part.props(remove="inert aria-busy")
        self._sign.set_visibility(going_on)

    def _stop(self) -> None:
        self.visitor.running = False
        if self.visitor.job is not None:
            self.visitor.job.stop()

    def _working_sign(self, say: Speaker) -> None:
        busy = self.visitor.job is not None
        self._sign = ui.row().classes("working items-center gap-4 q-pa-sm q-px-lg").props('role="status"')
        with self._sign.props('data-testid="working"').classes("" if busy else "soon"):
            ui.spinner(size="1.6em", color="brown-9")
            ui.label(say("working"))
            ui.button(say("working_stop"), icon="stop", on_click=self._stop).props(
                'outline dense color=brown-10 data-testid="working-stop"'
            )
        self._sign.set_visibility(busy)

    # --- what is drawn ----------------------------------------------------------------------------------------------

    def _whole(self) -> None:
        say = self.say
        ui.page_title(say("page_title"))
        self._parts = []
        self._working_sign(say)
        if self.visitor.job is not None:  # what is at work changes the session, so that nothing of it is looked at
            with ui.row().classes("w-full items-center bg-slate-800 text-white q-pa-md"):
                ui.label(say("page_title")).classes("text-xl font-bold")
            return
        head = ui.row().classes("w-full items-center justify-between bg-slate-800 text-white q-px-md no-wrap")
        with head:
            ui.label(say("page_title")).classes("text-xl font-bold")
            room: Any = self.visitor.room  # tabs know theirs by name
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
        content = ui.column().classes("plain-panel q-pa-md")
        self._parts = [head, content]
        with content:
            rooms: dict[str, Callable[[Page], None]] = {
                "choose": choosing.build,
                "play": playing.build,
                "compare": comparing.build,
                "make": making.build,
            }
            rooms[self.visitor.room](self)

    def speak(self, language: str) -> None:
        """Go on in another language."""
        self.visitor.language = language
        self.keep()

    # --- a session that was kept ------------------------------------------------------------------------------------

    async def take_back(self, before: Shelf | None = None) -> None:
        """Take up the session that was kept for this visitor, if one was; one that cannot be used is told.

        Parameters
        ----------
        before
            Where to look, for a window that is a copy of another; in the visitor's own place where None.
        """
        visitor, shelf = self.visitor, self.visitor.shelf
        assert shelf is not None
        place = shelf if before is None else before
        try:
            text = place.read()
        except OSError as error:
            self._lost([f"{shelf.key}: {error.strerror or error}"])
            return
        if text is None:
            return

        def wrong(error: FileError) -> None:
            self._lost([str(problem) for problem in error.problems])
            if shelf.keeper is not None and before is None:
                shelf.keeper.set_aside(shelf.key)

        await self.working(
            lambda: read_kept(text, self.say("kept_session")), lambda kept: visitor.take_back(*kept), wrong
        )

    def _lost(self, told: list[str]) -> None:
        """Say why a session that was kept is not there."""
        say = self.say
        with ui.dialog() as dialog, ui.card().classes("gap-2").style("min-width:480px;max-width:900px"):
            ui.label(say("kept_lost")).classes("text-lg font-bold")
            for line in told[: files.MOST_PROBLEMS]:
                ui.label(line).classes("text-sm").style("overflow-wrap:anywhere")
            ui.button(say("close"), on_click=dialog.close).props('flat data-testid="kept-lost-close"')
        dialog.open()


def add_page(first: Callable[[], Visitor], works: Works, keeper: Keeper | None) -> None:
    """Register the page.

    Parameters
    ----------
    first
        Makes what a new visitor starts with.
    works
        Where heavy work is done.
    keeper
        Keeps sessions on disk, where that is possible.
    """

    @ui.page("/", response_timeout=30.0)
    async def index() -> None:
        client = ui.context.client
        await client.connected()
        if client.tab_id is None:  # it went away before it was there
            return
        visitors, key = app.storage.tab, key_of(client.tab_id)
        old = visitors.get("visitor")
        if isinstance(old, Visitor) and old.shelf is not None and old.shelf.key == key:
            Page(old, works).build()
            return
        visitor = first()  # a window that is a copy of another goes on with a session of its own
        visitor.shelf = Shelf(key, keeper)
        visitors["visitor"] = visitor
        copied = old.shelf if isinstance(old, Visitor) else None
        if isinstance(old, Visitor):
            visitor.language = old.language
        page = Page(visitor, works)
        page.build()
        await page.take_back(copied)
