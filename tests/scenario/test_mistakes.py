"""Mistakes that people make: each is told at its line, with what was found and what to write, by both parsers."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from simulation.command.reading import read_any
from simulation.scenario.problems import FileError
from tests.scenario.mistakes import MISTAKES


def told(path: Path) -> list[str]:
    """What is told of a file."""
    try:
        read_any(str(path))
    except FileError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_every_mistake_is_told_at_its_line_with_what_to_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, failures, by_parser = tmp_path / "team.yaml", [], []
    for parser in ("in C", "in Python"):
        if parser == "in Python":
            monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
        by_parser.append({})
        for mistake in MISTAKES:
            path.write_bytes(mistake.text().encode())
            found = told(path)
            by_parser[-1][mistake.what] = found
            start = "team.yaml:" if mistake.line is None else f"team.yaml:{mistake.line}: "
            at_line = [line for line in found if line.startswith(start)]
            missing = [word for word in mistake.words if not any(word in line for line in at_line)]
            if not at_line or missing or len(found) > mistake.most:
                failures.append(
                    f"{mistake.what} ({parser}), line {mistake.line}, {missing}:\n    " + "\n    ".join(found)
                )
    other = [what for what in by_parser[0] if by_parser[0][what] != by_parser[1][what]]
    assert not failures, f"{len(failures)} of {2 * len(MISTAKES)}:\n" + "\n".join(failures)
    assert not other, f"told otherwise by the other parser: {other}"
    assert len({mistake.what for mistake in MISTAKES}) == len(MISTAKES) >= 100
