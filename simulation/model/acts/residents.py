"""What the residents do: they see what is done and what is not."""

from __future__ import annotations

from simulation.laws import residents as laws
from simulation.model.acts import act
from simulation.model.state import Row, Run


@act
def sees(residents: Row, run: Run, facet: int, was_kept: bool, seen: float) -> None:
    """React to something promised on a facet that was done, or not."""
    constants = run.constants
    weight = run.lived[facet] * run.case.facets * seen
    if was_kept:
        residents.trust = laws.trust_after_follow_up(residents.trust, weight, constants.residents_step)
    else:
        residents.trust = laws.trust_after_breach(
            residents.trust, weight, constants.residents_step, constants.residents_loss_ratio
        )


@act
def live_a_week(residents: Row) -> None:
    """Willingness to report follows trust."""
    residents.reporting = laws.reporting_drift(residents.reporting, residents.trust)
