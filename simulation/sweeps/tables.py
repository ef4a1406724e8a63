"""Reads tables of settings, as people write them and as spreadsheets save them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulation.scenario.problems import Problem, ScenarioError, printable, show
from simulation.scenario.text_source import text_of
from simulation.scenario.yaml_source import plain_value
from simulation.sweeps.schema import MAXIMUM_POINTS

MAXIMUM_BYTES = 100_000_000
_SEPARATORS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_NAMED_SEPARATOR = re.compile(r'"?sep=(.)"?[;,\t]*', re.IGNORECASE)
"""The first line with which spreadsheets are told what parts the columns."""
_DECIMAL_COMMA = re.compile(r"[-+]?\d*,\d+([eE][-+]?\d+)?")
_SIGNS = frozenset("\n\r:#{}[]&*!|>%@`'\"")
"""What makes a cell a text, whatever it would be in a YAML file."""


def read_table(path: Path, shown: str) -> list[tuple[int, dict[str, Any]]]:
    """Rows of a table of settings: the line each begins in, and its values by path.

    Columns are parted by commas, semicolons or tabs, whichever the first line has. Values are read as in a YAML file,
    so that 0.5 is a number and an empty cell is nothing; where columns are not parted by commas, 0,5 is 0.5.

    Parameters
    ----------
    path
        The file, in UTF-8 or UTF-16.
    shown
        Its name in problems.

    Raises
    ------
    simulation.scenario.problems.ScenarioError
        If it is no such table, with the line of the table.
    """
    text = text_of(path, shown, wanted="a table with columns parted by commas (.csv)", most=MAXIMUM_BYTES)
    return _Table(text, shown).rows()


class _Table:
    """The lines of a table, read one by one."""

    def __init__(self, text: str, shown: str) -> None:
        self.shown = shown
        first, _, rest = text.partition("\n")
        named = _NAMED_SEPARATOR.fullmatch(first.strip("\r\n "))
        self.skipped = 1 if named else 0
        self.text = rest if named else text
        self.separator = named[1] if named else self._guessed()

    def _guessed(self) -> str:
        """What parts the columns: what stands most often in the first line that holds anything.

        In a table of one column nothing parts anything, and a comma can only be that of a number.
        """
        head = next((line for line in io.StringIO(self.text, newline=None) if line.strip()), "")
        bare = re.sub(r'"[^"]*"', "", head)
        most = max(_SEPARATORS, key=bare.count)
        return most if most in bare else ";"

    def rows(self) -> list[tuple[int, dict[str, Any]]]:
        """All rows, or the first thing that is wrong."""
        lines = self._lines()
        number, names = next(lines, (1 + self.skipped, []))
        names = [name.strip() for name in names]
        while names and not names[-1]:
            names.pop()
        if not names:
            raise self._wrong(number, "found no names of columns", allowed="paths, joined by commas")
        doubles = sorted({name for name in names if names.count(name) > 1})
        if doubles or "" in names:
            found = show(doubles[0]) if doubles else "a column without name"
            raise self._wrong(number, "", found=found, allowed="each name once")
        rows = []
        for number, cells in lines:
            while len(cells) > len(names) and not cells[-1].strip():
                cells.pop()
            if len(cells) != len(names):
                raise self._other_length(number, len(cells), len(names))
            rows.append(
                (number, {name: self._value(number, name, cell) for name, cell in zip(names, cells, strict=True)})
            )
            if len(rows) > MAXIMUM_POINTS:
                raise self._wrong(number, f"found more than {MAXIMUM_POINTS} rows", allowed="fewer rows")
        if not rows:
            raise self._wrong(
                None, "found no rows below the names of the columns", allowed="a line of values per setting"
            )
        return rows

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        """Rows that hold anything, each with the line it begins in."""
        reader = csv.reader(io.StringIO(self.text, newline=""), delimiter=self.separator, strict=True)
        number = 1 + self.skipped
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield number, cells
                number = reader.line_num + 1 + self.skipped
        except csv.Error as error:
            message = f"this is no table: {error}; is a quotation mark missing?"
            raise self._wrong(number, message, allowed="a quotation mark at both ends of a text") from None

    def _other_length(self, number: int, found: int, wanted: int) -> ScenarioError:
        message = ""
        if found > wanted and self.separator == ",":
            message = "columns are parted by commas here, so that a number has a decimal point, as in 0.5"
        told = f"{found} value{'' if found == 1 else 's'}"
        parted = _SEPARATORS.get(self.separator, show(self.separator))
        return self._wrong(number, message, found=told, allowed=f"{wanted}, one a column, parted by {parted}")

    def _value(self, number: int, name: str, cell: str) -> Any:
        """A cell as YAML reads it; a text that is none stays as it is."""
        text = cell.strip()
        if _DECIMAL_COMMA.fullmatch(text):
            if self.separator == ",":
                message, near = "numbers have a decimal point, not a comma", text.replace(",", ".")
                raise self._wrong(
                    number, message, name, show(text), "a decimal point, or columns parted by semicolons", near
                )
            text = text.replace(",", ".")
        if not text or not _SIGNS.isdisjoint(text):
            return text or None
        try:
            return plain_value(text)
        except ValueError as error:
            raise self._wrong(number, "the number is too long", name, str(error), "at most 40 digits") from None

    def _wrong(
        self,
        line: int | None,
        message: str,
        key: str = "",
        found: str | None = None,
        allowed: str | None = None,
        nearest: str | None = None,
    ) -> ScenarioError:
        return ScenarioError([Problem(self.shown, line, printable(key), found, message, allowed, nearest)])
