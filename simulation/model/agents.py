"""The agents of Mesa: a person, an organisation, the residents and the chair, with what they do as methods.

Their attributes are the fields of `simulation.model.state`, and their methods the acts of `simulation.model.acts`. A
subclass that overrides one does otherwise wherever that act is called; see `simulation.model.Collaboration`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mesa.agent import Agent

from simulation.model.acts import acts_of, chair, organisation, professional, residents
from simulation.model.acts.professional import burden, concern, participates
from simulation.model.state import LEFT

if TYPE_CHECKING:
    from simulation.model.collaboration import Collaboration
    from simulation.strategies.base import Moves, Room


class Professional(Agent):  # type: ignore[misc]
    """A member of the team, who works for one of the organisations; for the attributes see `state.PERSON`."""

    model: Collaboration
    place: int
    organisation: int
    left: int

    @property
    def identifier(self) -> str:
        """Id of the person."""
        return self.model.case.identifier(self)

    @property
    def works_for(self) -> Organisation:
        """The organisation the person comes from."""
        found: Organisation = self.model.organisations[self.organisation]
        return found

    @property
    def left_how(self) -> str:
        """How the person left the team; empty for a member."""
        return LEFT[self.left]

    @property
    def participates(self) -> bool:
        """Whether the person is a member who has been at a meeting (in person or by deputy)."""
        return participates(self)

    @property
    def burden(self) -> float:
        """Workload felt [0, 1]."""
        return burden(self, self.model.memory)

    @property
    def frame(self) -> list[float]:
        """The person's view of the issue: a point on the simplex of the facets. Of members only."""
        return [frame[self.place] for frame in self._facets(self.model.memory.frame)]

    @property
    def concern(self) -> list[float]:
        """What is the matter to this person, by facet: own frame, and what the organisation is judged on."""
        memory = self.model.memory
        return [concern(self, memory, facet) for facet in range(memory.case.facets)]

    def trusts(self, other: Professional) -> float:
        """Level of trust in somebody else, both members [0, 1]."""
        return float(self.model.memory.trust[other.place][self.place])

    def knows(self, other: Professional) -> float:
        """How well this person knows what another member can, may and will do [0, 1]."""
        return float(self.model.memory.image[other.place][self.place])

    def _facets(self, rows: list[list[float]]) -> list[list[float]]:
        return rows[: self.model.memory.case.facets]


class Organisation(Agent):  # type: ignore[misc]
    """A party behind one or more members; for the attributes see `state.ORGANISATION`."""

    model: Collaboration
    place: int

    @property
    def identifier(self) -> str:
        """Id of the organisation."""
        return self.model.case.parties[self.place]

    @property
    def people(self) -> list[Professional]:
        """Its people in the team, in order of arrival."""
        return [person for person in self.model.members() if person.organisation == self.place]


class Residents(Agent):  # type: ignore[misc]
    """The residents, as one aggregate: `trust` in the institutions and willingness to report (`reporting`)."""

    model: Collaboration


class Chair(Agent):  # type: ignore[misc]
    """Who leads the meetings; for the attributes see `state.CHAIR`."""

    model: Collaboration

    @property
    def reading(self) -> Room:
        """What the chair perceived at the last meeting that was opened."""
        return self.model.reading

    @property
    def moves(self) -> Moves:
        """What the chair did at the last meeting."""
        return self.model.moves


for _agent, _module in (
    (Professional, professional),
    (Organisation, organisation),
    (Residents, residents),
    (Chair, chair),
):
    for _name, _act in acts_of(_module).items():
        setattr(_agent, _name, _act)
