"""Where an engine keeps what it compiles: in a folder named after a hash of all that compiled code depends on."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from types import FunctionType
from typing import NamedTuple

import simulation.compiled
from simulation.compiled.compiler import OPTIONS
from simulation.compiled.copies import name_of
from simulation.compiled.keeping import Shelf, cache_folder

_SOURCES = (
    *("laws", "model", "compiled", "strategies", "constants.py", "limits.py"),
    "scenario/events.py",
)
"""Files and folders that compiled code depends on, by what they hold or by numbers they define."""


class Variant(NamedTuple):
    """An engine with other laws; for tests and for `simulation.evidence.removing`."""

    name: str
    laws: Mapping[FunctionType, FunctionType]
    """What stands in place of each law. It may call the law itself, by a name in its own module."""
    keep: bool = False
    """Whether what is compiled is kept on disk."""


def fingerprint(variant: Variant | None = None) -> str:
    """Hash of everything the compiled code depends on: sources, and versions of Python, NumPy and Numba.

    That of a variant also depends on its name and on what stands in place of laws.
    """
    digest = hashlib.sha256()
    versions = (platform.python_version(), *(version(name) for name in ("numpy", "numba", "llvmlite")))
    digest.update(repr((versions, OPTIONS)).encode())
    root = Path(simulation.compiled.__file__).parent.parent
    found = [root / name for name in _SOURCES if name.endswith(".py")]
    found += [path for name in _SOURCES for path in sorted((root / name).rglob("*.py")) if path.name != "keeping.py"]
    for path in found:
        digest.update(path.read_bytes())
    if variant is not None:
        told = sorted((name_of(law), _content_of(other)) for law, other in variant.laws.items())
        digest.update(repr((variant.name, told)).encode())
    return digest.hexdigest()[:16]


def _content_of(function: FunctionType) -> str:
    """What a function does, as text: its code, and what it reads by name; laws by name only."""
    code, read = function.__code__, []
    for name in code.co_names:
        value = function.__globals__.get(name)
        if isinstance(value, FunctionType):
            value = name_of(value) if value.__module__.startswith("simulation.laws.") else _content_of(value)
        read.append((name, repr(value)))
    return repr((code.co_code, code.co_consts, code.co_varnames, function.__defaults__, read))


def variants_folder() -> Path | None:
    """Folder in which compiled variants are kept, where that is asked for; it can be deleted at any time."""
    folder = cache_folder()
    return None if folder is None else folder / "variants"


def shelf(variant: Variant | None = None) -> Shelf:
    """Where an engine keeps what it compiles; this needs no Numba that works."""
    usual = cache_folder()
    if usual is None or (variant is not None and not variant.keep):
        return Shelf(None)
    if variant is None:
        return Shelf(usual / f"engine-{fingerprint()}")
    return Shelf(usual / "variants" / f"{variant.name}-{fingerprint(variant)}")
