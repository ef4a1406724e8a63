"""Turning points as claims."""

from __future__ import annotations

from itertools import groupby

from simulation.experiment.turning import Turning
from simulation.minutes.claims import Claim


def turning_claims(turning: Turning) -> tuple[Claim, ...]:
    """What other moves, absent events and other ways of leading would have led to."""
    claims = [Claim("turning_tried", {"tried": len(turning.variants), "phase": turning.phase})]
    points = turning.points
    if not points:
        claims.append(Claim("turning_none"))
    for (week, meeting, event, phase), some in groupby(
        sorted(points, key=lambda one: (one.week, one.meeting or 0, -1 if one.event is None else one.event, one.phase)),
        key=lambda one: (one.week, one.meeting, one.event, one.phase),
    ):
        if meeting is None:
            claims.append(Claim("turning_event", {"week": week, "event": event, "phase": phase}))
        else:
            moves = tuple(one.move for one in some)
            claims.append(Claim("turning_move", {"number": meeting, "week": week, "moves": moves, "phase": phase}))
    ways = sorted(turning.ways, key=lambda one: (one.week, one.strategy))
    for way in ways:
        values = {"number": way.meeting, "week": way.week, "strategy": way.strategy, "phase": way.phase}
        claims.append(Claim("turning_way", values))
    if not ways:
        claims.append(Claim("turning_no_way"))
    return (*claims, Claim("turning_luck"))
