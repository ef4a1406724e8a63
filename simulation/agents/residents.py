"""The residents, as one aggregate: they see what is done and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from simulation.laws import residents as laws

if TYPE_CHECKING:
    from simulation.model import Collaboration
    from simulation.scenario import schema


class Residents(mesa.Agent):  # type: ignore[misc]
    """Trust in the institutions, willingness to report, and the facets as they live them."""

    model: Collaboration

    def __init__(self, model: Collaboration, given: schema.Residents, facet_ids: tuple[str, ...]) -> None:
        super().__init__(model)
        self.trust = given.trust
        self.reporting = given.reporting
        weights = [given.weights.get(facet, 0.0) if given.weights else 1.0 for facet in facet_ids]
        total = 0.0
        for weight in weights:
            total += weight
        self.weights = [weight / total for weight in weights]

    def sees(self, facet: int, was_kept: bool, seen: float) -> None:
        """React to something promised on a facet that was done, or not."""
        constants = self.model.constants
        weight = self.weights[facet] * len(self.weights) * seen
        if was_kept:
            self.trust = laws.trust_after_follow_up(self.trust, weight, constants.residents_step)
        else:
            self.trust = laws.trust_after_breach(
                self.trust, weight, constants.residents_step, constants.residents_loss_ratio
            )

    def live_a_week(self) -> None:
        """Willingness to report follows trust."""
        self.reporting = laws.reporting_drift(self.reporting, self.trust)
