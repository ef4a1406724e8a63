"""Reads a YAML file safely into plain data that remembers where each value was written.

Only the plain part of YAML is read: blocks, lists, texts, numbers, true/false and null, as
YAML 1.2 means them (so ``no`` and ``on`` are texts, and ``12:30``, ``017`` and dates too).
Anchors, aliases, tags, merge keys, repeated keys and more than one document are refused, as
are files that are too large or too deep, so that no file can make the reader hang.
"""

from __future__ import annotations

import math
import numbers
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from simulation.scenario.layout import Layout
from simulation.scenario.problems import KeyPath, Place, Problem, ScenarioError, show
from simulation.scenario.slips import needs_a_look, odd_characters, slip
from simulation.scenario.text_source import refused, text_of

MAXIMUM_BYTES = 1_000_000
MAXIMUM_DEPTH = 30
MAXIMUM_NODES = 100_000
MAXIMUM_DIGITS = 40
_MOST_PROBLEMS = 50

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)")
_NOT_A_NUMBER = frozenset({".nan", ".NaN", ".NAN"})
_DIGITS = re.compile(r"[0-9]+")
_OF_ITEMS = frozenset({"id", "kind", "organisation", "week", "meeting", "member"})
"""Keys that stand once in each item of a list."""
_IN_QUOTES = "quotes round a text that begins with"
_SURROGATE = re.compile("[\ud800-\udfff]")

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Located:
    """A value and where it was written; blocks and lists hold located values in turn.

    Attributes
    ----------
    value
        The value.
    place
        File and line.
    written
        How a value without quotes was written, where that says more than the value: `1.10` for 1.1.
    """

    value: Scalar | dict[str, Located] | list[Located]
    place: Place
    written: str | None = None

    def plain(self) -> Any:
        """Return the value without places; lists become tuples."""
        if isinstance(self.value, dict):
            return {key: item.plain() for key, item in self.value.items()}
        if isinstance(self.value, list):
            return tuple(item.plain() for item in self.value)
        return self.value

    def places(self, path: KeyPath = ()) -> dict[KeyPath, Place]:
        """Return the place of this value and of every value in it, by the path that leads to it."""
        found = {path: self.place}
        if isinstance(self.value, dict):
            for key, item in self.value.items():
                found.update(item.places((*path, key)))
        elif isinstance(self.value, list):
            for position, item in enumerate(self.value):
                found.update(item.places((*path, position)))
        return found

    def writings(self, path: KeyPath = ()) -> dict[KeyPath, str]:
        """Return how values without quotes were written, by the path that leads to each."""
        found = {} if self.written is None else {path: self.written}
        if isinstance(self.value, dict):
            for key, item in self.value.items():
                found.update(item.writings((*path, key)))
        elif isinstance(self.value, list):
            for position, item in enumerate(self.value):
                found.update(item.writings((*path, position)))
        return found


def read_yaml(path: Path, shown: str | None = None) -> Located:
    """Read a YAML file whose top is a block of keys.

    Parameters
    ----------
    path
        The file.
    shown
        Name of the file in problems; its own name where left out.

    Raises
    ------
    ScenarioError
        For whatever is wrong with the file, with the line where there is one.
    """
    shown = path.name if shown is None else shown
    return parse_yaml(text_of(path, shown, wanted="a YAML file", most=MAXIMUM_BYTES), shown)


def parse_yaml(text: str, shown: str) -> Located:
    """Read YAML text whose top is a block of keys; `shown` names it in problems."""
    source = text
    if needs_a_look(text):  # most files do not, and are read twice as fast
        layout = Layout(text)
        problems = odd_characters(layout, shown)
        if problems:
            raise ScenarioError(problems)
        source = layout.spaced()
    return _Builder(source, text, shown).document()


def plain_value(text: str) -> Scalar:
    """Return what a text without quotes stands for, as YAML 1.2 means it.

    Raises
    ------
    ValueError
        For a number of more digits than any file may hold.
    """
    if text in _NULLS:
        return None
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.fullmatch(text):
        if len(text) > MAXIMUM_DIGITS:
            raise ValueError(f"a number of {len(text)} digits")
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITE.fullmatch(text):
        return -math.inf if text.startswith("-") else math.inf
    return math.nan if text in _NOT_A_NUMBER else text


class _Builder:
    """Builds located values from the stream of YAML events, so that limits hold while reading."""

    def __init__(self, source: str, text: str, shown: str) -> None:
        self.text = text
        self.shown = shown
        self.nodes = 0
        self.problems: list[Problem] = []
        loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        self.events: Iterator[Any] = iter(yaml.parse(source, Loader=loader))

    def document(self) -> Located:
        """Return the only document, or raise all that is wrong with it."""
        try:
            top = self._document()
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            raise ScenarioError([*self.problems, slip(Layout(self.text), self.shown, self._stopped(error))]) from None
        if self.problems:
            raise ScenarioError(self.problems)
        return top

    def _document(self) -> Located:
        top: Located | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if top is not None:
                    self._tell(event, "a second document starts here", allowed="one document in a file", last=True)
                top = self._node(next(self.events), 1, None)
        if top is None or top.value is None:
            raise refused(self.shown, "the file is empty", allowed="a block of keys")
        if not isinstance(top.value, dict) and not self.problems:
            raise refused(
                self.shown,
                "the file does not hold a block of keys",
                line=top.place.line,
                found=show(top.plain()),
                allowed="lines such as `name: ...`",
            )
        return top

    def _node(self, event: Any, depth: int, line: int | None) -> Located:
        """Return the value that starts with this event; `line` is that of its key, if it has one."""
        place = Place(self.shown, self._line(event) if line is None else line)
        self.nodes += 1
        if self.nodes > MAXIMUM_NODES:
            self._tell(event, "the file holds too many values", allowed=f"at most {MAXIMUM_NODES}", last=True)
        if isinstance(event, yaml.AliasEvent):
            message = f"an alias, {show(f'*{event.anchor}')}"
            self._tell(event, message, allowed=f"the value itself; aliases are not read; {_IN_QUOTES} *")
            return Located(None, place)
        if event.anchor is not None:
            message = f"an anchor, {show('&' + event.anchor)}"
            self._tell(event, message, allowed=f"the value without it; anchors are not read; {_IN_QUOTES} &")
        if event.tag is not None:
            self._tell(
                event, f"a tag, {show(event.tag)}", allowed=f"the value without it; tags are not read; {_IN_QUOTES} !"
            )
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event)
            plain = event.implicit[0] and not isinstance(value, str)
            return Located(value, place, event.value if plain else None)
        if depth > MAXIMUM_DEPTH:
            self._tell(event, "blocks or lists lie too deep in each other", allowed=f"{MAXIMUM_DEPTH} deep", last=True)
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Located] = []
            while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
                items.append(self._node(event, depth + 1, None))
            return Located(items, place)
        return Located(self._block(depth, bool(event.flow_style)), place)

    def _block(self, depth: int, in_braces: bool) -> dict[str, Located]:
        block: dict[str, Located] = {}
        last: tuple[str, Any] | None = None
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            line = self._line(event)
            key = self._key(event, depth)
            following = next(self.events)
            if last is not None and self._is_broken_number(block, last, event, following):
                last = None
                continue
            value = self._node(following, depth + 1, line)
            if in_braces and key is not None and self._is_joined(event, following):
                continue
            if key is not None and key in block:
                self._tell_again(event, key, block[key].place.line)
            elif key is not None:
                block[key] = value
            last = None if key is None or not isinstance(following, yaml.ScalarEvent) else (key, following)
        return block

    def _is_broken_number(self, block: dict[str, Located], last: tuple[str, Any], event: Any, following: Any) -> bool:
        """Tell of a number with a comma in it, which in braces looks like a number and a key without a value."""
        name, before = last
        is_empty = isinstance(following, yaml.ScalarEvent) and following.implicit[0] and following.value == ""
        if not is_empty or not isinstance(event, yaml.ScalarEvent) or not before.implicit[0]:
            return False
        there: Any = before.end_mark
        here: Any = event.start_mark
        adjoins = (there.line, there.column + 1) == (here.line, here.column)
        if not adjoins or not _DIGITS.fullmatch(event.value) or not _INTEGER.fullmatch(before.value):
            return False
        whole, point = f"{before.value},{event.value}", f"{before.value}.{event.value}"
        message = "numbers have a decimal point, not a comma"
        self._tell(event, message, found=whole, key=name, allowed="a number", nearest=point)
        block.pop(name, None)
        return True

    def _is_joined(self, event: Any, following: Any) -> bool:
        """Tell of a key and its value without a space between them, which in braces look like a key without a value."""
        is_empty = isinstance(following, yaml.ScalarEvent) and following.implicit[0] and following.value == ""
        joined = re.fullmatch(r"([\w-]+):(\S+)", event.value) if event.implicit[0] and is_empty else None
        if joined is None:
            return False
        message, near = "a space is missing after the colon", f"{joined[1]}: {joined[2]}"
        self._tell(event, message, found=show(event.value), key=joined[1], allowed="`key: value`", nearest=near)
        return True

    def _tell_again(self, event: Any, key: str, line: int | None) -> None:
        """Tell of a key that stands twice in a block."""
        message = f"key {show(key)} stands here and at line {line}"
        allowed = "each key once in a block"
        if key in _OF_ITEMS:
            allowed += "; each item of a list begins with a dash: `- id: ...`"
        elif key == "chair":
            allowed += "; a team has one chair, and another one comes by an event of the kind chair_replaced"
        self._tell(event, message, found=show(key), key=key, allowed=allowed)

    def _key(self, event: Any, depth: int) -> str | None:
        """Return a key as it is written, or None where it cannot be a key."""
        key = self._node(event, depth + 1, None)
        if not isinstance(event, yaml.ScalarEvent):
            if not isinstance(event, yaml.AliasEvent):
                self._tell(event, "a block or list stands where a key should", allowed="a name followed by a colon")
            return None
        if event.value == "<<" and event.implicit[0]:
            self._tell(event, "a merge key, <<", allowed="the keys themselves; merge keys are not read")
            return None
        return str(event.value) if not isinstance(key.value, str) else key.value

    def _scalar(self, event: Any) -> Scalar:
        text: str = event.value
        if not event.implicit[0]:
            return text
        try:
            return plain_value(text)
        except ValueError as error:
            allowed = f"at most {MAXIMUM_DIGITS} digits"
            self._tell(event, "the number is too long", found=str(error), allowed=allowed)
            return None

    def _line(self, event: Any) -> int:
        return int(event.start_mark.line) + 1

    def _tell(
        self,
        event: Any,
        message: str,
        *,
        allowed: str,
        found: str | None = None,
        key: str = "",
        nearest: str | None = None,
        last: bool = False,
    ) -> None:
        """Note a problem; stop reading when it is the last that can be told."""
        self.problems.append(Problem(self.shown, self._line(event), key, found, message, allowed, nearest))
        if last or len(self.problems) >= _MOST_PROBLEMS:
            raise ScenarioError(self.problems)

    @staticmethod
    def _stopped(error: Exception) -> int | None:
        """Return the line at which the parser stopped."""
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        return None if mark is None else int(mark.line) + 1


def locate(value: object, place: Place, depth: int = 1) -> Located:
    """Return plain Python data as located values, all at one place.

    Raises
    ------
    ScenarioError
        For what no YAML file could hold: other types, keys that are not text, depth without end.
    """
    if depth > MAXIMUM_DEPTH + 1:
        raise refused(place.file, "blocks or lists lie too deep in each other", allowed=f"{MAXIMUM_DEPTH} deep")
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str) or _SURROGATE.search(key):
                raise refused(place.file, "a key is not a text", found=show(key), allowed="texts as keys")
        return Located({str(key): locate(item, place, depth + 1) for key, item in value.items()}, place)
    if isinstance(value, (list, tuple)):
        return Located([locate(item, place, depth + 1) for item in value], place)
    if value is None or isinstance(value, bool):
        return Located(value, place)
    if isinstance(value, str) and not _SURROGATE.search(value):
        return Located(str(value), place)
    if isinstance(value, numbers.Integral) and abs(int(value)) < 10**MAXIMUM_DIGITS:
        return Located(int(value), place)
    if isinstance(value, numbers.Real) and not isinstance(value, numbers.Integral):
        return Located(float(value), place)
    raise refused(place.file, "a value that no file can hold", found=show(value), allowed="what YAML can say")
