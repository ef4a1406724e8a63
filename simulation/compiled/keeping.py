"""What was compiled, kept on disk for the next time: each function in a file that says by itself whether it is whole.

Numba's own cache takes what it finds for whole, wants a folder it can write, and tells two copies of the same sources
apart by where they are. This one stands in its place: a file that is damaged is thrown away and compiled again, and
where nothing can be kept, nothing is.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import platform
import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from simulation.filing import UNFINISHED, checksum, expanded, write_whole

_KEPT_VERSIONS = 8
_BEGIN = b"bruggenbouwers, compiled, "
"""How a file begins; the checksum of what follows, and a line end, stand behind it."""
_HEAD = len(_BEGIN) + 16 + 1
_OURS = re.compile(
    r"[\w-]+\.code|\.unfinished-[\w-]+\.code\.[\d-]+|\.trial-\d+|lock-\d+|ready-[\d-]+|[\w.-]+\.nb[ic](\.tmp\.\w+)?"
)
"""Names of files that this module writes, or that earlier versions wrote."""
_OUR_FOLDER = re.compile(r"(compiled|strategies)_[0-9a-f]{40}")
"""Folders of earlier versions within that of an engine."""
_FORGOTTEN_SECONDS = 3600.0
"""So old is a file that was begun, when nobody is writing it any more."""
_WITHOUT_EFFECT = ("NUMBA_CACHE_DIR", "NUMBA_DISABLE_INTEL_SVML", "NUMBA_NUM_THREADS")
"""Settings of Numba that compiled code does not depend on."""


def cache_folder() -> Path | None:
    """Folder in which compiled code is kept between runs: `BRUGGEN_CACHE_DIR`, or the usual place of the system.

    None where there is no such place, as for a user without a home.
    """
    given = os.environ.get("BRUGGEN_CACHE_DIR")
    try:
        if given:
            return expanded(given)
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "bruggenbouwers" / "cache"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / "bruggenbouwers"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bruggenbouwers"
    except (RuntimeError, ValueError):
        return None


def settings_of_numba() -> dict[str, str]:
    """What the environment tells Numba and compiled code depends on, by the names of the variables."""
    names = sorted(name for name in os.environ if name.startswith("NUMBA_") and name not in _WITHOUT_EFFECT)
    return {name: os.environ[name] for name in names}


def _processor() -> str:
    """What tells one kind of processor from another; machines that share a home may differ."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8", errors="replace") as file:
            told = file.read(8192)
    except OSError:
        return platform.processor() or platform.machine()
    return "".join(re.findall(r"^(?:model name|flags|Features)\s*:.*$", told, re.MULTILINE)[:2])


def here() -> str:
    """Hash of what this machine and the settings of Numba add to what code is compiled to."""
    return checksum(repr((_processor(), settings_of_numba())).encode())[:8]


class Shelf:
    """A folder of compiled functions; None for keeping nothing.

    The name of a folder is that of an engine, a hyphen, and the version; of older versions, a few are kept.

    Attributes
    ----------
    folder
        None where nothing can be kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._whole: dict[str, bool] = {}
        self._notes: dict[str, None] = {}
        if folder is None:
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._clear()
        except OSError as error:
            if not folder.is_dir():
                self.folder = None
                self._note(f"what is compiled cannot be kept in {folder} ({_why(error)})")

    def notes(self) -> list[str]:
        """What is to be told, each line once."""
        told = [line for line, _ in self._notes.items()]
        self._notes.clear()
        return told

    def has(self, what: str) -> bool:
        """Whether a function of this name is kept and whole; what is not whole is thrown away."""
        return any(self._look(path.name) is not None for path in self._kept(what))

    def load(self, name: str) -> bytes | None:
        """What was kept under a name; None if it is not there or not whole."""
        return None if self.folder is None else self._look(name)

    def save(self, name: str, content: bytes) -> None:
        """Keep something under a name, if that is possible."""
        if self.folder is None:
            return
        whole = _BEGIN + checksum(content).encode() + b"\n" + content
        try:
            write_whole(self.folder / name, whole, by=f"{os.getpid()}-{threading.get_ident()}")
        except OSError as error:
            self._note(f"what is compiled cannot be kept in {self.folder} ({_why(error)})")

    def discard(self, name: str, why: str) -> None:
        """Throw away what was kept under a name."""
        if self.folder is None:
            return
        self._note(f"what was kept of the compiled engine is {why} and is not used: {self.folder / name}")
        with contextlib.suppress(OSError):
            (self.folder / name).unlink()

    def _look(self, name: str) -> bytes | None:
        assert self.folder is not None
        path = self.folder / name
        try:
            found = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self.discard(name, f"not to be read ({_why(error)})")
            return None
        content = found[_HEAD:]
        if found[:_HEAD] != _BEGIN + checksum(content).encode() + b"\n":
            self.discard(name, "damaged")
            return None
        return content

    def _kept(self, what: str) -> Iterator[Path]:
        if self.folder is not None:
            with contextlib.suppress(OSError):
                yield from sorted(self.folder.glob(f"{what}-*.code"))

    def _note(self, text: str) -> None:
        self._notes[text] = None

    def _clear(self) -> None:
        """Clear away folders of older versions but the newest, and files that nobody goes on writing."""
        assert self.folder is not None
        now = time.time()
        for entry in self.folder.glob(f"{UNFINISHED}-*"):
            with contextlib.suppress(OSError):
                if now - entry.stat().st_mtime > _FORGOTTEN_SECONDS:
                    entry.unlink()
        name = re.escape(self.folder.name.rpartition("-")[0])
        ages: dict[Path, float] = {}
        for other in self.folder.parent.iterdir():
            if re.fullmatch(f"{name}-[0-9a-f]{{16}}", other.name) and other.is_dir():
                with contextlib.suppress(OSError):
                    ages[other] = other.stat().st_mtime
        for other in sorted(ages, key=lambda other: ages[other], reverse=True)[_KEPT_VERSIONS:]:
            if other != self.folder:
                _take_away(other)


def _take_away(folder: Path) -> None:
    """Take away what was compiled from a folder, and the folder if nothing else is in it."""
    with contextlib.suppress(OSError):
        for entry in folder.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                if _OUR_FOLDER.fullmatch(entry.name):
                    _take_away(entry)
            elif _OURS.fullmatch(entry.name):
                entry.unlink()
        folder.rmdir()


def _why(error: OSError) -> str:
    return error.strerror or type(error).__name__


class Keeper:
    """Keeps the compiled forms of one function on a shelf; stands in the place of Numba's cache of it.

    Parameters
    ----------
    what
        Name of the function, and of what else tells it from others; may be changed before a function is compiled.
    """

    cache_path = None

    def __init__(self, shelf: Shelf, what: str) -> None:
        self.shelf = shelf
        self.what = what

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """The compiled function for a signature; None if it is not kept."""
        target_context.refresh()
        name = self._name(sig, target_context.codegen())
        content = self.shelf.load(name)
        if content is None:
            return None
        try:
            result = importlib.import_module("numba.core.compiler").CompileResult
            return result._rebuild(target_context, *pickle.loads(content))
        except Exception as error:
            self.shelf.discard(name, f"of no use ({type(error).__name__})")
            return None

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep a compiled function."""
        if data.library.has_dynamic_globals or any(not one.can_cache for one in data.lifted):
            return
        dumps = importlib.import_module("numba.core.serialize").dumps
        self.shelf.save(self._name(sig, data.codegen), dumps(data._reduce()))

    def enable(self) -> None:
        """Nothing is to be done: it keeps all it can."""

    def disable(self) -> None:
        """Keep nothing from now on."""
        self.shelf = Shelf(None)

    def flush(self) -> None:
        """Nothing is waiting to be written."""

    def _name(self, sig: Any, codegen: Any) -> str:
        return f"{self.what}-{checksum(repr((str(sig), codegen.magic_tuple())).encode())}.code"
