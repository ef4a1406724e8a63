"""Interactive: a person decides, meeting by meeting."""

from __future__ import annotations

from collections.abc import Mapping

from simulation.strategies.base import Moves

NAME = "interactive"
DESCRIPTION = "A person decides at each meeting; only in `bruggen play`, or with `decisions` from Python."

Decisions = Mapping[int, Moves]
"""What a person decided, by the number of the meeting; at other meetings the chair's strategy goes on."""

NO_DECISIONS: Decisions = {}
