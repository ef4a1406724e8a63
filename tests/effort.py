"""How much work something takes, told in calls of functions: the same on every machine, however busy it is."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TooMuchError(AssertionError):
    """More work than was allowed."""


@contextmanager
def at_most(calls: int) -> Iterator[list[int]]:
    """Fail as soon as what is done here takes more than so many calls; the list tells how many there were."""
    counted = [0]

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        if event in ("call", "c_call"):
            counted[0] += 1
            if counted[0] > calls:
                sys.setprofile(None)
                raise TooMuchError(f"more than {calls} calls")

    sys.setprofile(count)
    try:
        yield counted
    finally:
        sys.setprofile(None)
