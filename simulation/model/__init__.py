"""The model: one text of what happens in a team, kept in Python objects (Mesa) or in arrays (compiled).

- `state`: every variable there is
- `acts`: what one agent does
- `stages`: the order of a week and a meeting
- `memory`: a team in Python objects; that in arrays is `simulation.compiled.arrays`
- `case`: from a scenario to what is given of a team
- `agents`, `collaboration`: the agents and the model of Mesa
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulation.model.agents import Chair, Organisation, Professional, Residents
    from simulation.model.collaboration import Collaboration

__all__ = ["Chair", "Collaboration", "Organisation", "Professional", "Residents"]

_HOMES = {"Collaboration": "simulation.model.collaboration"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(_HOMES.get(name, "simulation.model.agents")), name)
