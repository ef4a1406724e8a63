"""The arithmetic that gives the same bits in Python and compiled, and what in a piece of code goes beyond it.

Laws keep to it, and strategies that are to run compiled: ``+ - * /``, comparisons, ``and``, ``or``, ``not``, ``if``,
``min``, ``max``, ``abs``, ``float``, ``math.exp``, ``math.log``, ``math.sqrt``, ``math.tanh``, local names, and calls
of functions that keep to it as well. Not ``**`` or ``//``, NumPy, ``sum``, ``round``, loops, lists or dictionaries.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Collection
from types import FunctionType
from typing import Any

MATHEMATICS = frozenset({"exp", "log", "sqrt", "tanh"})
BUILTINS = frozenset({"abs", "min", "max", "float"})
_STATEMENTS = (ast.FunctionDef, ast.Return, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.If, ast.Expr)
_EXPRESSIONS = (ast.BinOp, ast.UnaryOp, ast.Compare, ast.BoolOp, ast.IfExp, ast.Call, ast.Name, ast.Constant, ast.Tuple)
_OPERATORS = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.USub, ast.Not)
_COMPARISONS = (ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq)
_PARTS = (ast.Module, ast.arguments, ast.arg, ast.expr_context, ast.keyword, ast.boolop)
_SIGNS = (ast.operator, ast.unaryop, ast.cmpop)
"""Looked at together with what they stand in, which knows its line."""


def strays(code: ast.AST, known: Collection[str], given: str | None = None) -> list[str]:
    """What code uses beyond the allowed arithmetic, one line each.

    Parameters
    ----------
    code
        A tree without annotations (see `without_annotations`).
    known
        Names of functions that may be called, besides `BUILTINS`.
    given
        Name of an argument whose attributes may be read (the room that a strategy is given).
    """
    found, roots = [], set()
    for node in ast.walk(code):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Attribute):
            roots.add(node.value)
            of_given = given is not None and isinstance(node.value, ast.Name) and node.value.id == given
            of_math = isinstance(node.value, ast.Name) and node.value.id == "math" and node.attr in MATHEMATICS
            if not (of_given or of_math):
                found.append(f"line {line}: {ast.unparse(node)}")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id not in BUILTINS and node.func.id not in known:
                found.append(f"line {line}: call of {node.func.id}")
        elif isinstance(node, ast.Name) and node.id == "math" and node not in roots:
            found.append(f"line {line}: bare math")
        elif isinstance(node, ast.FunctionDef):
            if node.decorator_list or node.args.vararg or node.args.kwarg or node.args.kwonlyargs:
                found.append(f"line {line}: signature of {node.name}")
        elif isinstance(node, ast.BinOp | ast.UnaryOp):
            if not isinstance(node.op, _OPERATORS):
                found.append(f"line {line}: {type(node.op).__name__}")
        elif isinstance(node, ast.Compare):
            found += [f"line {line}: {type(sign).__name__}" for sign in node.ops if not isinstance(sign, _COMPARISONS)]
        elif isinstance(node, ast.Constant) and not isinstance(node.value, int | float | str | None):
            found.append(f"line {line}: {ast.unparse(node)}")
        elif not isinstance(node, _STATEMENTS + _EXPRESSIONS + _PARTS + _SIGNS):
            found.append(f"line {line}: {type(node).__name__}")
    return found


def without_annotations(tree: ast.Module) -> ast.Module:
    """The same tree with its annotations taken off."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            for argument in node.args.args:
                argument.annotation = None
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Name("float", ast.Load())
    return tree


def helpers_of(conduct: Callable[..., Any], allowed: Collection[str]) -> tuple[list[FunctionType], list[str]]:
    """The plain functions a strategy is made of, itself first, and what in them goes beyond the allowed arithmetic.

    Parameters
    ----------
    allowed
        Names the engine has its own version of (`Moves`, `within_budget`).
    """
    functions: list[FunctionType] = []
    problems: list[str] = []
    waiting: list[Any] = [conduct]
    while waiting:
        function = waiting.pop()
        if function in functions:
            continue
        try:
            text = textwrap.dedent(inspect.getsource(function))
            tree = without_annotations(ast.parse(text))
        except (OSError, TypeError, SyntaxError):
            return [], [f"the source of {getattr(function, '__name__', function)!r} cannot be read"]
        written = tree.body[0]
        if (
            not isinstance(function, FunctionType)
            or not isinstance(written, ast.FunctionDef)
            or written.name != function.__name__
            or function.__closure__
        ):
            return [], [f"{getattr(function, '__name__', function)!r} is not a plain function"]
        functions.append(function)
        written.decorator_list = []  # such as the one that registers a strategy
        names = {node.id for node in ast.walk(written) if isinstance(node, ast.Name)}
        called = {name for name in names if isinstance(function.__globals__.get(name), FunctionType)}
        waiting += [function.__globals__[name] for name in sorted(called - set(allowed))]
        arguments = written.args.args
        given = arguments[0].arg if function is conduct and arguments else None
        problems += [f"{function.__name__}, {stray}" for stray in strays(tree, called | set(allowed), given)]
    return functions, problems
