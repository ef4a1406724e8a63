"""Every registered strategy holds to the rules; a new one is tested by being registered."""

import os
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from simulation.constants import DEFAULT_CONSTANTS
from simulation.experiment import engines
from simulation.strategies import Moves, Room, Strategy, get_strategy, strategy, strategy_names
from simulation.strategies.base import REGISTER

from . import conformance
from .conformance import CHECKS, TEAM, runs

ROOT = Path(__file__).resolve().parents[2]

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


def test_every_strategy_runs_the_same_in_a_fresh_process():
    tasks = [
        engines._Task(0, engines.Team(TEAM, found.name), found, 3, range(2), DEFAULT_CONSTANTS)
        for found in REGISTER.values()
    ]
    script = """if True:
        import pickle, sys
        from simulation.experiment import engines
        tasks = pickle.load(sys.stdin.buffer)
        sys.stdout.buffer.write(pickle.dumps([engines._do(task)[2].tobytes() for task in tasks]))
    """
    there = subprocess.run(
        [sys.executable, "-c", script],
        input=pickle.dumps(tasks),
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert pickle.loads(there.stdout) == [runs(name) for name in REGISTER]


def asks_until_all_is_told(room: Room) -> Moves:
    """Ask on, then join.

    Source: made up for a test.
    """
    return Moves(ask_on=1.0 - room.on_table, synthesise=room.on_table)


SOUND = Strategy("until_all_is_told", "Asks on, then joins.", asks_until_all_is_told, ("on_table",))


def test_a_strategy_is_found_by_being_registered(register):
    taken = strategy(SOUND.name, SOUND.description, reacts_to=["on_table"])(asks_until_all_is_told)
    assert taken is asks_until_all_is_told
    assert "until_all_is_told" in strategy_names()
    assert get_strategy("until_all_is_told") == SOUND
    for check in CHECKS:
        check(register["until_all_is_told"])


def test_a_strategy_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        SOUND.name = "another"
    assert repr(SOUND) == (
        "Strategy(name='until_all_is_told', description='Asks on, then joins.', reacts_to=('on_table',))"
    )
    assert SOUND.source == "made up for a test"
    assert Strategy("no_source", "Says nothing.", lambda _: Moves()).source == ""


@pytest.mark.parametrize(
    ("claimed", "message"),
    [
        (["on_tabel"], r"x: reacts_to: found 'on_tabel'; allowed: meeting, .*, performing; did you mean 'on_table'\?"),
        (["trust", "mood"], r"x: reacts_to: found 'mood'; allowed: meeting, "),
    ],
)
def test_what_nobody_perceives_cannot_be_reacted_to(claimed, message, register):
    with pytest.raises(ValueError, match=message):
        strategy("x", "Reacts.", reacts_to=claimed)
    assert "x" not in register


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


def test_a_strategy_of_a_notebook_can_be_written_anew(register):
    cell = "def mine(room):\n    return Moves(ask_on={share})"
    for share in (0.25, 0.75):
        space = {"__name__": "__main__", "Moves": Moves}
        exec(cell.format(share=share), space)
        strategy("mine", "From a cell.")(space["mine"])
        assert register["mine"].conduct(Room()).ask_on == share


@pytest.mark.parametrize("name", ["adaptive", "hands_off", "scripted", "interactive"])
def test_a_shipped_name_cannot_be_taken(register, name):
    with pytest.raises(ValueError, match=f"two strategies are called '{name}'"):
        strategy(name, "Another.")(asks_until_all_is_told)
    assert name in ("scripted", "interactive") or register[name].conduct is not asks_until_all_is_told


def test_names_are_sorted_and_hold_the_shipped_ones():
    names = strategy_names()
    assert list(names) == sorted(set(names))
    shipped = {"adaptive", "deep_democracy", "directive", "follow_the_voice", "hands_off", "inventory", "relational"}
    assert shipped | {"role_by_phase", "scripted"} <= set(names)


def test_each_shipped_strategy_lives_in_a_file_of_its_own_name():
    for name, found in REGISTER.items():
        assert found.conduct.__module__ == f"simulation.strategies.{name}"


def counts(_room: Room) -> Moves:
    """Does something else each time.

    Source: made up for a test.
    """
    return Moves(ask_on=1.0 / (1 + next(COUNTER)))


def with_a_power(room: Room) -> Moves:
    return Moves(ask_on=room.on_table**2)


def without_behaviour(_room: Room) -> Moves:
    """Source: made up for a test."""
    return Moves()


def goes_by(conduct, *claimed: str) -> Strategy:
    """The sound strategy with another function."""
    return replace(SOUND, conduct=conduct, reacts_to=claimed)


BROKEN = [
    ("attention_is_a_share_per_move", goes_by(lambda room: Moves(ask_on=room.trust - 0.5))),
    ("attention_is_a_share_per_move", goes_by(lambda _: Moves(ask_on=float("nan")))),
    ("attention_is_a_share_per_move", goes_by(lambda _: (0.0,) * 15)),
    ("attention_is_a_share_per_move", goes_by(lambda room: Moves(ask_on=0.0 if room.trust else float("inf")))),
    ("attention_adds_up_to_at_most_one", goes_by(lambda room: Moves(ask_on=0.6, relate=0.6 * room.hidden))),
    ("stance_is_a_share", goes_by(lambda room: Moves(inclusiveness=0.5 + room.trust))),
    ("stance_is_a_share", goes_by(lambda room: Moves(conflict_openness=room.trust - 0.1))),
    ("nobody_escalates_without_somebody_to_escalate_to", goes_by(lambda _: Moves(escalate=0.1))),
    ("the_same_room_brings_the_same_moves", goes_by(counts)),
    ("it_says_what_it_reacts_to", replace(SOUND, reacts_to=None)),
    ("it_says_what_it_reacts_to", replace(SOUND, reacts_to=("on_table", "mood"))),
    ("it_says_what_it_reacts_to", replace(SOUND, reacts_to=("on_table", "on_table"))),
    ("each_thing_it_says_it_reacts_to_changes_its_moves", replace(SOUND, reacts_to=("on_table", "trust"))),
    (
        "each_thing_it_says_it_reacts_to_changes_its_moves",
        goes_by(lambda room: Moves(call_out=max(0.0, room.broken - 1.0)), "broken"),
    ),
    ("nothing_else_changes_its_moves", replace(SOUND, reacts_to=())),
    ("nothing_else_changes_its_moves", goes_by(lambda room: Moves(inclusiveness=room.trust))),
    ("nothing_else_changes_its_moves", goes_by(lambda room: Moves(limit=0.1 if room.crowding == 1.0 else 0.0))),
    (
        "nothing_else_changes_its_moves",
        goes_by(lambda room: Moves(structure=0.5 if room.meeting > 1.0 else 0.2)),
    ),
    ("it_is_described_in_one_line", replace(SOUND, description="Breaks\na rule.")),
    ("it_is_described_in_one_line", replace(SOUND, description="Talks. " * 20)),
    ("it_is_described_in_one_line", replace(SOUND, name="Until all is told")),
    ("it_is_described_in_one_line", goes_by(with_a_power)),
    ("it_says_where_it_was_seen", goes_by(with_a_power)),
    ("it_says_where_it_was_seen", goes_by(without_behaviour)),
    ("it_is_shown_by_its_name", replace(SOUND, reacts_to=(object(),))),
    ("it_is_listed_and_found_by_name", replace(SOUND)),
    ("it_can_be_copied", goes_by(lambda _: Moves())),
    ("it_can_be_copied", goes_by(counts)),
    ("the_same_seed_brings_the_same_run", goes_by(counts)),
    ("it_runs_the_same_after_being_sent_to_a_worker", goes_by(lambda _: Moves())),
    ("it_runs_the_same_after_being_sent_to_a_worker", goes_by(counts)),
    ("compiled_it_makes_the_same_moves", goes_by(with_a_power)),
    ("compiled_it_makes_the_same_moves", replace(SOUND, name="directive")),
]


def test_each_rule_is_broken_by_somebody():
    assert {name for name, _ in BROKEN} == {check.__name__ for check in CHECKS}


@pytest.mark.parametrize(("check", "broken"), BROKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_a_strategy_that_breaks_a_rule_is_found_out(check, broken, register, monkeypatch):
    first_find = settings(conformance.thorough, phases=[Phase.generate], report_multiple_bugs=False)
    monkeypatch.setattr(conformance, "thorough", first_find)
    if check == "it_is_listed_and_found_by_name":
        register[broken.name] = SOUND
    else:
        register.setdefault(broken.name, broken)
    unpicklable = (pickle.PicklingError, AttributeError) if broken.conduct.__name__ == "<lambda>" else ()
    with pytest.raises((AssertionError, *unpicklable)):
        getattr(conformance, check)(broken)
