"""The mechanisms of the model, and what stands in place of their laws when one is taken out.

A mechanism is taken out by giving its laws "no effect", in the ways of `simulation.evidence.replacing`. What takes it
out of a run is `simulation.evidence.removing.removed`.

The modules here name the laws as objects; so a law that is renamed, or an argument that is held and no longer there, is
an error when they are imported.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from simulation.evidence.mechanisms import (
    agreements,
    clash,
    cohesion,
    conflict,
    effort,
    meeting,
    outside,
    people,
    story,
)
from simulation.evidence.replacing import Mechanism

MECHANISMS: tuple[Mechanism, ...] = (
    *meeting.MECHANISMS,
    *clash.MECHANISMS,
    *conflict.MECHANISMS,
    *story.MECHANISMS,
    *agreements.MECHANISMS,
    *effort.MECHANISMS,
    *cohesion.MECHANISMS,
    *outside.MECHANISMS,
    *people.MECHANISMS,
)
"""All mechanisms, in the order of a week: meeting, agreements, home, results, membership."""

NO_MECHANISM: Mapping[str, str] = {
    **dict.fromkeys(
        ("share", "logistic", "saturation", "toward", "either", "fading", "middle", "either_way", "tilted"),
        "arithmetic",
    ),
    "trust_level": "the mean of a belief, by definition",
    "trust_certainty": "reads a belief off, for the tables",
    "prior_weights": "puts a level and its certainty into a belief",
    "kept_rate": "what an observer sees of words kept",
    "passed": "reads a phase off",
    "phase_shares": "reads a phase off",
    "results_for_its_size": "what an observer expects of a team of a size",
    "too_few": "says when a team has faded",
    "calm": "says when a team is done",
    "before_pressed": "undoes what an event did",
    "before_taken": "undoes what an event did",
}
"""Functions among the laws that are no part of a mechanism, by their own name, and why."""


def mechanism(name: str) -> Mechanism:
    """The mechanism of this name.

    Raises
    ------
    ValueError
        If there is none; the nearest name is offered.
    """
    for one in MECHANISMS:
        if one.name == name:
            return one
    near = difflib.get_close_matches(name, [one.name for one in MECHANISMS], n=1)
    hint = f"; did you mean '{near[0]}'?" if near else f"; allowed: {', '.join(one.name for one in MECHANISMS)}"
    raise ValueError(f"mechanism: found '{name}'{hint}")
