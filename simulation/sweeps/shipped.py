"""Which sweeps there are, and which files are of one; told without loading what lays them out."""

from __future__ import annotations

from pathlib import Path

from simulation.scenario.loader import file_named, shipped_files
from simulation.scenario.problems import FileError, in_words
from simulation.scenario.yaml_source import read_yaml


class SweepError(FileError):
    """A sweep cannot be used."""


def shipped_sweeps() -> dict[str, Path]:
    """The sweeps that come with the package: name and file."""
    return shipped_files("sweeps")


def title_of(path: Path) -> str:
    """The question of a sweep file in one line, without checking the rest of it."""
    return str(read_yaml(path).plain().get("title", ""))


def names_sweep(name_or_path: str | Path) -> bool:
    """Whether a name or file is of a sweep."""
    if name_or_path in shipped_sweeps():
        return True
    try:
        top = read_yaml(file_of(name_or_path)).value
    except FileError:
        return False
    return (
        isinstance(top, dict)
        and "issue" not in top
        and bool({"design", "levers", "uncertainties", "outcomes"} & {*top})
    )


def file_of(name_or_path: str | Path) -> Path:
    """The file of a sweep.

    Raises
    ------
    SweepError
        If there is none of this name, or no file.
    """
    shipped = shipped_sweeps()
    allowed = f"a shipped sweep ({in_words(shipped)}), or the path of a .yaml file"
    return file_named(
        name_or_path, shipped, place="sweep", noun="sweep", known=shipped, allowed=allowed, error=SweepError
    )
