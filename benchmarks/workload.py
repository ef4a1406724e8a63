"""The declared workload: one year of Ruitersoord, 52 weekly meetings, as shipped; and with more or fewer members.

`Team` is the Mesa model as `mesa.batch_run` wants it: it collects every column of the weekly table.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import mesa

from simulation import Collaboration, load_scenario
from simulation.model.columns import WEEK_COLUMNS
from simulation.scenario.schema import Scenario

WEEKS = 52
SIZES = (8, 12, 18, 24, 36, 48, 72)
"""Members in the measurements of scaling."""


def one_year() -> Scenario:
    """Ruitersoord over one year."""
    return load_scenario("ruitersoord").model_copy(update={"horizon_weeks": WEEKS})


def with_members(number: int) -> Scenario:
    """The same with so many members, spread over the lines of the file, without a largest size or job changes."""
    team = one_year()
    counts = [number // len(team.members) + (place < number % len(team.members)) for place in range(len(team.members))]
    members = tuple(
        line.model_copy(update={"count": count, "availability": 1.0})
        for line, count in zip(team.members, counts, strict=True)
        if count
    )
    events = tuple(event for event in team.events if event.kind not in ("member_joins", "member_leaves"))
    conditions = team.conditions.model_copy(update={"maximum_size": None, "replacement_per_year": 0.0})
    return team.model_copy(update={"members": members, "events": events, "conditions": conditions})


def _column(model: Collaboration, place: int) -> float | None:
    return model.recorder.weeks[-1][place] if model.recorder.weeks else None


class Team(Collaboration):
    """One year of Ruitersoord for `mesa.batch_run`."""

    def __init__(self, replication: int = 0, seed: Any = None, rng: Any = None) -> None:
        del seed, rng  # luck is keyed by the replication
        super().__init__(one_year(), replication=replication)
        columns = {name: partial(_column, place=place) for place, name in enumerate(WEEK_COLUMNS)}
        self.datacollector = mesa.DataCollector(model_reporters=columns)

    def step(self) -> None:
        """Run a week and collect it."""
        super().step()
        self.datacollector.collect(self)
        self.running = self.week < WEEKS
