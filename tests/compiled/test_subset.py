"""What a strategy may use to run compiled, and what is told of one that uses more."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable
from typing import Any

import pytest
from docking import assert_docked
from hypothesis import given, settings
from hypothesis import strategies as st
from scenario_strategies import built, small_team
from teams import other_weight

from simulation.compiled.conducts import conduct_of, why_not
from simulation.compiled.subset import helpers_of, strays, without_annotations
from simulation.strategies import Moves, Room, strategy_names, within_budget
from simulation.strategies.base import REGISTER, Strategy

ALLOWED = ("Moves", "within_budget")
quick = settings(max_examples=40, deadline=None, derandomize=True, database=None)


def strays_in(body: str) -> list[str]:
    lines = "\n".join(f"    {line}" for line in body.splitlines())
    return strays(without_annotations(ast.parse(f"def conduct(room):\n{lines}")), {"Moves"}, "room")


@pytest.mark.parametrize("name", strategy_names())
def test_every_shipped_strategy_can_run_compiled(name: str) -> None:
    assert why_not(name) is None


@pytest.mark.parametrize(
    "body",
    [
        "return Moves(ask_on=room.on_table)",
        "a: float = room.trust / 2.0\na += min(a, 1) - abs(-a)\nreturn Moves(relate=a if a > 0 and not a > 1 else 0)",
        "if room.meeting == 1.0:\n    return Moves()\nelse:\n    a, b = 0.5, math.exp(-room.shock)\nreturn Moves(a, b)",
        '"""What it does."""\nreturn Moves(ask_on=float(room.trust > 0.5))',
    ],
)
def test_what_is_allowed_passes(body: str) -> None:
    assert strays_in(body) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return Moves(ask_on=room.on_table ** 2)", "line 2: Pow"),
        ("return Moves(ask_on=room.on_table // 2)", "line 2: FloorDiv"),
        ("return Moves(ask_on=room.on_table % 2)", "line 2: Mod"),
        ("return Moves(ask_on=room.trust @ 2)", "line 2: MatMult"),
        ("return Moves(ask_on=~room.trust)", "line 2: Invert"),
        ("return Moves(ask_on=room.trust is None)", "line 2: Is"),
        ("return Moves(ask_on=0.5 in room)", "line 2: In"),
        ("return Moves(*[0.5])", "line 2: List"),
        ("return Moves(ask_on=sum(room))", "line 2: call of sum"),
        ("return Moves(ask_on=round(room.trust))", "line 2: call of round"),
        ("return Moves(ask_on=room.trust._x)", "line 2: room.trust._x"),
        ("return Moves(ask_on=np.exp(room.trust))", "line 2: np.exp"),
        ("return Moves(ask_on=math.pow(room.trust, 2))", "line 2: math.pow"),
        ("other = math\nreturn Moves()", "line 2: bare math"),
        ("for _ in room:\n    pass\nreturn Moves()", "line 2: For"),
        ("while True:\n    pass", "line 2: While"),
        ("import numpy\nreturn Moves()", "line 2: Import"),
        ("global seen\nreturn Moves()", "line 2: Global"),
        ("del room\nreturn Moves()", "line 2: Delete"),
        ("return Moves(ask_on=room[1])", "line 2: Subscript"),
        ("return Moves(ask_on=(lambda: 0.5)())", "line 2: Lambda"),
        ("a = {}\nreturn Moves()", "line 2: Dict"),
        ("return Moves(ask_on=1j)", "line 2: 1j"),
        ("try:\n    return Moves()\nfinally:\n    pass", "line 2: Try"),
        ("def inner(*a):\n    return a\nreturn Moves()", "line 2: signature of inner"),
    ],
)
def test_what_goes_beyond_is_named_with_its_line(body: str, told: str) -> None:
    assert told in strays_in(body)


def with_a_default(level: float, weight: float = 0.5) -> float:
    return one_more(level) * weight


def one_more(level: float) -> float:
    return level + math.sqrt(level)


def with_helpers(room: Room) -> Moves:
    """Calls one that calls another."""
    return within_budget(Moves(ask_on=with_a_default(room.trust), relate=with_a_default(room.on_table, 0.1)))


def ends_in_a_loop(level: float) -> float:
    return ends_in_a_loop(level - 1.0) if level > 0.0 else 0.0


def calls_itself(room: Room) -> Moves:
    return Moves(ask_on=ends_in_a_loop(room.trust))


def test_the_functions_a_strategy_is_made_of_are_found() -> None:
    functions, problems = helpers_of(with_helpers, ALLOWED)
    assert [function.__name__ for function in functions] == ["with_helpers", "with_a_default", "one_more"]
    assert problems == []


def test_a_function_that_calls_itself_is_found_once() -> None:
    functions, _ = helpers_of(calls_itself, ALLOWED)
    assert [function.__name__ for function in functions] == ["calls_itself", "ends_in_a_loop"]


class Callable_:  # noqa: N801
    """Something that can be called and is no function."""

    def __call__(self, room: Room) -> Moves:
        return Moves(ask_on=room.trust)


def trust(room: Room) -> Moves:
    """Has the name of something that chairs perceive, which is not a call of it."""
    return Moves(ask_on=0.5 * room.trust)


def test_a_name_that_is_read_of_the_room_is_no_call() -> None:
    assert helpers_of(trust, ALLOWED) == ([trust], [])


def test_what_a_strategy_reads_from_its_module_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REGISTER, "reads", Strategy("reads", "Reads.", reads_a_constant))
    before = conduct_of(["reads"], plain, within_budget)[1]
    monkeypatch.setitem(globals(), "WEIGHT", 0.75)
    assert conduct_of(["reads"], plain, within_budget)[1] != before


def test_helpers_read_the_constants_of_their_own_module_and_may_call_each_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`other_weight` stands in another module, which has a WEIGHT of its own."""
    monkeypatch.setitem(REGISTER, "reads", Strategy("reads", "Reads.", reads_a_constant))
    assert other_weight(1.0) == 0.25
    conduct, _ = conduct_of(["reads"], plain, within_budget)
    moves = [-1.0] * len(Moves._fields)
    conduct(0, list(Room(trust=0.4)), moves)
    assert moves == list(reads_a_constant(Room(trust=0.4)))
    scenario = built(small_team(chair={"strategy": "adaptive"}))
    assert_docked(scenario, strategy="reads")


WEIGHT = 0.5


def first(level: float) -> float:
    return second(level) * WEIGHT


def second(level: float) -> float:
    return other_weight(level)


def reads_a_constant(room: Room) -> Moves:
    return Moves(ask_on=first(room.trust) + WEIGHT * second(room.trust), relate=0.1)


@pytest.mark.parametrize("conduct", [Callable_(), len, lambda _: Moves()])
def test_what_is_no_function_of_its_own_is_refused(conduct: Callable[..., Any]) -> None:
    functions, problems = helpers_of(conduct, ALLOWED)
    assert functions == []
    assert len(problems) == 1


# --- put together -------------------------------------------------------------------------------------------------


def plain(function: Callable[..., Any]) -> Callable[..., Any]:
    """In place of a compiler."""
    return function


rooms = st.builds(Room, *[st.floats(0.0, 30.0), *[st.floats(0.0, 1.0)] * (len(Room._fields) - 1)])


@quick
@given(rooms)
def test_the_function_of_several_strategies_does_what_each_does(room: Room) -> None:
    names = [name for name in strategy_names() if name != "scripted"]
    conduct, _ = conduct_of(names, plain, within_budget)
    for number, name in enumerate(names):
        moves = [-1.0] * len(Moves._fields)
        conduct(number, list(room), moves)
        assert moves == list(within_budget(REGISTER[name].conduct(room)))


def test_the_hash_of_strategies_follows_their_names_order_and_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def key(*names: str) -> str:
        return conduct_of(names, plain, within_budget)[1]

    assert key("adaptive", "directive") == key("adaptive", "directive")
    assert len({key("adaptive", "directive"), key("directive", "adaptive"), key("adaptive"), key()}) == 4
    before = key("adaptive")
    monkeypatch.setitem(REGISTER, "adaptive", REGISTER["directive"])
    assert key("adaptive") != before
