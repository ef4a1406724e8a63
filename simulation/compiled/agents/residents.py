"""The residents, over arrays. Twin of `simulation/agents/residents.py`."""

from __future__ import annotations

from simulation.compiled.arrays import Run
from simulation.laws import residents as laws


def sees(run: Run, facet: int, was_kept: bool, seen: float) -> None:
    """React to something promised on a facet that was done, or not."""
    constants, team = run.constants, run.team
    weight = run.lived[facet] * run.case.facets * seen
    if was_kept:
        team.residents_trust = laws.trust_after_follow_up(team.residents_trust, weight, constants.residents_step)
    else:
        team.residents_trust = laws.trust_after_breach(
            team.residents_trust, weight, constants.residents_step, constants.residents_loss_ratio
        )


def live_a_week(run: Run) -> None:
    """Willingness to report follows trust."""
    run.team.reporting = laws.reporting_drift(run.team.reporting, run.team.residents_trust)
