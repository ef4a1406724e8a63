"""Work in steps: between two weeks it can be stopped, and whoever shares the machine gets a turn."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_between_weeks: ContextVar[Callable[[], None] | None] = ContextVar("between_weeks", default=None)


class StoppedError(Exception):
    """Work was stopped between two weeks; what it had begun to change is as it was before a week or after it."""


class TooMuchError(ValueError):
    """More is asked than is worked out at once; the text says what is allowed.

    Parameters
    ----------
    told
        What was found, and what is allowed.
    most
        How many are allowed.
    """

    def __init__(self, told: str, most: int) -> None:
        super().__init__(told)
        self.most = most


class OutOfTimeError(StoppedError):
    """Work took longer than it may."""


@contextmanager
def stepping(between_weeks: Callable[[], None]) -> Iterator[None]:
    """Call something before each week that a course or a reading of a session goes on, in this thread.

    Parameters
    ----------
    between_weeks
        May wait, and may raise `StoppedError` to end the work there.
    """
    token = _between_weeks.set(between_weeks)
    try:
        yield
    finally:
        _between_weeks.reset(token)


def step() -> None:
    """Tell that a week, or something else that takes a moment, is about to be worked out.

    Raises
    ------
    StoppedError
        If the work is to end here.
    """
    between_weeks = _between_weeks.get()
    if between_weeks is not None:
        between_weeks()


class Allowance:
    """Computing time that one piece of work may take.

    Parameters
    ----------
    seconds
        So long; waiting for a turn does not count.
    clock
        Tells the computing time of the thread that does the work, in seconds.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.thread_time) -> None:
        self.seconds = seconds
        self._clock = clock
        self._since = 0.0
        self._spent = 0.0

    def begin(self) -> None:
        """Start the clock of this thread; what other threads have spent of it stays spent."""
        self._since = self._clock()

    def spend(self) -> None:
        """Take off what was spent since the last time.

        Raises
        ------
        OutOfTimeError
            If all is spent.
        """
        now = self._clock()
        self._spent += now - self._since
        self._since = now
        if self._spent > self.seconds:
            raise OutOfTimeError(f"worked for {self._spent:.0f} seconds; allowed: {self.seconds:.0f}")
