"""Hints for the trainer before a meeting: what the chair cannot see, and what an adaptive chair would do."""

from __future__ import annotations

from simulation.minutes.claims import Claim
from simulation.minutes.meeting import GRIEVING, MOST_NAMED
from simulation.minutes.record import Record
from simulation.model.phases import PHASES
from simulation.strategies import MOVE_NAMES, Room, get_strategy, within_budget
from simulation.strategies.base import NOT_BLURRED

MISREAD = 0.15
"""So much between what is perceived and what is makes a misreading worth telling."""
UNHEARD = 0.4
"""Below this level [0, 1] a member's concern is hardly on the table (as in `Room.unheard`)."""
_FEW = 3


def hints(record: Record, reading: Room, actual: Room) -> list[Claim]:
    """What a trainer may want to say before a meeting.

    Parameters
    ----------
    record
        The run so far.
    reading, actual
        The room as the chair perceives it, and as it is.
    """
    claims = []
    gaps = sorted(
        (
            (abs(perceived - true), name, perceived, true)
            for name, perceived, true in zip(Room._fields, reading, actual, strict=True)
            if name not in NOT_BLURRED and name not in PHASES
        ),
        reverse=True,
    )
    for gap, name, perceived, true in gaps[:2]:
        if gap >= MISREAD:
            claims.append(Claim("hint_misread", {"what": name, "perceived": perceived, "actual": true}, inside=True))
    members = [row for row in record.rows("members", record.last_week) if not row["left"]]
    sore = sorted((row for row in members if row["grievance"] >= GRIEVING), key=lambda row: -row["grievance"])
    if sore:
        claims.append(Claim("grieving", {"who": tuple(str(row["member"]) for row in sore[:MOST_NAMED])}, inside=True))
    unheard = [str(row["member"]) for row in members if row["on_table"] < UNHEARD]
    if 0 < len(unheard) <= MOST_NAMED:
        claims.append(Claim("hint_unheard", {"who": tuple(unheard)}, inside=True))
    elif unheard:
        claims.append(Claim("hint_unheard_many", {"count": len(unheard), "members": len(members)}, inside=True))
    moves = within_budget(get_strategy("adaptive").conduct(reading))
    ranked = sorted(MOVE_NAMES, key=lambda name: -getattr(moves, name))[:_FEW]
    claims.append(Claim("hint_adaptive", {"moves": tuple((name, getattr(moves, name)) for name in ranked)}))
    return claims
