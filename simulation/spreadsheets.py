"""Tables as CSV that a spreadsheet can open without running anything.

A spreadsheet takes a text that begins as a formula for one. In CSV such a text has an apostrophe in front, which
spreadsheets know as the sign of a text; `as_was` takes it away. Numbers stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""How a text begins that would be run; apostrophes in front count, so that each text has a form of its own."""


def neutral(text: str) -> str:
    """Return a text as it stands in CSV: with an apostrophe in front if a spreadsheet would run it."""
    return f"'{text}" if _FORMULA.match(text) and not _is_number(text) else text


def as_was(cell: str) -> str:
    """Return the text that `neutral` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def as_csv(table: pd.DataFrame, **more: Any) -> bytes:
    """Return a table as CSV in UTF-8, without its index; `more` goes to pandas."""
    told, returns = table.rename(columns=_cell), False
    for place, kind in enumerate(table.dtypes):
        if kind.kind not in "iufb":
            cells = table.iloc[:, place].astype(object).map(_cell)
            told.isetitem(place, list(cells))
            returns = returns or any(isinstance(cell, str) and "\r" in cell for cell in cells)
    end = "\r\n" if returns else "\n"  # Python quotes what is in the ends of lines, and a lone return would end one
    return told.to_csv(None, index=False, lineterminator=end, **more).encode()


def _cell(value: Any) -> Any:
    return neutral(value) if isinstance(value, str) else value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return not text[0].isspace() and not text.startswith("'")
