"""Reads folders of results: every file is what was written, and belongs to the others."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from simulation.filing import checksum_of
from simulation.scenario.problems import Problem
from simulation.view.results_folder.manifest import (
    ALL_KNOWN,
    MANIFEST,
    STAGED,
    FolderError,
    Manifest,
    read_manifest,
    refused,
)
from simulation.view.results_folder.placing import finish

_TELLING = ("comparison.json", "run.json", "analysis.json")
AGAIN = {
    "comparison": "`bruggen compare --out`",
    "run": "`bruggen run --out`",
    "analysis": "`bruggen analyse`",
}
"""What makes results of a kind."""


def holds_results(folder: Path) -> bool:
    """Whether there are results in a folder, or some of them, or such as were being written."""
    return (folder / STAGED).is_dir() or any((folder / name).is_file() for name in (MANIFEST, *_TELLING))


def results_in_short(folder: Path) -> str:
    """What whole results in a folder are, in a few words.

    Raises
    ------
    FolderError
        As `reading`.
    """
    with reading(folder) as manifest:
        count = len(manifest.files)
        return f"{manifest.experiment.told}; {count} file{'' if count == 1 else 's'}, as written"


@contextmanager
def reading(folder: Path) -> Iterator[Manifest]:
    """Give what the results in a folder are, while their files are read; every file is what was written.

    Raises
    ------
    FolderError
        If a file is missing, is not what was written, or does not belong to the others; if there are no whole results;
        or if others were written meanwhile.
    """
    finish(folder)
    manifest = read_manifest(folder)
    _check_files(folder, manifest)
    yield manifest
    if (folder / STAGED / MANIFEST).exists() or read_manifest(folder) != manifest:
        raise refused(folder, "new results were written here while these were read; do it again")


def _check_files(folder: Path, manifest: Manifest) -> None:
    """Refuse files that are not those of the manifest, all at once."""
    again = f"make the results again with {AGAIN[manifest.experiment.kind]}"
    problems = []
    for name, written in manifest.files.items():
        try:
            found = checksum_of(folder / name)
        except FileNotFoundError:
            told = f"missing, though it is a part of these results; {again}"
        except OSError as error:
            told = f"cannot be read: {error.strerror or error}"
        else:
            if found == written:
                continue
            told = f"this is not what was written here: damaged, changed, or of other results; {again}"
        problems.append(Problem(str(folder / name), message=told))
    for name in ALL_KNOWN:
        if name not in manifest.files and os.path.lexists(folder / name):
            problems.append(Problem(str(folder / name), message="no part of these results; take it out of the folder"))
    if problems:
        raise FolderError(problems)
