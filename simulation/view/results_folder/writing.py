"""Writes results into a folder, where nothing is in the way: all of them, or none."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from simulation.filing import checksum_of, sync_folder, write_whole
from simulation.fingerprint import versions
from simulation.view.results_folder.manifest import (
    ALL_KNOWN,
    FORMAT,
    KNOWN,
    MANIFEST,
    PLAN,
    STAGED,
    Experiment,
    FolderError,
    Manifest,
    in_short,
    parsed,
    refused,
)
from simulation.view.results_folder.placing import alone, clear, put_in_place

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SWEEP = ("manifest.json", "designs.parquet")
"""Files that tell a folder of a sweep."""
Write = Callable[[BinaryIO], object]
Draw = Callable[[], "Figure"]
Tell = Callable[[str], None]


def check_free(folder: Path, experiment: Experiment, *, overwrite: bool) -> None:
    """Refuse a folder into which these results must not go: nothing is written or taken away.

    Parameters
    ----------
    overwrite
        Whether they may take the place of those of another experiment.

    Raises
    ------
    FolderError
        With what is there.
    """
    if not folder.is_dir():
        return
    there = _there(folder)
    listed = {name for one in there for name in one.files}
    if all(os.path.lexists(folder / name) for name in _SWEEP):
        raise refused(folder, "holds a sweep; take another folder")
    foreign = [
        name
        for name in ALL_KNOWN
        if (name not in listed and os.path.lexists(folder / name)) or (folder / name).is_dir()
    ]
    if foreign:
        told = f"holds {in_short(foreign)}, which no {MANIFEST} here tells of"
        raise refused(folder, f"{told}; move what you want to keep, or take another folder")
    if there and not overwrite:
        last = there[-1].experiment
        if last.identity != experiment.identity:
            differs = ", with other values or by another version of the model" if last.told == experiment.told else ""
            way = "--overwrite (overwrite=True) puts the new results in its place, or take another folder"
            raise refused(folder, f"holds {last.told}{differs}; {way}")


def _there(folder: Path) -> list[Manifest]:
    """What is in a folder, and what waits to take its place."""
    found = []
    for path in (folder / MANIFEST, folder / STAGED / MANIFEST):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            found.append(parsed(path.read_bytes(), path))
    return found


def write_results(
    folder: Path,
    experiment: Experiment,
    files: Mapping[str, Write],
    figures: Callable[[], Mapping[str, Draw]],
    *,
    overwrite: bool = False,
    tell: Tell | None = None,
) -> list[Path]:
    """Write results so that a folder holds the old ones or the new ones, whole, whenever the process ends.

    Parameters
    ----------
    files
        What writes each file to a stream, by name.
    figures
        Gives what draws each figure, by name; done last, and one that cannot be drawn is left out and told.
    overwrite
        Whether they may take the place of those of another experiment.
    tell
        Called with a line on a figure that is left out; a warning where left out.

    Returns
    -------
    list of pathlib.Path
        The files that were written.

    Raises
    ------
    FolderError
        If there is something in the folder that must not be written over.
    OSError
        If a file cannot be written; then the folder is as it was.
    """
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place in made:
            sync_folder(place.parent)
        listed = _write_alone(folder, experiment, files, figures, overwrite, tell or _warn)
    except BaseException:
        for place in made:
            with contextlib.suppress(OSError):
                place.rmdir()
        raise
    return [folder / name for name in (*listed, MANIFEST)]


def _write_alone(
    folder: Path,
    experiment: Experiment,
    files: Mapping[str, Write],
    figures: Callable[[], Mapping[str, Draw]],
    overwrite: bool,
    tell: Tell,
) -> Mapping[str, str]:
    with alone(folder) as staged:
        put_in_place(folder, staged)
        check_free(folder, experiment, overwrite=overwrite)
        clear(staged)
        try:
            listed = _stage(staged, experiment, files, figures, tell)
            manifest = Manifest(experiment, listed, versions(), [Path(sys.argv[0]).name, *sys.argv[1:]])
            write_whole(staged / MANIFEST, manifest.to_bytes())
        except BaseException:
            if not (staged / MANIFEST).exists():
                with contextlib.suppress(OSError, FolderError):
                    clear(staged)
                raise
        try:
            put_in_place(folder, staged)
        except KeyboardInterrupt:  # the new results are there, and only have to be put in place
            put_in_place(folder, staged)
    return listed


def _warn(text: str) -> None:
    warnings.warn(text, stacklevel=6)


def _stage(
    staged: Path,
    experiment: Experiment,
    files: Mapping[str, Write],
    figures: Callable[[], Mapping[str, Draw]],
    tell: Tell,
) -> dict[str, str]:
    """Write all files in the hidden folder; gives the hash of each by name."""
    planned = [*dict.fromkeys((*files, *KNOWN[experiment.kind]))]
    write_whole(staged / PLAN, json.dumps({"bruggen_unfinished": FORMAT, "files": planned}).encode())
    listed = {name: _written(staged / name, write) for name, write in files.items()}
    for name, content in _drawn(figures, tell):
        listed[name] = _written(staged / name, lambda stream, content=content: stream.write(content))  # type: ignore[misc]
    sync_folder(staged)
    return listed


def _drawn(figures: Callable[[], Mapping[str, Draw]], tell: Tell) -> Iterator[tuple[str, bytes]]:
    """Draw each figure; whatever keeps one from being drawn, the tables are worth keeping."""
    try:
        from simulation.view.drawing import figure_bytes

        drawers = figures()
    except Exception as error:
        tell(f"the figures could not be drawn ({_why(error)}); the tables are written without them")
        return
    for name, draw in drawers.items():
        try:
            content = figure_bytes(draw())
        except Exception as error:
            tell(f"{name} could not be drawn ({_why(error)}); the tables are written without it")
        else:
            yield name, content


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _written(path: Path, write: Write) -> str:
    """Write a file and see that it lasts; gives its hash."""
    with path.open("xb") as stream:
        write(stream)
        stream.flush()
        os.fsync(stream.fileno())
    return checksum_of(path)
