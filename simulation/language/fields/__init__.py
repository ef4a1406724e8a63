"""What things are called in English and Dutch: fields of a scenario file and what they may hold, and what a run shows.

There is a module for each table; the fields of a scenario file are one table in four modules.
"""

from __future__ import annotations

from simulation.language.fields import chair, events, people, scenario
from simulation.language.fields.choices import CHOICES
from simulation.language.fields.events import EVENT_KINDS
from simulation.language.fields.indicators import INDICATORS
from simulation.language.fields.moves import MOVES
from simulation.language.fields.phases import PHASES
from simulation.language.fields.room import ROOM
from simulation.language.fields.strategies import STRATEGIES

FIELDS: dict[str, tuple[str, str, str, str]] = scenario.FIELDS | people.FIELDS | chair.FIELDS | events.FIELDS
"""Fields by model and name: label in English and in Dutch, help in English and in Dutch."""

__all__ = ["CHOICES", "EVENT_KINDS", "FIELDS", "INDICATORS", "MOVES", "PHASES", "ROOM", "STRATEGIES"]
