"""Files of results: whole or not there, known by the hash of their bytes, in the place a person named.

Folders of sweeps, comparisons, runs and analyses write through this module, so that they promise the same.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import sys
import time
from pathlib import Path

UNFINISHED = ".unfinished"
"""How names of files begin that are being written."""
_CLUTTER = re.compile(r"\.DS_Store|\._.*|\.localized|desktop\.ini|Thumbs\.db|\.nfs[0-9a-f]+|\.directory", re.IGNORECASE)


def expanded(path: str | os.PathLike[str]) -> Path:
    """Return the place that a person named, with `~` as their home; call it once, where a path comes in.

    Raises
    ------
    ValueError
        If a home is named that is not known.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError:
        raise ValueError(f"{os.fspath(path)}: there is no such home; write the folder in full") from None


def is_clutter(name: str) -> bool:
    """Whether a file is one that a system leaves in folders by itself, so that nobody put it there."""
    return _CLUTTER.fullmatch(name) is not None


def checksum(content: bytes) -> str:
    """Return the hash of bytes that says whether a file is what was written: 16 hexadecimal digits of SHA-256."""
    return hashlib.sha256(content).hexdigest()[:16]


def write_whole(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write a file so that it is there and whole, or is as it was before, whenever the process ends.

    Parameters
    ----------
    path
        The file.
    content
        What it is to hold.
    private
        Whether nobody but the user may read it, where the system knows such files.

    Raises
    ------
    OSError
        If it cannot be written; nothing new is there then.
    """
    unfinished = path.parent / f"{UNFINISHED}-{path.name}"
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
    finally:
        os.close(handle)
