"""What the compiled engine has a second time says the same as the first, where docking could not see it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_strategies import built, small_team

import simulation.compiled
from simulation.columns import WEEK_COLUMNS
from simulation.compiled import draws, happenings, ids, observer, recorder
from simulation.compiled.agents import chair
from simulation.compiled.arrays import EFFECTS, EVENT, LEFT
from simulation.compiled.build import _NOT_COMPILED
from simulation.compiled.case import Case
from simulation.constants import DEFAULT_CONSTANTS
from simulation.model import Collaboration
from simulation.scenario.events import Event
from simulation.strategies import Moves, Room
from simulation.strategies.base import MoveEffects
from simulation.streams import MAXIMUM_REPLICATION, MAXIMUM_SEED, Purpose, Streams, person_key

ROOT = Path(simulation.compiled.__file__).parent
MODULES = sorted(
    entry.name.removeprefix("simulation.compiled.")
    for entry in pkgutil.walk_packages(simulation.compiled.__path__, "simulation.compiled.")
    if not entry.ispkg
)
ALONE = {"arrays", "build", "case", "conducts", "draws", "ids", "keeping", "subset"}
"""Modules without a twin: what prepares and calls the engine, and what stands in for text and arrays of draws."""
quick = settings(max_examples=50, deadline=None, derandomize=True, database=None)


def source(function: Any) -> str:
    return inspect.getsource(function)


@pytest.mark.parametrize("module", [name for name in MODULES if name not in ALONE])
def test_a_twin_names_the_module_it_stands_for(module: str) -> None:
    told = inspect.getdoc(importlib.import_module(f"simulation.compiled.{module}")) or ""
    elsewhere = {"detail": "recorder.py", "summing": "experiment/accumulator.py"}
    path = elsewhere.get(module, f"{module.replace('.', '/')}.py")
    assert f"`simulation/{path}`" in told
    assert "twin of" in told.lower()
    assert (ROOT.parent / path).is_file()


def test_modules_that_are_not_compiled_are_there() -> None:
    there = {path.stem for path in ROOT.glob("*.py")}
    assert set(_NOT_COMPILED) <= there
    assert there >= ALONE
    compiled = {name.split(".")[0] for name in MODULES} - set(_NOT_COMPILED)
    assert compiled >= {"model", "meeting", "agents", "membership", "observer"}


def test_named_twins_in_docstrings_exist() -> None:
    """Functions say of which function of the Mesa engine they are the twin, where the names differ."""
    named = re.compile(r"twin of `(simulation(?:\.\w+)+)`")
    found = [name for path in ROOT.rglob("*.py") for name in named.findall(path.read_text(encoding="utf-8"))]
    assert found
    for name in found:
        module, _, attribute = name.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), name


# --- ids and draws ------------------------------------------------------------------------------------------------

names = st.from_regex(r"\A[a-z][a-z0-9_]{0,59}\Z")
numbers = st.integers(0, 400)


@quick
@given(names, st.integers(1, 520), numbers, st.integers(0, 30))
def test_the_key_of_a_newcomer_is_that_of_the_id(line: str, week: int, wave: int, number: int) -> None:
    data = small_team(members=({"id": line, "organisation": "police"},))
    run = Case(built(data), None, 0, DEFAULT_CONSTANTS).run()
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


def test_numbers_behind_ids_are_given_as_the_mesa_engine_does() -> None:
    model = Collaboration(built(small_team()))
    run = Case(built(small_team()), None, 0, DEFAULT_CONSTANTS).run()
    wanted = ids.wanted_id(run, 1, 7, 0)
    for person in model.people:
        person.identifier = model.unused_id("adviser_w7")
        key = ids.numbered(wanted, ids.unused_number(run, wanted))
        run.new_keys[run.meeting.newcomers] = key
        run.meeting.newcomers += 1
        assert key == person_key(person.identifier)
    assert model.people[-1].identifier == "adviser_w7_6"
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
    run = Case(built(small_team()), None, seed, DEFAULT_CONSTANTS).run()
    run.stream.replication = replication
    who, whom = np.asarray(pairs, dtype=np.uint64).T.copy()
    streams, luck = Streams(seed, replication), np.zeros(len(pairs))
    expected = streams.uniforms(purpose, week, who, whom)
    assert [draws.draw(run, int(purpose), week, *pair) for pair in pairs] == expected.tolist()
    draws.draw_pairs(run, int(purpose), week, who, whom, len(pairs), luck)
    assert luck.tolist() == expected.tolist()
    draws.draw_each(run, int(purpose), week, who, len(pairs) - 1, luck)
    assert luck.tolist() == [*streams.uniforms(purpose, week, who[:-1]).tolist(), expected[-1]]


# --- orders -------------------------------------------------------------------------------------------------------


def test_kinds_of_event_are_those_of_scenarios() -> None:
    kinds = [get_args(kind.model_fields["kind"].annotation)[0] for kind in get_args(get_args(Event)[0])]
    assert sorted(happenings.KINDS) == sorted(kinds)
    assert len(set(happenings.KINDS)) == len(kinds)


def test_every_kind_of_event_but_a_change_of_calendar_is_handled() -> None:
    handled = [int(number) for number in re.findall(r"kind == (\d+)", source(happenings.apply_event))]
    assert sorted({*handled, happenings.KINDS.index("calendar_change")}) == list(range(len(happenings.KINDS)))
    assert len(handled) == len(set(handled))
    assert "kind" in (EVENT.names or ())


def test_the_row_of_a_week_fills_every_column_once_in_order() -> None:
    places = [int(place) for place in re.findall(r"row\[(\d+)\]", source(recorder.record_week))]
    assert places == list(range(len(WEEK_COLUMNS)))


def test_what_the_chair_perceives_fills_every_field_once_in_order() -> None:
    places = [int(place) for place in re.findall(r"reading\[(\d+)\] =", source(observer.fill_room))]
    assert places == list(range(len(Room._fields)))


def test_what_the_chair_perceives_stands_under_its_name() -> None:
    """By name, where a line says so; docking sees the rest in what chairs do, and this where no strategy looks."""
    lines = re.findall(r"reading\[(\d+)\] = (?:seen|team|run\.chair)\.(\w+)\n", source(observer.fill_room))
    told = {Room._fields[int(place)]: name for place, name in lines}
    other = {
        "disagreement": "dispersion",
        "wins": "pending_win",
        "attendance": "attendance_share",
        "hidden": "grievance",
    }
    assert len(told) >= 18
    assert {field: name for field, name in told.items() if other.get(field, field) != name} == {}


def test_effects_of_moves_stand_under_their_names() -> None:
    lines = re.findall(r"effects\.(\w+) = .*attention\[(\d+)\]", source(chair.chooses))
    assert [name for name, _ in lines] == list(Moves._fields) == list(MoveEffects._fields)
    assert [int(place) for _, place in lines] == list(range(len(Moves._fields)))
    assert EFFECTS.names == MoveEffects._fields


def test_ways_of_leaving_are_those_of_the_mesa_engine() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in ROOT.parent.glob("*.py"))
    assert {*re.findall(r'leaves\("([\w ]+)"\)', text)} <= set(LEFT)
