"""Loads a scenario: finds its file, merges what it extends, checks all of it, and builds it.

A file may extend another (``extends: NAME``) and then holds only what differs, and it may
take the chair of another (``chair_from: NAME``). Every value keeps the place where it was
written, so that a problem points to the file and line to mend.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any, NamedTuple

from simulation.filing import expanded
from simulation.limits import USUAL_STRATEGY
from simulation.scenario.merging import REFERENCES, block_of, put_over
from simulation.scenario.problems import (
    MAXIMUM_TOLD,
    FileError,
    Place,
    Problem,
    ScenarioError,
    in_words,
    key_name,
    nearest_name,
    show,
)
from simulation.scenario.yaml_source import Located, locate, read_yaml

if TYPE_CHECKING:
    from simulation.scenario.schema import Scenario

MAXIMUM_CHAIN = 8
_PACKAGE = Path(__file__).resolve().parent.parent
_FOLDERS = ("cases", "counterfactuals", "teaching")
ENDINGS = (".yaml", ".yml")
_OWN = ("name", "title", "summary", "observed", "source", "assumed")


def load_scenario(
    name_or_path: str | Path,
    *,
    overrides: Mapping[str, Any] | None = None,
    known_strategies: Collection[str] | None = None,
    known_moves: Collection[str] | None = None,
) -> Scenario:
    """Load a scenario by the name of a shipped one or from a file.

    Parameters
    ----------
    name_or_path
        A shipped name, or a path: a `Path`, or a text with a folder or ``.yaml`` in it.
    overrides
        Values that come over those of the file, merged as an extending file would be.
    known_strategies, known_moves
        Names that strategies and moves may have; those of `simulation.strategies` where
        left out.

    Raises
    ------
    ScenarioError
        With every problem of the file, and of the files it extends, at once.
    """
    return read_scenario(name_or_path).with_changes(
        overrides, known_strategies=known_strategies, known_moves=known_moves
    )


def scenario_warnings(name_or_path: str | Path, *, overrides: Mapping[str, Any] | None = None) -> tuple[Problem, ...]:
    """Return what a scenario says that can never matter: no mistake, but most likely not what was meant.

    Parameters
    ----------
    name_or_path, overrides
        As for `load_scenario`.

    Raises
    ------
    ScenarioError
        If it is no scenario.
    """
    return read_scenario(name_or_path).warnings(overrides)


def read_scenario(name_or_path: str | Path) -> ScenarioSource:
    """Read the files of a scenario, to be built from them several times, each time with other changes.

    Parameters
    ----------
    name_or_path
        As for `load_scenario`.

    Raises
    ------
    ScenarioError
        If a file cannot be read at all; what is wrong with its values is told when a scenario is built.
    """
    path = _start(name_or_path)
    files = _Files(path.parent)
    tree = files.tree(path, ())
    return ScenarioSource(tree, tuple(files.problems), tuple(files.versioned))


@dataclass(frozen=True, slots=True)
class ScenarioSource:
    """The files of a scenario, merged; plain data that can be sent to another process.

    Attributes
    ----------
    tree
        All values, each with the place where it was written.
    problems
        What was wrong with how the files fit together.
    versioned
        What stands in each file, and the version of the format it is of, if it says one.
    """

    tree: Located
    problems: tuple[Problem, ...] = ()
    versioned: tuple[tuple[Located, Located | None], ...] = ()

    def plain(self) -> dict[str, Any]:
        """The merged values without places; lists as tuples."""
        data: dict[str, Any] = self.tree.plain()
        return data

    def warnings(self, overrides: Mapping[str, Any] | None = None) -> tuple[Problem, ...]:
        """Return what the scenario says that can never matter, by file and line; it is no mistake.

        Raises
        ------
        ScenarioError
            If it is no scenario.
        """
        from simulation.scenario.idle import idle

        scenario, tree = self.with_changes(overrides), self._changed(overrides, [])
        data, places = tree.plain(), tree.places()
        told = [one for one in idle(scenario) if one.path in places and not one.is_dormant]
        found = [Problem(*places[one.path], key_name(one.path, data), message=one.why) for one in told]
        return tuple(sorted(found, key=lambda one: (one.file, one.line or 0)))

    def _changed(self, overrides: Mapping[str, Any] | None, problems: list[Problem]) -> Located:
        """Return the values with others put over them."""
        return put_over(self.tree, locate(overrides, Place("<overrides>")), (), problems) if overrides else self.tree

    def with_changes(
        self,
        overrides: Mapping[str, Any] | None = None,
        *,
        known_strategies: Collection[str] | None = None,
        known_moves: Collection[str] | None = None,
    ) -> Scenario:
        """The scenario, with values that come over those of the files; parameters are those of `load_scenario`.

        Raises
        ------
        ScenarioError
            With every problem at once.
        """
        # what checks a scenario takes a while to load, and who only looks what there is need not wait for it
        from pydantic import ValidationError

        from simulation.scenario.explaining import schema_problems
        from simulation.scenario.json_schema import checked_schema
        from simulation.scenario.references import check_references, without_names_of_nothing
        from simulation.scenario.schema import Scenario
        from simulation.scenario.timing import bounds_of
        from simulation.scenario.versions import VERSIONS, version_problems

        if known_strategies is None or known_moves is None:
            from simulation.strategies import MOVE_NAMES, strategy_names

            known_strategies = strategy_names() if known_strategies is None else known_strategies
            known_moves = MOVE_NAMES if known_moves is None else known_moves
        problems = list(self.problems)
        before = self.tree.plain() if overrides else None
        tree = self._changed(overrides, problems)
        data, places = tree.plain(), tree.places()
        problems += check_references(
            data, places, known_strategies=known_strategies, known_moves=known_moves, before=before
        )
        version = data.get("schema_version")
        if isinstance(version, (bool, float)):  # these equal 1 in Python, and the schema library lets them pass
            allowed = in_words(str(one) for one in VERSIONS)
            problems.append(Problem(*places["schema_version",], "schema_version", show(version), allowed=allowed))
        for own, of in self.versioned:
            problems += version_problems(own, None if of is None else of.value)
        if overrides:
            problems += version_problems(locate(overrides, Place("<overrides>")), version)
        try:
            scenario = Scenario.model_validate(without_names_of_nothing(data), strict=True)
        except ValidationError as error:
            told = error.errors(include_url=False, include_context=False, include_input=False)
            found = schema_problems(
                told[:MAXIMUM_TOLD],
                schema=checked_schema(),
                data=data,
                places=places,
                written=tree.writings(),
                bounds=bounds_of(data),
            )
            said = {(one.file, one.line, one.key, one.found) for one in problems}
            problems += [one for one in found if (one.file, one.line, one.key, one.found) not in said]
            if len(told) > MAXIMUM_TOLD:
                more = f"{len(told) - MAXIMUM_TOLD} more problems are not shown"
                problems.append(Problem(places[()].file, message=more))
        if problems:
            raise ScenarioError(problems)
        return scenario


def shipped_folder() -> Path:
    """Return the folder of the files that come with the package: inside it, or next to it in a source tree."""
    inside = _PACKAGE / "shipped"
    return inside if inside.is_dir() else _PACKAGE.parent / "scenarios"


def shipped_files(folder: str) -> dict[str, Path]:
    """Return the files of a kind that come with the package: name and file."""
    return {path.stem: path for path in sorted((shipped_folder() / folder).glob("*.yaml"))}


def shipped_scenarios() -> dict[str, Path]:
    """Return the scenarios that come with the package: name and file, cases first."""
    top = shipped_folder()
    found: dict[str, Path] = {}
    for folder in _FOLDERS:
        for path in sorted((top / folder).glob("*.yaml")):
            if path.stem in found:
                message = f"there is another shipped scenario of this name, in {found[path.stem].parent.name}"
                raise ScenarioError([Problem(f"{folder}/{path.name}", message=message)])
            found[path.stem] = path
    return found


class Brief(NamedTuple):
    """What a scenario is, in a line."""

    name: str
    title: str
    horizon_weeks: int
    strategy: str


def shipped_in_brief() -> dict[str, list[Brief]]:
    """Return what the scenarios are that come with the package, by their group; they are read, and not checked."""
    found: dict[str, list[Brief]] = {}
    files = _Files(shipped_folder())
    for name, path in shipped_scenarios().items():
        data = files.tree(path, ()).plain()
        brief = Brief(name, data["title"], data["horizon_weeks"], data["chair"].get("strategy", USUAL_STRATEGY))
        found.setdefault(path.parent.name, []).append(brief)
    return found


def _allowed(shipped: Mapping[str, Path]) -> str:
    """Return which shipped scenarios may be named: the observed cases where there are many, and where the rest is."""
    names = list(shipped)
    if len(names) > 6:
        cases = [name for name in names if shipped[name].parent.name == "cases"] or names[:3]
        return f"a shipped scenario ({in_words(cases)}; `bruggen list` names all)"
    return f"a shipped scenario ({in_words(names)})"


def _start(name_or_path: str | Path) -> Path:
    """Return the file that a person means."""
    shipped = shipped_scenarios()
    return file_named(
        name_or_path,
        shipped,
        place="scenario",
        noun="scenario",
        known=shipped,
        allowed=f"{_allowed(shipped)}, or the path of a .yaml file",
        unended="the name of a scenario file ends in .yaml",
        error=ScenarioError,
    )


def file_named(
    name_or_path: str | Path,
    shipped: Mapping[str, Path],
    *,
    place: str,
    noun: str,
    known: Iterable[str],
    allowed: str,
    unended: str = "",
    error: type[FileError],
) -> Path:
    """Return the file that a person means: of something that ships, by its name, or of their own, by its path.

    Parameters
    ----------
    shipped
        Files by their names.
    place, noun
        What is named, as problems say where, and what it is.
    known
        Names of which the nearest is offered.
    allowed
        What may be named, for a problem.
    unended
        What to say where a file of exactly this name is there; nothing for the usual.
    error
        What to raise for a name that nothing has.
    """
    text = str(name_or_path)
    if isinstance(name_or_path, Path) or text.endswith(ENDINGS) or "/" in text or "\\" in text:
        try:
            return expanded(name_or_path)
        except ValueError:
            message = "there is no such home; write the path in full"
            raise error([Problem(place, None, "", show(text), message)]) from None
    if text in shipped:
        return shipped[text]
    message, near = f"there is no {noun} of this name", nearest_name(text, known)
    if Path(f"{text}.yaml").exists():
        near = f"{text}.yaml"
    elif unended and Path(text).exists():
        message = unended
    raise error([Problem(place, None, "", show(text), message, allowed, near)])


@dataclass
class _Files:
    """The files of one load: each is read once, with what it extends merged in.

    `top` is the folder of the file that was asked for; files in it are shown by their path from there.
    """

    top: Path
    problems: list[Problem] = field(default_factory=list)
    merged: dict[Path, Located] = field(default_factory=dict)
    versioned: list[tuple[Located, Located | None]] = field(default_factory=list)
    """What stands in each file, and the version it is of: its own, or that of what it extends."""

    def shown(self, path: Path) -> str:
        """Return a file's name as problems show it."""
        inside = path.is_relative_to(self.top.resolve())
        return path.relative_to(self.top.resolve()).as_posix() if inside else path.name

    def tree(self, path: Path, chain: tuple[Path, ...]) -> Located:
        """Return the values of a file with what it extends; `chain` is the files that led to it."""
        try:
            real = path.resolve()
        except (OSError, ValueError, RuntimeError):
            real = path
        if real not in self.merged:
            own = read_yaml(real, path.name if not chain else self.shown(real))
            self.merged[real] = self._with_bases(own, real, (*chain, real))
            self.versioned.append((own, block_of(self.merged[real]).get("schema_version")))
        return self.merged[real]

    def _with_bases(self, own: Located, path: Path, chain: tuple[Path, ...]) -> Located:
        block = dict(block_of(own))
        others: dict[str, dict[str, Located]] = {}
        problems: list[Problem] = []
        for key in REFERENCES:
            if key not in block:
                continue
            try:
                others[key] = block_of(self._other(key, block.pop(key), path, chain))
            except ScenarioError as error:
                problems.extend(error.problems)
        if problems:
            raise ScenarioError([*self.problems, *problems])
        base = {key: value for key, value in others.get("extends", {}).items() if key not in _OWN}
        if "translations" in base:
            told = {}
            for language, texts in block_of(base["translations"]).items():
                kept = {key: value for key, value in block_of(texts).items() if key not in _OWN}
                told[language] = Located(kept, texts.place)
            base["translations"] = Located(told, base["translations"].place)
        if "chair_from" in others:
            base["chair"] = self._borrowed(others["chair_from"], base.get("chair"), block_of(own)["chair_from"].place)
        if "extends" not in others:
            chair = base.get("chair")
            if chair is not None:
                own_chair = block.get("chair")
                mixed = chair if own_chair is None else put_over(chair, own_chair, ("chair",), self.problems)
                block["chair"] = mixed
            return Located(block, own.place)
        return put_over(Located(base, own.place), Located(block, own.place), (), self.problems)

    def _borrowed(self, lender: dict[str, Located], old: Located | None, place: Place) -> Located:
        """Return another team's chair, who comes from the organisation of the old one."""
        if "chair" not in lender or not isinstance(lender["chair"].value, dict):
            message = "the other scenario has no chair to take over"
            self.problems.append(Problem(*place, "chair_from", message=message))
            return Located({}, place)
        chair = {key: value for key, value in block_of(lender["chair"]).items() if key != "organisation"}
        if old is not None and "organisation" in block_of(old):
            chair["organisation"] = block_of(old)["organisation"]
        return Located(chair, lender["chair"].place)

    def _other(self, key: str, named: Located, path: Path, chain: tuple[Path, ...]) -> Located:
        """Return the values of the scenario that a file names, after checking that it may."""

        def refused(message: str, allowed: str | None = None, nearest: str | None = None) -> ScenarioError:
            return ScenarioError([Problem(*named.place, key, show(named.value), message, allowed, nearest)])

        text, shipped = named.value, shipped_scenarios()
        allowed = f"{_allowed(shipped)}, or a .yaml file in the folder of this file or in a folder below it"
        if not isinstance(text, str) or not text.endswith(ENDINGS):
            if not isinstance(text, str) or text not in shipped:
                raise refused("there is no scenario of this name", allowed, nearest_name(text, shipped))
            target = shipped[text].resolve()
        else:
            try:
                target = (path.parent / text).resolve()
                climbs = not target.is_relative_to(path.parent)
                there = target.exists()
            except (OSError, ValueError, RuntimeError):
                raise refused("this path cannot be used", allowed) from None
            if Path(text).is_absolute() or PureWindowsPath(text).anchor or climbs:
                raise refused("this path leads outside the folder of the file", f"{allowed}; copy the other file there")
            if not there:
                raise refused("there is no such file", allowed, nearest_name(Path(text).stem, shipped))
        if target in chain:
            names = " -> ".join(self.shown(one) for one in (*chain[chain.index(target) :], target))
            raise refused(f"the files extend each other in a circle: {names}")
        if len(chain) > MAXIMUM_CHAIN:
            raise refused("too many files extend each other", f"{MAXIMUM_CHAIN} above the first")
        return self.tree(target, chain)


def scenario_from_data(data: Mapping[str, Any], shown: str) -> Scenario:
    """Build a scenario from plain data that holds all of it, with the checks that a file has.

    Parameters
    ----------
    data
        What a file would hold, without `extends` and `chair_from`.
    shown
        What problems call the place it comes from.

    Raises
    ------
    ScenarioError
        With every problem at once.
    """
    tree = locate(data, Place(shown))
    return ScenarioSource(tree, versioned=((tree, block_of(tree).get("schema_version")),)).with_changes()


def scenario_from_text(text: str, shown: str) -> Scenario:
    """Build a scenario from the text of a file that may extend scenarios that ship, and no others.

    Parameters
    ----------
    text
        What the file holds.
    shown
        Its name, as problems show it.

    Raises
    ------
    ScenarioError
        With every problem at once.
    """
    with tempfile.TemporaryDirectory() as folder:  # with nothing else in it that the file could lead to
        path = Path(folder) / "given.yaml"
        path.write_bytes(text.encode("utf-8", errors="surrogatepass"))
        try:
            return load_scenario(path)
        except ScenarioError as error:
            own = (replace(one, file=shown) if one.file == path.name else one for one in error.problems)
            raise ScenarioError(own) from None
