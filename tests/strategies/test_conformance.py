"""Every registered strategy holds to the rules; a new one is tested by being registered."""

from itertools import count

import pytest
from hypothesis import Phase, settings

from simulation.strategies import Moves, Room, Strategy, get_strategy, strategy, strategy_names
from simulation.strategies.base import REGISTER

from . import conformance
from .conformance import CHECKS

COUNTER = count()


@pytest.fixture
def register():
    before = dict(REGISTER)
    yield REGISTER
    REGISTER.clear()
    REGISTER.update(before)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", sorted(REGISTER))
def test_strategy(name, check):
    check(REGISTER[name])


def asks_until_all_is_told(room: Room) -> Moves:
    """Ask on, then join."""
    return Moves(ask_on=1.0 - room.on_table, synthesise=room.on_table)


def test_a_strategy_is_found_by_being_registered(register):
    assert strategy("until_all_is_told", "Asks on, then joins.")(asks_until_all_is_told) is asks_until_all_is_told
    assert "until_all_is_told" in strategy_names()
    assert get_strategy("until_all_is_told").conduct is asks_until_all_is_told
    for check in CHECKS:
        check(register["until_all_is_told"])


def test_the_register_is_as_it_was():
    assert "until_all_is_told" not in REGISTER
    with pytest.raises(KeyError):
        get_strategy("until_all_is_told")


def test_two_strategies_of_one_name_are_refused(register):
    strategy("until_all_is_told", "Asks on, then joins.")(asks_until_all_is_told)
    strategy("until_all_is_told", "The same again.")(asks_until_all_is_told)
    with pytest.raises(ValueError, match="two strategies are called 'until_all_is_told'"):
        strategy("until_all_is_told", "Another.")(lambda _: Moves())
    assert register["until_all_is_told"].conduct is asks_until_all_is_told


@pytest.mark.parametrize("name", ["adaptive", "hands_off"])
def test_a_shipped_name_cannot_be_taken(register, name):
    with pytest.raises(ValueError, match=f"two strategies are called '{name}'"):
        strategy(name, "Another.")(asks_until_all_is_told)
    assert register[name].conduct is not asks_until_all_is_told


def test_names_are_sorted_and_hold_the_shipped_ones():
    names = strategy_names()
    assert list(names) == sorted(set(names))
    shipped = {"adaptive", "directive", "follow_the_voice", "hands_off", "inventory", "relational", "scripted"}
    assert shipped <= set(names)


def test_each_shipped_strategy_lives_in_a_file_of_its_own_name():
    for name, found in REGISTER.items():
        assert found.conduct.__module__ == f"simulation.strategies.{name}"


@pytest.mark.parametrize(
    ("broken", "conduct"),
    [
        ("attention_is_a_share_per_move", lambda room: Moves(ask_on=room.trust - 0.5)),
        ("attention_is_a_share_per_move", lambda _: Moves(ask_on=float("nan"))),
        ("attention_is_a_share_per_move", lambda _: (0.0,) * 15),
        ("attention_adds_up_to_at_most_one", lambda room: Moves(ask_on=0.6, relate=0.6 * room.hidden)),
        ("stance_is_a_share", lambda room: Moves(inclusiveness=0.5 + room.trust)),
        ("stance_is_a_share", lambda room: Moves(conflict_openness=room.trust - 0.1)),
        ("the_same_room_brings_the_same_moves", lambda _: Moves(ask_on=1.0 / (1 + next(COUNTER)))),
        ("nobody_escalates_without_somebody_to_escalate_to", lambda _: Moves(escalate=0.1)),
        ("it_is_described_in_one_line", lambda _: Moves()),
        ("it_can_be_copied_and_sent_to_a_worker", lambda _: Moves()),
        ("it_is_listed_and_found_by_name", lambda _: Moves()),
    ],
)
def test_a_strategy_that_breaks_a_rule_is_found_out(broken, conduct, monkeypatch):
    monkeypatch.setattr(conformance, "thorough", settings(conformance.thorough, phases=[Phase.generate]))
    with pytest.raises(Exception):  # noqa: B017, PT011
        getattr(conformance, broken)(Strategy("unlisted", "Breaks\na rule.", conduct))
