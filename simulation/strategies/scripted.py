"""Scripted: moves by a list in the scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.strategies.base import Conduct, Moves, Room, within_budget

if TYPE_CHECKING:
    from simulation.scenario.schema import ScriptStep

DESCRIPTION = "Follows the script of the scenario, meeting by meeting."


def scripted(script: tuple[ScriptStep, ...]) -> Conduct:
    """A conduct that follows the script: at each meeting the last line whose meeting has come."""
    steps = sorted(script, key=lambda step: step.meeting)

    def conduct(room: Room) -> Moves:
        current: ScriptStep | None = None
        for step in steps:
            if step.meeting <= room.meeting:
                current = step
        if current is None:
            return Moves()
        return within_budget(
            Moves(
                **dict(current.attention),
                inclusiveness=current.inclusiveness,
                conflict_openness=current.conflict_openness,
            )
        )

    return conduct
