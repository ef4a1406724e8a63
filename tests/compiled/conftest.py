"""Fewer sizes of arrays than there could be, because each takes half a minute to compile."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from simulation.compiled import case
from simulation.compiled.arrays import SMALLEST, Sizes


@pytest.fixture(scope="module", autouse=True)
def never_the_smallest_arrays() -> Iterator[None]:
    """Give small teams the arrays of middle-sized ones, which nearly all shipped scenarios have."""
    usual = case.sizes_for

    def at_least_the_second(needed: Sizes) -> Sizes:
        return usual(needed._replace(people=max(needed.people, SMALLEST.people + 1)))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(case, "sizes_for", at_least_the_second)
        yield
