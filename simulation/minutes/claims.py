"""What minutes are made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of minutes: its key in the catalogue and the values it names.

    Attributes
    ----------
    key
        Key in `simulation.language.minutes`.
    values
        Plain numbers and ids, by the names the sentence has for them.
    inside
        Whether nobody in the room could see it.
    """

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """The minutes of one meeting, or of what came after the last.

    Attributes
    ----------
    week
        Week of the meeting; the last week for what came after the last one.
    meeting
        Its number, counted from 1; None for what came after the last.
    parts
        Claims by part, in order: `before`, `people`, `talk`, `differences`, `chair`, `agreed`, `state`.
    """

    week: int
    meeting: int | None
    parts: Mapping[str, tuple[Claim, ...]]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims in order."""
        return tuple(claim for part in self.parts.values() for claim in part)
