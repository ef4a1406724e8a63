"""Changes files at random and reads them as `bruggen check` does: each is fine, or refused with a message, in time.

    python -m tests.campaigns.fuzz --seed 7 --files 10000

It starts from all files that ship and from `tests/corpus`, whose files are read again with every run of the tests. A
file that fails is kept; put it into `tests/corpus` when its fault is mended. With `--grow FOLDER` it also keeps the
smallest file it finds of every kind of message that no file of the corpus leads to.
"""

from __future__ import annotations

import argparse
import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

import yaml

from simulation.command.reading import read_any
from simulation.scenario.loader import shipped_folder
from simulation.scenario.problems import FileError, Problem

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SECONDS = 20.0
"""So long reading a file may take; the slowest sweep that ships takes less than two."""
GIVEN_SWEEP = "{schema_version: 1, name: given, title: Given, scenarios: [case_platform], horizon_weeks: 8, " + (
    "design: {kind: csv, file: given.csv}, outcomes: {trust: {kind: level, of: trust}}}\n"
)
"""The sweep to which a table belongs."""
_WITHOUT_LINE = re.compile(
    "the file is empty|the file is too large|found no rows|more problems are not shown|this is a scenario|"
    "seems to be UTF"
)
"""Messages that are of a whole file."""
_UNKNOWN = "this is not YAML; something is wrong"
"""What is told of what the parser in Python cannot read and that in C can: a question mark in braces."""
_TOKEN = re.compile(rb"[A-Za-z_][\w.-]*|\d+(?:\.\d+)?|[^\w\s]")


class TooLongError(BaseException):
    """Reading a file took too long; nothing that reads catches it."""


@dataclass(frozen=True)
class Outcome:
    """What came of reading a file: `fine`, `refused` or a fault, with what was told and how long it took."""

    kind: str
    told: tuple[str, ...] = ()
    seconds: float = 0.0

    @property
    def is_fault(self) -> bool:
        """Whether something is wrong with the reader."""
        return self.kind not in ("fine", "refused")


@contextmanager
def bounded(seconds: float) -> Iterator[None]:
    """Stop what takes longer."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)


def outcome_of(content: bytes, ending: str, folder: Path) -> Outcome:
    """Read bytes as a file, or as the table of a sweep, and say what came of it."""
    path = folder / f"given{ending}"
    path.write_bytes(content)
    if ending == ".csv":
        path = folder / "sweep.yaml"
        path.write_text(GIVEN_SWEEP, encoding="utf-8")
    start = time.perf_counter()
    try:
        with bounded(SECONDS):
            _, problems = read_any(str(path))
        kind = "fine"
    except FileError as error:
        kind, problems = "refused", error.problems
    except TooLongError:
        return Outcome("too long", (), time.perf_counter() - start)
    except Exception:
        return Outcome("raw exception", (traceback.format_exc(),), time.perf_counter() - start)
    told = tuple(map(str, problems))
    return Outcome(_judged(kind, problems, told), told, time.perf_counter() - start)


def _judged(kind: str, problems: tuple[Problem, ...], told: tuple[str, ...]) -> str:
    """A fault instead, where the messages are not as they should be."""
    if kind == "refused" and not problems:
        return "refused without a message"
    if any(not text.isprintable() for text in told):
        return "a message that breaks lines"
    if any(one.line is None and not _WITHOUT_LINE.search(text) for one, text in zip(problems, told, strict=True)):
        return "a message without a line"
    return kind


def told_by_other_parser(content: bytes, ending: str, folder: Path) -> Outcome:
    """The same with the parser of YAML that is not in C."""
    fast = yaml.CSafeLoader
    del yaml.CSafeLoader
    try:
        return outcome_of(content, ending, folder)
    finally:
        yaml.CSafeLoader = fast


# --- changes --------------------------------------------------------------------------------------------------------

SIGNS = [
    *("\t", "\u00a0", "\u200b", "\ufeff", "\u2028", "\u0085", "\x00", "\x0c", "\x1b[2J", "\ud7ff", "\uffff", "😀", "é"),
    *(
        "“",
        "”",
        "‘",
        "’",
        "–",
        "\r",
        "\r\n",
        "\n",
        "\n\n",
        " ",
        "  ",
        "#",
        " #",
        ":",
        ": ",
        "-",
        "- ",
        "---\n",
        "...\n",
    ),
    *(
        "&a ",
        "*a",
        "!t ",
        "<<: ",
        "? ",
        "| ",
        "> ",
        "@",
        "`",
        "%",
        "[",
        "]",
        "{",
        "}",
        ",",
        "'",
        '"',
        "\\",
        '"\\ud800"',
    ),
    *("~", "null", "true", "yes", "no", ".nan", ".inf", "-1", "0", "1e999", "1.10", "0,5", "80%", "0x1F", "2024-01-31"),
    *("9" * 50, "[" * 40, "{a: " * 40, "sep=;\n", ";", "remove: true", "../other.yaml", "given.yaml", "oostplein"),
]
"""What is put in at random."""


def _lines(content: bytes) -> list[bytes]:
    return content.splitlines(keepends=True)


def _flip(content: bytes, rng: random.Random, _other: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 8))):
        if changed:
            changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _duplicate(content: bytes, rng: random.Random, _other: bytes) -> bytes:
    lines = _lines(content)
    start = rng.randrange(len(lines) + 1)
    return b"".join([*lines[: start + 1], *lines[start : start + rng.choice((1, 1, 3, 20))], *lines[start + 1 :]])


def _delete(content: bytes, rng: random.Random, _other: bytes) -> bytes:
    lines = _lines(content)
    start = rng.randrange(len(lines) + 1)
    return b"".join([*lines[:start], *lines[start + rng.choice((1, 1, 1, 2, 10)) :]])


def _swap(content: bytes, rng: random.Random, _other: bytes) -> bytes:
    lines = _lines(content)
    if len(lines) > 1:
        one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def _indent(content: bytes, rng: random.Random, _other: bytes) -> bytes:
    lines = _lines(content)
    start = rng.randrange(len(lines) + 1)
    more, width = rng.random() < 0.5, rng.choice((1, 2, 4))
    for place in range(start, min(len(lines), start + rng.choice((1, 1, 5)))):
        line = lines[place]
        lines[place] = b" " * width + line if more else line[min(width, len(line) - len(line.lstrip(b" "))) :]
    return b"".join(lines)


def _token(content: bytes, rng: random.Random, other: bytes) -> bytes:
    found = [*_TOKEN.finditer(content)]
    if not found:
        return content
    place = rng.choice(found)
    tokens = _TOKEN.findall(other if rng.random() < 0.5 else content) or [b"x"]
    new = rng.choice(tokens) if rng.random() < 0.6 else rng.choice(SIGNS).encode("utf-8", "surrogatepass")
    return content[: place.start()] + new + content[place.end() :]


def _splice(content: bytes, rng: random.Random, other: bytes) -> bytes:
    mine, theirs = _lines(content), _lines(other)
    start, there = rng.randrange(len(mine) + 1), rng.randrange(len(theirs) + 1)
    end = start + rng.choice((0, 1, 5, 10_000))
    return b"".join([*mine[:start], *theirs[there : there + rng.choice((1, 3, 20))], *mine[end:]])


def _insert(content: bytes, rng: random.Random, _other: bytes) -> bytes:
    new = rng.choice(SIGNS).encode("utf-8", "surrogatepass")
    place = rng.randrange(len(content) + 1)
    return content[:place] + new + content[place:]


def _cut(content: bytes, rng: random.Random, _other: bytes) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def _encode(content: bytes, rng: random.Random, _other: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(rng.choice(("utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "utf-8-sig")), "replace")


CHANGES: tuple[Callable[[bytes, random.Random, bytes], bytes], ...] = (
    *(_flip, _flip, _duplicate, _duplicate, _delete, _delete, _swap, _indent, _indent, _indent),
    *(_token, _token, _token, _token, _splice, _splice, _insert, _insert, _insert, _cut),
    _encode,
)


def changed(content: bytes, rng: random.Random, other: bytes) -> bytes:
    """A file with one to four changes; mostly one, so that what follows the change is looked at as well."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 4))):
        content = rng.choice(CHANGES)(content, rng, other)
    return content[:400_000]


# --- the campaign ---------------------------------------------------------------------------------------------------


def corpus_files() -> list[Path]:
    """The files that are read again with every run of the tests."""
    return sorted(path for path in CORPUS.iterdir() if path.suffix in (".yaml", ".csv"))


def first_files() -> list[tuple[str, bytes]]:
    """Files to start from, each with its ending: those that are right more often than those that are odd already."""
    corpus, shipped = corpus_files(), sorted(shipped_folder().rglob("*.yaml"))
    right = [path for path in corpus if path.name.startswith("first_")]
    paths = [*corpus, *(path for path in right for _ in range(12)), *(path for path in shipped for _ in range(2))]
    return [(path.suffix, path.read_bytes()) for path in paths]


def shape_of(told: str) -> str:
    """A message without what is of one file: its words, so that messages of one kind are alike."""
    text = re.sub(r"^\S*?(:\d+)?: ", "", told)
    text = re.sub(r"(found|allowed:) .*?(;|$)", r"\1;", text)
    text = re.sub(r"'[^']*'|\"[^\"]*\"|\[[^\]]*\]|\(U\+.*?\)|\d+", "*", text)
    return re.sub(r"[\w.*]+: (?=\w+ )", "", text)[:80]


def main(arguments: list[str] | None = None) -> int:
    """Run a campaign; the exit code is 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns.fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, default=0, help="another seed, other files")
    parser.add_argument("--files", type=int, default=1000, help="how many files")
    parser.add_argument("--both", type=int, default=10, help="every how many files both parsers are compared")
    parser.add_argument("--keep", type=Path, default=Path("results/fuzz"), help="where files go that fail")
    parser.add_argument("--grow", type=Path, help="where small files go that lead to messages of another kind")
    asked = parser.parse_args(arguments)
    first, counts = first_files(), Counter[str]()
    shapes: dict[str, int] = {}
    slowest, both, start = 0.0, 0, time.perf_counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for path in corpus_files():
            for told in outcome_of(path.read_bytes(), path.suffix, folder).told:
                shapes[shape_of(told)] = 0
        for number in range(asked.files):
            rng = random.Random(f"{asked.seed}/{number}")
            ending, content = rng.choice(first)
            content = changed(content, rng, rng.choice(first)[1])
            found = outcome_of(content, ending, folder)
            if number % asked.both == 0 and not found.is_fault:
                both += 1
                other = told_by_other_parser(content, ending, folder)
                if (other.kind, other.told) != (found.kind, found.told) and not any(
                    _UNKNOWN in one for one in other.told
                ):
                    found = Outcome("told otherwise by the other parser", (*found.told[:3], "---", *other.told[:3]))
            counts[found.kind] += 1
            slowest = max(slowest, found.seconds)
            if found.is_fault:
                asked.keep.mkdir(parents=True, exist_ok=True)
                kept = asked.keep / f"seed{asked.seed}_{number}{ending}"
                kept.write_bytes(content)
                print(f"{kept}: {found.kind}\n  " + "\n  ".join(found.told[:6]), flush=True)
            elif asked.grow is not None and len(content) <= 3000:
                _grow(asked.grow, content, ending, found, shapes)
    many = ", ".join(f"{count} {kind}" for kind, count in sorted(counts.items()))
    taken = time.perf_counter() - start
    print(
        f"{asked.files} files in {taken:.0f} s: {many}; {both} of them with both parsers; the slowest {slowest:.1f} s"
    )
    return 1 if any(Outcome(kind).is_fault for kind in counts) else 0


def _grow(folder: Path, content: bytes, ending: str, found: Outcome, shapes: dict[str, int]) -> None:
    """Keep the smallest file of every kind of message."""
    for told in found.told[:1]:
        shape = shape_of(told)
        if shape not in shapes or len(content) < shapes[shape]:
            shapes[shape] = len(content)
            folder.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"[^a-z0-9]+", "_", shape.lower()).strip("_")[:60] or "message"
            (folder / f"{name}{ending}").write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
