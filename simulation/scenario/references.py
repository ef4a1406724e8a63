"""Checks what one part of a scenario says about another.

The schema looks at each value by itself; here the names that parts use for each other are
looked up, and the rules that hold between values are checked. The checks work on plain data
that may still be wrong in other ways: what the schema refuses is passed over in silence, so
that every problem is told once.
"""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from simulation.scenario.fields import MAXIMUM_PEOPLE, MAXIMUM_WEEKS, Block
from simulation.scenario.newcomers import invited_id
from simulation.scenario.problems import (
    MAXIMUM_TOLD,
    KeyPath,
    Place,
    Problem,
    in_words,
    key_name,
    nearest_name,
    place_of,
    show,
    value_at,
)
from simulation.scenario.schema import ConflictStyle, Scenario

_ROUNDING = 1e-9
_LARGEST_COUNT = 100
_LONGEST_LIST = 600
_MOST_MEMBER_NAMES = 10_000
_ORIGINS = ("source", "assumed")
_NEWCOMER = re.compile(r".*_w[0-9]+(_[0-9]+)*")
"""Ids that newcomers get: the line, the week, and numbers where several come."""
_NAMED: tuple[tuple[KeyPath, str], ...] = (
    (("issue", "facets"), "id"),
    (("organisations",), "id"),
    (("members",), "id"),
    (("events",), "id"),
    (("events",), "member"),
)
"""Where ids stand that may be named in another language."""


def check_references(
    data: Mapping[str, Any],
    places: Mapping[KeyPath, Place],
    *,
    known_strategies: Collection[str],
    known_moves: Collection[str],
    before: Mapping[str, Any] | None = None,
) -> list[Problem]:
    """Return all problems between the parts of a scenario.

    Parameters
    ----------
    data
        The whole scenario as plain data, with what it extends merged in; lists as tuples.
    places
        Where each value was written; holds at least the empty path, the top of the file.
    known_strategies, known_moves
        Names that a strategy and a move of the chair may have.
    before
        The same before something was put over it: what it names in another language may be gone since.
    """
    check = _Check(data, places)
    facets = check.unique_ids(("issue", "facets"), "facet")
    organisations = check.unique_ids(("organisations",), "organisation")
    check.unique_ids(("events",), "event", needed=False)
    _check_facets(check, facets)
    _check_organisations(check, facets, organisations)
    _check_people(check, organisations)
    _check_chair(check, organisations, known_strategies, known_moves)
    _check_residents(check, facets)
    _check_calendar(check)
    _check_events(check, facets, organisations, known_strategies)
    _check_translations(check, (data, before or {}))
    for path, block, model in _blocks(Scenario, data, ()):
        _check_origins(check, path, block, model)
    return check.problems


@dataclass
class _Check:
    """The data under check and the problems found so far."""

    data: Mapping[str, Any]
    places: Mapping[KeyPath, Place]
    problems: list[Problem] = field(default_factory=list)

    def tell(
        self,
        path: KeyPath,
        message: str = "",
        *,
        allowed: str | None = None,
        found: str | None = None,
        nearest: str | None = None,
    ) -> None:
        """Note a problem with the value at a path; after very many, no more."""
        if len(self.problems) < MAXIMUM_TOLD:
            name = key_name(path, self.data)
            self.problems.append(Problem(*place_of(self.places, path), name, found, message, allowed, nearest))

    def at(self, *path: str | int) -> Any:
        """Return the value at a path, or None."""
        return value_at(self.data, path)

    def items(self, *path: str | int) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
        """Go through the blocks of a list, each with its path; of a list past all limits, only the start."""
        values = self.at(*path)
        for position, item in enumerate(values[:_LONGEST_LIST] if isinstance(values, tuple) else ()):
            if isinstance(item, Mapping):
                yield (*path, position), item

    def keys(self, path: KeyPath) -> tuple[str, ...]:
        """Return the keys of the block at a path, none where it is no block."""
        block = self.at(*path)
        return tuple(block) if isinstance(block, Mapping) else ()

    def unique_ids(self, path: KeyPath, noun: str, *, needed: bool = True) -> tuple[str, ...] | None:
        """Return the ids in a list, after checking that each stands there once.

        None where ids are missing or wrong, so that nothing can be said about who refers to them.
        """
        values = self.at(*path)
        seen: dict[str, KeyPath] = {}
        complete = isinstance(values, tuple)
        for place, item in self.items(*path):
            name = item.get("id")
            if not isinstance(name, str):
                complete = False
            elif name in seen:
                line = place_of(self.places, (*seen[name], "id")).line
                message = f"{noun} {show(name)} is already there" + (f" at line {line}" if line else "")
                self.tell((*place, "id"), message, found=show(name), allowed=f"an id that no other {noun} has")
            else:
                seen[name] = (*place,)
        if needed and isinstance(values, tuple) and len(list(self.items(*path))) != len(values):
            complete = False
        return tuple(seen) if complete else None

    def known(self, path: KeyPath, name: object, names: Collection[str] | None, noun: str) -> None:
        """Check that a name is among those known; passes over what is no name."""
        if isinstance(name, str) and names is not None and name not in names and len(self.problems) < MAXIMUM_TOLD:
            allowed = f"{noun}: {in_words(names)}"
            self.tell(path, found=show(name), allowed=allowed, nearest=nearest_name(name, names))


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    return float(value)


def _total(values: Iterable[object]) -> float | None:
    """Return the sum of weights, or None where the schema refuses one of them."""
    numbers = [_number(value) for value in values]
    good = [number for number in numbers if number is not None and number >= 0]
    return sum(good) if len(good) == len(numbers) else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _check_facets(check: _Check, facets: Collection[str] | None) -> None:
    organisations = check.at("organisations")
    kinds: list[str] | None = None
    if isinstance(organisations, tuple):
        found = [item.get("kind") if isinstance(item, Mapping) else None for item in organisations]
        names = [kind for kind in found if isinstance(kind, str)]
        kinds = list(dict.fromkeys(names)) if len(names) == len(found) else None
    for path, facet in check.items("issue", "facets"):
        needs = facet.get("needs")
        for position, kind in enumerate(needs if isinstance(needs, tuple) else ()):
            check.known((*path, "needs", position), kind, kinds, "a kind that an organisation of this file has")
        for name in check.keys((*path, "causes")):
            check.known((*path, "causes", name), name, facets, "a facet of this file")
            if name == facet.get("id"):
                message = "a facet cannot feed itself"
                check.tell((*path, "causes", name), message, found=show(name), allowed="other facets")


def _check_organisations(check: _Check, facets: Collection[str] | None, organisations: Collection[str] | None) -> None:
    for path, organisation in check.items("organisations"):
        for block in ("interest", "means"):
            for name in check.keys((*path, block)):
                check.known((*path, block, name), name, facets, "a facet of this file")
        interest = organisation.get("interest")
        if isinstance(interest, Mapping) and interest and _total(interest.values()) == 0:
            check.tell((*path, "interest"), "all weights are 0", allowed="at least one weight above 0")
    pairs = check.at("conditions", "history", "old_sores")
    for position, pair in enumerate(pairs if isinstance(pairs, tuple) else ()):
        path = ("conditions", "history", "old_sores", position)
        for side, name in enumerate(pair if isinstance(pair, tuple) else ()):
            check.known((*path, side), name, organisations, "an organisation of this file")
        if isinstance(pair, tuple) and len(pair) == 2 and pair[0] == pair[1]:
            check.tell(path, "both sides are the same", found=show(pair[0]), allowed="two different organisations")


def _check_people(check: _Check, organisations: Collection[str] | None) -> None:
    blocks: list[KeyPath] = [("people",), *(path for path, _ in check.items("members"))]
    for path in blocks:
        style = check.at(*path, "conflict_style")
        if isinstance(style, Mapping):
            weights = {name: style.get(name, 1.0) for name in ConflictStyle.model_fields if name not in _ORIGINS}
            if _total(weights.values()) == 0:
                check.tell((*path, "conflict_style"), "all weights are 0", allowed="at least one weight above 0")
    people = 0
    for path, member in check.items("members"):
        check.known((*path, "organisation"), member.get("organisation"), organisations, "an organisation of this file")
        count = _whole(member.get("count", 1)) or 0
        people += min(max(count, 0), _LARGEST_COUNT)
    if people > MAXIMUM_PEOPLE:
        message = "too many people at the start"
        check.tell(("members",), message, found=str(people), allowed=f"at most {MAXIMUM_PEOPLE}, counts added up")


def _check_chair(
    check: _Check, organisations: Collection[str] | None, strategies: Collection[str], moves: Collection[str]
) -> None:
    organisation = check.at("chair", "organisation")
    check.known(("chair", "organisation"), organisation, organisations, "an organisation of this file")
    _check_strategy(check, ("chair", "strategy"), strategies)
    meetings: set[int] = set()
    for path, step in check.items("chair", "script"):
        meeting = _whole(step.get("meeting"))
        if meeting is not None and meeting in meetings:
            allowed = "one line for each meeting"
            check.tell((*path, "meeting"), "the script names this meeting twice", found=show(meeting), allowed=allowed)
        meetings |= set() if meeting is None else {meeting}
        attention = step.get("attention")
        if not isinstance(attention, Mapping):
            continue
        for name in attention:
            check.known((*path, "attention", name), name, moves, "a move")
        total = _total(attention.values())
        if total is not None and total > 1 + _ROUNDING:
            message = "the attention adds up to more than 1"
            check.tell((*path, "attention"), message, found=f"{total:g}", allowed="shares that add up to at most 1")


def _check_strategy(check: _Check, path: KeyPath, strategies: Collection[str]) -> None:
    strategy = check.at(*path)
    check.known(path, strategy, strategies, "a strategy")
    if strategy == "scripted" and not check.at("chair", "script"):
        check.tell(path, "the strategy 'scripted' needs a script in chair", allowed="a list chair.script, not empty")


def _check_residents(check: _Check, facets: Collection[str] | None) -> None:
    weights = check.at("residents", "weights")
    for name in check.keys(("residents", "weights")):
        check.known(("residents", "weights", name), name, facets, "a facet of this file")
    if isinstance(weights, Mapping) and weights and _total(weights.values()) == 0:
        check.tell(("residents", "weights"), "all weights are 0", allowed="at least one weight above 0")


def _check_within(check: _Check, path: KeyPath) -> None:
    """Check that a week lies within the length of a run."""
    horizon, week = _whole(check.at("horizon_weeks")), _whole(check.at(*path))
    if horizon is not None and 1 <= horizon <= MAXIMUM_WEEKS and week is not None and horizon < week <= MAXIMUM_WEEKS:
        allowed = f"a week from 1 to {horizon} (horizon_weeks)"
        check.tell(path, "this week lies after the end of the run", found=show(week), allowed=allowed)


def _check_calendar(check: _Check) -> None:
    calendar = check.at("calendar")
    if not isinstance(calendar, Mapping):
        return
    listed, rhythm = calendar.get("weeks"), calendar.get("every_weeks")
    if (rhythm is None) == (listed in (None, ())):
        found = "none of them" if rhythm is None else "both"
        check.tell(
            ("calendar",),
            "when the team meets is not clear",
            found=found,
            allowed="one of every_weeks (a rhythm) and weeks (a list)",
        )
    _check_within(check, ("calendar", "first_week"))
    before: int | None = None
    for position, value in enumerate(listed if isinstance(listed, tuple) else ()):
        path, week = ("calendar", "weeks", position), _whole(value)
        if week is not None and before is not None and week <= before:
            check.tell(path, "the weeks do not rise", found=show(week), allowed=f"a week after {before}")
        _check_within(check, path)
        before = week


def _names_of(name: str, count: object) -> list[str]:
    """Return the name of a line of members and those of the persons it stands for."""
    number = _whole(count)
    several = number is not None and 1 < number <= _LARGEST_COUNT
    return [name, *(f"{name}_{one}" for one in range(1, (number or 0) + 1))] if several else [name]


def _check_members_known(check: _Check) -> tuple[str, ...]:
    """Return every name a member can have, after checking that no two members share one."""
    taken: dict[str, KeyPath] = {}
    lines = [((*path, "id"), item.get("id"), item.get("count", 1)) for path, item in check.items("members")]
    lines += [
        ((*path, "member"), event.get("member"), event.get("count", 1))
        for path, event in check.items("events")
        if event.get("kind") == "member_joins"
    ]
    parties = [item.get("id") for _, item in check.items("organisations")]
    invited = {invited_id(party) for party in parties if isinstance(party, str)}
    for path, name, count in lines:
        if not isinstance(name, str):
            continue
        names = _names_of(name, count)
        theirs = next((one for one in names if one in invited or _NEWCOMER.fullmatch(one)), None)
        if theirs is not None:
            message = f"{show(theirs)} is a name that newcomers get in a run"
            allowed = "an id without _w and a number at its end, and not invited_ with an organisation"
            check.tell(path, message, found=show(name), allowed=allowed)
        clash = next((one for one in names if one in taken), None)
        if clash is not None:
            place = place_of(check.places, taken[clash])
            message = f"member {show(clash)} is already there"
            message += f" at line {place.line}" if place.line is not None else ""
            check.tell(path, message, found=show(name), allowed="an id that no other member has")
        for one in names:
            taken.setdefault(one, path)
    return tuple(taken)


def _check_events(
    check: _Check, facets: Collection[str] | None, organisations: Collection[str] | None, strategies: Collection[str]
) -> None:
    members = _check_members_known(check)
    lines = check.at("members")
    complete = (
        isinstance(lines, tuple)
        and len(members) <= _MOST_MEMBER_NAMES
        and all(isinstance(line, Mapping) and isinstance(line.get("id"), str) for line in lines)
    )
    for path, event in check.items("events"):
        _check_within(check, (*path, "week"))
        check.known((*path, "facet"), event.get("facet"), facets, "a facet of this file")
        check.known((*path, "organisation"), event.get("organisation"), organisations, "an organisation of this file")
        several = event.get("organisations")
        for position, name in enumerate(several if isinstance(several, tuple) else ()):
            check.known((*path, "organisations", position), name, organisations, "an organisation of this file")
        if event.get("kind") == "chair_replaced":
            _check_strategy(check, (*path, "strategy"), strategies)
        if event.get("kind") == "member_leaves" and complete:
            check.known((*path, "member"), event.get("member"), members, "a member of this file")


def _named(data: Mapping[str, Any]) -> list[str]:
    """Ids of all that may be named in another language."""
    found: list[str] = []
    for path, key in _NAMED:
        items = value_at(data, path)
        names = [item.get(key) for item in items if isinstance(item, Mapping)] if isinstance(items, tuple) else []
        found += [name for name in names if isinstance(name, str)]
    return list(dict.fromkeys(found))


def _check_translations(check: _Check, versions: tuple[Mapping[str, Any], ...]) -> None:
    """Check that what is named in another language is there; what another file names it has to answer for itself."""
    known = [name for data in versions for name in _named(data)]
    for language in check.keys(("translations",)):
        for name in check.keys(("translations", language, "names")):
            path = ("translations", language, "names", name)
            if place_of(check.places, path).file == check.places[()].file:
                noun = "the id of a facet, an organisation, a member or an event of this file"
                check.known(path, name, list(dict.fromkeys(known)), noun)


def without_names_of_nothing(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same data without names in another language for what was taken away by a file that extends another."""
    told, known = data.get("translations"), _named(data)
    if not isinstance(told, Mapping):
        return dict(data)
    kept = {
        language: {**texts, "names": {key: name for key, name in texts["names"].items() if key in known}}
        if isinstance(texts, Mapping) and isinstance(texts.get("names"), Mapping)
        else texts
        for language, texts in told.items()
    }
    return {**data, "translations": kept}


@functools.cache
def _fields(model: type[Block]) -> tuple[tuple[str, tuple[type[Block], ...]], ...]:
    """Return the fields of a kind of block that may hold blocks, each with the kinds of those."""
    found = ((name, tuple(_inner_models(about.annotation))) for name, about in model.model_fields.items())
    return tuple((name, models) for name, models in found if models)


def _inner_models(annotation: object) -> list[type[Block]]:
    """Return the kinds of block that the values of a field may be or hold."""
    if isinstance(annotation, type) and issubclass(annotation, Block):
        return [annotation]
    return [model for part in get_args(annotation) for model in _inner_models(part)]


def _blocks(
    model: type[Block], block: Mapping[str, Any], path: KeyPath
) -> Iterator[tuple[KeyPath, Mapping[str, Any], type[Block]]]:
    """Go through a block and all blocks in it, each with its path and its kind."""
    yield path, block, model
    for name, models in _fields(model):
        value = block.get(name)
        inner = [((*path, name), value)]
        if isinstance(value, tuple):
            inner = [((*path, name, position), item) for position, item in enumerate(value)]
        for place, item in inner:
            if not isinstance(item, Mapping):
                continue
            fitting = (
                [one for one in models if item.get("kind") in get_args(one.model_fields["kind"].annotation)]
                if len(models) > 1
                else models
            )
            if fitting:
                yield from _blocks(fitting[0], item, place)


def _check_origins(check: _Check, path: KeyPath, block: Mapping[str, Any], model: type[Block]) -> None:
    """Check that a text per key names keys that the block has."""
    keys = [name for name in model.model_fields if name not in _ORIGINS]
    for origin in _ORIGINS:
        texts = block.get(origin)
        for name in texts if isinstance(texts, Mapping) else ():
            check.known((*path, origin, name), name, keys, "a key of this block")
