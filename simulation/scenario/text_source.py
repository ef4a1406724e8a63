"""Reads the bytes of a file that a person wrote as text, or says what kind of file it is instead."""

from __future__ import annotations

import codecs
import re
import stat
from pathlib import Path

from simulation.scenario.problems import Problem, ScenarioError, show

_LINE_BREAK = re.compile(rb"\r\n|\r|\n")
_BINARY = {
    b"PK\x03\x04": "a packed file, as Excel, Word and LibreOffice write",
    b"\xd0\xcf\x11\xe0": "a file of an older Excel or Word",
    b"%PDF": "a PDF file",
    b"\x1f\x8b": "a packed file (gzip)",
    b"\x89PNG": "a picture",
}
"""How files begin that are no text."""
_SAMPLE = 400


def text_of(path: Path, shown: str, *, wanted: str, most: int) -> str:
    """Return the text of a file, in UTF-8 or UTF-16, after checking that it is a file of bearable size.

    Parameters
    ----------
    path
        The file.
    shown
        Its name in problems.
    wanted
        What should stand there, as problems say.
    most
        How many bytes it may have.

    Raises
    ------
    ScenarioError
        If it cannot be read, or is no text; with the line where there is one.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise refused(shown, "this is a folder", allowed=wanted)
        if not stat.S_ISREG(status.st_mode):
            raise refused(shown, "this is not an ordinary file", allowed=wanted)
        if status.st_size > most:
            raise _too_large(shown, f"{status.st_size} bytes", most)
        with path.open("rb") as stream:
            content = stream.read(most + 1)
    except FileNotFoundError:
        raise refused(shown, "there is no such file", found=show(str(path))) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name cannot be used"
        raise refused(shown, f"the file cannot be read: {reason}") from error
    if len(content) > most:
        raise _too_large(shown, f"more than {most} bytes", most)
    return decoded(content, shown, wanted)


def decoded(content: bytes, shown: str, wanted: str) -> str:
    """Return bytes as text; see `text_of`."""
    encoding = encoding_of(content)
    if encoding is None:
        kind = next((told for start, told in _BINARY.items() if content.startswith(start)), "")
        line = _line_at(content, max(content.find(b"\0"), 0))
        message = f"this is a binary file, not a text: {kind}" if kind else "this is a binary file, not a text"
        found = None if kind else "a character NUL (a byte 0)"
        raise refused(shown, message, line=line, found=found, allowed=f"{wanted} in UTF-8")
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            message = f"the text seems to be {encoding.upper()}, but is damaged"
            raise refused(shown, message, allowed=f"{wanted} in UTF-8") from None
        byte = content[error.start : error.start + 1]
        sign = byte.decode("cp1252", errors="ignore")
        meant = f", which stands for {sign!r} in Latin-1 and Windows-1252" if sign.isprintable() and sign else ""
        raise refused(
            shown,
            "the text is not UTF-8",
            line=_line_at(content, error.start),
            found=f"the byte {byte[0]:#04x}{meant}",
            allowed=f"{wanted} saved as UTF-8",
        ) from None


def encoding_of(content: bytes) -> str | None:
    """Return how bytes are to be read; None for what is no text."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if b"\0" not in content and not content.startswith(tuple(_BINARY)):
        return "utf-8"
    start = content[:_SAMPLE]
    for place, name in ((1, "utf-16-le"), (0, "utf-16-be")):  # every other byte of an ordinary text in UTF-16 is 0
        others = start[1 - place :: 2]
        if len(start) > 3 and start[place::2].count(0) * 10 >= len(others) * 8 and 0 not in others:
            return name
    return None


def _line_at(content: bytes, place: int) -> int:
    """Return the line of a byte, counted from 1 as editors do."""
    return len(_LINE_BREAK.findall(content[:place])) + 1


def refused(
    shown: str, message: str, *, line: int | None = None, found: str | None = None, allowed: str | None = None
) -> ScenarioError:
    """Return the error of one problem with a file as a whole, or with a line of it."""
    return ScenarioError([Problem(shown, line, found=found, message=message, allowed=allowed)])


def _too_large(shown: str, found: str, most: int) -> ScenarioError:
    return refused(shown, "the file is too large", found=found, allowed=f"at most {most} bytes")
