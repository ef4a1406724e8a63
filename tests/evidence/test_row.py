"""Tests of a row against numbers worked by hand, and the settings they look at."""

from __future__ import annotations

import math
from typing import NoReturn

import numpy as np
import pytest

from simulation.evidence.row import (
    Association,
    Check,
    Combination,
    GivenBack,
    Level,
    MeanRatio,
    OfBest,
    Ratio,
    Seen,
    Setting,
    Several,
    more,
)
from simulation.evidence.traces import Trace
from simulation.experiment.ensemble import Ensemble
from simulation.experiment.observables import Figures, Observable
from simulation.experiment.results import RunResult
from simulation.scenario.loader import load_scenario
from simulation.scenario.problems import ScenarioError

NAN = math.nan
Numbers = list[float]


def not_run(_: Ensemble | RunResult) -> NoReturn:
    raise AssertionError("figures are given")


TRUST = Observable("trust", not_run)
VOICED = Observable("voiced", not_run)
STAYED = Observable("stayed", not_run, yes_or_no=True)
KEPT = Trace("kept", not_run)


def given(figures: dict[str, Numbers]) -> Seen:
    """What was seen, by the name of a setting, or of the setting and what is observed of it."""

    def seen(setting: str, observable: Observable | Trace) -> Figures:
        both = f"{setting}, {observable.name}"
        return np.asarray(figures[both if both in figures else setting])

    return seen


def level(values: Numbers, observable: Observable | Trace = TRUST, **asked: object) -> Check:
    return Level(observable, "team", **asked).check(given({"team": values}))  # type: ignore[arg-type]


def contrast(one: Numbers, other: Numbers, **asked: float | None) -> Check:
    return more(TRUST, "one", "other", **asked).check(given({"one": one, "other": other}))  # type: ignore[arg-type]


# --- level --------------------------------------------------------------------------------------------------------


def test_a_share_has_wilsons_interval() -> None:
    check = level([1.0] * 5 + [0.0] * 5, STAYED, least=0.5)
    assert (check.name, check.figure, check.threshold, check.held) == ("stayed", 0.5, ">= 0.5", True)
    # z = 1.959964: centre (0.5 + z^2 / 20) / (1 + z^2 / 10), half width from the same formula (Wilson 1927)
    assert check.interval == (pytest.approx(0.2366, abs=1e-4), pytest.approx(0.7634, abs=1e-4))
    assert check.saved is None


def test_a_mean_has_a_normal_interval() -> None:
    # mean 3, standard deviation sqrt(2.5) over five values: half width 1.96 sqrt(2.5 / 5) = 1.3859
    check = level([1.0, 2.0, 3.0, 4.0, 5.0], most=3.0)
    assert (check.figure, check.threshold, check.held) == (3.0, "<= 3", True)
    assert check.interval == (pytest.approx(1.6141, abs=1e-4), pytest.approx(4.3859, abs=1e-4))


def test_what_comes_of_a_trace_is_a_mean_too() -> None:
    check = level([0.0, 1.0, 1.0], KEPT, least=0.0)  # deviations 2/3 and 1/3: s = sqrt(1/3), half 1.96 / 3 = 0.6533
    assert check.interval == (pytest.approx(2 / 3 - 0.6533, abs=1e-4), pytest.approx(2 / 3 + 0.6533, abs=1e-4))


@pytest.mark.parametrize(
    ("values", "figure", "interval"),
    [
        ([1.0, 2.0, 3.0, 4.0, 100.0], 3.0, (2.0, 4.0)),
        ([10.0, 1.0, 3.0, 2.0], 2.5, (1.75, 4.75)),  # quarters of the way: 1 + 0.75 (2 - 1) and 3 + 0.25 (10 - 3)
    ],
)
def test_a_median_comes_with_the_middle_half(values: Numbers, figure: float, interval: tuple[float, float]) -> None:
    check = level(values, least=3.0, most=8.0, median=True)
    assert (check.figure, check.interval, check.threshold) == (figure, interval, "3 to 8")
    assert check.held is (figure >= 3.0)


@pytest.mark.parametrize(
    ("hits", "least", "most", "held"),
    [
        (4, 0.4, None, True),
        (4, 0.41, None, False),
        (4, None, 0.4, True),
        (4, None, 0.39, False),
        (4, 0.3, 0.5, True),
        (4, 0.4, 0.4, True),
        (4, 0.5, 0.6, False),
        (4, 0.1, 0.3, False),
        (0, None, 0.0, True),
        (10, 1.0, None, True),
    ],
)
def test_bounds_are_inclusive(hits: int, least: float | None, most: float | None, held: bool) -> None:
    check = level([1.0] * hits + [0.0] * (10 - hits), STAYED, least=least, most=most)
    assert check.held is held
    assert (check.margin >= 0.0) is held
    assert 0.0 <= check.interval[0] <= check.figure <= check.interval[1] + 1e-12 <= 1.0 + 1e-12


def test_runs_that_do_not_show_it_are_left_out() -> None:
    assert level([1.0, NAN, 3.0], least=0.0).figure == 2.0
    share = level([1.0, NAN, 0.0, 1.0, NAN], STAYED, least=0.0)
    assert share.figure == pytest.approx(2 / 3)
    assert share.interval == level([1.0, 0.0, 1.0], STAYED, least=0.0).interval
    assert level([1.0, NAN, 2.0, 9.0], least=0.0, median=True).figure == 2.0


@pytest.mark.parametrize("values", [[], [NAN, NAN]])
@pytest.mark.parametrize("observable", [TRUST, STAYED, KEPT])
@pytest.mark.parametrize("asked", [{"least": 0.0}, {"most": 1.0}, {"least": 0.0, "most": 1.0}, {"median": True}])
def test_where_nothing_is_known_nothing_holds(
    values: Numbers, observable: Observable | Trace, asked: dict[str, object]
) -> None:
    check = level(values, observable, **{"most": 1.0, **asked})
    assert math.isnan(check.figure)
    assert all(math.isnan(end) for end in check.interval)
    assert check.held is False
    assert check.margin == -10.0


def test_one_run_has_a_figure_and_no_interval() -> None:
    check = level([0.5], least=0.4)
    assert (check.figure, check.interval, check.held) == (0.5, (-math.inf, math.inf), True)


@pytest.mark.parametrize(
    ("value", "asked", "margin"),
    [
        (0.9, {"least": 0.8}, 1.0),
        (0.7, {"least": 0.8}, -1.0),
        (0.7, {"most": 0.8}, 1.0),
        (5.0, {"least": 3.0, "most": 8.0, "scale": 2.0}, 1.0),  # 2 above one bound, 3 below the other
        (7.0, {"least": 3.0, "most": 8.0, "scale": 2.0}, 0.5),
        (9.0, {"least": 3.0, "most": 8.0, "scale": 2.0}, -0.5),
        (90.0, {"least": 0.0}, 10.0),
        (-90.0, {"least": 0.0}, -10.0),
    ],
)
def test_a_margin_is_in_units_of_the_scale(value: float, asked: dict[str, object], margin: float) -> None:
    assert level([value, value], **asked).margin == pytest.approx(margin)


def test_a_test_says_what_it_looks_at_and_may_have_a_name_of_its_own() -> None:
    test = Level(TRUST, "team", least=0.5, name="much trust")
    assert test.looks_at == (("team", TRUST),)
    assert test.check(given({"team": [1.0, 1.0]})).name == "much trust"


# --- combination --------------------------------------------------------------------------------------------------

ONE = [1.0, 5.0, 9.0, 13.0]
OTHER = [0.0, 4.0, 8.0, 11.0]
"""Differences 1, 1, 1, 2: mean 1.25, standard deviation 0.5, half width 1.959964 * 0.5 / 2 = 0.489991."""


def test_a_difference_is_taken_run_by_run() -> None:
    check = contrast(ONE, OTHER)
    assert (check.name, check.figure, check.threshold) == ("trust: one, above other", 1.25, "> 0")
    assert check.interval == (pytest.approx(0.760009), pytest.approx(1.739991))
    assert check.held is True
    assert check.margin == pytest.approx(7.60009)


@pytest.mark.parametrize(
    ("above", "at_most", "held", "told"),
    [
        (0.76, None, True, "> 0.76"),
        (0.7601, None, False, "> 0.7601"),
        (1.0, None, False, "> 1"),  # the figure is above, the whole interval is not
        (None, 1.25, True, "<= 1.25"),  # of the figure itself, and inclusive
        (None, 1.2499, False, "<= 1.2499"),
        (0.5, 1.3, True, "> 0.5, <= 1.3"),
        (0.5, 1.2, False, "> 0.5, <= 1.2"),
        (1.0, 1.3, False, "> 1, <= 1.3"),
    ],
)
def test_the_whole_interval_lies_beyond_a_bound(
    above: float | None, at_most: float | None, held: bool, told: str
) -> None:
    test = Combination("gain", ((1.0, "one", TRUST), (-1.0, "other", TRUST)), above, at_most)
    check = test.check(given({"one": ONE, "other": OTHER}))
    assert (check.name, check.held, check.threshold) == ("gain", held, told)
    assert (check.margin > 0.0) is (held and at_most != 1.25)


@pytest.mark.parametrize("at_most", [None, 0.5])
def test_the_same_on_both_sides_is_no_difference(at_most: float | None) -> None:
    check = contrast(ONE, ONE, at_most=at_most)
    assert (check.figure, check.interval, check.margin) == (0.0, (0.0, 0.0), 0.0)
    assert check.held is False


def test_terms_are_weighed() -> None:
    # lost by a word broken: 5 and 7; three times what a word kept gives: 3 and 6; the rest 2 and 1
    broken = Trace("broken", not_run)
    test = Combination("more", ((-1.0, "team", broken), (-3.0, "team", KEPT)), above=0.0)
    check = test.check(given({"team, broken": [-5.0, -7.0], "team, kept": [1.0, 2.0]}))
    assert check.figure == 1.5
    assert test.looks_at == (("team", broken), ("team", KEPT))


def test_a_run_counts_where_both_sides_are_known() -> None:
    check = contrast([1.0, NAN, 9.0, 13.0], [0.0, 4.0, NAN, 11.0])
    assert check.figure == 1.5
    assert check.interval == contrast([1.0, 13.0], [0.0, 11.0]).interval
    assert check.saved == contrast([1.0, 13.0], [0.0, 11.0]).saved


@pytest.mark.parametrize(("one", "other"), [([9.0], [0.0]), ([9.0, NAN], [0.0, 1.0])])
def test_one_run_says_nothing_of_a_difference(one: Numbers, other: Numbers) -> None:
    check = contrast(one, other)
    assert (check.figure, check.interval, check.held) == (9.0, (-math.inf, math.inf), False)
    assert check.margin == -10.0


@pytest.mark.parametrize("asked", [{"above": 0.0}, {"above": None, "at_most": 9.0}, {"above": 0.0, "at_most": 9.0}])
def test_no_run_says_nothing_of_a_difference(asked: dict[str, float | None]) -> None:
    check = contrast([NAN, 1.0], [1.0, NAN], **asked)
    assert math.isnan(check.figure)
    assert (check.held, check.margin, check.saved) == (False, -10.0, None)


@pytest.mark.parametrize(
    ("one", "other", "saved"),
    [
        # variances 20 and 17.1875, of the difference 0.1875: 1 - 0.1875 / 37.1875
        (ONE, OTHER, 0.994958),
        ([0.0, 0.0, 1.0, 1.0], [0.0, 1.0, 0.0, 1.0], 0.0),  # no luck in common
        ([1.0, 2.0, 3.0], [3.0, 2.0, 1.0], -1.0),  # what is good for one is bad for the other: it costs
        (ONE, ONE, 1.0),
        ([2.0, 2.0], [1.0, 1.0], None),  # no luck at all
        ([2.0], [1.0], None),
    ],
)
def test_what_pairing_saves(one: Numbers, other: Numbers, saved: float | None) -> None:
    found = contrast(one, other).saved
    assert found is None if saved is None else found == pytest.approx(saved, abs=1e-6)


def test_what_pairing_saves_counts_the_weights() -> None:
    # three times the other moves as the one does: variances 6 and 6, of the sum 0
    test = Combination("even", ((1.0, "one", TRUST), (-3.0, "other", TRUST)), at_most=1.0)
    assert test.check(given({"one": [0.0, 3.0, 6.0], "other": [0.0, 1.0, 2.0]})).saved == pytest.approx(1.0)


def test_where_nothing_is_paired_nothing_is_saved() -> None:
    test = Combination("rise", ((1000.0, "team", TRUST),), above=0.0)
    check = test.check(given({"team": [0.001, 0.002, 0.003]}))
    assert (check.saved, check.held, check.figure) == (None, True, pytest.approx(2.0))


# --- ratio --------------------------------------------------------------------------------------------------------


def ratio(one: Numbers, other: Numbers, least: float | None = None, most: float | None = None) -> Check:
    return Ratio(TRUST, "one", "other", least, most).check(given({"one": one, "other": other}))


def test_a_ratio_has_a_linearised_interval() -> None:
    # means 2 and 8/3; what is left of one - 0.75 other is -0.5, 0.5, 0, with standard deviation 0.5;
    # half width 1.959964 * 0.5 / (8/3) / sqrt(3) = 0.212172
    check = ratio([1.0, 2.0, 3.0], [2.0, 2.0, 4.0], least=0.75)
    assert check.figure == pytest.approx(0.75)
    assert check.interval == (pytest.approx(0.537828, abs=1e-6), pytest.approx(0.962172, abs=1e-6))
    assert (check.name, check.threshold, check.held) == ("trust: one, as a share of other", ">= 0.75", True)
    assert check.saved is None


@pytest.mark.parametrize(
    ("least", "most", "held", "margin"),
    [
        (0.75, None, True, 0.0),
        (0.76, None, False, -0.05),
        (None, 0.75, True, 0.0),
        (None, 0.65, False, -0.5),
        (0.5, 0.8, True, 0.25),
    ],
)
def test_bounds_of_a_ratio_are_on_the_figure(
    least: float | None, most: float | None, held: bool, margin: float
) -> None:
    check = ratio([1.0, 2.0, 3.0], [2.0, 2.0, 4.0], least, most)
    assert check.held is held
    assert check.margin == pytest.approx(margin)  # the scale of a ratio is 0.2


def test_a_ratio_of_what_falls_has_its_interval_the_right_way_round() -> None:
    low, high = ratio([-1.0, -2.0, -3.0], [-2.0, -2.0, -4.0], least=0.0).interval
    assert (low, high) == (pytest.approx(0.537828, abs=1e-6), pytest.approx(0.962172, abs=1e-6))


@pytest.mark.parametrize("other", [[0.0, 0.0], [1.0, -1.0]])
@pytest.mark.parametrize("asked", [{"least": 0.0}, {"most": 99.0}])
def test_a_share_of_nothing_does_not_hold(other: Numbers, asked: dict[str, float]) -> None:
    check = ratio([1.0, 2.0], other, **asked)
    assert math.isnan(check.figure)
    assert all(math.isnan(end) for end in check.interval)
    assert (check.held, check.margin) == (False, -10.0)


def test_a_ratio_of_one_run_has_no_interval() -> None:
    check = ratio([1.0], [2.0], most=0.5)
    assert (check.figure, check.held) == (0.5, True)
    assert all(math.isnan(end) for end in check.interval)


def test_runs_in_which_something_is_missing_are_left_out_of_ratios_and_correlations() -> None:
    gone = math.nan
    whole, some = ratio([1.0, 3.0], [2.0, 4.0], most=1.0), ratio([1.0, 9.0, 3.0, gone], [2.0, gone, 4.0, 7.0], most=1.0)
    assert (some.figure, some.interval) == (whole.figure, whole.interval)
    assert math.isnan(ratio([gone, 1.0], [1.0, gone], most=1.0).figure)
    x, y = [1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 1.0, 4.0, 3.0, 5.0]
    assert association([*x, 9.0, gone], [*y, gone, 0.0]).figure == association(x, y).figure
    assert math.isnan(association([gone], [1.0]).figure)


def test_a_ratio_looks_at_both_settings() -> None:
    test = Ratio(TRUST, "one", "other", least=0.5, name="about half")
    assert test.looks_at == (("one", TRUST), ("other", TRUST))
    assert test.check(given({"one": [1.0], "other": [2.0]})).name == "about half"


# --- association --------------------------------------------------------------------------------------------------


def association(x: Numbers, y: Numbers, above: float = 0.0, up_to: float = 1.0) -> Check:
    return Association(TRUST, VOICED, "team", above, up_to).check(given({"team, trust": x, "team, voiced": y}))


def test_a_correlation_has_fishers_interval() -> None:
    # 1 - 6 (1 + 1 + 1 + 1) / 120 = 0.8; atanh(0.8) = 1.098612, give or take 1.959964 / sqrt(2) = 1.385904
    check = association([1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 1.0, 4.0, 3.0, 5.0])
    assert check.figure == pytest.approx(0.8)
    assert check.interval == (pytest.approx(-0.279640, abs=1e-5), pytest.approx(0.986195, abs=1e-5))
    assert (check.name, check.threshold) == ("correlation over runs: trust and voiced", "> 0")
    assert check.held is False
    assert check.margin == pytest.approx(-2.7964, abs=1e-4)


@pytest.mark.parametrize(("above", "held"), [(-0.28, True), (-0.279, False)])
def test_the_whole_interval_of_a_correlation_lies_above(above: float, held: bool) -> None:
    check = association([1.0, 2.0, 3.0, 4.0, 5.0], [2.0, 1.0, 4.0, 3.0, 5.0], above)
    assert check.held is held
    assert (check.margin > 0.0) is held


def test_runs_count_up_to_a_quantile_of_the_first() -> None:
    x = [float(number) for number in range(10)]
    y = [*x[:9], -40.0]  # the more the better, up to a point
    assert not association(x, y).held
    check = association(x, y, up_to=0.9)  # the quantile is 8.1, so that the last run is left out
    assert (check.figure, check.held) == (pytest.approx(1.0), True)
    assert check.interval[0] > 0.999
    assert check.interval[1] <= 1.0
    assert association(x, y, up_to=0.8).figure == pytest.approx(1.0)
    assert not association(x, y, up_to=0.2).held  # two runs are too few to say


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([0.5] * 6, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]),
        ([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [0.5] * 6),
        ([1.0, 2.0, 3.0], [1.0, 2.0, 3.0]),
    ],
)
@pytest.mark.parametrize("above", [0.0, -1.0])
def test_what_never_varies_or_was_seen_too_seldom_goes_with_nothing(x: Numbers, y: Numbers, above: float) -> None:
    check = association(x, y, above)
    assert math.isnan(check.figure)
    assert (check.held, check.margin) == (False, -10.0)


def test_a_correlation_looks_at_one_setting() -> None:
    assert Association(TRUST, VOICED, "team").looks_at == (("team", TRUST), ("team", VOICED))


# --- settings -----------------------------------------------------------------------------------------------------


def test_equal_settings_share_a_key() -> None:
    def made() -> Setting:
        return Setting(
            "oostplein",
            {"conditions": {"covenant": 1.0}},
            every_organisation={"threat": 0.5},
            chair_from="ruitersoord",
            strategy="adaptive",
        )

    assert made().key == made().key
    assert Setting("oostplein").key == Setting("oostplein", {}, {}, None, None).key


def test_other_settings_have_other_keys() -> None:
    others = [
        Setting("oostplein"),
        Setting("bloemenbuurt"),
        Setting("oostplein", strategy="adaptive"),
        Setting("oostplein", chair_from="ruitersoord"),
        Setting("oostplein", chair_from="bloemenbuurt"),
        Setting("oostplein", {"conditions": {"covenant": 1.0}}),
        Setting("oostplein", {"conditions": {"covenant": 0.5}}),
        Setting("oostplein", every_organisation={"threat": 0.5}),
        Setting("oostplein", {"threat": 0.5}),
    ]
    assert len({setting.key for setting in others}) == len(others)


def test_a_setting_without_changes_is_the_shipped_scenario() -> None:
    assert Setting("oostplein").load() == load_scenario("oostplein")
    assert Setting("oostplein", strategy="adaptive").load() == load_scenario("oostplein")


def test_a_setting_is_loaded_with_its_changes_and_nothing_else() -> None:
    usual = load_scenario("oostplein")
    changed = Setting("oostplein", {"horizon_weeks": 25, "conditions": {"covenant": 0.25}}).load()
    assert (changed.horizon_weeks, changed.conditions.covenant) == (25, 0.25)
    back = changed.model_copy(
        update={
            "horizon_weeks": usual.horizon_weeks,
            "conditions": changed.conditions.model_copy(update={"covenant": usual.conditions.covenant}),
        }
    )
    assert back == usual


def test_every_organisation_gets_what_is_given_and_keeps_the_rest() -> None:
    usual = load_scenario("oostplein")
    changed = Setting("oostplein", {"horizon_weeks": 25}, {"funding": "pooled", "threat": 0.5}).load()
    assert changed.horizon_weeks == 25
    assert [party.id for party in changed.organisations] == [party.id for party in usual.organisations]
    for party, before in zip(changed.organisations, usual.organisations, strict=True):
        assert (party.funding, party.threat) == ("pooled", 0.5)
        assert party.model_copy(update={"funding": before.funding, "threat": before.threat}) == before


def test_what_is_changed_of_one_organisation_goes_before_what_all_get() -> None:
    one, *others = load_scenario("oostplein").organisations
    changes = {"organisations": [{"id": one.id, "threat": 0.9}]}
    changed = Setting("oostplein", changes, {"funding": "pooled", "threat": 0.5}).load().organisations
    assert [party.id for party in changed] == [one.id, *(party.id for party in others)]
    assert [party.threat for party in changed] == [0.9] + [0.5] * len(others)
    assert {party.funding for party in changed} == {"pooled"}


def test_another_chair_comes_from_the_organisation_of_the_team() -> None:
    own, other = load_scenario("leeuwarden_scale_up"), load_scenario("ruitersoord").chair
    led = Setting("leeuwarden_scale_up", chair_from="ruitersoord").load()
    expected = other.model_copy(update={"organisation": own.chair.organisation})
    notes = {"source", "assumed"}
    assert led.chair.model_dump(exclude=notes) == expected.model_dump(exclude=notes)
    assert own.chair.organisation != other.organisation
    assert led.model_copy(update={"chair": own.chair}) == own


def test_changes_go_on_top_of_another_chair() -> None:
    other = load_scenario("ruitersoord").chair
    changes = {"chair": {"skills": {"translator": 0.1}, "standing": 0.3, "organisation": "police"}}
    chair = Setting("oostplein", changes, chair_from="ruitersoord").load().chair
    skills = other.skills
    assert chair.skills.translator == 0.1
    assert (chair.skills.network_builder, chair.skills.coordinator, chair.skills.entrepreneur) == (
        skills.network_builder,
        skills.coordinator,
        skills.entrepreneur,
    )
    assert (chair.standing, chair.organisation) == (0.3, "police")
    assert (chair.strategy, chair.time_share, chair.patience) == (other.strategy, other.time_share, other.patience)
    assert changes["chair"]["skills"] == {"translator": 0.1}  # what is given stays as it was
    assert load_scenario("ruitersoord").chair == other


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        (Setting("oostplain"), "did you mean 'oostplein'?"),
        (Setting("oostplein", chair_from="ruitersord"), "did you mean 'ruitersoord'?"),
        (Setting("oostplein", {"conditions": {"covenat": 1.0}}), "did you mean 'covenant'?"),
        (Setting("oostplein", {"conditions": {"covenant": 2.0}}), "conditions.covenant: found 2.0"),
        (Setting("oostplein", {"events": [{"id": "no_such", "remove": True}]}), "no_such"),
        (Setting("oostplein", every_organisation={"fundin": "pooled"}), "did you mean 'funding'?"),
        (Setting("oostplein", {"chair": {"skills": {"translater": 0.5}}}, chair_from="ruitersoord"), "translater"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_change_that_does_not_fit_is_told(setting: Setting, told: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        setting.load()
    assert told in " ".join(str(problem) for problem in caught.value.problems)


# --- spells, several observables, several tests --------------------------------------------------------------------


SPELLS = tuple(Observable(f"spell {number}", not_run) for number in (1, 2, 3))


def test_the_last_spell_is_held_against_the_best_by_its_mean_over_the_runs_in_which_all_are_known() -> None:
    figures = {
        "team, spell 1": [1.0, 1.0, 9.0],
        "team, spell 2": [3.0, 5.0, 9.0],
        "team, spell 3": [2.0, 4.0, math.nan],
    }
    check = OfBest("of the best", SPELLS, "team", most=0.9).check(given(figures))
    assert (check.figure, check.held) == (0.75, True)


def test_what_is_given_back_is_a_share_of_what_was_lost() -> None:
    without = {"team, spell 1": [4.0, 6.0], "team, spell 2": [3.0, 5.0], "team, spell 3": [1.0, 3.0]}
    test = GivenBack("back", SPELLS, "new", "team", least=0.5)
    assert test.check(given({**without, "new, spell 3": [2.0, 5.0]})).figure == 0.5
    assert not test.check(
        given({**without, "team, spell 1": [1.0, 3.0], "team, spell 2": [1.0, 3.0], "new": [9.0, 9.0]})
    ).held


def test_ratios_of_several_observables_are_averaged() -> None:
    figures = {
        "one, trust": [1.0, 1.0],
        "other, trust": [2.0, 2.0],
        "one, voiced": [1.0, 1.0],
        "other, voiced": [1.0, 1.0],
    }
    check = MeanRatio("done", (TRUST, VOICED), "one", "other", most=0.8).check(given(figures))
    assert (check.figure, check.interval, check.held) == (0.75, (0.75, 0.75), True)


def test_so_many_of_several_tests_have_to_hold_and_of_a_group_all() -> None:
    tests = (Level(TRUST, "a", least=0.5), (Level(TRUST, "a", least=0.5), Level(TRUST, "b", least=0.5)))
    seen = given({"a": [0.6, 0.6], "b": [0.4, 0.4]})
    assert Several("several", tests, 1).check(seen).held
    check = Several("several", tests, 2).check(seen)
    assert (check.figure, check.held, check.margin) == (1.0, False, pytest.approx(-1.0))
    assert [part.held for part in check.parts] == [True, True, False]
