"""Who the lines of a scenario stand for: ids of persons, and the lines of those who join later."""

from __future__ import annotations

from simulation.scenario.events import MemberJoins
from simulation.scenario.schema import Member

TRAITS_OF_JOINING = (
    *("openness", "assertiveness", "status", "workload", "conflict_style", "skills", "expectation", "availability"),
    *("appointment", "view"),
)
"""What an event can say of those who join, as a line of members does."""


def expanded(line: Member) -> list[str]:
    """Ids of the persons a line of the scenario stands for."""
    return [line.id] if line.count == 1 else [f"{line.id}_{number}" for number in range(1, line.count + 1)]


def joining_line(event: MemberJoins) -> Member:
    """The line of members that an event adds."""
    traits = {name: getattr(event, name) for name in TRAITS_OF_JOINING}
    return Member(
        id=event.member, organisation=event.organisation, function=event.function, count=event.count, **traits
    )


def invited_id(organisation: str) -> str:
    """Id of the line of people from an organisation (its id) who are invited in a wave; at most 60 signs."""
    return f"invited_{organisation}"[:60]


def invited_line(organisation: str) -> Member:
    """The line of people from an organisation (its id) who are invited in a wave."""
    return Member(id=invited_id(organisation), organisation=organisation)
