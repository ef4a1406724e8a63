"""Mutants of a source text: each differs from it in one small place.

Numbers become nothing, a tenth (or one) more, and their opposite; comparisons lose or gain their bound and are turned
round; `and` and `or`, `+` and `-`, `*` and `/`, `min` and `max`, True and False change places; statements are left out;
returned values are replaced; conditions are negated. Left alone are texts, annotations, imports, decorators, and
assignments whose absence could only be an unbound name.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

OTHER_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
OTHER_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
OTHER_CALLS = {"min": "max", "max": "min", "any": "all", "all": "any"}
RETURNED: dict[str, Any] = {"float": 0.0, "int": 0, "str": ""}
LEFT_ALONE = (ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal, ast.Pass, ast.Assert)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Mutant:
    """One small change.

    `function` is the dotted name of the function it is in, empty at the level of the module or of a class; `change` is
    the statement before and after.
    """

    path: str
    function: str
    line: int
    change: str
    number: int
    """Which of several mutants of the same function with the same change."""
    on_import: bool
    """Whether it is in what is done when the module is imported, and not in a function."""
    constant: str
    """The name of the constant of the module that is changed, if it is one."""
    place: int = field(repr=False, compare=False)
    """Which of all changes of the module, in the order they are made."""

    @property
    def name(self) -> str:
        """A name that does not move with the lines of the file."""
        told = f"{self.path}::{self.function}::{self.change}"
        return told if self.number == 0 else f"{told}::{self.number + 1}"

    def place_in_line(self, seed: int) -> str:
        """Where it stands in a lot drawn with `seed`, whatever other mutants there are."""
        return hashlib.sha256(f"{seed}:{self.name}".encode()).hexdigest()


def mutants_of(source: str, path: str) -> list[Mutant]:
    """All mutants of a source text, in the order of its lines."""
    finder = _Finder(path, ast.parse(source))
    finder.module()
    return finder.found


def mutated(source: str, mutant: Mutant) -> ast.Module:
    """The module with the change made; lines stay where they are."""
    finder = _Finder(mutant.path, ast.parse(source), stop_at=mutant.place)
    with contextlib.suppress(_MadeError):
        finder.module()
    return ast.fix_missing_locations(finder.tree)


class _MadeError(Exception):
    """The change that was looked for is made."""


class _Finder:
    """Walks through a module, makes each change in place and takes it back; or stops at one of them, made."""

    def __init__(self, path: str, tree: ast.Module, stop_at: int | None = None) -> None:
        self.path = path
        self.tree = tree
        self.stop_at = stop_at
        self.found: list[Mutant] = []
        self.names: list[str] = []
        self.bound: list[set[str]] = []
        """Names that already have a value, of each function around."""
        self.returns: list[str] = []
        self.in_function = False
        self.statement: ast.stmt | None = None
        self.before = ""
        self.seen: dict[tuple[str, str], int] = {}

    # statements

    def module(self) -> None:
        self.block(self.tree.body)

    def block(self, body: list[ast.stmt]) -> None:
        for place, statement in enumerate(body):
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                continue  # a docstring
            self.one(body, place, statement)

    def one(self, body: list[ast.stmt], place: int, statement: ast.stmt) -> None:
        if isinstance(statement, FUNCTIONS):
            self.a_function(statement)
        elif isinstance(statement, ast.ClassDef):
            self.inside(statement.name, statement.body)
        elif not isinstance(statement, LEFT_ALONE) and not _is_for_types(statement):
            self.simple(body, place, statement)

    def inside(self, name: str, body: list[ast.stmt]) -> None:
        self.names.append(name)
        self.block(body)
        self.names.pop()

    def a_function(self, function: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        arguments = function.args
        for values in (arguments.defaults, arguments.kw_defaults):
            for place, default in enumerate(values):
                if default is not None:
                    self.focus(function)
                    self.expression(default, _put_item(values, place))
        named = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
        self.bound.append({one.arg for one in named if one is not None})
        self.returns.append(ast.unparse(function.returns) if function.returns is not None else "")
        outer, self.in_function = self.in_function, True
        self.inside(function.name, function.body)
        self.in_function = outer
        self.bound.pop()
        self.returns.pop()

    def simple(self, body: list[ast.stmt], place: int, statement: ast.stmt) -> None:
        self.focus(statement)
        if self.may_go(statement):
            self.change(_put_item(body, place), statement, ast.copy_location(ast.Pass(), statement))
        if isinstance(statement, (ast.Break, ast.Continue)):
            other = ast.Continue() if isinstance(statement, ast.Break) else ast.Break()
            self.change(_put_item(body, place), statement, ast.copy_location(other, statement))
        if isinstance(statement, ast.AugAssign):
            self.operator(statement)
        if isinstance(statement, ast.Return) and statement.value is not None:
            self.returned(statement)
        if isinstance(statement, (ast.If, ast.While)):
            self.condition(statement, "test")
        self.parts(statement)
        self.binds(statement)
        for name in ("body", "orelse", "finalbody"):
            self.block(getattr(statement, name, []))
        for handler in getattr(statement, "handlers", []):
            self.block(handler.body)
        for case in getattr(statement, "cases", []):
            self.block(case.body)

    def focus(self, statement: ast.stmt) -> None:
        """Changes from here on are told as changes of this statement."""
        self.statement, self.before = statement, _told(statement)

    def may_go(self, statement: ast.stmt) -> bool:
        """Whether a program without the statement could still run."""
        if not self.in_function:
            return False
        if isinstance(statement, (ast.Expr, ast.AugAssign, ast.Raise, ast.Delete)):
            return True
        if isinstance(statement, ast.Assign):
            targets = [part for target in statement.targets for part in _targets(target)]
            return all(not isinstance(part, ast.Name) or part.id in self.bound[-1] for part in targets)
        return False

    def binds(self, statement: ast.stmt) -> None:
        if self.bound:
            targets = getattr(statement, "targets", None) or [getattr(statement, "target", None)]
            parts = (part for target in targets if target is not None for part in _targets(target))
            self.bound[-1].update(part.id for part in parts if isinstance(part, ast.Name))

    def returned(self, statement: ast.Return) -> None:
        value, kind = statement.value, self.returns[-1] if self.returns else ""
        assert value is not None
        put = _put_field(statement, "value")
        if kind == "bool":
            self.change(put, value, ast.copy_location(ast.UnaryOp(ast.Not(), value), value))
        elif kind != "None":
            other = ast.copy_location(ast.Constant(RETURNED.get(kind)), value)
            if ast.unparse(other) != ast.unparse(value):
                self.change(put, value, other)

    # expressions

    def parts(self, node: ast.AST) -> None:
        """All expressions right below a node."""
        for name, value in ast.iter_fields(node):
            if name in ("annotation", "returns", "decorator_list", "type_params"):
                continue
            if isinstance(value, ast.expr):
                self.expression(value, _put_field(node, name))
            elif isinstance(value, list):
                for place, part in enumerate(value):
                    if isinstance(part, ast.expr):
                        self.expression(part, _put_item(value, place))
                    elif isinstance(part, ast.comprehension):
                        self.comprehension(part)
                    elif getattr(part, "arg", "") == "strict":
                        continue  # of `zip`: a check, no behaviour
                    elif isinstance(part, (ast.keyword, ast.withitem, ast.match_case)):
                        self.parts(part)

    def comprehension(self, part: ast.comprehension) -> None:
        for place, test in enumerate(part.ifs):
            if not isinstance(test, (ast.Compare, ast.BoolOp)):
                negated = ast.copy_location(ast.UnaryOp(ast.Not(), test), test)
                self.change(_put_item(part.ifs, place), test, negated)
        self.parts(part)

    def condition(self, node: ast.If | ast.While | ast.IfExp, name: str) -> None:
        test = getattr(node, name)
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            self.change(_put_field(node, name), test, test.operand)
        elif not isinstance(test, ast.Compare) or len(test.ops) > 1:
            self.change(_put_field(node, name), test, ast.copy_location(ast.UnaryOp(ast.Not(), test), test))

    def expression(self, node: ast.expr, put: Callable[[Any], None]) -> None:
        if isinstance(node, ast.JoinedStr):
            return
        if isinstance(node, ast.Constant):
            self.constant(node, put)
            return
        if isinstance(node, ast.Compare):
            for place, comparison in enumerate(node.ops):
                for other in OTHER_COMPARISONS[type(comparison)]:
                    self.change(_put_item(node.ops, place), comparison, other())
        elif isinstance(node, ast.BoolOp):
            self.change(_put_field(node, "op"), node.op, ast.Or() if isinstance(node.op, ast.And) else ast.And())
        elif isinstance(node, ast.BinOp):
            self.operator(node)
        elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            if not isinstance(node.operand, ast.Constant):
                self.change(put, node, node.operand)
        elif isinstance(node, ast.IfExp):
            self.condition(node, "test")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OTHER_CALLS:
            name = ast.copy_location(ast.Name(OTHER_CALLS[node.func.id], ast.Load()), node.func)
            self.change(_put_field(node, "func"), node.func, name)
        self.parts(node)

    def constant(self, node: ast.Constant, put: Callable[[Any], None]) -> None:
        value, others = node.value, list[Any]()
        if isinstance(value, bool):
            others = [not value]
        elif isinstance(value, float):
            others = [0.0, float(f"{value * 1.1:.12g}"), -value] if value else [1.0]
        elif isinstance(value, int):
            others = [0, value + 1, -value] if value else [1]
        for other in others:
            self.change(put, node, ast.copy_location(_number(other), node))

    def operator(self, node: ast.BinOp | ast.AugAssign) -> None:
        other = OTHER_ARITHMETIC.get(type(node.op))
        if other is not None:
            self.change(_put_field(node, "op"), node.op, other())

    def change(self, put: Callable[[Any], None], before: Any, after: Any) -> None:
        """Keep the module as it is with `after` in the place of `before`."""
        assert self.statement is not None
        put(after)
        if len(self.found) == self.stop_at:
            raise _MadeError
        changed = _told(after if before is self.statement else self.statement)
        put(before)
        told, function = f"{self.before} -> {changed}", ".".join(self.names)
        number = self.seen.get((function, told), 0)
        self.seen[function, told] = number + 1
        line = getattr(before, "lineno", self.statement.lineno)
        constant = _constant(self.statement) if not self.names else ""
        place = len(self.found)
        self.found.append(Mutant(self.path, function, line, told, number, not self.in_function, constant, place))


def _is_for_types(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.If) and "TYPE_CHECKING" in ast.unparse(statement.test)


def _constant(statement: ast.stmt) -> str:
    """The one name a statement gives a value."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        return target.id if isinstance(target, ast.Name) else ""
    return ""


def _number(value: Any) -> ast.expr:
    """A constant; one below zero as Python reads it."""
    if not isinstance(value, bool) and value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def _told(statement: ast.stmt) -> str:
    """A statement in one line; of a compound one its head."""
    if isinstance(statement, (*FUNCTIONS, ast.ClassDef, ast.If, ast.While, ast.For, ast.With, ast.Try, ast.Match)):
        lines = ast.unparse(statement).splitlines()
        return next(line for line in lines if not line.startswith("@"))
    return " ".join(ast.unparse(statement).split())


def _targets(target: ast.expr) -> Iterator[ast.expr]:
    if isinstance(target, (ast.Tuple, ast.List)):
        for part in target.elts:
            yield from _targets(part)
    else:
        yield target


def _put_item(items: list[Any], place: int) -> Callable[[Any], None]:
    return lambda value: items.__setitem__(place, value)


def _put_field(node: ast.AST, name: str) -> Callable[[Any], None]:
    return lambda value: setattr(node, name, value)
