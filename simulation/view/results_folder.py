"""Folders of results: of a comparison, a run or an analysis, whole whenever one is looked at.

`results.json` lists every file of a folder with the hash of its bytes, and says which experiment they are of. New files
are written in a hidden folder beside the old ones. When its own `results.json` is there, they are the results: they are
put in the place of the old ones, by whoever comes next if the process ends before that. Files that stand in no
`results.json` belong to somebody else, and are never written over or taken away.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from simulation.filing import UNFINISHED, checksum, checksum_of, is_clutter, replace, sync_folder, write_whole
from simulation.fingerprint import versions
from simulation.scenario.problems import FileError, Problem

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMAT = 1
MANIFEST = "results.json"
STAGED = f"{UNFINISHED}-results"
"""Folder in which new results are written."""
PLAN = "plan.json"
_LOCK = ".lock"
_SWEEP = ("manifest.json", "designs.parquet")
"""Files that tell a folder of a sweep."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_HASH = re.compile(r"[0-9a-f]{16}")

KNOWN: dict[str, tuple[str, ...]] = {
    "comparison": (
        *("summary.csv", "runs.csv", "phase_shares.csv", "bands.csv", "meetings_and_events.csv", "comparison.json"),
        *("scenarios.json", "ranges.csv", "series.npz", "phases.png"),
    ),
    "run": (
        *("weeks.csv", "meetings.csv", "events.csv", "members.csv", "ties.csv", "clashes.csv", "agreements_made.csv"),
        *("agreements.csv", "moves.csv", "readings.csv", "facets.csv", "organisations.csv", "run.json", "run.png"),
    ),
    "analysis": (
        *("summary.csv", "effects.csv", "sensitivity.csv", "time_to_phase.csv", "runs_needed.csv", "analysis.json"),
        *("ema.tar.gz", "response.png", "phases.png", "interactions.png", "time_to_phase.png", "sensitivity.png"),
    ),
}
"""Every file that results of a kind may have."""
_TELLING = ("comparison.json", "run.json", "analysis.json")
_ALL_KNOWN = tuple(dict.fromkeys(name for names in KNOWN.values() for name in names))
AGAIN = {
    "comparison": "`bruggen compare --out`",
    "run": "`bruggen run --out`",
    "analysis": "`bruggen analyse`",
}
"""What makes results of a kind."""

Write = Callable[[BinaryIO], object]
Draw = Callable[[], "Figure"]
Tell = Callable[[str], None]


class FolderError(FileError):
    """A folder of results cannot be used; what is in it stays."""


class Experiment(NamedTuple):
    """What results are of.

    Attributes
    ----------
    kind
        One of `KNOWN`.
    told
        What it is, in words.
    identity
        Hash of everything the results depend on.
    """

    kind: str
    told: str
    identity: str

    @classmethod
    def of(cls, kind: str, told: str, depends_on: Any) -> Experiment:
        """An experiment whose results depend on this plain data."""
        return cls(kind, told, checksum(json.dumps([kind, depends_on], sort_keys=True, default=list).encode()))


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `results.json` tells.

    Attributes
    ----------
    files
        Hash of each file, by name.
    versions, command
        What the results were made with.
    """

    experiment: Experiment
    files: Mapping[str, str]
    versions: Mapping[str, str]
    command: Sequence[str]

    def to_bytes(self) -> bytes:
        """The file; it also holds the hash of what it says itself."""
        data = {
            "bruggen_results": FORMAT,
            **self.experiment._asdict(),
            "versions": dict(self.versions),
            "command": list(self.command),
            "files": dict(self.files),
        }
        told = data | {"checksum": checksum(json.dumps(data).encode())}
        return (json.dumps(told, indent=1) + "\n").encode()


def _refused(place: Path | str, message: str, allowed: str | None = None) -> FolderError:
    return FolderError([Problem(str(place), message=message, allowed=allowed)])


# --- reading ----------------------------------------------------------------------------------------------------------


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
        raise _refused(folder, "new results were written here while these were read; do it again")


def read_manifest(folder: Path) -> Manifest:
    """What `results.json` of a folder tells.

    Raises
    ------
    FolderError
        If it is not there, or is not what was written.
    """
    path = folder / MANIFEST
    try:
        return _parsed(path.read_bytes(), path)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise _refused(path, f"cannot be read: {error.strerror or error}") from None
    if (folder / STAGED).is_dir():
        raise _refused(folder, "unfinished: results were being written here, and it was stopped; make them again")
    message = f"there is no {MANIFEST}, so nothing says what these files are and that they are whole"
    raise _refused(folder, f"{message}; results of an older version, or a part of some, have to be made again")


def _parsed(content: bytes, path: Path) -> Manifest:
    """What a manifest tells, if it is to the last byte what was written."""
    try:
        told = json.loads(content)
        if told["bruggen_results"] != FORMAT:
            raise _refused(path, f"written in format {told['bruggen_results']}; this version reads {FORMAT}")
        experiment = Experiment(*(str(told[key]) for key in Experiment._fields))
        files = {str(name): str(found) for name, found in told["files"].items()}
        manifest = Manifest(experiment, files, dict(told["versions"]), list(told["command"]))
        whole = manifest.to_bytes() == content and experiment.kind in KNOWN
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        whole = False
    if not whole or not all(_is_name(name) and _HASH.fullmatch(found) for name, found in manifest.files.items()):
        message = "this is not what bruggen wrote: damaged, changed, or of another program"
        raise _refused(path, f"{message}; nothing says that the files beside it are whole", "another folder")
    return manifest


def _is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and name not in (MANIFEST, PLAN)


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
    for name in _ALL_KNOWN:
        if name not in manifest.files and os.path.lexists(folder / name):
            problems.append(Problem(str(folder / name), message="no part of these results; take it out of the folder"))
    if problems:
        raise FolderError(problems)


# --- what may be written over -----------------------------------------------------------------------------------------


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
        raise _refused(folder, "holds a sweep; take another folder")
    foreign = [
        name
        for name in _ALL_KNOWN
        if (name not in listed and os.path.lexists(folder / name)) or (folder / name).is_dir()
    ]
    if foreign:
        told = f"holds {_listed(foreign)}, which no {MANIFEST} here tells of"
        raise _refused(folder, f"{told}; move what you want to keep, or take another folder")
    if there and not overwrite:
        last = there[-1].experiment
        if last.identity != experiment.identity:
            differs = ", with other values or by another version of the model" if last.told == experiment.told else ""
            way = "--overwrite (overwrite=True) puts the new results in its place, or take another folder"
            raise _refused(folder, f"holds {last.told}{differs}; {way}")


def _there(folder: Path) -> list[Manifest]:
    """What is in a folder, and what waits to take its place."""
    found = []
    for path in (folder / MANIFEST, folder / STAGED / MANIFEST):
        with contextlib.suppress(FileNotFoundError, NotADirectoryError):
            found.append(_parsed(path.read_bytes(), path))
    return found


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"


# --- writing ----------------------------------------------------------------------------------------------------------


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
    with _alone(folder) as staged:
        _finish(folder, staged)
        check_free(folder, experiment, overwrite=overwrite)
        _clear(staged)
        try:
            listed = _stage(staged, experiment, files, figures, tell)
            manifest = Manifest(experiment, listed, versions(), [Path(sys.argv[0]).name, *sys.argv[1:]])
            write_whole(staged / MANIFEST, manifest.to_bytes())
        except BaseException:
            if not (staged / MANIFEST).exists():
                with contextlib.suppress(OSError, FolderError):
                    _clear(staged)
                raise
        try:
            _finish(folder, staged)
        except KeyboardInterrupt:  # the new results are there, and only have to be put in place
            _finish(folder, staged)
    return listed


def _warn(text: str) -> None:
    warnings.warn(text, stacklevel=6)


@contextmanager
def _alone(folder: Path) -> Iterator[Path]:
    """Keep other processes from writing in a folder; give the hidden folder in which new files are written.

    Raises
    ------
    FolderError
        If another process is at it.
    """
    from filelock import FileLock, Timeout

    staged = folder / STAGED
    if staged.is_symlink() or (staged.exists() and not staged.is_dir()):
        raise _refused(staged, "results are written in a folder of this name; move this one away")
    for _ in range(3):
        staged.mkdir(exist_ok=True)
        lock = FileLock(staged / _LOCK, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            told = "another process is writing results here; wait for it, or take another folder"
            raise _refused(folder, told) from None
        except NotImplementedError:  # a file system without locks
            break
        except FileNotFoundError:  # another process took the folder away when it was done
            continue
        if (staged / _LOCK).exists():
            break
        lock.release()
    try:
        yield staged
    finally:
        for _ in range(2):  # some systems keep a file while it is open
            with contextlib.suppress(OSError):
                (staged / _LOCK).unlink()
            lock.release()
        with contextlib.suppress(OSError):  # what waits to be put in place stays
            staged.rmdir()
            sync_folder(folder)


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


def _clear(staged: Path) -> None:
    """Take away what a process left that ended before its results were whole.

    Raises
    ------
    FolderError
        If there is anything in the hidden folder that no such process wrote; then all of it stays.
    """
    plan, planned = staged / PLAN, {PLAN, MANIFEST}
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        planned |= {name for name in json.loads(plan.read_bytes())["files"] if _is_name(name)}
    planned |= {f"{UNFINISHED}-{name}" for name in (PLAN, MANIFEST)}
    there = [entry for entry in staged.iterdir() if entry.name != _LOCK and not is_clutter(entry.name)]
    foreign = sorted(entry.name for entry in there if entry.name not in planned or entry.is_dir())
    if foreign:
        raise _refused(
            staged, f"holds {_listed(foreign)}, which no command wrote; move it away, or take another folder"
        )
    for entry in sorted(there, key=lambda entry: entry.name == PLAN):  # the plan last: it says what is ours
        entry.unlink()


# --- putting in place -------------------------------------------------------------------------------------------------


def finish(folder: Path) -> None:
    """Put results in place that were whole when the process that wrote them ended; there are hardly ever any.

    Raises
    ------
    FolderError
        If that cannot be done.
    """
    staged = folder / STAGED
    if not (staged / MANIFEST).exists():
        return
    try:
        with _alone(folder) as staged:
            _finish(folder, staged)
    except OSError as error:
        why = error.strerror or error
        raise _refused(folder, f"unfinished: new results wait in {STAGED} and cannot be put in place: {why}") from None


def _finish(folder: Path, staged: Path) -> None:
    """Put whole results in place, wherever that was stopped; may be done again and again."""
    if not (staged / MANIFEST).exists():
        return
    new = _parsed((staged / MANIFEST).read_bytes(), staged / MANIFEST)
    old: Mapping[str, str] = {}
    if os.path.lexists(folder / MANIFEST):
        old = read_manifest(folder).files
    for name, written in new.files.items():
        waiting, place = staged / name, folder / name
        if waiting.exists():
            found = checksum_of(waiting)
            ours = name in old or not os.path.lexists(place) or (place.is_file() and checksum_of(place) == written)
            if not ours or (place.is_dir() and not place.is_symlink()):
                raise _refused(place, "new results cannot take the place of this, which no command wrote; move it away")
        else:
            found = checksum_of(place) if place.is_file() else ""
        if found != written:
            told = "this is not what was written; the results that were put in place here are damaged"
            where = waiting if waiting.exists() else place
            raise _refused(where, f"{told}; move what you want to keep, and take another folder")
    place = folder
    try:
        for name in [name for name in old if name not in new.files]:
            place = folder / name
            place.unlink(missing_ok=True)
        for name in new.files:
            place = folder / name
            if (staged / name).exists():
                replace(staged / name, place)
        sync_folder(folder)
        place = folder / MANIFEST
        replace(staged / MANIFEST, place)
        sync_folder(folder)
    except OSError as error:
        told = f"cannot be replaced: {error.strerror or error}; the new results are kept, and once it can be"
        raise _refused(place, f"{told}, `bruggen check {folder}` puts them in place") from None
    _clear(staged)
