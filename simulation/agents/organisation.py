"""An organisation: supports the collaboration or not, brings means or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from simulation.laws import home
from simulation.laws.cohesion import unused

if TYPE_CHECKING:
    from simulation.agents.professional import Professional
    from simulation.model import Collaboration
    from simulation.scenario import schema


class Organisation(mesa.Agent):  # type: ignore[misc]
    """A party behind one or more members; all levels in [0, 1]."""

    model: Collaboration

    def __init__(self, model: Collaboration, given: schema.Organisation, facet_ids: tuple[str, ...]) -> None:
        super().__init__(model)
        self.identifier = given.id
        self.kind = given.kind
        total = 0.0
        for facet in facet_ids:
            total += given.interest.get(facet, 0.0)
        self.interest = [given.interest.get(facet, 0.0) / total for facet in facet_ids]
        self.support = given.support
        self.workload = given.workload
        self.habitus = given.habitus
        self.funding = home.FUNDING_KINDS.index(given.funding)
        self.baseline_threat = given.threat
        self.threat = given.threat
        self.means = [given.means.get(facet, 1.0) for facet in facet_ids]
        self.delay_weeks = float(given.delay_weeks)
        self.insistence = 0.0
        """What an escalation made managers insist on, fading."""
        self.people: list[Professional] = []

    def participants(self) -> list[Professional]:
        """Its people who take part in the team."""
        return [person for person in self.people if person.participates]

    def has_people(self) -> bool:
        """Whether anybody of it could come, now or before."""
        return any(person.availability > 0.0 for person in self.people)

    @property
    def competition(self) -> float:
        """How far the way it is paid sets it against the others."""
        return home.COMPETITION[self.funding]

    def delivers(self, facet: int) -> float:
        """Means it really brings for a facet."""
        return home.delivered_means(
            self.means[facet], self.support, self.model.team.commitment, self.threat, self.competition
        )

    def supports(self) -> None:
        """Move support and threat after a week, by what its people tell and what comes of the work."""
        team = self.model.team
        self.threat = home.threat_drift(self.threat, self.baseline_threat, team.link)
        self.insistence = unused(self.insistence, 1.0, 6.0)
        reporters = self.participants()
        if not reporters:
            return
        explained = 0.0
        for person in reporters:
            explained += person.explains_at_home()
        self.support = home.support_drift(
            self.support,
            explained / len(reporters),
            team.results,
            team.link,
            team.commitment,
            self.threat,
            self.competition,
            1.0 - self.model.conditions.paid_time,
            self.model.constants.support_rate,
        )
