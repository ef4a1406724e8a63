"""Files of results: whole or not there, known by the hash of their bytes, in the place a person named.

Folders of sweeps, comparisons, runs and analyses write through this module, so that they promise the same.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import stat
import sys
import tempfile
import time
from pathlib import Path

UNFINISHED = ".unfinished"
"""How names of files begin that are being written."""
_CLUTTER = re.compile(r"\.DS_Store|\._.*|\.localized|desktop\.ini|Thumbs\.db|\.nfs[0-9a-f]+|\.directory", re.IGNORECASE)


class NoContentError(OSError):
    """Something of this name is there, and is no file with content: a folder, a link that leads nowhere, a pipe."""


def expanded(path: str | os.PathLike[str]) -> Path:
    """Return the place that a person named, with `~` as their home; the same for a place that was returned before.

    A folder that is itself called `~` is named as `./~`, as for other programs.

    Raises
    ------
    ValueError
        If a home is named that is not known.
    """
    given = os.fspath(path)
    if not given.startswith("~"):
        found = Path(given)
        return Path.cwd() / found if str(found).startswith("~") else found
    try:
        return Path(given).expanduser()
    except RuntimeError:
        raise ValueError(f"{given}: there is no such home; write the path in full") from None


def read_ordinary(path: Path) -> bytes:
    """Return the content of a file.

    Raises
    ------
    NoContentError
        If what is there is no ordinary file.
    OSError
        If nothing is there, or it cannot be read.
    """
    try:
        kind = path.stat().st_mode
    except OSError as error:
        if path.is_symlink() and error.errno in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            raise NoContentError(errno.ENOENT, "this link leads nowhere", str(path)) from None
        raise
    if not stat.S_ISREG(kind):
        told = "this is a folder" if stat.S_ISDIR(kind) else "this is no ordinary file"
        raise NoContentError(errno.EINVAL, told, str(path))
    return path.read_bytes()


def is_clutter(name: str) -> bool:
    """Whether a file is one that a system leaves in folders by itself, so that nobody put it there."""
    return _CLUTTER.fullmatch(name) is not None


def checksum(content: bytes) -> str:
    """Return the hash of bytes that says whether a file is what was written: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256(content).hexdigest()[:16]


def checksum_of(path: Path) -> str:
    """Return the `checksum` of a file, which may be larger than memory.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:16]


def usable_folder(folder: Path) -> None:
    """Try that files can be written in a folder, made if needed; what was made for the trial is taken away again.

    Raises
    ------
    OSError
        If it cannot be used; the message names the path.
    """
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    finally:
        for place in missing:
            place.rmdir()


def write_file(path: Path, content: bytes) -> None:
    """Write a file that a person named: whole, or not at all; what is no ordinary file, such as a pipe, is written to.

    Raises
    ------
    OSError
        If it cannot be written; a file that was there is as it was.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.write(content)
    else:
        write_whole(path.resolve(), content)  # a link stays a link


def write_whole(path: Path, content: bytes, *, by: str = "", private: bool = False) -> None:
    """Write a file so that it is there and whole, or is as it was before, whenever the process ends.

    Parameters
    ----------
    path
        The file.
    content
        What it is to hold.
    by
        Name of who writes, such as the number of the process, where several may write the same file at once.
    private
        Whether nobody but the user may read it, where the system knows such files.

    Raises
    ------
    OSError
        If it cannot be written; nothing new is there then.
    """
    unfinished = path.parent / f"{UNFINISHED}-{path.name}{by and '.'}{by}"
    try:
        with open(unfinished, "wb", opener=_opened_privately if private else None) as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        replace(unfinished, path)
        sync_folder(path.parent)
    except OSError:
        with contextlib.suppress(OSError):
            unfinished.unlink()
        raise


def _opened_privately(path: str, flags: int) -> int:
    """Open a new file that only the user may read; one that is there under this name already makes way."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
    return os.open(path, flags | os.O_EXCL, 0o600)


def replace(unfinished: Path, path: Path) -> None:
    """Put a file in its place; where somebody looks at the old one, some systems want a little patience."""
    for wait in (0.05, 0.2, 1.0):
        try:
            unfinished.replace(path)
        except PermissionError:
            if os.name != "nt":
                raise
            time.sleep(wait)
        else:
            return
    unfinished.replace(path)


def sync_folder(folder: Path) -> None:
    """Make the names of new files last, where the system can."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:  # some network file systems have no such thing
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
