"""Work done beside the phase: what came of a team, and whether it is a team, delivers, both or neither."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.experiment.accumulator import PerRun
from simulation.model.phases import PHASES

WORKING = ("norming", "performing")
"""The phases in which a team works."""
KEPT_FROM = 0.5
"""A team delivers only if it keeps at least this share of the agreements that came due; half, assumed."""
RESULTS_A_YEAR = 4.0
"""A team delivers only if it has at least so many joint results in a year: one a quarter, assumed."""
WEEKS_A_YEAR = 52.0

KINDS = ("team_delivers", "team_only", "delivers_only", "neither", "ended_delivered", "ended_only")
"""What a run may come to: a team (in norming or performing) in the last week that delivers, a team that does not, no
team that delivers all the same, and neither; and a team that has ended, having delivered until then or not."""


class Work(NamedTuple):
    """What came of the teams of many runs.

    What was done is that of all runs, up to the end of each team. What there is in the last week is a mean over the
    teams that have not ended, and None where there are none.

    Attributes
    ----------
    runs, alive
        Number of runs of which the team has not ended, and their share.
    kept_share
        Share of agreements that came due which were kept, of all runs together; None where none came due.
    joint_results
        Joint results of a run.
    trouble_down
        Fall of trouble since the first week; below 0 where it rose.
    differences
        Differences between two people voiced in a run.
    differences_agreed
        Consensus after conflict: share of these, of all runs together, that ended in an agreement in which both find
        themselves; None where none was voiced.
    members, taking_part
        Members on the list in the last week, and those of them who have been at a meeting.
    residents_trust
        Trust of residents in the last week.
    """

    runs: int
    alive: float
    kept_share: float | None
    joint_results: float
    trouble_down: float
    differences: float
    differences_agreed: float | None
    members: float | None
    taking_part: float | None
    residents_trust: float | None

    @classmethod
    def of(cls, kept: PerRun) -> Work:
        """What came of these runs."""
        alive = kept.alive
        due, done, differed, agreed = (
            float(kept.at_end(name).sum()) for name in ("due_so_far", "kept_so_far", "differences", "agreed")
        )
        members, taking_part, trust = (
            float(kept.at_end(name)[alive].mean()) if alive.any() else None
            for name in ("members", "taking_part", "residents_trust")
        )
        return cls(
            int(alive.sum()),
            float(alive.mean()),
            done / due if due else None,
            float(kept.at_end("results_so_far").mean()),
            float((kept.first_trouble - kept.at_end("trouble")).mean()),
            differed / len(alive),
            agreed / differed if differed else None,
            members,
            taking_part,
            trust,
        )


def delivers(kept: PerRun, weeks: int) -> NDArray[np.bool_]:
    """Whether each run has joint results at the rate of `RESULTS_A_YEAR`, and kept `KEPT_FROM` of its agreements.

    Both up to the week in which the team ended, or the last one.
    """
    lasted = np.minimum(kept.first_weeks[:, PHASES.index("adjourned")], float(weeks))
    results, due = kept.at_end("results_so_far"), kept.at_end("due_so_far")
    steady = results * WEEKS_A_YEAR >= RESULTS_A_YEAR * lasted
    return np.asarray(steady & (due > 0.0) & (kept.at_end("kept_so_far") >= KEPT_FROM * due))


def kinds_of_team(kept: PerRun, weeks: int) -> dict[str, int]:
    """Number of runs of each of `KINDS`."""
    works = np.isin(kept.final_phase, [PHASES.index(phase) for phase in WORKING])
    delivering, ended = delivers(kept, weeks), ~kept.alive
    found = (works & delivering, works & ~delivering, ~works & delivering, ~works & ~delivering)
    parts = [one & ~ended for one in found] + [ended & delivering, ended & ~delivering]
    return {kind: int(part.sum()) for kind, part in zip(KINDS, parts, strict=True)}
