"""What went wrong in the lines of a YAML file: characters that nobody sees, and why nothing fits any more."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from simulation.scenario.layout import Layout, Line
from simulation.scenario.problems import Problem, show

_MOST = 20
_NEVER = re.compile("[^\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""Characters that may stand nowhere: control characters, other breaks of lines, marks of byte order, halves."""
_UNSEEN = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff\u202a-\u202e\u2066-\u2069"
)
_ODD = f"\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000{_UNSEEN}"
"""Spaces other than the ordinary one, and what is not seen at all."""
_SUSPECT = re.compile(
    rf"[^\n\r\x20-\x7e\xa1-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]|[{_ODD}\u2028\u2029]|\\u"
)
_ODD_SIGN = re.compile(f"[{_ODD}]")
_UNSEEN_SIGN = re.compile(f"[{_UNSEEN}]")
_ODD_INDENT = re.compile(rf"[ \t]*(?:- *)*([{_ODD}])")
_ODD_COLON = re.compile(rf"\s*(?:- *)*[\w\"'. -]+[{_ODD}]*:([{_ODD}])|\s*(?:- *)*[\w.-]+([{_ODD}])\s*:(?=\s|$)")
_ODD_IN_BRACKETS = re.compile(rf"[\[{{,]\s*([{_ODD}])|[\[{{,]\s*[\w. -]+:([{_ODD}])|[\[{{,]\s*[\w.-]+([{_ODD}])\s*:")
_NO_SPACE = re.compile(r"""[A-Za-z_][\w-]{0,60}:(?=[^\s:/\\])""")
_NO_DASH_SPACE = re.compile(r"-(?=[A-Za-z_{\[\"'])")
_HALF = re.compile(r"(?<!\\)(?:\\\\)*(\\u[dD][89a-fA-F][0-9a-fA-F]{2})")
_WRONG_ESCAPE = re.compile(r"""(?<!\\)(?:\\\\)*(\\[^0abt\tnvfre "/\\N_LPxuU])""")
_LIKE_A_KEY = re.compile(r"\s*(- +)*[\w-]+:(\s|$)")
_COLON_IN_TEXT = re.compile(r":(\s|$)")
_PLAIN = "a line of the form `key: value`, or `- item` for an item of a list"
_NAMES = {
    "\0": "NUL",
    "\x0b": "a vertical tab",
    "\x0c": "a form feed",
    "\x1b": "an escape character",
    "\x85": "a next-line character",
    "\u2028": "a line separator",
    "\u2029": "a paragraph separator",
    "\ufeff": "a mark of byte order",
    "\u00a0": "a non-breaking space",
}
_SPECIAL = {
    "@": "is kept for later by YAML",
    "`": "is kept for later by YAML",
    "%": "begins an instruction in YAML",
    "&": "begins an anchor in YAML",
    "*": "begins an alias in YAML",
    "!": "begins a tag in YAML",
    "|": "begins a text of several lines in YAML",
    ">": "begins a text of several lines in YAML",
    "?": "begins a key in YAML",
    ",": "parts items of a list in YAML",
    "]": "closes a list in YAML",
    "}": "closes a block in YAML",
}
"""Signs that no text without quotes begins with, and what they do."""


def name_of(sign: str) -> str:
    """Return what a character is called, with its number."""
    told = _NAMES.get(sign) or f"the character {unicodedata.name(sign, 'without a name').lower()}"
    return f"{told} (U+{ord(sign):04X})"


def needs_a_look(text: str) -> bool:
    """Whether a text has tabs or characters that may be odd where they stand."""
    return _SUSPECT.search(text) is not None


def odd_characters(layout: Layout, shown: str) -> list[Problem]:
    """Return what is wrong with single characters: those that cannot be seen, and spaces that are none in YAML."""
    found: list[Problem] = []
    for line in layout.lines:
        found += _odd_in_line(line, shown)
        if len(found) >= _MOST:
            break
    return found


def _odd_in_line(line: Line, shown: str) -> Iterator[Problem]:
    text, sign = line.text, None
    if text.isascii() and text.isprintable() and "\\u" not in text:
        return
    never = _NEVER.search(text)
    if never is not None:
        message = "this character cannot stand in a file; delete it"
        yield _of_character(line, shown, message, name_of(never[0]), "what can be seen, and spaces")
        return
    half = next((one for one in _HALF.finditer(text) if _is_double(line, one.start())), None)
    if half is not None:
        message, allowed = "half of a character, written as \\u", "the whole character, such as an emoji, as it is"
        yield _of_character(line, shown, message, half[1], allowed)
        return
    if line.within == "":
        start = text[: len(text) - len(text.lstrip())]
        if "\t" in start or any(text[column + 1 : column + 2] == "\t" for column in line.dashes):
            message = "a tab at the start of a line; use spaces, not tabs"
            yield _of_character(line, shown, message, "a tab (U+0009)", "spaces")
            return
        sign = _odd_in_structure(line)
    if sign is None and (line.within == "brackets" or line.value[:1] in ("[", "{")):
        odd = next((one for one in _ODD_IN_BRACKETS.finditer(text) if not _quoted(line, one.start())), None)
        sign = next((one for one in odd.groups() if one), None) if odd else None
    if sign is not None:
        unseen = _UNSEEN_SIGN.match(sign) is not None
        kind = "cannot be seen" if unseen else "looks like a space but is none in YAML"
        allowed = "the line without it" if unseen else "an ordinary space"
        yield _of_character(line, shown, f"a character that {kind}", name_of(sign), allowed)


def _of_character(line: Line, shown: str, message: str, found: str, allowed: str) -> Problem:
    return Problem(shown, line.number, _key_of(line), f"{found} in {show(line.text.strip())}", message, allowed)


def _key_of(line: Line) -> str:
    """Return the key of a line as problems tell it, or nothing where it is none that could be known."""
    key = line.key or ""
    return key if key.isidentifier() and len(key) <= 60 else ""


def _odd_in_structure(line: Line) -> str | None:
    """Return a character that is no space, where only spaces can be or in a name."""
    odd = _ODD_INDENT.match(line.text) or _ODD_COLON.match(line.text)
    if odd is not None:
        return next(one for one in odd.groups() if one)
    value = "" if line.value[:1] in ('"', "'", "|", ">") else line.value
    places = [line.key or "", value.replace("\u200c", "").replace("\u200d", "")]
    found = [*_ODD_SIGN.findall(places[0]), *_UNSEEN_SIGN.findall(places[1])]
    if value and value.rstrip(value[-1]).isascii():
        found += _ODD_SIGN.findall(value[-1])
    return str(found[0]) if found else None


def _is_double(line: Line, place: int) -> bool:
    """Whether a place in a line lies in double quotes, in which a backslash begins something."""
    start = next((start for start, end in line.quotes if start <= place < end), None)
    if start is None:
        return False
    inherited = line.within == "quote" and start == 0 and line.opener is not None
    return line.opener.sign == '"' if inherited and line.opener else line.text[start : start + 1] == '"'


def _quoted(line: Line, place: int) -> bool:
    return any(start <= place < end for start, end in line.quotes)


def slip(layout: Layout, shown: str, last: int | None) -> Problem:
    """Return what a person most likely did, in a text that no parser can read.

    Parameters
    ----------
    layout
        The lines of the text.
    shown
        Name of the file.
    last
        Line at which the parser stopped, if it told.
    """
    return _Looking(layout, shown).first() or _somewhere(layout, shown, last)


def _somewhere(layout: Layout, shown: str, last: int | None) -> Problem:
    """Return only where it stopped, for what has no explanation here."""
    number = min(last or 1, len(layout.lines))
    lines = [line for line in layout.lines[:number] if line.within != "blank"] or layout.lines[:1]
    line = lines[-1]
    message = "this is not YAML; something is wrong in this line or just above it"
    return Problem(shown, line.number, found=show(line.text.strip()), message=message, allowed=_PLAIN)


class _Looking:
    """Goes through the lines until one cannot be right."""

    def __init__(self, layout: Layout, shown: str) -> None:
        self.layout = layout
        self.shown = shown
        self.columns: list[tuple[int, str]] = []
        """Columns of the blocks that are open, with `key` or `dash` for what they are made of."""
        self.before: Line | None = None
        self.closed: list[int] = []
        """Columns of the blocks that the last line ended."""

    def first(self) -> Problem | None:
        """Return the first thing that is wrong, or None."""
        for line in self.layout.lines:
            found = self._wrong(line)
            if found is not None:
                return found
            if line.within == "":
                self.before = line
        if self.layout.open:
            return self._unclosed(self.layout.open[0].sign, self.layout.open[0].line)
        return None

    def _tell(self, line: Line, message: str, found: str, allowed: str, nearest: str | None = None) -> Problem:
        return Problem(self.shown, line.number, _key_of(line), show(found.strip()), message, allowed, nearest)

    def _unclosed(self, sign: str, number: int) -> Problem:
        line = self.layout.lines[number - 1]
        if sign in "\"'":
            message = f"the quote {sign} that opens here is not closed"
            return self._tell(line, message, line.text, f"a closing {sign} at the end of the text")
        message = f"the bracket {sign} that opens here is not closed"
        return self._tell(line, message, line.text, "a closing ] or } at the end of the list or block")

    def _wrong(self, line: Line) -> Problem | None:
        if line.within == "quote" and line.opener is not None:
            if _LIKE_A_KEY.match(line.text) and (line.after or self._goes_on_wrong(line)):
                return self._unclosed(line.opener.sign, line.opener.line)
        elif line.within == "brackets" and line.opener is not None:
            opener = self.layout.lines[line.opener.line - 1]
            start = opener.key_column if opener.key is not None else opener.indent
            if line.indent <= start and opener.key is not None and _LIKE_A_KEY.match(line.text):
                return self._unclosed(line.opener.sign, line.opener.line)
        if line.within in ("quote", "brackets") or line.value[:1] in ('"', "'", "[", "{"):
            found = self._in_brackets_or_quotes(line)
            if found is not None or line.within:
                return found
        if line.within:
            return None
        if line.text.startswith(("---", "...")) or (line.text.startswith("%") and not self.columns):
            self.columns.clear()
            return None
        return self._key_and_value(line) or self._place(line)

    def _goes_on_wrong(self, line: Line) -> bool:
        """Whether a text in quotes swallows lines with keys up to the end of the file."""
        return bool(self.layout.open) and self.layout.open[0].line == (line.opener.line if line.opener else 0)

    def _in_brackets_or_quotes(self, line: Line) -> Problem | None:
        escape = next((one for one in _WRONG_ESCAPE.finditer(line.text) if _is_double(line, one.start())), None)
        if escape is not None:
            message, allowed = "a backslash in double quotes", "single quotes round the text, or two backslashes"
            return Problem(self.shown, line.number, _key_of(line), escape[1], message, allowed)
        if line.mismatch is not None:
            opened, closing = line.mismatch
            message = f"the bracket {opened.sign} of line {opened.line} is closed by {closing}"
            wanted = "]" if opened.sign == "[" else "}"
            return self._tell(line, message, line.text, f"a closing {wanted}")
        if line.after and not (line.after.startswith(":") and line.key is None):
            if line.opener is not None and line.opener.sign in "\"'":
                if line.opener.line < line.number:
                    return self._unclosed(line.opener.sign, line.opener.line)
                other = "single" if line.opener.sign == '"' else "double"
                message = f"the text goes on after its closing quote {line.opener.sign}"
                allowed = f"{other} quotes round the whole text, or the quote within it written twice"
                if line.opener.sign == '"':
                    allowed = 'single quotes round the whole text, or \\" for each quote within it'
                return self._tell(line, message, line.value or line.text, allowed)
            if line.within == "":
                sign = line.value[:1]
                message = f"a text that begins with {sign} needs quotes, or something stands behind the closing bracket"
                return self._tell(line, message, line.value, f"quotes round it: {_in_quotes(line.value)}")
            return self._tell(line, "something stands behind the closing bracket", line.after, "nothing there")
        return None

    def _key_and_value(self, line: Line) -> Problem | None:
        value, sign = line.value, line.value[:1]
        block = sign in "|>" and re.match(r"[|>][-+0-9]{0,2}\s*(#.*)?$", value) is not None
        wrong_start = sign in "@`%,]}" or (sign == "?" and line.key is not None and value[1:2] in (" ", ""))
        wrong_start = wrong_start or (sign in "|>" and not block)
        wrong_start = wrong_start or (sign in "&*!" and (" " in value or value[1:2] == ""))
        if value and wrong_start and (line.key is not None or line.dashes):
            message = f"a text cannot begin with {sign} unless it is in quotes: {sign} {_SPECIAL[sign]}"
            return self._tell(line, message, value, f"quotes round it: {_in_quotes(value)}")
        if line.key is not None and value[:2] in ("- ", "-"):
            message = "a list cannot begin on the line of its key"
            return self._tell(line, message, value, "the dash on a line of its own, set in by two spaces")
        if line.key is not None and sign and sign not in "\"'[{" and not block and _COLON_IN_TEXT.search(value):
            message = "a text with a colon in it needs quotes"
            return self._tell(line, message, value, f"quotes round it: {_in_quotes(value)}")
        return None

    def _place(self, line: Line) -> Problem | None:
        """What is wrong with where a line begins."""
        if line.key is None and not line.dashes:
            return self._without_key(line)
        starts = [(column, "dash") for column in line.dashes]
        if line.key is not None:
            starts.append((line.key_column, "key"))
        column, kind = starts[0]
        above = self.before
        was = [one for one, _ in self.columns]
        before = self.closed
        while self.columns and self.columns[-1][0] > column:
            self.columns.pop()
        self.closed = was[len(self.columns) :]
        if line.key is not None and line.key.startswith("-") and _NO_DASH_SPACE.match(line.key):
            return self._tell(line, "a space is missing after the dash", line.text, "`- ` and then the item")
        top = self.columns[-1] if self.columns else None
        if above is not None and top is not None:
            held = bool(above.value) and not above.value.startswith(("|", ">"))
            if top[0] < column and column not in was and any(one > column for one in was):
                levels = sorted({one for one in was if one < column} | {min(one for one in was if one > column)})
                return self._set_in(line, column, levels)
            if top[0] < column and held and column in before and above.key is not None:
                return self._lost(above, column)
            if top[0] < column and held:
                return self._set_in(line, column, [top[0]])
            if top[0] == column and top[1] == "dash" and kind == "key":
                return self._tell(
                    line, "an item of a list begins with a dash; here it is missing", line.text, "`- key: value`"
                )
            if top[0] == column and top[1] == "key" and kind == "dash" and above.value and above.key_column == column:
                message = "this item of a list begins with a dash, but the one above it does not"
                return self._tell(line, message, line.text, "a dash before the first key of each item")
        elif above is not None and column > 0 and not self.columns:
            return self._set_in(line, column, [0])
        for start in starts:
            if start not in self.columns:
                self.columns.append(start)
        return None

    def _lost(self, line: Line, column: int) -> Problem:
        above = [one for one in self.layout.lines[: line.number - 1] if one.within == "" and one.key is not None]
        block = next((one for one in reversed(above) if one.key_column < column and not one.value), None)
        belongs = f"it belongs to {block.key} (line {block.number}), like" if block is not None else "it belongs to"
        message = f"this line has lost its indent: {belongs} the lines above and below it"
        return self._tell(line, message, line.text, f"{_spaces(column)} before it")

    def _set_in(self, line: Line, column: int, levels: list[int]) -> Problem:
        message = f"this line is set in by {_spaces(column)}, which fits none of the lines above it"
        allowed = f"{' or '.join(str(one) for one in levels)} spaces, as the lines it belongs to"
        return self._tell(line, message, line.text, allowed)

    def _without_key(self, line: Line) -> Problem | None:
        above = self.before
        joined = above is not None and line.indent > (self.columns[-1][0] if self.columns else -1)
        bare = line.text.strip()
        close = _NO_SPACE.match(bare)
        if close is not None and not (joined and above is not None and above.value and " " in above.value):
            key = close[0]
            message, said = "a space is missing after the colon", f"{key} {bare[len(key) :]}"
            return self._tell(line, message, bare, "`key: value`", said if len(said) <= 60 else None)
        if _NO_DASH_SPACE.match(bare):
            return self._tell(line, "a space is missing after the dash", bare, "`- ` and then the item")
        if joined and above is not None and (above.value or above.key is not None):
            return None  # the next line of a text
        found = re.match(r"([A-Za-z_][\w-]*)\s*[=\s]\s*(\S.*)$", bare)
        near = f"{found[1]}: {found[2]}" if found and len(bare) <= 60 else None
        return self._tell(line, "this line has no key: a colon is missing", bare, "`key: value`", near)


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"


def _in_quotes(value: str) -> str:
    """Return a text in quotes, as a file writes it; the middle of a long one is left out."""
    text = value.strip().replace("\\", "\\\\").replace('"', '\\"')
    return f'"{text}"' if len(text) <= 60 else '"..."'
