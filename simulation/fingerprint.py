"""Hashes of all that results depend on, so that results of different models are not taken together."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Collection
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
_SHOWS = ("fitting", "view", "odd", "cli.py", "options.py", "constant_sets.py", "report.py", "ablation.py")
"""Parts that no result depends on."""
_STORES = ("analysis", "backends.py", "loading.py", "merging.py", "results.py", "runner.py", "store.py")
"""Parts of `simulation.sweeps` that lay out, keep or look at runs that are done elsewhere."""


def of_code(without: Collection[str]) -> str:
    """Hash of the code of the package, without files and folders of these names."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        if not {*path.relative_to(PACKAGE).parts} & {*without}:
            digest.update(path.relative_to(PACKAGE).as_posix().encode() + b"\0" + path.read_bytes())
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
