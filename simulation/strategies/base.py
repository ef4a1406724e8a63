"""What a chair perceives, what a chair can do, and the register of bridging strategies.

To add a strategy, put one file in this folder with one function from `Room` to `Moves`::

    @strategy("by_the_book", "Structure first, talk later.", reacts_to=("on_table",))
    def by_the_book(room: Room) -> Moves:
        return Moves(structure=0.6, synthesise=0.4 * room.on_table)

It is found by itself. Use only arithmetic, comparisons, ``min``, ``max``, ``abs`` and functions of `math`:
then a strategy runs in every engine. `docs/strategies.md` tells more.
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Room(NamedTuple):
    """What the chair perceives before a meeting; all in [0, 1] unless said, blurred by lack of networking skill."""

    meeting: float = 1.0
    """Which meeting this is, counted from 1 (not blurred)."""
    on_table: float = 0.0
    """How much of the members' concerns has been put on the table."""
    unheard: float = 1.0
    """Share of members whose concern is hardly on the table."""
    clarity: float = 0.0
    """Clarity of the shared story."""
    breadth: float = 0.0
    """How many concerns the story holds."""
    disagreement: float = 0.0
    """Disagreement voiced lately and not worked through."""
    hidden: float = 0.0
    """Grievance that is not voiced."""
    safety: float = 0.5
    """Safety to say what one thinks."""
    dispersion: float = 0.5
    """How far concerns lie apart."""
    broken: float = 0.0
    """Share of recent agreements that were broken."""
    wins: float = 0.0
    """Joint results not celebrated yet."""
    identification: float = 0.0
    """Identification with the team."""
    role_clarity: float = 0.0
    """Clarity of roles."""
    norms: float = 0.0
    """Strength of group norms."""
    attendance: float = 1.0
    """Share of the members who came last time."""
    support: float = 0.5
    """Support of the home organisations."""
    trust: float = 0.5
    """Trust among members."""
    crowding: float = 0.0
    """How far the list is over a workable size: 0 not at all, 1 twice as many or more."""
    missing_party: float = 0.0
    """Share of the kinds of organisation that the issue needs and that were not there last time."""
    shock: float = 0.0
    """Something happened outside lately (incident, announcement, cut)."""
    patience: float = 0.5
    """How long this chair likes to keep asking on."""
    can_escalate: float = 0.0
    """1 if there is somebody to escalate to."""
    forming: float = 1.0
    """Membership of the phase forming, as the chair reads it."""
    storming: float = 0.0
    """Membership of storming."""
    norming: float = 0.0
    """Membership of norming."""
    performing: float = 0.0
    """Membership of performing."""


class Moves(NamedTuple):
    """Attention per move [0, 1], summing to at most one, and the stance in which the chair leads."""

    ask_on: float = 0.0
    """Translator: puts concerns on the table, evens voice."""
    synthesise: float = 0.0
    """Translator: attempts the shared story."""
    invite_minority: float = 0.0
    """Translator: lets stored conflict be voiced safely (deep democracy)."""
    structure: float = 0.0
    """Coordinator: agenda, minutes, roles, recorded agreements."""
    call_out: float = 0.0
    """Coordinator: addresses broken agreements."""
    inspire: float = 0.0
    """Entrepreneur: vision and urgency."""
    act_together: float = 0.0
    """Entrepreneur: joint visits, small feasible wins."""
    celebrate: float = 0.0
    """Entrepreneur: makes a win count for all."""
    relate: float = 0.0
    """Network builder: one-to-one talks between meetings."""
    link: float = 0.0
    """Network builder: keeps managers and directors aligned."""
    escalate: float = 0.0
    """Network builder, with a mandate: makes organisations deliver."""
    recruit: float = 0.0
    """Network builder: brings the missing party in."""
    limit: float = 0.0
    """Network builder: keeps the group small."""
    inclusiveness: float = 0.5
    """Stance: how evenly the chair gives the floor and weighs concerns; 0 goes along with the loudest."""
    conflict_openness: float = 0.5
    """Stance: how far the chair lets conflict be on the table; 0 steers away from it."""


STANCE: tuple[str, ...] = ("inclusiveness", "conflict_openness")
"""What in `Moves` is no move, but how the chair leads."""
MOVE_NAMES: tuple[str, ...] = tuple(name for name in Moves._fields if name not in STANCE)

NOT_BLURRED = frozenset({"meeting", "patience", "can_escalate"})
"""What a chair knows without error."""


ROLE_OF_MOVE: tuple[str, ...] = (
    "translator",
    "translator",
    "translator",
    "coordinator",
    "coordinator",
    "entrepreneur",
    "entrepreneur",
    "entrepreneur",
    "network_builder",
    "network_builder",
    "network_builder",
    "network_builder",
    "network_builder",
)
"""The role of the boundary spanner that each move asks for, in the order of `Moves`."""

ROLES: tuple[str, ...] = ("network_builder", "translator", "coordinator", "entrepreneur")
"""The roles of a boundary spanner."""
ROLES_OF_MOVES: tuple[int, ...] = tuple(ROLES.index(role) for role in ROLE_OF_MOVE)
"""Number in `ROLES` of the role that each move asks for."""

Conduct = Callable[[Room], Moves]


@dataclass(frozen=True, slots=True)
class Strategy:
    """A bridging strategy: its name, what it does in a line, and the function from what is perceived to moves."""

    name: str
    description: str
    conduct: Conduct = field(repr=False)
    reacts_to: tuple[str, ...] | None = None
    """Names of what in the `Room` makes a difference to its moves; empty for nothing, None if it does not say."""

    @property
    def source(self) -> str:
        """Where it was seen or described: what follows ``Source:`` in the docstring of its function, or nothing."""
        _, _, told = (inspect.getdoc(self.conduct) or "").partition("Source: ")
        return " ".join(told.split()).rstrip(".")


REGISTER: dict[str, Strategy] = {}


def strategy(
    name: str, description: str = "", *, reacts_to: Iterable[str] | None = None
) -> Callable[[Conduct], Conduct]:
    """Register a bridging strategy under a name.

    Parameters
    ----------
    name, description
        What it is called in scenarios, and what it does in a line.
    reacts_to
        Names of what in the `Room` makes a difference to its moves. Needed of strategies that ship: the tests hold
        them to it.

    Raises
    ------
    ValueError
        If another function already has this name (a cell of a notebook may be run again), if there is nothing of a
        name in `reacts_to` to perceive, or if it has no name.
    """
    if callable(name) or not isinstance(name, str) or not isinstance(description, str):
        raise ValueError('strategy: give it a name and a description: @strategy("by_the_book", "Structure first.")')
    claimed = None if reacts_to is None else (reacts_to,) if isinstance(reacts_to, str) else tuple(reacts_to)
    for felt in claimed or ():
        if felt not in Room._fields:
            near = difflib.get_close_matches(felt, Room._fields, n=1)
            hint = f"; did you mean '{near[0]}'?" if near else ""
            raise ValueError(f"{name}: reacts_to: found '{felt}'; allowed: {', '.join(Room._fields)}{hint}")

    def register(conduct: Conduct) -> Conduct:
        known = REGISTER.get(name)
        if name in TAKEN or (known is not None and not _same_place(known.conduct, conduct)):
            raise ValueError(f"two strategies are called '{name}'")
        REGISTER[name] = Strategy(name, description, conduct, claimed)
        return conduct

    return register


TAKEN = ("scripted", "interactive")
"""Names of strategies that are no function of the room alone."""


def _same_place(one: Conduct, other: Conduct) -> bool:
    """Whether two functions are one, or the second is the first written anew, as when a notebook's cell runs again."""
    if one is other:
        return True
    names = [getattr(conduct, "__qualname__", None) for conduct in (one, other)]
    return one.__module__ == other.__module__ == "__main__" and names[0] == names[1]


def within_budget(moves: Moves) -> Moves:
    """The same moves, scaled down if attention adds up to more than one; negative attention counts as none."""
    ask_on = max(0.0, moves.ask_on)
    synthesise = max(0.0, moves.synthesise)
    invite_minority = max(0.0, moves.invite_minority)
    structure = max(0.0, moves.structure)
    call_out = max(0.0, moves.call_out)
    inspire = max(0.0, moves.inspire)
    act_together = max(0.0, moves.act_together)
    celebrate = max(0.0, moves.celebrate)
    relate = max(0.0, moves.relate)
    link = max(0.0, moves.link)
    escalate = max(0.0, moves.escalate)
    recruit = max(0.0, moves.recruit)
    limit = max(0.0, moves.limit)
    total = ask_on + synthesise + invite_minority + structure + call_out + inspire + act_together + celebrate
    total = total + relate + link + escalate + recruit + limit
    scale = 1.0 / total if total > 1.0 else 1.0
    return Moves(
        ask_on * scale,
        synthesise * scale,
        invite_minority * scale,
        structure * scale,
        call_out * scale,
        inspire * scale,
        act_together * scale,
        celebrate * scale,
        relate * scale,
        link * scale,
        escalate * scale,
        recruit * scale,
        limit * scale,
        min(1.0, max(0.0, moves.inclusiveness)),
        min(1.0, max(0.0, moves.conflict_openness)),
    )
