"""Tables of one run: documented columns, one thing per row, nothing missing."""

from __future__ import annotations

import pandas as pd
import pytest
from scenario_strategies import built, script, small_team

from simulation.experiment.runner import RunResult, run
from simulation.model import Collaboration
from simulation.model.columns import INDICATORS, WEEK_COLUMNS, WEEK_COUNTS
from simulation.model.phases import PHASES
from simulation.model.recorder import RECORD_LEVELS
from simulation.model.state import DROPPED_OUT, WALKED_OUT
from simulation.strategies import MOVE_NAMES

MEETING_COLUMNS = {
    *("week", "meeting", "members", "persons", "speakers", "safety", "openness", "clashes_voiced"),
    *("clashes_swallowed", "bursts", "voiced", "unresolved", "worked_through", "stored", "attempted", "synthesised"),
    *("agreements", "joint_agreements", "walked_out", "added_value", "phase"),
    *(f"move_{name}" for name in MOVE_NAMES),
}


@pytest.fixture(scope="module")
def ruitersoord() -> RunResult:
    return run("ruitersoord", seed=1)


def test_weeks_have_the_documented_columns(ruitersoord: RunResult) -> None:
    assert tuple(ruitersoord.weeks.columns) == WEEK_COLUMNS
    assert ("week", *INDICATORS, *WEEK_COUNTS, *PHASES, "phase") == WEEK_COLUMNS
    assert len(set(WEEK_COLUMNS)) == len(WEEK_COLUMNS)
    assert all(meaning and "\n" not in meaning for meaning in (*INDICATORS.values(), *WEEK_COUNTS.values()))
    assert all("[0, 1]" in meaning for meaning in INDICATORS.values())


def test_weeks_are_one_row_each_of_plain_types(ruitersoord: RunResult) -> None:
    weeks = ruitersoord.weeks
    assert weeks["week"].tolist() == list(range(1, ruitersoord.scenario.horizon_weeks + 1))
    assert all(weeks[name].dtype.kind == "f" for name in (*INDICATORS, *PHASES))
    assert all(weeks[name].dtype.kind == "i" for name in ("week", *WEEK_COUNTS))
    assert set(weeks["phase"]) <= set(PHASES)
    assert weeks[list(PHASES)].sum(axis=1).to_numpy() == pytest.approx(1.0)


def test_nothing_is_missing(ruitersoord: RunResult) -> None:
    for name, table in ruitersoord.tables.items():
        columns = table.columns.difference(["presence"]) if name == "members" else table.columns
        assert table[columns].notna().all(axis=None), name
        assert not table.empty or name == "events", name


def test_presence_is_told_in_weeks_with_a_meeting_only(ruitersoord: RunResult) -> None:
    members = ruitersoord.tables["members"].merge(ruitersoord.weeks[["week", "met"]], on="week")
    assert members.loc[members["met"] == 0, "presence"].isna().all()
    listed = members[members["presence"].notna()].groupby("week").size()
    assert listed.tolist() == ruitersoord.meetings["members"].tolist()  # who was on the list when it began
    assert not members.loc[members["met"] == 0, "spoke"].any()


def test_the_phase_recorded_is_the_one_seen(ruitersoord: RunResult) -> None:
    weeks = ruitersoord.weeks
    largest = weeks[list(PHASES)].idxmax(axis=1)
    own = weeks.apply(lambda row: row[row["phase"]], axis=1)
    assert (weeks[list(PHASES)].max(axis=1) - own).max() <= 0.08 + 1e-9  # hysteresis of at most the margin
    assert (largest == weeks["phase"]).mean() > 0.8


def test_meetings_have_one_row_each(ruitersoord: RunResult) -> None:
    meetings, weeks = ruitersoord.meetings, ruitersoord.weeks
    assert set(meetings.columns) == MEETING_COLUMNS
    held = weeks[weeks["met"] == 1]
    assert meetings["week"].tolist() == held["week"].tolist()
    assert meetings["meeting"].tolist() == list(range(1, len(held) + 1))
    assert meetings["persons"].tolist() == held["persons"].tolist()
    assert meetings["agreements"].tolist() == held["agreements_made"].tolist()
    assert (meetings["speakers"] <= meetings["persons"] - 1).all()
    assert (meetings["joint_agreements"] <= meetings["agreements"]).all()
    assert (meetings["bursts"] <= meetings["clashes_voiced"]).all()
    assert (meetings[[f"move_{name}" for name in MOVE_NAMES]].sum(axis=1) <= 1.0 + 1e-9).all()


def test_a_full_record_holds_every_member_in_every_week(ruitersoord: RunResult) -> None:
    members = ruitersoord.tables["members"]
    assert not members.duplicated(["week", "member"]).any()
    still = members[~members["left"]].groupby("week").size()
    assert still.tolist() == ruitersoord.weeks["members"].tolist()
    gone = members[members["left"]]
    assert not gone.duplicated("member").any()  # the week of leaving is the last row of a person
    assert len(gone) == ruitersoord.weeks["left"].iloc[-1]
    frames = [name for name in members.columns if name.startswith("frame_")]
    assert len(frames) == len(ruitersoord.scenario.issue.facets)
    assert members[frames].sum(axis=1).to_numpy() == pytest.approx(1.0)


def test_those_present_are_those_counted(ruitersoord: RunResult) -> None:
    members = ruitersoord.tables["members"]
    came = members[members["presence"] > 0.0].groupby("week").size()
    walked_out = ruitersoord.meetings.set_index("week")["walked_out"]
    persons = ruitersoord.meetings.set_index("week")["persons"] - 1
    assert (came.reindex(persons.index, fill_value=0) <= persons).all()
    assert (came.reindex(persons.index, fill_value=0) >= persons - walked_out - 1).all()


def test_ties_are_between_two_people_in_weeks_with_a_meeting(ruitersoord: RunResult) -> None:
    ties = ruitersoord.tables["ties"]
    assert set(ties.columns) == {"week", "member", "other", "trust", "certainty", "image_accuracy"}
    assert not ties.duplicated(["week", "member", "other"]).any()
    assert (ties["member"] != ties["other"]).all()
    assert set(ties["week"]) <= set(ruitersoord.meetings["week"])
    assert all(ties[name].between(0.0, 1.0).all() for name in ("trust", "image_accuracy"))
    mean = ties.groupby("week")["trust"].mean()
    recorded = ruitersoord.weeks.set_index("week")["trust"].reindex(mean.index)
    assert mean.to_numpy() == pytest.approx(recorded.to_numpy())


def test_clashes_add_up_to_the_meetings(ruitersoord: RunResult) -> None:
    clashes, meetings = ruitersoord.tables["clashes"], ruitersoord.meetings.set_index("week")
    assert set(clashes.columns) == {"week", "member", "other", "amount", "voiced", "burst", "worked_through"}
    counts = clashes.groupby("week")["voiced"].agg(["sum", "size"]).reindex(meetings.index, fill_value=0)
    assert counts["sum"].tolist() == meetings["clashes_voiced"].tolist()
    assert (counts["size"] - counts["sum"]).tolist() == meetings["clashes_swallowed"].tolist()
    assert (clashes.loc[~clashes["voiced"].astype(bool), "worked_through"] == 0.0).all()


def test_agreements_add_up_to_the_weeks(ruitersoord: RunResult) -> None:
    agreements, weeks = ruitersoord.tables["agreements"], ruitersoord.weeks.set_index("week")
    columns = {"week", "made_week", "member", "facet", "joint", "recorded", "recognition", "workload", "kept"}
    assert set(agreements.columns) == columns
    kept = agreements.groupby("week")["kept"].agg(["sum", "size"]).reindex(weeks.index, fill_value=0)
    assert kept["size"].tolist() == weeks["agreements_due"].tolist()
    assert kept["sum"].tolist() == weeks["agreements_kept"].tolist()
    assert (agreements["week"] >= agreements["made_week"] + 2).all()
    assert set(agreements["facet"]) <= {facet.id for facet in ruitersoord.scenario.issue.facets}


def test_a_summary_leaves_people_out() -> None:
    assert RECORD_LEVELS == ("summary", "full")
    assert set(run("oostplein", seed=1, record="summary").tables) == {"weeks", "meetings", "events"}
    assert set(run("oostplein", seed=1).tables) == {
        *("weeks", "meetings", "events", "members", "ties", "clashes", "agreements", "agreements_made"),
        *("moves", "readings", "facets", "organisations"),
    }


def test_counts_of_those_who_left() -> None:
    leaving = (
        {"week": 3, "kind": "member_leaves", "member": "officer_1"},
        {"week": 5, "kind": "member_leaves", "member": "worker_1", "replaced": True},
    )
    model = Collaboration(built(small_team(events=leaving, people={"availability": 1.0, "expectation": 1.0})))
    model.run_all(5)
    (gone,) = (person for person in model.people if person.identifier == "adviser_1")
    gone.leaves(model.memory, DROPPED_OUT, model.week)
    (angry,) = (person for person in model.people if person.identifier == "adviser_2")
    angry.ever_voiced = 1
    angry.leaves(model.memory, WALKED_OUT, model.week)
    model.step()
    model.close()
    weeks = model.recorder.tables()["weeks"]
    silent = int(not gone.ever_voiced)
    assert weeks["left"].tolist() == [0, 0, 1, 1, 2, 4]
    assert weeks["dropped_out"].tolist() == [0, 0, 0, 0, 0, 2]
    assert weeks["dropped_out_silently"].tolist() == [0, 0, 0, 0, 0, silent]
    assert weeks["members"].tolist() == [6, 6, 5, 5, 5, 3]


def test_moves_of_the_chair_are_recorded_as_made() -> None:
    data = small_team(chair={"script": script(ask_on=0.25, celebrate=0.5)})
    meetings = run(built(data), seed=1).meetings
    assert (meetings["move_ask_on"] == 0.25).all()
    assert (meetings["move_celebrate"] == 0.5).all()
    assert (meetings["move_structure"] == 0.0).all()


def test_tables_are_new_frames_each_time(ruitersoord: RunResult) -> None:
    model = Collaboration(built(small_team()), record="full").run_all(6)
    first, second = model.recorder.tables(), model.recorder.tables()
    model.close()
    first["weeks"].loc[:, "trust"] = 0.0
    pd.testing.assert_frame_equal(second["weeks"], model.recorder.tables()["weeks"])
    assert len(ruitersoord.weeks) == ruitersoord.scenario.horizon_weeks


def test_rows_without_pandas_are_those_of_the_frames() -> None:
    for name, weeks, record in (("ruitersoord", None, "full"), ("oostplein", 1, "summary")):
        plain, framed = (run(name, seed=1, weeks=weeks, record=record) for _ in range(2))
        assert list(plain.tables) == list(framed.tables)
        for table in plain.tables:
            rows = plain.rows(table)
            assert repr(rows) == repr(framed.tables[table].to_dict("records")), table
            assert repr(framed.rows(table)) == repr(rows), "after the frame was made"
            pd.testing.assert_frame_equal(plain.tables[table], framed.tables[table], check_exact=True)
    with pytest.raises(KeyError):
        plain.rows("members")
