"""What it takes to serve the page in a process of its own."""

from __future__ import annotations

import os
import socket
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens there."""
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def own_environment() -> dict[str, str]:
    """Ours, but for what tells the server that this is a test: it would look for another kind of test."""
    return {name: value for name, value in os.environ.items() if "PYTEST" not in name}
