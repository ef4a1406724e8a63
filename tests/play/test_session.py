"""A session is saved whole, and only a good file is taken up."""

from __future__ import annotations

import json

import pytest

from simulation import load_scenario
from simulation.play import Session, SessionError, Stage, read_session
from simulation.play.session import MAXIMUM_BYTES, MAXIMUM_VERSIONS, is_session
from simulation.strategies import Moves
from simulation.view.page.state import Attention


@pytest.fixture(scope="module")
def session():
    played = Session(load_scenario("oostplein"), seed=3)
    course = played.begin(person=True).course
    for _ in range(3):
        course.hold(Moves(ask_on=0.3, synthesise=0.3, relate=0.1))
        course.next_meeting()
    played.branch(2).course.hold(Moves(invite_minority=1.0, conflict_openness=0.9))
    played.begin(person=False, strategy="adaptive").course.play_out()
    return played


def test_a_session_comes_back_as_it_was(session):
    text = session.to_json()
    assert is_session(text)
    back = read_session(text, "x.json")
    assert back.to_json() == text
    assert back.scenario == session.scenario
    for one, other in zip(back.versions, session.versions, strict=True):
        assert (one.name, one.person, one.course.stage) == (other.name, other.person, other.course.stage)
        assert one.course.reading == other.course.reading
        for name, table in one.course.result().tables.items():
            assert table.equals(other.course.result().tables[name]), name


def test_a_branch_keeps_what_was_decided_before_and_leaves_the_old_version_alone(session):
    first, second, third = session.versions
    assert [version.name for version in session.versions] == ["A", "B", "C"]
    assert sorted(first.course.decisions) == [1, 2, 3]
    assert second.course.decisions[1] == first.course.decisions[1]
    assert second.course.stage is Stage.HELD
    assert third.course.stage is Stage.OVER


def test_there_is_room_for_a_few_versions_only():
    played = Session(load_scenario("oostplein"))
    for _ in range(MAXIMUM_VERSIONS):
        played.begin(person=False)
    assert played.full
    for act in (lambda: played.begin(person=True), lambda: played.branch(1)):
        with pytest.raises(ValueError, match="allowed: at most 6"):
            act()
    other = Session(load_scenario("oostplein"))
    other.begin(person=False)
    with pytest.raises(ValueError, match="meeting: found 9"):
        other.branch(9)


def changed(session, **values):
    return json.dumps(json.loads(session.to_json()) | values)


WRONG = {
    "empty": ("", "this is not a session"),
    "a list": ("[]", "session"),
    "deep": ("[" * 100_000, "this is not a session"),
    "not a number": ('{"bruggen_session": 1, "seed": NaN}', "this is not a session"),
    "cut": (lambda one: one.to_json()[:-400], "this is not a session"),
    "unknown key": (lambda one: changed(one, more=1), "more"),
    "seed": (lambda one: changed(one, seed=-1), "seed"),
    "seed as text": (lambda one: changed(one, seed="3x"), "seed"),
    "no versions": (lambda one: changed(one, versions=[]), "versions"),
    "scenario": (lambda one: changed(one, scenario={"schema_version": 1}), "missing"),
    "scenario that extends": (
        lambda one: changed(one, scenario={"extends": "oostplein", "name": "a", "title": "b"}),
        "unknown key 'extends'",
    ),
    "strategy": (lambda one: one.to_json().replace('"strategy": "adaptive"', '"strategy": "adaptve"'), "adaptve"),
    "attention": (lambda one: one.to_json().replace('"ask_on": 0.3', '"ask_on": 1.3', 1), "ask_on"),
    "too large": (lambda one: one.to_json() + " " * MAXIMUM_BYTES, "the file is too large"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_with_what_is_wrong(session, name):
    made, told = WRONG[name]
    with pytest.raises(SessionError) as error:
        read_session(made if isinstance(made, str) else made(session), "mine.json")
    assert told in str(error.value)
    assert all(line.startswith("mine.json") for line in str(error.value).splitlines())


def test_attention_is_ten_coins():
    attention = Attention()
    attention.give("ask_on", 7)
    attention.give("structure", 7)
    assert (attention.coins["ask_on"], attention.coins["structure"], attention.left) == (7, 3, 0)
    attention.give("structure", -9)
    attention.give("celebrate", -1)
    assert (attention.coins["structure"], attention.coins["celebrate"], attention.left) == (0, 0, 3)
    assert attention.moves() == Moves(ask_on=0.7, inclusiveness=0.5, conflict_openness=0.5)
    attention.take_over(Moves(synthesise=0.62, relate=0.38, inclusiveness=0.94))
    assert (attention.coins["synthesise"], attention.coins["relate"], attention.stances["inclusiveness"]) == (6, 4, 9)
