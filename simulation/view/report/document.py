"""What a report is made of: sections with paragraphs, lists, tables, pictures and minutes; no HTML."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import ClassVar

from simulation.language import Speaker

MOST_ROWS = 26
"""Weeks told in a table; of a longer run every second, fifth and so on."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as people read it, and the number itself."""

    text: str
    value: float


Cell = str | Number


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: what it is about, and its cells."""

    head: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, with what they are about."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes
    ----------
    heads
        Of all columns, that of the rows included.
    texts
        Whether cells are sentences rather than numbers.
    folded
        What to press to see it, where it is folded away.
    """

    kind: ClassVar[str] = "table"
    caption: str
    heads: tuple[str, ...]
    groups: tuple[Group, ...]
    texts: bool = False
    folded: str = ""

    @property
    def rows(self) -> int:
        """How many rows there are; a short table is not cut in two on paper."""
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure as PNG in base64, with a caption, and what it shows for who cannot see it."""

    kind: ClassVar[str] = "picture"
    data: str
    width: int
    height: int
    alt: str
    caption: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `label` stands before it in bold."""

    kind: ClassVar[str] = "paragraph"
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """A list of sentences."""

    kind: ClassVar[str] = "points"
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a section."""

    kind: ClassVar[str] = "heading"
    text: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names, each with what it stands for."""

    kind: ClassVar[str] = "pairs"
    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of minutes; of each line, whether it tells what nobody in the room could see."""

    kind: ClassVar[str] = "entry"
    heading: str
    lines: tuple[tuple[str, bool], ...]


Block = Table | Picture | Paragraph | Points | Heading | Pairs | Entry


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report with a heading; `anchor` is the name by which the contents lead to it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report."""

    title: str
    question: str
    sections: tuple[Section, ...]


class Numbers:
    """Numbers as people write them in one language.

    Parameters
    ----------
    say
        Who says the texts; in Dutch a comma stands before decimals.
    """

    def __init__(self, say: Speaker) -> None:
        self._comma = say.language == "nl"

    def text(self, value: float, places: int = 2) -> str:
        """A number with so many decimals; a hyphen where there is none."""
        if not math.isfinite(value):
            return "-"
        told = f"{value:.{places}f}"
        return told.replace(".", ",") if self._comma else told

    def short(self, value: float) -> str:
        """A number of three digits, without needless zeros."""
        told = f"{value:.3g}" if math.isfinite(value) else "-"
        return told.replace(".", ",") if self._comma else told

    def percent(self, share: float) -> str:
        """A share; a small one is not rounded to none, nor a large one to all."""
        if not math.isfinite(share):
            return "-"
        if 0.0 < share < 0.01:
            return "<1%"
        if 0.99 < share < 1.0:
            return ">99%"
        return f"{100.0 * share:.0f}%"

    def level(self, value: float | None, places: int = 2) -> Cell:
        """A cell with a number, or a hyphen."""
        if value is None or not math.isfinite(value):
            return "-"
        return Number(self.text(value, places), float(value))

    def measure(self, value: float | None) -> Cell:
        """A cell with a number of any size."""
        if value is None or not math.isfinite(value):
            return "-"
        return Number(self.short(value), float(value))

    def share(self, value: float | None) -> Cell:
        """A cell with a share, or a hyphen."""
        if value is None or not math.isfinite(value):
            return "-"
        return Number(self.percent(value), float(value))


def weeks_told(weeks: int) -> list[int]:
    """Weeks that a table tells: all of a short run, else the first, every so many, and the last."""
    step = next(step for step in (1, 2, 4, 5, 10, 20, 50) if weeks / step <= MOST_ROWS or step == 50)
    return sorted({1, *range(step, weeks + 1, step), weeks}) if weeks else []
