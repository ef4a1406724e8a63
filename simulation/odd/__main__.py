"""The page on the model as a whole: ``python -m simulation.odd > docs/odd.md``."""

from __future__ import annotations

import re
from pathlib import Path

from simulation.odd.tables import PARTS

TEXT = Path(__file__).with_name("text.md")
"""The text of the page, with names in double braces where a table or a figure from the code belongs."""
_NAME = re.compile(r"\{\{(\w+)\}\}")


def as_markdown() -> str:
    """The page, with every name filled in.

    Raises
    ------
    KeyError
        If the text asks for a part that nobody makes.
    ValueError
        If a part is made that the text does not show.
    """
    text = TEXT.read_text(encoding="utf-8")
    unused = sorted({*PARTS} - {*_NAME.findall(text)})
    if unused:
        raise ValueError(f"{TEXT.name} does not show {', '.join(unused)}")
    return _NAME.sub(lambda found: PARTS[found[1]](), text).rstrip()


if __name__ == "__main__":
    print(as_markdown())
