"""What it takes to serve the page in a process of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HOLDING = """
import pathlib, time
import simulation.view.page.work as work
folder, usual, held = pathlib.Path(FOLDER), work.Job.between_weeks, []
def between_weeks(job):
    if (folder / "hold").exists() and (not held or held[0] is job):
        held[:] = [job]
        (folder / "held").touch()
        while (folder / "hold").exists() and not job.stopped:
            time.sleep(0.01)
        held.clear()
        (folder / "held").unlink()
    usual(job)
work.Job.between_weeks = between_weeks
"""
"""Work that comes to a week is held there while a file `hold` is there; only the first: the work of others goes on."""


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def own_environment(folder: Path) -> dict[str, str]:
    """Ours, but for what tells the server that this is a test, and with a place of its own for what it keeps."""
    ours = {name: value for name, value in os.environ.items() if "PYTEST" not in name}
    return ours | {"XDG_STATE_HOME": str(folder / "state")}


@dataclass
class Served:
    """A page that is served."""

    process: subprocess.Popen[str]
    port: int
    log: Path

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def told(self) -> str:
        """All it said in its terminal."""
        return self.log.read_text(encoding="utf-8")

    def kill(self) -> None:
        """End it as when the power goes."""
        self.process.kill()
        self.process.wait(180)


@contextmanager
def served(folder: Path, *words: str, port: int | None = None, before: str = "") -> Iterator[Served]:
    """Serve the page; some code may run before. What it says goes to a file in the folder."""
    port = port or free_port()
    code = f"FOLDER = {str(folder)!r}\n{before}\nfrom simulation.command.app import main\nmain()"
    command = [sys.executable, "-c", code, "play", "--no-browser", "--port", str(port), *words]
    log = folder / f"told-{time.monotonic_ns()}.txt"
    with (
        log.open("w", encoding="utf-8") as stream,
        subprocess.Popen(command, cwd=ROOT, stderr=stream, text=True, env=own_environment(folder)) as process,
    ):
        one = Served(process, port, log)
        try:
            wait_for_answer(one)
            yield one
        finally:
            process.terminate()
            try:
                process.wait(180)
            except subprocess.TimeoutExpired:
                process.kill()


def wait_for_answer(one: Served) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(one.address, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            assert one.process.poll() is None, one.told()
            time.sleep(0.1)
        else:
            return
    raise AssertionError(one.told())


def said(one: Served) -> list[str]:
    """The lines it said, without those that tell where the page is."""
    return [line for line in one.told().splitlines() if not re.search(r"the page is at http", line)]
