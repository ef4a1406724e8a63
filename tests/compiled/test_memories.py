"""Where the two memories meet: each seam has its version for arrays, which does the same, and nothing else differs."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenario_strategies import built, small_team
from two_memories import InArrays, InObjects, plain

import simulation.model
from simulation.compiled import arrays
from simulation.compiled import memory as in_arrays
from simulation.compiled.arrays import TeamArrays, team_of
from simulation.compiled.copies import OTHERS, Copies
from simulation.constants import DEFAULT_CONSTANTS
from simulation.model import Collaboration
from simulation.model import memory as in_objects
from simulation.model.case import Case
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.memory import Memory
from simulation.model.stages import ids
from simulation.model.state import (
    CALLED_AWAY,
    DROPPED_OUT,
    EFFECTS,
    ENDED,
    LEFT,
    MOVES,
    READING,
    REPLACED,
    SEEN,
    THANKED,
    WALKED_OUT,
    Run,
    fields_of_run,
)
from simulation.model.streams import MAXIMUM_REPLICATION, MAXIMUM_SEED, Purpose, Streams, person_key
from simulation.strategies import Moves, Room

TEXT = [*(Path(simulation.model.__file__).parent / "acts").glob("*.py")]
TEXT += [*(Path(simulation.model.__file__).parent / "stages").glob("*.py")]
quick = settings(
    max_examples=50, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)


def functions_of(module: Any) -> dict[str, FunctionType]:
    """Functions that a module defines, by name."""
    return {
        name: one
        for name, one in vars(module).items()
        if isinstance(one, FunctionType) and one.__module__ == module.__name__
    }


SEAMS = functions_of(in_arrays)


# --- the seams ----------------------------------------------------------------------------------------------------


def imports_of(path: Path) -> Iterator[tuple[str, str]]:
    """What a file imports from where, by name."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            for one in node.names:
                yield node.module or "", one.name
        elif isinstance(node, ast.Import):
            for one in node.names:
                yield one.name, ""


def test_what_the_text_calls_of_a_memory_are_the_seams_and_all_of_them() -> None:
    called = {name for path in TEXT for module, name in imports_of(path) if module == "simulation.model.memory"}
    assert called == {*SEAMS}


def test_the_text_knows_of_no_memory_otherwise() -> None:
    for path in TEXT:
        modules = {module for module, _ in imports_of(path)}
        assert not {one for one in modules if one.startswith(("simulation.compiled", "mesa", "numba", "numpy"))}, path


@pytest.mark.parametrize("name", SEAMS)
def test_a_seam_takes_the_same_arguments_in_both_memories(name: str) -> None:
    here, there = inspect.signature(functions_of(in_objects)[name]), inspect.signature(SEAMS[name])
    assert [*here.parameters] == [*there.parameters]
    assert {one.kind for one in there.parameters.values()} == {inspect.Parameter.POSITIONAL_OR_KEYWORD}
    told, also = (inspect.getdoc(one) or "" for one in (functions_of(in_objects)[name], SEAMS[name]))
    first, second = (text.partition("\n")[0].rstrip(".") for text in (told, also))
    assert first.startswith(second) or name == "new_person", "both say the same, but for what is true of lists only"


CHOSEN = {module: names for module, names in OTHERS if names is not None}
"""Modules of which only some functions are compiled."""


def test_what_is_compiled_is_the_text_as_it_stands_but_for_the_seams() -> None:
    copies = Copies(plain, {})
    assert {f"simulation.model.{path.parent.stem}.{path.stem}" for path in TEXT if path.stem != "__init__"} <= {
        *copies.modules
    }
    seen = set()
    for module_name, copy in copies.modules.items():
        original = vars(importlib.import_module(module_name))
        for name, value in vars(copy).items():
            if not isinstance(value, FunctionType) or value.__module__ != module_name:
                continue
            if module_name in CHOSEN and name not in CHOSEN[module_name]:
                continue
            written = original[name]
            assert value.__code__ is inspect.unwrap(written).__code__, f"{module_name}.{name}"
            assert value.__globals__ is vars(copy)
            for own in value.__code__.co_names:
                found, was = vars(copy).get(own), original.get(own)
                if isinstance(was, FunctionType) and was.__module__ == in_objects.__name__:
                    assert found.__code__ is SEAMS[own].__code__
                    seen.add(own)
                elif isinstance(found, FunctionType):
                    assert found.__code__ is inspect.unwrap(was).__code__, f"{module_name}.{name} calls {own}"
    assert seen == {*SEAMS}


def test_both_memories_have_every_field() -> None:
    run = team_of(Case(built(small_team()), None, 0, DEFAULT_CONSTANTS))
    model = Collaboration(built(small_team()))
    for name, one in fields_of_run().items():
        assert hasattr(run, name), name
        assert name in vars(model.memory), name
        if one.shape:
            assert getattr(run, name).shape == one.lengths(run.sizes), name
        if one.view_of:
            assert np.shares_memory(getattr(run, name), run.memory)
            assert getattr(model.memory, name) is getattr(model.memory, one.view_of)
    model.close()
    with pytest.raises(AttributeError, match="a team has no 'nothing'"):
        _ = model.memory.nothing
    assert {*fields_of_run()} == {*Run.__annotations__}


def both() -> tuple[Memory, TeamArrays]:
    """The same team before its first week, in both memories."""
    scenario = built(small_team())
    return InObjects(scenario, 3).run, InArrays(scenario, 3).run


def state(run: Any) -> dict[str, Any]:
    """What is kept by person of those listed, as plain numbers."""
    people = run.team.people
    rows = {
        name: [getattr(run.people[one], name) for one in range(people)] for name in ("key", "place", "left", "line")
    }
    for name in ("keys", "home"):
        rows[name] = [int(getattr(run, name)[one]) for one in range(people)]
    for name in ("kept", "broken", "trust", "image"):
        rows[name] = [
            [float(getattr(run, name)[one][other]) for other in range(people) if other != one] for one in range(people)
        ]
    for name in ("frame", "profession", "judged"):
        rows[name] = [[float(getattr(run, name)[facet][one]) for one in range(people)] for facet in range(2)]
    rows["owners"] = [int(run.agreements[place].owner) for place in range(run.team.agreements)]
    return rows


@quick
@given(st.lists(st.booleans(), min_size=6, max_size=6), st.lists(st.integers(-1, 5), max_size=4))
def test_places_are_given_up_in_the_same_way(leaving: list[bool], owners: list[int]) -> None:
    objects, given = both()
    for run, seams in ((objects, in_objects), (given, in_arrays)):
        for one, leaves in enumerate(leaving):
            run.people[one].left = CALLED_AWAY if leaves else 0
        for place, owner in enumerate(owners):
            seams.added(run.agreements, place).owner = owner
        run.team.agreements = len(owners)
        seams.give_up_places(run)
    assert state(objects) == state(given)
    assert objects.team.people == given.team.people == leaving.count(False)


def test_a_new_row_is_put_in_its_place_in_both() -> None:
    objects, given = both()
    for run, seams in ((objects, in_objects), (given, in_arrays)):
        first, second = seams.added(run.clashes, 0), seams.added(run.clashes, 1)
        first.amount, second.amount = 0.25, 0.5
        seams.put(run.pair_luck, 0, 0.75)
        assert [run.clashes[place].amount for place in range(2)] == [0.25, 0.5]
        assert run.pair_luck[0] == 0.75
        place = seams.new_person(run)
        assert (place, run.team.people) == (6, 7)


# --- ids and draws ------------------------------------------------------------------------------------------------

names = st.from_regex(r"\A[a-z][a-z0-9_]{0,59}\Z")
numbers = st.integers(0, 400)


@quick
@given(names, st.integers(1, 520), numbers, st.integers(0, 30))
def test_the_key_of_a_newcomer_is_that_of_the_id(line: str, week: int, wave: int, number: int) -> None:
    data = small_team(members=({"id": line, "organisation": "police"},))
    run = team_of(Case(built(data), None, 0, DEFAULT_CONSTANTS))
    text = f"{line}_w{week}" + (f"_{wave}" if wave else "")
    wanted = ids.wanted_id(run, 0, week, wave)
    assert ids.finished(wanted) == person_key(text)
    assert ids.numbered(wanted, number) == person_key(f"{text}_{number}" if number else text)


@quick
@given(st.integers(0, 2**32 - 1), st.integers(0, 10**9))
def test_digits_are_those_of_the_number(checksum: int, number: int) -> None:
    expected = checksum
    for byte in str(number).encode():
        expected = ids.more(expected, byte)
    assert ids.more_digits(checksum, number) == expected


def test_no_key_is_that_of_nobody() -> None:
    assert ids.finished(0xFFFFFFFF) == 1


def test_numbers_behind_ids_are_the_first_that_are_free() -> None:
    objects, given = both()
    for run in (objects, given):
        wanted, found = ids.wanted_id(run, 1, 7, 0), []
        for _ in range(6):
            key = ids.numbered(wanted, ids.unused_number(run, wanted))
            in_objects.put(run.new_keys, run.meeting.newcomers, key)
            run.meeting.newcomers += 1
            found.append(key)
        texts = ["adviser_w7", *(f"adviser_w7_{number}" for number in range(2, 7))]
        assert found == [person_key(text) for text in texts]


def test_people_who_join_at_once_have_the_ids_of_their_keys() -> None:
    joining = (
        {"week": 2, "kind": "member_leaves", "member": "officer", "replaced": True},
        {"week": 2, "kind": "invitation_wave", "count": 4},
    )
    model = Collaboration(built(small_team(events=joining))).run_all(2)
    newcomers = [person for person in model.people if person.joined_week == 2]
    assert len(newcomers) == 6
    assert [person.key for person in newcomers] == [person_key(person.identifier) for person in newcomers]
    assert len({person.identifier for person in model.people}) == 12
    model.close()


keys = st.integers(0, 2**32 - 1)


@quick
@given(
    st.integers(0, MAXIMUM_SEED),
    st.integers(0, MAXIMUM_REPLICATION),
    st.sampled_from(Purpose),
    st.integers(0, 520),
    st.lists(st.tuples(keys, keys), min_size=1, max_size=5),
)
def test_draws_are_those_of_the_streams(
    seed: int, replication: int, purpose: Purpose, week: int, pairs: list[tuple[int, int]]
) -> None:
    run = team_of(Case(built(small_team()), None, seed, DEFAULT_CONSTANTS))
    run.stream.replication = replication
    who, whom = np.asarray(pairs, dtype=np.uint64).T.copy()
    streams, luck = Streams(seed, replication), np.zeros(len(pairs))
    other = _Drawing(Streams(seed, replication))
    listed = [0.0] * len(pairs)
    expected = streams.uniforms(purpose, week, who, whom)
    assert [in_arrays.draw(run, int(purpose), week, *pair) for pair in pairs] == expected.tolist()
    in_arrays.draw_pairs(run, int(purpose), week, who, whom, len(pairs), luck)
    in_objects.draw_pairs(other, purpose, week, who.tolist(), whom.tolist(), len(pairs), listed)
    assert luck.tolist() == listed == expected.tolist()
    in_arrays.draw_each(run, int(purpose), week, who, len(pairs) - 1, luck)
    in_objects.draw_each(other, purpose, week, who.tolist(), len(pairs) - 1, listed)
    assert luck.tolist() == listed == [*streams.uniforms(purpose, week, who[:-1]).tolist(), expected[-1]]
    if purpose not in in_objects._OF_NEWCOMERS:
        assert [in_objects.draw(other, purpose, week, *pair) for pair in pairs] == expected.tolist()


class _Drawing:
    """As much of a team in Python objects as draws look at."""

    def __init__(self, streams: Streams) -> None:
        self.streams = streams
        self.drawn: Any = (-1, b"", {})
        self.newcomer: Any = (0, {})


@quick
@given(st.integers(1, 2**32 - 1))
def test_what_is_drawn_once_for_a_person_is_that_of_the_streams(key: int) -> None:
    objects, given = both()
    styles, facets = range(1, 6), [int(one) for one in objects.facet_keys[:2]]
    for purpose in in_objects._OF_NEWCOMERS:
        whom = {Purpose.TRAIT_STYLE: styles, Purpose.TRAIT_FRAME: facets}.get(purpose, [0])
        expected = [float(Streams(3).uniforms(purpose, 0, key, one)) for one in whom]
        assert [in_objects.draw(objects, purpose, 0, key, one) for one in whom] == expected
        assert [in_arrays.draw(given, int(purpose), 0, key, one) for one in whom] == expected


# --- tables by name -----------------------------------------------------------------------------------------------


def test_rows_that_are_read_by_place_have_the_fields_in_order() -> None:
    assert EFFECTS.names == Moves._fields == Moves._fields
    assert MOVES.names == Moves._fields
    assert READING.names == Room._fields
    assert SEEN.names == WEEK_COLUMNS


def test_ways_of_leaving_and_of_ending_stand_under_their_numbers() -> None:
    assert [LEFT[one] for one in (DROPPED_OUT, WALKED_OUT, REPLACED, THANKED, CALLED_AWAY)] == [
        *("dropped out", "walked out", "replaced", "thanked", "called away")
    ]
    assert ENDED == ("", "faded", "done")


# --- how a team lies in arrays ------------------------------------------------------------------------------------


def test_teams_of_every_size_are_of_one_kind_to_the_compiler() -> None:
    """So that the engine is compiled once."""
    small = team_of(Case(built(small_team()), None, 0, DEFAULT_CONSTANTS))
    members = tuple(line | {"count": 30} for line in small_team()["members"])
    large = team_of(Case(built(small_team(members=members)), None, 0, DEFAULT_CONSTANTS))
    assert small.record.dtype == large.record.dtype == arrays.layout().dtype
    assert large.sizes.people > 9 * small.sizes.people
    assert len(large.memory) > len(small.memory)


def test_arrays_begin_where_the_processor_reads_and_do_not_overlap() -> None:
    run = team_of(Case(built(small_team()), None, 0, DEFAULT_CONSTANTS))
    _, behind = arrays.layout()
    ends = arrays.layout().dtype.itemsize
    own = {name: one for name, one in fields_of_run().items() if name in behind and one.view_of is None}
    assert own
    for name in own:
        start = int(run.record[f"at_{name}"])
        assert start % 64 == 0
        assert start >= ends, name
        ends = start + getattr(run, name).nbytes
    assert ends <= len(run.memory)


def test_a_copy_has_the_same_values_and_a_memory_of_its_own() -> None:
    run = team_of(Case(built(small_team()), None, 0, DEFAULT_CONSTANTS))
    other = run.copy()
    assert other.memory.tobytes() == run.memory.tobytes()
    other.people[0].hope = 0.25
    other.team.clarity = 0.75
    assert (run.people[0].hope, run.team.clarity) == (0.0, 0.0)
