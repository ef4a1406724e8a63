"""What people read in English and Dutch: one catalogue for minutes, page and reports.

A text of the catalogue is a template. Between braces stands a value and how it is told: ``{who:people}`` is a list of
names, ``{count:member|members}`` a number with its noun. What a scenario calls its own facets, organisations and
people comes from its file (`translations`).
"""

from __future__ import annotations

import math
import string
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from simulation.language import fields, minutes, page, report
from simulation.language.names import Names

LANGUAGES: tuple[str, ...] = ("en", "nl")
AND = ("and", "en")
MORE = ("and {more} more", "en nog {more}")
MOST_NAMED = 10
"""So many people are named in one list at most."""
Words = Mapping[str, tuple[str, str]]


def _together(*parts: Words) -> dict[str, tuple[str, str]]:
    """All texts by their key; no key twice."""
    whole: dict[str, tuple[str, str]] = {}
    for part in parts:
        twice = whole.keys() & part.keys()
        if twice:
            raise ValueError(f"the catalogue holds twice: {', '.join(sorted(twice))}")
        whole.update(part)
    return whole


CATALOGUE = _together(minutes.WORDS, page.WORDS, *report.PARTS)


class Speaker(string.Formatter):
    """Says texts of the catalogue in one language.

    Parameters
    ----------
    language
        `en` or `nl`.
    names
        What a scenario calls its people and things; needed for texts that name them.

    Raises
    ------
    ValueError
        For another language.
    """

    def __init__(self, language: str, names: Names | None = None) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language: found '{language}'; allowed: {', '.join(LANGUAGES)}")
        self.language = language
        self.place = LANGUAGES.index(language)
        self.names = names
        self._ways: dict[str, Callable[[Any], str]] = {
            "person": self.person,
            "people": self._people,
            "pairs": lambda pairs: "; ".join(
                f"{self.person(one)} {AND[self.place]} {self.person(other)}" for one, other in pairs
            ),
            "facet": lambda facet: self._own().facet(facet),
            "facets": lambda ids: self.listed([self._own().facet(one) for one in ids]),
            "counted_facets": lambda pairs: self.listed(
                [f"{self._own().facet(facet)} ({number})" for facet, number in pairs]
            ),
            "organisations": lambda ids: self.listed([self._own().organisation(one) for one in ids]),
            "tasks": lambda pairs: "; ".join(
                f"{self.person(who)} ({self._own().facet(facet)})" for who, facet in pairs
            ),
            "moves": lambda pairs: self.listed([f"{self.move(move)} {self.percent(share)}" for move, share in pairs]),
            "move_names": lambda names: self.listed([self.move(name) for name in names]),
            "move": self.move,
            "strategy": self.strategy,
            "phase": self.phase,
            "percent": self.percent,
            "level": self.level,
            "event": lambda place: self._own().event(place),
            "perception": lambda name: fields.ROOM[name][self.place],
        }

    def __call__(self, key: str, /, **values: Any) -> str:
        """The text of this key, with its values told."""
        return self.vformat(CATALOGUE[key][self.place], (), values)

    def format_field(self, value: Any, format_spec: str) -> str:
        """Tell one value in the way the template asks for."""
        if "|" in format_spec:
            one, many = format_spec.split("|")
            return f"{value} {one if value == 1 else many}"
        way = self._ways.get(format_spec)
        return str(super().format_field(value, format_spec)) if way is None else way(value)

    def listed(self, parts: Sequence[str]) -> str:
        """Parts as a list in a sentence; names that hold a comma themselves are kept apart by semicolons."""
        if len(parts) < 2:
            return "".join(parts)
        if any("," in part for part in parts):
            return "; ".join(parts)
        return f"{', '.join(parts[:-1])} {AND[self.place]} {parts[-1]}"

    def _people(self, ids: Sequence[str]) -> str:
        """Names of members; of very many the first, and how many more."""
        named = [self.person(one) for one in ids[:MOST_NAMED]]
        more = len(ids) - len(named)
        if not more:
            return self.listed(named)
        comma = "; " if any("," in name for name in named) else ", "
        return f"{comma.join(named)} {MORE[self.place].format(more=more)}"

    def person(self, identifier: str) -> str:
        """What people call a member."""
        return self._own().person(identifier)

    def move(self, name: str) -> str:
        """What the chair does, in short."""
        return fields.MOVES[name][self.place]

    def strategy(self, name: str) -> str:
        """What a way of leading is called."""
        return fields.STRATEGIES[name][self.place] if name in fields.STRATEGIES else name

    def kind(self, name: str) -> str:
        """What a kind of event is called."""
        return fields.EVENT_KINDS[name][self.place]

    def phase(self, name: str) -> str:
        """What a phase is called."""
        return fields.PHASES[name][self.place]

    def percent(self, share: float) -> str:
        """A share in whole percent."""
        return f"{100.0 * share:.0f}%"

    def level(self, share: float) -> str:
        """A level from 0 to 1 on a scale of 0 to 10, as people give marks."""
        return "-" if math.isnan(share) else f"{10.0 * share:.0f}"

    def _own(self) -> Names:
        assert self.names is not None, "this text names people or things of a scenario"
        return self.names


__all__ = ["CATALOGUE", "LANGUAGES", "Names", "Speaker"]
