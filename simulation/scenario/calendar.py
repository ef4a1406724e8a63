"""When a team meets: the weeks of a calendar, and what a change of rhythm makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.limits import CALENDAR_END

if TYPE_CHECKING:
    from simulation.scenario import schema


def meeting_weeks(calendar: schema.Calendar) -> tuple[int, ...]:
    """Weeks with a meeting, rising; a rhythm goes on beyond any horizon."""
    if calendar.every_weeks is None:
        return tuple(calendar.weeks)
    return tuple(range(calendar.first_week, CALENDAR_END, calendar.every_weeks))


def rhythm_from(weeks: tuple[int, ...], week: int, every_weeks: int) -> tuple[int, ...]:
    """The same weeks before `week`, and another rhythm from it on."""
    return tuple(before for before in weeks if before < week) + tuple(range(week, CALENDAR_END, every_weeks))
