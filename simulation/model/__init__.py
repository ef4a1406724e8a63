"""The model: one text of what happens in a team, kept in Python objects (Mesa) or in arrays (compiled).

- `state`: every variable there is
- `acts`: what one agent does
- `stages`: the order of a week and a meeting
- `memory`: a team in Python objects; that in arrays is `simulation.compiled.arrays`
- `case`: from a scenario to what is given of a team
- `agents`, `collaboration`: the agents and the model of Mesa
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.lazy import lazily

if TYPE_CHECKING:
    from simulation.model.agents import Chair, Organisation, Professional, Residents
    from simulation.model.collaboration import Collaboration

__all__ = ["Chair", "Collaboration", "Organisation", "Professional", "Residents"]

if not TYPE_CHECKING:
    __getattr__, __dir__ = lazily(
        __name__,
        {"agents": ("Chair", "Organisation", "Professional", "Residents"), "collaboration": ("Collaboration",)},
    )
