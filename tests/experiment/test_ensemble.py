"""What is kept of many runs, on an array made by hand, and the intervals on known answers."""

import json
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.experiment.accumulator import Accumulator
from simulation.experiment.ensemble import Ensemble, median_interval, share_interval
from simulation.model.columns import INDICATORS, WEEK_COLUMNS, WEEK_COUNTS
from simulation.model.phases import PHASES

quick = settings(max_examples=60, deadline=None, derandomize=True, database=None)

PHASE_OF = [
    [0, 0, 1, 2, 3, 3],
    [0, 1, 1, 0, 2, 2],
    [0, 0, 0, 0, 0, 4],
    [0, 1, 2, 2, 3, 2],
]
MET = [
    [1, 0, 1, 0, 1, 0],
    [1, 0, 1, 0, 0, 1],
    [1, 0, 0, 0, 0, 0],
    [1, 0, 1, 0, 1, 0],
]
PERSONS = [
    [8, 0, 10, 0, 9, 0],
    [6, 0, 7, 0, 0, 4],
    [5, 0, 0, 0, 0, 0],
    [9, 0, 8, 0, 12, 0],
]


def ensemble_of(keep: bool = False, **columns: list[list[float]]) -> Ensemble:
    first = next(iter(columns.values()))
    values = np.zeros((len(first), len(first[0]), len(WEEK_COLUMNS)))
    values[:, :, 0] = np.arange(1, len(first[0]) + 1)
    for name, series in columns.items():
        values[:, :, WEEK_COLUMNS.index(name)] = series
    kept = Accumulator(len(values), values.shape[1], series=keep)
    kept.add(0, values)
    return Ensemble(
        "small", "A small team", "adaptive", 7, ((2, "training"),), kept.per_run, kept.per_week, kept.series
    )


TRUST = [[0.1 * (run + 1)] * 5 + [0.2 * (run + 1)] for run in range(4)]


@pytest.fixture
def runs() -> Ensemble:
    return ensemble_of(phase=PHASE_OF, met=MET, persons=PERSONS, trust=TRUST)


def test_size_and_series():
    runs = ensemble_of(keep=True, phase=PHASE_OF, met=MET, persons=PERSONS)
    assert (runs.replications, runs.weeks) == (4, 6)
    assert runs.series("persons").tolist() == PERSONS
    assert runs.phases.tolist() == PHASE_OF
    assert runs.series("week")[2].tolist() == [1, 2, 3, 4, 5, 6]
    assert [counts.tolist() for counts in runs.attendances()] == [[8, 10, 9], [6, 7, 4], [5], [9, 8, 12]]
    with pytest.raises(KeyError):
        runs.series("happiness")


@pytest.mark.parametrize(
    "asked",
    [
        lambda runs: runs.values,
        lambda runs: runs.series("trust"),
        lambda runs: runs.phases,
        lambda runs: runs.attendances(),
    ],
    ids=["values", "series", "phases", "attendances"],
)
def test_series_that_were_not_kept_are_told(runs, asked):
    assert (runs.replications, runs.weeks) == (4, 6)
    with pytest.raises(ValueError, match=r"series of each run were not kept; ask compare\(\.\.\., series=True\)"):
        asked(runs)


def test_everything_else_is_the_same_with_and_without_series(runs):
    kept = ensemble_of(keep=True, phase=PHASE_OF, met=MET, persons=PERSONS, trust=TRUST)
    assert kept.to_dict() == runs.to_dict()
    pd.testing.assert_frame_equal(kept.runs(), runs.runs())
    pd.testing.assert_frame_equal(kept.bands(), runs.bands())


def test_meeting_weeks_are_those_in_which_half_of_the_runs_met(runs):
    assert runs.meeting_weeks() == [1, 3, 5]


def test_phase_share_by_hand(runs):
    share = runs.phase_share()
    assert list(share) == ["week", *PHASES]
    assert share["week"] == [1, 2, 3, 4, 5, 6]
    assert share["forming"] == [1.0, 0.5, 0.25, 0.5, 0.25, 0.0]
    assert share["storming"] == [0.0, 0.5, 0.5, 0.0, 0.0, 0.0]
    assert share["norming"] == [0.0, 0.0, 0.25, 0.5, 0.25, 0.5]
    assert share["performing"] == [0.0, 0.0, 0.0, 0.0, 0.5, 0.25]
    assert share["adjourned"] == [0.0, 0.0, 0.0, 0.0, 0.0, 0.25]
    assert runs.final_phase() == {
        "forming": 0.0,
        "storming": 0.0,
        "norming": 0.5,
        "performing": 0.25,
        "adjourned": 0.25,
    }


@quick
@given(st.lists(st.lists(st.integers(0, 4), min_size=5, max_size=5), min_size=1, max_size=7))
def test_phase_shares_sum_to_one_in_every_week(phases):
    ensemble = ensemble_of(phase=phases)
    share = ensemble.phase_share()
    assert [sum(share[phase][week] for phase in PHASES) for week in range(5)] == pytest.approx([1.0] * 5)
    assert sum(ensemble.final_phase().values()) == pytest.approx(1.0)
    assert ensemble.final_phase() == {phase: share[phase][-1] for phase in PHASES}


def test_first_weeks_by_hand(runs):
    never = math.inf
    assert runs.first_weeks("forming").tolist() == [1, 1, 1, 1]
    assert runs.first_weeks("storming").tolist() == [3, 2, never, 2]
    assert runs.first_weeks("norming").tolist() == [4, 5, never, 3]
    assert runs.first_weeks("performing").tolist() == [5, never, never, 5]
    assert runs.first_weeks("adjourned").tolist() == [never, never, 6, never]
    with pytest.raises(ValueError, match="phase: found 'bored'; allowed: forming, storming"):
        runs.first_weeks("bored")


def test_reached_by_hand(runs):
    reached = runs.reached()
    assert list(reached) == list(PHASES)
    assert reached["forming"] == {"share": 1.0, "median_week": 1.0, "interval": [1.0, 1.0]}
    assert reached["storming"] == {"share": 0.75, "median_week": 2.5, "interval": [2.0, None]}
    assert reached["norming"] == {"share": 0.75, "median_week": 4.5, "interval": [3.0, None]}
    assert reached["performing"] == {"share": 0.5, "median_week": None, "interval": [5.0, None]}
    assert reached["adjourned"] == {"share": 0.25, "median_week": None, "interval": [6.0, None]}


def test_attendance_by_hand(runs):
    # first 8, 6, 5, 9; best 10, 7, 5, 12; last 9, 4, 5, 12
    assert runs.attendance() == {"first": 7.0, "best": 8.5, "last": 7.0}


def test_runs_without_a_meeting_do_not_count_in_attendance():
    some = ensemble_of(phase=PHASE_OF[:2], met=[[0] * 6, MET[0]], persons=[[0] * 6, PERSONS[0]])
    assert some.attendance() == {"first": 8.0, "best": 10.0, "last": 9.0}
    none = ensemble_of(phase=PHASE_OF[:1], met=[[0] * 6])
    assert none.attendance() == {"first": None, "best": None, "last": None}
    assert np.isnan(none.runs()["attendance_first"]).all()


def test_indicators_are_means_of_the_last_week(runs):
    indicators = runs.indicators()
    assert list(indicators) == list(INDICATORS)
    assert indicators["trust"] == pytest.approx(1.4 / 3)  # 0.2, 0.4, 0.8; the team with 0.6 has ended
    assert indicators["clarity"] == 0.0


def test_bands_by_hand(runs):
    bands, columns = runs.bands(("trust", "clarity")), ("runs", "alive")
    assert list(bands.columns) == ["scenario", "strategy", "week", "indicator", "mean", "q10", "q50", "q90", *columns]
    assert len(bands) == 2 * 6
    last = bands[(bands["indicator"] == "trust") & (bands["week"] == 6)].iloc[0]
    assert tuple(last[["mean", "q10", "q50", "q90", "runs", "alive"]]) == (
        pytest.approx(1.4 / 3),
        0.2,
        0.4,
        0.8,
        3,
        0.75,
    )
    assert set(runs.bands()["indicator"]) == set(INDICATORS)
    with pytest.raises(ValueError, match="bands: found 'persons'; allowed: an indicator"):
        runs.bands(("trust", "persons"))


def test_means_by_hand(runs):
    assert runs.mean("trust").tolist() == [0.25] * 5 + [pytest.approx(1.4 / 3)]
    assert runs.mean("persons").tolist()[-2:] == [5.25, pytest.approx(4 / 3)]
    assert runs.mean("storming").tolist() == [0.0] * 6  # the membership, which was not given here
    with pytest.raises(ValueError, match="mean: found 'week'; allowed: an indicator, a phase or a count"):
        runs.mean("week")


def test_people_per_week_by_hand(runs):
    assert runs.median_persons().tolist() == [7.0, 0.0, 7.5, 0.0, 4.5, 0.0]


def test_one_row_per_run_by_hand(runs):
    table = runs.runs()
    assert table["replication"].tolist() == [0, 1, 2, 3]
    assert table["final_phase"].tolist() == ["performing", "norming", "adjourned", "norming"]
    assert table["first_week_storming"].fillna(0).tolist() == [3, 2, 0, 2]
    assert table["meetings"].tolist() == [3, 3, 1, 3]
    assert table["persons"].tolist() == [0, 4, 0, 0]
    assert set(INDICATORS) | set(WEEK_COUNTS) <= set(table.columns)
    assert all(table[name].dtype.kind == "i" for name in ("replication", "meetings", *WEEK_COUNTS))
    assert table["attendance_best"].tolist() == [10, 7, 5, 12]
    assert table["attendance_last"].tolist() == [9, 4, 5, 12]
    assert table["trust"].fillna(-1.0).tolist() == pytest.approx([0.2, 0.4, -1.0, 0.8])
    assert set(table["scenario"]) == {"small"}
    assert set(table["seed"]) == {7}


def worked() -> Ensemble:
    """Four runs of a year: results, agreements, differences and trouble made by hand; the third ends in week 26."""
    weeks = 52
    phases = [[3.0] * weeks, [0.0] * weeks, [2.0] * 25 + [4.0] * 27, [2.0] * weeks]
    ends = {
        "results_so_far": (6, 5, 2, 3),
        "due_so_far": (20, 10, 10, 10),
        "kept_so_far": (18, 5, 4, 10),
        "differences": (5, 0, 4, 1),
        "agreed": (4, 0, 1, 0),
        "members": (8, 6, 99, 10),
        "taking_part": (7, 6, 99, 5),
    }
    columns = {name: [[0.0] * 25 + [float(end)] * 27 for end in values] for name, values in ends.items()}
    trouble = [[0.8] + [level] * 51 for level in (0.2, 0.8, 0.6, 0.9)]
    trust = [[level] * weeks for level in (0.6, 0.4, 0.9, 0.2)]
    return ensemble_of(phase=phases, trouble=trouble, residents_trust=trust, **columns)


def test_work_done_by_hand():
    work = worked().work()
    assert (work.runs, work.alive) == (3, 0.75)
    assert work.kept_share == pytest.approx(37 / 50)
    assert work.joint_results == 4.0
    assert work.trouble_down == pytest.approx((0.6 + 0.0 + 0.2 - 0.1) / 4)
    assert (work.differences, work.differences_agreed) == (2.5, 0.5)
    assert (work.members, work.taking_part, work.residents_trust) == (8.0, 6.0, pytest.approx(0.4))  # of who is there


def test_a_team_may_deliver_without_being_one_and_be_one_without_delivering():
    # the first keeps its word and has six results, the second five as well but is forming; the third had two in half a
    # year, but kept too little; the fourth has three, where four a year are asked
    assert worked().kinds() == {
        "team_delivers": 0.25,
        "team_only": 0.25,
        "delivers_only": 0.25,
        "neither": 0.0,
        "ended_delivered": 0.0,
        "ended_only": 0.25,
    }


def test_of_a_team_that_ended_what_it_did_counts_by_the_weeks_it_lasted():
    phases = [[2.0] * 25 + [4.0] * 27, [2.0] * 51 + [4.0]]
    same = {name: [[2.0] * 52] * 2 for name in ("results_so_far", "due_so_far", "kept_so_far")}
    kinds = ensemble_of(phase=phases, **same).kinds()
    assert (kinds["ended_delivered"], kinds["ended_only"]) == (0.5, 0.5)


def test_what_nobody_is_left_of_is_missing():
    none = ensemble_of(phase=[[0.0, 4.0]], trust=[[0.5, 0.5]])
    work = none.work()
    assert (work.runs, work.alive, work.members, work.residents_trust, work.kept_share) == (0, 0.0, None, None, None)
    assert work.differences_agreed is None
    assert math.isnan(none.indicators()["trust"])
    assert none.to_dict()["indicators"]["trust"] is None
    assert none.mean("adjourned").tolist() == [0.0, 0.0]  # memberships are of all runs
    assert none.bands("trust")["mean"].isna().tolist() == [False, True]
    assert none.alive().tolist() == [1.0, 0.0]


def test_work_by_week_by_hand():
    table = worked().work_by_week().set_index("week")
    assert table.loc[25, ["runs", "alive", "joint_results", "members"]].tolist() == [4, 1.0, 0.0, 0.0]
    last = table.loc[52]
    assert last[["runs", "alive", "joint_results", "members", "taking_part"]].tolist() == [3, 0.75, 4.0, 8.0, 6.0]
    assert last[["kept_share", "differences_agreed"]].tolist() == pytest.approx([0.74, 0.5])
    assert last["trouble"] == pytest.approx(1.9 / 3)
    assert math.isnan(table.loc[1, "kept_share"])


def test_what_is_printed_as_json_holds_no_infinity(runs):
    told = runs.to_dict()
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    assert told["name"] == "small"
    assert told["strategy"] == "adaptive"
    assert told["weeks"] == 6
    assert told["attendance"] == runs.attendance()


EXACT_RANKS = [(6, 1, 6), (8, 1, 8), (10, 2, 9), (15, 4, 12), (20, 6, 15), (30, 10, 21), (50, 18, 33)]
EXACT_RANKS += [(100, 40, 61), (200, 86, 115), (400, 180, 221)]


def coverage(number: int, low: int, high: int) -> float:
    """Chance that the median lies between the order statistics of these ranks."""
    return sum(math.comb(number, below) for below in range(low, high)) / 2**number


@pytest.mark.parametrize(("number", "low", "high"), EXACT_RANKS)
def test_ranks_worked_by_hand_cover_at_least_95_and_the_next_ones_do_not(number, low, high):
    assert low + high == number + 1
    assert coverage(number, low, high) >= 0.95
    assert coverage(number, low + 1, high - 1) < 0.95


@pytest.mark.parametrize(("number", "low", "high"), EXACT_RANKS)
def test_interval_of_the_median_takes_the_binomial_ranks(number, low, high):
    values = np.random.default_rng(5).permutation(np.arange(1.0, number + 1.0))
    assert median_interval(values) == (float(low), (number + 1) / 2.0, float(high))


@pytest.mark.parametrize("number", [*range(6, 60), 99, 101, 150, 200, 333])
def test_interval_of_the_median_covers_at_least_95(number):
    low, _, high = median_interval(np.arange(1.0, number + 1.0))
    assert coverage(number, int(low), int(high)) >= 0.95


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_with_too_few_values_the_interval_is_all_there_is(number):
    assert median_interval(np.arange(1.0, number + 1.0)) == (1.0, (number + 1) / 2.0, float(number))


def test_never_counts_as_late():
    never = math.inf
    assert median_interval(np.asarray([never] * 7)) == (never, never, never)
    values = np.asarray([*range(1, 61), *[never] * 40], dtype=float)  # ranks 40 and 61 of 100
    assert median_interval(values) == (40.0, 50.5, never)
    values = np.asarray([*range(1, 51), *[never] * 50], dtype=float)
    assert median_interval(values) == (40.0, never, never)
    values = np.asarray([*range(1, 52), *[never] * 50], dtype=float)  # of 101 the middle one is finite
    assert median_interval(values)[1] == 51.0


@quick
@given(st.lists(st.one_of(st.floats(1.0, 520.0), st.just(math.inf)), min_size=1, max_size=60))
def test_median_lies_within_its_interval_and_order_does_not_matter(weeks):
    values = np.asarray(weeks)
    low, middle, high = median_interval(values)
    assert low <= middle <= high
    assert median_interval(values[::-1]) == (low, middle, high)
    assert values.tolist() == weeks


@pytest.mark.parametrize(
    ("successes", "number", "low", "high"),
    [  # Newcombe 1998, table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_interval_of_a_share_on_published_values(successes, number, low, high):
    assert share_interval(successes, number) == pytest.approx((low, high), abs=5.1e-5)


def test_interval_of_a_share_by_hand():
    # 5 of 10: half-width 1.959964 * sqrt(0.025 + 0.00960365) / 1.3841459 = 0.26340651
    assert share_interval(5, 10) == pytest.approx((0.2365931, 0.7634069), abs=1e-6)


@quick
@given(st.integers(1, 500), st.data())
def test_interval_of_a_share_holds_it_stays_within_bounds_and_mirrors(number, data):
    successes = data.draw(st.integers(0, number))
    low, high = share_interval(successes, number)
    assert 0.0 <= low <= successes / number + 1e-12
    assert successes / number - 1e-12 <= high <= 1.0
    assert share_interval(number - successes, number) == pytest.approx((1.0 - high, 1.0 - low), abs=1e-12)
    wider = share_interval(successes, number)
    narrower = share_interval(4 * successes, 4 * number)
    assert narrower[1] - narrower[0] < wider[1] - wider[0]
