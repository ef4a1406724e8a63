"""Hashes of all that results depend on, so that results of different models are not taken together."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import inspect
import platform
from collections.abc import Callable, Collection
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent
_SHOWS = (
    *("fitting", "view", "odd", "command", "constant_sets.py"),
    *("evidence/report.py", "evidence/ablation.py", "language", "minutes", "play"),
    *("filing.py", "spreadsheets.py"),
)
"""Parts that no result depends on."""
_STORES = tuple(
    f"sweeps/{name}"
    for name in (
        "analysis",
        "backends.py",
        "contents.py",
        "describing.py",
        "ema.py",
        "loading",
        "marks.py",
        "merging.py",
        "provenance.py",
        "reading.py",
        "results.py",
        "resuming.py",
        "runner.py",
        "store.py",
    )
)
"""Parts of `simulation.sweeps` that lay out, keep or look at runs that are done elsewhere."""

_PACKAGES = ("bruggenbouwers", "mesa", "numba", "numpy", "pandas", "pyarrow", "SALib", "scipy")


def versions() -> dict[str, str]:
    """Versions of Python and of the packages that results may depend on."""
    found = {"python": platform.python_version()}
    for name in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def source_of(function: Callable[..., Any]) -> str:
    """The source of a function, or its code where it was typed at a prompt, or made by a program."""
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        return repr(function.__code__.co_code)


def of_code(without: Collection[str]) -> str:
    """Hash of the code of the package, without these files and folders, named by their paths in it.

    Ends of lines do not count, so that the hash is the same on every system.
    """
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not any(name == left or name.startswith(f"{left}/") for left in without):
            digest.update(name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]


def of_findings() -> str:
    """Hash of the code and the shipped scenarios that findings on evidence rows depend on."""
    from simulation.scenario.loader import shipped_scenarios

    digest = hashlib.sha256(of_code((*_SHOWS, "sweeps")).encode())
    for path in shipped_scenarios().values():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


@functools.cache
def of_model() -> str:
    """Hash of the code that the runs of a sweep depend on."""
    return of_code((*_SHOWS, *_STORES, "evidence"))
