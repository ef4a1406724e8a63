"""What one visitor of the page has in front of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulation.language import Names, Speaker
from simulation.play import Kept, Session
from simulation.strategies import MOVE_NAMES, Moves
from simulation.view.page.choices import Choice

if TYPE_CHECKING:
    from simulation.play.keeping import Keeper
    from simulation.view.page.app import Page
    from simulation.view.page.making import Draft
    from simulation.view.page.work import Job

COINS = 10
"""Parts in which the chair's attention is divided."""
STANCES = ("inclusiveness", "conflict_openness")


@dataclass
class Shelf:
    """Where the session of one visitor is kept.

    Attributes
    ----------
    key
        Name under which it is kept.
    keeper
        Keeps it on disk; None where nothing can be written.
    text
        What was kept last.
    """

    key: str
    keeper: Keeper | None = None
    text: str | None = None

    def keep(self, text: str) -> None:
        """Keep a session as it is now, unless that is what is kept already."""
        if text != self.text:
            self.text = text
            if self.keeper is not None and not self.keeper.keep(self.key, text):
                self.text = None

    def read(self) -> str | None:
        """What was kept; None for nothing.

        Raises
        ------
        OSError
            If it cannot be read.
        """
        if self.text is None and self.keeper is not None:
            return self.keeper.read(self.key)
        return self.text


@dataclass
class Attention:
    """How a person divides the chair's attention: so many coins per move, and the two stances in tenths."""

    coins: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MOVE_NAMES, 0))
    stances: dict[str, int] = field(default_factory=lambda: dict.fromkeys(STANCES, 5))

    @property
    def left(self) -> int:
        """Coins not given yet."""
        return COINS - sum(self.coins.values())

    def give(self, move: str, number: int) -> None:
        """Give or take coins, as far as there are any."""
        self.coins[move] = max(0, self.coins[move] + min(number, self.left))

    def clear(self) -> None:
        """Take all coins back."""
        self.coins = dict.fromkeys(MOVE_NAMES, 0)

    def moves(self) -> Moves:
        """As moves of a chair."""
        shares = {name: number / COINS for name, number in {**self.coins, **self.stances}.items()}
        return Moves(**shares)

    def take_over(self, moves: Moves) -> None:
        """Divide as near as coins allow to these moves; the largest parts first."""
        self.clear()
        wanted = moves._asdict()
        for name in sorted(MOVE_NAMES, key=lambda one: -wanted[one]):
            self.give(name, round(wanted[name] * COINS))
        self.stances = {name: round(10 * wanted[name]) for name in STANCES}


@dataclass
class Visitor:
    """What one visitor chose and plays.

    Attributes
    ----------
    room
        Where on the page they are.
    session
        The team they play with; None before they began.
    inside
        Whether they see what nobody in the room can see.
    chosen
        Member they pointed at.
    looking_at
        Meeting they look back at; None for now.
    running
        Whether meetings follow each other by themselves.
    pause
        Seconds between meetings then.
    job
        Work that goes on for them; nothing else is begun, and nothing of the session is looked at meanwhile.
    page
        The page they have open last.
    shelf
        Where their session is kept.
    """

    language: str = "en"
    room: str = "choose"
    choice: Choice = field(default_factory=Choice)
    session: Session | None = None
    inside: bool = False
    hints: bool = False
    chosen: str | None = None
    looking_at: int | None = None
    running: bool = False
    pause: float = 2.0
    beside: list[str] = field(default_factory=lambda: ["adaptive"])
    """Strategies under which the same luck is compared, besides the team's own."""
    attention: Attention = field(default_factory=Attention)
    draft: Draft | None = None
    """The team in the making, if one is."""
    part: str = "team"
    """Part of its form that is looked at."""
    job: Job | None = None
    page: Page | None = None
    shelf: Shelf | None = None

    def speaker(self) -> Speaker:
        """Says texts in the language of the visitor, with the names of the team they play."""
        scenario = self.session.scenario if self.session else None
        return Speaker(self.language, None if scenario is None else Names(scenario, self.language))

    def play(self, session: Session) -> None:
        """Take up a session."""
        if self.session is not None:
            self.session.close()
        self.session = session
        self.room = "play"
        self.inside = False
        self.hints = False
        self.look_at_now()
        self.attention = Attention()

    def keep(self) -> None:
        """Keep the session as it stands, if there is one."""
        if self.session is not None and self.shelf is not None:
            self.shelf.keep(self.session.to_json(Kept(self.language, self.inside, self.hints)))

    def take_back(self, session: Session, kept: Kept) -> None:
        """Take up a session that was kept, as the page stood then."""
        self.choice.take(session.scenario)
        self.choice.seed = session.seed
        self.play(session)
        self.language, self.inside, self.hints = kept

    def look_at_now(self) -> None:
        """Look at where the course stands."""
        self.chosen = None
        self.looking_at = None
        self.running = False
