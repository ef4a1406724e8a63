"""Every law keeps to the allowed arithmetic, names its source, and has a hand-computed value and its properties."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Container, Iterator
from pathlib import Path

import pytest

import simulation
import simulation.laws
from simulation.compiled import subset
from tests.loops import each

SOURCE = re.compile(r"\[[BSWRV]\]|\b[A-Z]\w+[^.;]*\b(19|20)\d\d\b")

MODULES = tuple(sorted(module.name for module in pkgutil.iter_modules(simulation.laws.__path__)))
TESTS = Path(__file__).parent
PACKAGE = Path(simulation.__file__).parent

PLAIN_NUMBERS = (0.0, 1.0)
"""Numbers that need no name: nothing and all of it, the ends of every share. A 2 or a half means something."""
SENTENCE = re.compile(r"[A-Z]\S*( \S+){3,}\.", re.DOTALL)


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


def named_numbers(source: ast.Module) -> dict[str, str]:
    """Names in capitals that a module of laws gives to something, each with the text right beneath it, if any."""
    names = {}
    for node, after in zip(source.body, [*source.body[1:], ast.Pass()], strict=True):
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        told = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
        for target in targets:
            if isinstance(target, ast.Name):
                names[target.id] = str(told)
    return names


def faults_of_numbers(source: ast.Module, used_elsewhere: Container[str]) -> list[str]:
    """Numbers without a name in the laws of a module, and names without a sentence or a use."""
    found, used = [], set()
    for law in source.body:
        if isinstance(law, ast.FunctionDef):
            for node in ast.walk(law):
                if isinstance(node, ast.Name):
                    used.add(node.id)
                elif isinstance(node, ast.Constant) and not isinstance(node.value, str | None):
                    found += [f"{law.name}: {node.value} has no name"] * (node.value not in PLAIN_NUMBERS)
    for name, told in named_numbers(source).items():
        if not name.isupper():
            found.append(f"{name} is not in capitals")
        if not SENTENCE.fullmatch(told):
            found.append(f"{name} has no sentence beneath it that tells what it is: found {told!r}")
        if name not in used and name not in used_elsewhere:
            found.append(f"{name} is used by no law and no stage")
    return found


def taken_by_others() -> dict[str, set[str]]:
    """Per module of laws what other modules of the package take from it: by import, or as an attribute of a module."""
    read, imported = set(), {module: set() for module in MODULES}
    for path in PACKAGE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "simulation.laws" in text or "simulation import laws" in text:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Attribute):
                    read.add(node.attr)
                elif isinstance(node, ast.ImportFrom) and str(node.module).startswith("simulation.laws."):
                    imported[node.module.removeprefix("simulation.laws.")] |= {alias.name for alias in node.names}
    return {module: names | read for module, names in imported.items()}


def test_every_number_has_a_name_and_a_meaning_and_is_used():
    taken = taken_by_others()
    faults = [(module, fault) for module in MODULES for fault in faults_of_numbers(code_of(module), taken[module])]
    assert faults == []


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("def law(a):\n    return 0.3 * a", "law: 0.3 has no name"),
        ("def law(a):\n    if a > 1:\n        return 2\n    return -a", "law: 2 has no name"),
        ("def law(a=0.5):\n    return a", "law: 0.5 has no name"),
        ("A = 0.3\ndef law(a):\n    return A * a", "A has no sentence beneath it that tells what it is: found ''"),
        (
            "A = 0.3\n'Half.'\ndef law(a):\n    return A * a",
            "A has no sentence beneath it that tells what it is: found 'Half.'",
        ),
        ("A = 0.3\n'How much of it is left; share.'\ndef law(a):\n    return a", "A is used by no law and no stage"),
        ("a: float = 0.3\n'How much of it is left; share.'\ndef law():\n    return a", "a is not in capitals"),
    ],
)
def test_a_number_without_name_meaning_or_use_is_found(code, fault):
    assert faults_of_numbers(ast.parse(code), ()) == [fault]


def test_a_named_number_that_is_used_passes():
    code = ast.parse("A = 0.3\n'How much of it is left; share.'\ndef law(a):\n    return A + (1.0 - A) * a * 1 - 0.0")
    assert faults_of_numbers(code, ()) == []
    assert faults_of_numbers(ast.parse("A = 0.3\n'How much of it is left; share.'"), {"A"}) == []


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
