"""A hash of all that findings depend on, so that findings of different models are not taken together."""

from __future__ import annotations

import hashlib
from pathlib import Path

from simulation.scenario.loader import shipped_scenarios

_PACKAGE = Path(__file__).resolve().parent.parent
_NO_MATTER = ("fitting", "view", "odd", "cli.py", "options.py", "constant_sets.py", "report.py", "ablation.py")
"""Parts of the package that findings do not depend on."""


def fingerprint() -> str:
    """Hash of the code and the shipped scenarios that findings depend on."""
    digest = hashlib.sha256()
    code = sorted(path for path in _PACKAGE.rglob("*.py") if not {*path.relative_to(_PACKAGE).parts} & {*_NO_MATTER})
    for path in (*code, *shipped_scenarios().values()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
