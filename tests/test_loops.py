"""The loop over cases tells every case that fails, and hides none."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from tests.loops import each


def test_every_case_is_run_and_every_failure_told() -> None:
    seen = []

    @each("one, other", [(1, 1), (1, 2), (3, 3), (0, 4)])
    def equal(one: int, other: int) -> None:
        seen.append(one)
        assert one == other, "they differ"
        assert 1 / one

    with pytest.raises(AssertionError, match=r"^2 of 4 cases failed\n1, 2: AssertionError: they differ") as told:
        equal()
    assert "\n0, 4: AssertionError" in str(told.value)
    assert seen == [1, 1, 3, 0]


def test_errors_are_failures_too() -> None:
    @each("one", [1, 0])
    def inverse(one: int) -> None:
        assert 1 / one

    with pytest.raises(AssertionError, match=r"1 of 2 cases failed\n0: ZeroDivisionError: division by zero"):
        inverse()


def test_no_cases_are_refused() -> None:
    with pytest.raises(AssertionError, match="tests nothing"):
        each("one", [])


@each("one", [1, 2])
def test_fixtures_are_passed_on(one: int, tmp_path: Path) -> None:
    assert tmp_path.is_dir()
    assert one


def test_the_arguments_that_are_cases_are_no_fixtures() -> None:
    assert list(inspect.signature(test_fixtures_are_passed_on).parameters) == ["tmp_path"]
