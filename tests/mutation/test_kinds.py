"""Mutants of a source text."""

from __future__ import annotations

import ast

import pytest

from tests.mutation.kinds import mutants_of, mutated


def changes(source: str) -> list[str]:
    return [mutant.change for mutant in mutants_of(source, "a.py")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("A = 2.0", ["A = 2.0 -> A = 0.0", "A = 2.0 -> A = 2.2", "A = 2.0 -> A = -2.0"]),
        ("A = 3", ["A = 3 -> A = 0", "A = 3 -> A = 4", "A = 3 -> A = -3"]),
        ("A = 0.0", ["A = 0.0 -> A = 1.0"]),
        ("A = -1", ["A = -1 -> A = -0", "A = -1 -> A = -2", "A = -1 -> A = --1"]),
        ("A = True", ["A = True -> A = False"]),
        ("A = a < b", ["A = a < b -> A = a <= b", "A = a < b -> A = a >= b"]),
        ("A = a >= b", ["A = a >= b -> A = a > b", "A = a >= b -> A = a < b"]),
        ("A = a is b", ["A = a is b -> A = a is not b"]),
        ("A = a and b", ["A = a and b -> A = a or b"]),
        ("A = a + b", ["A = a + b -> A = a - b"]),
        ("A = a / b", ["A = a / b -> A = a * b"]),
        ("A = -a", ["A = -a -> A = a"]),
        ("A = min(a, b)", ["A = min(a, b) -> A = max(a, b)"]),
        ("A = a if b else c", ["A = a if b else c -> A = a if not b else c"]),
        ("A = [a for a in b if c]", ["A = [a for a in b if c] -> A = [a for a in b if not c]"]),
        ("if a:\n    pass", ["if a: -> if not a:"]),
        ("if not a:\n    pass", ["if not a: -> if a:"]),
        (
            "while a < b:\n    break",
            ["while a < b: -> while a <= b:", "while a < b: -> while a >= b:", "break -> continue"],
        ),
        ("def f():\n    a()", ["a() -> pass"]),
        ("def f(a):\n    a.b = c", ["a.b = c -> pass"]),
        ("def f(a):\n    a += b", ["a += b -> pass", "a += b -> a -= b"]),
        ("def f(a):\n    a = b", ["a = b -> pass"]),
        ("def f():\n    a = b", []),  # without it the name is unbound
        ("def f():\n    for a in b:\n        c = a\n        c = a", ["c = a -> pass"]),
        ("def f() -> float:\n    return a", ["return a -> return 0.0"]),
        ("def f() -> bool:\n    return a", ["return a -> return not a"]),
        ("def f() -> list[int]:\n    return a", ["return a -> return None"]),
        (
            "def f(a=1): ...",
            ["def f(a=1): -> def f(a=0):", "def f(a=1): -> def f(a=2):", "def f(a=1): -> def f(a=-1):"],
        ),
        ("class A:\n    b: float = 0.0", ["b: float = 0.0 -> b: float = 1.0"]),
        ("raise A(b)", []),  # it is not in a function: without it the module could not be there
        ('"""1 < 2"""\nfrom a import b\nif TYPE_CHECKING:\n    a = 1\nassert a == 1', []),
        ("@dataclass(frozen=True)\nclass A:\n    '''Told.'''\n    a: Literal[1]", []),
        ("A = f'{a + 1}'", []),
        ("A = zip(a, strict=True)", []),
    ],
)
def test_each_kind_of_change(source: str, expected: list[str]) -> None:
    assert changes(source) == expected


TWICE = """
HALF = 0.5

class Halver:
    size: float = 1.0

    def halve(self, value: float) -> float:
        value = value * HALF
        value = value * HALF
        return value


def outer(value):
    def inner():
        return value + 1

    return inner()
"""


def test_a_mutant_says_where_it_is_and_is_called_the_same_when_lines_move() -> None:
    found, moved = mutants_of(TWICE, "a.py"), mutants_of("\n\n" + TWICE, "a.py")
    assert [mutant.name for mutant in found] == [mutant.name for mutant in moved]
    assert len({mutant.name for mutant in found}) == len(found)
    assert [one.line + 2 for one in found] == [one.line for one in moved]
    assert {mutant.function for mutant in found} == {"", "Halver", "Halver.halve", "outer", "outer.inner"}
    again = [mutant.name for mutant in found if mutant.change == "value = value * HALF -> value = value / HALF"]
    assert again[1] == f"{again[0]}::2"


def test_what_is_done_on_import_is_told_from_what_is_in_functions() -> None:
    found = mutants_of(TWICE, "a.py")
    assert {mutant.function for mutant in found if mutant.on_import} == {"", "Halver"}
    assert {mutant.constant for mutant in found} == {"HALF", ""}
    (default, *_) = mutants_of("def f(a=1): ...", "a.py")
    assert default.on_import


def test_a_mutated_module_differs_in_that_place_only() -> None:
    texts = set()
    for mutant in mutants_of(TWICE, "a.py"):
        tree = mutated(TWICE, mutant)
        compile(tree, "a.py", "exec")
        text = ast.unparse(tree)
        before, after = ast.unparse(ast.parse(TWICE)).splitlines(), text.splitlines()
        assert sum(one != other for one, other in zip(before, after, strict=True)) == 1
        texts.add(text)
    assert len(texts) == len(mutants_of(TWICE, "a.py"))


def test_a_sample_stays_when_other_code_changes() -> None:
    one = {mutant.name: mutant.place_in_line(1) for mutant in mutants_of(TWICE, "a.py")}
    other = {mutant.name: mutant.place_in_line(1) for mutant in mutants_of(TWICE + "\nMORE = 2\n", "a.py")}
    assert one.items() < other.items()
    assert one != {mutant.name: mutant.place_in_line(2) for mutant in mutants_of(TWICE, "a.py")}
