"""Tests of many small cases as one test that tells every case that fails."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from typing import Any

LONGEST = 1500
"""Characters told of one failure."""


def each(names: str, cases: Iterable[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Run a test once for each case, all of them, and fail with a list of those that failed.

    As `pytest.mark.parametrize`, for cases so small that a test of their own for each would cost more than they do.
    `names` are those of the arguments, with commas between; a case is a value, or a tuple of as many values. Fixtures
    are made once, so cases may not change what they are given.
    """
    given = [name.strip() for name in names.split(",")]
    every: Sequence[tuple[Any, ...]] = [case if len(given) > 1 else (case,) for case in cases]
    assert every, "a test of no cases tests nothing"

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        def loop(**fixtures: Any) -> None:
            failed = []
            for case in every:
                try:
                    test(**fixtures, **dict(zip(given, case, strict=True)))
                except Exception as error:
                    told = f"{type(error).__name__}: {error}"[:LONGEST]
                    failed.append(f"{', '.join(map(str, case))}: {told}")
            if failed:
                raise AssertionError(f"{len(failed)} of {len(every)} cases failed\n" + "\n".join(failed))

        loop.__name__, loop.__doc__, loop.__module__ = test.__name__, test.__doc__, test.__module__
        rest = [one for one in inspect.signature(test).parameters.values() if one.name not in given]
        loop.__signature__ = inspect.Signature(rest)  # type: ignore[attr-defined]
        return loop

    return decorate
