"""What the page says in the terminal: a line for each thing, in one form."""

from __future__ import annotations

import asyncio
import logging
import re
import warnings
from collections.abc import Iterator

import pytest

from simulation.view.page.server import addresses
from simulation.view.page.telling import one_line, tell_in_lines


@pytest.fixture
def told() -> Iterator[list[str]]:
    root = logging.getLogger()
    handlers, level, said = root.handlers[:], root.level, list[str]()
    tell_in_lines(said.append)
    yield said
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    root.setLevel(level)


def test_an_error_is_a_line_with_what_and_where(told: list[str]) -> None:
    try:
        int("x\x1b[31m\n")
    except ValueError:
        logging.getLogger("somewhere").exception("it %s\nin two lines", "broke")
    assert len(told) == 1
    assert told[0].startswith("the page: error: it broke in two lines (ValueError: invalid literal for int()")
    assert told[0].isprintable()
    assert re.search(r"; at test_telling\.py:\d+\)$", told[0])
    assert "Traceback" not in told[0]


def test_tasks_and_warnings_are_said_in_lines_too(told: list[str]) -> None:
    async def fail() -> None:
        raise KeyError("client_id")

    async def forget() -> None:
        task = asyncio.get_running_loop().create_task(fail())
        await asyncio.wait([task])
        asyncio.get_running_loop().call_exception_handler({"message": "never retrieved", "exception": task.exception()})

    asyncio.run(forget())
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old\nway", stacklevel=1)
    record = logging.LogRecord("x", logging.WARNING, "x.py", 1, "%d", ("no number",), None)
    logging.getLogger().handlers[0].emit(record)
    logging.getLogger("x").info("too much")
    assert [line.partition(": ")[2].partition(":")[0] for line in told] == ["error", "warning", "warning"]
    assert all("\n" not in line and "Traceback" not in line for line in told)


def test_a_long_text_is_cut() -> None:
    assert len(one_line("x" * 9999)) == 400
    assert one_line(" a\tb\r\nc ") == "a b c"


def test_the_addresses_say_who_can_open_them() -> None:
    assert addresses("127.0.0.1", 8080, "desk", None) == ["the page is at http://127.0.0.1:8080/ (stop with Ctrl-C)"]
    assert addresses("::1", 8080, "desk", None)[0].startswith("the page is at http://[::1]:8080/ ")
    first, second, third = addresses("0.0.0.0", 8080, "desk", "s3cret")
    assert first == "the page is at http://localhost:8080/?key=s3cret (stop with Ctrl-C)"
    assert "http://desk:8080/?key=s3cret" in second
    assert "key" in third
