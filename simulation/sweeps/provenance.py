"""When, where and with what a sweep was run."""

from __future__ import annotations

import platform
import socket
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from simulation.fingerprint import PACKAGE


def session(workers: int, backend: str) -> dict[str, Any]:
    """A sitting of work on a sweep, as the manifest tells it."""
    return {
        "started": now(),
        "host": socket.gethostname(),
        "system": platform.platform(),
        "command": [Path(sys.argv[0]).name, *sys.argv[1:]],
        "backend": backend,
        "workers": workers,
    }


def now() -> str:
    """The time, in UTC and to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def commit() -> str | None:
    """Commit of the source tree the package is run from, `+` where it was changed since; None for an installed one."""
    root = PACKAGE.parent
    if not (root / ".git").exists():
        return None
    try:
        told = [
            subprocess.run(["git", *asked], cwd=root, capture_output=True, text=True, check=True, timeout=10).stdout
            for asked in (["rev-parse", "HEAD"], ["status", "--porcelain", "--untracked-files=no"])
        ]
    except (OSError, subprocess.SubprocessError):
        return None
    return told[0].strip() + ("+" if told[1].strip() else "")
