"""What is mutated, and which tests must notice: the table `[tool.mutants]` of pyproject.toml."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

KEYS = {"sample", "seed", "jobs", "seconds", "options", "results", "equivalents", "group"}
GROUP_KEYS = {"name", "floor", "modules", "tests", "rests_on"}


class SettingsError(Exception):
    """The table cannot be used; the text says why."""


@dataclass(frozen=True)
class Group:
    """Modules with one floor.

    Attributes
    ----------
    modules
        Patterns of paths.
    tests
        Paths or patterns of tests that must notice; `{stem}` is the name of the module without its folder.
    rests_on
        Patterns of all other files on which it depends whether they notice.
    """

    name: str
    floor: float
    modules: tuple[str, ...]
    tests: tuple[str, ...]
    rests_on: tuple[str, ...]

    def paths(self, root: Path) -> list[str]:
        """The modules, each pattern standing for at least one."""
        return _matches(root, self.modules, f"group {self.name}: modules")

    def tests_of(self, root: Path, path: str) -> tuple[str, ...]:
        """The tests of a module."""
        stem = Path(path).stem
        wanted = [pattern.replace("{stem}", stem) for pattern in self.tests]
        return tuple(_matches(root, wanted, f"group {self.name}: tests of {path}"))

    def state(self, root: Path, path: str, options: Sequence[str]) -> str:
        """A checksum of all that decides which mutants of a module are noticed."""
        files = {path, *self.tests_of(root, path)}
        for pattern in self.rests_on:
            files.update(_matches(root, [pattern], f"group {self.name}: rests_on"))
        told = hashlib.sha256(repr(options).encode())
        for file in sorted(files):
            told.update(f"{file}\0".encode())
            told.update((root / file).read_bytes())
        return told.hexdigest()[:20]


@dataclass(frozen=True)
class Settings:
    """The whole table; `options` go to pytest, and a mutant always has so many `seconds` of the processor."""

    groups: tuple[Group, ...]
    sample: int
    seed: int
    jobs: int
    seconds: float
    options: tuple[str, ...]
    results: Path
    equivalents: Path | None


@dataclass(frozen=True)
class Equivalent:
    """A mutant that no test can tell from the original, and why."""

    mutant: str
    reason: str


def read_settings(root: Path) -> Settings:
    """Read the table from the pyproject.toml of a folder."""
    table = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")).get("tool", {}).get("mutants")
    if table is None:
        raise SettingsError("pyproject.toml: there is no table [tool.mutants]")
    _only(table, KEYS, "tool.mutants")
    groups = []
    for entry in table.get("group", []):
        _only(entry, GROUP_KEYS, "tool.mutants.group")
        given = {key: tuple(entry.get(key, ())) for key in ("modules", "tests", "rests_on")}
        groups.append(Group(name=entry["name"], floor=float(entry["floor"]), **given))
    equivalents = table.get("equivalents")
    return Settings(
        groups=tuple(groups),
        sample=int(table.get("sample", 200)),
        seed=int(table.get("seed", 1)),
        jobs=int(table.get("jobs", 2)),
        seconds=float(table.get("seconds", 20.0)),
        options=tuple(table.get("options", ())),
        results=root / table.get("results", "results/mutants.jsonl"),
        equivalents=root / equivalents if equivalents else None,
    )


def read_equivalents(path: Path | None) -> list[Equivalent]:
    """Read the list of equivalent mutants; each has a reason."""
    if path is None or not path.exists():
        return []
    found = []
    for entry in tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", []):
        _only(entry, {"mutants", "reason"}, f"{path.name}: equivalent")
        if not str(entry.get("reason", "")).strip():
            raise SettingsError(f"{path.name}: {entry.get('mutants')}: no reason is given")
        found += [Equivalent(mutant, entry["reason"]) for mutant in entry["mutants"]]
    return found


def _only(table: dict[str, Any], allowed: set[str], where: str) -> None:
    strange = sorted(set(table) - allowed)
    if strange:
        raise SettingsError(f"{where}: found {', '.join(strange)}; allowed: {', '.join(sorted(allowed))}")


def _matches(root: Path, patterns: Sequence[str], where: str) -> list[str]:
    found: dict[str, None] = {}
    for pattern in patterns:
        paths = sorted(path.relative_to(root).as_posix() for path in root.glob(pattern) if path.is_file())
        if not paths:
            raise SettingsError(f"{where}: nothing is called {pattern}")
        found.update(dict.fromkeys(paths))
    return list(found)
