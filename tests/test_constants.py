"""The behavioural constants: one typed table with ranges, units and sources."""

import re
from dataclasses import FrozenInstanceError, fields

import numpy as np
import pytest

from simulation.constants import DEFAULT_CONSTANTS, Constants

NAMES = [entry.name for entry in fields(Constants)]
SOURCE = re.compile(r"\[[BSWRV]\]|\b(19|20)\d\d\b")


@pytest.fixture(scope="module")
def table():
    return Constants.table()


def test_the_table_tells_of_every_constant_once(table):
    assert list(table.index) == NAMES
    assert table.index.is_unique
    assert table.index.name == "name"
    assert list(table.columns) == ["default", "low", "high", "unit", "source", "changes"]


def test_there_are_few(table):
    assert 20 <= len(table) <= 60


@pytest.mark.parametrize("name", NAMES)
def test_each_constant_has_a_default_within_its_range_a_unit_a_source_and_what_it_changes(name, table):
    row = table.loc[name]
    assert row["low"] < row["high"]
    assert row["low"] <= row["default"] <= row["high"]
    assert row["unit"].strip() != ""
    assert SOURCE.search(row["source"])
    assert len(row["changes"].split()) >= 5
    assert row["default"] == getattr(DEFAULT_CONSTANTS, name)


@pytest.mark.parametrize("name", NAMES)
def test_both_ends_of_the_range_are_allowed_and_nothing_beyond(name, table):
    low, high = float(table.loc[name, "low"]), float(table.loc[name, "high"])
    for end in (low, high):
        assert getattr(Constants(**{name: end}), name) == end
        assert getattr(DEFAULT_CONSTANTS.changed({name: end}), name) == end
    for beyond in (low - 0.001, high + 0.001):
        with pytest.raises(ValueError, match=rf"^constant {name}: found {re.escape(str(beyond))}; allowed: .* to "):
            Constants(**{name: beyond})
        with pytest.raises(ValueError, match=f"^constant {name}: found "):
            DEFAULT_CONSTANTS.changed({name: beyond})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), True, False, "3", None, [3.0]])
def test_what_is_not_a_number_is_refused(value):
    with pytest.raises(ValueError, match=r"^constant loss_ratio: found .*; allowed: a number from 2.0 to 5.0$"):
        Constants(loss_ratio=value)


def test_a_message_names_the_value_and_the_range():
    with pytest.raises(ValueError, match=r"^constant loss_ratio: found 7; allowed: 2.0 to 5.0$"):
        Constants(loss_ratio=7)


@pytest.mark.parametrize("value", [True, float("nan"), float("inf")])
def test_a_change_to_what_is_not_a_number_is_refused(value):
    with pytest.raises(ValueError, match=r"^constant burst_rate: found "):
        DEFAULT_CONSTANTS.changed({"burst_rate": value})


@pytest.mark.parametrize(
    ("wrong", "right"), [("los_ratio", "loss_ratio"), ("trust_steps", "trust_step"), ("Recurrence", "recurrence")]
)
def test_an_unknown_name_is_refused_and_the_nearest_offered(wrong, right):
    with pytest.raises(ValueError, match=f"^unknown constant '{wrong}'; did you mean '{right}'\\?$"):
        DEFAULT_CONSTANTS.changed({wrong: 1.0})


def test_an_unknown_name_like_no_other_is_refused_without_a_guess():
    with pytest.raises(ValueError, match=r"^unknown constant 'zzzz'$"):
        DEFAULT_CONSTANTS.changed({"zzzz": 1.0})


def test_a_change_leaves_the_original_and_all_else_alone():
    other = DEFAULT_CONSTANTS.changed({"loss_ratio": 4, "burst_rate": np.float64(0.5)})
    assert (other.loss_ratio, other.burst_rate) == (4.0, 0.5)
    assert type(other.loss_ratio) is float
    assert type(other.burst_rate) is float
    assert other.changed({"loss_ratio": DEFAULT_CONSTANTS.loss_ratio, "burst_rate": DEFAULT_CONSTANTS.burst_rate}) == (
        DEFAULT_CONSTANTS
    )
    assert Constants() == DEFAULT_CONSTANTS
    assert DEFAULT_CONSTANTS.changed({}) == DEFAULT_CONSTANTS


def test_constants_are_frozen_and_take_no_new_ones():
    with pytest.raises(FrozenInstanceError):
        DEFAULT_CONSTANTS.loss_ratio = 4.0
    with pytest.raises((AttributeError, TypeError)):
        DEFAULT_CONSTANTS.other = 1.0
    assert hash(Constants()) == hash(DEFAULT_CONSTANTS)


def test_ranges_that_sources_give(table):
    assert tuple(table.loc["loss_ratio", ["low", "high"]]) == (2.0, 5.0)  # [B] note 4
    assert tuple(table.loc["residents_loss_ratio", ["low", "high"]]) == (3.0, 10.0)  # [V]; [R]
    low, high = table.loc["comfortable_size", ["low", "high"]]
    assert low <= 10.0 <= DEFAULT_CONSTANTS.comfortable_size <= 15.0 <= high  # [B] 8.3
