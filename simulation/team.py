"""The team as a whole: what belongs to nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulation.agents.professional import Professional


@dataclass(slots=True, eq=False)
class Agreement:
    """Something a member took on in a meeting."""

    owner: Professional
    made_week: int
    due_week: int
    facet: int
    joint: bool
    recorded: float
    weight: float
    """How much is agreed, against what is agreed for a week; 1 or more."""


@dataclass(slots=True)
class Team:
    """Shared state; everything in [0, 1] unless said."""

    story: list[float]
    """The shared story: a point on the simplex of the facets."""
    clarity: float = 0.0
    """How concrete and explainable the story is."""
    breadth: float = 0.0
    """How many concerns fit in it."""
    shared_language: float = 0.0
    norms: float = 0.0
    call_out_norm: float = 0.0
    routine: float = 0.0
    kept_share: float = 0.5
    """What others did with their agreements lately: the ground for reciprocity."""
    results: float = 0.0
    """Sense of joint results."""
    pending_win: float = 0.0
    """Joint result not celebrated yet."""
    minutes: float = 0.0
    """How well meetings are minuted, fading when they are not."""
    link: float = 0.0
    """How well the chair's lines to managers are kept."""
    pressure: float = 0.0
    means: float = 0.0
    commitment: float = 0.0
    escalation_habit: float = 0.0
    limiting: float = 0.0
    """How firmly the chair keeps the group small."""
    shock: float = 0.0
    """What happened outside lately."""
    agreements: list[Agreement] = field(default_factory=list)
    """Open agreements."""
    progress: list[list[float]] = field(default_factory=list)
    """Work under way: per facet, per needed kind of organisation."""
    trouble: list[float] = field(default_factory=list)
    """Level of each facet's trouble now."""
    visit_due: bool = False
    """A joint visit is planned for this week's field work."""
    last_meeting_week: int = 0
    meetings_held: int = 0
    poor_meetings: int = 0
    """Meetings in a row to which too few came."""
    calm_weeks: int = 0
    """Weeks in a row in which all facets were calm."""
    ended: str = ""
    """Empty while the team lives; else `faded` or `done`."""
    isolated_share: float = 0.0
    """Share of isolated actions among what was taken on lately."""
    wins: int = 0
    """Joint results so far (count)."""
