"""Turns at computing: so many at a time, each between two weeks; no server and no browser."""

from __future__ import annotations

import asyncio
import threading

import pytest

pytest.importorskip("nicegui", reason="the page is an extra")


from simulation.play.pace import OutOfTimeError, StoppedError, step
from simulation.view.page import files
from simulation.view.page.work import FullError, Turns, Works
from tests.holding import until


def test_so_many_work_at_a_time_and_who_waits_gets_a_turn_between_weeks() -> None:
    works, at_work, most, order = Works(at_once=1), 0, 0, []

    def weeks(name: str) -> None:
        nonlocal at_work, most
        for _ in range(3):
            at_work += 1
            most = max(most, at_work)
            order.append(name)
            if name == "a" and len(order) == 1:
                second.set()
                until(works.turns.awaited)
            at_work -= 1
            step()

    second = threading.Event()

    async def both() -> None:
        first = asyncio.ensure_future(works.job().do(lambda: weeks("a")))
        await asyncio.to_thread(second.wait, 60)
        await asyncio.gather(first, works.job().do(lambda: weeks("b")))

    asyncio.run(both())
    assert most == 1
    assert order[:4] == ["a", "b", "a", "b"]
    assert works.turns._free == 1


def test_there_is_an_end_to_how_much_is_begun() -> None:
    works = Works(most=2)
    first, _ = works.job(), works.job()
    with pytest.raises(FullError):
        works.job()
    first.end()
    works.job()


def test_work_that_waits_for_a_turn_can_be_stopped() -> None:
    turns = Turns(1)
    turns.take(lambda: False)
    stopped, raised = False, []

    def wait() -> None:
        try:
            turns.take(lambda: stopped)
        except StoppedError:
            raised.append(True)

    thread = threading.Thread(target=wait)
    thread.start()
    until(turns.awaited)
    stopped = True
    turns.look_again()
    thread.join(60)
    assert raised == [True]
    assert not turns.awaited()


def test_work_ends_when_its_time_is_over_and_gives_its_turn_back() -> None:
    works = Works(at_once=1, seconds=-1.0)

    async def do() -> None:
        job = works.job()
        with pytest.raises(OutOfTimeError):
            await job.do(step)
        with pytest.raises(ZeroDivisionError):
            await job.do(lambda: 1 / 0)

    asyncio.run(do())
    assert works.turns._free == 1


def test_who_draws_gets_its_turn_also_where_all_others_wait_to_draw() -> None:
    works, drawn = Works(at_once=2), []

    def draw() -> None:
        with files._drawing_alone():
            for _ in range(3):
                if not drawn:
                    until(lambda: len(works.jobs) == 4 and works.turns.awaited())
                step()
            drawn.append(1)

    async def all_of_them() -> None:
        jobs = [works.job() for _ in range(4)]
        await asyncio.gather(*(job.do(draw) for job in jobs))

    asyncio.run(asyncio.wait_for(all_of_them(), 300))
    assert len(drawn) == 4
    assert works.turns._free == 2
