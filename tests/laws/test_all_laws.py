"""Every law keeps to the allowed arithmetic, names its source, and has a hand-computed value and its properties."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import simulation.laws
from simulation.compiled import subset
from tests.loops import each

SOURCE = re.compile(r"\[[BSWRV]\]|\b[A-Z]\w+[^.;]*\b(19|20)\d\d\b")

MODULES = tuple(sorted(module.name for module in pkgutil.iter_modules(simulation.laws.__path__)))
TESTS = Path(__file__).parent


def code_of(module: str) -> ast.Module:
    return ast.parse(inspect.getsource(importlib.import_module(f"simulation.laws.{module}")))


def public_laws() -> Iterator[tuple[str, ast.FunctionDef]]:
    for module in MODULES:
        for node in code_of(module).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                yield module, node


PUBLIC = list(public_laws())


def strays(source: ast.Module) -> list[str]:
    """What code uses beyond the arithmetic allowed in laws, one line each: see `simulation.compiled.subset`."""
    found, laws = [], set()
    for node in list(source.body):
        if isinstance(node, ast.FunctionDef):
            laws.add(node.name)
        elif isinstance(node, ast.Import):
            found += [f"import {alias.name}" for alias in node.names if alias.name != "math" or alias.asname]
            source.body.remove(node)
        elif isinstance(node, ast.ImportFrom):
            if not (node.module or "").startswith("simulation.laws") or any(alias.asname for alias in node.names):
                found.append(f"import from {node.module}")
            laws.update(alias.name for alias in node.names)
            source.body.remove(node)
    return found + subset.strays(subset.without_annotations(source), laws)


@each("module", MODULES)
def test_laws_use_only_the_allowed_arithmetic(module):
    assert strays(code_of(module)) == []


@pytest.mark.parametrize(
    "forbidden",
    [
        "def law(a):\n    return a ** 2",
        "def law(a):\n    return a // 2",
        "def law(a):\n    return sum((a, a))",
        "def law(a):\n    return pow(a, 2)",
        "def law(a):\n    return round(a)",
        "def law(a):\n    return np.exp(a)",
        "def law(a):\n    return math.pow(a, 2)",
        "def law(a):\n    return math.sin(a)",
        "import numpy",
        "import math as np",
        "from math import exp",
        "from random import random",
        "from simulation.team import Team",
        "def law(*a):\n    return a",
        "@cache\ndef law(a):\n    return a",
        "def law(a):\n    import numpy\n    return a",
        "def law(a):\n    return a is None",
        "def law(a):\n    for _ in a:\n        a = a + 1\n    return a",
        "def law(a):\n    return [a]",
        "law = lambda a: a",
        "f = math\ndef law(a):\n    return f.sin(a)",
    ],
)
def test_anything_else_is_found(forbidden):
    assert strays(ast.parse(forbidden)) != []


def test_the_allowed_arithmetic_passes():
    allowed = """
import math
from simulation.laws.arithmetic import share
HALF = 0.5
def law(a: float, b: float) -> tuple[float, float]:
    c = -a * (b + HALF) / 2.0 - abs(a)
    if c <= 0.0 and a > b:
        return 0.0, float(c)
    return share(min(a, max(b, c))), math.exp(a) + math.log(a) + math.sqrt(a) + math.tanh(a)
"""
    assert strays(ast.parse(allowed)) == []


@each("module, law", PUBLIC)
def test_every_law_says_what_it_does_and_where_that_was_found(module, law):
    said = ast.get_docstring(law)
    assert said, f"{law.name} has no docstring"
    assert module == "arithmetic" or SOURCE.search(said), f"{law.name} names no source"


@each("module, law", PUBLIC)
def test_every_argument_and_result_of_a_law_is_typed(module, law):
    del module
    assert law.returns is not None
    assert all(argument.annotation is not None for argument in law.args.args)


def called_by_hand() -> set[str]:
    """Names called in assertions of the tests that compute by hand."""
    names = set()
    for path in TESTS.glob("test_*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.endswith("_by_hand"):
                calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
                names |= {call.func.id for call in calls if isinstance(call.func, ast.Name)}
    return names


BY_HAND = called_by_hand()


@each("module, law", PUBLIC)
def test_every_law_has_a_value_computed_by_hand(module, law):
    assert law.name in BY_HAND, f"{module}.{law.name} needs a test ending in _by_hand"


@each("module", MODULES)
def test_every_law_has_its_properties_in_the_table_of_its_module(module):
    tests = importlib.import_module(f".test_{module}", __package__)
    told = {law.function.__name__ for law in tests.LAWS}
    returns_one = {node.name for name, node in public_laws() if name == module and ast.unparse(node.returns) == "float"}
    assert returns_one <= told
