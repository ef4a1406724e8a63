"""Sets of behavioural constants in files: a set names some constants, the others keep their defaults.

Shipped sets lie in ``scenarios/constants``; each fits the evidence as well as the defaults do.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from simulation.constants import DEFAULT_CONSTANTS, Constants
from simulation.limits import DEFAULT_SET_NAME
from simulation.scenario.explaining import schema_problems
from simulation.scenario.loader import file_named, shipped_files
from simulation.scenario.problems import (
    FileError,
    Problem,
    ScenarioError,
    in_short,
    nearest_name,
    show,
)
from simulation.scenario.yaml_source import Located, read_yaml

if TYPE_CHECKING:
    from pydantic import BaseModel

DEFAULT = DEFAULT_SET_NAME
ALL = "all"
"""Stands for every shipped set on the command line."""
_MOST_LOOKED_AT = 20
_SCENARIO_KEYS = ("extends", "issue", "organisations", "members")


class ConstantsError(FileError):
    """A set of constants cannot be used."""


@dataclass(frozen=True, slots=True)
class ConstantSet:
    """A set of constants with a name.

    Attributes
    ----------
    name
        Name of the file without its ending.
    title, note
        What the file says of it.
    """

    name: str
    constants: Constants
    title: str = ""
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        """What results in JSON tell of it."""
        return {"name": self.name, "title": self.title, "values": asdict(self.constants)}


DEFAULT_SET = ConstantSet(DEFAULT, DEFAULT_CONSTANTS, "Every constant at its default.")


def load_constants(name_or_path: str | Path) -> Constants:
    """Load behavioural constants by the name of a shipped set, or from a file.

    Parameters
    ----------
    name_or_path
        `default`, the name of a shipped set, or a path: a `Path`, or a text with a folder or ``.yaml`` in it.

    Raises
    ------
    ConstantsError
        With every problem of the file at once.
    """
    return load_constant_set(name_or_path).constants


def load_constant_set(name_or_path: str | Path) -> ConstantSet:
    """Load a set of constants with its name, title and note; see `load_constants`.

    Raises
    ------
    ConstantsError
        With every problem of the file at once.
    """
    if name_or_path == DEFAULT:
        return DEFAULT_SET
    path = _file(name_or_path)
    try:
        top = read_yaml(path, path.name)
    except ScenarioError as error:
        raise ConstantsError(error.problems) from None
    return _checked(path, top)


def chosen_sets(asked: Sequence[str | Path | ConstantSet]) -> list[ConstantSet]:
    """The sets that were asked for; `all` stands for the defaults and every shipped one.

    Raises
    ------
    ConstantsError
        If a set cannot be read.
    """
    chosen: list[ConstantSet] = []
    for one in asked:
        if isinstance(one, ConstantSet):
            chosen.append(one)
        elif one == ALL:
            chosen += [DEFAULT_SET, *map(load_constant_set, shipped_constant_sets())]
        else:
            chosen.append(load_constant_set(one))
    return chosen


def shipped_constant_sets() -> dict[str, Path]:
    """The sets of constants that come with the package, besides the defaults: name and file."""
    return shipped_files("constants")


def names_constants(name_or_path: str | Path) -> bool:
    """Whether a name or file is of a set of constants and not of a scenario."""
    if name_or_path == DEFAULT or name_or_path in shipped_constant_sets():
        return True
    try:
        keys = _keys(read_yaml(_file(name_or_path)))
    except FileError:
        return False
    meant = [nearest_name(key, ("constants", *_SCENARIO_KEYS)) for key in list(keys)[:_MOST_LOOKED_AT]]
    return "constants" in keys or ("constants" in meant and not any(key in meant for key in _SCENARIO_KEYS))


def constants_json_schema() -> dict[str, Any]:
    """The JSON Schema of a file with a set of constants."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | _model().model_json_schema()


def as_yaml(given: ConstantSet) -> str:
    """A set of constants as the text of a file that loads as the same set."""
    import json

    lines = ["schema_version: 1", f"title: {json.dumps(given.title, ensure_ascii=False)}"]
    if given.note:
        lines.append(f"note: {json.dumps(given.note, ensure_ascii=False)}")
    lines.append("constants:")
    lines += [f"  {entry.name}: {getattr(given.constants, entry.name)!r}" for entry in fields(Constants)]
    return "\n".join(lines) + "\n"


@functools.cache
def _model() -> type[BaseModel]:
    """What a file may say, with the range of each constant."""
    from pydantic import ConfigDict, Field, create_model

    from simulation.scenario.fields import Text

    strict = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)
    kinds: dict[str, Any] = {}
    for entry in fields(Constants):
        told = entry.metadata
        meaning = f"{told['changes']} ({told['unit']}; default {entry.default:g})"
        kinds[entry.name] = (float, Field(entry.default, ge=told["low"], le=told["high"], description=meaning))
    values = create_model("Values", __config__=strict, **kinds)
    return create_model(
        "Set of constants",
        __config__=strict,
        schema_version=(Literal[1], Field(description="Version of this format.")),
        title=(Text, Field(description="One line for people.")),
        note=(Text | None, Field(None, description="Where the values come from, and what they are for.")),
        constants=(values, Field(description="Constants that differ from their defaults, each within its range.")),
    )


def _file(name_or_path: str | Path) -> Path:
    """The file that a person means."""
    shipped = shipped_constant_sets()
    known = [DEFAULT, *shipped]
    return file_named(
        name_or_path,
        shipped,
        place="constants",
        noun="set of constants",
        known=known,
        allowed=f"{in_short(known)}, or the path of a .yaml file",
        unended="the name of a file with constants ends in .yaml" if str(name_or_path) else "",
        error=ConstantsError,
    )


def _keys(top: Located) -> dict[str, Located]:
    return top.value if isinstance(top.value, dict) else {}


def _checked(path: Path, top: Located) -> ConstantSet:
    """The set in a file, or all that is wrong with it."""
    keys = _keys(top)
    if "constants" not in keys and any(key in keys for key in _SCENARIO_KEYS):
        message = "this is a scenario, not a set of constants"
        raise ConstantsError([Problem(path.name, None, message=message, allowed="a file with the key `constants`")])
    data, places = top.plain(), top.places()
    problems: list[Problem] = []
    version = data.get("schema_version")
    if isinstance(version, (bool, float)):  # these equal 1 in Python, and the schema library lets them pass
        problems.append(Problem(*places["schema_version",], "schema_version", show(version), allowed="1"))
    from pydantic import ValidationError

    try:
        _model().model_validate(data, strict=True)
    except ValidationError as error:
        told = error.errors(include_url=False, include_context=False, include_input=False)
        schema = _model().model_json_schema()
        problems += _in_words(schema_problems(told, schema=schema, data=data, places=places, written=top.writings()))
    if problems:
        raise ConstantsError(problems)
    note = data.get("note") or ""
    return ConstantSet(path.stem, DEFAULT_CONSTANTS.changed(data["constants"]), data["title"], note)


def _in_words(problems: Iterator[Problem]) -> Iterator[Problem]:
    """Problems in which the many names of constants are not listed one by one."""
    many = "one of the constants that `bruggen schema constants` describes"
    for problem in problems:
        if problem.message.startswith("unknown key") and problem.message.endswith(" in constants"):
            yield replace(problem, key="", message=f"unknown constant {problem.found}", allowed=many)
        elif problem.key == "constants" and problem.allowed is not None:
            yield replace(problem, allowed="a block with names of constants and their values")
        else:
            yield problem
