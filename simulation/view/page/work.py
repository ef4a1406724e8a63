"""Heavy work beside the page: in threads, a few pieces at a time, in turns, so that other visitors are served.

Each piece goes on by the week (`simulation.play.pace`). Between two weeks it gives its turn to whoever waits for one,
and there it ends when its time is over or its visitor stops it.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections import deque
from collections.abc import Callable
from typing import TypeVar

from simulation.play.pace import Allowance, StoppedError, stepping

AT_ONCE = 2
"""So many pieces of work go on at a time; others wait for a turn."""
MOST_WAITING = 64
"""So many pieces there are at most; more are refused."""
LONGEST_SECONDS = 300.0
"""Computing time of one piece of work at most."""

T = TypeVar("T")


class FullError(Exception):
    """So much work is going on that no more is begun."""


class Turns:
    """Turns at computing: so many at a time, first come, first served.

    Parameters
    ----------
    at_once
        How many have a turn at the same time.
    """

    def __init__(self, at_once: int) -> None:
        self._changed = threading.Condition()
        self._free = at_once
        self._waiting: deque[object] = deque()

    def take(self, stopped: Callable[[], bool]) -> None:
        """Wait for a turn.

        Raises
        ------
        StoppedError
            If it was stopped before its turn came.
        """
        me = object()
        with self._changed:
            self._waiting.append(me)
            try:
                self._changed.wait_for(lambda: stopped() or (self._free > 0 and self._waiting[0] is me))
            finally:
                self._waiting.remove(me)
                self._changed.notify_all()
            if stopped():
                raise StoppedError
            self._free -= 1

    def give_back(self) -> None:
        """End a turn."""
        with self._changed:
            self._free += 1
            self._changed.notify_all()

    def awaited(self) -> bool:
        """Whether somebody waits for a turn."""
        return bool(self._waiting)

    def look_again(self) -> None:
        """Let those who wait find out that they were stopped."""
        with self._changed:
            self._changed.notify_all()


class Works:
    """All work that goes on beside a page.

    Parameters
    ----------
    at_once, most
        How many pieces go on at a time, and how many there are with those that wait.
    seconds
        Computing time of each at most.
    """

    def __init__(self, at_once: int = AT_ONCE, most: int = MOST_WAITING, seconds: float = LONGEST_SECONDS) -> None:
        self.turns = Turns(at_once)
        self.most = most
        self.seconds = seconds
        self.jobs: set[Job] = set()

    def job(self) -> Job:
        """Begin a piece of work.

        Raises
        ------
        FullError
            If there are too many already.
        """
        if len(self.jobs) >= self.most:
            raise FullError
        job = Job(self)
        self.jobs.add(job)
        return job

    def stop(self) -> None:
        """Stop all that goes on, because the page ends."""
        for job in list(self.jobs):
            job.stop()


class Job:
    """One piece of work; made by `Works.job`."""

    def __init__(self, works: Works) -> None:
        self.works = works
        self.stopped = False
        self._allowance = Allowance(works.seconds)

    async def do(self, part: Callable[[], T]) -> T:
        """Do a part of it in a thread, and wait for what it gives or raises."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()

        def settle(value: T | None, error: BaseException | None) -> None:
            if done.cancelled():
                return
            if error is None:
                done.set_result(value)  # type: ignore[arg-type]
            else:
                done.set_exception(error)

        def run() -> None:
            value, error = None, None
            try:
                value = self._run(part)
            except BaseException as raised:
                error = raised
            with contextlib.suppress(RuntimeError):  # the page has ended, and nobody waits any more
                loop.call_soon_threadsafe(settle, value, error)

        threading.Thread(target=run, name="work beside the page", daemon=True).start()
        return await done

    def _run(self, part: Callable[[], T]) -> T:
        turns = self.works.turns
        turns.take(lambda: self.stopped)
        self._has_turn = True
        self._allowance.begin()
        try:
            with stepping(self.between_weeks):
                return part()
        finally:
            if self._has_turn:
                turns.give_back()

    def between_weeks(self) -> None:
        """Look whether to go on, and let others have a turn."""
        self._look()
        if self.works.turns.awaited():
            self._has_turn = False
            self.works.turns.give_back()
            self.works.turns.take(lambda: self.stopped)
            self._has_turn = True
        self._look()

    def _look(self) -> None:
        if self.stopped:
            raise StoppedError
        self._allowance.spend()

    def stop(self) -> None:
        """End it before its next week."""
        self.stopped = True
        self.works.turns.look_again()

    def end(self) -> None:
        """Make room for other work."""
        self.works.jobs.discard(self)
