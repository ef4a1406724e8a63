"""What is looked at in weekly tables, on tables made by hand."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
import pytest

from simulation.evidence.rows import ROWS
from simulation.experiment.accumulator import COLUMN, Accumulator
from simulation.experiment.ensemble import Ensemble
from simulation.experiment.observables import (
    Observable,
    above_own_median,
    at,
    at_meeting,
    attendance,
    change,
    drift_while,
    fell_to,
    first_reach,
    in_order,
    in_phase,
    in_phase_at_meeting,
    in_phase_from_meeting,
    mean_over,
    part_of_first,
    peaks_before,
    people_per_meeting,
    per_person,
    reached,
    relative,
    share_of_weeks,
    silent_share,
    sooner,
    weeks_to,
    working_over,
)
from simulation.model.columns import WEEK_COLUMNS
from simulation.model.phases import PHASES

NAN = math.nan
LETTERS = "FSNPA"
"""Phases by their first letter, in order of `PHASES`."""


def team(*courses: str, **columns: Sequence[Sequence[float]]) -> Ensemble:
    """Runs by hand: the phase in each week by its letter, and columns of the table of weeks, a list per run."""
    values = np.zeros((len(courses), len(courses[0]), len(WEEK_COLUMNS)))
    values[:, :, COLUMN["week"]] = np.arange(1, len(courses[0]) + 1)
    phases = np.asarray([[LETTERS.index(letter) for letter in course] for course in courses])
    values[:, :, COLUMN["phase"]] = phases
    for number, name in enumerate(PHASES):
        values[:, :, COLUMN[name]] = phases == number
    for name, runs in columns.items():
        values[:, :, COLUMN[name]] = runs
    kept = Accumulator(*values.shape[:2], series=True)
    kept.add(0, values)
    return Ensemble("team", "A team", "adaptive", 0, (), kept.per_run, kept.per_week, kept.series)


def seen(observable: Observable, given: Ensemble) -> list[float]:
    """What is observed, a number per run; 0 or 1 where the observable says so."""
    figures = observable.of(given)
    assert figures.dtype == np.float64
    assert figures.shape == (given.replications,)
    if observable.yes_or_no:
        assert set(figures.tolist()) <= {0.0, 1.0}
    return [float(figure) for figure in figures]


MET = {"met": [[0.0, 1.0, 0.0, 1.0, 1.0, 0.0]] * 2}
"""Meetings in weeks 2, 4 and 5 of six."""


# --- phases -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("week", "phases", "found"),
    [
        (1, ("forming",), [1.0, 1.0, 0.0]),
        (3, ("norming", "performing"), [1.0, 0.0, 0.0]),
        (4, ("performing",), [1.0, 0.0, 0.0]),
        (0, ("performing",), [1.0, 0.0, 0.0]),  # 0 is the last week
        (0, ("storming", "adjourned"), [0.0, 1.0, 1.0]),
        (-1, ("norming",), [1.0, 0.0, 0.0]),
        (-3, ("forming",), [1.0, 1.0, 0.0]),
    ],
)
def test_in_phase(week: int, phases: tuple[str, ...], found: list[float]) -> None:
    observable = in_phase(week, *phases)
    assert observable.yes_or_no
    assert seen(observable, team("FSNP", "FFFS", "SSSA")) == found


def test_in_phase_at_and_from_a_meeting() -> None:
    runs = team("FFSFNN", "SSFFFF", **MET)
    assert seen(in_phase_at_meeting(1, "forming"), runs) == [1.0, 0.0]  # week 2
    assert seen(in_phase_at_meeting(3, "norming", "performing"), runs) == [1.0, 0.0]  # week 5
    assert seen(in_phase_from_meeting(1, "storming"), runs) == [1.0, 1.0]  # weeks 2 and on
    assert seen(in_phase_from_meeting(2, "storming"), runs) == [0.0, 0.0]  # weeks 4 and on
    assert seen(in_phase_from_meeting(2, "forming"), runs) == [1.0, 1.0]
    assert seen(in_phase_from_meeting(3, "forming"), runs) == [0.0, 1.0]


def test_meetings_are_those_that_half_of_the_runs_held() -> None:
    runs = team("FS", "SF", "SF", met=[[1.0, 1.0], [0.0, 1.0], [0.0, 1.0]])  # one of three met in week 1
    assert seen(in_phase_at_meeting(1, "forming"), runs) == [0.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("by", "found"),
    [(0, [1.0, 1.0, 0.0]), (4, [1.0, 1.0, 0.0]), (3, [1.0, 0.0, 0.0]), (2, [0.0, 0.0, 0.0]), (-1, [1.0, 0.0, 0.0])],
)
def test_reached(by: int, found: list[float]) -> None:
    assert seen(reached("norming", "performing", by=by), team("FSNF", "FFFP", "SSSA")) == found


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [(1, 4, [0.5, 0.25]), (1, 0, [0.5, 0.25]), (3, 4, [1.0, 0.5]), (2, 3, [0.5, 0.0]), (1, 1, [0.0, 0.0])],
)
def test_share_of_weeks_counts_both_ends(first: int, last: int, found: list[float]) -> None:
    assert seen(share_of_weeks(first, last, "norming", "performing"), team("FSNP", "FFFN")) == found


def test_weeks_to_a_phase_are_one_more_than_the_horizon_where_it_never_comes() -> None:
    assert seen(weeks_to("norming", "performing"), team("FSNP", "PFFF", "FFFN", "FSFA")) == [3.0, 1.0, 4.0, 5.0]


def test_a_phase_peaks_before_others() -> None:
    storming = [
        [0.1, 0.4, 0.3, 0.2],  # at its most in week 2, before norming in week 3
        [0.1, 0.2, 0.4, 0.1],  # in week 3, when norming came
        [0.1, 0.3, 0.2, 0.1],  # before, but too low
        [0.1, 0.2, 0.1, 0.9],  # norming never came
        [0.1, 0.33, 0.2, 0.1],  # just enough
        [0.5, 0.1, 0.1, 0.5],  # twice the same: the first counts
        [0.5, 0.1, 0.1, 0.6],  # at its most when it came back
    ]
    runs = team("FSNN", "FFNN", "FFNN", "FFFS", "FFPP", "FFNS", "FFNS", storming=storming)
    observable = peaks_before("storming", 0.33, "norming", "performing")
    assert seen(observable, runs) == [1.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0]


@pytest.mark.parametrize(
    ("course", "found"),
    [
        ("FSNP", 1.0),
        ("FSSNNPPP", 1.0),
        ("FSFSNSNP", 1.0),  # what comes back does not count again
        ("FSNPF", 1.0),
        ("FSPN", 0.0),  # performing before norming
        ("FSPNP", 0.0),
        ("SFNP", 0.0),
        ("FNPS", 0.0),
        ("FSNN", 0.0),  # performing is missing
        ("FNP", 0.0),  # storming is missing
        ("SNP", 0.0),
        ("FFFF", 0.0),
        ("FSNPA", 1.0),
    ],
)
def test_in_order(course: str, found: float) -> None:
    assert seen(in_order("forming", "storming", "norming", "performing"), team(course)) == [found]


def test_the_same_phase_twice_is_not_in_order() -> None:
    assert seen(in_order("forming", "forming"), team("FS")) == [0.0]  # first seen in the same week
    assert seen(in_order("forming"), team("FS", "SN")) == [1.0, 0.0]


# --- indicators ---------------------------------------------------------------------------------------------------

TRUST = [[0.1, 0.2, 0.3, 0.4, 0.5, 0.6], [0.6, 0.5, 0.4, 0.3, 0.2, 0.1]]


@pytest.mark.parametrize(("week", "found"), [(1, [0.1, 0.6]), (2, [0.2, 0.5]), (0, [0.6, 0.1]), (-2, [0.4, 0.3])])
def test_at_a_week(week: int, found: list[float]) -> None:
    assert seen(at("trust", week), team("FFFFFF", "FFFFFF", trust=TRUST)) == found


def test_what_is_seen_does_not_keep_the_tables() -> None:
    runs = team("FFFFFF", "FFFFFF", trust=TRUST, persons=TRUST, **MET)
    for observable in (at("trust", 1), at_meeting("trust", 1), attendance("first")):
        figures = observable.of(runs)
        assert not np.shares_memory(figures, runs.values)
        figures[:] = 9.0
    assert seen(at("trust", 1), runs) == [0.1, 0.6]
    assert seen(attendance("first"), runs) == [0.2, 0.5]


def test_at_a_meeting() -> None:
    runs = team("FFFFFF", "FFFFFF", trust=TRUST, **MET)
    assert seen(at_meeting("trust", 1), runs) == [0.2, 0.5]
    assert seen(at_meeting("trust", 3), runs) == [0.5, 0.2]


def test_mean_over_weeks_counts_both_ends() -> None:
    runs = team("FFFFFF", "FFFFFF", trust=TRUST)
    assert seen(mean_over("trust", 1, 3), runs) == pytest.approx([0.2, 0.5])
    assert seen(mean_over("trust", 4, 0), runs) == pytest.approx([0.5, 0.2])
    assert seen(mean_over("trust", 2, 2), runs) == pytest.approx([0.2, 0.5])


def test_working_is_norming_and_performing_together() -> None:
    runs = team("FFF", "FFF", norming=[[0.1, 0.2, 0.3], [0.0] * 3], performing=[[0.0, 0.1, 0.2], [0.3, 0.3, 0.9]])
    assert seen(working_over(1, 2), runs) == pytest.approx([0.2, 0.3])  # (0.1 + 0.3) / 2
    assert seen(working_over(2, 0), runs) == pytest.approx([0.4, 0.6])  # (0.3 + 0.5) / 2 and (0.3 + 0.9) / 2


def test_one_indicator_for_another_is_a_share_and_nothing_of_nothing() -> None:
    runs = team(
        "FFF", "FFF", recognition=[[0.0, 0.2, 0.3], [0.1, 0.4, 0.5]], clarity=[[0.0, 0.4, 0.6], [0.2, 0.5, 1.0]]
    )
    assert seen(relative("recognition", "clarity", 2), runs) == pytest.approx([0.5, 0.8])
    assert seen(relative("recognition", "clarity", 0), runs) == pytest.approx([0.5, 0.5])
    assert seen(relative("recognition", "clarity", 1), runs) == pytest.approx([0.0, 0.5])


def test_change_is_a_rise() -> None:
    runs = team("FFFFFF", "FFFFFF", trust=TRUST)
    assert seen(change("trust", 1, 4), runs) == pytest.approx([0.3, -0.3])
    assert seen(change("trust", 2, 0), runs) == pytest.approx([0.4, -0.4])


def test_per_person_leaves_the_chair_out() -> None:
    made = [[1.0, 2.0, 1.0, 4.0, 0.0, 9.0], [0.0] * 6]
    persons = [[0.0, 5.0, 0.0, 3.0, 3.0, 0.0], [0.0, 1.0, 0.0, 1.0, 1.0, 0.0]]
    runs = team("FFFFFF", "FFFFFF", agreements_made=made, persons=persons, **MET)
    # 1 + 2 + 1 + 4 = 8 by 4 + 2 who came besides the chair, the weeks without a meeting among them
    assert seen(per_person("agreements_made", 1, 4), runs) == pytest.approx([8.0 / 6.0, 0.0])
    assert seen(per_person("agreements_made", 5, 0), runs) == pytest.approx([4.5, 0.0])


def test_attendance_at_the_first_the_best_and_the_last_meeting() -> None:
    persons = [[0.0, 7.0, 0.0, 9.0, 4.0, 0.0], [0.0, 5.0, 0.0, 5.0, 6.0, 0.0]]
    runs = team("FFFFFF", "FFFFFF", persons=persons, **MET)
    assert seen(attendance("first"), runs) == [7.0, 5.0]
    assert seen(attendance("best"), runs) == [9.0, 6.0]
    assert seen(attendance("last"), runs) == [4.0, 6.0]


@pytest.mark.parametrize(("last", "found"), [(3.0, 1.0), (4.0, 0.0), (2.0, 1.0)])
def test_attendance_fell_to_a_part_of_the_best(last: float, found: float) -> None:
    runs = team("FFF", met=[[1.0, 1.0, 1.0]], persons=[[6.0, 9.0, last]])
    assert seen(fell_to(1.0 / 3.0), runs) == [found]


def test_no_meeting_at_all_did_not_fall() -> None:
    runs = team("FF", met=[[0.0, 0.0]], persons=[[0.0, 0.0]])
    assert seen(fell_to(1.0), runs) == [0.0]
    assert math.isnan(seen(attendance("last"), runs)[0])


def test_above_the_median_of_the_first_meetings_of_the_same_run() -> None:
    safety = [[0.0, 0.5, 0.0, 0.4, 0.3, 0.9], [0.0, 0.4, 0.0, 0.4, 0.5, 0.9]]
    runs = team("FFFFFF", "FFFFFF", safety=safety, **MET)
    assert seen(above_own_median("safety", 1, 3), runs) == [1.0, 0.0]  # medians 0.4 and 0.4
    assert seen(above_own_median("safety", 3, 3), runs) == [0.0, 1.0]
    assert seen(above_own_median("safety", 1, 2), runs) == [1.0, 0.0]  # medians 0.45 and 0.4
    later = team("FFFFFF", "FFFFFF", safety=[[0.0, 0.4, 0.0, 0.3, 0.9, 0.0]] * 2, **MET)
    assert seen(above_own_median("safety", 1, 2), later) == [1.0, 1.0]  # the third meeting does not count
    assert seen(above_own_median("safety", 1, 3), later) == [0.0, 0.0]


# --- when something comes -----------------------------------------------------------------------------------------


def test_the_first_week_with_part_of_the_rise() -> None:
    trust = [
        [0.2, 0.3, 0.4, 0.6],  # half of the rise is 0.4
        [0.2, 0.7, 0.1, 0.4],  # 0.3 is passed in week 2, whatever comes later
        [0.2, 0.2, 0.2, 0.6],
        [0.4, 0.3, 0.3, 0.3],  # no rise, so none of it is made: the horizon and one
        [0.4, 0.9, 0.3, 0.4],
    ]
    runs = team("FFFF", "FFFF", "FFFF", "FFFF", "FFFF", trust=trust)
    assert seen(first_reach("trust", 0.5), runs) == [3.0, 2.0, 4.0, 5.0, 5.0]


def test_sooner_is_less_in_the_same_run() -> None:
    trust, image = [[0.0, 1.0, 1.0], [0.0, 0.0, 1.0], [0.0, 1.0, 1.0]], [[0.0, 0.0, 1.0]] * 2 + [[0.0, 1.0, 1.0]]
    runs = team("FFF", "FFF", "FFF", trust=trust, image_accuracy=image)
    observable = sooner(first_reach("trust", 0.5), first_reach("image_accuracy", 0.5))
    assert observable.yes_or_no
    assert seen(observable, runs) == [1.0, 0.0, 0.0]  # week 2 before 3; 3 and 3; 2 and 2


def test_part_of_the_first_week() -> None:
    runs = team("FFF", "FFF", frame_dispersion=[[0.5, 0.4, 0.25], [0.2, 0.1, 0.3]])
    assert seen(part_of_first("frame_dispersion", 2), runs) == pytest.approx([0.8, 0.5])
    assert seen(part_of_first("frame_dispersion", 0), runs) == pytest.approx([0.5, 1.5])


def test_the_drift_while_another_is_at_a_level() -> None:
    support = [[0.5, 0.4, 0.2, 0.3, 0.9], [0.5, 0.4, 0.2, 0.3, 0.9]]
    clarity = [[0.1, 0.25, 0.3, 0.1, 0.1], [0.5, 0.6, 0.7, 0.8, 0.1]]
    runs = team("FFFFF", "FFFFF", support=support, clarity=clarity)
    # the changes -0.1, -0.2, 0.1, 0.6 belong to the weeks in which they begin; the last week has none
    low, none = seen(drift_while("support", "clarity", 0.0, 0.25), runs)
    assert low == pytest.approx((-0.1 - 0.2 + 0.6) / 3.0)  # weeks 1, 2 and 4: the ends count
    assert math.isnan(none)  # clear from the first week on
    assert seen(drift_while("support", "clarity", 0.5, 0.7), runs)[1] == pytest.approx((-0.1 - 0.2 + 0.1) / 3.0)


def test_the_share_of_silence_of_nobody_is_not_known() -> None:
    gone = [[0.0, 4.0], [0.0, 0.0], [1.0, 1.0]]
    silent = [[0.0, 3.0], [0.0, 0.0], [0.0, 0.0]]
    three, nobody, none = seen(silent_share(), team("FF", "FF", "FF", dropped_out=gone, dropped_out_silently=silent))
    assert (three, none) == (0.75, 0.0)
    assert math.isnan(nobody)


def test_people_per_meeting_leaves_out_weeks_without_one() -> None:
    persons = [[9.0, 12.0, 0.0, 3.0], [5.0, 5.0, 5.0, 5.0]]
    met = [[1.0, 1.0, 0.0, 1.0], [0.0, 0.0, 0.0, 0.0]]
    three, none = seen(people_per_meeting(), team("FFFF", "FFFF", persons=persons, met=met))
    assert three == 8.0
    assert math.isnan(none)  # no meeting was held


# --- names --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("observable", "name"),
    [
        (in_phase(52, "norming", "performing"), "norming or performing at week 52"),
        (in_phase(0, "forming"), "forming at the end"),
        (in_phase(-4, "forming"), "forming at 4 weeks before the end"),
        (in_phase_at_meeting(2, "forming"), "forming at meeting 2"),
        (in_phase_from_meeting(3, "storming"), "storming at or after meeting 3"),
        (reached("performing"), "performing reached"),
        (reached("performing", by=12), "performing reached by week 12"),
        (share_of_weeks(1, 0, "forming", "storming"), "share of weeks 1-end in forming or storming"),
        (weeks_to("norming"), "weeks to norming"),
        (peaks_before("storming", 0.33, "norming"), "storming peaks (at 0.33 or more) before norming"),
        (in_order("forming", "storming"), "forming, storming in order"),
        (at("added_value", 4), "added value at week 4"),
        (at_meeting("added_value", 4), "added value at meeting 4"),
        (mean_over("kept_rate", 27, 52), "kept rate, mean of weeks 27-52"),
        (working_over(27, 0), "membership of norming and performing, mean of weeks 27-end"),
        (relative("recognition", "clarity", 4), "recognition, as a share of clarity, at week 4"),
        (change("residents_trust", 1, 52), "rise in residents trust, week 1 to week 52"),
        (per_person("agreements_made", 1, 9), "agreements made per person at the table, weeks 1-9"),
        (attendance("best"), "people at the best meeting"),
        (people_per_meeting(), "people per meeting"),
        (above_own_median("safety", 1, 4), "safety at meeting 1 above its median"),
        (first_reach("trust", 0.5), "week in which trust has made 0.5 of its rise"),
        (part_of_first("frame_dispersion", 60), "frame dispersion at week 60, as a share of its start"),
        (drift_while("support", "clarity", 0.0, 0.25), "weekly change of support while clarity is 0-0.25"),
        (silent_share(), "of those who dropped out, share that never voiced disagreement"),
        (fell_to(1.0 / 3.0), "attendance at the last meeting at most 0.33 of the best"),
        (sooner(at("trust", 1), at("aim", 1)), "trust at week 1 before aim at week 1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_names_are_in_words(observable: Observable, name: str) -> None:
    assert observable.name == name


def test_everything_the_rows_look_at_is_named_in_words() -> None:
    for row in ROWS:
        for test in row.tests:
            for _, observable in test.looks_at:
                assert re.fullmatch(r"[a-z][a-z0-9 ,.:;()'-]+", observable.name), observable.name
