"""How the lines of a YAML file lie: which hold keys and items, and which lie in a text or in brackets.

The parser of YAML stops where nothing fits any more, which is often far from what a person did. The lines are looked
at here one by one, so that `simulation.scenario.slips` can say at which line something went wrong, whichever parser
runs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LINE_BREAK = re.compile("\r\n|\r|\n")
"""What ends a line, in editors as in YAML."""
_KEY = re.compile(
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'\[\]{}#&*!|>%@`,](?:[^#:]|:(?=\S)|(?<=\S)\#)*?)\s*:(?=\s|$)"""
)
_HEADER = re.compile(r"[|>][-+0-9]{0,2}\s*(\s#.*)?$")
_COMMENT = re.compile(r"(^|\s)#")
_CLOSING = {"[": "]", "{": "}"}


@dataclass(slots=True)
class Opened:
    """A quote or bracket, and where it stands."""

    sign: str
    line: int
    column: int


@dataclass(slots=True)
class Line:
    """A line of a file.

    Attributes
    ----------
    number
        Counted from 1.
    text
        Without the break at its end.
    within
        What it begins in: nothing, ``quote``, ``brackets``, ``text`` (of several lines, after ``|`` or ``>``), or
        ``blank`` for lines of nothing but spaces and comments.
    indent
        Spaces before the first sign.
    dashes
        Columns of the dashes at its start.
    key, key_column
        The key as it is written, and where it begins.
    value, value_column
        What stands behind key and dashes, without a comment.
    quotes
        Parts of the line within quotes, from and to.
    mismatch
        A bracket that closes another one than was opened.
    after
        What stands behind a quote or bracket that closes here.
    """

    number: int
    text: str
    within: str = ""
    indent: int = 0
    dashes: tuple[int, ...] = ()
    key: str | None = None
    key_column: int = 0
    value: str = ""
    value_column: int = 0
    quotes: list[tuple[int, int]] = field(default_factory=list)
    mismatch: tuple[Opened, str] | None = None
    after: str = ""
    opener: Opened | None = None
    """The quote or bracket in which the line begins, or that was closed before `after`."""


class Layout:
    """The lines of a text, gone through once."""

    def __init__(self, text: str) -> None:
        self.lines: list[Line] = []
        self.open: list[Opened] = []
        """Quotes and brackets that nothing has closed; at the end, those that nothing closes."""
        self._text_of: int | None = None
        self._fresh = True
        for number, line in enumerate(LINE_BREAK.split(text), start=1):
            self.lines.append(self._line(number, line))

    def spaced(self) -> str:
        """Return the text with spaces for tabs that stand between other things, as both parsers want them."""
        told = []
        for line in self.lines:
            if "\t" not in line.text or line.within == "text":
                told.append(line.text)
                continue
            signs = [" " if sign == "\t" else sign for sign in line.text]
            for start, end in line.quotes:
                signs[start:end] = line.text[start:end]
            told.append("".join(signs))
        return "\n".join(told)

    def _line(self, number: int, text: str) -> Line:
        bare = text.lstrip(" ")
        line = Line(number, text, indent=len(text) - len(bare))
        if self.open:
            self._fresh = self.open[-1].sign in _CLOSING
            line.within = "brackets" if self._fresh else "quote"
            line.opener = self.open[0]
            self._go_through(line, 0)
            return line
        if self._text_of is not None:
            if not bare.strip() or line.indent > self._text_of:
                line.within = "text"
                return line
            self._text_of = None
        if not bare.strip() or bare.lstrip("\t").startswith("#"):
            line.within = "blank"
            return line
        self._structure(line)
        return line

    def _structure(self, line: Line) -> None:
        """Find dashes, key and value of a line that is not within anything."""
        text, place = line.text, len(line.text) - len(line.text.lstrip())
        dashes = []
        while text.startswith("-", place) and (place + 1 == len(text) or text[place + 1] in " \t"):
            dashes.append(place)
            while place + 1 < len(text) and text[place + 1] in " \t":
                place += 1
            place += 1
        line.dashes = tuple(dashes)
        found = _KEY.match(text, place)
        outer = place
        if found is not None:
            line.key, line.key_column = found[1], place
            if found[1][0] in "\"'":
                line.quotes.append(found.span(1))
            place = found.end()
            while place < len(text) and text[place] in " \t":
                place += 1
        elif dashes:
            outer = dashes[-1]
        line.value_column = place
        value = text[place:]
        if _COMMENT.match(value):
            value = ""
        if _HEADER.match(value):
            self._text_of = outer if found is not None or dashes else line.indent - 1
            line.value = value
            return
        if value[:1] in ('"', "'", "[", "{"):
            line.value = value
            self._fresh = True
            self._go_through(line, place)
            return
        cut = _COMMENT.search(value)
        line.value = (value[: cut.start()] if cut else value).rstrip(" \t")

    def _go_through(self, line: Line, place: int) -> None:
        """Follow quotes and brackets to the end of the line, or to where the outermost closes."""
        text, started = line.text, place
        while place < len(text):
            sign = text[place]
            top = self.open[-1] if self.open else None
            if top is not None and top.sign in "\"'":
                place = self._in_quote(line, top, place, started)
                started = place
            elif sign in "\"'" and self._fresh:
                self.open.append(Opened(sign, line.number, place))
                started, place = place, place + 1
            elif sign in "[{":
                self.open.append(Opened(sign, line.number, place))
                self._fresh = True
                place += 1
            elif sign in "]}":
                if top is not None and sign != _CLOSING[top.sign] and line.mismatch is None:
                    line.mismatch = (top, sign)
                line.opener = self.open.pop() if self.open else None
                self._fresh = False
                place += 1
            elif sign == "#" and (place == 0 or text[place - 1] in " \t"):
                break
            else:
                self._fresh = sign in ",:" or (sign in " \t" and self._fresh)
                place += 1
            if not self.open:
                rest = text[place:]
                line.after = "" if not rest.strip() or re.match(r"\s+#", rest) else rest.strip()
                return
        if self.open and self.open[-1].sign in "\"'":
            line.quotes.append((started, len(text)))

    def _in_quote(self, line: Line, top: Opened, place: int, started: int) -> int:
        """Go to behind the closing quote, or to the end of the line."""
        text = line.text
        while place < len(text):
            if top.sign == '"' and text[place] == "\\":
                place += 2
            elif text[place] == top.sign:
                if top.sign == "'" and text.startswith("'", place + 1):
                    place += 2
                    continue
                line.opener = self.open.pop()
                self._fresh = False
                line.quotes.append((started, place + 1))
                return place + 1
            else:
                place += 1
        return len(text)
