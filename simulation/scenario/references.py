"""Checks what one part of a scenario says about another.

The schema looks at each value by itself; here the names that parts use for each other are
looked up, and the rules that hold between values are checked. The checks work on plain data
that may still be wrong in other ways: what the schema refuses is passed over in silence, so
that every problem is told once.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from simulation.scenario.checking import NAME, Check, as_whole, summed
from simulation.scenario.fields import MAXIMUM_PEOPLE, Block
from simulation.scenario.problems import KeyPath, Place, Problem, in_words, place_of, show, value_at
from simulation.scenario.schema import Scenario
from simulation.scenario.timing import LARGEST_COUNT, check_calendar, check_coming_and_going, check_horizon
from simulation.scenario.traits import ConflictStyle

_ROUNDING = 1e-9
_MOST_MEMBER_NAMES = 10_000
_ORIGINS = ("source", "assumed")
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
    check = Check(data, places)
    facets = check.unique_ids(("issue", "facets"), "facet")
    organisations = check.unique_ids(("organisations",), "organisation")
    check.unique_ids(("events",), "event", needed=False)
    _check_facets(check, facets)
    _check_organisations(check, facets, organisations)
    _check_people(check, facets, organisations)
    _check_chair(check, organisations, known_strategies, known_moves)
    _check_residents(check, facets)
    check_calendar(check)
    check_horizon(check)
    _check_events(check, facets, organisations, known_strategies)
    _check_translations(check, (data, before or {}))
    for path, block, model in _blocks(Scenario, data, ()):
        _check_origins(check, path, block, model)
    return check.problems


def _check_facets(check: Check, facets: Collection[str] | None) -> None:
    organisations = check.at("organisations")
    kinds: list[str] | None = None
    noun, parties = "a kind that an organisation of this file has", check.ids(("organisations",))
    if isinstance(organisations, tuple):
        found = [item.get("kind") if isinstance(item, Mapping) else None for item in organisations]
        names = [kind for kind in found if isinstance(kind, str) and NAME.fullmatch(kind)]
        kinds = list(dict.fromkeys(names)) if len(names) == len(found) else None
    for path, facet in check.items("issue", "facets"):
        needs = facet.get("needs")
        for position, kind in enumerate(needs if isinstance(needs, tuple) else ()):
            at = (*path, "needs", position)
            if kinds is None or kind in kinds or kind not in parties:
                check.known(at, kind, kinds, noun)
            elif check.at("schema_version") == 1:
                message = "to need an organisation by its id needs schema_version: 2; `bruggen upgrade` writes it"
                check.tell(at, message, found=show(kind), allowed=f"{noun}: {in_words(kinds)}")
        for name in check.keys((*path, "causes")):
            check.known((*path, "causes", name), name, facets, "a facet of this file")
            if name == facet.get("id"):
                message = "a facet cannot feed itself"
                check.tell((*path, "causes", name), message, found=show(name), allowed="other facets")


def _check_organisations(check: Check, facets: Collection[str] | None, organisations: Collection[str] | None) -> None:
    for path, organisation in check.items("organisations"):
        for block in ("interest", "means"):
            for name in check.keys((*path, block)):
                check.known((*path, block, name), name, facets, "a facet of this file")
        interest = organisation.get("interest")
        if isinstance(interest, Mapping) and interest and summed(interest.values()) == 0:
            check.tell((*path, "interest"), "all weights are 0", allowed="at least one weight above 0")
    pairs = check.at("conditions", "history", "old_sores")
    for position, sore in enumerate(pairs if isinstance(pairs, tuple) else ()):
        at: KeyPath = ("conditions", "history", "old_sores", position)
        pair = sore.get("between") if isinstance(sore, Mapping) else sore
        at = (*at, "between") if isinstance(sore, Mapping) else at
        for side, name in enumerate(pair if isinstance(pair, tuple) else ()):
            check.known((*at, side), name, organisations, "an organisation of this file")
        if isinstance(pair, tuple) and len(pair) == 2 and pair[0] == pair[1]:
            check.tell(at, "both sides are the same", found=show(pair[0]), allowed="two different organisations")


def _check_people(check: Check, facets: Collection[str] | None, organisations: Collection[str] | None) -> None:
    joining = [path for path, event in check.items("events") if event.get("kind") == "member_joins"]
    blocks: list[KeyPath] = [("people",), *(path for path, _ in check.items("members")), *joining]
    for path in blocks:
        style = check.at(*path, "conflict_style")
        if isinstance(style, Mapping):
            weights = {name: style.get(name, 1.0) for name in ConflictStyle.model_fields if name not in _ORIGINS}
            if summed(weights.values()) == 0:
                check.tell((*path, "conflict_style"), "all weights are 0", allowed="at least one weight above 0")
        view = check.at(*path, "view")
        for name in check.keys((*path, "view")):
            check.known((*path, "view", name), name, facets, "a facet of this file")
        if isinstance(view, Mapping) and view and summed(view.values()) == 0:
            check.tell((*path, "view"), "all weights are 0", allowed="at least one weight above 0")
    people = 0
    for path, member in check.items("members"):
        check.known((*path, "organisation"), member.get("organisation"), organisations, "an organisation of this file")
        second = member.get("second_organisation")
        check.known((*path, "second_organisation"), second, organisations, "an organisation of this file")
        if isinstance(second, str) and second == member.get("organisation"):
            message = "this is the organisation that the member works for anyway"
            check.tell((*path, "second_organisation"), message, found=show(second), allowed="another organisation")
        count = as_whole(member.get("count", 1)) or 0
        people += min(max(count, 0), LARGEST_COUNT)
    if people > MAXIMUM_PEOPLE:
        message = "too many people at the start"
        check.tell(("members",), message, found=str(people), allowed=f"at most {MAXIMUM_PEOPLE}, counts added up")


def _check_chair(
    check: Check, organisations: Collection[str] | None, strategies: Collection[str], moves: Collection[str]
) -> None:
    organisation = check.at("chair", "organisation")
    check.known(("chair", "organisation"), organisation, organisations, "an organisation of this file")
    _check_strategy(check, ("chair", "strategy"), strategies)
    meetings: set[int] = set()
    for path, step in check.items("chair", "script"):
        meeting = as_whole(step.get("meeting"))
        if meeting is not None and meeting in meetings:
            allowed = "one line for each meeting"
            check.tell((*path, "meeting"), "the script names this meeting twice", found=show(meeting), allowed=allowed)
        meetings |= set() if meeting is None else {meeting}
        attention = step.get("attention")
        if not isinstance(attention, Mapping):
            continue
        for name in attention:
            check.known((*path, "attention", name), name, moves, "a move")
        total = summed(attention.values())
        if total is not None and total > 1 + _ROUNDING:
            message = "the attention adds up to more than 1"
            check.tell((*path, "attention"), message, found=f"{total:g}", allowed="shares that add up to at most 1")


def _check_strategy(check: Check, path: KeyPath, strategies: Collection[str]) -> None:
    strategy = check.at(*path)
    check.known(path, strategy, strategies, "a strategy")
    if strategy == "scripted" and not check.at("chair", "script"):
        check.tell(path, "the strategy 'scripted' needs a script in chair", allowed="a list chair.script, not empty")


def _check_residents(check: Check, facets: Collection[str] | None) -> None:
    weights = check.at("residents", "weights")
    for name in check.keys(("residents", "weights")):
        check.known(("residents", "weights", name), name, facets, "a facet of this file")
    if isinstance(weights, Mapping) and weights and summed(weights.values()) == 0:
        check.tell(("residents", "weights"), "all weights are 0", allowed="at least one weight above 0")


def _check_events(
    check: Check, facets: Collection[str] | None, organisations: Collection[str] | None, strategies: Collection[str]
) -> None:
    members = check_coming_and_going(check)
    lines = check.at("members")
    complete = (
        isinstance(lines, tuple)
        and len(members) <= _MOST_MEMBER_NAMES
        and all(isinstance(line, Mapping) and isinstance(line.get("id"), str) for line in lines)
    )
    for path, event in check.items("events"):
        check.known((*path, "facet"), event.get("facet"), facets, "a facet of this file")
        check.known((*path, "organisation"), event.get("organisation"), organisations, "an organisation of this file")
        by = event.get("by")
        check.known((*path, "by"), by, organisations, "an organisation of this file")
        if isinstance(by, str) and by == event.get("organisation"):
            message = "this takes two organisations, and both are the same"
            check.tell((*path, "by"), message, found=show(by), allowed="another organisation")
        several = event.get("organisations")
        for position, name in enumerate(several if isinstance(several, tuple) else ()):
            check.known((*path, "organisations", position), name, organisations, "an organisation of this file")
        if event.get("kind") == "chair_replaced":
            _check_strategy(check, (*path, "strategy"), strategies)
        if event.get("kind") == "member_leaves" and complete:
            check.known((*path, "member"), event.get("member"), members, "a member of this file")
        _check_when(check, (*path, "when"))


def _check_when(check: Check, path: KeyPath) -> None:
    """Check that what an event waits for is observed, and passes one level."""
    from simulation.model.columns import INDICATORS
    from simulation.model.phases import PHASES

    when = check.at(*path)
    if not isinstance(when, Mapping):
        return
    check.known((*path, "observable"), when.get("observable"), [*INDICATORS, *PHASES], "an indicator or a phase")
    given = [name for name in ("above", "below") if when.get(name) is not None]
    if len(given) != 1:
        found = "both" if given else "none of them"
        check.tell(path, "which level it waits for is not clear", found=found, allowed="one of above and below")


def _named(data: Mapping[str, Any]) -> list[str]:
    """Ids of all that may be named in another language."""
    found: list[str] = []
    for path, key in _NAMED:
        items = value_at(data, path)
        names = [item.get(key) for item in items if isinstance(item, Mapping)] if isinstance(items, tuple) else []
        found += [name for name in names if isinstance(name, str)]
    return list(dict.fromkeys(found))


def _check_translations(check: Check, versions: tuple[Mapping[str, Any], ...]) -> None:
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
def inner_blocks(model: type[Block]) -> tuple[tuple[str, tuple[type[Block], ...]], ...]:
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
    for name, models in inner_blocks(model):
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


def _check_origins(check: Check, path: KeyPath, block: Mapping[str, Any], model: type[Block]) -> None:
    """Check that a text per key names keys that the block has."""
    keys = [name for name in model.model_fields if name not in _ORIGINS]
    for origin in _ORIGINS:
        texts = block.get(origin)
        for name in texts if isinstance(texts, Mapping) else ():
            check.known((*path, origin, name), name, keys, "a key of this block")
