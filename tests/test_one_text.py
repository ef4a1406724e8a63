"""The text of the model keeps to its rules: numbers stand in laws, every variable is used, each is named once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from scenario_strategies import built, small_team
from two_memories import RUN, InArrays, InObjects

import simulation
from simulation.compiled import arrays
from simulation.constants import Constants
from simulation.model import state
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.memory import give_up_places
from simulation.model.stages.week import begin_week, end_week
from simulation.model.state import Run, Sizes, fields_of_run
from simulation.strategies import Moves

ROOT = Path(simulation.__file__).parent
TEXT = sorted([*(ROOT / "model" / "acts").glob("*.py"), *(ROOT / "model" / "stages").glob("*.py")])
PLAIN = {0, 1, -1}
"""Numbers that need no name: nothing, all of it or one more, and nobody."""
EXCUSED = {
    "stages/ids.py": {8, 10, 0xEDB88320, 95, 48, 0xFFFFFFFF, 2},
    "stages/agreeing.py": {2},
}
"""Of a checksum and of how ids are written; and the third row of draws: no numbers of the model."""


def numbers_in(code: ast.AST) -> Iterator[tuple[int, float]]:
    """Numbers in code, with their lines."""
    for node in ast.walk(code):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float, complex):
            yield node.lineno, node.value


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT / "model").as_posix())


@pytest.mark.parametrize("path", TEXT, ids=name_of)
def test_no_number_of_the_model_stands_in_the_text(path: Path) -> None:
    allowed = PLAIN | EXCUSED.get(name_of(path), set())
    found = [(line, value) for line, value in numbers_in(ast.parse(path.read_text("utf-8"))) if value not in allowed]
    assert found == []


def test_a_number_in_the_text_would_be_found() -> None:
    code = ast.parse("def act(person):\n    person.value = 0.5 * person.value + -1 - (2 if person.left else 1.0)\n")
    assert {value for _, value in numbers_in(code)} - PLAIN == {0.5, 2}


def test_what_is_excused_is_there() -> None:
    for name, excused in EXCUSED.items():
        code = ast.parse((ROOT / "model" / name).read_text("utf-8"))
        assert excused == {value for _, value in numbers_in(code)} - PLAIN
    code = ast.parse((ROOT / "model" / "stages" / "agreeing.py").read_text("utf-8"))
    twos = [node for node in ast.walk(code) if isinstance(node, ast.Subscript) and ast.unparse(node) == "run.luck[2]"]
    assert len(twos) == sum(value == 2 for _, value in numbers_in(code)), "the 2 is a place among draws"


# --- variables ----------------------------------------------------------------------------------------------------

KINDS = ("PERSON", "LINE", "ORGANISATION", "TEAM", "RESIDENTS", "CHAIR", "SEEN", "NOTICED", "MEETING", "CLASH")
KINDS += ("AGREEMENT", "EFFECTS", "MOVES", "READING", "CONSTANTS", "CASE", "EVENT", "STREAM")
MODEL = [path for path in (ROOT / "model").rglob("*.py") if path.name != "state.py"]
COMPILED = [*(ROOT / "compiled").glob("*.py")]
BY_PLACE = {"EFFECTS", "MOVES", "READING", "SEEN"}
"""Kinds that are also read by place, so that not every field need stand anywhere by name."""


def read_in(paths: list[Path]) -> set[str]:
    """Attributes that are read (not only written to) in files, and names given as text, as for columns of tables."""
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                found.add(node.attr)
            elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Attribute):
                found.add(node.target.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and path.name == "recorder.py":
                found.add(node.value)
    return found


def test_all_kinds_of_rows_are_looked_at() -> None:
    rows = {name for name, value in vars(state).items() if getattr(value, "names", None) and name.isupper()}
    assert rows == {*KINDS}


@pytest.mark.parametrize("kind", [name for name in KINDS if name not in BY_PLACE])
def test_every_field_of_a_row_is_read(kind: str) -> None:
    read = read_in([*MODEL, *COMPILED])
    assert [name for name in getattr(state, kind).names if name not in read | TOLD] == []


def test_every_field_of_the_team_is_read() -> None:
    read = read_in([*MODEL, *COMPILED])
    assert [name for name in Run.__annotations__ if name not in read] == []
    asked = {length for one in fields_of_run().values() for length in one.shape if isinstance(length, str)}
    assert asked == {*Sizes._fields}


@pytest.mark.parametrize("kind", ["MOVES", "EFFECTS", "READING", "SEEN"])
def test_rows_that_are_read_by_place_are_filled_by_name_or_place(kind: str) -> None:
    """What a strategy perceives and a table of weeks holds is set by name; what it gives, by place."""
    names = getattr(state, kind).names
    if kind in ("READING", "SEEN"):
        where = {"READING": "reading", "SEEN": "seen"}[kind]
        code = ast.parse((ROOT / "model" / "stages" / "observing.py").read_text("utf-8"))
        stored = {
            node.attr
            for node in ast.walk(code)
            if isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.value, ast.Name)
            and node.value.id == where
        }
        assert {*names} - stored == set()
    else:
        assert names == Moves._fields


TOLD = {"left_week"}
"""Kept for who looks at a person, as `Professional.left_how` and the rest; nothing in the model asks."""


def named_in(path: Path) -> set[str]:
    """Variables a file names: as an attribute, as text, or in a declaration of a kind of row."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.split()
            found |= {*words} if path.name == "state.py" or len(words) == 1 else set()
    return found


MEMORIES = {"model/memory.py", *(f"compiled/{name}.py" for name in ("memory", "arrays", "records", "detail"))}
STARTS = [ROOT / "model" / "stages" / name for name in ("beginning.py", "joining.py")]
AROUND = [path for path in MODEL if path not in TEXT]
NAMED = {path.relative_to(ROOT).as_posix(): named_in(path) for path in (*STARTS, *AROUND, *COMPILED)}
NAMED["model/state.py"] = named_in(ROOT / "model" / "state.py")
OWN = {
    kind: {*getattr(state, kind).names}
    - {name for other in KINDS if other not in (kind, "LINE", "CASE") for name in getattr(state, other).names}
    for kind in ("PERSON", "ORGANISATION", "TEAM", "CHAIR", "RESIDENTS")
}
"""Variables of a kind that has no other of that name beside it, but for what a scenario gives of it."""
ABOUT_MEMORY = {"people", "agreements", "left", "place", "number"}
"""Who stands where: what memories, ids and lists are about themselves."""


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in OWN.items() for name in sorted(names)])
def test_a_state_variable_is_named_in_few_files_to_be_there(kind: str, name: str) -> None:
    """Where it is declared, where it starts, where a scenario gives it, and where it is told; in neither memory.

    What does something with it, in acts and stages, is the mechanism, and not counted.
    """
    if name in ABOUT_MEMORY:
        return
    files = [path for path, names in NAMED.items() if name in names]
    assert "model/state.py" in files, kind
    assert len(files) <= 4, files
    assert not [path for path in files if path in MEMORIES]


def test_most_variables_are_looked_at() -> None:
    assert sum(map(len, OWN.values())) > 50


def test_a_variable_that_is_declared_is_there_in_both_memories(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one file: it starts at 0, goes along with the person to another place, and changes nothing."""
    before = {memory: in_weeks(memory) for memory in (InObjects, InArrays)}
    names = [name for name in state.PERSON.names if state.PERSON[name] == np.float64]
    wholes = [name for name in state.PERSON.names if name not in names]
    more = state.record(" ".join([*names, "tenacity"]), " ".join(wholes))
    monkeypatch.setattr(state, "PERSON", more)
    for cached in (arrays.layout, arrays._places):
        cached.cache_clear()
    try:
        assert fields_of_run()["people"].dtype == more
        for memory in (InObjects, InArrays):
            team = memory(built(small_team()))
            assert [person.tenacity for person in team.run.people[:6]] == [0.0] * 6
            for one in range(6):
                team.run.people[one].tenacity = one / 8
            team.run.people[2].left = state.CALLED_AWAY
            team.do(give_up_places, RUN)
            assert [person.tenacity for person in team.run.people[:5]] == [0.0, 0.125, 0.375, 0.5, 0.625]
            assert in_weeks(memory) == before[memory]
    finally:
        monkeypatch.undo()
        for cached in (arrays.layout, arrays._places):
            cached.cache_clear()
    assert before[InObjects] == before[InArrays]


def in_weeks(memory: type[InObjects] | type[InArrays]) -> list[float]:
    """What is seen of a team in its sixth week."""
    team = memory(built(small_team()))
    for week in range(1, 7):
        team.do(begin_week, RUN, week)
        team.do(end_week, RUN, lambda *_: None, week)
    return [float(getattr(team.run.seen, name)) for name in WEEK_COLUMNS]


def test_constants_are_read_by_their_names_and_nowhere_by_place() -> None:
    read = read_in([*MODEL])
    assert {*Constants.__dataclass_fields__} - read == set()
