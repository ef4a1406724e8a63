"""Reading what people give for a report: which kind of results it is, and what is wrong with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from simulation.scenario.problems import FileError, Problem

LARGEST = 64_000_000
"""A JSON file of results larger than this is refused."""
COMPARISON, MANIFEST = "comparison.json", "manifest.json"
ALLOWED = "a folder of `bruggen compare --out` or `bruggen sweep --out`, or a session that was saved on the page"

Model = TypeVar("Model", bound=BaseModel)


class ReportError(FileError):
    """No report can be made of what was given."""


def refused(path: Path | str, message: str, allowed: str | None = None) -> ReportError:
    """What to raise for results that cannot be used, with one problem."""
    return ReportError([Problem(str(path), message=message, allowed=allowed)])


def read_text(path: Path, most: int) -> str:
    """The text of a file of results.

    Raises
    ------
    ReportError
        If it cannot be read, is too large, or is no text.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except OSError as error:
        raise refused(path, f"cannot be read: {error.strerror or error}") from None
    if len(content) > most:
        raise refused(path, "the file is too large", f"{most:,} bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused(path, "this is not a text in UTF-8", ALLOWED) from None


def read_json(path: Path, model: type[Model], again: str) -> Model:
    """A JSON file of results, checked.

    Parameters
    ----------
    model
        What it must look like.
    again
        How such a file is made, told where it is damaged.

    Raises
    ------
    ReportError
        If it cannot be read, or is not what it should be.
    """
    text = read_text(path, LARGEST)
    try:
        return model.model_validate(_from_json(text))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise refused(path, f"the file is damaged ({key or 'top'}: {first['msg'].lower()}); {again}") from None
    except (ValueError, RecursionError):
        raise refused(path, f"the file is damaged: this is not JSON; {again}") from None


def _from_json(text: str) -> Any:
    def refuse(constant: str) -> Any:
        raise ValueError(f"{constant} is no number")

    return json.loads(text, parse_constant=refuse)
