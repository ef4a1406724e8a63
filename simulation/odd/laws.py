"""What every law says, worked out from its code: effect, directions, equation, source."""

from __future__ import annotations

import ast
import importlib
import inspect
import itertools
import pkgutil
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import simulation.laws

Range = tuple[float, float]

RANGES: dict[str, Range] = {
    "missed_in_a_row": (0.0, 12.0),
    "absent_weeks": (0.0, 60.0),
    "room_to_mediate.voiced": (1.0, 40.0),
    "days_together": (0.0, 5.0),
    "due": (1.0, 30.0),
    "number": (1.0, 40.0),
    "kinds": (0.0, 3.0),
    "share.value": (-1.0, 2.0),
    "log_odds": (-6.0, 6.0),
    "too_few.persons": (1.0, 12.0),
    "too_few.members": (1.0, 60.0),
    "small_results.people": (1.0, 60.0),
    "weeks_since": (1.0, 30.0),
    "settling_weeks": (1.0, 8.0),
    "lasting_weeks": (1.0, 30.0),
    "weeks": (0.0, 30.0),
    "value_memory_weeks": (8.0, 52.0),
    "attention_gain": (1.0, 8.0),
    "loss_ratio": (1.0, 5.0),
    "included.room": (1.0, 3.0),
    "total": (5.0, 40.0),
}
"""Ranges over which directions are worked out, by argument or law and argument, where those of a share will not do."""
_SHARE: Range = (0.02, 1.0)
_SAMPLES = 400
_ROUNDING = 1e-12

_PLACE = r"\d+(?:[.\-]\d+)*"
_LETTER = rf"\[[BSWRV]\](?: (?:ch\. |note |tables? )?{_PLACE}(?:(?:, | and )(?:table |note )?{_PLACE})*)?"
_NAME = r"[A-Z][a-z]+"
_AUTHORS = rf"{_NAME}(?:, {_NAME})*(?: (?:&|and) {_NAME}| et al\.)(?: (?:19|20)\d\d)?|{_NAME} (?:19|20)\d\d"
_CITATION = re.compile(rf"{_LETTER}|{_AUTHORS}")
_CITED = re.compile(rf"\s*\(?(?:Source: )?(?:{_LETTER}|{_AUTHORS})(?:; (?:{_LETTER}|{_AUTHORS}))*\)?")


@dataclass(frozen=True, slots=True)
class Law:
    """A law as the page shows it.

    Attributes
    ----------
    effect
        First paragraph of its docstring, without the source.
    directions
        Per argument `+`, `-`, `±` or `0`, one sign for each number the law gives.
    equation
        Its code, line by line.
    """

    module: str
    name: str
    effect: str
    directions: dict[str, str]
    equation: str
    source: str


def modules() -> tuple[str, ...]:
    """Names of the modules of laws, arithmetic first."""
    names = sorted(module.name for module in pkgutil.iter_modules(simulation.laws.__path__))
    return ("arithmetic", *(name for name in names if name != "arithmetic"))


def laws_of(module: str) -> Iterator[Law]:
    """All laws of a module, in the order of its code."""
    there = importlib.import_module(f"simulation.laws.{module}")
    for node in ast.parse(inspect.getsource(there)).body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            told = ast.get_docstring(node) or ""
            yield Law(
                module,
                node.name,
                effect(told),
                directions(getattr(there, node.name)),
                equation(node),
                source(told),
            )


def told_of(module: str) -> str:
    """What the docstring of a module of laws says it holds."""
    there = importlib.import_module(f"simulation.laws.{module}")
    return effect((inspect.getdoc(there) or "").partition(" Sources:")[0])


def effect(docstring: str) -> str:
    """First paragraph of a docstring, without its source."""
    first = " ".join(docstring.partition("\n\n")[0].split())
    text = _CITED.sub("", first).strip().rstrip(".").rstrip()
    return f"{text}."


def source(docstring: str) -> str:
    """All that a docstring cites, once each."""
    return "; ".join(dict.fromkeys(_CITATION.findall(" ".join(docstring.split()))))


def equation(law: ast.FunctionDef) -> str:
    """The code of a law in one line, as it is computed."""
    body = law.body[1:] if ast.get_docstring(law) else law.body
    text = "; ".join(_told(line) for line in body)
    return re.sub(r"\b(\d+)\.0(?!\d)", r"\1", text)


def _told(line: ast.stmt) -> str:
    if isinstance(line, ast.Return) and line.value is not None:
        value = ast.unparse(line.value)
        return value[1:-1] if isinstance(line.value, ast.Tuple) else value
    if isinstance(line, ast.If):
        return f"if {ast.unparse(line.test)}: {'; '.join(_told(one) for one in line.body)}"
    return ast.unparse(line)


def directions(law: Callable[..., Any]) -> dict[str, str]:
    """Per argument of a law whether what it gives rises (`+`), falls (`-`), does both (`±`) or neither (`0`) with it.

    Worked out over many points in the ranges of the arguments, of which one is moved at a time. Where a law gives
    several numbers, there is a sign for each.
    """
    names = list(inspect.signature(law).parameters)
    luck = random.Random(law.__name__)
    ranges = {name: RANGES.get(f"{law.__name__}.{name}", RANGES.get(name, _SHARE)) for name in names}
    ups: dict[str, set[tuple[int, int]]] = {name: set() for name in names}
    size = 1
    for _ in range(_SAMPLES):
        given = {name: luck.uniform(*ranges[name]) for name in names}
        for name in names:
            low, high = sorted((given[name], luck.uniform(*ranges[name])))
            less, more = (_numbers(law(**{**given, name: value})) for value in (low, high))
            size = len(less)
            for place, (one, other) in enumerate(zip(less, more, strict=True)):
                if abs(other - one) > _ROUNDING:
                    ups[name].add((place, 1 if other > one else -1))
    signs: dict[frozenset[int], str] = {
        frozenset(): "0",
        frozenset({1}): "+",
        frozenset({-1}): "-",
        frozenset({1, -1}): "±",
    }
    return {
        name: "".join(signs[frozenset(way for at, way in ups[name] if at == place)] for place in range(size))
        for name in names
    }


def _numbers(result: Any) -> tuple[float, ...]:
    return tuple(float(one) for one in result) if isinstance(result, tuple) else (float(result),)


def fixed_numbers() -> Iterator[tuple[str, str, str]]:
    """Named numbers in the modules of laws, in the order of their code: name, value, what it is."""
    for module in modules():
        there = importlib.import_module(f"simulation.laws.{module}")
        code = ast.parse(inspect.getsource(there)).body
        for node, after in itertools.pairwise(code):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                name = node.targets[0].id
                told = (
                    after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
                )
                yield f"{module}.{name}", _value(getattr(there, name)), " ".join(str(told).split())


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(one) for one in value)
    return f"{value:g}" if isinstance(value, float) else str(value)
