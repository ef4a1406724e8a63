"""What happened in one meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from simulation.strategies import Moves, Room

if TYPE_CHECKING:
    from simulation.agents.professional import Professional
    from simulation.strategies.base import MoveEffects
    from simulation.team import Agreement


@dataclass(slots=True)
class Clash:
    """A difference or doubt that came up; `other` is None where it concerns the purpose or the chair."""

    one: Professional
    other: Professional | None
    amount: float
    voiced: bool
    burst: bool = False
    worked: float = 0.0


@dataclass(slots=True)
class Meeting:
    """What happened in one meeting; everything in [0, 1] unless said."""

    week: int
    number: int
    weeks_since: float
    """Weeks since the meeting before; for the first one, since the start."""
    members: int = 0
    invited: list[Professional] = field(default_factory=list)
    """Who could come: everybody on the list when it began."""
    present: list[Professional] = field(default_factory=list)
    presence: list[float] = field(default_factory=list)
    """Of those present: 1 in person, less for a deputy."""
    persons: float = 0.0
    """People at the table, the chair included."""
    intimacy: float = 1.0
    reading: Room = field(default_factory=Room)
    moves: Moves = field(default_factory=Moves)
    effects: MoveEffects | None = None
    speakers: list[Professional] = field(default_factory=list)
    loudest: Professional | None = None
    dispersion: float = 0.0
    clashes: list[Clash] = field(default_factory=list)
    voiced: float = 0.0
    unresolved: float = 0.0
    worked: float = 0.0
    stored: float = 0.0
    attempted: bool = False
    synthesised: bool = False
    agreements: list[Agreement] = field(default_factory=list)
    relations: float = 0.0
    safety: float = 0.0
    openness: float = 0.0
    walked_out: list[Professional] = field(default_factory=list)
