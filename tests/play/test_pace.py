"""Work goes by the week: it can be stopped between two, and no more is begun than fits."""

from __future__ import annotations

import json

import mesa
import pytest

from simulation import load_scenario, run
from simulation.play import Session, SessionError, Stage, read_session
from simulation.play import session as module
from simulation.play.pace import Allowance, OutOfTimeError, StoppedError, TooMuchError, step, stepping
from simulation.play.session import MAXIMUM_VERSIONS, versions_for, week_counts
from simulation.scenario.loader import scenario_from_data
from simulation.scenario.writing import scenario_to_data
from simulation.strategies import Moves


def stop_after(weeks: int):
    left = [weeks]

    def between_weeks() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise StoppedError

    return between_weeks


def large(people=200, weeks=520):
    data = scenario_to_data(load_scenario("oostplein")) | {"horizon_weeks": weeks, "events": []}
    data.pop("translations", None)
    data["calendar"] = {"every_weeks": 1}
    data["members"] = data["members"][:2]
    for line in data["members"]:
        line["count"] = people // 2
    return scenario_from_data(data, "large")


def models() -> int:
    """How many models still hold people; those that were let go of do not."""
    return len(getattr(mesa.Agent, "_ids", {}))


@pytest.mark.parametrize("weeks", range(0, 20, 3))
def test_a_course_that_was_stopped_goes_on_as_if_it_was_not(weeks):
    session, other = (Session(load_scenario("ruitersoord"), seed=2) for _ in range(2))
    course, whole = session.begin(person=True).course, other.begin(person=True).course
    course.hold(Moves(ask_on=1.0))
    whole.hold(Moves(ask_on=1.0))
    with stepping(stop_after(weeks)):
        try:
            course.play_out(20)
        except StoppedError:
            assert course.record.last_week <= 20
    json.dumps(session.to_json())
    assert course.record.last_week == course.model.week - (course.stage is Stage.OPEN)
    course.play_out(20)
    whole.play_out(20)
    assert course.decisions == whole.decisions
    for name, table in whole.result().tables.items():
        assert table.equals(course.result().tables[name]), name


def test_what_was_stopped_changes_nothing_and_leaves_nobody_behind():
    session = Session(load_scenario("oostplein"), seed=1)
    course = session.begin(person=True).course
    course.hold(Moves(ask_on=1.0))
    course.next_meeting()
    course.hold(Moves(structure=1.0))
    text, before = session.to_json(), models()
    for act in (lambda: session.branch(2), lambda: read_session(text, "x"), lambda: session.references(["adaptive"])):
        with pytest.raises(StoppedError), stepping(stop_after(2)):
            act()
        assert session.to_json() == text
        assert models() == before
    course.next_meeting()
    with pytest.raises(StoppedError), stepping(stop_after(0)):
        course.hold(Moves(relate=1.0))
    assert sorted(course.decisions) == [1, 2]
    assert course.stage is Stage.OPEN
    session.close()
    assert models() < before


def test_outside_of_work_nothing_is_called():
    with stepping(stop_after(0)), pytest.raises(StoppedError):
        step()
    step()


def test_an_allowance_counts_what_was_worked_and_not_what_was_waited():
    now = [100.0]
    allowance = Allowance(10.0, lambda: now[0])
    for _ in range(2):
        allowance.begin()
        now[0] += 4.0
        allowance.spend()
        now[0] += 1000.0
    allowance.begin()
    now[0] += 3.0
    with pytest.raises(OutOfTimeError, match=r"worked for 11 seconds; allowed: 10"):
        allowance.spend()


def test_large_teams_that_go_on_for_long_have_room_for_fewer_versions():
    assert versions_for(load_scenario("oostplein")) == MAXIMUM_VERSIONS
    assert versions_for(large(72)) == MAXIMUM_VERSIONS
    assert versions_for(large(200)) == 1
    assert versions_for(large(200, 60)) == MAXIMUM_VERSIONS
    assert week_counts(load_scenario("oostplein")) < 2.0 < week_counts(large(100))


def test_a_session_that_is_too_much_is_refused_before_anything_is_worked_out(monkeypatch):
    session = Session(large(200, 520), seed=1)
    monkeypatch.setattr(module, "versions_for", lambda _: 6)
    session.begin(person=False)
    told = json.loads(session.to_json())
    told["versions"] = [told["versions"][0] | {"name": name} for name in "AB"]
    monkeypatch.undo()
    assert session.full
    with stepping(stop_after(0)), pytest.raises(SessionError) as error:
        read_session(json.dumps(told), "large.json")
    assert str(error.value) == (
        "large.json: versions: found 2; allowed: at most 1 of a team of 200 people and 520 weeks; more is too much to "
        "work out"
    )
    with pytest.raises(ValueError, match="versions: found 1; allowed: at most 1"):
        session.begin(person=True)
    session.close()


def test_references_are_worked_out_once_and_are_the_runs_that_they_stand_for():
    session = Session(load_scenario("oostplein"), seed=3)
    session.begin(person=True).course.hold(Moves(ask_on=1.0))
    assert not session.has_references(["adaptive", "directive"])
    found = session.references(["adaptive", "directive"])
    assert session.has_references(["adaptive", "directive"])
    with stepping(stop_after(0)):
        assert session.references(["adaptive", "directive"]) == found
    for name, record in found.items():
        alone = run("oostplein", seed=3, strategy=name, weeks=session.reached, engine="mesa").weeks.iloc[-1]
        assert record.last_week == session.reached
        assert record.week(session.reached)["added_value"] == alone["added_value"]
    session.version.course.next_meeting()
    session.version.course.hold(Moves(ask_on=1.0))
    with pytest.raises(StoppedError), stepping(stop_after(9)):
        session.references(["adaptive", "directive"])
    assert not session.has_references(["adaptive", "directive"])
    session.references(["adaptive", "directive"])


def test_more_strategies_than_are_worked_out_at_once_are_refused(monkeypatch):
    session = Session(load_scenario("oostplein"), seed=3)
    session.begin(person=True).course.hold(Moves(ask_on=1.0))
    monkeypatch.setattr(module, "MOST_WORK", 3)
    with pytest.raises(TooMuchError, match="strategies: found 4; allowed: 2 for a team of") as error:
        session.references(["adaptive", "directive", "relational"])
    assert error.value.most == 2
