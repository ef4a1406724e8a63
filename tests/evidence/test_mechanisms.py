"""The table of mechanisms: every law belongs to one, and what stands in its place is like it, and differs from it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import random
import re
from collections.abc import Iterator
from pathlib import Path
from types import FunctionType

import pytest
from laws.properties import Law

import simulation.laws
from simulation.evidence.mechanisms import MECHANISMS, NO_MECHANISM, mechanism
from simulation.evidence.replacing import Mechanism, always, holding, unchanged, without_effect
from simulation.laws import agreements, clash, cohesion

SOURCE = re.compile(r"\[[BSWRV]\]|[A-Z]\w+.* (19|20)\d\d|Thomas & Kilmann|Lewis and Kramer")
ROOT = Path(simulation.laws.__file__).parent.parent
MODULES = sorted(entry.name for entry in pkgutil.iter_modules(simulation.laws.__path__))


def laws() -> Iterator[tuple[str, FunctionType]]:
    for module in MODULES:
        found = importlib.import_module(f"simulation.laws.{module}")
        for name, value in vars(found).items():
            if isinstance(value, FunctionType) and value.__module__ == found.__name__ and not name.startswith("_"):
                yield f"{module}.{name}", value


ALL_LAWS = dict(laws())
TOLD: dict[str, Law] = {
    f"{module}.{told.function.__name__}": told
    for module in MODULES
    for told in importlib.import_module(f"laws.test_{module}").LAWS
}
"""Ranges of the arguments and result of each law, from the tests of the laws."""
REPLACED = [pytest.param(one, name, id=f"{one.name}-{name}") for one in MECHANISMS for name in one.without]


def test_every_law_belongs_to_a_mechanism_or_says_why_not() -> None:
    covered = {name for one in MECHANISMS for name in one.without}
    excused = {name for name in ALL_LAWS if name.rpartition(".")[2] in NO_MECHANISM}
    assert covered <= ALL_LAWS.keys()
    assert ALL_LAWS.keys() - covered - excused == set()
    assert excused & covered == set()
    assert {name.rpartition(".")[2] for name in excused} == NO_MECHANISM.keys()


def test_names_are_unique_and_plain() -> None:
    names = [one.name for one in MECHANISMS]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in names)


@pytest.mark.parametrize("one", MECHANISMS, ids=lambda one: one.name)
def test_a_mechanism_says_what_it_is_and_where_that_was_found(one: Mechanism) -> None:
    assert one.statement
    assert not one.statement.endswith(".")
    assert SOURCE.search(one.source)
    assert one.without


@pytest.mark.parametrize(("one", "name"), REPLACED)
def test_a_replacement_takes_what_the_law_takes(one: Mechanism, name: str) -> None:
    other, law = one.without[name], ALL_LAWS[name]
    assert list(inspect.signature(other).parameters) == list(inspect.signature(law).parameters)
    assert other.__doc__


@pytest.mark.parametrize(("one", "name"), REPLACED)
def test_a_replacement_stays_within_the_bounds_of_the_law_and_differs_from_it(one: Mechanism, name: str) -> None:
    other, told, luck, apart = one.without[name], TOLD[name], random.Random(name), 0.0
    low, high = min(0.0, told.result[0]), told.result[1]  # a chance that is never nil may be taken away altogether
    for _ in range(200):
        inputs = {argument: told.at(argument, luck.random()) for argument in told.arguments}
        result = other(**inputs)
        assert isinstance(result, float)
        assert low - 1e-12 <= result <= high + 1e-12
        apart = max(apart, abs(result - told.function(**inputs)))
    assert apart > 1e-3


TEXT = [ROOT / "model" / "case.py", *(ROOT / "model" / "acts").glob("*.py"), *(ROOT / "model" / "stages").glob("*.py")]
MEMORIES = [ROOT / "model" / "memory.py", *(ROOT / "compiled").glob("*.py")]


@pytest.mark.parametrize("name", sorted({name for one in MECHANISMS for name in one.without}))
def test_a_law_is_used_by_the_text_or_by_another_law_and_by_no_memory(name: str) -> None:
    """A law that is spelled out in place of being called would stay in when it is taken out."""
    own = re.compile(rf"(?<!def )\b{name.rpartition('.')[2]}\(")
    by_laws = [*(ROOT / "laws").glob("*.py")]
    used = [any(own.search(path.read_text(encoding="utf-8")) for path in paths) for paths in (TEXT, by_laws, MEMORIES)]
    assert used in ([True, False, False], [False, True, False])


# --- how they are made --------------------------------------------------------------------------------------------


def test_nothing_is_made_of_a_law_in_three_ways() -> None:
    none = always(0.0, clash.tension, clash.doubt)
    assert [*none] == ["clash.tension", "clash.doubt"]
    assert none["clash.tension"](0.9, 0.2, 0.1) == 0.0
    assert unchanged(cohesion.identification_hurt)["cohesion.identification_hurt"](0.7, 0.5) == 0.7
    held = holding(agreements.joint_probability, recognised=0.0)["agreements.joint_probability"]
    assert held(0.5, 0.4, 0.9, 0.1, 0.5, 0.2) == agreements.joint_probability(0.5, 0.4, 0.0, 0.1, 0.5, 0.2)
    assert held.__doc__ == "recognised at 0"


def test_a_law_without_the_argument_that_is_held_is_refused() -> None:
    with pytest.raises(TypeError, match=r"clash\.tension: found far; allowed: distance, tolerance, accepted"):
        holding(clash.tension, far=0.0)


def test_a_law_that_stands_twice_in_a_mechanism_is_refused() -> None:
    with pytest.raises(ValueError, match=r"both: clash\.tension stands there twice"):
        without_effect("both", "Twice", "[B]", always(0.0, clash.tension), unchanged(clash.tension))


def test_a_mechanism_is_found_by_its_name() -> None:
    assert mechanism("clash") is next(one for one in MECHANISMS if one.name == "clash")
    with pytest.raises(ValueError, match="found 'clashes'; did you mean 'clash'"):
        mechanism("clashes")
    with pytest.raises(ValueError, match="found 'xyzzy'; allowed: added_value, "):
        mechanism("xyzzy")
