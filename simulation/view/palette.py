"""How a phase looks, in a terminal and in figures: never by colour alone."""

from __future__ import annotations

from typing import NamedTuple

from simulation.model.phases import PHASES


class Look(NamedTuple):
    """The look of one phase."""

    letter: str
    """One capital letter, for a cell of a ribbon."""
    colour: str
    """Colour of Okabe & Ito (2008), told apart by colour-blind people too."""
    ink: str
    """Colour of text on it."""
    hatch: str
    """Pattern of an area in a figure, for print in grey."""
    meaning: str
    """What the phase is, in a few words."""


LOOKS: dict[str, Look] = {
    "forming": Look("F", "#F0E442", "#000000", "", "no shared aim or order yet"),
    "storming": Look("S", "#D55E00", "#FFFFFF", "///", "disagreement voiced and not resolved"),
    "norming": Look("N", "#56B4E9", "#000000", "..", "a shared aim and order"),
    "performing": Look("P", "#0072B2", "#FFFFFF", "", "agreements kept, joint results"),
    "adjourned": Look("A", "#999999", "#000000", "xx", "meets no more"),
}
"""The look of each phase, in the order of `PHASES`."""

assert tuple(LOOKS) == PHASES


def one_line(text: str) -> str:
    """Return a text of a scenario file on one line, without characters that steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in " ".join(text.split()))
