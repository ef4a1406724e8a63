"""Blocks of traits, of members and of those who join by an event."""

from pydantic import Field

from simulation.scenario.fields import Block, Share, Weight


class ConflictStyle(Block):
    """How a person handles difference: relative weights, made to sum to one."""

    avoiding: Weight = Field(1.0, description="Steps round the difference.")
    competing: Weight = Field(1.0, description="Pushes the own view through.")
    accommodating: Weight = Field(1.0, description="Gives way.")
    compromising: Weight = Field(1.0, description="Splits the difference.")
    integrating: Weight = Field(1.0, description="Looks for what holds both views.")


class ParticipantSkills(Block):
    """Bridging skill of an ordinary participant ([B] table 11: networking and translating only)."""

    networking: Share = Field(0.2, description="Skill in making and mending ties [0, 1].")
    translating: Share = Field(0.2, description="Skill in putting one party's concern into another's words [0, 1].")
