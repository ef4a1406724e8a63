"""What one visitor of the page has in front of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulation.language import Names, Speaker
from simulation.play import Session
from simulation.strategies import MOVE_NAMES, Moves
from simulation.view.page.choices import Choice

if TYPE_CHECKING:
    from simulation.view.page.making import Draft

COINS = 10
"""Parts in which the chair's attention is divided."""
STANCES = ("inclusiveness", "conflict_openness")


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
    """

    language: str = "en"
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

    def speaker(self) -> Speaker:
        """Says texts in the language of the visitor, with the names of the team they play."""
        scenario = self.session.scenario if self.session else None
        return Speaker(self.language, None if scenario is None else Names(scenario, self.language))

    def play(self, session: Session) -> None:
        """Take up a session."""
        self.session = session
        self.inside = False
        self.hints = False
        self.look_at_now()
        self.attention = Attention()

    def look_at_now(self) -> None:
        """Look at where the course stands."""
        self.chosen = None
        self.looking_at = None
        self.running = False
