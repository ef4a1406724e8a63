"""The page on strategies: its example is a whole strategy, and what it tells is what the code says."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

import simulation.strategies
from simulation.strategies import MOVE_NAMES, Moves, Room
from simulation.strategies.__main__ import meanings, roles_of_moves
from simulation.strategies.base import REGISTER, ROLE_OF_MOVE

from .conformance import CHECKS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "strategies.md"
EXAMPLE = re.compile(r"`simulation/strategies/(\w+)\.py`:\n\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def example(tmp_path, monkeypatch):
    """The strategy of the page, saved and taken up as it tells; in a folder of its own, in case somebody did."""
    ((name, code),) = EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))
    file = tmp_path / f"{name}.py"
    file.write_text(code, encoding="utf-8")
    before = dict(REGISTER)
    REGISTER.pop(name, None)
    spec = importlib.util.spec_from_file_location(f"simulation.strategies.{name}", file)
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    monkeypatch.setattr(simulation.strategies, name, module, raising=False)
    spec.loader.exec_module(module)
    yield REGISTER[name]
    REGISTER.clear()
    REGISTER.update(before)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_example_holds_to_every_rule(check, example):
    check(example)


def test_the_example_trace(example):
    assert example.conduct(Room()) == Moves(ask_on=0.6, relate=0.2, inclusiveness=0.9, conflict_openness=0.6)
    assert example.conduct(Room(unheard=0.25, broken=0.5)) == pytest.approx(
        Moves(
            ask_on=0.15,
            relate=0.2,
            synthesise=0.3,
            structure=0.15,
            call_out=0.075,
            inclusiveness=0.9,
            conflict_openness=0.6,
        )
    )


def test_everything_a_chair_does_and_perceives_has_a_meaning():
    assert tuple(meanings(Room)) == Room._fields
    assert tuple(meanings(Moves)) == Moves._fields
    assert all([*meanings(Room).values(), *meanings(Moves).values()])


def test_each_move_is_told_under_its_role():
    told = [role for role, _ in roles_of_moves().values()]
    roles = [role.split(",")[0].lower().replace(" ", "_") for role in told[: len(MOVE_NAMES)]]
    assert tuple(roles) == ROLE_OF_MOVE
    assert told[len(MOVE_NAMES) :] == ["Stance", "Stance"]
