"""The parts of the page that are made from the code: tables, lists and figures."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from typing import Any, get_args

from pydantic import BaseModel

from simulation.constants import Constants
from simulation.evidence.check import TRACED_RUNS
from simulation.evidence.robustness import MOVED
from simulation.evidence.rows import ROWS
from simulation.model.phases import DEFAULT_THRESHOLDS, PHASES, Thresholds
from simulation.model.streams import Purpose
from simulation.odd import laws
from simulation.odd.states import STATES
from simulation.scenario import events, schema
from simulation.scenario.loader import load_scenario, shipped_scenarios
from simulation.strategies.__main__ import roles_of_moves
from simulation.strategies.base import REGISTER
from simulation.strategies.scripted import DESCRIPTION


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _code(names: str | Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in (names.split() if isinstance(names, str) else names))


# --- entities -------------------------------------------------------------------------------------------------------


def state_variables() -> str:
    """What agents and team hold."""
    head = ("variable", "what it is", "scale", "moved by")
    return "\n\n".join(
        f"**{kind}**\n\n"
        + table(head, [(_code(one.names), one.meaning, one.scale, one.moved_by or "nothing") for one in told])
        for kind, told in STATES.items()
    )


def blocks(model: type[BaseModel] = schema.Scenario, path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Blocks of a scenario file with their paths, events apart."""
    yield path, model
    for name, about in model.model_fields.items():
        if name != "events" and path != "members":  # the blocks in a member are those in people
            for inner in _models_in(about.annotation):
                yield from blocks(inner, f"{path}.{name}" if path else name)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def own_fields(model: type[BaseModel], *, without: Iterable[str] = ("source", "assumed")) -> list[str]:
    """Names of the fields of a block but for those that every block has."""
    return [name for name in model.model_fields if name not in without]


def conditions() -> str:
    """Every key of a scenario, with its range and default."""
    parts = []
    for path, model in blocks():
        shapes = model.model_json_schema()
        needed = shapes.get("required", ())
        rows = []
        for name in own_fields(model):
            shape = shapes["properties"][name]
            told = shape.get("description") or inspect.getdoc(model.model_fields[name].annotation or model) or ""
            rows.append((f"`{name}`", told, _range(shape), "needed" if name in needed else _default(model, name)))
        told = (inspect.getdoc(model) or "").rstrip(".")
        parts.append(
            f"**{f'`{path}`' if path else 'The scenario'}**: {told}.\n\n"
            + table(("key", "what it means", "range", "default"), rows)
        )
    return "\n\n".join(parts)


def _range(shape: dict[str, Any]) -> str:
    """What a key may be, from its JSON Schema."""
    options = [one for one in shape.get("anyOf", ()) if one.get("type") != "null"]
    if options:
        return _range(options[0])
    if "enum" in shape or "const" in shape:
        return ", ".join(f"`{one}`" for one in shape.get("enum", [shape.get("const")]))
    if "$ref" in shape:
        return "block"
    kind = shape.get("type")
    if kind == "array":
        least, most = shape.get("minItems", 0), shape.get("maxItems")
        return f"list of {least} to {most}" if least else f"list of at most {most}"
    if kind in ("number", "integer"):
        low = shape.get("minimum", shape.get("exclusiveMinimum"))
        above = "above " if "exclusiveMinimum" in shape else ""
        return f"{above}{low:g} to {shape['maximum']:g}{', whole' if kind == 'integer' else ''}"
    if kind == "object":
        inner = shape.get("additionalProperties")
        return f"per name {_range(inner)}" if isinstance(inner, dict) else "per name"
    return {"string": "text", "boolean": "yes or no"}[str(kind)]


def _default(model: type[BaseModel], name: str) -> str:
    value = model.model_fields[name].get_default(call_default_factory=True)
    if isinstance(value, BaseModel):
        return "its defaults"
    if value is None or value in ((), {}):
        return "none"
    return f"{value:g}" if isinstance(value, float) else str(value)


# --- patterns, decisions, chance ------------------------------------------------------------------------------------


def evidence_rows() -> str:
    """The patterns the model is held against."""
    return table(
        ("id", "pattern", "strength", "source"), [(row.id, row.statement, row.strength, row.source) for row in ROWS]
    )


def number_of_rows() -> str:
    """How many patterns there are."""
    return str(len(ROWS))


def cases_without_rows() -> str:
    """Observed cases that no row of evidence looks at."""
    used = {setting.scenario for row in ROWS for setting in row.settings.values()}
    return _code(name for name, path in shipped_scenarios().items() if path.parent.name == "cases" and name not in used)


def traced_runs() -> str:
    """Runs recorded in full where a row asks for it."""
    return str(TRACED_RUNS)


def threshold_moved() -> str:
    """By how much thresholds are moved to see what hangs on them."""
    return f"{MOVED:.0%}"


def strategies() -> str:
    """The bridging strategies."""
    rows = []
    for name, found in sorted(REGISTER.items()):
        rows.append((f"`{name}`", found.description, _code(found.reacts_to or ()) or "nothing", found.source))
    rows.append(("`scripted`", DESCRIPTION, "`meeting`", "a plan of the user's"))
    return table(("strategy", "what the chair does", "reacts to", "source"), rows)


def phase_strategies() -> str:
    """Strategies that look at the phase."""
    return _code(name for name, found in sorted(REGISTER.items()) if {*(found.reacts_to or ())} & {*PHASES})


def moves() -> str:
    """What a chair can do."""
    return table(
        ("move", "role", "what it does"),
        [(f"`{move}`", role, does) for move, (role, does) in roles_of_moves().items()],
    )


def draws() -> str:
    """What is drawn by lot."""
    return _code(purpose.name.lower() for purpose in Purpose)


# --- details --------------------------------------------------------------------------------------------------------


def event_table() -> str:
    """The kinds of event: what each means, what it is given, what it does."""
    shared = {*events.ScheduledEvent.model_fields, "kind"}
    rows = []
    for kind, model in events.EVENT_MODELS.items():
        shapes = model.model_json_schema()["properties"]
        given = [f"`{name}` ({_range(shapes[name])})" for name in own_fields(model, without=shared)]
        told = " ".join((inspect.getdoc(model) or "").split())
        rows.append((f"`{kind}`", told, ", ".join(given) or "nothing", model.effect))
    return table(("event", "what it is", "given", "what it does"), rows)


def law_tables() -> str:
    """All laws, module by module."""
    parts = []
    for module in laws.modules():
        rows = []
        for law in laws.laws_of(module):
            ways = ", ".join(f"`{name}` {sign}" for name, sign in law.directions.items()).replace("-", "−")
            rows.append((f"`{law.name}`", law.effect, ways, f"`{law.equation}`", law.source))
        parts.append(
            f"#### `laws.{module}`\n\n{laws.told_of(module)}\n\n"
            + table(("law", "what it gives", "moves with", "equation", "source"), rows)
        )
    return "\n\n".join(parts)


def number_of_laws() -> str:
    """How many laws there are."""
    return str(sum(1 for module in laws.modules() for _ in laws.laws_of(module)))


def fixed_numbers() -> str:
    """Named numbers in the laws."""
    return table(
        ("name", "value", "what it is"), [(f"`{name}`", value, told) for name, value, told in laws.fixed_numbers()]
    )


def number_of_fixed_numbers() -> str:
    """How many named numbers there are in the laws."""
    return str(sum(1 for _ in laws.fixed_numbers()))


def constants() -> str:
    """The behavioural constants."""
    rows = [
        (
            f"`{name}`",
            f"{row['default']:g}",
            f"{row['low']:g} to {row['high']:g}",
            row["unit"],
            row["changes"],
            row["source"],
        )
        for name, row in Constants.table().iterrows()
    ]
    return table(("constant", "default", "plausible range", "unit", "what it changes", "source"), rows)


def number_of_constants() -> str:
    """How many constants there are."""
    return str(len(fields(Constants)))


def constants_at_an_end() -> str:
    """Constants whose default lies at an end of their range, or close to it."""
    close = []
    for name, row in Constants.table().iterrows():
        part = (row["default"] - row["low"]) / (row["high"] - row["low"])
        if not 0.05 <= part <= 0.95:
            close.append(str(name))
    return _code(close) or "none"


def thresholds() -> str:
    """Thresholds of the phase reading."""
    told = {
        "aim": "a clear aim in which those who take part find themselves and which they know",
        "order": "norms, clear roles and shared language, their mean",
        "unresolved": "disagreement voiced lately and not worked through",
        "functioning": "agreements kept, joint results, norms and routine that carry without the chair",
        "gradual": "width of the passage, as a share of the threshold itself",
        "margin": "how much larger another membership must be before the dominant phase changes",
    }
    return table(
        ("threshold", "value", "of what"),
        [(f"`{one.name}`", f"{getattr(DEFAULT_THRESHOLDS, one.name):g}", told[one.name]) for one in fields(Thresholds)],
    )


def cases() -> str:
    """The observed teams that ship."""
    rows = []
    for name, path in shipped_scenarios().items():
        if path.parent.name == "cases":
            given = load_scenario(name)
            rows.append((f"`{name}`", given.title, str(given.horizon_weeks), f"`{given.chair.strategy}`"))
    return table(("team", "in a line", "weeks", "chair's strategy"), rows)


PARTS: dict[str, Callable[[], str]] = {
    part.__name__: part
    for part in (
        state_variables,
        conditions,
        evidence_rows,
        number_of_rows,
        cases_without_rows,
        traced_runs,
        threshold_moved,
        strategies,
        phase_strategies,
        moves,
        draws,
        event_table,
        law_tables,
        number_of_laws,
        fixed_numbers,
        number_of_fixed_numbers,
        constants,
        number_of_constants,
        constants_at_an_end,
        thresholds,
        cases,
    )
}
"""What the text may ask for, by the name it asks for."""
