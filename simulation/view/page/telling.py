"""What the page says in the terminal: a line for each thing, in one form."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from pathlib import Path

MOST_SIGNS = 400
_SHOWN_PLACES = 4


class InLines(logging.Handler):
    """Says each record of a log in one line; of an error what it is and where it came up."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        """Say a record."""
        try:
            told = one_line(record.getMessage())
        except (TypeError, ValueError):  # its words do not fit its values
            told = one_line(str(record.msg))
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            told = f"{told} ({described(error)})"
        self._tell(f"the page: {record.levelname.lower()}: {told}")


def described(error: BaseException) -> str:
    """An error in a line: what it is, and the places it came through, the innermost first."""
    frames = traceback.extract_tb(error.__traceback__)[::-1]
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames[:_SHOWN_PLACES])
    told = one_line(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
    return f"{told}; at {places}" if places else told


def one_line(text: str) -> str:
    """A text without what would break the line or steer the terminal; a long one is cut."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    plain = " ".join(plain.split())
    return plain if len(plain) <= MOST_SIGNS else f"{plain[: MOST_SIGNS - 3]}..."


def tell_in_lines(tell: Callable[[str], None]) -> None:
    """Say all that is logged in this process in lines, and nothing of it otherwise."""
    logging.captureWarnings(True)
    root = logging.getLogger()
    root.handlers[:] = [InLines(tell)]
    root.setLevel(logging.WARNING)
    for name in list(logging.root.manager.loggerDict):  # some bring a way of their own
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
    for name in ("engineio", "socketio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
        logging.getLogger(f"{name}.server").setLevel(logging.CRITICAL)
