"""The text of the model keeps to its rules: numbers stand in laws, every variable is used, each is named once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import simulation
from simulation.constants import Constants
from simulation.model import state
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.state import Run, Sizes

ROOT = Path(simulation.__file__).parent
TEXT = sorted([*(ROOT / "model" / "acts").glob("*.py"), *(ROOT / "model" / "stages").glob("*.py")])
PLAIN = {0, 1, -1}
"""Numbers that need no name: nothing, all of it or one more, and nobody."""
ARITHMETIC_OF_IDS = {
    "stages/ids.py": {8, 10, 0xEDB88320, 95, 48, 0xFFFFFFFF, 2},
}
"""Of a checksum and of how a number is written, which are no numbers of the model."""


def numbers_in(code: ast.AST) -> Iterator[tuple[int, float]]:
    """Numbers in code, with their lines."""
    for node in ast.walk(code):
        if isinstance(node, ast.Constant) and type(node.value) in (int, float, complex):
            yield node.lineno, node.value


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT / "model").as_posix())


@pytest.mark.parametrize("path", TEXT, ids=name_of)
def test_no_number_of_the_model_stands_in_the_text(path: Path) -> None:
    allowed = PLAIN | ARITHMETIC_OF_IDS.get(name_of(path), set())
    found = [f"line {line}: {value}" for line, value in numbers_in(ast.parse(path.read_text("utf-8"))) if value not in allowed]
    assert found == []


def test_a_number_in_the_text_would_be_found() -> None:
    code = ast.parse("def act(person):\n    person.value = 0.5 * person.value + -1 - (2 if person.left else 1.0)\n")
    assert [value for _, value in numbers_in(code) if value not in PLAIN] == [0.5, 2]


def test_what_is_excused_is_there() -> None:
    for name, excused in ARITHMETIC_OF_IDS.items():
        code = ast.parse((ROOT / "model" / name).read_text("utf-8"))
        assert excused == {value for _, value in numbers_in(code)} - PLAIN


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
    assert [name for name in getattr(state, kind).names if name not in read] == []


def test_every_field_of_the_team_is_read() -> None:
    read = read_in([*MODEL, *COMPILED])
    assert [name for name in Run.__annotations__ if name not in read] == []
    assert [name for name in Sizes._fields if name not in read and f'"{name}"' not in (ROOT / "model/state.py").read_text()] == []


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
        assert names == state.Moves._fields == state.MoveEffects._fields


def files_that_name(name: str) -> list[str]:
    """Source files in which a variable is declared or otherwise must be named, but for those that use what it means."""
    own = re.compile(rf"\b{name}\b")
    return [path.relative_to(ROOT).as_posix() for path in (*MODEL, *COMPILED, ROOT / "model" / "state.py") if own.search(path.read_text("utf-8"))]


DECLARED = {"state.py", "beginning.py", "joining.py", "case.py", "recorder.py", "columns.py", "memory.py", "arrays.py"}


@pytest.mark.parametrize(
    ("kind", "name"),
    [(kind, name) for kind in ("PERSON", "ORGANISATION", "TEAM", "CHAIR", "RESIDENTS") for name in getattr(state, kind).names],
)
def test_a_state_variable_is_named_in_at_most_four_files_to_be_there(kind: str, name: str) -> None:
    """Where it is declared, where it starts, where the scenario gives it; not once per memory, engine or table.

    Files of acts and stages that do something with it are the mechanism, and not counted.
    """
    must = [path for path in files_that_name(name) if path.rpartition("/")[2] in DECLARED]
    assert len(must) <= 4, must
    assert "model/state.py" in must or name in state.TRAITS.split() + [*WEEK_COLUMNS]
    assert not [path for path in must if path.startswith("compiled/")] or name in MECHANICS, must


MECHANICS = {"people", "agreements", "left", "place", "owner", "organisation", "kind", "key"}
"""What memories are about themselves: who stands where."""


def test_constants_are_read_by_their_names_and_nowhere_by_place() -> None:
    read = read_in([*MODEL])
    assert {*Constants.__dataclass_fields__} - read == set()
