"""Sessions kept on disk while they are played, so that they are there again when a server was ended at any moment.

What is kept is a session file as a person saves one, with a checksum. Nothing else in the folder is touched.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

from simulation.filing import UNFINISHED, write_whole
from simulation.play.session import MAXIMUM_BYTES

KEPT_DAYS = 30
"""So long a session is kept after it was played last."""
MOST_KEPT = 500
MOST_KEPT_BYTES = 200_000_000
"""Of more sessions than these, those that were played longest ago go."""
_OURS = re.compile(rf"(?:{re.escape(UNFINISHED)}-)?session-[0-9a-f]{{32}}\.json|damaged-session-[0-9a-f]{{32}}\.json")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32,100}")
_TOKEN_FILE = "address-token"
_DAY = 24.0 * 3600.0


def state_folder() -> Path | None:
    """The usual place of the system for what a program keeps for its user; None where nobody's home is known."""
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "bruggenbouwers" / "sessions"
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Application Support" / "bruggenbouwers" / "sessions"
        given = os.environ.get("XDG_STATE_HOME", "")
        around = Path(given) if Path(given).is_absolute() else Path.home() / ".local" / "state"
    except RuntimeError:
        return None
    return around / "bruggenbouwers" / "sessions"


def key_of(owner: str) -> str:
    """Name under which somebody's session is kept; it tells nothing about them and leads nowhere else."""
    return hashlib.sha256(owner.encode("utf-8", errors="surrogatepass")).hexdigest()[:32]


class Keeper:
    """Keeps sessions in a folder of one user; others on the machine cannot read them.

    Parameters
    ----------
    folder
        Where; it is made if it is not there.
    tell
        Called with what goes wrong while sessions are kept; the same is said once.
    now
        Tells the time in seconds since 1970.

    Raises
    ------
    OSError
        If nothing can be written there.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None], now: Callable[[], float] = time.time) -> None:
        self.folder = folder
        self._tell = tell
        self._now = now
        self._failing = False
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        tried = folder / f"{UNFINISHED}-session-{secrets.token_hex(16)}.json"
        try:
            write_whole(tried, b"", private=True)
        finally:
            with contextlib.suppress(OSError):
                tried.unlink()
        self.clear_out()

    def path(self, key: str) -> Path:
        """The file of a session."""
        return self.folder / f"session-{key}.json"

    def keep(self, key: str, text: str) -> bool:
        """Keep a session; whether that succeeded. What goes wrong is told, and the session goes on."""
        content = text.encode("utf-8", errors="surrogatepass")
        try:
            if len(content) > MAXIMUM_BYTES:
                raise OSError(f"a session of {len(content):,} bytes is too large; allowed: {MAXIMUM_BYTES:,}")
            path = self.path(key)
            new = not path.exists()
            write_whole(path, content, private=True)
        except OSError as error:
            if not self._failing:
                why = error.strerror or str(error)
                self._tell(f"a session cannot be kept in {self.folder}: {why}; it is lost when this server ends")
            self._failing = True
            return False
        self._failing = False
        if new:
            self.clear_out()
        return True

    def read(self, key: str) -> str | None:
        """The text of a kept session; None where none is kept.

        Raises
        ------
        OSError
            If it is there and cannot be read.
        """
        try:
            with self.path(key).open("rb") as stream:
                content = stream.read(MAXIMUM_BYTES + 1)
        except FileNotFoundError:
            return None
        return content.decode("utf-8", errors="surrogateescape")

    def set_aside(self, key: str) -> Path:
        """Put a session that cannot be used where it is not looked for again, and return that place."""
        aside = self.folder / f"damaged-session-{key}.json"
        try:
            self.path(key).replace(aside)
        except OSError as error:
            self._tell(f"a session that cannot be used stays at {self.path(key)}: {error.strerror or error}")
        else:
            self._tell(f"a session that was kept cannot be used; it is put aside as {aside}")
        return aside

    def forget(self, key: str) -> None:
        """Keep a session no longer."""
        with contextlib.suppress(OSError):
            self.path(key).unlink()

    def clear_out(self) -> None:
        """Let go of what is too old or too much; only of files that were written here."""
        found = []
        try:
            names = os.listdir(self.folder)
        except OSError:
            return
        for name in names:
            with contextlib.suppress(OSError):
                about = os.lstat(self.folder / name)
                if _OURS.fullmatch(name) and stat.S_ISREG(about.st_mode):
                    found.append((about.st_mtime, about.st_size, name))
        kept, size = 0, 0
        for changed, its_size, name in sorted(found, reverse=True):
            kept, size = kept + 1, size + its_size
            days = (self._now() - changed) / _DAY
            most = 1.0 if name.startswith(UNFINISHED) else KEPT_DAYS
            if days > most or kept > MOST_KEPT or size > MOST_KEPT_BYTES:
                with contextlib.suppress(OSError):
                    (self.folder / name).unlink()

    def token(self) -> str:
        """The secret that stands in the address of the page, the same as before, so that a link keeps working.

        Raises
        ------
        OSError
            If it can be neither read nor written.
        """
        path = self.folder / _TOKEN_FILE
        with contextlib.suppress(FileNotFoundError, UnicodeDecodeError):
            told = path.read_text(encoding="ascii").strip()
            if _TOKEN.fullmatch(told):
                return told
        made = secrets.token_urlsafe(32)
        write_whole(path, made.encode("ascii"), private=True)
        return made
