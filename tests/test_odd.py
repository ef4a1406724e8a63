"""The page after ODD + D leaves nothing out, and tells directions as the tests of the laws do."""

import ast
import importlib
import inspect
import re
from dataclasses import fields

import pytest
from laws.properties import Law

from simulation.constants import Constants
from simulation.evidence.rows import ROWS
from simulation.model.phases import Thresholds
from simulation.model.state import CHAIR, ORGANISATION, PERSON, RESIDENTS, TEAM, fields_of_run
from simulation.model.streams import Purpose
from simulation.odd import laws, tables
from simulation.odd.__main__ import as_markdown
from simulation.odd.states import STATES
from simulation.scenario.events import EVENT_MODELS, ScheduledEvent
from simulation.strategies import MOVE_NAMES, strategy_names

PAGE = as_markdown()
FIRST_CELLS = set(re.findall(r"^\| (.*?) \|", PAGE, re.MULTILINE))
LAWS = {
    f"{module}.{law.function.__name__}": law
    for module in laws.modules()
    for law in importlib.import_module(f"laws.test_{module}").LAWS
}
"""Every law that gives one number, with what the tests of the laws say of its arguments."""


def part(heading: str) -> str:
    """Text of the page under a heading, or under a block's name, as far as the next one."""
    _, found, after = PAGE.partition(f"\n{heading}")
    assert found, heading
    return re.split(r"\n(?:#|\*\*)", after, maxsplit=1)[0]


@pytest.mark.parametrize("module", laws.modules())
def test_every_law_stands_under_its_module_with_equation_and_source(module: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", part(f"#### `laws.{module}`"), re.MULTILINE)
    code = ast.parse(inspect.getsource(importlib.import_module(f"simulation.laws.{module}")))
    assert [name for name, _ in rows] == [node.name for node in code.body if isinstance(node, ast.FunctionDef)]
    for _, rest in rows:
        effect, ways, equation, source = rest.split(" | ")
        assert len(effect) > 10
        assert ways
        assert equation.strip("`")
        assert source.strip(" |") or module == "arithmetic"


@pytest.mark.parametrize("name", LAWS)
def test_directions_are_those_that_the_tests_hold_the_law_to(name: str) -> None:
    told: Law = LAWS[name]
    found = laws.directions(told.function)
    assert found.keys() == {*told.arguments}
    assert "0" not in found.values()
    assert {argument: found[argument] for argument, _ in told.directions()} == {
        argument: "+" if sign > 0 else "-" for argument, sign in told.directions()
    }


def test_an_equation_is_the_code_of_the_law() -> None:
    code = '''
def law(a: float, b: float) -> float:
    """Something. [B] 1."""
    if a > 0.5:
        return 1.0
    c = 2.0 * a
    return c / b + 10.05
'''
    node = ast.parse(code).body[0]
    assert isinstance(node, ast.FunctionDef)
    assert laws.equation(node) == "if a > 0.5: 1; c = 2 * a; c / b + 10.05"


@pytest.mark.parametrize(
    ("docstring", "effect", "source"),
    [
        ("What it is [0, 1]. [B] 2.4.3, 7.1; [V].", "What it is [0, 1].", "[B] 2.4.3, 7.1; [V]"),
        ("Of talk ([B] 3.2): falls.\n\nMore. [W].", "Of talk: falls.", "[B] 3.2; [W]"),
        ("By style. Thomas & Kilmann; [B] note 4.", "By style.", "Thomas & Kilmann; [B] note 4"),
        ("It.\n\nKaufman, Elliott & Shmueli 2003; [B] ch. 5.", "It.", "Kaufman, Elliott & Shmueli 2003; [B] ch. 5"),
    ],
)
def test_effect_and_source_are_told_apart(docstring: str, effect: str, source: str) -> None:
    assert laws.effect(docstring) == effect
    assert laws.source(docstring) == source


def test_nothing_that_has_a_name_is_left_out() -> None:
    names = [
        *(f"`{entry.name}`" for entry in fields(Constants)),
        *(f"`{entry.name}`" for entry in fields(Thresholds)),
        *(f"`{name}`" for name in (*strategy_names(), *MOVE_NAMES, *EVENT_MODELS)),
        *(row.id for row in ROWS),
        *(f"`{name}`" for name, _, _ in laws.fixed_numbers()),
    ]
    assert [name for name in names if name not in FIRST_CELLS] == []
    assert [name for name in Purpose if f"`{name.name.lower()}`" not in part("### 2.9")] == []


@pytest.mark.parametrize(("path", "model"), list(tables.blocks()), ids=lambda value: str(value))
def test_every_condition_stands_in_its_block(path: str, model: type) -> None:
    text = part(f"**`{path}`**" if path else "**The scenario**")
    assert re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE) == tables.own_fields(model)


def test_every_event_says_what_it_does_and_takes() -> None:
    assert all(len(model.effect) > 10 for model in EVENT_MODELS.values())
    text = part("### 3.3")
    for kind, model in EVENT_MODELS.items():
        (row,) = re.findall(rf"^\| `{kind}` \|.*$", text, re.MULTILINE)
        for name in {*model.model_fields} - {*ScheduledEvent.model_fields, "kind"}:
            assert f"`{name}`" in row


STATE = {
    "Professional": ({*PERSON.names}, "kept broken trust counting image differed frame profession judged said"),
    "Chair": ({*CHAIR.names}, "reading moves effects"),
    "Organisation": ({*ORGANISATION.names}, "interest means"),
    "Residents": ({*RESIDENTS.names}, "lived"),
    "Team": ({*TEAM.names}, "story trouble meets happened progress emphasis"),
}
"""Fields of each kind of row, and what is kept beside it by person, organisation or facet."""


def test_state_variables_are_those_of_the_model() -> None:
    assert STATE.keys() == STATES.keys()
    beside = fields_of_run()
    for kind, (own, others) in STATE.items():
        assert {*others.split()} <= beside.keys()
        assert sorted(told(kind)) == sorted(own | {*others.split()}), kind


def told(kind: str) -> list[str]:
    return [name for one in STATES[kind] for name in one.names.split()]


def test_a_deviation_that_is_none_any_more_is_taken_out() -> None:
    """Somebody can take the chair's seat: `interactive`."""
    assert "no strategy `interactive`" not in PAGE
